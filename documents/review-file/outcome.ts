// What handing in a review file asks and answers; the same for the portal and the command line.
import type { Bilingual, Mistake } from './mistake.js';
import type { ReviewSummary } from './summary.js';

/** `by` is a person's id, or the name of the program's part that hands it in. */
export type ReviewFileRequest = { planId: string; name: string; bytes: Uint8Array; by: string };

export type ReviewFileRefusal = { ok: false; code: 'no-plan' | 'not-open' | 'not-read' | 'mistakes' | 'meanwhile'; message: Bilingual; mistakes: Mistake[] };

export type ReviewFileOutcome =
  | {
    ok: true; planId: string;
    /** Decisions kept. 0: nothing in the file differs from the plan as it is. */
    decided: number;
    /** Changes that were not taken, because somebody decided on the same row after the file was written out. */
    conflicts: Mistake[];
    /** Rows that still wait for a person. */
    stillOpen: number;
    /** Whether the decisions wait for the amendment of a plan in force. */
    waits: boolean;
  }
  | ReviewFileRefusal;

/** The review of a plan as files and in short; null and 'no-plan' when there is no such plan, or none whose document was kept. */
export type ReviewFiles = {
  summary: (planId: string) => Promise<ReviewSummary | null>;
  write: (planId: string) => Promise<{ name: string; bytes: Uint8Array } | null>;
  take: (request: ReviewFileRequest) => Promise<ReviewFileOutcome>;
};
