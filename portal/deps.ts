// What the portal is built from: everything that differs between a test, the embedded mode and a server comes in here.
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { ReviewFiles } from '../documents/review-file/outcome.js';
import type { Instant } from '../domain/calendar/local-date.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import type { PlanCarryForward, PlanConfirmation, PlanIntake } from '../domain/plan/import-outcome.js';
import type { Db } from '../store/db.js';

export type Readiness = { database: boolean; temporal: boolean; worker: boolean };

export type PortalDeps = {
  db: Db;
  /** The way to the workflows, or null while the engine cannot be reached. */
  client: () => Client | null;
  /** The working calendar in force now. */
  calendar: () => WorkingCalendar;
  clock: () => Instant;
  /** Signs cookies and form tokens; 32 characters or more, the same after a restart. */
  sessionSecret: string;
  /** Where people reach the portal, without a slash at the end; https makes cookies Secure. */
  baseUrl: string;
  /** What the command line shows to use /api/control; null closes it. */
  controlToken: string | null;
  /** Mails stay on this machine: the mailbox page exists and demo accounts are offered. */
  embedded: boolean;
  /** Brings in a plan document; confirms a draft; makes a draft for a later year from a plan that is here. */
  intake: PlanIntake;
  confirmPlan: PlanConfirmation;
  carryForward: PlanCarryForward;
  /** A plan under review as a workbook, out and in again. */
  reviewFiles: ReviewFiles;
  readiness: () => Promise<Readiness>;
  log: Logger;
};
