// Somebody may have decided between writing a review file out and handing it in: what both touched is refused by name, what is so already counts as nothing.
import { mentionKey } from '../../domain/org/resolve.js';
import { affectedCodes } from '../../domain/plan/review/affected.js';
import { codeOf, standing, type Decision, type KeptDecision, type RowWords } from '../../domain/plan/review/decision.js';
import type { ReviewedPlan } from '../../domain/plan/review/reviewed-plan.js';
import type { Edit } from './edit.js';
import type { ReviewGround } from './ground.js';
import { mistakeAt, quoted, type Mistake } from './mistake.js';

const sameIds = (a: readonly string[] | undefined, b: readonly string[]): boolean => a !== undefined && [...a].sort().join('\n') === [...b].sort().join('\n');

/** Whether the plan is already as the decision asks. */
function isSo(decision: Decision, reviewed: ReviewedPlan, since: readonly KeptDecision[]): boolean {
  switch (decision.kind) {
    case 'words': {
      const task = reviewed.read.tasks.find(({ code }) => code === decision.code);
      if (!task) return false;
      const now: RowWords = { content: task.content, lead: task.lead, coordinating: task.coordinating, timing: task.timing.text, timingEnd: task.timing.endText ?? '', product: task.product, note: task.note };
      return (Object.keys(decision.words) as (keyof RowWords)[]).every((field) => decision.words[field] === now[field]);
    }
    case 'serves': return reviewed.read.tasks.find(({ code }) => code === decision.code)?.serves === decision.serves;
    case 'timing-holds': return reviewed.overrides.get(decision.code)?.timingHolds === true;
    case 'seen': return reviewed.seen.has(decision.code);
    case 'drop': return reviewed.dropped.has(decision.code);
    case 'settle': return reviewed.settled.has(decision.finding);
    case 'name': return sameIds(reviewed.remembered.get(mentionKey(decision.mention)), decision.unitIds);
    case 'add': return addedAlready(decision, since) !== null;
    case 'units': case 'undo': return false;
  }
}

/** The code under which the same task was added since: the file was handed in before. */
function addedAlready(decision: Extract<Decision, { kind: 'add' }>, since: readonly KeptDecision[]): string | null {
  const added = since.flatMap(({ decision: earlier }) => (earlier.kind === 'add' ? [earlier] : []));
  return added.find((earlier) => (decision.duty !== undefined && earlier.duty === decision.duty) || sameRow(earlier.words, decision.words))?.code ?? null;
}

/** Without regard to the order of the fields: a store gives them back in its own. */
function sameRow(one: RowWords, other: RowWords): boolean {
  return (Object.keys(other) as (keyof RowWords)[]).every((field) => one[field] === other[field]);
}

/** The edits that change something and that nobody else decided on since; the others are named as conflicts. */
export function withoutConflicts(edits: readonly Edit[], then: ReviewedPlan, decidedThen: number, ground: ReviewGround): { edits: Edit[]; conflicts: Mistake[] } {
  const { decisions, reviewed } = ground;
  const since = decisions.slice(decidedThen);
  const standingSince = standing(decisions).filter(({ sequence }) => since.some((one) => one.sequence === sequence));
  const addedBefore = new Map(edits.flatMap(({ decision }) => (decision.kind === 'add' ? [[decision.code, addedAlready(decision, standingSince)] as const] : [])));
  const asKnown = (decision: Decision): Decision => {
    const code = 'code' in decision ? addedBefore.get(decision.code) : undefined;
    return code && decision.kind !== 'add' ? { ...decision, code } as Decision : decision;
  };
  const fresh = edits.map((edit) => ({ ...edit, decision: asKnown(edit.decision) })).filter(({ decision }) => !isSo(decision, reviewed, standingSince));
  const touched = touchedBy(since, decisions, [then, reviewed]);
  const isTouched = ({ decision }: Edit): boolean => subjectsOf(decision).some((subject) => touched.has(subject));
  return { edits: fresh.filter((edit) => !isTouched(edit)), conflicts: fresh.filter(isTouched).map(conflictOf) };
}

function touchedBy(since: readonly KeptDecision[], all: readonly KeptDecision[], states: readonly ReviewedPlan[]): Set<string> {
  const touched = new Set([...affectedCodes(since, all, states)].map((code) => `row ${code}`));
  const follow = (decision: Decision): void => {
    for (const subject of subjectsOf(decision)) if (!subject.startsWith('row ')) touched.add(subject);
    const undone = decision.kind === 'undo' ? all.find(({ sequence }) => sequence === decision.sequence) : undefined;
    if (undone) follow(undone.decision);
  };
  for (const { decision } of since) follow(decision);
  return touched;
}

function subjectsOf(decision: Decision): string[] {
  const code = codeOf(decision);
  if (decision.kind === 'add') return decision.duty === undefined ? [] : [`point ${decision.duty}`];
  if (decision.kind === 'settle') return [`point ${decision.finding}`];
  if (decision.kind === 'name') return [`name ${mentionKey(decision.mention)}`];
  return code === null ? [] : [`row ${code}`];
}

function conflictOf({ decision, at }: Edit): Mistake {
  const what = codeOf(decision) ?? (decision.kind === 'name' ? decision.mention : '');
  return mistakeAt(at, {
    vi: `${what ? `${quoted(what)}: ` : ''}đã có người quyết định chỗ này sau khi tệp được xuất, nên phần sửa trong tệp chưa được ghi nhận. Xuất tệp mới để xem và sửa lại.`,
    en: `${what ? `${quoted(what)}: ` : ''}somebody decided on this after the file was written out, so the change in the file was not taken. Write the file out again to see and change it.`,
  });
}
