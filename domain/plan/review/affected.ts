// Which rows a decision touches, and which decisions cannot be taken.
import { mentionKey } from '../../org/resolve.js';
import type { Org } from '../../org/unit.js';
import { codeOf, NEEDS_REASON, standing, type Decision, type KeptDecision } from './decision.js';
import type { ReviewedPlan } from './reviewed-plan.js';

/** The codes of the rows that `fresh` decisions touch; a name touches every row of either state that mentions it. */
export function affectedCodes(fresh: readonly KeptDecision[], all: readonly KeptDecision[], states: readonly ReviewedPlan[]): Set<string> {
  const codes = new Set<string>();
  const follow = (decision: Decision): void => {
    const code = codeOf(decision);
    if (code !== null && decision.kind !== 'seen') codes.add(code);
    if (decision.kind === 'name') for (const mentioning of rowsNaming(decision.mention, states)) codes.add(mentioning);
    const undone = decision.kind === 'undo' ? all.find((earlier) => earlier.sequence === decision.sequence) : undefined;
    if (undone) follow(undone.decision);
  };
  for (const { decision } of fresh) follow(decision);
  return codes;
}

function rowsNaming(mention: string, states: readonly ReviewedPlan[]): string[] {
  const key = mentionKey(mention);
  return states.flatMap(({ read }) => read.tasks.filter((task) => [...task.leads, ...task.coordinators].some((name) => mentionKey(name) === key)).map((task) => task.code));
}

/**
 * needs-reason: it leaves something out and says not why · unknown-row, row-exists, unknown-unit, no-units: what it names ·
 * empty-row: a row without content · nothing-to-undo: no such decision stands, or it came into force with a version.
 */
export type DecisionRefusal =
  | { why: 'needs-reason' | 'empty-row' | 'no-units' | 'nothing-to-undo' }
  | { why: 'unknown-row' | 'row-exists'; code: string }
  | { why: 'unknown-unit'; unitId: string };

type Ground = { reviewed: ReviewedPlan; decisions: readonly KeptDecision[]; org: Org };

/** Null when the decision may be kept. */
export function decisionRefusal(decision: Decision, reason: string, { reviewed, decisions, org }: Ground): DecisionRefusal | null {
  if (NEEDS_REASON.has(decision.kind) && reason.trim() === '') return { why: 'needs-reason' };
  if (decision.kind === 'undo') {
    const target = standing(decisions).find((earlier) => earlier.sequence === decision.sequence);
    return target && target.version === null ? null : { why: 'nothing-to-undo' };
  }
  const code = codeOf(decision);
  const isThere = code !== null && reviewed.read.tasks.some((task) => task.code === code);
  if (decision.kind === 'add') {
    if (isThere || reviewed.dropped.has(decision.code)) return { why: 'row-exists', code: decision.code };
    return decision.words.content.trim() === '' ? { why: 'empty-row' } : null;
  }
  if (code !== null && !isThere) return { why: 'unknown-row', code };
  if (decision.kind !== 'units' && decision.kind !== 'name') return null;
  if (decision.kind === 'name' && decision.unitIds.length === 0) return { why: 'no-units' };
  const unknown = decision.unitIds.find((id) => org.units[id] === undefined);
  return unknown === undefined ? null : { why: 'unknown-unit', unitId: unknown };
}
