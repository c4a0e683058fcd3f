// What is open in a plan under review, in short: for the command line, and for other programs that ask it.
import type { PlanDuty, PlanFinding } from '../../domain/plan/plan-reading.js';
import type { Doubt } from '../../domain/plan/prepared-plan.js';
import { openDuties, openFindings, unknownNames, type ReviewGround } from './ground.js';

export type ReviewSummary = {
  planId: string; title: string; year: number; state: string; version: number;
  tasks: number; subrows: number; targets: number;
  /** How many decisions were made so far, those taken back among them. */
  decisions: number;
  doubts: { code: string; content: string; doubts: Doubt[] }[];
  names: { mention: string; rows: string[]; why: string; nearest: string[] }[];
  findings: PlanFinding[];
  duties: Pick<PlanDuty, 'text' | 'phrase' | 'line' | 'actor'>[];
  dropped: { code: string; reason: string }[];
};

export function reviewSummary(ground: ReviewGround & { plan: { state: string } }): ReviewSummary {
  const { plan, prepared, reviewed, decisions, context: { org } } = ground;
  const count = (kind: string): number => prepared.tasks.filter(({ read }) => read.kind === kind).length;
  return {
    planId: plan.id, title: plan.title, year: plan.year, state: plan.state, version: plan.version, tasks: count('task'), subrows: count('subrow'), targets: count('target'),
    decisions: decisions.length,
    doubts: prepared.tasks.filter(({ needsPerson }) => needsPerson).map(({ read, doubts }) => ({ code: read.code, content: read.content || read.product, doubts })),
    names: unknownNames(ground).map(({ resolution: { mention, how, candidates }, codes }) => ({ mention, rows: codes, why: how, nearest: candidates.slice(0, 5).map((id) => org.units[id]?.name ?? id) })),
    findings: openFindings(ground),
    duties: openDuties(ground).map(({ text, phrase, line, actor }) => ({ text, phrase, line, actor })),
    dropped: [...reviewed.dropped].map(([code, { reason }]) => ({ code, reason })),
  };
}
