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

  it('reads no body of a visitor who has to sign in first', async () => {
    await createOffice(store.db);
    const visitor = new Visitor(await openPortal(store.db));
    const answer = await visitor.postBody('/sign-out', Buffer.from('{not json'), 'application/json');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in?next=%2F']);
  });
});
