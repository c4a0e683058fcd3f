import { afterAll, beforeAll, describe, it, expect } from '@jest/globals';
import { connect, type AddressInfo } from 'node:net';
import pino from 'pino';
import PostalMime from 'postal-mime';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import type { OutgoingMail } from '../../activities/deps.js';
import type { Db } from '../../store/db.js';
import { startMailCatcher, type MailCatcher } from '../../workers/embedded/mail-catcher.js';
import { freePort } from '../../workers/embedded/port.js';
import { createMailer, type SmtpMailer } from '../../workers/mailer.js';
import { openEmbeddedStore, type OpenStore } from '../support/postgres.js';
import { startTestSmtp, type TestSmtp } from '../support/smtp.js';

const NOW = '2026-11-23T00:30:00.000Z';
const mail: OutgoingMail = {
  messageId: '<m-1@dondoc>', to: 'dau-moi@vi-du.example', subject: 'Nhắc việc: Kế hoạch kiểm soát TTHC, hạn 30/11',
  text: 'Kính gửi Ông/Bà,\nĐơn vị còn 2 việc đến hạn.', html: '<p>Đơn vị còn <b>2</b> việc đến hạn.</p>',
};
const from = 'Đôn đốc <don-doc@localhost>';
const log = pino({ level: 'silent' });

describe('the built-in mail server', () => {
  let store: OpenStore;
  let catcher: MailCatcher;
  let mailer: SmtpMailer;
  const kept = (db: Db, messageId: string) => db.selectFrom('caught_mail').selectAll().where('message_id', '=', messageId).execute();

  beforeAll(async () => {
    store = await openEmbeddedStore();
    catcher = await startMailCatcher({ db: store.db, clock: () => NOW, log });
    mailer = createMailer({ smtpUrl: catcher.url, from });
  }, 120_000);
  afterAll(async () => {
    mailer.close();
    await catcher.close();
    await store.close();
  });

  it('has the mail in its table by the time the sender hears that it was taken, Vietnamese letters unharmed', async () => {
    await expect(mailer.send(mail)).resolves.toEqual({ outcome: 'sent' });
    const [row, ...more] = await kept(store.db, mail.messageId);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ received_at: NOW, from_address: 'don-doc@localhost', to_address: mail.to, subject: mail.subject });
    const read = await PostalMime.parse(row?.raw ?? '');
    expect(read.text?.trim()).toBe(mail.text);
    expect(read.html).toContain('<b>2</b> việc đến hạn');
    expect(read.from).toEqual({ name: 'Đôn đốc', address: 'don-doc@localhost' });
    expect(read.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('keeps a repeat as a second message', async () => {
    const repeated = { ...mail, messageId: '<m-2@dondoc>' };
    await mailer.send(repeated);
    await mailer.send(repeated);
    await expect(kept(store.db, repeated.messageId)).resolves.toHaveLength(2);
  });

  it('tells the sender to come again when the database does not take the mail', async () => {
    await sql`alter table caught_mail add constraint closed check (subject <> 'không nhận')`.execute(store.db);
    await expect(mailer.send({ ...mail, messageId: '<m-3@dondoc>', subject: 'không nhận' })).resolves.toEqual({ outcome: 'later', reason: expect.stringMatching(/^smtp 451/) });
    await expect(kept(store.db, '<m-3@dondoc>')).resolves.toEqual([]);
  });

  it('survives a client that hangs up in the middle of a message', async () => {
    const { port } = new URL(catcher.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('EHLO x\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<d@e.f>\r\nDATA\r\n'));
      setTimeout(() => { socket.write('Subject: nửa chừng\r\n\r\nphần đầu'); socket.destroy(); resolve(); }, 200);
    });
    await expect(mailer.send({ ...mail, messageId: '<m-4@dondoc>' })).resolves.toEqual({ outcome: 'sent' });
    await expect(store.db.selectFrom('caught_mail').select('id').where('to_address', '=', 'd@e.f').execute()).resolves.toEqual([]);
  });
});

describe('a mail to the office\'s server', () => {
  let smtp: TestSmtp;
  let mailer: SmtpMailer;
  beforeAll(async () => {
    smtp = await startTestSmtp();
    mailer = createMailer({ smtpUrl: smtp.url, from });
  });
  afterAll(async () => {
    mailer.close();
    await smtp.stop();
  });

  it('carries the Message-ID that it was given, and the one that it answers', async () => {
    await mailer.send({ ...mail, references: '<m-0@dondoc>' });
    expect(smtp.received[0]).toMatchObject({ messageId: mail.messageId, headers: { references: '<m-0@dondoc>', 'in-reply-to': '<m-0@dondoc>' } });
  });

  it.each([[550, 'refused'], [554, 'refused'], [552, 'refused'], [451, 'later'], [421, 'later'], [452, 'later']])('answered with %i is %s, and the reason repeats no address', async (code, outcome) => {
    smtp.behave({ kind: 'refuse', code, text: `5.1.1 <${mail.to}> nobody of this name` });
    const answer = await mailer.send(mail);
    smtp.behave({ kind: 'accept' });
    expect(answer).toEqual({ outcome, reason: expect.stringMatching(new RegExp(`^smtp ${code}`)) });
    expect(JSON.stringify(answer)).not.toContain(mail.to);
  });

  it('whose address is none is refused before anything is sent', async () => {
    const before = smtp.attempts();
    await expect(mailer.send({ ...mail, to: '' })).resolves.toMatchObject({ outcome: 'refused' });
    expect(smtp.attempts()).toBe(before);
  });

  it('waits when no server listens', async () => {
    const alone = createMailer({ smtpUrl: `smtp://127.0.0.1:${await freePort()}`, from });
    await expect(alone.send(mail)).resolves.toEqual({ outcome: 'later', reason: expect.stringMatching(/^smtp E/) });
    alone.close();
  });

  it('waits when the server wants another password: that is no fault of the mail', async () => {
    const server = new SMTPServer({ allowInsecureAuth: true, disabledCommands: ['STARTTLS'], logger: false, onAuth: (_auth, _session, done) => done(new Error('no')) });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const { port } = server.server.address() as AddressInfo;
    const wrong = createMailer({ smtpUrl: `smtp://ai:sai@127.0.0.1:${port}`, from });
    await expect(wrong.send(mail)).resolves.toEqual({ outcome: 'later', reason: expect.stringMatching(/^smtp 535/) });
    wrong.close();
    await new Promise<void>((resolve) => { server.close(resolve); });
  });

  it('cannot be given further recipients by its address', async () => {
    smtp.clear();
    await mailer.send({ ...mail, to: 'a@vi-du.example, b@vi-du.example' });
    expect(smtp.received.flatMap(({ to }) => to)).not.toContain('b@vi-du.example');
  });
});
