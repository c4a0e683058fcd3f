// Another plan takes this one's place: what is not late yet ends, what is late stays owed until it is handed in or waived.
import type { Instant } from '../domain/calendar/local-date.js';
import { appendAudit, planStream } from '../store/audit.js';
import { planMoves } from '../store/obligation-move.js';
import type { ActivityDeps } from './deps.js';
import { saidWith } from './obligation-step.js';

/** Writes down the replacement and plans the end of the duties that are not late at `now`. A hand-in that waits is still decided on. A second run changes nothing. */
export async function recordPlanReplaced(deps: ActivityDeps, input: { planId: string; now: Instant; by: string; reasonId: string; successorId: string }): Promise<void> {
  const { planId, now, by, reasonId, successorId } = input;
  await deps.db.transaction().execute(async (tx) => {
    const replaced = await tx.updateTable('plan').set({ state: 'replaced' }).where('id', '=', planId).where('state', 'in', ['active', 'suspended']).returning('version').executeTakeFirst();
    if (!replaced) return;
    const text = await saidWith(tx, reasonId);
    await tx.updateTable('occurrence').set({ state: 'dropped' }).where('plan_id', '=', planId).where('state', '=', 'planned').execute();
    const owed = await tx.selectFrom('obligation').select(['id', 'late_from']).where('plan_id', '=', planId).where('state', 'in', ['open', 'returned']).orderBy('id').execute();
    const ending = owed.filter((duty) => duty.late_from > now);
    // A replacement comes behind the plan's last version: none follows it.
    await planMoves(tx, { planId, version: replaced.version + 1, text, by, at: now }, ending.map(({ id }) => ({ obligationId: id, step: 'cancel' })));
    await appendAudit(tx, [{
      stream: planStream(planId), at: now, actor: by, action: 'plan.replaced', subject: planId,
      body: { reason: text, successor: successorId, cancelled: ending.length, stillOwed: owed.length - ending.length },
    }]);
  });
}
