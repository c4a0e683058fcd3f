// What the activities are given by the composition root: facts, engine, mail, data and the real clock.
import type { Client } from '@temporalio/client';
import type { Instant } from '../domain/calendar/local-date.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import type { RungRule } from '../domain/obligation/ladder.js';
import type { Db } from '../store/db.js';

export type OutgoingMail = { messageId: string; to: string; subject: string; text: string; html: string; references?: string };
/** refused: the receiving server will never take it · later: worth another try. */
export type MailOutcome = { outcome: 'sent' } | { outcome: 'refused' | 'later'; reason: string };
export type Mailer = { send(mail: OutgoingMail): Promise<MailOutcome> };

export type ActivityDeps = {
  db: Db;
  client: Client;
  calendar: () => WorkingCalendar;
  ladderOf: (serves: string) => readonly RungRule[];
  mailer: Mailer;
  /** Stamps what happens outside a workflow, such as the moment a mail left. */
  clock: () => Instant;
  portalUrl: string;
};
