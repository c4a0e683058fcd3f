// A plan's year in a minute: the real workflows and activities on the time-skipping server, an embedded store in memory, scripted officers.
import { createHash } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import { createActivities } from '../activities/index.js';
import type { LadderOf } from '../config/ladders/load-ladders.js';
import { addDays, atVietnamTime, compare, daysBetween, instantOfMs, localDateOf, startOfDay, type Instant, type LocalDate } from '../domain/calendar/local-date.js';
import { isWorkingDay, type WorkingCalendar } from '../domain/calendar/working-calendar.js';
import { verifyAudit } from '../store/audit.js';
import type { Db } from '../store/db.js';
import { personsWithDueNotices } from '../store/mail.js';
import { keepPlan } from '../store/plan.js';
import { openIntentions, submitAndDecide, type ScriptedOffice } from './scripted-day.js';
import { planEndsAt } from '../workers/arm.js';
import type { prepareFromBytes } from '../workers/plan-intake.js';
import { noOpMailer } from './no-op-mailer.js';
import { plainClient } from './plain-client.js';
import { planWorkflowId } from '../workflows/contract/id.js';
import { countMails, countObligations, countReminders, countRemindersAfterHandIn, type SimulationReport } from './report.js';
import type { Behaviour } from './officer.js';
import { seedScriptedOffice } from './scripted-office.js';
import { shiftedClock, type ShiftedClock } from './shifted-clock.js';

type Prepared = Extract<Awaited<ReturnType<typeof prepareFromBytes>>, { ok: true }>;

export type SimulationRequest = {
  prepared: Prepared; startOn: LocalDate; calendar: WorkingCalendar; ladderOf: LadderOf; behaviour: Behaviour; seed: number;
  db: Db; testServerPath: string; bundlePath: string;
  /** Called once a virtual week with the day reached. */
  onProgress?: (day: LocalDate) => void;
};

const TASK_QUEUE = 'simulation';
/** A busy machine may hold this process up for seconds; a pass of the dispatch that seems dead would end the run. */
const HEARTBEAT_EVERY = '2 seconds';
/** A sample is enough for the mean of events: all obligations run the same code. */
const HISTORY_SAMPLE = 60;
let isQuiet = false;

function quieten(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
}

/** The day before the plan ends: late items of December still climb in January. */
function lastDayOf(year: number): LocalDate {
  return addDays(localDateOf(planEndsAt(year)), -1);
}

type Running = { env: TestWorkflowEnvironment; client: Client; clock: ShiftedClock; present: { at: Instant } };

async function advanceTo({ env, clock, present }: Running, instant: Instant): Promise<void> {
  const aheadMs = clock.serverMs(instant) - (await env.currentTimeMs());
  if (aheadMs > 0) await env.sleep(aheadMs);
  present.at = clock.planInstant(await env.currentTimeMs());
}

async function meanHistory(client: Client, db: Db): Promise<number> {
  const rows = await db.selectFrom('obligation').select('workflow_id').orderBy('id').limit(HISTORY_SAMPLE).execute();
  const lengths = await Promise.all(rows.map(async (row) => (await client.workflow.getHandle(row.workflow_id).describe()).historyLength));
  return lengths.length === 0 ? 0 : Math.round((lengths.reduce((sum, length) => sum + length, 0) / lengths.length) * 10) / 10;
}

/** The Schedule of a real year looks every few seconds; here it is looked at twice a day, and only where something is due. */
async function dispatchIfDue({ client, present }: Running, db: Db, pass: string): Promise<void> {
  const due = await personsWithDueNotices(db, present.at);
  if (due.length > 0) await client.workflow.execute('dispatchWorkflow', { taskQueue: TASK_QUEUE, workflowId: `dispatch/${pass}` });
}

async function liveThrough(running: Running, request: SimulationRequest, office: ScriptedOffice): Promise<void> {
  const last = lastDayOf(request.prepared.chosen.year);
  const intentions = openIntentions();
  let told: LocalDate | null = null;
  for (let today = request.startOn; compare(today, last) <= 0; today = addDays(today, 1)) {
    if (!isWorkingDay(request.calendar, today).working) continue;
    await advanceTo(running, atVietnamTime(today, '07:00'));
    await dispatchIfDue(running, request.db, `${today}/morning`);
    await advanceTo(running, atVietnamTime(today, '09:00'));
    await submitAndDecide({ ...office, now: running.present.at }, intentions);
    await dispatchIfDue(running, request.db, `${today}/day`);
    if (told !== null && daysBetween(told, today) < 7) continue;
    request.onProgress?.(today);
    told = today;
  }
}

/** `db` is migrated and empty. Nothing leaves the process: mails are composed and counted, not sent. */
export async function simulateYear(request: SimulationRequest): Promise<SimulationReport> {
  quieten();
  const wallStart = process.hrtime.bigint();
  const { db, prepared, calendar } = request;
  const env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: request.testServerPath } } });
  try {
    const startAt = startOfDay(request.startOn);
    const clock = shiftedClock(startAt, await env.currentTimeMs());
    const client = plainClient(env);
    const running: Running = { env, client, clock, present: { at: startAt } };
    const { plan, org, chosen, ownerUnitId } = prepared;
    const kept = await keepPlan(db, {
      plan, org, source: { name: plan.meta.title ?? 'plan', sha256: createHash('sha256').update(JSON.stringify(plan)).digest('hex') },
      document: { bytes: new Uint8Array(), reading: chosen.read }, state: 'active', ownerUnitId, carriedFrom: null, by: 'simulation', now: startAt,
    });
    await seedScriptedOffice(db, { id: kept.planId }, startAt);
    const activities = createActivities({
      db, client: clock.client(client), calendar: () => calendar, ladderOf: request.ladderOf, clock: () => running.present.at,
      portalUrl: 'http://sim.example', mailer: noOpMailer,
    });
    const worker = await Worker.create({
      connection: env.nativeConnection, taskQueue: TASK_QUEUE, workflowBundle: { codePath: request.bundlePath }, activities: clock.activities(activities),
      maxHeartbeatThrottleInterval: HEARTBEAT_EVERY,
    });
    return await worker.runUntil(async () => {
      await client.workflow.start('planWorkflow', {
        taskQueue: TASK_QUEUE, workflowId: planWorkflowId(kept.planId), args: [{ planId: kept.planId, endsAt: instantOfMs(clock.serverMs(planEndsAt(chosen.year))) }],
      });
      await liveThrough(running, request, { db, client, calendar, behaviour: request.behaviour, seed: request.seed });
      return await report(request, running, kept.planId, wallStart);
    });
  } finally {
    await env.teardown();
  }
}

async function report(request: SimulationRequest, running: Running, planId: string, wallStart: bigint): Promise<SimulationReport> {
  const { db, prepared } = request;
  const reminders = await countReminders(db);
  const mails = await countMails(db);
  const audit = await verifyAudit(db);
  const virtualDays = daysBetween(request.startOn, localDateOf(running.present.at));
  return {
    plan: planId, year: prepared.chosen.year, behaviour: request.behaviour, seed: request.seed,
    ...await countObligations(db), beforeSystem: prepared.plan.tasks.flatMap((task) => task.occurrences).filter((one) => one.isPast).length,
    needPerson: prepared.plan.tasks.filter((task) => task.needsPerson).length, ...reminders, ...mails,
    mailsPerReminder: reminders.remindersSent === 0 ? 0 : Math.round((mails.mails / reminders.remindersSent) * 1000) / 1000,
    remindersAfterHandIn: await countRemindersAfterHandIn(db), virtualDays,
    wallSeconds: Math.round(Number(process.hrtime.bigint() - wallStart) / 1e8) / 10,
    historyEventsPerObligation: await meanHistory(running.client, db), auditOk: audit.ok, auditEntries: audit.entries,
  };
}
