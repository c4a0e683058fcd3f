// Workbooks as offices keep them: titles above the table, merged cells, several sheets, dates and formulas, what is hidden.
import { describe, expect, it } from '@jest/globals';
import type ExcelJS from 'exceljs';
import type { ReadPlan } from '../../domain/plan/plan-reading.js';
import { readDocument } from '../../plans/read-document.js';
import { changedParts } from './container-file.js';
import { excelFile, type FileCell, type FilePart, type FileSheet } from './office-file.js';

const HEAD = ['STT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian', 'Sản phẩm'];
const TITLE: FilePart[] = [{ text: 'UBND TỈNH PHÚ THỌ' }, { text: 'KẾ HOẠCH', bold: true }, { text: 'Kiểm soát thủ tục hành chính năm 2026', bold: true }];
const row = (number: string, content: string, lead: string | FileCell = 'Sở Y tế', timing = 'Tháng 3/2026'): (string | FileCell)[] => [number, content, lead, timing, 'Báo cáo'];
const TABLE: FilePart = { rows: [HEAD, row('1', 'Lập kế hoạch năm'), row('2', 'Viết tin bài')] };

async function readExcel(bytes: Buffer): Promise<ReadPlan> {
  const read = await readDocument({ name: 'ke-hoach.xlsx', bytes }, {});
  if (!read.ok) throw new Error(read.message.vi);
  return read;
}

const readSheets = async (sheets: FileSheet[], change?: (workbook: ExcelJS.Workbook) => void) => readExcel(await excelFile(sheets, change));
/** A plan whose cell D6 (the time of row 2 in the table that begins in row 4) is set to a value. */
const readCellD6 = (value: ExcelJS.CellValue, format = 'General') => readSheets([{ name: 'KH', parts: [...TITLE, TABLE] }], (workbook) => {
  const cell = workbook.worksheets[0]?.getCell('D6');
  if (cell) Object.assign(cell, { value, numFmt: format });
});

describe('a sheet', () => {
  it('has its titles above the headings, its table, and notes and signatures below it', async () => {
    const read = await readSheets([{ name: 'KH', parts: [...TITLE, TABLE, { text: '' }, { text: 'Người lập biểu' }] }]);
    expect(read).toMatchObject({ format: 'xlsx', plan: { title: 'KẾ HOẠCH Kiểm soát thủ tục hành chính năm 2026', year: 2026 } });
    expect(read.tasks.map((task) => [task.code, task.lines, task.sheet])).toEqual([['1', [5], 'KH'], ['2', [6], 'KH']]);
    expect(read.text.at(-1)).toEqual({ line: 8, sheet: 'KH', text: 'Người lập biểu' });
  });

  it('may begin anywhere: empty rows and columns before the table are passed over', async () => {
    const read = await readSheets([{ name: 'KH', parts: [] }], (workbook) => {
      const sheet = workbook.worksheets[0];
      [HEAD, ['1', 'Lập kế hoạch năm', 'Sở Y tế', 'Tháng 3/2026', 'Báo cáo'], ['2', 'Viết tin bài', 'Sở Y tế', 'Quý II/2026', 'Tin']].forEach((cells, i) => cells.forEach((text, j) => { if (sheet) sheet.getCell(10 + i, 3 + j).value = text; }));
    });
    expect(read.tasks.map((task) => [task.code, task.lead, task.lines])).toEqual([['1', 'Sở Y tế', [11]], ['2', 'Sở Y tế', [12]]]);
  });

  it('with cells merged downwards and group titles merged across is read as printed', async () => {
    const read = await readSheets([{ name: 'KH', parts: [{ rows: [HEAD, ['I', { text: 'Công tác chung', across: 4 }], row('1', 'Lập kế hoạch năm', { text: 'Văn phòng', down: 2 }), ['2', 'Rà soát danh mục', 'Quý II/2026', 'Báo cáo'], [{ text: 'II. TRUYỀN THÔNG', across: 5 }], row('1', 'Viết tin bài')] }] }]);
    expect(read.tasks.map((task) => [task.code, task.group.title, task.lead])).toEqual([['I.1', 'Công tác chung', 'Văn phòng'], ['I.2', 'Công tác chung', 'Văn phòng'], ['II.1', 'TRUYỀN THÔNG', 'Sở Y tế']]);
  });
});

describe('several sheets', () => {
  it('with tables are all read, others are running text; rows name their sheet', async () => {
    const read = await readSheets([
      { name: 'Kế hoạch', parts: [...TITLE, TABLE] },
      { name: 'Phụ lục 2', parts: [{ text: 'Phụ lục 2' }, { rows: [HEAD, row('1', 'Rà soát thủ tục đất đai'), row('2', 'Rà soát thủ tục hộ tịch')] }] },
      { name: 'Ghi chú', parts: [{ text: 'Mọi báo cáo gửi về Sở Tư pháp trước ngày 20/12/2026.' }] },
    ]);
    expect(read.tasks.map((task) => [task.sheet, task.lines[0], task.content])).toEqual([['Kế hoạch', 5, 'Lập kế hoạch năm'], ['Kế hoạch', 6, 'Viết tin bài'], ['Phụ lục 2', 3, 'Rà soát thủ tục đất đai'], ['Phụ lục 2', 4, 'Rà soát thủ tục hộ tịch']]);
    expect(new Set(read.tasks.map((task) => task.code)).size).toBe(4);
    expect(read.duties).toContainEqual(expect.objectContaining({ sheet: 'Ghi chú', line: 1, phrase: expect.stringContaining('trước ngày 20/12/2026') }));
  });

  it('hidden sheets, rows and columns are read and said', async () => {
    const read = await readSheets([{ name: 'KH', parts: [...TITLE, TABLE] }, { name: 'Cũ', parts: [{ text: 'Bản nháp' }], state: 'hidden' }], (workbook) => {
      const sheet = workbook.worksheets[0];
      if (sheet) Object.assign(sheet.getRow(6), { hidden: true });
      if (sheet) sheet.getColumn(5).hidden = true;
    });
    expect(read.tasks.map((task) => task.code)).toEqual(['1', '2']);
    const hidden = read.findings.filter((finding) => finding.rule === 'hidden-part');
    expect(hidden.map((finding) => [finding.sheet, finding.line, finding.message])).toEqual([
      ['KH', 1, expect.stringMatching(/cột E bị ẩn/)], ['KH', 6, expect.stringMatching(/dòng 6 bị ẩn/)], ['Cũ', 1, expect.stringMatching(/cả trang bị ẩn/)],
    ]);
  });
});

describe('a cell that is no text', () => {
  const march = new Date('2026-03-15T00:00:00Z');
  const cases: [string, ExcelJS.CellValue, string, string][] = [
    ['a date shown in full', march, 'dd/mm/yyyy', '15/03/2026'],
    ['a date in the short form of the computer', march, 'mm-dd-yy', '15/03/2026'],
    ['a month that Excel made a date of', march, 'mmm-yy', '03/2026'],
    ['a day and month without year', march, 'd-mmm', '15/03'],
    ['a date with an hour', new Date('2026-03-15T09:30:00Z'), 'dd/mm/yyyy hh:mm', '15/03/2026 09:30'],
    ['a whole number', 12, 'General', '12'],
    ['a number with the decimals it shows', 1.1, '0.00', '1.10'],
    ['a share', 0.85, '0%', '85%'],
    ['a sum without the computer’s rounding dust', 0.1 + 0.2, 'General', '0.3'],
    ['rich text', { richText: [{ text: 'Quý ' }, { font: { bold: true }, text: 'II/2026' }] }, 'General', 'Quý II/2026'],
    ['a link', { text: 'Tháng 4/2026', hyperlink: 'http://127.0.0.1:9/' }, 'General', 'Tháng 4/2026'],
    ['the stored result of a formula', { formula: 'CONCATENATE("Tháng ",4)', result: 'Tháng 4/2026' }, 'General', 'Tháng 4/2026'],
    ['a formula with a date', { formula: 'DATE(2026,3,15)', result: march }, 'dd/mm/yyyy', '15/03/2026'],
  ];

  it.each(cases)('%s is read as shown', async (_, value, format, expected) => {
    const read = await readCellD6(value, format);
    expect(read.tasks[1]?.timing.text).toBe(expected);
    expect(read.findings.filter((finding) => finding.rule === 'formula-value')).toEqual([]);
  });

  it('a formula whose stored result is nought gives it', async () => {
    const bytes = await changedParts(await excelFile([{ name: 'KH', parts: [...TITLE, TABLE] }]), { 'xl/worksheets/sheet1.xml': (xml) => xml.replace(/<c r="D6"[^>]*>.*?<\/c>/, '<c r="D6"><f>A1*0</f><v>0</v></c>') });
    expect((await readExcel(bytes)).tasks[1]?.timing.text).toBe('0');
  });

  it('a formula whose stored result is an empty text is empty without a doubt', async () => {
    const bytes = await changedParts(await excelFile([{ name: 'KH', parts: [...TITLE, TABLE] }]), { 'xl/worksheets/sheet1.xml': (xml) => xml.replace(/<c r="D6"[^>]*>.*?<\/c>/, '<c r="D6" t="str"><f>IF(1,"","x")</f><v></v></c>') });
    const read = await readExcel(bytes);
    expect([read.tasks[1]?.timing.text, read.findings.filter((finding) => finding.rule === 'formula-value')]).toEqual(['', []]);
  });

  it('a formula without a stored result is empty and told with sheet, row and column; it is not calculated', async () => {
    const read = await readCellD6({ formula: 'WEBSERVICE("http://127.0.0.1:9/")' } as ExcelJS.CellValue);
    expect(read.tasks[1]?.timing.text).toBe('');
    expect(read.findings).toContainEqual(expect.objectContaining({ rule: 'formula-value', task: '2', sheet: 'KH', line: 6, message: expect.stringMatching(/trang “KH”, dòng 6, cột D: công thức chưa có kết quả/) }));
  });

  it('an error is kept as shown and told', async () => {
    const read = await readCellD6({ formula: 'X1', result: { error: '#REF!' } } as ExcelJS.CellValue);
    expect(read.tasks[1]?.timing.text).toBe('#REF!');
    expect(read.findings).toContainEqual(expect.objectContaining({ rule: 'formula-value', message: expect.stringMatching(/dòng 6, cột D: ô báo lỗi #REF!/) }));
  });
});

describe('workbooks of other programs', () => {
  const plain = () => excelFile([{ name: 'KH', parts: [TABLE] }]);

  it('with a prefix before every name are read', async () => {
    const bytes = await changedParts(await plain(), { 'xl/worksheets/sheet1.xml': (xml) => xml.replace(/<(\/?)(\w+)(?=[\s/>])/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=') });
    expect((await readExcel(bytes)).tasks.map((task) => task.code)).toEqual(['1', '2']);
  });

  it('whose parts have names of their own are read', async () => {
    const bytes = await changedParts(await plain(), { 'xl/worksheets/sheet1.xml': null, 'xl/worksheets/Trang.xml': (await plainSheet(await plain())), 'xl/_rels/workbook.xml.rels': (xml) => xml.replace('worksheets/sheet1.xml', '/xl/worksheets/Trang.xml') });
    expect((await readExcel(bytes)).tasks.map((task) => task.code)).toEqual(['1', '2']);
  });

  it('with broken names of areas, rules and drawings are read: only cells matter', async () => {
    const bytes = await changedParts(await plain(), {
      'xl/workbook.xml': (xml) => xml.replace('</sheets>', '</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="7">#REF!</definedName></definedNames>'),
      'xl/worksheets/sheet1.xml': (xml) => xml.replace('</sheetData>', '</sheetData><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>#REF!</formula1></dataValidation></dataValidations><drawing r:id="rId99"/>'),
    });
    expect((await readExcel(bytes)).tasks.map((task) => task.code)).toEqual(['1', '2']);
  });
});

async function plainSheet(bytes: Buffer): Promise<string> {
  let sheet = '';
  await changedParts(bytes, { 'xl/worksheets/sheet1.xml': (xml) => (sheet = xml) });
  return sheet;
}
