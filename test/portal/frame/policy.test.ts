import { describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import type { Role } from '../../../domain/access/permission.js';
import { demandPolicies, localPath, refusalOf, type Policy, type SignedInPerson } from '../../../portal/policy.js';
import { onBothStores } from '../../support/postgres.js';
import { createOffice, openPortal, Visitor } from './portal-in-memory.js';

describe('a route without a declared policy', () => {
  it('does not build, and the message names it', () => {
    const app = Fastify();
    demandPolicies(app);
    expect(() => app.get('/open-by-mistake', () => 'secret')).toThrow('route without a declared policy: GET /open-by-mistake');
  });

  it('does not build inside a plugin either', async () => {
    const app = Fastify();
    demandPolicies(app);
    app.register(async (inner) => { inner.post('/deep', () => 'secret'); });
    await expect(app.ready()).rejects.toThrow('POST /deep');
  });

  it('builds when the policy is declared', async () => {
    const app = Fastify();
    demandPolicies(app);
    app.get('/declared', { config: { policy: 'public' } }, () => 'fine');
    expect((await app.inject('/declared')).body).toBe('fine');
  });
});

describe('who passes a policy', () => {
  const person = (role: Role): SignedInPerson => ({ id: 'p', unitId: 'u', role, displayName: 'Một người', unitName: 'Sở Mẫu' });
  const cases: [string, Policy, SignedInPerson | null, boolean, string | null][] = [
    ['a visitor on a public page', 'public', null, false, null],
    ['a visitor on a page for accounts', 'signed-in', null, false, 'sign-in'],
    ['any account on a page for accounts', 'signed-in', person('admin'), false, null],
    ['a visitor where an action is asked for', 'plan.manage', null, false, 'sign-in'],
    ['the plan owner where plans are managed', 'plan.manage', person('owner'), false, null],
    ['a focal officer where plans are managed', 'plan.manage', person('focal'), false, 'forbidden'],
    ['the administrator, who sees no content', 'obligation.see', person('admin'), false, 'forbidden'],
    ['a person without the token at the control door', 'operator', person('admin'), false, 'not-operator'],
    ['the token at the control door', 'operator', null, true, null],
    ['the token on a page for accounts', 'signed-in', null, true, 'sign-in'],
  ];
  it.each(cases)('%s', (_label, policy, who, operator, expected) => {
    expect(refusalOf(policy, who, operator)).toBe(expected);
  });

  it.each([['/plans?q=a', '/plans?q=a'], ['/', '/'], ['', '/'], ['plans', '/'], ['//x', '/'], ['/\\x', '/'], ['/a\\b', '/'], ['https://x', '/'], [undefined, '/'], [['/a'], '/']])(
    'goes after sign-in from %p to %p', (wanted, expected) => {
      expect(localPath(wanted)).toBe(expected);
    });
});

onBothStores('the doors of the portal', (store) => {
  it('answers the control door only to the token, and to nobody when there is no token', async () => {
    await createOffice(store.db);
    const app = await openPortal(store.db);
    const ping = (authorization?: string, portal = app) => portal.inject({ url: '/api/control/ping', headers: authorization ? { authorization } : {} });
    expect((await ping('Bearer operator-token')).json()).toMatchObject({ product: 'dondoc' });
    for (const shown of [undefined, 'Bearer ', 'Bearer operator-tokenX', 'Bearer operator-toke', 'Basic operator-token']) {
      const refused = await ping(shown);
      expect([refused.statusCode, refused.headers['content-type']]).toEqual([403, 'application/problem+json; charset=utf-8']);
    }
    expect((await ping('Bearer null', await openPortal(store.db, { controlToken: null }))).statusCode).toBe(403);
  });

  it('verifies the trail for the operator, sign-ins included', async () => {
    await createOffice(store.db);
    const app = await openPortal(store.db);
    await new Visitor(app).signIn('an');
    const verdict = await app.inject({ url: '/api/control/audit/verify', headers: { authorization: 'Bearer operator-token' } });
    expect(verdict.json()).toMatchObject({ ok: true, streams: 1, entries: 1, brokenAt: null });
  });

  it('refuses an import that lacks its parts with 400, as a problem that programs read', async () => {
    const app = await openPortal(store.db);
    const answer = await app.inject({ method: 'POST', url: '/api/control/plans', headers: { authorization: 'Bearer operator-token' }, payload: { name: '' } });
    expect([answer.statusCode, answer.json().reason]).toEqual([400, 'bad-request']);
  });

  it('reads no body of a visitor who has to sign in first', async () => {
    await createOffice(store.db);
    const visitor = new Visitor(await openPortal(store.db));
    const answer = await visitor.postBody('/sign-out', Buffer.from('{not json'), 'application/json');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in?not-recorded=1&next=%2F']);
  });

  it('tells a person whose session ended that the form was not recorded, and brings them back to it', async () => {
    await createOffice(store.db);
    const visitor = new Visitor(await openPortal(store.db));
    const answer = await visitor.postRaw('/sign-out', { note: 'x' }, { referer: 'http://localhost:8080/account?x=1', host: 'localhost:8080' });
    expect(answer.headers.location).toBe('/sign-in?not-recorded=1&next=%2Faccount%3Fx%3D1');
    expect((await visitor.get(String(answer.headers.location))).body).toContain('nội dung vừa gửi chưa được ghi');
  });

  it('offers plans in the navigation only to roles that see any', async () => {
    await createOffice(store.db, [{ id: 'p-admin', login: 'quan-tri', role: 'admin' }]);
    const [admin, focal] = [new Visitor(await openPortal(store.db)), new Visitor(await openPortal(store.db))];
    await admin.signIn('quan-tri');
    await focal.signIn('an');
    expect((await admin.get('/account')).body).not.toContain('href="/plans"');
    expect((await focal.get('/account')).body).toContain('href="/plans"');
  });
});
