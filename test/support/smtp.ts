// A mail server inside the test: keeps every message that it was handed, and refuses, waits or falls silent when told to.
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** `receivedAtMs` is real time (epoch milliseconds), counted when the whole message had arrived. */
export type ReceivedMail = {
  messageId: string; from: string; to: string[]; subject: string; text: string; html: string; headers: Record<string, string>; receivedAtMs: number; raw: string;
};

/**
 * accept · refuse: answers with this code (5xx for good, 4xx for now) instead of taking the message · delay: takes it, and answers so much later ·
 * silent: takes it and never answers, so that the client's time-out decides.
 */
export type SmtpBehaviour = { kind: 'accept' } | { kind: 'refuse'; code: number; text: string } | { kind: 'delay'; ms: number } | { kind: 'silent' };

export type TestSmtp = {
  url: string;
  /** In order of arrival, repeats included; refused messages are not in it. */
  received: ReceivedMail[];
  /** How often a client came with a message, whatever the answer. */
  attempts(): number;
  behave(behaviour: SmtpBehaviour): void;
  clear(): void;
  stop(): Promise<void>;
};

async function parseMail(raw: Buffer, from: string, to: string[], receivedAtMs: number): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(raw);
  return {
    messageId: mail.messageId ?? '', from, to, subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])), receivedAtMs, raw: raw.toString('utf8'),
  };
}

/** Starts the server on a free port of the loopback, or on the one named, without TLS and without sign-in. */
export async function startTestSmtp(onPort = 0): Promise<TestSmtp> {
  const received: ReceivedMail[] = [];
  let behaviour: SmtpBehaviour = { kind: 'accept' };
  let attempts = 0;
  const timers = new Set<NodeJS.Timeout>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    logger: false,
    onData(stream, session, done) {
      attempts += 1;
      const now = behaviour;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        if (now.kind === 'refuse') return done(Object.assign(new Error(now.text), { responseCode: now.code }));
        const { mailFrom, rcptTo } = session.envelope;
        const keep = parseMail(Buffer.concat(chunks), mailFrom ? mailFrom.address : '', rcptTo.map(({ address }) => address), Date.now());
        void keep.then((mail) => {
          received.push(mail);
          if (now.kind === 'accept') done();
          if (now.kind === 'delay') timers.add(setTimeout(done, now.ms));
        }, done);
      });
    },
  });
  server.on('error', () => undefined); // clients that hang up are part of the tests
  await new Promise<void>((resolve) => { server.listen(onPort, '127.0.0.1', resolve); });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    attempts: () => attempts,
    behave: (next) => { behaviour = next; },
    clear: () => { received.length = 0; attempts = 0; },
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await new Promise<void>((resolve) => { server.close(resolve); });
    },
  };
}
