// What bringing in a plan asks and answers; the same for the command line, the portal and the demo.
import type { Doubt } from './prepared-plan.js';

/** `by` is a person's id, or the name of the program's part that brings the plan. `review` keeps it as a draft until a person confirms. */
export type ImportRequest = { name: string; bytes: Uint8Array; year?: number; carryForward?: number; issuer?: string; review?: boolean; by: string };

export type ImportSummary = {
  ok: true; planId: string; title: string; year: number; state: 'draft' | 'active';
  tasks: number; subrows: number; targets: number;
  /** Occurrences ahead, and those whose deadline had passed already at import. */
  planned: number; beforeSystem: number;
  needPerson: { code: string; doubts: Doubt[] }[];
  /** After carrying forward: rows whose words still name the old year. */
  namingOldYear: string[];
};

export type ImportRefusal = { ok: false; code: string; message: { vi: string; en: string } };

export type PlanIntake = (request: ImportRequest) => Promise<ImportSummary | ImportRefusal>;

/** Sets a confirmed draft going; false when the plan is no draft. */
export type PlanConfirmation = (planId: string, by: string) => Promise<boolean>;
