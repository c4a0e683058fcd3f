// The composition root: everything that runs in one process, opened in order, closed in the opposite order.
// The embedded parts (Temporal, Postgres, mail server) each give way to a setting of their own.
import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createActivities } from '../activities/index.js';
import { loadCalendar } from '../config/calendars/load-calendars.js';
import type { Config } from '../config/config.js';
import { loadLadders } from '../config/ladders/load-ladders.js';
import type { Instant } from '../domain/calendar/local-date.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import type { PlanIntake } from '../domain/plan/import-outcome.js';
import { buildPortal } from '../portal/app.js';
import { startForwarder } from '../portal/forwarder.js';
import type { Db } from '../store/db.js';
import { armPlan, armPlans, askReplacements } from './arm.js';
import { workflowBundle } from './bundle.js';
import type { Closing } from './closing.js';
import { newControlToken, removeControl, writeControl } from './control.js';
import { homeAt, openHome } from './embedded/home.js';
import { takeLock } from './embedded/lock.js';
import { startMailCatcher } from './embedded/mail-catcher.js';
import { portRefusal, requireFreePort } from './embedded/port.js';
import { openEngine } from './engine-part.js';
import { keepArmed, type Arming } from './keep-armed.js';
import { openLog, quietTemporalRuntime } from './log.js';
import { createMailer, type SmtpMailer } from './mailer.js';
import { createPlanConfirmation, createPlanIntake } from './plan-intake.js';
import { createPlanCarryForward } from './plan-life.js';
import { readinessOf } from './readiness.js';
import { createReviewFiles } from './review-files.js';
import type { Say } from './say.js';
import { ensureDispatchSchedule } from './schedule.js';
import { keptSecret } from './session-secret.js';
import { openStore } from './store-part.js';
import { watchSteps } from './step-watch.js';
import type { TemporalLink } from './temporal-link.js';
import { keepWorker } from './worker.js';

export type Stack = { address: string; db: Db; log: Logger; hasOwnDatabase: boolean; hasMailbox: boolean };

/** Runs before people come in: the demo's place. */
export type Furnish = (parts: { db: Db; intake: PlanIntake }) => Promise<void>;

/** Someone else's Temporal may be away for longer: the system is up all the same and says so in /health/ready. */
const FIRST_ROUND_MS = 10_000;
/** The embedded database has one connection in this process; a server has a pool of ten. */
const AT_ONCE_EMBEDDED = 8;
const AT_ONCE_ON_A_SERVER = 40;

export const clock = (): Instant => new Date().toISOString();

/** Whatever was opened, also by a start that failed, stands in `closing`. Throws StartRefusal for what the person can mend. */
export async function startStack(config: Config, closing: Closing, say: Say, furnish: Furnish): Promise<Stack> {
  const isEmbedded = !config.databaseUrl || !config.temporal.address || !config.smtpUrl;
  await requireFreePort(config.port, config.host);
  if (isEmbedded) await holdHome(config, closing);
  const log = openLog(isEmbedded ? homeAt(config.home).log : null, config.logLevel);
  closing.logTo(log);
  quietTemporalRuntime(log);
  try {
    return await assemble(config, { isEmbedded, closing, say, log, furnish });
  } catch (error) {
    log.error({ event: 'start.failed', err: error });
    throw error;
  }
}

async function holdHome(config: Config, closing: Closing): Promise<void> {
  const home = await openHome(config.home);
  const lock = takeLock(home.lockFile, { port: config.port, address: config.baseUrl, startedAt: clock() });
  closing.add('lock', () => lock.release());
}

type Frame = { isEmbedded: boolean; closing: Closing; say: Say; log: Logger; furnish: Furnish };

async function assemble(config: Config, { isEmbedded, closing, say, log, furnish }: Frame): Promise<Stack> {
  const [db, engine, bundlePath] = await allOrFirstFailure([
    openStore(config, closing), openEngine(config, closing, say, log), workflowBundle(config.bundleDir),
  ]);
  const mailer = await openMail(config, db, closing, log);
  const newest = loadCalendar();
  if (!newest) throw new Error('no working calendar in config/calendars');
  const calendar = (): WorkingCalendar => newest;
  const activities = createActivities({ db, client: engine.link.client, calendar, ladderOf: loadLadders(), mailer, clock, portalUrl: config.baseUrl });
  const atOnce = config.databaseUrl ? AT_ONCE_ON_A_SERVER : AT_ONCE_EMBEDDED;
  const worker = keepWorker({ namespace: config.temporal.namespace, bundlePath, activities, atOnce }, engine.connect, log);
  closing.add('worker', () => worker.stop());
  const arming = armAlways(config, engine.link, db, log);
  closing.add('arming', () => arming.stop());
  const intakeDeps = { db, calendar, clock, arm: (planId: string, year: number) => armNowOrLater({ db, link: engine.link, arming, log }, planId, year) };
  const intake = createPlanIntake(intakeDeps);
  await furnish({ db, intake });
  const controlToken = isEmbedded ? newControlToken() : null;
  const client = (): Client | null => (engine.link.isReachable() ? engine.link.client : null);
  const portal = await buildPortal({
    db, calendar, clock, log, controlToken, intake,
    reviewFiles: createReviewFiles({ db, calendar, clock }),
    confirmPlan: createPlanConfirmation(intakeDeps),
    carryForward: createPlanCarryForward(intakeDeps),
    client,
    sessionSecret: config.sessionSecret ?? keptSecret(homeAt(config.home).sessionSecretFile),
    baseUrl: config.baseUrl,
    embedded: !config.smtpUrl,
    readiness: readinessOf(db, engine.link, worker),
  });
  await listen(portal, config, closing);
  const forwarder = startForwarder({ db, client, clock, log });
  closing.add('forwarder', () => forwarder.stop());
  if (controlToken) publishControl(config, controlToken, closing);
  // Pages first, work second: after a long rest the backlog would keep people waiting.
  worker.start();
  arming.start();
  const watch = watchSteps({ db, client, log });
  closing.add('step-watch', () => watch.stop());
  await Promise.all([worker.firstPoll(FIRST_ROUND_MS), arming.firstRound(FIRST_ROUND_MS)]);
  log.info({ event: 'started', port: config.port, embedded: isEmbedded });
  return { address: config.baseUrl, db, log, hasOwnDatabase: !config.databaseUrl, hasMailbox: !config.smtpUrl };
}

/** Waits for all, also after a failure: what came to be open must be known before it is closed. */
async function allOrFirstFailure<T extends readonly Promise<unknown>[]>(parts: [...T]): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(parts);
  return Promise.all(parts) as Promise<{ [K in keyof T]: Awaited<T[K]> }>;
}

function armAlways(config: Config, link: TemporalLink, db: Db, log: Logger): Arming {
  return keepArmed(link, async () => {
    await ensureDispatchSchedule(link.client, config.dispatchSeconds);
    log.debug({ event: 'armed', plans: await armPlans(db, link.client, clock()) });
  }, log);
}

type ArmingParts = { db: Db; link: TemporalLink; arming: Arming; log: Logger };

/** A plan that is kept counts as imported; if Temporal is away just now, it is set going when Temporal is back. */
async function armNowOrLater({ db, link, arming, log }: ArmingParts, planId: string, year: number): Promise<void> {
  try {
    if (link.isReachable()) {
      await armPlan(link.client, planId, year);
      return await askReplacements(db, link.client);
    }
  } catch (error) {
    log.warn({ event: 'arming.postponed', planId, err: error });
  }
  arming.again();
}

async function openMail(config: Config, db: Db, closing: Closing, log: Logger): Promise<SmtpMailer> {
  const catcher = config.smtpUrl ? null : await startMailCatcher({ db, clock, log });
  if (catcher) closing.add('mail-catcher', () => catcher.close());
  const mailer = createMailer({ smtpUrl: config.smtpUrl ?? catcher?.url ?? '', from: config.mailFrom });
  closing.add('mailer', () => mailer.close());
  return mailer;
}

async function listen(portal: FastifyInstance, { port, host }: Config, closing: Closing): Promise<void> {
  closing.add('portal', () => portal.close());
  try {
    await portal.listen({ port, host });
  } catch (error) {
    throw portRefusal(port, host, error);
  }
}

function publishControl(config: Config, token: string, closing: Closing): void {
  const { controlFile } = homeAt(config.home);
  writeControl(controlFile, { pid: process.pid, address: localAddress(config), token });
  closing.add('control', () => removeControl(controlFile));
}

/** How a program of this machine reaches the portal, whatever it listens on. */
function localAddress({ host, port }: Config): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
