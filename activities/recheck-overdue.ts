// Finds reminders whose moment has passed and that nobody decided on: their workflow is missing, or has lost sight of its facts.
import { Context } from '@temporalio/activity';
import { instantOfMs, msOf, type Instant } from '../domain/calendar/local-date.js';
import { overdueObligations } from '../store/reminder.js';
import { recheck } from '../workflows/contract/obligation.js';
import type { ActivityDeps } from './deps.js';
import { startObligations } from './start-obligation.js';

/** A worker that catches up after an absence is given this long before its obligations are asked about. */
const GRACE_MS = 2 * 60_000;
/** So that the next mails are not kept waiting; the next pass takes the next ones. */
const AT_MOST = 50;
const ANSWER_MS = 5_000;

/** Starts what does not run and makes the rest read their facts anew; returns how many obligations were looked at. One that does not answer holds up nobody. */
export async function recheckOverdue(deps: ActivityDeps, now: Instant): Promise<number> {
  const overdue = await overdueObligations(deps.db, instantOfMs(msOf(now) - GRACE_MS), AT_MOST);
  await startObligations(deps, overdue.map(({ id }) => id), now);
  await Promise.all(overdue.map(async ({ workflowId }) => {
    try {
      await deps.client.withDeadline(Date.now() + ANSWER_MS, () => deps.client.workflow.getHandle(workflowId).executeUpdate(recheck));
    } catch (error) {
      Context.current().log.warn('obligation.recheck-failed', { workflowId, error });
    }
  }));
  return overdue.length;
}
