import { expect, it } from '@jest/globals';
import { keepCaughtMail } from '../../../store/caught-mail.js';
import { onBothStores } from '../../support/postgres.js';
import { createOffice, openPortal, START, Visitor } from './portal-in-memory.js';

const HTML = '<p>Xem <a href="http://localhost:8080/obligations/1">việc</a></p><script>alert(1)</script>';

function raw(subject: string, html = HTML): string {
  return ['From: dondoc@van-phong.example', 'To: x', `Subject: ${subject}`, 'MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary=b', '',
    '--b', 'Content-Type: text/plain; charset=utf-8', '', 'Còn 1 ngày. Mở http://localhost:8080/obligations/1. <b>không đậm</b>', '--b',
    'Content-Type: text/html; charset=utf-8', '', html, '--b--', ''].join('\r\n');
}

onBothStores('the mailbox', (store) => {
  async function send(to: string, subject: string, times = 1): Promise<void> {
    for (let n = 0; n < times; n++) {
      await keepCaughtMail(store.db, { messageId: `<${to}.${n}@x>`, receivedAt: START, from: 'dondoc@van-phong.example', to, subject, raw: raw('x') });
    }
  }
  async function visit(login: string, overrides = {}): Promise<Visitor> {
    const visitor = new Visitor(await openPortal(store.db, overrides));
    await visitor.signIn(login);
    return visitor;
  }

  it('shows a focal officer the mails to their own address and no other, in the list, by number and as HTML', async () => {
    await createOffice(store.db);
    await send('AN@so-a.example', 'Thư cho Sở A');
    await send('binh@so-b.example', 'Thư cho Sở B');
    const an = await visit('an');
    const list = (await an.get('/mailbox')).body;
    expect(list).toContain('Thư cho Sở A');
    expect(list).not.toContain('Thư cho Sở B');
    expect((await an.get('/mailbox/1')).statusCode).toBe(200);
    for (const foreign of ['/mailbox/2', '/mailbox/2/html', '/mailbox/99', '/mailbox/0', '/mailbox/1e1', '/mailbox/x']) expect((await an.get(foreign)).statusCode).toBe(404);
  });

  it('shows the plan owner everything', async () => {
    await createOffice(store.db);
    await send('an@so-a.example', 'Thư cho Sở A');
    await send('binh@so-b.example', 'Thư cho Sở B');
    const list = (await (await visit('chi')).get('/mailbox')).body;
    expect(list).toMatch(/2 thư đã gửi/);
    expect(list.indexOf('Thư cho Sở B')).toBeLessThan(list.indexOf('Thư cho Sở A'));
  });

  it('pages: 30 mails, then the 31st, newest first', async () => {
    await createOffice(store.db);
    await send('an@so-a.example', 'Thư', 31);
    const an = await visit('an');
    const first = (await an.get('/mailbox')).body;
    expect(first.match(/href="\/mailbox\/\d+"/g)).toHaveLength(30);
    const older = /href="(\/mailbox\?before=\d+)"/.exec(first)?.[1] ?? '';
    const second = (await an.get(older)).body;
    expect(second.match(/href="\/mailbox\/\d+"/g)).toEqual(['href="/mailbox/1"']);
    expect(second).not.toContain('before=');
  });

  it('says what to do next when it is empty, and when the person has no address', async () => {
    await createOffice(store.db, [{ id: 'p-none', login: 'khong-thu', email: null }]);
    expect((await (await visit('an')).get('/mailbox')).body).toContain('Xem các việc đang mở để biết lần nhắc tới');
    expect((await (await visit('khong-thu')).get('/mailbox')).body).toContain('chưa có địa chỉ thư');
  });

  it('shows the text part as text with its links, and the HTML part in a frame that runs nothing', async () => {
    await createOffice(store.db);
    await send('an@so-a.example', 'Thư <b>đậm</b>');
    const an = await visit('an');
    const page = (await an.get('/mailbox/1')).body;
    expect(page).toContain('Thư &lt;b&gt;đậm&lt;/b&gt;');
    expect(page).toContain('<a href="http://localhost:8080/obligations/1">http://localhost:8080/obligations/1</a>. &lt;b&gt;');
    expect(page).not.toContain('alert(1)');
    const inner = await an.get('/mailbox/1/html');
    expect(inner.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox allow-top-navigation-by-user-activation$/);
    expect(inner.headers['content-security-policy']).not.toContain('script-src');
    expect(inner.headers['x-frame-options']).toBe('SAMEORIGIN');
  });

  it('does not exist where mails really leave the machine, and is not offered there', async () => {
    await createOffice(store.db);
    const an = await visit('an', { embedded: false });
    expect((await an.get('/mailbox')).statusCode).toBe(404);
    expect((await an.get('/account')).body).not.toContain('/mailbox');
  });

  it('asks a visitor to sign in first', async () => {
    const visitor = new Visitor(await openPortal(store.db));
    expect((await visitor.get('/mailbox')).headers.location).toBe('/sign-in?next=%2Fmailbox');
  });
});
