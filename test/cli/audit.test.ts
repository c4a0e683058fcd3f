// The trail on the command line: what was tampered with is named by stream and sequence, here and in an export that left the house.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { dondocAt, systems, withFacts, type Place, type Ran } from '../support/running-system.js';
import { planText } from '../import/plan-text.js';

const SLOW_MS = 120_000;
const own = systems();
const folder = own.folder();
const exported = join(folder, 'nhật ký.jsonl');
let place: Place;
let lines: string[];

type Verdict = { ok: boolean; streams: number; entries: number; sealedRoot: string; brokenAt: null | { stream: string; sequence: number; why: string } };
type Line = { head?: { stream: string; sequence: number; hash: string }; entry?: { stream: string; sequence: number; body: string; actor: string; hash: string } };

const cli = (...words: string[]): Promise<Ran> => dondocAt(place, words);

/** Standard output holds exactly one JSON value and one line end. */
function verdictOf({ out }: Ran): Verdict {
  expect(out).toMatch(/^\{.*\}\n$/);
  return JSON.parse(out) as Verdict;
}

/** Checks an export of which one line was changed. */
async function verifyChanged(change: (lines: string[]) => string[]): Promise<Ran> {
  const path = join(folder, `đổi-${Math.trunc(performance.now() * 1000)}.jsonl`);
  writeFileSync(path, change([...lines]).map((line) => `${line}\n`).join(''));
  return cli('audit', 'verify', '--export', path, '--json');
}

function changeEntry(all: string[], sequence: number, change: (entry: NonNullable<Line['entry']>) => void): string[] {
  return all.map((text) => {
    const line = JSON.parse(text) as Line;
    if (line.entry?.stream !== 'unit/phu-tho/so-tu-phap' || line.entry.sequence !== sequence) return text;
    change(line.entry);
    return JSON.stringify(line);
  });
}

beforeAll(async () => {
  place = await own.place();
  for (const number of [1, 2, 3]) {
    const added = await cli('person', 'add', '--province', 'phu-tho', '--unit', 'stp', '--role', 'focal', '--name', `Cán bộ ${number}`, '--email', `can-bo-${number}@co-quan.example`);
    expect(added.code).toBe(0);
  }
  const plan = join(folder, 'kế hoạch.txt');
  writeFileSync(plan, planText());
  expect((await cli('plan', 'import', plan)).code).toBe(0);
  expect(await cli('audit', 'export', exported)).toMatchObject({ code: 0, err: '' });
  lines = readFileSync(exported, 'utf8').trimEnd().split('\n');
}, SLOW_MS);

describe('dondoc audit verify', () => {
  it('passes an untouched trail with 0, here and from the export alike', async () => {
    const [here, outside] = [await cli('audit', 'verify', '--json'), await cli('audit', 'verify', '--export', exported, '--json')];
    expect([here.code, here.err, outside.code, outside.err]).toEqual([0, '', 0, '']);
    expect(verdictOf(here)).toMatchObject({ ok: true, streams: 2, entries: 4, brokenAt: null });
    expect(verdictOf(outside)).toEqual(verdictOf(here));
    expect((await cli('audit', 'verify')).out).toMatch(/Nhật ký toàn vẹn: 4 mục trong 2 chuỗi/);
  }, SLOW_MS);

  it('needs no data folder for an export', async () => {
    const ran = await dondocAt({ ...place, DONDOC_HOME: '/dev/null/không-có' }, ['audit', 'verify', '--export', exported, '--json']);
    expect([ran.code, verdictOf(ran).ok]).toEqual([0, true]);
  }, SLOW_MS);

  it.each([
    ['a changed body', 'changed', (all: string[]) => changeEntry(all, 2, (entry) => { entry.body = entry.body.replace('focal', 'head'); }), 2],
    ['a changed actor', 'changed', (all: string[]) => changeEntry(all, 1, (entry) => { entry.actor = 'ai-khac'; }), 1],
    ['an entry taken out', 'missing-entry', (all: string[]) => all.filter((text) => !/"stream":"unit\/phu-tho\/so-tu-phap","sequence":2/.test(text)), 2],
    ['the last entry taken off', 'head-differs', (all: string[]) => all.filter((text) => !/"entry".*"stream":"unit\/phu-tho\/so-tu-phap","sequence":3/.test(text)), 3],
  ])('names stream and sequence of %s in an export, with 1', async (_what, why, change, sequence) => {
    const ran = await verifyChanged(change);
    expect(ran.code).toBe(1);
    expect(verdictOf(ran)).toMatchObject({ ok: false, brokenAt: { stream: 'unit/phu-tho/so-tu-phap', sequence, why } });
    expect(ran.err).toMatch(new RegExp(`unit/phu-tho/so-tu-phap, mục ${sequence}`));
  }, SLOW_MS);

  it.each([
    ['a line that is no JSON', (all: string[]) => [...all.slice(0, 2), '{"entry": nửa chừng', ...all.slice(2)], /dòng 3/],
    ['a line that is another JSON', (all: string[]) => [...all, '{"khác": 1}'], /dòng \d+/],
    ['a line that is null', (all: string[]) => [...all, 'null'], /dòng \d+/],
    ['a line of an entry without its parts', (all: string[]) => [...all, '{"entry":{"stream":"x"}}'], /dòng \d+/],
  ])('refuses %s by its number, with 1 and no trace of the program', async (_what, change, words) => {
    const ran = await verifyChanged(change);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toMatch(words);
    expect(ran.err).not.toMatch(/\n {4}at /);
  }, SLOW_MS);

  it.each([['missing.jsonl', /không có tệp này/], ['', /thư mục/]])('refuses an export that cannot be opened (%s) with 1', async (name, words) => {
    const ran = await cli('audit', 'verify', '--export', join(folder, name), '--json');
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toMatch(words);
  }, SLOW_MS);

  it('refuses to call an empty file whole', async () => {
    const ran = await verifyChanged(() => []);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/không có mục nào/);
  }, SLOW_MS);

  it('names stream and sequence of an entry changed in the database past its guard, with 1', async () => {
    await withFacts(place.DONDOC_HOME, async (db) => {
      await expect(db.updateTable('audit_entry').set({ actor: 'ai-khac' }).execute()).rejects.toThrow('append-only');
      await sql`alter table audit_entry disable trigger audit_entry_append_only`.execute(db);
      await db.updateTable('audit_entry').set({ actor: 'ai-khac' }).where('stream', '=', 'unit/phu-tho/so-tu-phap').where('sequence', '=', 2).execute();
    });
    const ran = await cli('audit', 'verify', '--json');
    expect(ran.code).toBe(1);
    expect(verdictOf(ran)).toMatchObject({ ok: false, brokenAt: { stream: 'unit/phu-tho/so-tu-phap', sequence: 2, why: 'changed' } });
    const words = await dondocAt(place, ['--lang', 'en', 'audit', 'verify']);
    expect(words.code).toBe(1);
    expect(words.err).toContain('Broken in stream unit/phu-tho/so-tu-phap, entry 2');
  }, SLOW_MS);
});
