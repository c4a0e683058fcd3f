// Leads that do not exist when they must act: abolished before the plan, or gone before the last day of the task; with who took over.
import { vietnameseDate, type LocalDate } from '../../calendar/local-date.js';
import { mentionResolver, type MentionResolver, type Resolution } from '../../org/resolve.js';
import { successorsOf, type Org } from '../../org/unit.js';
import type { PlanFinding, ReadPlan, ReadTask } from '../plan-reading.js';
import { findingOf, placeOf } from './finding.js';
import type { Bilingual } from './rule-text.js';
import { lastDaysOf } from './stated-term.js';

export type LeadContext = { org: Org; issuerUnitId: string; unitsOn: LocalDate; year: number; remembered: ReadonlyMap<string, string[]> | undefined };

const GONE: ReadonlySet<Resolution['how']> = new Set(['ended-unit', 'unit-not-begun', 'level-abolished'] as const);

/** Law 72/2025/QH15: no district level from 1/7/2025. */
const DISTRICTS_GONE: Bilingual = {
  vi: 'Giao lại cho UBND cấp xã hoặc sở chuyên ngành: từ 01/7/2025 không còn cấp huyện (Luật số 72/2025/QH15).',
  en: 'Give the task to the communes or to the department concerned: there are no districts since 2025-07-01 (Law 72/2025/QH15).',
};

type Missing = { on: LocalDate; how: Resolution['how']; successors: string[]; rows: ReadTask[] };

/** One finding a name: at its first row, the other rows listed in it. An office that ends itself before the plan does is told once. */
export function findLeadsNotThere({ tasks }: ReadPlan, context: LeadContext): PlanFinding[] {
  const missing = new Map<string, Missing>();
  const resolveOn = mentionResolver(context.org, { issuerId: context.issuerUnitId, remembered: context.remembered });
  for (const task of tasks) {
    for (const mention of task.leads) {
      const gone = goneOn(mention, task, context, resolveOn);
      if (!gone) continue;
      const known = missing.get(mention);
      if (known) known.rows.push(task);
      else missing.set(mention, { ...gone, rows: [task] });
    }
  }
  const own = issuerEnds(tasks, context);
  return [...(own ? [own] : []), ...[...missing].flatMap(([mention, found]) => foundMissing(mention, found, context))];
}

function foundMissing(mention: string, found: Missing, context: LeadContext): PlanFinding[] {
  const [first, ...others] = found.rows;
  if (!first) return [];
  const successors = found.successors.map((id) => context.org.units[id]?.name ?? id);
  return [findingOf({
    rule: 'lead-not-there', severity: found.on === context.unitsOn && successors.length !== 1 ? 'error' : 'warning', place: placeOf(first), words: mention,
    message: messageOf(mention, found, others, context), ...(successors.length > 0 ? { suggestion: toSuccessors(successors) } : found.how === 'level-abolished' ? { suggestion: DISTRICTS_GONE } : {}),
  })];
}

function issuerEnds(tasks: readonly ReadTask[], { org, issuerUnitId, unitsOn, year }: LeadContext): PlanFinding | null {
  const issuer = org.units[issuerUnitId];
  const ends = issuer?.validTo ?? null;
  if (!issuer || ends === null || ends > `${year}-12-31`) return null;
  const later = tasks.filter((task) => task.timing.parsed.some((timing) => lastDaysOf(timing, year).some((day) => day >= ends && day <= `${year}-12-31`)));
  const [first] = later;
  if (!first || ends <= unitsOn) return null;
  const day = vietnameseDate(ends);
  const successors = successorsOf(org, issuerUnitId, ends).map((unit) => unit.name);
  return findingOf({
    rule: 'lead-not-there', severity: 'warning', place: { task: null, line: 1 }, words: issuer.name,
    message: { vi: `${issuer.name} kết thúc từ ${day}, còn ${later.length} nhiệm vụ đến hạn sau đó (từ ${first.code}).`, en: `${issuer.name} ends on ${ends}; ${later.length} tasks fall due after that (from ${first.code}).` },
    ...(successors.length > 0 ? { suggestion: toSuccessors(successors) } : {}),
  });
}

function goneOn(mention: string, task: ReadTask, { org, unitsOn, year }: LeadContext, resolveOn: MentionResolver): Omit<Missing, 'rows'> | null {
  const atIssue = resolveOn(mention, unitsOn);
  if (GONE.has(atIssue.how)) return { on: unitsOn, how: atIssue.how, successors: atIssue.candidates };
  const last = task.timing.parsed.flatMap((timing) => lastDaysOf(timing, year)).filter((day) => day <= `${year}-12-31`).sort().at(-1);
  if (!atIssue.understood || last === undefined || last <= unitsOn) return null;
  const gone = atIssue.unitIds.filter((id) => isGone(org, id, last));
  if (gone.length === 0 || gone.length < atIssue.unitIds.length) return null;
  const later = resolveOn(mention, last);
  return !GONE.has(later.how) ? null : { on: last, how: later.how, successors: later.how === 'ended-unit' ? later.candidates : [] };
}

function isGone(org: Org, id: string, on: LocalDate): boolean {
  const ends = org.units[id]?.validTo ?? null;
  return ends !== null && ends <= on;
}

function messageOf(mention: string, { on, how }: Missing, others: readonly ReadTask[], context: LeadContext): Bilingual {
  const codes = others.map((task) => task.code).join(', ');
  const [tooVi, tooEn] = codes === '' ? ['', ''] : [` (cũng ở ${codes})`, ` (also in ${codes})`];
  const day = vietnameseDate(on);
  const whenVi = on === context.unitsOn ? `vào ngày ${day}` : `đến hạn cuối ${day}`;
  if (how === 'unit-not-begun') return { vi: `“${mention}” chưa thành lập ${whenVi}${tooVi}.`, en: `“${mention}” does not exist yet on ${on}${tooEn}.` };
  if (how === 'level-abolished') return { vi: `“${mention}”: ${whenVi} không còn cấp huyện${tooVi}.`, en: `“${mention}”: there is no district level on ${on}${tooEn}.` };
  return { vi: `“${mention}” không còn tồn tại ${whenVi}${tooVi}.`, en: `“${mention}” no longer exists on ${on}${tooEn}.` };
}

function toSuccessors(names: readonly string[]): Bilingual {
  const list = names.slice(0, 6).join('; ');
  return { vi: `Giao lại cho đơn vị kế thừa: ${list}.`, en: `Give the task to the unit that took over: ${list}.` };
}
