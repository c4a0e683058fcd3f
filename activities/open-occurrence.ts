// Opens one occurrence of a task: an obligation for every lead unit, in batches, each batch one transaction.
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { compare, localDateOf, type Instant } from '../domain/calendar/local-date.js';
import { plannedReminders } from '../domain/obligation/ladder.js';
import { appendAudit, planStream } from '../store/audit.js';
import { insertObligations, obligationId, type ObligationRow } from '../store/obligation.js';
import { isPlanRunning, occurrenceToOpen, type OccurrenceToOpen } from '../store/occurrence.js';
import { FAILURE } from '../workflows/contract/failure.js';
import { obligationWorkflowId } from '../workflows/contract/id.js';
import type { ActivityDeps } from './deps.js';
import { writeOpened } from './opened-obligation.js';
import { startObligations } from './start-obligation.js';

/** Small enough that its transaction holds up others for a fraction of a second. */
const BATCH = 50;

type OpenInput = { planId: string; code: string; occurrenceKey: string; now: Instant };

function rowFor(occurrence: OccurrenceToOpen, unitId: string, now: Instant): ObligationRow {
  const { plan_id: planId, code, key } = occurrence;
  const workflowId = obligationWorkflowId(planId, code, key, unitId);
  return {
    id: obligationId(workflowId), workflow_id: workflowId, plan_id: planId, code, occurrence_key: key, unit_id: unitId, acceptor_unit_id: occurrence.owner_unit_id,
    state: 'open', opened_at: now, last_day: occurrence.last_day, plan_by: occurrence.plan_by, late_from: occurrence.late_from,
    calendar: occurrence.calendar, provisional: occurrence.provisional, explanation: occurrence.explanation,
    extended: false, ladder: 1, submitted_at: null, closed_at: null, late: null, reason: null, successor_id: null,
  };
}

async function openBatch(deps: ActivityDeps, occurrence: OccurrenceToOpen, unitIds: string[], now: Instant): Promise<void> {
  const calendar = deps.calendar();
  const isGivenByPerson = occurrence.event_on !== null || (occurrence.activated_at !== null && compare(occurrence.opens_on, localDateOf(occurrence.activated_at)) <= 0);
  await deps.db.transaction().execute(async (tx) => {
    if (!await isPlanRunning(tx, occurrence.plan_id)) return;
    const inserted = await insertObligations(tx, unitIds.map((unitId) => rowFor(occurrence, unitId, now)));
    const opened = inserted.map((obligation) => ({
      obligation,
      reminders: plannedReminders(deps.ladderOf(occurrence.serves), {
        openedAt: now, planBy: obligation.plan_by, lastDay: obligation.last_day, assignedBy: isGivenByPerson ? 'person' : 'day',
      }, calendar, now),
    }));
    await writeOpened(tx, opened, { calendar: calendar.version, now, actor: 'system' });
  });
}

async function markOpened(deps: ActivityDeps, { planId, code, occurrenceKey, now }: OpenInput, units: number): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    if (!await isPlanRunning(tx, planId)) return;
    const marked = await tx.updateTable('occurrence').set({ state: 'opened' }).where('plan_id', '=', planId).where('code', '=', code)
      .where('key', '=', occurrenceKey).where('state', '=', 'planned').executeTakeFirst();
    if (marked.numUpdatedRows === 0n) return;
    await appendAudit(tx, [{ stream: planStream(planId), at: now, actor: 'system', action: 'occurrence.opened', subject: `${code}/${occurrenceKey}`, body: { units } }]);
  });
}

/**
 * Writes the obligations with their ladders and starts their workflows; the facts of one batch are written while the batch before it starts.
 * A second run adds what the first had not come to; a plan that was closed meanwhile opens nothing more.
 */
export async function openOccurrence(deps: ActivityDeps, input: OpenInput): Promise<number> {
  const occurrence = await occurrenceToOpen(deps.db, input);
  if (!occurrence) throw ApplicationFailure.nonRetryable(`no occurrence ${input.code}/${input.occurrenceKey} to open`, FAILURE.unknown);
  const { unitIds } = occurrence;
  const write = (start: number): Promise<void> => openBatch(deps, occurrence, unitIds.slice(start, start + BATCH), input.now);
  const idOf = (unitId: string): string => obligationId(obligationWorkflowId(input.planId, input.code, input.occurrenceKey, unitId));
  const startWritten = (start: number): Promise<number> => startObligations(deps, unitIds.slice(start, start + BATCH).map(idOf), input.now);
  if (unitIds.length > 0) await write(0);
  for (let start = 0; start < unitIds.length; start += BATCH) {
    const next = start + BATCH;
    await Promise.all([startWritten(start), next < unitIds.length ? write(next) : undefined]);
    Context.current().heartbeat(next);
    Context.current().cancellationSignal.throwIfAborted();
  }
  await markOpened(deps, input, unitIds.length);
  return unitIds.length;
}
