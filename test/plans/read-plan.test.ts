import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ReadPlan, ReadTask } from '../../domain/plan/plan-reading.js';
import { lintPlan } from '../../domain/plan/lint/lint-plan.js';
import { readPlan } from '../../plans/read-plan.js';
import { readSourceText } from '../../plans/readers/source-text.js';

const FIXTURES = 'test/plans/fixtures';
const SEEDS = '../shared/seeds';

async function readFile(folder: string, name: string): Promise<ReadPlan> {
  const read = await readPlan({ name, bytes: readFileSync(`${folder}/${name}`) });
  if (!read.ok) throw new Error(read.message.vi);
  return read;
}

async function readText(text: string, name = 'plan.txt', year?: number): Promise<ReadPlan> {
  const read = await readPlan({ name, bytes: new TextEncoder().encode(text) }, { year });
  if (!read.ok) throw new Error(read.message.vi);
  return read;
}

function taskOf(read: ReadPlan, code: string): ReadTask {
  const task = read.tasks.find((candidate) => candidate.code === code);
  if (!task) throw new Error(`no task ${code} among ${read.tasks.map((candidate) => candidate.code).join(' ')}`);
  return task;
}

const codes = (read: ReadPlan) => read.tasks.map((task) => task.code);

describe('a table parted by tabs and cut by pages', () => {
  let read: ReadPlan;

  beforeAll(async () => {
    read = await readFile(FIXTURES, 'page-cuts.md');
  });

  it('finds its columns by their headings in any order', () => {
    const task = taskOf(read, 'I.1');
    expect(task).toMatchObject({ printed: '1.', content: 'Phân công người theo dõi', lead: 'Văn phòng Đảng ủy', coordinating: 'Công chức tư pháp', product: 'Bảng phân công' });
    expect(task.timing.parsed).toEqual([{ kind: 'before', date: '2025-03-15' }]);
    expect(task.group).toEqual({ code: 'I', title: 'Chuẩn bị' });
  });

  it('joins each piece of a cut row to its own cell with one blank, over a repeated heading and a rule row', () => {
    expect(taskOf(read, 'I.2')).toMatchObject({
      content: 'Mở sổ theo dõi hồ sơ trễ hẹn tại quầy, ghi đủ từng ngày và từng người',
      product: '- Sổ theo dõi hồ sơ; - Biên bản bàn giao',
      lead: 'Trung tâm phục vụ hành chính công',
      timing: { text: 'Thường xuyên' },
      lines: [22, 26],
      flags: ['continued'],
    });
  });

  it('moves a cut row that lost its empty number cell one to the right', () => {
    expect(taskOf(read, 'II.1').product).toBe('Tin truyền thanh cho thôn xa nhất');
  });

  it('keeps the printed number when one is left out, and says so', () => {
    expect(codes(read)).toEqual(['I.1', 'I.2', 'II.1', 'II.3']);
    expect(lintPlan(read)).toContainEqual(expect.objectContaining({ rule: 'number-skipped', task: 'II.3', line: 35 }));
  });

  it('reads number, day, place, issuer, level and the plan replaced from the running text', () => {
    expect(read.plan).toEqual({
      number: '12/KH-UBND', issuedOn: '2025-02-05', issuer: 'UBND xã Suối Đá', place: 'Suối Đá', year: 2025, level: 'commune', replaces: ['3/KH-UBND'],
      title: 'KẾ HOẠCH Kiểm soát thủ tục hành chính năm 2025 của UBND xã Suối Đá',
    });
  });

  it('finds the duty with a term in the section on organisation', async () => {
    expect(read.duties).toEqual([
      expect.objectContaining({ line: 12, phrase: 'xong trước ngày 20/02/2025', actor: 'Các ban, ngành thuộc xã', timing: [expect.objectContaining({ kind: 'before', date: '2025-02-20' })] }),
    ]);
  });
});

describe('a table with one cell a line', () => {
  let read: ReadPlan;

  beforeAll(async () => {
    read = await readFile(FIXTURES, 'cell-lines.txt');
  });

  it('takes start and end from two time columns named in a second heading row', () => {
    expect(taskOf(read, 'I.1').timing).toMatchObject({ text: 'Tháng 2/2026', endText: 'Tháng 6/2026' });
    expect(taskOf(read, 'I.1').timing.parsed).toEqual([{ kind: 'window', start: '2026-02', end: '2026-06' }]);
  });

  it('keeps bullets after a blank line in their cell', () => {
    expect(taskOf(read, 'I.1').product).toBe('Sơ đồ mới: - Bản giấy; - Bản điện tử.');
  });

  it('gives a further product row the code of its task and "#2"', () => {
    expect(taskOf(read, 'I.1#2')).toMatchObject({ kind: 'subrow', printed: '', parent: 'I.1', product: 'Tờ hướng dẫn người dân', lead: 'Văn phòng Sở' });
  });

  it('takes a group title repeated in every column once, also with the number inside it', () => {
    expect(taskOf(read, 'II.1').group).toEqual({ code: 'II', title: 'Đo kết quả' });
    expect(read.tasks).toHaveLength(3);
  });

  it('ends the table at the list of addressees', async () => {
    expect(taskOf(read, 'II.1').timing).toMatchObject({ text: 'Quý III/2026', endText: 'Quý IV/2026' });
  });
});

describe('a Markdown table', () => {
  let read: ReadPlan;

  beforeAll(async () => {
    read = await readFile(FIXTURES, 'pipes.md');
  });

  it('is read in any order of columns, with headings misread by a scanner', () => {
    expect(taskOf(read, '1.1')).toMatchObject({ content: 'Lập danh mục a | b cho cả năm', lead: 'Văn phòng UBND tỉnh', coordinating: 'Sở Tài chính', note: 'Gửi bản mềm', timing: { text: 'Quý II/2025' } });
  });

  it('does not say a group twice in the code', async () => {
    expect(codes(read)).toEqual(['1.1', '1.2']);
    expect(taskOf(read, '1.2').group).toEqual({ code: '1', title: 'Nhóm việc chung' });
  });
});

describe('sections, target tables and a second appendix', () => {
  let read: ReadPlan;

  beforeAll(async () => {
    read = await readFile(FIXTURES, 'sections.md');
  });

  it('begins codes with the section, the group and, from the second on, the appendix', () => {
    expect(codes(read)).toEqual(['1.1', '1.2', '2.1.1', '2.1.2', '2.2.I.1', 'PL.II.I.1', 'PL.II.II.2']);
  });

  it('reads "Tối thiểu 65" and "99,5" as minima and "Không quá 2" as none', () => {
    const targets = read.tasks.filter((task) => task.kind === 'target').map((task) => task.target);
    expect(targets).toEqual([{ unit: '%', minimum: 65, text: 'Tối thiểu 65' }, { unit: '%', minimum: null, text: 'Không quá 2' }, { unit: '%', minimum: 99.5, text: '99,5' }]);
  });

  it('keeps who does and who assesses apart', () => {
    expect(taskOf(read, '2.1.1')).toMatchObject({ lead: 'Văn phòng', others: [{ heading: 'Cơ quan chủ trì đánh giá', text: 'Thanh tra' }] });
  });

  it('reads headings of two rows', () => {
    expect(taskOf(read, 'PL.II.I.1')).toMatchObject({ lead: 'Phòng Đất đai', coordinating: 'Văn phòng', product: 'Báo cáo', timing: { text: 'Tháng 4/2025', endText: 'Tháng 5/2025' } });
  });

  it('understands the term in a note', () => {
    expect(taskOf(read, '1.1').noteTiming).toEqual([expect.objectContaining({ kind: 'relative', days: 5 })]);
  });
});

const HEAD = 'STT\tNội dung\tChủ trì\tThời gian\tKết quả\n';

describe('rows that are written in unusual ways', () => {
  it('puts "a)" under the numbered task above it, and groups in letters above groups in Roman numbers', async () => {
    const read = await readText(`${HEAD}A\tPHẦN CHUNG\t\t\t\nI\tMục con\t\t\t\n1\tViệc\tSở Y tế\tTháng 3/2025\tBáo cáo\na)\tViệc nhỏ\tSở Y tế\tTháng 4/2025\tBáo cáo\n`);
    expect(codes(read)).toEqual(['A.I.1', 'A.I.1.a']);
  });

  it('counts tasks in a table without numbers', async () => {
    const read = await readText('Nội dung công việc\tĐơn vị thực hiện\tThời hạn\nLập kế hoạch\tVăn phòng\tTháng 1/2025\nRà soát\tSở Y tế\tQuý II/2025\n');
    expect(read.tasks.map((task) => [task.code, task.printed, task.flags])).toEqual([['1', '', ['no-number']], ['2', '', ['no-number']]]);
  });

  it('ends a table at a numbered heading right under its last row', async () => {
    const read = await readText(`1. Công bố\n${HEAD}1\tViệc A\tSở Y tế\tTháng 1\tBáo cáo\n2. Rà soát\n${HEAD}1\tViệc B\tSở Y tế\tTháng 2\tBáo cáo\n`);
    expect(codes(read)).toEqual(['1.1', '2.1']);
    expect(taskOf(read, '1.1').product).toBe('Báo cáo');
  });

  it('joins a row broken inside a cell', async () => {
    const read = await readText(`${HEAD}1\tViệc\nnhiều dòng\tSở Y tế\tQuý I/2025\tBáo cáo\n2\tViệc nữa\tSở Y tế\tThường xuyên\tBáo cáo\n`);
    expect(taskOf(read, '1')).toMatchObject({ content: 'Việc nhiều dòng', lead: 'Sở Y tế' });
  });

  it('keeps a row without lead and timing, with flags', async () => {
    const read = await readText(`${HEAD}1\tViệc A\tSở Y tế\tTháng 1\tBáo cáo\n2\tViệc B\t\t\t\n`);
    expect(taskOf(read, '2').flags).toEqual(['no-lead', 'no-timing']);
  });

  it('guesses the columns of a table without headings and flags every row', async () => {
    const read = await readText('1\tXây dựng kế hoạch kiểm soát năm\tVăn phòng UBND\tTháng 1/2025\tKế hoạch\n2\tRà soát toàn bộ thủ tục nội bộ\tSở Y tế\tQuý II/2025\tBáo cáo\n');
    expect(read.tasks.map((task) => [task.lead, task.timing.text, task.flags])).toEqual([['Văn phòng UBND', 'Tháng 1/2025', ['columns-guessed']], ['Sở Y tế', 'Quý II/2025', ['columns-guessed']]]);
    expect(read.findings.filter((finding) => finding.rule === 'columns-guessed').map((finding) => finding.line)).toEqual([1]);
  });

  it('takes a merged number and content given in every row as one task with further products', async () => {
    const read = await readText('| STT | Nội dung | Sản phẩm | Chủ trì | Thời gian | Thời gian |\n|---|---|---|---|---|---|\n| STT | Nội dung | Sản phẩm | Chủ trì | Từ | Đến |\n| 1 | Việc một | Kế hoạch | Sở A | 1/2025 | 2/2025 |\n| 1 | Việc một | Báo cáo | Sở A | 3/2025 | 4/2025 |\n', 'plan.md');
    expect(read.tasks.map((task) => [task.code, task.kind, task.product, task.timing.endText])).toEqual([['1', 'task', 'Kế hoạch', '2/2025'], ['1#2', 'subrow', 'Báo cáo', '4/2025']]);
  });

  it('reads an HTML table with merged cells', async () => {
    const read = await readText('<table>\n<tr><th>TT</th><th>Nội dung</th><th>Chủ trì</th><th>Thời gian</th></tr>\n<tr><td>I</td><td colspan=3>Nhóm</td></tr>\n<tr><td rowspan=2>1</td><td rowspan=2>Việc<br/>một</td><td>Sở A</td><td>Tháng 3/2025</td></tr>\n<tr><td>Sở C</td><td>Tháng 4/2025</td></tr>\n</table>\n', 'plan.md');
    expect(read.tasks.map((task) => [task.code, task.content, task.lead, task.lines[0]])).toEqual([['I.1', 'Việc một', 'Sở A', 4], ['I.1#2', '', 'Sở C', 5]]);
  });

  it('completes a lead whose last word was cut off, and leaves the printed cell as it is', async () => {
    const read = await readText(`${HEAD}1\tViệc A\tVăn phòng – thống\tTháng 1\tBáo cáo\n2\tViệc B\tVăn phòng – thống kê\tTháng 2\tBáo cáo\n`);
    expect(taskOf(read, '1')).toMatchObject({ lead: 'Văn phòng – thống', leads: ['Văn phòng – thống kê'], flags: ['lead-cut'] });
  });

  it('gives the year asked for to the plan and to phrases without one; without it they keep none', async () => {
    const table = `${HEAD}1\tViệc A\tSở Y tế\tTháng 3\tBáo cáo\n`;
    expect(taskOf(await readText(table, 'plan.txt', 2027), '1').timing.parsed).toEqual([{ kind: 'month', month: '2027-03' }]);
    expect(taskOf(await readText(table), '1').timing.parsed).toEqual([{ kind: 'month', month: '03' }]);
    expect((await readText(table, 'plan.txt', 2027)).plan.year).toBe(2027);
  });

  it('comes to an end at a rule of dashes with a tab behind it', async () => {
    expect(codes(await readText(`${HEAD}1\tViệc A\tSở Y tế\tTháng 3/2025\tBáo cáo\n\nNơi nhận: lưu.\n\n----\t\n`))).toEqual(['1']);
  });

  it('leaves number and day of a draft open', async () => {
    const read = await readText(`Số: /KH-UBND\n\nSuối Đá, ngày tháng 01 năm 2025\n\nKẾ HOẠCH\nNăm 2025\n\n${HEAD}1\tViệc A\tSở Y tế\tTháng 3\tBáo cáo\n`);
    expect(read.plan).toMatchObject({ number: null, issuedOn: null, place: 'Suối Đá', year: 2025 });
  });

  it('finds rows that say the same', async () => {
    const read = await readText(`${HEAD}1\tTiếp nhận phản ánh của người dân\tSở A\tTháng 1\tBáo cáo\n2\tTiếp nhận phản ánh của người dân\tSở B\tTháng 2\tBáo cáo\n`);
    expect(lintPlan(read)).toContainEqual(expect.objectContaining({ rule: 'duplicate-text', task: '2' }));
  });
});

describe('input that cannot be read', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  const text = (words: string) => new TextEncoder().encode(words);
  const cases: [string, string, Uint8Array, string, RegExp][] = [
    ['an empty file', 'a.txt', bytes(), 'empty-file', /rỗng/],
    ['a file of blanks', 'a.txt', text(' \n\t\n'), 'empty-file', /không có chữ/],
    ['a zip named .txt', 'a.txt', bytes(0x50, 0x4b, 3, 4, 0, 0), 'wrong-type', /nén/],
    ['a PDF named .md', 'a.md', text('%PDF-1.7'), 'wrong-type', /PDF/],
    ['a PNG named .txt', 'a.txt', bytes(0x89, 0x50, 0x4e, 0x47), 'wrong-type', /PNG/],
    ['a NUL byte', 'a.txt', bytes(0x61, 0, 0x62), 'wrong-type', /nhị phân/],
    ['another extension', 'a.exe', text('x'), 'wrong-type', /\.txt/],
    ['a bad byte in the second line', 'a.txt', bytes(0x61, 0x0a, 0x62, 0xff), 'not-utf8', /vị trí 3 \(dòng 2\)/],
    ['a character cut at the end', 'a.txt', bytes(0x61, 0xe1, 0xba), 'not-utf8', /vị trí 1 /],
    ['UTF-16 with half a character', 'a.txt', bytes(0xff, 0xfe, 0x41, 0x00, 0x42), 'not-utf8', /UTF-16.*5 byte/],
    ['an encoded surrogate', 'a.txt', bytes(0xed, 0xa0, 0x80), 'not-utf8', /vị trí 0 /],
    ['more than 20 MB', 'a.txt', new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61), 'too-large', /20 MB/],
    ['a letter without table', 'a.txt', text('Kính gửi các sở, ban, ngành.\n'), 'no-table', /không tìm thấy bảng/],
    ['headings without rows', 'a.txt', text(HEAD), 'no-table', /0 dòng/],
  ];

  it.each(cases)('%s is refused with a code and a reason', async (_, name, content, code, reason) => {
    const read = await readPlan({ name, bytes: content });
    expect(read).toMatchObject({ ok: false, code });
    if (!read.ok) expect(read.message.vi).toMatch(reason);
  });

  it('a file of exactly 20 MB is not too large', () => {
    expect(readSourceText('a.txt', new Uint8Array(20 * 1024 * 1024).fill(0x61))).toMatchObject({ ok: true });
  });
});

/** Words of the rows of a source, by a rule of its own: lines with tabs or pipes, tags and marks dropped. */
function wordsOf(text: string): string[] {
  return text.replace(/<[^<>]{1,40}>/g, ' ').normalize('NFC').split(/[\s|*.\\\u00A0]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function tableLines(text: string, from: string): string {
  const at = text.indexOf(from);
  return text.slice(at).split('\n').filter((line) => line.includes('\t') || line.includes('|')).join('\n');
}

function wordsRead(read: ReadPlan): Set<string> {
  const cells = read.tasks.flatMap((task) => [
    task.printed, task.content, task.lead, task.coordinating, task.timing.text, task.timing.endText ?? '', task.product, task.note, task.group.title, task.group.code, task.target?.text ?? '', task.target?.unit ?? '',
    ...task.others.flatMap((other) => [other.text, other.heading]),
  ]);
  return new Set(cells.flatMap(wordsOf));
}

const SOURCES = [
  ...readdirSync(FIXTURES).map((name) => ({ folder: FIXTURES, name })),
  ...(existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => name.endsWith('.txt')).map((name) => ({ folder: SEEDS, name })) : []),
];
const HEADING_WORDS = new Set(wordsOf('Số TT STT Stt Nội dung nhiệm vụ công việc Tên TTHC Sản phẩm dự kiến Kết quả thực hiện Cơ quan đơn vị bộ phận chủ trì phối hợp Thời gian hạn Bắt đầu Hoàn thành Từ Kết thúc Ghi chú Chỉ tiêu năm 2024 2025 rà soát quy định thủ tục hành chính Đầu Nhiệm Phòng, Dự Tên quan, chức phổi chù Thòi Đơn Thời Bộ Chủ Phối Kết quả').map((word) => word.toLowerCase()));

describe('no word of a row is lost', () => {
  it.each(SOURCES)('in $name', async ({ folder, name }) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8').normalize('NFC');
    const read = await readFile(folder, name);
    const known = wordsRead(read);
    const first = text.split('\n')[(read.tasks[0]?.lines[0] ?? 1) - 1] ?? '';
    const lost = wordsOf(tableLines(text, first)).filter((word) => !known.has(word) && !HEADING_WORDS.has(word.toLowerCase()));
    expect(lost).toEqual([]);
  });
});

type Spot = { code: string; lead: string; text: string; endText?: string };
type SeedCase = { file: string; tasks: number; subrows: number; targets: number; plan: object; spots: Spot[]; duties: RegExp[] };

const SEED_CASES: SeedCase[] = [
  {
    file: '000_', tasks: 24, subrows: 0, targets: 0, plan: { number: null, issuedOn: null, place: 'Phú Thọ', year: 2024, level: 'province' }, duties: [/^xong trước ngày 31\/01\/2024$/],
    spots: [{ code: '1.3', lead: 'Văn phòng UBND tỉnh.', text: 'Trước 15/02/2024' }, { code: '9.4', lead: '- Sở, ban, ngành; - UBND cấp huyện, cấp xã.', text: 'Quý I, II, III/2024 và năm 2024' }, { code: '10.2', lead: 'Văn phòng UBND tỉnh.', text: 'Hàng tháng' }],
  },
  {
    file: '001_', tasks: 36, subrows: 4, targets: 0, plan: { number: '2704/QĐ-UBND', issuedOn: '2022-12-30', issuer: 'UBND tỉnh Vĩnh Phúc', year: 2023 }, duties: [/^trước ngày 31\/01\/2023$/],
    spots: [{ code: 'I.1#4', lead: 'Văn phòng UBND tỉnh', text: 'Tháng 01/2023', endText: 'Tháng 01/2023' }, { code: 'V.8', lead: 'Sở Thông tin và Truyền thông', text: 'Quý I/2023', endText: 'Quý II/2023' }, { code: 'VI.10', lead: 'Văn phòng UBND tỉnh', text: 'Tháng 12/2023', endText: 'Tháng 12/2023' }],
  },
  {
    file: '002_', tasks: 28, subrows: 0, targets: 0, plan: { number: '2684/QĐ-UBND', issuedOn: '2023-12-12', issuer: 'UBND tỉnh Hưng Yên', year: 2024 }, duties: [/^trước ngày 15\/01\/2024$/],
    spots: [{ code: 'II.2', lead: 'Văn phòng UBND tỉnh', text: 'Quý II, IV' }, { code: 'V.2', lead: 'Văn phòng UBND tỉnh', text: 'Hoàn thành trước tháng 6/2024' }, { code: 'VII.1', lead: 'Văn phòng UBND tỉnh', text: 'Muộn nhất là ngày 31/01/2024' }],
  },
  {
    file: '003_', tasks: 69, subrows: 0, targets: 18, plan: { number: '56/KH-STP', issuedOn: '2024-03-19', issuer: 'Sở Tư pháp', place: 'An Giang', replaces: ['20/KH-STP'], level: 'department' }, duties: [/trước ngày 14 của tháng cuối quý.*14\/12/],
    spots: [{ code: '4.8', lead: 'Văn phòng Sở', text: 'Thường xuyên' }, { code: '12.3', lead: 'Văn phòng Sở', text: 'Hàng quý' }, { code: '9.1.6', lead: 'Phòng Hành chính tư pháp, Phòng Hỗ trợ tư pháp', text: '' }, { code: '9.2.II.11', lead: 'Phòng Hành chính tư pháp, Phòng Bộ trợ tư pháp', text: '' }, { code: 'PL.II.IV.4', lead: 'Phòng Hành chính tư pháp', text: 'Tháng 8 /2024', endText: 'Tháng 9/2024' }],
  },
  {
    file: '004_', tasks: 28, subrows: 0, targets: 0, plan: { number: null, issuedOn: null, issuer: 'Ủy ban nhân dân xã Hòa Tân Tây', level: 'commune' }, duties: [],
    spots: [{ code: 'III.2', lead: 'Văn phòng – thống', text: 'Thường xuyên' }, { code: 'VI.1', lead: 'Văn phòng – thống kê', text: 'Thường xuyên' }, { code: 'VIII.1', lead: 'Văn phòng – thống kê', text: 'Định kỳ hoặc đột xuất khi có yêu cầu' }],
  },
];
const presentSeeds = SOURCES.filter(({ folder }) => folder === SEEDS).flatMap(({ name }) => SEED_CASES.filter((seed) => name.startsWith(seed.file)).map((seed) => ({ ...seed, name })));

describe('the real plans, where they are present', () => {
  it('hold 185 tasks, 4 further product rows and 18 targets in all', async () => {
    const kinds = (await Promise.all(presentSeeds.map(({ name }) => readFile(SEEDS, name)))).flatMap((read) => read.tasks.map((task) => task.kind));
    const count = (kind: string) => kinds.filter((found) => found === kind).length;
    expect([count('task'), count('subrow'), count('target')]).toEqual(presentSeeds.length === 5 ? [185, 4, 18] : [0, 0, 0].map((_, i) => presentSeeds.reduce((sum, seed) => sum + ([seed.tasks, seed.subrows, seed.targets][i] ?? 0), 0)));
  });

  it('give each row its code, lead and timing', async () => {
    for (const seed of presentSeeds) {
      const read = await readFile(SEEDS, seed.name);
      expect(read.plan).toMatchObject(seed.plan);
      expect(['task', 'subrow', 'target'].map((kind) => read.tasks.filter((task) => task.kind === kind).length)).toEqual([seed.tasks, seed.subrows, seed.targets]);
      expect(new Set(codes(read)).size).toBe(read.tasks.length);
      for (const spot of seed.spots) {
        expect(taskOf(read, spot.code)).toMatchObject({ lead: spot.lead, timing: { text: spot.text, endText: spot.endText ?? null } });
      }
      for (const duty of seed.duties) expect(read.duties.map((found) => found.phrase)).toContainEqual(expect.stringMatching(duty));
    }
  });
});
