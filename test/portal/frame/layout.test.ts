import { expect, it } from '@jest/globals';
import { onBothStores } from '../../support/postgres.js';
import { createOffice, openPortal, Visitor } from './portal-in-memory.js';

onBothStores('the frame of a page', (store) => {
  async function signedIn(): Promise<Visitor> {
    await createOffice(store.db);
    const visitor = new Visitor(await openPortal(store.db));
    await visitor.signIn('an');
    return visitor;
  }

  it('shows the message that the last step left once, escaped, and not again', async () => {
    const visitor = await signedIn();
    const flash = { kind: 'done', text: 'Đã nộp <b>', detail: 'biên nhận 7f3a' };
    await store.db.updateTable('session').set({ data: JSON.stringify({ personId: 'p-an', flash }) }).execute();
    const first = (await visitor.get('/account')).body;
    expect(first).toContain('Đã nộp &lt;b&gt;');
    expect(first).toContain('biên nhận 7f3a');
    expect((await visitor.get('/account')).body).not.toContain('7f3a');
    expect((await visitor.get('/account')).statusCode).toBe(200);
  });

  it('marks the page that is open, and no inline style or script is in it', async () => {
    const page = (await (await signedIn()).get('/account')).body;
    expect(page.match(/aria-current="page"/g)).toHaveLength(1);
    expect(page).toContain('<a href="/account" aria-current="page">Tài khoản</a>');
    expect(page).not.toMatch(/ style="|<style|onclick|<script>/);
  });

  it('serves every file that it names', async () => {
    const visitor = await signedIn();
    const page = (await visitor.get('/account')).body;
    const css = (await visitor.get('/assets/portal.css')).body;
    const named = [...page.matchAll(/"(\/assets\/[^"]+)"/g), ...css.matchAll(/url\((\/assets\/[^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThanOrEqual(10);
    for (const path of named) expect([path, (await visitor.get(path)).statusCode]).toEqual([path, 200]);
    for (const path of ['/assets/', '/assets/../app.ts', '/assets/%2e%2e/app.ts', '/assets/fonts/other.woff2']) expect((await visitor.get(path)).statusCode).toBe(404);
  });

  it('answers the 121st attempt to sign in within a minute from one address with a page that says to wait', async () => {
    const visitor = new Visitor(await openPortal(store.db));
    for (let n = 0; n < 120; n++) expect((await visitor.postRaw('/sign-in', {})).statusCode).toBe(403);
    const refused = await visitor.postRaw('/sign-in', {});
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('Hãy đợi một phút rồi thử lại');
  });
});
