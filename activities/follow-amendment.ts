// What runs follows the facts of an amended plan: tasks read their agendas anew, added units get their duties, running duties are moved or ended.
import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Instant } from '../domain/calendar/local-date.js';
import { occurrencesLackingUnits } from '../store/occurrence.js';
import { decidedPlan } from '../store/plan-review.js';
import { planTaskWorkflowId } from '../workflows/contract/id.js';
import { endTask, taskAmended } from '../workflows/contract/plan.js';
import { touchedCodes } from './amend-plan.js';
import type { ActivityDeps } from './deps.js';
import { followMoves } from './follow-move.js';
import { openOccurrence } from './open-occurrence.js';
import { startPlanTask } from './plan-year.js';

/** May be cut off anywhere and run again: every part looks at what is still to be done. */
export async function followAmendment(deps: ActivityDeps, { planId, version, endsAt, now }: { planId: string; version: number; endsAt: Instant; now: Instant }): Promise<number> {
  const under = await decidedPlan(deps.db, planId, { calendar: deps.calendar(), now });
  const touched = under ? touchedCodes(under, version) : [];
  const rows = touched.length === 0 ? [] : await deps.db.selectFrom('plan_task').select(['code', 'dropped_in']).where('plan_id', '=', planId).where('code', 'in', touched).orderBy('ordinal').execute();
  for (const { code, dropped_in: droppedIn } of rows) {
    if (droppedIn !== null) await tell(deps, planId, code, endTask);
    else if (!(await startPlanTask(deps, { planId, code, endsAt }))) await tell(deps, planId, code, taskAmended);
    Context.current().heartbeat(code);
  }
  await openAdded(deps, planId, now);
  return followMoves(deps, { planId, now });
}

/** A row whose workflow has ended needs to know nothing. */
async function tell(deps: ActivityDeps, planId: string, code: string, signal: typeof endTask | typeof taskAmended): Promise<void> {
  try {
    await deps.client.workflow.getHandle(planTaskWorkflowId(planId, code)).signal(signal.name);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** Units that lead a row since it was amended owe the periods that run, none that is over. */
async function openAdded(deps: ActivityDeps, planId: string, now: Instant): Promise<void> {
  for (const { code, key } of await occurrencesLackingUnits(deps.db, planId, now)) await openOccurrence(deps, { planId, code, occurrenceKey: key, now });
}
