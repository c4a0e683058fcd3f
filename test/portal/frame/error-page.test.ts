import { describe, expect, it } from '@jest/globals';
import { refusalKindOf } from '../../../portal/refusal.js';
import { openDb, openPool } from '../../../store/db.js';
import { onBothStores } from '../../support/postgres.js';
import { createOffice, openPortal, testDeps, Visitor } from './portal-in-memory.js';
import pino from 'pino';
import { buildPortal } from '../../../portal/app.js';

describe('what an error means for the person who asked', () => {
  const coded = (code: string, more = {}) => Object.assign(new Error('x'), { code, ...more });
  it.each([
    ['a form token that is missing', coded('FST_CSRF_MISSING_SECRET', { statusCode: 403 }), 'csrf'],
    ['a file over the limit', coded('FST_REQ_FILE_TOO_LARGE', { statusCode: 413 }), 'too-large'],
    ['too many requests', coded('x', { statusCode: 429 }), 'too-many'],
    ['a body of a type that is not known', coded('x', { statusCode: 415 }), 'bad-request'],
    ['the database refusing the connection', coded('ECONNREFUSED', { syscall: 'connect' }), 'database'],
    ['the database shutting down', coded('57P01'), 'database'],
    ['several addresses of the database, all refusing', new AggregateError([coded('ECONNREFUSED', { syscall: 'connect' })]), 'database'],
    ['a missing file of ours, which is no database', coded('ENOENT', { syscall: 'open' }), 'internal'],
    ['a broken rule of the database, which is a bug', coded('23505'), 'internal'],
    ['a body that has not the form asked for', Object.assign(new Error('x'), { name: 'ZodError' }), 'bad-request'],
    ['anything else', new Error('x'), 'internal'],
    ['something thrown that is no error', undefined, 'internal'],
  ])('%s', (_label, error, expected) => {
    expect(refusalKindOf(error)).toBe(expected);
  });
});

onBothStores('error pages', (store) => {
  it('says for an unknown address what to do, with the navigation of the signed-in person', async () => {
    await createOffice(store.db);
    const visitor = new Visitor(await openPortal(store.db));
    expect((await visitor.get('/khong-co')).statusCode).toBe(404);
    await visitor.signIn('an');
    const page = await visitor.get('/khong-co');
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('Không có trang này');
    expect(page.body).toContain('href="/account"');
  });

  it('refuses a file over 20 MB with its limit, and a broken body with 400', async () => {
    await createOffice(store.db);
    const visitor = new Visitor(await openPortal(store.db));
    await visitor.signIn('an');
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\ncontent-type: application/octet-stream\r\n\r\n';
    const body = Buffer.concat([Buffer.from(head), Buffer.alloc(20 * 1024 * 1024 + 1), Buffer.from('\r\n--x--\r\n')]);
    const large = await visitor.postBody('/sign-out', body, 'multipart/form-data; boundary=x');
    expect(large.statusCode).toBe(413);
    expect(large.body).toContain('tối đa 20 MB');
    expect((await visitor.postBody('/sign-out', Buffer.from('{'), 'application/json')).statusCode).toBe(400);
  });

  it('escapes what people and addresses bring along', async () => {
    const evil = '<script>alert("x")</script>';
    await createOffice(store.db, [{ id: 'p-evil', login: 'evil.demo', displayName: evil }]);
    await store.db.updateTable('unit').set({ name: `Sở ${evil}` }).where('id', '=', 'mau/so-a').execute();
    const visitor = new Visitor(await openPortal(store.db));
    const pages = [(await visitor.get(`/sign-in?next=${encodeURIComponent(`/"${evil}`)}`)).body, (await visitor.signIn(`"${evil}`, 'x')).body];
    await visitor.signIn('evil.demo');
    pages.push((await visitor.get('/account')).body);
    for (const page of pages) {
      expect(page).toContain('&lt;script&gt;');
      expect(page).not.toContain(evil);
    }
  });

  it('forbids inline script and style, foreign frames and type guessing on every page', async () => {
    const { headers } = await new Visitor(await openPortal(store.db)).get('/sign-in');
    const policy = String(headers['content-security-policy']);
    expect(policy).not.toContain('unsafe');
    expect(policy).toMatch(/default-src 'none'.*script-src 'self'.*style-src 'self'.*frame-ancestors 'none'/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

describe('with the database down', () => {
  it('answers 503 with an incident number that is also in the log, no detail of the fault, and still serves look and liveness', async () => {
    const lines: string[] = [];
    const db = openDb(openPool('postgres://nobody:kin-dao@127.0.0.1:9/none'));
    const app = await buildPortal(testDeps(db, { log: pino({ level: 'error' }, { write: (line: string) => { lines.push(line); } }) }));
    const page = await new Visitor(app).get('/sign-in');
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain('Cơ sở dữ liệu tạm thời không trả lời');
    expect(page.body).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|kin-dao/);
    const incident = /Mã sự cố: ([0-9a-f]{10})/.exec(page.body)?.[1];
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ event: 'portal.request-failed', incident, kind: 'database', route: '/sign-in' }]);
    expect((await app.inject('/assets/portal.css')).statusCode).toBe(200);
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    await db.destroy();
  });
});
