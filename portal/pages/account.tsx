// "Tài khoản": who am I here, for which unit, in which role; sign out.
import type { FastifyInstance } from 'fastify';
import { personById } from '../../store/person.js';
import type { PortalDeps } from '../deps.js';
import { signedIn } from '../policy.js';
import { say } from '../text/say.js';
import { frameOf } from '../views/frame.js';
import { Page, renderPage } from '../views/layout.js';

export function registerAccountRoutes(app: FastifyInstance, deps: PortalDeps): void {
  app.get('/account', { config: { policy: 'signed-in' } }, async (request, reply) => {
    const { id, displayName, unitName, role } = signedIn(request);
    const account = await personById(deps.db, id);
    const frame = frameOf(request, reply);
    const { lang, csrf } = frame;
    return renderPage(reply, (
      <Page {...frame} active="account" title={say(lang, 'account.title')} heading={say(lang, 'account.heading')}>
        <div class="card narrow">
          <dl class="facts">
            <dt>{say(lang, 'account.name')}</dt><dd><b>{displayName}</b></dd>
            <dt>{say(lang, 'account.unit')}</dt><dd>{unitName}</dd>
            <dt>{say(lang, 'account.role')}</dt><dd>{say(lang, `role.${role}`)}</dd>
            <dt>{say(lang, 'account.login')}</dt><dd>{account?.login}</dd>
            <dt>{say(lang, 'account.email')}</dt><dd>{account?.email ?? say(lang, 'account.no-email')}</dd>
          </dl>
          <form method="post" action="/sign-out">
            <input type="hidden" name="_csrf" value={csrf} />
            <button class="btn" type="submit">{say(lang, 'sign-out')}</button>
          </form>
          <p class="small soft">{say(lang, 'account.session')}</p>
        </div>
      </Page>
    ));
  });
}
