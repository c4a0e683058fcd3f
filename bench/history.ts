// History events of one obligation with r reminders: handed in and accepted, and handed in alone. Goal for one Update: at most 15 + 6r.
import { atVietnamTime, addDays, instantOfMs, localDateOf } from '../domain/calendar/local-date.js';
import { addWorkingDays } from '../domain/calendar/working-calendar.js';
import { planTaskWorkflowId } from '../workflows/contract/id.js';
import { openBenchEngine, TASK_QUEUE, type BenchEngine } from './engine.js';
import { PLAN, seedBenchOffice } from './office.js';

const BASE_GOAL = 15;
const REMINDER_GOAL = 6;

async function openOne(engine: BenchEngine): Promise<{ id: string; workflowId: string }> {
  const today = localDateOf(engine.present.at);
  const give = await seedBenchOffice(engine.db, 1, engine.calendar);
  await give({ code: '1', today, lastDay: addWorkingDays(engine.calendar, today, 20) });
  await engine.client.workflow.start('planTaskWorkflow', {
    taskQueue: TASK_QUEUE, workflowId: planTaskWorkflowId(PLAN, '1'), args: [{ planId: PLAN, code: '1', endsAt: atVietnamTime(addDays(today, 400), '00:00') }],
  });
  await engine.env.sleep(1000);
  const row = await engine.db.selectFrom('obligation').select(['id', 'workflow_id']).executeTakeFirstOrThrow();
  return { id: row.id, workflowId: row.workflow_id };
}

async function remindersFired(engine: BenchEngine): Promise<number> {
  const fired = await engine.db.selectFrom('reminder').select('rung').distinct().where('outcome', 'in', ['queued', 'sent', 'merged']).where('rung', '!=', 'assigned').execute();
  return fired.length;
}

/** The ladder runs until the deadline has passed by a working day, then the unit hands in and the office accepts. */
export async function measureHistory(): Promise<object> {
  const engine = await openBenchEngine('time-skipping');
  try {
    return await engine.run(async () => {
      const { id, workflowId } = await openOne(engine);
      const { last_day: lastDay } = await engine.db.selectFrom('obligation').select('last_day').where('id', '=', id).executeTakeFirstOrThrow();
      const until = Date.parse(atVietnamTime(addWorkingDays(engine.calendar, lastDay, 1), '12:00'));
      await engine.env.sleep(until - (await engine.env.currentTimeMs()));
      engine.present.at = instantOfMs(await engine.env.currentTimeMs());
      const reminders = await remindersFired(engine);
      const handle = engine.client.workflow.getHandle(workflowId);
      await engine.db.insertInto('submission').values({
        id: 'nop', obligation_id: id, sequence: 1, note: '', file_name: null, file_type: null, file_size: null, file_sha256: null, file_bytes: null, sha256: '0',
        handed_in_at: engine.present.at, handed_in_by: 'focal-0', state: 'stored', decided_at: null, decided_by: null, decision_reason: null,
      }).execute();
      await handle.executeUpdate('submit', { args: [{ submissionId: 'nop', by: 'focal-0' }] });
      const afterHandIn = (await handle.describe()).historyLength;
      await handle.executeUpdate('accept', { args: [{ submissionId: 'nop', by: 'focal-0', reasonId: '' }] });
      await handle.result();
      const afterAcceptance = (await handle.describe()).historyLength;
      const goal = BASE_GOAL + REMINDER_GOAL * reminders;
      return { reminders, eventsAfterHandIn: afterHandIn, eventsAfterAcceptance: afterAcceptance, goal, handInWithinGoal: afterHandIn <= goal, acceptanceWithinGoal: afterAcceptance <= goal };
    });
  } finally {
    await engine.close();
  }
}
