import { expect, it } from '@jest/globals';
import { onBothStores } from '../../support/postgres.js';
import { createOffice, openPortal, PASSWORD, Visitor } from './portal-in-memory.js';

onBothStores('the token of a form', (store) => {
  async function signedIn(): Promise<{ visitor: Visitor; other: Visitor }> {
    await createOffice(store.db);
    const app = await openPortal(store.db);
    const [visitor, other] = [new Visitor(app), new Visitor(app)];
    await visitor.signIn('an');
    await other.signIn('binh');
    return { visitor, other };
  }

  it('is asked for at sign-in: without it nothing is tried and the page says what to do', async () => {
    await createOffice(store.db);
    const visitor = new Visitor(await openPortal(store.db));
    await visitor.get('/sign-in');
    const refused = await visitor.postRaw('/sign-in', { login: 'an', password: PASSWORD });
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain('Biểu mẫu đã hết hiệu lực');
    expect(await store.db.selectFrom('login_attempt').selectAll().execute()).toEqual([]);
  });

  it('protects a write of a signed-in person: missing, invented and foreign tokens are refused, the own one is taken', async () => {
    const { visitor, other } = await signedIn();
    const foreign = await other.tokenOf('/account');
    const fields: Record<string, string>[] = [{}, { _csrf: '' }, { _csrf: 'abc.def' }, { _csrf: foreign }];
    for (const field of fields) expect((await visitor.postRaw('/sign-out', field)).statusCode).toBe(403);
    expect((await visitor.get('/account')).statusCode).toBe(200);
    expect((await visitor.post('/sign-out', {})).statusCode).toBe(303);
  });

  it('of the time before sign-in is worth nothing after it', async () => {
    await createOffice(store.db);
    const visitor = new Visitor(await openPortal(store.db));
    const before = await visitor.tokenOf('/sign-in');
    await visitor.signIn('an');
    expect((await visitor.postRaw('/sign-out', { _csrf: before })).statusCode).toBe(403);
  });

  it('is found in a multipart form too', async () => {
    const { visitor } = await signedIn();
    const part = (token: string) => Buffer.from(`--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--x--\r\n`);
    expect((await visitor.postBody('/sign-out', part('wrong'), 'multipart/form-data; boundary=x')).statusCode).toBe(403);
    expect((await visitor.postBody('/sign-out', part(await visitor.tokenOf('/account')), 'multipart/form-data; boundary=x')).statusCode).toBe(303);
  });

  it('stays the same visitor over two open tabs: the older form still works', async () => {
    const { visitor } = await signedIn();
    const older = await visitor.tokenOf('/account');
    await visitor.get('/account');
    expect((await visitor.postRaw('/sign-out', { _csrf: older })).statusCode).toBe(303);
  });
});

onBothStores('the language', (store) => {
  it('changes by the switch, comes back to the page it was on, and never to another site', async () => {
    await createOffice(store.db);
    const visitor = new Visitor(await openPortal(store.db));
    const token = await visitor.tokenOf('/sign-in');
    const change = (lang: string, referer: string) => visitor.postRaw('/language', { _csrf: token, lang }, { referer, host: 'localhost:8080' });
    expect((await change('en', 'http://localhost:8080/sign-in?next=%2Fplans')).headers.location).toBe('/sign-in?next=%2Fplans');
    expect((await visitor.get('/sign-in')).body).toContain('<html lang="en"');
    expect((await change('vi', 'http://bad.example/sign-in')).headers.location).toBe('/');
    expect((await visitor.get('/sign-in')).body).toContain('<html lang="vi"');
  });
});
