// What a running task asks for: its agenda, the outcome of an occurrence, and an occurrence set going by an event.
import { ApplicationFailure } from '@temporalio/common';
import { startOfDay, type Instant } from '../domain/calendar/local-date.js';
import { occurrencesOf } from '../domain/plan/occurrence.js';
import { applyOnce } from '../store/applied-step.js';
import { appendAudit, planStream } from '../store/audit.js';
import { occurrencesOfTask, resultOf } from '../store/occurrence.js';
import { occurrenceRow } from '../store/plan-row.js';
import { FAILURE } from '../workflows/contract/failure.js';
import type { TriggerRequest } from '../workflows/contract/plan.js';
import type { ActivityDeps } from './deps.js';
import { saidWith } from './obligation-step.js';
import type { AgendaItem } from './ports.js';

/** What is still to be done of the task's year, in order of time: openings, then the outcome at each deadline. */
export async function planTaskAgenda(deps: ActivityDeps, { planId, code }: { planId: string; code: string }): Promise<AgendaItem[]> {
  const rows = await occurrencesOfTask(deps.db, planId, code);
  const items = rows.flatMap((row): AgendaItem[] => {
    const open: AgendaItem = { at: startOfDay(row.opens_on), step: 'open', occurrenceKey: row.key };
    const result: AgendaItem = { at: row.late_from, step: 'result', occurrenceKey: row.key };
    if (row.state === 'planned') return [open, result];
    return row.state === 'opened' && row.result === null ? [result] : [];
  });
  return items.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.step < b.step ? -1 : 1));
}

type OccurrenceInput = { planId: string; code: string; occurrenceKey: string; now: Instant };

/** Writes down how the units stood when the deadline had passed. */
export async function recordOccurrenceResult(deps: ActivityDeps, input: OccurrenceInput): Promise<void> {
  const { planId, code, occurrenceKey, now } = input;
  await deps.db.transaction().execute(async (tx) => {
    const result = await resultOf(tx, input);
    const written = await tx.updateTable('occurrence').set({ result: JSON.stringify(result) }).where('plan_id', '=', planId).where('code', '=', code)
      .where('key', '=', occurrenceKey).where('result', 'is', null).executeTakeFirst();
    if (written.numUpdatedRows === 0n) return;
    await appendAudit(tx, [{ stream: planStream(planId), at: now, actor: 'system', action: 'occurrence.result', subject: `${code}/${occurrenceKey}`, body: result }]);
  });
}

type TriggerInput = { planId: string; code: string; stepKey: string; now: Instant; request: TriggerRequest };

/** Adds the occurrences whose terms start on the day of the event; refuses a task whose timing knows no event. */
export async function triggerOccurrence(deps: ActivityDeps, input: TriggerInput): Promise<string[]> {
  const { planId, code, now, request } = input;
  return deps.db.transaction().execute((tx) => applyOnce(tx, input.stepKey, now, async () => {
    const task = await tx.selectFrom('plan_task').innerJoin('plan', 'plan.id', 'plan_task.plan_id').select(['plan_task.timing', 'plan.year'])
      .where('plan_id', '=', planId).where('code', '=', code).where('dropped_in', 'is', null).executeTakeFirst();
    if (!task) throw ApplicationFailure.nonRetryable(`no task ${code}`, FAILURE.unknown);
    const { occurrences } = occurrencesOf(task.timing, { year: task.year, calendar: deps.calendar(), eventOn: request.eventOn });
    const raised = occurrences.filter((occurrence) => occurrence.key.startsWith(`event-${request.eventOn}`));
    if (raised.length === 0) throw ApplicationFailure.nonRetryable(`task ${code} has no term that starts with an event`, FAILURE.invalid, { field: 'eventOn' });
    const rows = raised.map((occurrence) => ({ ...occurrenceRow(planId, code, occurrence, 'planned'), event_on: request.eventOn }));
    const added = await tx.insertInto('occurrence').values(rows).onConflict((conflict) => conflict.doNothing()).returning('key').execute();
    await appendAudit(tx, [{
      stream: planStream(planId), at: now, actor: request.by, action: 'task.triggered', subject: code,
      body: { eventOn: request.eventOn, note: await saidWith(tx, request.noteId), occurrences: added.map((row) => row.key) },
    }]);
    return raised.map((occurrence) => occurrence.key);
  }));
}
