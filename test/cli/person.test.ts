// People from the command line: the way into an office that starts empty, with and without a running system.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import { dondocAt, systems, withFacts, type Place, type Ran } from '../support/running-system.js';

const SLOW_MS = 120_000;
const own = systems();
let place: Place;

const person = (words: string[], input = ''): Promise<Ran> => dondocAt(place, ['person', ...words], input);
const add = (unit: string, login: string, ...more: string[]): string[] => ['add', '--unit', unit, '--role', 'focal', '--name', 'Cán bộ đầu mối', '--login', login, ...more];
const english = (words: string[]): Promise<Ran> => dondocAt(place, ['--lang', 'en', 'person', ...words]);

type Listed = { login: string | null; unitId: string; role: string; mayEnter: boolean; email: string | null };
const listed = async (): Promise<Listed[]> => JSON.parse((await person(['list', '--json'])).out) as Listed[];

beforeAll(async () => { place = await own.place(); });

describe('dondoc person, while nothing runs', () => {
  it('in an empty system says that units have to be loaded, and how', async () => {
    expect((await person(['list'])).out).toContain('Chưa có ai');
    const ran = await person(add('stp', 'dau-moi'));
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain('--province phu-tho');
    expect((await english(add('stp', 'dau-moi'))).err).toContain('there are no units yet');
  }, SLOW_MS);

  it('adds the first person with the units of a province, shows the made password once, and keeps its argon2id hash only', async () => {
    const ran = await person(add('so tu phap', 'Dau.Moi', '--province', 'phu-tho', '--email', 'dau-moi@so.example', '--json'));
    expect([ran.code, ran.err]).toEqual([0, '']);
    const added = JSON.parse(ran.out) as { password: string; unitId: string; login: string; personId: string };
    expect(added).toMatchObject({ unitId: 'phu-tho/so-tu-phap', login: 'dau.moi' });
    expect(added.password).toMatch(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    await withFacts(place.DONDOC_HOME, async (db) => {
      const row = await db.selectFrom('person').select('password_hash').where('id', '=', added.personId).executeTakeFirstOrThrow();
      expect(row.password_hash).toMatch(/^\$argon2id\$/);
      await expect(verify(row.password_hash ?? '', added.password)).resolves.toBe(true);
      const entry = await db.selectFrom('audit_entry').selectAll().where('action', '=', 'person.added').executeTakeFirstOrThrow();
      expect(entry).toMatchObject({ stream: 'unit/phu-tho/so-tu-phap', subject: added.personId, actor: 'dong-lenh' });
      expect(JSON.parse(entry.body)).toEqual({ role: 'focal', unit: 'phu-tho/so-tu-phap' });
    });
    expect((await person(['list'])).out).not.toContain(added.password);
  }, SLOW_MS);

  it('finds a unit by id, by name with and without diacritics, and takes the password from standard input', async () => {
    expect((await person(add('phu-tho/so-noi-vu', 'mot'))).code).toBe(0);
    expect((await person(add('so noi vu', 'hai', '--password-stdin'), 'mật khẩu của tôi\nhàng khác\n')).code).toBe(0);
    expect((await person(add('SỞ NỘI VỤ', 'nguoi-ba'))).code).toBe(0);
    const people = await listed();
    for (const login of ['mot', 'hai', 'nguoi-ba']) expect(people.find((each) => each.login === login)).toMatchObject({ unitId: 'phu-tho/so-noi-vu', mayEnter: true });
    await withFacts(place.DONDOC_HOME, async (db) => {
      const row = await db.selectFrom('person').select('password_hash').where('login', '=', 'hai').executeTakeFirstOrThrow();
      await expect(verify(row.password_hash ?? '', 'mật khẩu của tôi'.normalize('NFC'))).resolves.toBe(true);
    });
  }, SLOW_MS);

  it('without a login adds who only gets mail', async () => {
    const ran = await person(['add', '--unit', 'stp', '--role', 'head', '--name', 'Giám đốc', '--email', 'giam-doc@so.example']);
    expect(ran.code).toBe(0);
    expect(ran.out).not.toContain('Mật khẩu');
    expect((await listed()).find((each) => each.role === 'head')).toMatchObject({ login: null, mayEnter: false, email: 'giam-doc@so.example' });
  }, SLOW_MS);

  it.each([
    ['an unknown unit, with the nearest names', add('So Tu Phup', 'bon'), 1, /không có đơn vị này[\s\S]*Sở Tư pháp {2}\(phu-tho\/so-tu-phap\)/],
    ['a unit that could be several, with their ids', add('UBND', 'bon'), 1, /đơn vị khớp[\s\S]*\(phu-tho\//],
    ['an empty unit', add(' ', 'bon'), 1, /không có đơn vị này/],
    ['a login that is taken, however it is typed', add('stp', 'DAU.moi'), 1, /đã có người dùng/],
    ['a login of the demo office', add('stp', 'chu-tri.demo'), 1, /tài khoản dùng thử/],
    ['a login with a blank', add('stp', 'dau moi'), 1, /không có khoảng trắng/],
    ['an unknown province', add('stp', 'bon', '--province', 'hu-cau'), 1, /không có tỉnh này/],
    ['an address that is none', add('stp', 'bon', '--email', 'không phải'), 1, /không phải một địa chỉ thư/],
    ['an unknown role', ['add', '--unit', 'stp', '--role', 'vua', '--name', 'x', '--login', 'bon'], 2, /--role: chỉ nhận focal/],
    ['neither login nor address', ['add', '--unit', 'stp', '--role', 'head', '--name', 'x'], 2, /Cần --login/],
    ['an empty name', ['add', '--unit', 'stp', '--role', 'head', '--name', ' ', '--login', 'bon'], 1, /--name/],
    ['a missing unit', ['add', '--role', 'head', '--name', 'x', '--login', 'bon'], 2, /--unit/],
  ])('refuses %s', async (_what, words, code, message) => {
    const ran = await person(words);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toMatch(message);
  }, SLOW_MS);

  it('refuses a password that is too short, and an empty input', async () => {
    for (const input of ['ngắn\n', '']) expect(await person(add('stp', 'bon', '--password-stdin'), input)).toMatchObject({ code: 1, out: '' });
    expect(await listed()).toHaveLength(5);
  }, SLOW_MS);
});

describe('dondoc person, while the office runs', () => {
  it('goes through the running system, which says at an empty start how the first one gets in; who was added can sign in', async () => {
    const fresh = await own.place();
    const system = await own.start(fresh);
    expect(system.output()).toContain('npx dondoc person add --province');
    const ran = await dondocAt(fresh, ['person', ...add('van phong ubnd tinh', 'theo-doi', '--province', 'phu-tho', '--password-stdin')], 'mật khẩu dài hơn mười\n');
    expect([ran.code, ran.err]).toEqual([0, '']);
    const people = JSON.parse((await dondocAt(fresh, ['person', 'list', '--json'])).out) as Listed[];
    expect(people).toMatchObject([{ login: 'theo-doi', unitId: 'phu-tho/van-phong-ubnd', mayEnter: true }]);
    expect((await dondocAt(fresh, ['person', ...add('stp', 'theo-doi')])).err).toContain('đã có người dùng');
    expect(await signIn(system.address, 'theo-doi', 'mật khẩu dài hơn mười')).toBe(303);
    expect(await signIn(system.address, 'theo-doi', 'mật khẩu khác hẳn')).toBe(401);
    expect((await fetch(`${system.address}/api/control/people`)).status).toBe(403);
    await expect(system.stop()).resolves.toBe(0);
    const again = await own.start(fresh);
    expect(again.output()).not.toContain('person add --province');
  }, 3 * SLOW_MS);
});

/** The status of a sign-in with the form as the page sends it. */
async function signIn(address: string, login: string, password: string): Promise<number> {
  const form = await fetch(`${address}/sign-in`);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const cookie = form.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  const response = await fetch(`${address}/sign-in`, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams({ _csrf: csrf, next: '/', login, password }) });
  return response.status;
}
