// The frame of every page: product, navigation, language, heading, message of the last step; on paper the office and the date instead.
import type { FastifyReply } from 'fastify';
import type { Child } from 'hono/jsx';
import { scopesOf } from '../../domain/access/permission.js';
import { say } from '../text/say.js';
import type { TextKey } from '../text/vi.js';
import { dateTime } from './format.js';
import type { Frame } from './frame.js';
import { Receipt } from './receipt.js';

/** Which entry of the navigation is marked; '' marks none. */
export type ActivePage = 'work' | 'plans' | 'mailbox' | 'account' | '';

/** `lead` stands under the heading (a soft line), `above` over it (a path back); `scripts` are our own files that add to the page. */
export type PageProps = Frame & { title: string; heading: Child; active: ActivePage; lead?: Child; above?: Child; scripts?: readonly string[]; children?: Child };

type NavEntry = { page: ActivePage; href: string; key: TextKey };

function navigation({ person, embedded }: Frame): NavEntry[] {
  if (!person) return [];
  const entries: NavEntry[] = [{ page: 'work', href: '/', key: 'nav.work' }];
  if (scopesOf(person.role, 'plan.see').length > 0) entries.push({ page: 'plans', href: '/plans', key: 'nav.plans' });
  if (embedded) entries.push({ page: 'mailbox', href: '/mailbox', key: 'nav.mailbox' });
  return [...entries, { page: 'account', href: '/account', key: 'nav.account' }];
}

function TopBar({ frame, active }: { frame: Frame; active: ActivePage }) {
  const { person, lang, csrf } = frame;
  const entries = navigation(frame);
  return (
    <header class="top">
      <div>
        <a class="product" href="/">{say(lang, 'product')}</a>
        {entries.length > 0 && (
          <nav aria-label={say(lang, 'nav.label')}>
            {entries.map(({ page, href, key }) => <a href={href} aria-current={page === active ? 'page' : undefined}>{say(lang, key)}</a>)}
          </nav>
        )}
        {person && <span class="who">{say(lang, `role.${person.role}`)} · {person.unitName}</span>}
        <form method="post" action="/language" class="language">
          <input type="hidden" name="_csrf" value={csrf} />
          <button name="lang" value={lang === 'vi' ? 'en' : 'vi'} lang={lang === 'vi' ? 'en' : 'vi'}>{say(lang, 'language.switch')}</button>
        </form>
      </div>
    </header>
  );
}

/** A whole HTML document. Everything inserted is escaped by the renderer. */
export function Page(props: PageProps) {
  const { title, heading, active, lead, above, scripts = [], children, lang, person, flash, now } = props;
  return (
    <html lang={lang} data-theme="light">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="htmx-config" content='{"includeIndicatorCSS":false}' />
        <title>{`${title} · ${say(lang, 'product')}`}</title>
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/pico.css" />
        <link rel="stylesheet" href="/assets/portal.css" />
        <link rel="stylesheet" href="/assets/pages.css" />
        <link rel="stylesheet" href="/assets/review.css" />
        <script src="/assets/htmx.js" defer></script>
        {scripts.map((name) => <script src={`/assets/${name}`} defer></script>)}
      </head>
      <body>
        <a class="skip" href="#content">{say(lang, 'skip')}</a>
        <TopBar frame={props} active={active} />
        <div class="on-paper">{person?.unitName}{person ? ' · ' : ''}{say(lang, 'print.made', { when: dateTime(now, lang) })}</div>
        <main id="content" tabindex={-1}>
          {flash && <Receipt kind={flash.kind} lang={lang} detail={flash.detail}>{flash.text}</Receipt>}
          {above && <div class="small above">{above}</div>}
          <h1>{heading}</h1>
          {lead && <div class="soft lead">{lead}</div>}
          {children}
        </main>
        <footer class="foot">{say(lang, 'footer')}</footer>
      </body>
    </html>
  );
}

/** Sends a page as UTF-8 HTML; `status` 200 unless told. */
export async function renderPage(reply: FastifyReply, page: Child | Promise<unknown>, status = 200): Promise<FastifyReply> {
  const html = String(await (await page as { toString(): string | Promise<string> }).toString());
  return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(`<!doctype html>${html}`);
}
