// Whether somebody else decided on the same thing after the page was made: then the person looks again before deciding.
import { affectedCodes } from '../../domain/plan/review/affected.js';
import type { KeptDecision } from '../../domain/plan/review/decision.js';
import type { PlanUnderReview } from '../../store/plan-review.js';
import type { ReviewEntry } from './answer.js';

/** The newest decision of another person that touches the entry's row, finding or decision; null when none came after `entry.at`. */
export function decidedMeanwhile(entry: ReviewEntry, { decisions, reviewed }: PlanUnderReview, personId: string): KeptDecision | null {
  const newer = decisions.filter(({ sequence, by }) => sequence > entry.at && by !== personId);
  return newer.filter((kept) => touches(kept, entry) || affectedCodes([kept], decisions, [reviewed]).has(entry.code)).at(-1) ?? null;
}

function touches({ decision }: KeptDecision, { key, values, code }: ReviewEntry): boolean {
  if (decision.kind === 'settle') return decision.finding === key;
  if (decision.kind === 'undo') return String(decision.sequence) === values.sequence;
  if (decision.kind === 'add') return decision.code === code || (decision.duty !== undefined && decision.duty === (key || values.duty));
  return false;
}
