// Opens one occurrence of a task: an obligation for every lead unit, in batches, each batch one transaction.
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { compare, localDateOf, type Instant } from '../domain/calendar/local-date.js';
import { plannedReminders } from '../domain/obligation/ladder.js';
import { appendAudit, planStream } from '../store/audit.js';
import { insertObligations, obligationId, type ObligationRow } from '../store/obligation.js';
import { isPlanRunning, leadsStill, occurrenceToOpen, type OccurrenceToOpen } from '../store/occurrence.js';
import { FAILURE } from '../workflows/contract/failure.js';
import { obligationWorkflowId } from '../workflows/contract/id.js';
import type { ActivityDeps } from './deps.js';
import { rungsOf } from './ladder-row.js';
import { writeOpened, type Opened } from './opened-obligation.js';
import { obligationsToStart, startEach, type ToStart } from './start-obligation.js';

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

/** Writes what is not there yet, in one transaction; answers with what was written now. */
async function writeBatch(deps: ActivityDeps, occurrence: OccurrenceToOpen, rows: ObligationRow[], now: Instant): Promise<Opened[]> {
  const calendar = deps.calendar();
  const isGivenByPerson = occurrence.event_on !== null || (occurrence.activated_at !== null && compare(occurrence.opens_on, localDateOf(occurrence.activated_at)) <= 0);
  return deps.db.transaction().execute(async (tx) => {
    const leads = await leadsStill(tx, occurrence);
    const inserted = await insertObligations(tx, rows.filter((row) => leads.has(row.unit_id)));
    const opened = inserted.map((obligation) => ({
      obligation,
      reminders: plannedReminders(deps.ladderOf(occurrence.serves), {
        openedAt: now, planBy: obligation.plan_by, lastDay: obligation.last_day, assignedBy: isGivenByPerson ? 'person' : 'day',
      }, calendar, now),
    }));
    await writeOpened(tx, opened, { calendar: calendar.version, now, actor: 'system' });
    return opened;
  });
}

/** What was written now is known; what an earlier run wrote may have changed since and is read. */
async function openBatch(deps: ActivityDeps, occurrence: OccurrenceToOpen, unitIds: string[], now: Instant): Promise<ToStart[]> {
  if (unitIds.length === 0) return [];
  const rows = unitIds.map((unitId) => rowFor(occurrence, unitId, now));
  const opened = await writeBatch(deps, occurrence, rows, now);
  const fresh = new Set(opened.map(({ obligation }) => obligation.id));
  const written = opened.map(({ obligation: { id, workflow_id: workflowId, state }, reminders }) => {
    const ahead = reminders.filter(({ plannedAt }) => compare(plannedAt, now) > 0);
    return { workflowId, input: { obligationId: id, state, rungs: rungsOf(ahead.map(({ rung, plannedAt }) => ({ rung, planned_at: plannedAt }))) } };
  });
  return [...written, ...await obligationsToStart(deps, rows.map((row) => row.id).filter((id) => !fresh.has(id)))];
}

/** Batch after batch; the facts of the next one are written while the workflows of the one before it start. */
async function* openInBatches(deps: ActivityDeps, occurrence: OccurrenceToOpen, now: Instant): AsyncGenerator<ToStart> {
  const { unitIds } = occurrence;
  const open = (start: number): Promise<ToStart[]> => openBatch(deps, occurrence, unitIds.slice(start, start + BATCH), now);
  let ahead = open(0);
  try {
    for (let next = BATCH; next < unitIds.length + BATCH; next += BATCH) {
      const batch = await ahead;
      ahead = open(next);
      // Its failure is met when its turn comes; until then it is not unhandled.
      ahead.catch(() => undefined);
      yield* batch;
      Context.current().heartbeat(next);
      Context.current().cancellationSignal.throwIfAborted();
    }
  } finally {
    await Promise.allSettled([ahead]);
  }
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
 * Writes the obligations with their ladders and starts their workflows.
 * A second run adds what the first had not come to; a plan that was closed meanwhile opens nothing more.
 */
export async function openOccurrence(deps: ActivityDeps, input: OpenInput): Promise<number> {
  const occurrence = await occurrenceToOpen(deps.db, input);
  if (!occurrence) throw ApplicationFailure.nonRetryable(`no occurrence ${input.code}/${input.occurrenceKey} to open`, FAILURE.unknown);
  await startEach(deps, openInBatches(deps, occurrence, input.now), input.now);
  await markOpened(deps, input, occurrence.unitIds.length);
  return occurrence.unitIds.length;
}
