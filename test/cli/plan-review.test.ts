// Plans under review from the command line: what is open, out to Excel, in again, with and without a running system.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ReviewSummary } from '../../documents/review-file/summary.js';
import type { ImportSummary } from '../../domain/plan/import-outcome.js';
import type { RegisteredPlan } from '../../store/read-models/plan-register.js';
import { DOCUMENT, edited, type Hand } from '../documents/plan-in-review.js';
import { dondocAt, systems, type Place, type Ran } from '../support/running-system.js';

const SLOW_MS = 120_000;
const own = systems();
let place: Place;
let folder: string;

const plan = (...words: string[]): Promise<Ran> => dondocAt(place, ['plan', ...words]);
const english = (...words: string[]): Promise<Ran> => dondocAt(place, ['--lang', 'en', 'plan', ...words]);
const at = (name: string): string => join(folder, name);
const asJson = <T>({ out }: Ran): T => JSON.parse(out) as T;

async function importDraft(): Promise<string> {
  writeFileSync(at('ke-hoach.txt'), DOCUMENT);
  const summary = asJson<ImportSummary>(await plan('import', at('ke-hoach.txt'), '--review', '--json'));
  expect(summary.state).toBe('draft');
  return summary.planId;
}

async function editFile(from: string, to: string, edit: (hand: Hand) => void): Promise<void> {
  writeFileSync(at(to), await edited(readFileSync(at(from)), edit));
}

describe('dondoc plan review, while nothing runs', () => {
  let planId = '';
  beforeAll(async () => { place = await own.place(); folder = own.folder(); planId = await importDraft(); }, SLOW_MS);

  it('lists the plans that are here', async () => {
    expect(asJson<RegisteredPlan[]>(await plan('list', '--json'))).toEqual([{ id: planId, title: expect.any(String), year: 2026, state: 'draft', version: 0, rows: 4, doubts: 2 }]);
  }, SLOW_MS);

  it('says what is open in words and as one JSON value', async () => {
    const text = await plan('review', planId);
    expect([text.code, text.err]).toEqual([0, '']);
    expect(text.out).toMatch(/Dòng còn nghi vấn: 2[\s\S]*Tên đơn vị chưa rõ: 1[\s\S]*«Viện Lạ Lùng» \(dòng 2, 3\)[\s\S]*Câu trong lời văn có thể là nhiệm vụ: 1/);
    expect(asJson<ReviewSummary>(await plan('review', planId, '--json'))).toMatchObject({ planId, tasks: 4, names: [{ mention: 'Viện Lạ Lùng' }] });
  }, SLOW_MS);

  it('writes the file out, never over another, and takes the edited one', async () => {
    expect((await plan('review', planId, '--out', at('xem-lai.xlsx'))).code).toBe(0);
    const again = await plan('review', planId, '--out', at('xem-lai.xlsx'));
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toContain('đã có tệp này, không ghi đè');
    expect((await plan('review', planId, '--in', at('xem-lai.xlsx'))).out).toBe('Không có gì thay đổi.\n');
    await editFile('xem-lai.xlsx', 'da-sua.xlsx', ({ cell }) => { cell('names', 'Viện Lạ Lùng', 'Là đơn vị nào').value = 'Sở Y tế'; });
    expect(await plan('review', planId, '--in', at('da-sua.xlsx'))).toEqual({ code: 0, err: '', out: 'Đã ghi nhận 1 thay đổi. Còn 1 dòng chờ người quyết định.\n' });
    expect(asJson<ReviewSummary>(await plan('review', planId, '--json'))).toMatchObject({ decisions: 1, names: [] });
  }, SLOW_MS);

  it('names every mistake with sheet and cell, in both languages, and takes nothing', async () => {
    await editFile('xem-lai.xlsx', 'sai.xlsx', ({ cell }) => {
      cell('tasks', '1', 'Thời gian (sửa)').value = 'lúc rảnh';
      cell('tasks', '4', 'Bỏ dòng (x)').value = 'x';
    });
    const ran = await plan('review', planId, '--in', at('sai.xlsx'));
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toMatch(/^sai\.xlsx: có 2 chỗ phải sửa[\s\S]*- «Nhiệm vụ», ô O4 \(Thời gian \(sửa\)\): chưa hiểu thời gian «lúc rảnh»[\s\S]*- «Nhiệm vụ», ô U5 \(Lý do\)/);
    expect((await english('review', planId, '--in', at('sai.xlsx'))).err).toMatch(/2 places must be corrected[\s\S]*cell O4 .*is not understood/);
    expect(asJson<ReviewSummary>(await plan('review', planId, '--json')).decisions).toBe(1);
  }, SLOW_MS);

  it('says which changes were not taken because somebody decided meanwhile, and ends with 1', async () => {
    await editFile('xem-lai.xlsx', 'muon.xlsx', ({ cell }) => {
      cell('names', 'Viện Lạ Lùng', 'Là đơn vị nào').value = 'Sở Nội vụ';
      cell('tasks', '1', 'Sản phẩm (sửa)').value = 'Quyết định';
    });
    const ran = await plan('review', planId, '--in', at('muon.xlsx'));
    expect([ran.code, ran.out]).toEqual([1, 'Đã ghi nhận 1 thay đổi. Còn 1 dòng chờ người quyết định.\n']);
    expect(ran.err).toMatch(/1 thay đổi chưa được ghi nhận:\n {2}- «Tên đơn vị», ô E2 .*đã có người quyết định/);
  }, SLOW_MS);

  it.each<[string, string[], number, RegExp]>([
    ['a plan that is not there', ['khong-co'], 1, /không có kế hoạch nào mang mã này[\s\S]*dondoc plan list/],
    ['a folder that is not there', ['PLAN', '--out', '/khong/co/a.xlsx'], 1, /không ghi được tệp \(ENOENT\)/],
    ['a name that is no workbook', ['PLAN', '--out', 'a.csv'], 2, /kết thúc bằng \.xlsx/],
    ['out and in together', ['PLAN', '--out', 'a.xlsx', '--in', 'b.xlsx'], 2, /không đi cùng nhau/],
    ['no plan', [], 2, /missing required argument/],
  ])('refuses %s', async (_what, words, code, message) => {
    const ran = await plan('review', ...words.map((word) => (word === 'PLAN' ? planId : word)));
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toMatch(message);
    expect(existsSync('a.csv')).toBe(false);
  }, SLOW_MS);
});

describe('dondoc plan review, while the office runs', () => {
  it('goes through the running system: import as a draft, list, out, in', async () => {
    place = await own.place();
    folder = own.folder();
    await own.start(place);
    const planId = await importDraft();
    expect(asJson<RegisteredPlan[]>(await plan('list', '--json'))).toMatchObject([{ id: planId, state: 'draft' }]);
    expect((await plan('review', planId, '--out', at('xem-lai.xlsx'))).code).toBe(0);
    await editFile('xem-lai.xlsx', 'da-sua.xlsx', ({ cell }) => { cell('tasks', '3', 'Chủ trì (sửa)').value = 'Sở Nội vụ'; });
    expect(asJson(await plan('review', planId, '--in', at('da-sua.xlsx'), '--json'))).toEqual({ ok: true, planId, decided: 1, conflicts: [], stillOpen: 2, waits: false });
    expect((await plan('review', planId)).out).toContain('1 quyết định đã ghi');
    expect((await plan('review', 'khong-co')).err).toContain('không có kế hoạch nào mang mã này');
  }, 3 * SLOW_MS);
});
