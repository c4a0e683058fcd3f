// Kills worker, Temporal and the whole system ten times, at random moments, while reminders fall due and officers hand in.
// The seed is printed; DONDOC_CHAOS_SEED repeats a run's kills.
import { afterAll, beforeAll, describe, it, expect } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { instantOfMs, msOf } from '../../domain/calendar/local-date.js';
import { homeAt } from '../../workers/embedded/home.js';
import { readHolder } from '../../workers/embedded/lock.js';
import { freePort } from '../../workers/embedded/port.js';
import { openEmbeddedPostgres } from '../../workers/embedded/postgres.js';
import { startTestSmtp, type TestSmtp } from '../support/smtp.js';
import { scratch, until } from '../workers/support/scratch.js';
import { seedDueOffice, type DueOffice } from './support/due-office.js';
import { complaintsOfHandIns, complaintsOfMails, complaintsOfReminders, complaintsOfWorkflows, gatherEvidence, repeatsIn, unsettled, type Evidence } from './support/evidence.js';
import { handInsAt, type Acknowledged } from './support/hand-ins.js';
import { chanceOf } from './support/random.js';
import { obligationWorkflowsOf, type SeenWorkflow } from './support/running-workflows.js';
import { isReady, systemAt, type System } from './support/system.js';

type Target = 'worker' | 'temporal' | 'stack';
type Kill = { target: Target; at: number; wasReady: boolean };

const place = scratch();
const seed = Number(process.env.DONDOC_CHAOS_SEED ?? Date.now() % 1_000_000);
const chance = chanceOf(seed);
const OFFICE = { units: 40, withinMs: 120_000 };
const TARGETS: Target[] = chance.shuffled([...Array<Target>(3).fill('worker'), ...Array<Target>(4).fill('temporal'), ...Array<Target>(3).fill('stack')]);
const ALONE = 8;
const START_MS = 120_000;
/** The mail server's answer comes this much later than the message: kills fall between them. */
const ANSWER_MS = 500;
/** The lease of a mail is a minute: after a kill it may have to run out. */
const RECOVERY_MS = 70_000;
/** Without a mail by then the kill strikes without one. */
const MAIL_MS = 25_000;
const QUIET_MS = 6_000;

/**
 * anytime: also while the system starts · running: once it is ready · sending: while a mail is under way, so that kills
 * fall between the mail server's answer and the record of it.
 */
type Moment = 'anytime' | 'running' | 'sending';
const MOMENTS: Moment[] = chance.shuffled([...Array<Moment>(3).fill('anytime'), ...Array<Moment>(3).fill('running'), ...Array<Moment>(4).fill('sending')]);

async function strike(system: System, target: Target): Promise<Kill> {
  const wasReady = await isReady(system);
  const at = Date.now();
  if (target === 'temporal') await until('a Temporal server to kill', () => system.killTemporal(), START_MS);
  else {
    system.killMain();
    if (target === 'stack') system.killTemporal();
    await system.last().exit;
    system.start();
  }
  return { target, at, wasReady };
}

async function holdsItsFolder(system: System): Promise<void> {
  await until('ready with one Temporal server', async () => system.servers().length === 1 && isReady(system), START_MS);
  expect(readHolder(homeAt(system.home).lockFile)?.pid).toBe(system.main());
}

async function evidenceIn(home: string): Promise<Evidence> {
  const postgres = await openEmbeddedPostgres(homeAt(home).postgresFolder);
  return gatherEvidence(postgres.db).finally(() => postgres.close());
}

describe(`killed ten times at random moments (DONDOC_CHAOS_SEED=${seed})`, () => {
  const kills: Kill[] = [];
  let smtp: TestSmtp;
  let system: System;
  let office: DueOffice;
  let evidence: Evidence;
  let acknowledged: Acknowledged[];
  let workflows: SeenWorkflow[];
  let endedAt: string;

  async function momentOf(moment: Moment): Promise<void> {
    if (moment === 'anytime') return pause(chance.whole(500, 9_000));
    await until('ready to be struck', () => isReady(system), START_MS);
    if (moment === 'running') return pause(chance.whole(500, 6_000));
    const before = smtp.received.length;
    await until('a mail', () => smtp.received.length > before, MAIL_MS).catch(() => undefined);
    return pause(chance.whole(0, 2 * ANSWER_MS));
  }

  async function mailIsQuiet(): Promise<void> {
    const floor = Math.max(msOf(office.lastDueAt), (kills.at(-1)?.at ?? 0) + RECOVERY_MS);
    const lastReceived = (): number => smtp.received.at(-1)?.receivedAtMs ?? 0;
    await until('the mail to come to rest', () => Date.now() > Math.max(floor, lastReceived() + QUIET_MS), 4 * RECOVERY_MS);
  }

  async function stop(): Promise<void> {
    system.last().child.kill('SIGTERM');
    expect(await system.last().exit).toBe(0);
    endedAt = instantOfMs(Date.now());
  }

  beforeAll(async () => {
    const home = join(place.folder(), 'nhà');
    mkdirSync(home);
    smtp = await startTestSmtp();
    smtp.behave({ kind: 'delay', ms: ANSWER_MS });
    system = systemAt(place, { home, port: await freePort(), smtpUrl: smtp.url });
    office = await seedDueOffice(homeAt(home).postgresFolder, OFFICE, instantOfMs(Date.now()), chance);

    system.start();
    await holdsItsFolder(system);
    const handIns = handInsAt(system.address, START_MS + RECOVERY_MS);
    const handers = chance.shuffled(office.obligations).slice(0, TARGETS.length + ALONE);
    await handIns.prepare(handers);
    for (const [index, target] of TARGETS.entries()) {
      if (index < ALONE) handers.splice(0, 1).forEach((officer) => handIns.send(officer));
      await momentOf(MOMENTS[index] ?? 'anytime');
      kills.push(await strike(system, target));
      handers.splice(0, 1).forEach((officer) => handIns.send(officer));
    }
    await holdsItsFolder(system);
    acknowledged = await handIns.answers();
    await mailIsQuiet();
    workflows = await obligationWorkflowsOf(home);
    await stop();
    evidence = await evidenceIn(home);
    if (unsettled(evidence, endedAt) === 0) return;
    // On a slow machine the last minute was not enough: one more start, and everything must have come to its end.
    system.start();
    await holdsItsFolder(system);
    await pause(RECOVERY_MS);
    await mailIsQuiet();
    await stop();
    evidence = await evidenceIn(home);
  }, 480_000);

  afterAll(async () => {
    for (const pid of system.servers()) process.kill(pid, 'SIGKILL');
    await smtp.stop();
  });

  it('sends every reminder that fell due, or says truthfully why it became needless', () => {
    expect(unsettled(evidence, endedAt)).toBe(0);
    expect(complaintsOfReminders(evidence, endedAt)).toEqual([]);
  });

  it('sends none under two Message-IDs, and marks no mail as sent that was not received', () => {
    expect(complaintsOfMails(evidence, smtp.received)).toEqual([]);
  });

  it('repeats a Message-ID only where a kill fell between the mail server\'s answer and the record of it', () => {
    const mainKilledAt = kills.filter(({ target }) => target !== 'temporal').map(({ at }) => at);
    expect(repeatsIn(smtp.received, mainKilledAt, evidence).filter(({ excused }) => !excused)).toEqual([]);
  });

  it('keeps every hand-in that it acknowledged, also while Temporal was dead, and brings it to the engine', () => {
    expect(acknowledged).toHaveLength(TARGETS.length + ALONE);
    expect(complaintsOfHandIns(evidence, acknowledged)).toEqual([]);
  });

  it('runs exactly one workflow for each obligation, and it knows the state that the facts know', () => {
    expect(evidence.obligations.map((one) => one.workflow_id).sort()).toEqual([...office.workflowIds].sort());
    expect(complaintsOfWorkflows(evidence, workflows)).toEqual([]);
  });

  it('has an unbroken trail', () => {
    expect(evidence.audit).toMatchObject({ ok: true, brokenAt: null });
  });

  it('took its folder over after each kill, and leaves no process and no claim behind', () => {
    expect(system.failedStarts).toEqual([]);
    expect(system.servers()).toEqual([]);
    const { lockFile, controlFile, temporalPidFile } = homeAt(system.home);
    expect([lockFile, controlFile, temporalPidFile].filter((file) => existsSync(file))).toEqual([]);
    expect(readdirSync(system.home).filter((name) => name.includes('unfinished') || name.endsWith('.aside'))).toEqual([]);
  });

  it('was really put to the test', () => {
    const count = (target: Target): number => kills.filter((kill) => kill.target === target).length;
    const outcomes = [...new Set(evidence.reminders.map(({ outcome }) => outcome))].map((outcome) => `${outcome} ${evidence.reminders.filter((row) => row.outcome === outcome).length}`).join(', ');
    const lastKill = kills.at(-1)?.at ?? 0;
    const amid = smtp.received.filter(({ receivedAtMs }) => receivedAtMs < lastKill).length;
    const early = kills.filter(({ wasReady }) => !wasReady).length;
    process.stdout.write(`chaos seed ${seed}: kills worker ${count('worker')}, temporal ${count('temporal')}, stack ${count('stack')} (${early} while starting); ` +
      `reminders ${evidence.reminders.length} (${outcomes}); mails ${evidence.mails.length}, received ${smtp.received.length} (${amid} between the kills), repeats ${repeatsIn(smtp.received, [], evidence).length}; ` +
      `hand-ins ${acknowledged.length}, of them kept while the engine rested ${acknowledged.filter(({ kept }) => kept).length}\n`);
    expect(kills).toHaveLength(10);
    expect(evidence.mails.length).toBeGreaterThan(OFFICE.units);
  });
});
