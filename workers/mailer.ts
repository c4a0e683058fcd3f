// Hands mails to the office's mail server through nodemailer and says in the system's words how each ended.
// Reasons carry codes only: a mail server's own words repeat addresses, and reasons are kept in the trail.
import { createTransport } from 'nodemailer';
import type { MailOutcome, Mailer, OutgoingMail } from '../activities/deps.js';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
const CONNECTIONS = 5;
/** Larger than the server takes: also final when it is said before the content. */
const TOO_LARGE = 552;

export type SmtpMailer = Mailer & { close(): void };

/** `from` may carry a name ("Đôn đốc <don-doc@tinh.gov.vn>"). Connections open with the first mail. */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): SmtpMailer {
  const transport = createTransport({
    url: smtpUrl, pool: true, maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, dnsTimeout: CONNECT_MS, socketTimeout: SILENCE_MS,
    disableFileAccess: true, disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      try {
        const { rejected, rejectedErrors } = await transport.sendMail(messageOf(mail, from));
        return rejected.length === 0 ? { outcome: 'sent' } : outcomeOf(rejectedErrors?.[0] ?? { command: 'RCPT TO' });
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function messageOf({ messageId, to, subject, text, html, references }: OutgoingMail, from: string) {
  return {
    from, to: { name: '', address: to }, subject, text, html, messageId,
    ...(references ? { references, inReplyTo: references } : {}),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

type SmtpFailure = { code?: string; command?: string; responseCode?: number; response?: string };

/**
 * Refused is what the server said of this very message for good: 5xx to the recipient or to the content.
 * 5xx to the sign-in, the greeting or the sender is a fault of the settings, which a person mends: the mail waits.
 */
function outcomeOf(failure: unknown): MailOutcome {
  const { code, command, responseCode = 0, response = '' } = failure as SmtpFailure;
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0];
  const reason = responseCode ? ['smtp', responseCode, enhanced].filter(Boolean).join(' ') : `smtp ${code ?? 'unknown'}`;
  const isFinal = responseCode >= 500 && responseCode < 600;
  const isOfThisMail = command === 'RCPT TO' || command === 'DATA' || responseCode === TOO_LARGE;
  const hasNoRecipient = code === 'EENVELOPE' && !responseCode;
  return { outcome: (isFinal && isOfThisMail) || hasNoRecipient ? 'refused' : 'later', reason };
}
