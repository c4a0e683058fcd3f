// CSV as spreadsheets export it: three signs between cells, quotes, line breaks, title rows, byte order marks.
import { describe, expect, it } from '@jest/globals';
import type { ReadPlan } from '../../domain/plan/plan-reading.js';
import { readDocument } from '../../plans/read-document.js';

const HEAD = ['STT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian', 'Sản phẩm'];
const ROWS = [HEAD, ['1', 'Lập kế hoạch, gửi các sở', 'Sở Y tế; Sở Nội vụ', 'Tháng 3/2026', 'Kế hoạch'], ['2', 'Viết tin bài', 'Sở Y tế', 'Quý II/2026', 'Tin']];

async function readCsv(text: string): Promise<ReadPlan> {
  const read = await readDocument({ name: 'ke-hoach.csv', bytes: Buffer.from(text) }, {});
  if (!read.ok) throw new Error(read.message.vi);
  return read;
}

const quoted = (rows: string[][], delimiter: string) => rows.map((row) => row.map((cell) => (/[",;\t|\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(delimiter)).join('\r\n');

describe('a CSV file', () => {
  it.each([[';'], [','], ['\t'], ['|']])('parted by %j keeps the other signs inside its cells', async (delimiter) => {
    const read = await readCsv(`\uFEFF${quoted(ROWS, delimiter)}`);
    expect(read.format).toBe('csv');
    expect(read.tasks.map((task) => [task.code, task.content, task.leads, task.lines])).toEqual([['1', 'Lập kế hoạch, gửi các sở', ['Sở Y tế', 'Sở Nội vụ'], [2]], ['2', 'Viết tin bài', ['Sở Y tế'], [3]]]);
  });

  it('that names its sign in a first line is read by it', async () => {
    expect((await readCsv(`sep=;\n${quoted(ROWS, ';')}`)).tasks.map((task) => [task.code, task.lines])).toEqual([['1', [3]], ['2', [4]]]);
  });

  it('with line breaks and quotation marks inside cells counts lines as an editor does', async () => {
    const read = await readCsv(quoted([HEAD, ['1', 'Lập "Kế hoạch"\ncả năm', '- Sở Y tế\n- Sở Nội vụ', 'Tháng 3/2026', ''], ['2', 'Viết tin bài', 'Sở Y tế', 'Quý II/2026', 'Tin']], ','));
    expect(read.tasks.map((task) => [task.content, task.leads, task.lines])).toEqual([['Lập "Kế hoạch" cả năm', ['Sở Y tế', 'Sở Nội vụ'], [2]], ['Viết tin bài', ['Sở Y tế'], [5]]]);
  });

  it('with titles above and a signature below has them as running text', async () => {
    const read = await readCsv(['UBND XÃ SUỐI ĐÁ;;;;', 'Số: 5/KH-UBND;;;;', 'KẾ HOẠCH;;;;', 'Kiểm soát thủ tục hành chính năm 2026;;;;', ';;;;', quoted(ROWS, ';'), ';;;;', ';;;Người lập;'].join('\n'));
    expect(read.plan).toMatchObject({ number: '5/KH-UBND', title: 'KẾ HOẠCH Kiểm soát thủ tục hành chính năm 2026', year: 2026 });
    expect(read.tasks.map((task) => task.code)).toEqual(['1', '2']);
    expect(read.text.at(-1)?.text).toBe('Người lập');
  });

  it('with marks in the middle of a cell and rows of unequal length loses nothing', async () => {
    const read = await readCsv(['STT,Nội dung,Chủ trì,Thời gian,Sản phẩm', '1,Màn hình 24" cho quầy,Sở Y tế,Tháng 3/2026', '2,Viết tin bài,Sở Y tế,Quý II/2026,Tin,thêm một ô'].join('\n'));
    expect(read.tasks.map((task) => task.content)).toEqual(['Màn hình 24" cho quầy', 'Viết tin bài']);
    expect(JSON.stringify(read.tasks[1])).toContain('thêm một ô');
  });

  it('with text that looks like a formula keeps it as text', async () => {
    const read = await readCsv(quoted([HEAD, ['1', '=HYPERLINK("http://127.0.0.1:9/")', 'Sở Y tế', 'Tháng 3/2026', ''], ROWS[2] ?? []], ','));
    expect(read.tasks[0]?.content).toBe('=HYPERLINK("http://127.0.0.1:9/")');
  });
});
