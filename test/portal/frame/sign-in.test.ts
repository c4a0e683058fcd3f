import { describe, expect, it } from '@jest/globals';
import { setPassword } from '../../../store/person.js';
import { hashPassword } from '../../../store/password.js';
import { verifyAudit } from '../../../store/audit.js';
import { onBothStores } from '../../support/postgres.js';
import { createOffice, openPortal, PASSWORD, testClock, Visitor } from './portal-in-memory.js';

async function fail(visitor: Visitor, login: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n++) statuses.push((await visitor.signIn(login, `sai ${n}`)).statusCode);
  return statuses;
}

onBothStores('signing in', (store) => {
  async function office(overrides = {}) {
    await createOffice(store.db);
    const clock = testClock();
    const app = await openPortal(store.db, { clock: clock.now, ...overrides });
    return { app, clock, visitor: new Visitor(app) };
  }

  const auditActions = async () => (await store.db.selectFrom('audit_entry').select(['action', 'subject']).orderBy('sequence').execute())
    .map(({ action, subject }) => `${action} ${subject}`);

  it('brings the focal officer of Sở Mẫu A to the page that was asked for, and records it in the trail', async () => {
    const { visitor } = await office();
    const refused = await visitor.get('/account?x=1');
    expect([refused.statusCode, refused.headers.location]).toEqual([303, '/sign-in?next=%2Faccount%3Fx%3D1']);
    const entered = await visitor.signIn('an', PASSWORD, '/account?x=1');
    expect([entered.statusCode, entered.headers.location]).toEqual([303, '/account?x=1']);
    expect((await visitor.get('/account')).body).toContain('Cán bộ đầu mối · Sở Mẫu A');
    expect(await auditActions()).toEqual(['session.sign-in p-an']);
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('never leads to another site after sign-in', async () => {
    const { app } = await office();
    for (const next of ['https://bad.example/', '//bad.example/', '/\\bad.example', 'javascript:alert(1)', '/a\nb']) {
      expect((await new Visitor(app).signIn('an', PASSWORD, next)).headers.location).toBe('/');
    }
  });

  it('takes the same password typed with composed and with decomposed letters, and the login in capitals', async () => {
    const { visitor } = await office();
    expect(PASSWORD.normalize('NFD')).not.toBe(PASSWORD.normalize('NFC'));
    expect((await visitor.signIn('  AN ', PASSWORD.normalize('NFD'))).statusCode).toBe(303);
  });

  it('allows the right password after 9 wrong ones', async () => {
    const { visitor } = await office();
    expect(await fail(visitor, 'an', 9)).toEqual(Array(9).fill(401));
    expect((await visitor.signIn('an')).statusCode).toBe(303);
  });

  it('locks after 10 wrong passwords, says until when, and opens after 15 minutes, not a minute earlier', async () => {
    const { visitor, clock } = await office();
    expect(await fail(visitor, 'an', 10)).toEqual([...Array(9).fill(401), 429]);
    clock.forward(14);
    const refused = await visitor.signIn('an');
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('Đăng nhập lại được từ 08:15 ngày 23/11/2026');
    clock.forward(1);
    expect((await visitor.signIn('an')).statusCode).toBe(303);
    expect(await auditActions()).toEqual(['session.lock p-an', 'session.sign-in p-an']);
  });

  it('counts anew after a lock and after a right password', async () => {
    const { visitor, clock, app } = await office();
    await fail(visitor, 'an', 10);
    clock.forward(15);
    expect(await fail(visitor, 'an', 9)).toEqual(Array(9).fill(401));
    expect((await visitor.signIn('an')).statusCode).toBe(303);
    expect(await fail(new Visitor(app), 'an', 9)).toEqual(Array(9).fill(401));
  });

  it('locks a login that nobody has in the same way, with the same words, and keeps what was typed out of the trail', async () => {
    const { app } = await office();
    const wrong = async (login: string) => (await new Visitor(app).signIn(login, 'sai')).body.replaceAll(login, '').replace(/name="_csrf" value="[^"]+"/g, '');
    for (let n = 0; n < 11; n++) expect(await wrong('khong-co-ai')).toBe(await wrong('binh'));
    expect(await auditActions()).toEqual(['session.lock unknown-login', 'session.lock p-binh']);
  });

  it('does not let many attempts at once past the limit', async () => {
    const { visitor } = await office();
    const token = await visitor.tokenOf('/sign-in');
    const guesses = await Promise.all(Array.from({ length: 24 }, (_, n) => visitor.postRaw('/sign-in', { _csrf: token, login: 'an', password: `sai ${n}` })));
    expect(guesses.filter(({ statusCode }) => statusCode === 401)).toHaveLength(9);
    expect((await visitor.signIn('an')).statusCode).toBe(429);
  });

  it('refuses a person who left, and ends their open session at the next page', async () => {
    const { visitor, app } = await office();
    await visitor.signIn('an');
    await store.db.updateTable('person').set({ active: false }).where('id', '=', 'p-an').execute();
    expect((await visitor.get('/account')).statusCode).toBe(303);
    expect((await new Visitor(app).signIn('an')).statusCode).toBe(401);
  });

  it('gives a new session id at sign-in, so that one planted before is worth nothing', async () => {
    const { visitor, app } = await office();
    await visitor.signIn('an');
    const first = visitor.jar().session;
    const other = new Visitor(app);
    visitor.copyCookiesTo(other);
    await visitor.post('/sign-out', {});
    await visitor.signIn('an');
    expect(visitor.jar().session).toBeTruthy();
    expect(visitor.jar().session).not.toBe(first);
    expect((await other.get('/account')).statusCode).toBe(303);
  });

  it('ends the session on the server at sign-out: its copied cookie opens nothing', async () => {
    const { visitor, app } = await office();
    await visitor.signIn('an');
    const thief = new Visitor(app);
    visitor.copyCookiesTo(thief);
    expect((await thief.get('/account')).statusCode).toBe(200);
    expect((await visitor.post('/sign-out', {})).headers.location).toBe('/sign-in?signed-out=1');
    expect((await thief.get('/account')).statusCode).toBe(303);
    expect(await store.db.selectFrom('session').select('id').execute()).toEqual([]);
  });

  it('keeps a session for 12 hours from sign-in, however busy it was', async () => {
    const { visitor, clock } = await office();
    await visitor.signIn('an');
    clock.forward(6 * 60);
    expect((await visitor.get('/account')).statusCode).toBe(200);
    clock.forward(6 * 60 - 1);
    expect((await visitor.get('/account')).statusCode).toBe(200);
    clock.forward(1);
    expect((await visitor.get('/account')).statusCode).toBe(303);
  });

  it('survives a restart of the portal', async () => {
    const { visitor } = await office();
    await visitor.signIn('an');
    const restarted = new Visitor(await openPortal(store.db));
    visitor.copyCookiesTo(restarted);
    expect((await restarted.get('/account')).statusCode).toBe(200);
  });

  it('ends all sessions of a person whose password is set anew', async () => {
    const { visitor } = await office();
    await visitor.signIn('an');
    const hash = await hashPassword('mới');
    await store.db.transaction().execute((tx) => setPassword(tx, 'p-an', hash));
    expect((await visitor.get('/account')).statusCode).toBe(303);
    expect((await visitor.signIn('an', 'mới')).statusCode).toBe(303);
  });

  it('writes the cookie HttpOnly and SameSite=Lax, and Secure where the portal is reached by https', async () => {
    const { visitor, app } = await office({ baseUrl: 'https://dondoc.example' });
    const token = await visitor.tokenOf('/sign-in');
    const entered = await visitor.postRaw('/sign-in', { _csrf: token, login: 'an', password: PASSWORD }, { 'x-forwarded-proto': 'https' });
    expect(entered.cookies.find(({ name }) => name === 'session')).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: true, path: '/' });
    const plain = await new Visitor(await openPortal(store.db)).signIn('binh');
    expect(plain.cookies.find(({ name }) => name === 'session')?.secure).toBeUndefined();
    expect(app.server.listening).toBe(false);
  });

  it('asks for both fields and keeps the login as typed', async () => {
    const { visitor } = await office();
    const answer = await visitor.signIn('an', '');
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('Hãy nhập cả tên đăng nhập và mật khẩu.');
    expect(answer.body).toMatch(/name="login" value="an"/);
  });
});

onBothStores('the example office on the sign-in page', (store) => {
  it('offers one button an account in the embedded mode, none elsewhere, and only for logins ending in .demo', async () => {
    await createOffice(store.db, [{ id: 'p-demo', login: 'dau-moi.demo', displayName: 'Người dùng thử', passwordHash: await hashPassword('don-doc-2026') }]);
    const embedded = new Visitor(await openPortal(store.db));
    const page = (await embedded.get('/sign-in')).body;
    expect(page.match(/name="login" value="[^"]*\.demo"/g)).toHaveLength(1);
    expect(page).not.toContain('value="binh"');
    expect((await embedded.signIn('dau-moi.demo', 'don-doc-2026')).statusCode).toBe(303);
    expect((await new Visitor(await openPortal(store.db, { embedded: false })).get('/sign-in')).body).not.toContain('don-doc-2026');
  });
});

describe('the password itself', () => {
  it('is refused when it is longer than 200 letters, even if its first 200 fit', async () => {
    const { isPasswordOf } = await import('../../../store/password.js');
    const hash = await hashPassword('a'.repeat(200));
    expect(await isPasswordOf(hash, 'a'.repeat(200))).toBe(true);
    expect(await isPasswordOf(hash, 'a'.repeat(201))).toBe(false);
  });
});
