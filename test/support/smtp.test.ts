// The mail server of the tests does what it is told, so that a test of sending can be believed.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startTestSmtp, type TestSmtp } from './smtp.js';

let smtp: TestSmtp;
beforeEach(async () => { smtp = await startTestSmtp(); });
afterEach(async () => { await smtp.stop(); });

const MAIL = { from: 'don-doc@example.vn', to: 'dau-moi@example.vn', subject: 'Nhắc việc: báo cáo quý I', text: 'Trước ngày 14/3', messageId: '<nhac-1@example.vn>' };

async function send(socketTimeoutMs = 5000): Promise<unknown> {
  const transport = createTransport(`${smtp.url}?socketTimeout=${socketTimeoutMs}`);
  try { return await transport.sendMail(MAIL); } finally { transport.close(); }
}

describe('the mail server of the tests', () => {
  it('keeps a message with its Message-ID, its letters and the time of arrival', async () => {
    const before = Date.now();
    await send();
    const [mail] = smtp.received;
    expect(mail).toMatchObject({ messageId: MAIL.messageId, from: MAIL.from, to: [MAIL.to], subject: MAIL.subject });
    expect(mail?.text.trim()).toBe(MAIL.text);
    expect(mail?.receivedAtMs).toBeGreaterThanOrEqual(before);
  });

  it('keeps repeats under the same Message-ID', async () => {
    await send();
    await send();
    expect(smtp.received.map((mail) => mail.messageId)).toEqual([MAIL.messageId, MAIL.messageId]);
  });

  it.each([[550, 'Không có hộp thư này'], [451, 'try later']])('refuses with %i and keeps nothing', async (code, text) => {
    smtp.behave({ kind: 'refuse', code, text });
    await expect(send()).rejects.toMatchObject({ responseCode: code });
    expect(smtp.received).toEqual([]);
    expect(smtp.attempts()).toBe(1);
  });

  it('answers late when told to', async () => {
    smtp.behave({ kind: 'delay', ms: 300 });
    const before = performance.now();
    await send();
    expect(performance.now() - before).toBeGreaterThanOrEqual(295);
  });

  it('takes the message and never answers: the sender sees a time-out, the message is here', async () => {
    smtp.behave({ kind: 'silent' });
    await expect(send(400)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(smtp.received).toHaveLength(1);
  });
});
