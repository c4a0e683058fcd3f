// Records runs of the present workflows into ./histories/<workflow>/, for replay.test.ts to hold later releases to:
//   npx tsx test/replay/record-histories.ts 2026-11-23
//   npx tsx test/replay/record-histories.ts 2026-11-28 AmendedPlan
// The first word becomes the beginning of the file names; further ones choose among the runs below (recordAmendedPlan). Record after a change that `patched` guards, and keep the older files:
// they stand for the runs that are under way in offices. A file that is there already is never written over.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startOfDay } from '../../domain/calendar/local-date.js';
import { obligationWorkflowId, planTaskWorkflowId, planWorkflowId } from '../../workflows/contract/id.js';
import { morning, OTHER_DEPARTMENT, PLAN, DEPARTMENT, seedTask, storeHandIn } from '../support/office.js';
import { giveTerm, seedOccurrence } from '../support/occurrence-seed.js';
import { CALENDAR, openRecording, TASK_QUEUE, type Recording } from './recording.js';
import { openMoves } from '../../store/obligation-move.js';
import { keepRemarksOf } from '../support/kept-words.js';
import { decided, seedPlan, wordsOfRow } from '../support/plan-in-force.js';

const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));
const KEY = 'ky-1';

async function keep(recording: Recording, workflowId: string, workflow: string, name: string): Promise<void> {
  const folder = `${FOLDER}${workflow}`;
  const path = `${folder}/${prefix}-${name}.json`;
  if (existsSync(path)) throw new Error(`${path} is there already: take another word for the file names`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, await recording.historyOf(workflowId));
  console.log(path.slice(FOLDER.length));
}

const endsAt = (recording: Recording): string => recording.served(startOfDay('2027-02-01'));

/** The words of a reason or note are kept first, as the portal does. */
async function askFor(recording: Recording, workflowId: string, name: string, request: object): Promise<unknown> {
  await keepRemarksOf(recording.db, request);
  return recording.client.workflow.getHandle(workflowId).executeUpdate(name, { args: [request] });
}

/** Starts the task's workflow and waits until it has opened what falls due to open by then. */
async function openTask(recording: Recording, code: string, opensOn: string, lastDay: string) {
  await seedTask(recording.db, CALENDAR, { code, opensOn, lastDay });
  await recording.client.workflow.start('planTaskWorkflow', {
    taskQueue: TASK_QUEUE, workflowId: planTaskWorkflowId(PLAN, code), args: [{ planId: PLAN, code, endsAt: endsAt(recording) }],
  });
  await recording.advanceTo(morning(opensOn));
  const workflowId = obligationWorkflowId(PLAN, code, KEY, DEPARTMENT);
  const { id } = await recording.db.selectFrom('obligation').select('id').where('workflow_id', '=', workflowId).executeTakeFirstOrThrow();
  const ask = (name: string, request: object): Promise<unknown> => askFor(recording, workflowId, name, request);
  return { id, workflowId, ask };
}

async function recordReturned(recording: Recording): Promise<void> {
  const { id, workflowId, ask } = await openTask(recording, '1.1', '2024-05-20', '2024-06-14');
  await recording.advanceTo(morning('2024-06-14'));
  const first = await storeHandIn(recording.db, id, morning('2024-06-14'));
  await ask('submit', { submissionId: first, by: 'focal' });
  await ask('return', { submissionId: first, by: 'owner', reasonId: 'Thiếu biểu' });
  await recording.advanceTo(morning('2024-06-18'));
  const second = await storeHandIn(recording.db, id, morning('2024-06-18'));
  await ask('submit', { submissionId: second, by: 'focal' });
  await ask('accept', { submissionId: second, by: 'owner', reasonId: '' });
  await recording.client.workflow.getHandle(workflowId).result();
  await keep(recording, workflowId, 'obligationWorkflow', 'returned-then-accepted');
}

async function recordExtended(recording: Recording): Promise<void> {
  const { workflowId, ask } = await openTask(recording, '1.2', '2024-07-01', '2024-07-12');
  await recording.advanceTo(morning('2024-07-10'));
  await ask('extend', { by: 'owner', reasonId: 'Bổ sung số liệu', lastDay: '2024-07-26' });
  await recording.advanceTo(morning('2024-07-25'));
  await recording.client.workflow.getHandle(workflowId).executeUpdate('recheck');
  await ask('waive', { by: 'owner', reasonId: 'Gộp vào báo cáo quý' });
  await recording.client.workflow.getHandle(workflowId).result();
  await keep(recording, workflowId, 'obligationWorkflow', 'extended-then-waived');
}

async function recordHandedOver(recording: Recording): Promise<void> {
  const { workflowId, ask } = await openTask(recording, '1.3', '2024-08-01', '2024-08-16');
  await ask('handOver', { by: 'owner', reasonId: 'Chuyển nhiệm vụ', toUnitId: OTHER_DEPARTMENT });
  await recording.client.workflow.getHandle(workflowId).result();
  await keep(recording, workflowId, 'obligationWorkflow', 'handed-over');
}

async function recordTask(recording: Recording): Promise<void> {
  const code = '2.1';
  const { workflowId } = await openTask(recording, code, '2024-09-02', '2024-09-13');
  await seedOccurrence(recording.db, CALENDAR, { code, key: 'ky-2', opensOn: '2024-09-20', lastDay: '2024-09-30' });
  await giveTerm(recording.db, code, 5);
  const task = recording.client.workflow.getHandle(planTaskWorkflowId(PLAN, code));
  await askFor(recording, task.workflowId, 'trigger', { by: 'owner', eventOn: '2024-09-04', noteId: 'Hồ sơ 12' });
  await recording.advanceTo(morning('2024-10-01'));
  await keep(recording, task.workflowId, 'planTaskWorkflow', 'two-occurrences-and-an-event');
  await task.signal('end');
  await task.result();
  await keep(recording, task.workflowId, 'planTaskWorkflow', 'ended');
  await keep(recording, workflowId, 'obligationWorkflow', 'never-handed-in');
}

async function recordYearsEnd(recording: Recording): Promise<void> {
  const plan = await recording.client.workflow.start('planWorkflow', {
    taskQueue: TASK_QUEUE, workflowId: planWorkflowId(PLAN), args: [{ planId: PLAN, endsAt: recording.served(startOfDay('2024-12-31')) }],
  });
  await recording.advanceTo(morning('2024-12-31'));
  await plan.result();
  await keep(recording, plan.workflowId, 'planWorkflow', 'year-ended');
}

/** Started and closed on a real server, with an obligation that is cancelled. */
async function recordClosedPlan(recording: Recording): Promise<void> {
  await seedTask(recording.db, CALENDAR, { code: '3.1', opensOn: '2024-05-20', lastDay: '2024-06-14' });
  const plan = await recording.client.workflow.start('planWorkflow', {
    taskQueue: TASK_QUEUE, workflowId: planWorkflowId(PLAN), args: [{ planId: PLAN, endsAt: endsAt(recording) }],
  });
  const obligation = obligationWorkflowId(PLAN, '3.1', KEY, DEPARTMENT);
  while (!(await recording.db.selectFrom('occurrence').select('key').where('state', '=', 'opened').executeTakeFirst())) await recording.advanceTo(startOfDay('2024-06-01'));
  await recording.client.workflow.execute('dispatchWorkflow', { taskQueue: TASK_QUEUE, workflowId: 'dispatch' });
  await keep(recording, 'dispatch', 'dispatchWorkflow', 'one-pass');
  await askFor(recording, plan.workflowId, 'close', { by: 'owner', reasonId: 'Thay bằng kế hoạch mới' });
  await plan.result();
  await keep(recording, plan.workflowId, 'planWorkflow', 'closed');
  await keep(recording, obligation, 'obligationWorkflow', 'cancelled');
}

/** A row moved, one left out, one added; then another plan takes the place of this one. */
async function recordAmendedPlan(recording: Recording): Promise<void> {
  const now = startOfDay('2024-06-01');
  const rows = [{ code: '4.1', timing: 'chậm nhất ngày 28/6/2024' }, { code: '4.2', timing: 'chậm nhất ngày 28/6/2024' }];
  const planId = await seedPlan(recording.db, CALENDAR, { rows, now, sha256: '4a4a4a' });
  const plan = await recording.client.workflow.start('planWorkflow', { taskQueue: TASK_QUEUE, workflowId: planWorkflowId(planId), args: [{ planId, endsAt: endsAt(recording) }] });
  const until = async (isSo: () => Promise<boolean>): Promise<void> => { while (!(await isSo())) await recording.advanceTo(now); };
  const duties = () => recording.db.selectFrom('obligation').select(['code', 'occurrence_key', 'unit_id']).where('plan_id', '=', planId).orderBy('code').execute();
  await until(async () => (await duties()).length === 2);
  await decided(recording.db, CALENDAR, planId, now,
    { kind: 'words', code: '4.1', words: { timing: 'chậm nhất ngày 12/7/2024' } }, [{ kind: 'drop', code: '4.2' }, 'Đã gộp'],
    { kind: 'add', code: 'BS.1', group: { code: 'BS', title: 'Bổ sung' }, words: wordsOfRow({ code: 'BS.1', timing: 'chậm nhất ngày 12/7/2024' }) });
  await askFor(recording, plan.workflowId, 'amend', { by: 'owner', reasonId: 'Theo chỉ đạo mới', paperId: '' });
  await until(async () => (await openMoves(recording.db, planId)).length === 0 && (await duties()).length === 3);
  await keep(recording, plan.workflowId, 'planWorkflow', 'amended');
  await askFor(recording, plan.workflowId, 'replaceBy', { by: 'owner', reasonId: 'Thay bằng kế hoạch mới', planId: PLAN });
  await plan.result();
  await keep(recording, plan.workflowId, 'planWorkflow', 'amended-then-replaced');
  const [moved] = await duties();
  await keep(recording, planTaskWorkflowId(planId, '4.1'), 'planTaskWorkflow', 'amended');
  await keep(recording, obligationWorkflowId(planId, '4.1', moved?.occurrence_key ?? '', DEPARTMENT), 'obligationWorkflow', 'rescheduled');
}

async function recordOn(kind: 'development' | 'time-skipping', startOn: string, runs: ((recording: Recording) => Promise<void>)[]): Promise<void> {
  const wanted = runs.filter((run) => chosen.length === 0 || chosen.some((word) => run.name === `record${word}`));
  if (wanted.length === 0) return;
  const recording = await openRecording(kind, startOn);
  try {
    for (const run of wanted) await run(recording);
  } finally {
    await recording.close();
  }
}

const [prefix = '', ...chosen] = process.argv.slice(2);
if (!/^[0-9a-z.-]+$/.test(prefix)) throw new Error('usage: npx tsx test/replay/record-histories.ts <date or release>');
await recordOn('time-skipping', '2024-05-01', [recordReturned, recordExtended, recordHandedOver, recordTask, recordYearsEnd]);
await recordOn('development', '2024-06-01', [recordClosedPlan, recordAmendedPlan]);
process.exit(0);
