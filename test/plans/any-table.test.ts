import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReadTask } from '../../domain/plan/plan-reading.js';
import { LAYOUTS, planOf, type Layout, type Sheet } from './plan-sheet.js';

type Key = 'content' | 'lead' | 'coordinating' | 'timing' | 'product' | 'note';
type Row = Record<Key, string>;

const HEADINGS: Record<Key, string[]> = {
  content: ['Nội dung', 'Nhiệm vụ', 'Nội dung công việc', 'Đầu việc', 'NỘI DUNG NHIỆM VỤ'],
  lead: ['Cơ quan chủ trì', 'Đơn vị thực hiện', 'Chủ trì', 'Trách nhiệm thực hiện', 'Phân công'],
  coordinating: ['Phối hợp', 'Đơn vị phối hợp', 'CQ phối hợp'],
  timing: ['Thời gian', 'Thời hạn', 'Tiến độ thực hiện', 'Mốc thời gian', 'Hạn hoàn thành'],
  product: ['Sản phẩm', 'Kết quả', 'Sản phẩm đầu ra', 'Kết quả dự kiến'],
  note: ['Ghi chú'],
};
const KEYS = Object.keys(HEADINGS) as Key[];

const words = fc.array(fc.constantFrom('rà soát', 'công khai', 'thủ tục', 'một cửa', '61/2018/NĐ-CP', '100%', '(nếu có)', 'trực tuyến,', 'người dân;', '“Sổ tay”', 'a | b', '"mẫu"', 'TTHC', 'Văn phòng', 'cấp xã.', 'số 5', 'đồng bộ', 'ngày 01/02/2026', '&', 'x < y'), { minLength: 2, maxLength: 12 });
const sentence = fc.tuple(fc.constantFrom('Xây dựng', 'Tổ chức', 'Hoàn thiện', 'Theo dõi'), words).map(([first, rest]) => [first, ...rest].join(' '));
const lines = fc.array(sentence.map((text) => `- ${text}`), { minLength: 1, maxLength: 3 });
const rich = fc.oneof({ weight: 4, arbitrary: sentence }, { weight: 1, arbitrary: fc.tuple(sentence, lines).map(([first, rest]) => [`${first}:`, ...rest].join('\n')) });
const sometimes = (texts: fc.Arbitrary<string>) => fc.oneof({ weight: 4, arbitrary: texts }, { weight: 1, arbitrary: fc.constant('') });

const row: fc.Arbitrary<Row> = fc.record({
  content: rich,
  lead: sometimes(fc.constantFrom('Văn phòng UBND tỉnh', 'Sở Tư pháp', '- Sở Nội vụ;\n- UBND cấp huyện.', 'Các sở, ban, ngành', 'Phòng Văn hóa – Xã hội')),
  coordinating: sometimes(fc.constantFrom('Sở Tài chính', 'Các cơ quan, đơn vị liên quan', 'UBND cấp xã')),
  timing: sometimes(fc.constantFrom('Tháng 3/2026', 'Quý I,\nQuý III', 'Trước ngày 15/6/2026', 'Thường xuyên', 'Theo Kế hoạch số 5/KH-UBND')),
  product: sometimes(rich),
  note: sometimes(sentence),
});

/** Columns in any order, the number first; at least content and one duty. */
const columns = fc.shuffledSubarray(KEYS.filter((key) => key !== 'content'), { minLength: 2 }).chain((some) => fc.shuffledSubarray(['content' as Key, ...some], { minLength: some.length + 1 }))
  .filter((keys) => keys.includes('lead') || keys.includes('timing'));

const table = fc.record({
  keys: columns,
  wording: fc.array(fc.nat(99), { minLength: 7, maxLength: 7 }),
  groups: fc.array(fc.record({ title: fc.constantFrom('Công tác chỉ đạo', 'Công bố, công khai', 'Rà soát quy định', 'Nhiệm vụ khác'), rows: fc.array(row, { minLength: 1, maxLength: 4 }) }), { minLength: 1, maxLength: 3 }),
  grouped: fc.boolean(),
});
type Table = { keys: Key[]; wording: number[]; groups: { title: string; rows: Row[] }[]; grouped: boolean };

const ROMAN = ['I', 'II', 'III'];

function headingOf({ keys, wording }: Table): string[] {
  return ['STT', ...keys.map((key, i) => HEADINGS[key][(wording[i] ?? 0) % HEADINGS[key].length] ?? key)];
}

/** The sheet and, beside each task row, its code. */
function sheetFrom(made: Table): { heading: string[]; body: { cells: string[]; code: string | null }[] } {
  let count = 0;
  const body = made.groups.flatMap(({ title, rows }, at) => {
    if (made.grouped) count = 0;
    const group = made.grouped ? [{ cells: [ROMAN[at] ?? '', ...made.keys.map((key) => (key === 'content' ? title : ''))], code: null }] : [];
    return [...group, ...rows.map((cells) => {
      count += 1;
      return { cells: [String(count), ...made.keys.map((key) => cells[key])], code: made.grouped ? `${ROMAN[at]}.${count}` : String(count) };
    })];
  });
  return { heading: headingOf(made), body };
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

function cellsOf(task: ReadTask, keys: readonly Key[]): string[] {
  return keys.map((key) => (key === 'timing' ? task.timing.text : task[key]));
}

function readRows(text: string, keys: readonly Key[]): { code: string; cells: string[] }[] {
  return planOf(text).tasks.map((task) => ({ code: task.code, cells: cellsOf(task, keys) }));
}

describe('any table of a plan', () => {
  it.each(Object.keys(LAYOUTS) as Layout[])('gives each cell back in its column, in %s', (layout) => {
    fc.assert(fc.property(table, (made) => {
      const { heading, body } = sheetFrom(made);
      const expected = body.flatMap(({ cells, code }) => (code === null ? [] : [{ code, cells: cells.slice(1).map(folded) }]));
      expect(readRows(LAYOUTS[layout]([heading, ...body.map(({ cells }) => cells)]), made.keys)).toEqual(expected);
    }), { numRuns: 150, seed: 4 });
  });
});

/** Where a page cuts a row: for each cell the share of its words that stay above. */
const cut = fc.record({ at: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }), repeats: fc.boolean(), mark: fc.constantFrom('', '12\n', '- 3 -\n', 'Trang 2/7\n') });

function cutCells(cells: readonly string[], at: readonly number[]): [string[], string[]] {
  const parts = cells.map((cell, i): [string, string] => {
    const all = folded(cell).split(' ');
    const kept = i === 0 ? all.length : Math.round(all.length * (at[i - 1] ?? 1));
    return [all.slice(0, kept).join(' '), all.slice(kept).join(' ')];
  });
  return [parts.map(([above]) => above), parts.map(([, below]) => below)];
}

/** The rest of a row is known by a piece that begins in small letters. */
const beginsSmall = (cells: readonly string[]) => cells.some((cell) => /^[\p{Ll}]/u.test(cell));

describe('any table of a plan that pages cut', () => {
  it.each(['tabs', 'pipes'] as Layout[])('is put together again, in %s', (layout) => {
    fc.assert(fc.property(table, cut, fc.nat(20), (made, { at, repeats, mark }, which) => {
      const { heading, body } = sheetFrom(made);
      const place = which % body.length;
      const target = body[place];
      if (!target || target.code === null) return;
      const [above, below] = cutCells(target.cells, at);
      fc.pre(beginsSmall(below));
      const write = (sheet: Sheet) => LAYOUTS[layout](sheet.map((cells) => cells.map(folded)));
      const first = write([heading, ...body.slice(0, place).map(({ cells }) => cells), above]);
      const second = write([...(repeats ? [heading] : []), below, ...body.slice(place + 1).map(({ cells }) => cells)]);
      const expected = body.flatMap(({ cells, code }) => (code === null ? [] : [{ code, cells: cells.slice(1).map(folded) }]));
      expect(readRows(`${first}\n\n${mark}${second}\n`, made.keys)).toEqual(expected);
    }), { numRuns: 300, seed: 5 });
  });

  it.each(['tabs', 'pipes'] as Layout[])('loses no word and no order wherever it is cut, in %s', (layout) => {
    fc.assert(fc.property(table, cut, fc.nat(20), (made, { at, repeats, mark }, which) => {
      const { heading, body } = sheetFrom(made);
      const place = which % body.length;
      const [above, below] = cutCells(body[place]?.cells ?? [], at);
      const write = (sheet: Sheet) => LAYOUTS[layout](sheet.map((cells) => cells.map(folded)));
      const text = `${write([heading, ...body.slice(0, place).map(({ cells }) => cells), above])}\n\n${mark}${write([...(repeats ? [heading] : []), below, ...body.slice(place + 1).map(({ cells }) => cells)])}\n`;
      const read = planOf(text);
      const said = read.tasks.flatMap((task) => [task.group.title, task.content, task.lead, task.coordinating, task.timing.text, task.product, task.note, ...task.others.map((other) => other.text)]).join(' ');
      const known = new Set(said.split(' '));
      expect(body.flatMap(({ cells }) => cells.slice(1)).flatMap((cell) => folded(cell).split(' ')).filter((word) => word !== '' && !known.has(word))).toEqual([]);
      const codes = read.tasks.map((task) => task.code).filter((code) => !code.includes('#'));
      expect(codes).toEqual(body.flatMap(({ code }) => (code === null ? [] : [code])));
    }), { numRuns: 100, seed: 6 });
  });
});
