// The mail server of the embedded mode: takes every message on the loopback and keeps it for the mailbox page; nothing leaves the machine.
// A message is in the database before the sender hears "250", so an acknowledged mail is never lost; repeats are kept as they came.
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Logger } from 'pino';
import type { Instant } from '../../domain/calendar/local-date.js';
import { keepCaughtMail } from '../../store/caught-mail.js';
import type { Db } from '../../store/db.js';

export type MailCatcher = { url: string; close(): Promise<void> };

const MESSAGE_MOST_BYTES = 25 * 1024 * 1024;
const CLOSE_MS = 1_000;
/** "Requested action aborted: local error in processing": the sender tries again later. */
const TRY_LATER = 451;
const TOO_LARGE = 552;

export async function startMailCatcher({ db, clock, log }: { db: Db; clock: () => Instant; log: Logger }): Promise<MailCatcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MESSAGE_MOST_BYTES,
    closeTimeout: CLOSE_MS,
    logger: false,
    onData(stream, session, done) {
      keep(db, clock, stream, session).then(() => done(), (error: unknown) => {
        log.error({ event: 'mail-catcher.not-kept', err: error });
        done(Object.assign(new Error('not kept'), { responseCode: stream.sizeExceeded ? TOO_LARGE : TRY_LATER }));
      });
    },
  });
  server.on('error', (error) => log.warn({ event: 'mail-catcher.connection', err: error }));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, close: () => new Promise((resolve) => { server.close(resolve); }) };
}

/** One row for each recipient of the envelope, all or none: the mailbox page shows what each of them got. */
async function keep(db: Db, clock: () => Instant, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  if (stream.sizeExceeded) throw new Error('larger than the limit');
  const bytes = Buffer.concat(pieces);
  const mail = await PostalMime.parse(bytes);
  const { mailFrom, rcptTo } = session.envelope;
  const messageId = storable(mail.messageId ?? '');
  const subject = storable(mail.subject ?? '').normalize('NFC');
  const from = mailFrom ? storable(mailFrom.address) : '';
  const raw = storable(bytes.toString('utf8'));
  const receivedAt = clock();
  await db.transaction().execute(async (tx) => {
    for (const { address } of rcptTo) await keepCaughtMail(tx, { messageId, receivedAt, from, to: storable(address), subject, raw });
  });
}

/** Text that Postgres takes: a zero character is the only one that it refuses. */
function storable(text: string): string {
  return text.replaceAll('\0', '');
}
