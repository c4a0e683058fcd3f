// The sign-in page: one form; in the embedded mode also the accounts of the example office, each one button.
import { say } from '../text/say.js';
import type { DemoAccount } from '../../store/person.js';
import { ErrorSummary, type FieldError } from './error-summary.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';

export type SignInView = {
  next: string; login: string; error: FieldError | null; notice: string | null;
  demo: { accounts: readonly DemoAccount[]; password: string } | null;
};

export function SignInPage({ frame, view }: { frame: Frame; view: SignInView }) {
  const { lang, csrf } = frame;
  const { error, notice, demo } = view;
  return (
    <Page {...frame} active="" title={say(lang, 'sign-in.title')} heading={say(lang, 'sign-in.heading')}>
      {notice && <p class="soft">{notice}</p>}
      <ErrorSummary lang={lang} title={say(lang, 'sign-in.error-title')} errors={error ? [error] : []} />
      <div class={demo ? 'grid2' : 'narrow'}>
        <form class="card" method="post" action="/sign-in">
          <input type="hidden" name="_csrf" value={csrf} />
          <input type="hidden" name="next" value={view.next} />
          <label for="login">{say(lang, 'sign-in.login')}</label>
          <input id="login" name="login" value={view.login} autocomplete="username" autocapitalize="none" spellcheck={false} maxlength={200} required aria-invalid={error ? 'true' : undefined} />
          <label for="password">{say(lang, 'sign-in.password')}</label>
          <input id="password" name="password" type="password" autocomplete="current-password" maxlength={200} required aria-invalid={error ? 'true' : undefined} />
          <button class="btn" type="submit">{say(lang, 'sign-in.submit')}</button>
          <p class="small soft">{say(lang, 'sign-in.help')}</p>
        </form>
        {demo && <DemoAccounts frame={frame} next={view.next} demo={demo} />}
      </div>
    </Page>
  );
}

function DemoAccounts({ frame, next, demo }: { frame: Frame; next: string; demo: NonNullable<SignInView['demo']> }) {
  const { lang, csrf } = frame;
  return (
    <section class="card" aria-labelledby="demo">
      <h2 id="demo">{say(lang, 'sign-in.demo')}</h2>
      <p class="small soft">{say(lang, 'sign-in.demo-text', { password: demo.password })}</p>
      <ul class="accounts">
        {demo.accounts.map(({ login, role, displayName, unitName }) => (
          <li>
            <div><b>{displayName}</b><div class="small soft">{say(lang, `role.${role}`)} · {unitName} · <code>{login}</code></div></div>
            <form method="post" action="/sign-in">
              <input type="hidden" name="_csrf" value={csrf} />
              <input type="hidden" name="next" value={next} />
              <input type="hidden" name="login" value={login} />
              <input type="hidden" name="password" value={demo.password} />
              <button class="btn sec" type="submit" aria-label={`${say(lang, 'sign-in.demo-enter')}: ${displayName}`}>{say(lang, 'sign-in.demo-enter')}</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
