// What people meet while a part is away: Temporal, the mail server, the disk, the data folder. Real processes, real refusals.
import { afterAll, beforeAll, describe, it, expect } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { instantOfMs } from '../../domain/calendar/local-date.js';
import { homeAt } from '../../workers/embedded/home.js';
import { freePort } from '../../workers/embedded/port.js';
import { openEmbeddedPostgres } from '../../workers/embedded/postgres.js';
import { startTestSmtp, type TestSmtp } from '../support/smtp.js';
import { scratch, until } from '../workers/support/scratch.js';
import { PASSWORD, seedDueOffice, type DueOffice } from './support/due-office.js';
import { complaintsOfMails, complaintsOfReminders, gatherEvidence, repeatsIn } from './support/evidence.js';
import { hasOwnDisks, startOnSmallDisk } from './support/full-disk.js';
import { chanceOf } from './support/random.js';
import { healthOf, isReady, systemAt, type System } from './support/system.js';
import { receiptIn, visitorOf, type Visitor } from './support/visitor.js';

const place = scratch();
const START_MS = 120_000;
/** The first failed try waits a minute for the second. */
const RETRY_MS = 150_000;
/** The mailer itself comes again a few times within seconds before it says "later". */
const GIVEN_UP_MS = 6_000;
const NONCE = '3f0c2c6e-6f1d-4f6a-9a55-0d6c6f1f2a01';

async function officeIn(home: string, units: number): Promise<DueOffice> {
  mkdirSync(home, { recursive: true });
  return seedDueOffice(homeAt(home).postgresFolder, { units, withinMs: 20_000 }, instantOfMs(Date.now()), chanceOf(1));
}

async function evidenceIn(home: string) {
  const postgres = await openEmbeddedPostgres(homeAt(home).postgresFolder);
  return gatherEvidence(postgres.db).finally(() => postgres.close());
}

describe('while Temporal and the mail server are away', () => {
  let system: System;
  let office: DueOffice;
  let smtp: TestSmtp;
  let broken: Server;
  let hungUpAt = 0;
  let officer: Visitor;
  let obligation: DueOffice['obligations'][number];

  /** Its keeper waits longer after each death: after the fourth within a minute, ten seconds. */
  async function keepTemporalDown(): Promise<void> {
    for (let deaths = 0; deaths < 4; deaths += 1) {
      await until('a Temporal server to kill', () => system.killTemporal(), START_MS);
      await until('it is gone', () => system.servers().length === 0);
    }
  }

  beforeAll(async () => {
    const home = join(place.folder(), 'nhà');
    office = await officeIn(home, 3);
    broken = createServer((socket) => {
      hungUpAt = Date.now();
      socket.destroy();
    });
    await new Promise<void>((resolve) => { broken.listen(0, '127.0.0.1', resolve); });
    const { port: smtpPort } = broken.address() as AddressInfo;
    system = systemAt(place, { home, port: await freePort(), smtpUrl: `smtp://127.0.0.1:${smtpPort}` });
    system.start();
    await until('ready', () => isReady(system), START_MS);
    obligation = office.obligations[0] ?? { id: '', workflowId: '', unit: 0, login: '' };
    officer = visitorOf(system.address);
    await officer.signIn(obligation.login, PASSWORD);
  }, 2 * START_MS);

  afterAll(async () => {
    system.killMain();
    for (const pid of system.servers()) process.kill(pid, 'SIGKILL');
    broken.close();
    await smtp?.stop();
  });

  it('says so in /health/ready, shows its pages, keeps a hand-in, and brings it on by itself when Temporal is back', async () => {
    await keepTemporalDown();
    await until('not ready', async () => (await healthOf(system))?.temporal === false);
    expect(await healthOf(system)).toEqual({ ready: false, database: true, temporal: false, worker: false });
    expect((await fetch(`${system.address}/health/live`)).status).toBe(200);

    const page = await officer.get(`/obligations/${obligation.id}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Bộ máy theo dõi đang dừng.');
    const receipt = receiptIn(await officer.handIn(obligation.id, { nonce: NONCE, note: 'Đã làm xong' })) ?? '';
    const receiptPage = `/obligations/${obligation.id}?receipt=${receipt}`;
    expect((await officer.get(receiptPage)).text).toContain(`Đã giữ bản nộp (mã nhận ${receipt})`);

    await until('ready again', () => isReady(system), START_MS);
    await until('the hand-in is brought on', async () => (await officer.get(receiptPage)).text.includes(`mã nhận ${receipt}. Chờ`), START_MS);
  }, 3 * START_MS);

  it('mails wait, and leave under the Message-ID of the first try when the mail server is back', async () => {
    await until('the first tries were given up', () => hungUpAt > 0 && Date.now() - hungUpAt > GIVEN_UP_MS, START_MS);
    const { port } = broken.address() as AddressInfo;
    await new Promise<unknown>((resolve) => { broken.close(resolve); });
    smtp = await startTestSmtp(port);
    await until('the mails leave', () => smtp.received.length >= 3, RETRY_MS);
    await until('they come to rest', () => Date.now() - (smtp.received.at(-1)?.receivedAtMs ?? 0) > 30_000, RETRY_MS);
    system.last().child.kill('SIGTERM');
    await expect(system.last().exit).resolves.toBe(0);
    const evidence = await evidenceIn(system.home);
    expect(complaintsOfReminders(evidence, instantOfMs(Date.now()))).toEqual([]);
    expect(complaintsOfMails(evidence, smtp.received)).toEqual([]);
    expect(repeatsIn(smtp.received, [], evidence)).toEqual([]);
    expect(evidence.mails.some(({ attempts }) => attempts > 1)).toBe(true);
    expect(evidence.audit.ok).toBe(true);
  }, 3 * START_MS);
});

describe('a start that cannot be', () => {
  it('on a file in place of the data folder says so, and leaves the file as it was', async () => {
    const file = join(place.folder(), 'tệp');
    writeFileSync(file, 'của người khác');
    const system = systemAt(place, { home: file, port: await freePort(), smtpUrl: 'smtp://127.0.0.1:9' });
    const started = system.start();
    await expect(started.exit).resolves.toBe(1);
    expect(started.output()).toMatch(/tệp không phải là thư mục.*DONDOC_HOME/);
    expect(readFileSync(file, 'utf8')).toBe('của người khác');
    expect(system.servers()).toEqual([]);
  }, START_MS);

  // Only where the machine lets a program have mounts of its own; elsewhere test/workers judges the refusal without a disk.
  if (hasOwnDisks()) {
    it('on a disk without space says so and ends', async () => {
      const home = place.folder();
      const system = startOnSmallDisk(home, 64, { DONDOC_PORT: String(await freePort()) });
      await expect(system.exit).resolves.toBe(1);
      expect(system.output()).toMatch(/đã hết chỗ.*DONDOC_HOME/);
    }, START_MS);
  }
});
