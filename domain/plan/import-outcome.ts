// What bringing in a plan asks and answers; the same for the command line, the portal and the demo.
import type { Doubt } from './prepared-plan.js';

/** `by` is a person's id, or the name of the program's part that brings the plan. `review` keeps it as a draft until a person confirms. `ownerUnitId`: only a plan that this unit keeps is taken. */
export type ImportRequest = { name: string; bytes: Uint8Array; year?: number; carryForward?: number; issuer?: string; review?: boolean; ownerUnitId?: string; by: string };

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

/** A person confirms a draft. `replaces` is the id of the plan in force whose place it takes, `reason` the person's words for it. */
export type ConfirmRequest = { planId: string; by: string; replaces?: string; reason?: string };

/**
 * not-draft: there is no draft of this id (any more) · of the plan to be replaced: itself: it is the draft · unknown: there is none ·
 * not-in-force: a draft, closed, or replaced already · other-issuer: another office issued it · being-replaced: another plan took its place before.
 */
export type ConfirmRefusal = { ok: false; why: 'not-draft' | 'replaces-itself' | 'replaces-unknown' | 'replaces-not-in-force' | 'replaces-other-issuer' | 'replaces-being-replaced' };

/** Sets a confirmed draft going, and the plan it replaces to its end. Nothing changes when it is refused. */
export type PlanConfirmation = (request: ConfirmRequest) => Promise<{ ok: true } | ConfirmRefusal>;

/** Makes a draft for a later year from a plan in the system, with the decisions that still hold. */
export type PlanCarryForward = (request: { planId: string; year: number; by: string }) => Promise<ImportSummary | ImportRefusal>;
