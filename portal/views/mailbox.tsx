// The mailbox of the embedded mode: the list, and one mail with its own page in a closed frame.
import { say } from '../text/say.js';
import type { CaughtMail, CaughtMailLine } from '../../store/caught-mail.js';
import { EmptyState } from './empty-state.js';
import { dateTime, number } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';

/** `address` is null when everyone's mails are shown; `older` is the address of the next page. */
export type MailboxList = { mails: readonly CaughtMailLine[]; count: number; address: string | null; hasAddress: boolean; older: string | null; isFirst: boolean };

export function MailboxPage({ frame, list }: { frame: Frame; list: MailboxList }) {
  const { lang } = frame;
  const whose = list.address === null ? say(lang, 'mailbox.all') : list.hasAddress ? say(lang, 'mailbox.own', { address: list.address }) : '';
  return (
    <Page {...frame} active="mailbox" title={say(lang, 'mailbox.title')} heading={say(lang, 'mailbox.heading', { count: number(list.count, lang) })}
      lead={`${say(lang, 'mailbox.what')} ${whose}`}>
      <div class="card">
        {list.mails.length > 0 ? <MailTable frame={frame} mails={list.mails} /> : (
          <EmptyState title={say(lang, 'mailbox.empty')} href="/" action={say(lang, 'mailbox.to-work')}>
            {say(lang, list.hasAddress ? 'mailbox.empty-next' : 'mailbox.no-address')}
          </EmptyState>
        )}
        {(list.older || !list.isFirst) && (
          <p class="actions">
            {!list.isFirst && <a class="btn sec" href="/mailbox">{say(lang, 'mailbox.newest')}</a>}
            {list.older && <a class="btn sec" href={list.older} rel="next">{say(lang, 'mailbox.older')}</a>}
          </p>
        )}
      </div>
    </Page>
  );
}

function MailTable({ frame: { lang }, mails }: { frame: Frame; mails: readonly CaughtMailLine[] }) {
  return (
    <table class="stack">
      <thead><tr><th scope="col">{say(lang, 'mailbox.subject')}</th><th scope="col">{say(lang, 'mailbox.to')}</th><th scope="col">{say(lang, 'mailbox.when')}</th></tr></thead>
      <tbody>
        {mails.map(({ id, subject, to, receivedAt }) => (
          <tr>
            <td><a href={`/mailbox/${id}`}><b>{subject || '—'}</b></a></td>
            <td data-label={say(lang, 'mailbox.to')}>{to}</td>
            <td data-label={say(lang, 'mailbox.when')} class="soft"><time datetime={receivedAt}>{dateTime(receivedAt, lang)}</time></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export type OpenMail = Pick<CaughtMail, 'from' | 'to' | 'subject' | 'receivedAt'> & { id: number; text: string | null; hasHtml: boolean };

export function MailPage({ frame, mail }: { frame: Frame; mail: OpenMail }) {
  const { lang } = frame;
  return (
    <Page {...frame} active="mailbox" title={mail.subject} heading={mail.subject} above={<a href="/mailbox">{say(lang, 'mailbox.back')}</a>}
      lead={`${say(lang, 'mailbox.from')}: ${mail.from} · ${say(lang, 'mailbox.to')}: ${mail.to} · ${dateTime(mail.receivedAt, lang)}`}>
      {mail.hasHtml && (
        <div class="card">
          <h2>{say(lang, 'mailbox.html')}</h2>
          <iframe class="mail" title={say(lang, 'mailbox.html')} src={`/mailbox/${mail.id}/html`} sandbox="allow-top-navigation-by-user-activation"></iframe>
        </div>
      )}
      <div class="card">
        <h2>{say(lang, 'mailbox.text')}</h2>
        {mail.text === null ? <p class="soft">{say(lang, 'mailbox.no-text')}</p> : <pre class="mail-text" tabindex={0}>{linked(mail.text)}</pre>}
      </div>
    </Page>
  );
}

/** The text with its web addresses as links; everything else stays text. */
function linked(text: string) {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part, index) => (index % 2 === 1 ? <a href={part}>{part}</a> : part));
}
