// Word documents as offices set them: merged cells, automatic numbers, tables over pages, letterheads in tables, changes and footnotes.
import { describe, expect, it } from '@jest/globals';
import type { ReadPlan } from '../../domain/plan/plan-reading.js';
import { readDocument } from '../../plans/read-document.js';
import { changedParts } from './container-file.js';
import { wordFile, type FileCell, type FilePart } from './office-file.js';

const HEAD = ['STT', 'Nội dung', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian', 'Sản phẩm'];
const ROW = (number: string | FileCell, content: string, lead: string | FileCell = 'Sở Y tế', timing = 'Tháng 3/2026'): (string | FileCell)[] => [number, content, lead, 'Sở Nội vụ', timing, 'Báo cáo'];

async function readWord(bytes: Buffer): Promise<ReadPlan> {
  const read = await readDocument({ name: 'ke-hoach.docx', bytes }, {});
  if (!read.ok) throw new Error(read.message.vi);
  return read;
}

const readParts = async (parts: FilePart[], footnotes?: Record<number, string>) => readWord(await wordFile(parts, footnotes));
const codes = (read: ReadPlan) => read.tasks.map((task) => task.code);
const withText = async (parts: FilePart[], change: (xml: string) => string) => readWord(await changedParts(await wordFile(parts), { 'word/document.xml': change }));

describe('numbers that Word counts by itself', () => {
  it('are counted again through groups, rows and sub-rows, and said', async () => {
    const read = await readParts([{ rows: [
      HEAD, [{ text: '', auto: 0 }, { text: 'Công tác chung', across: 5 }], ROW({ text: '', auto: 1 }, 'Lập kế hoạch năm'), ROW({ text: '', auto: 1 }, 'Rà soát danh mục'), ROW({ text: '', auto: 2 }, 'Rà soát phần đầu'),
      [{ text: '', auto: 0 }, { text: 'Truyền thông', across: 5 }], ROW({ text: '', auto: 1 }, 'Viết tin bài'),
    ] }]);
    expect(codes(read)).toEqual(['I.1', 'I.2', 'I.2.a', 'II.1']);
    expect(read.tasks.map((task) => task.printed)).toEqual(['1.', '2.', 'a)', '1.']);
    expect(read.findings).toContainEqual(expect.objectContaining({ rule: 'automatic-number', task: null, message: expect.stringMatching(/^6 số thứ tự do Word tự đánh/) }));
  });

  it('go on where the list says: another start, numbers given by a style, levels of several parts', async () => {
    const list = (start: number) => `<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>`;
    const bytes = await changedParts(await wordFile([{ rows: [HEAD, ROW('', 'Lập kế hoạch năm'), ROW('', 'Rà soát danh mục'), ROW('', 'Viết tin bài')] }]), {
      'word/numbering.xml': (xml) => xml.replace(/(<w:abstractNum )/, `${list(4)}$1`).replace('</w:numbering>', '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num></w:numbering>'),
      'word/styles.xml': (xml) => xml.replace('</w:styles>', '<w:style w:type="paragraph" w:styleId="So"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="90"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="SoCon"><w:basedOn w:val="So"/></w:style></w:styles>'),
      'word/document.xml': (xml) => numberedFirstCells(xml, ['<w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>', '<w:pStyle w:val="So"/>', '<w:pStyle w:val="SoCon"/>']),
    });
    expect((await readWord(bytes)).tasks.map((task) => task.printed)).toEqual(['4', '4.1.', '4.2.']);
  });
});

/** Puts properties into the first paragraph of each row under the heading. */
function numberedFirstCells(xml: string, properties: string[]): string {
  return xml.split('<w:tr>').map((row, i) => (i < 2 ? row : row.replace(/<w:p>/, `<w:p><w:pPr>${properties[i - 2] ?? ''}</w:pPr>`))).join('<w:tr>');
}

describe('merged cells', () => {
  it('downwards over several tasks hold for each of them', async () => {
    const read = await readParts([{ rows: [HEAD, ROW('1', 'Lập kế hoạch năm', { text: 'Văn phòng UBND tỉnh', down: 3 }), ['2', 'Rà soát danh mục', 'Sở Tài chính', 'Quý II/2026', 'Báo cáo'], ['3', 'Viết tin bài', '', 'Thường xuyên', 'Tin']] }]);
    expect(read.tasks.map((task) => [task.code, task.lead, task.coordinating])).toEqual([['1', 'Văn phòng UBND tỉnh', 'Sở Nội vụ'], ['2', 'Văn phòng UBND tỉnh', 'Sở Tài chính'], ['3', 'Văn phòng UBND tỉnh', '']]);
  });

  it('downwards beside further products of one task give their text once', async () => {
    const read = await readParts([{ rows: [HEAD, [{ text: '1', down: 2 }, { text: 'Lập kế hoạch năm', down: 2 }, { text: 'Sở Y tế', down: 2 }, 'Sở Nội vụ', 'Tháng 3/2026', 'Kế hoạch'], ['Sở Tài chính', 'Tháng 4/2026', 'Báo cáo'], ROW('2', 'Viết tin bài')] }]);
    expect(read.tasks.map((task) => [task.code, task.kind, task.product, task.lead])).toEqual([['1', 'task', 'Kế hoạch', 'Sở Y tế'], ['1#2', 'subrow', 'Báo cáo', ''], ['2', 'task', 'Báo cáo', 'Sở Y tế']]);
  });

  it('across, in headings of two rows, give both time columns their meaning', async () => {
    const read = await readParts([{ rows: [
      [{ text: 'STT', down: 2 }, { text: 'Nội dung', down: 2 }, { text: 'Chủ trì', down: 2 }, { text: 'Thời gian', across: 2 }], ['Bắt đầu', 'Hoàn thành'],
      ['1', 'Lập kế hoạch năm', 'Sở Y tế', 'Tháng 1/2026', 'Tháng 2/2026'], ['2', 'Rà soát danh mục', 'Sở Y tế', 'Tháng 3/2026', 'Tháng 5/2026'],
    ] }]);
    expect(read.tasks.map((task) => [task.timing.text, task.timing.endText])).toEqual([['Tháng 1/2026', 'Tháng 2/2026'], ['Tháng 3/2026', 'Tháng 5/2026']]);
  });

  it('survive borders dragged by hand: rows of their own grid keep their columns', async () => {
    const read = await withText([{ rows: [HEAD, ROW('1', 'Lập kế hoạch năm'), ROW('2', 'Rà soát danh mục'), [{ text: 'II. Truyền thông', bold: true, across: 6 }], ROW('1', 'Viết tin bài')] }], (xml) => {
      let row = 0;
      return xml.replace(/<w:tr>[\s\S]*?<\/w:tr>/g, (tr) => {
        row += 1;
        return row === 3 ? tr.replace(/<w:tc>/, '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>') : tr.replace(/(<w:tc>(?:(?!<w:tc>)[\s\S])*?<w:tc>)/, '$1<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>');
      });
    });
    expect(read.tasks.map((task) => [task.code, task.content, task.timing.text])).toEqual([['1', 'Lập kế hoạch năm', 'Tháng 3/2026'], ['2', 'Rà soát danh mục', 'Tháng 3/2026'], ['II.1', 'Viết tin bài', 'Tháng 3/2026']]);
  });
});

describe('tables', () => {
  it('parted in two, with and without the headings repeated, are one', async () => {
    const first = { rows: [HEAD, ROW('1', 'Lập kế hoạch năm'), ROW('2', 'Rà soát danh mục')] };
    const again = await readParts([first, { text: '' }, { rows: [HEAD, ROW('3', 'Viết tin bài')] }]);
    const without = await readParts([first, { text: '' }, { rows: [ROW('3', 'Viết tin bài')] }]);
    expect([codes(again), codes(without)]).toEqual([['1', '2', '3'], ['1', '2', '3']]);
  });

  it('keep lists, line breaks and a table inside a cell as words of the cell', async () => {
    const read = await withText([{ rows: [HEAD, ROW('1', 'Lập kế hoạch gồm:\nphần chung\nphần riêng'), ROW('2', 'BẢNG CON')] }], (xml) => xml.replace(/<w:p>(?:(?!<w:p>)[\s\S])*?BẢNG CON[\s\S]*?<\/w:p>/, '<w:p><w:r><w:t>Rà soát</w:t><w:br/><w:t>các mục</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>nhóm A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>nhóm B</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>'));
    expect(read.tasks.map((task) => task.content)).toEqual(['Lập kế hoạch gồm: phần chung phần riêng', 'Rà soát các mục nhóm A nhóm B']);
  });

  it('of letterhead and signatures are running text: number, place and day are found in them', async () => {
    const read = await readParts([
      { rows: [['ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ\nSố: 17/KH-UBND', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nPhú Thọ, ngày 05 tháng 01 năm 2026']] },
      { text: 'KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2026', bold: true }, { rows: [HEAD, ROW('1', 'Lập kế hoạch năm'), ROW('2', 'Viết tin bài')] },
      { rows: [['Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH']] },
    ]);
    expect(read.plan).toMatchObject({ number: '17/KH-UBND', issuedOn: '2026-01-05', issuer: 'Ủy ban nhân dân tỉnh Phú Thọ', place: 'Phú Thọ', title: 'KẾ HOẠCH Kiểm soát thủ tục hành chính năm 2026', year: 2026 });
    expect(codes(read)).toEqual(['1', '2']);
  });

  it('set with tabs in running text are read too', async () => {
    const read = await withText([{ text: 'X' }], (xml) => xml.replace(/<w:t[^>]*>X<\/w:t>/, ['STT|Nội dung|Chủ trì|Thời gian', '1|Lập kế hoạch năm|Sở Y tế|Tháng 3/2026', '2|Viết tin bài|Sở Nội vụ|Tháng 4/2026'].map((line) => line.split('|').map((cell) => `<w:t>${cell}</w:t>`).join('<w:tab/>')).join('</w:r></w:p><w:p><w:r>')));
    expect(read.tasks.map((task) => [task.code, task.lead])).toEqual([['1', 'Sở Y tế'], ['2', 'Sở Nội vụ']]);
  });
});

describe('what is not plain text', () => {
  const change = (words: string) => `<w:ins w:id="1" w:author="a"><w:r><w:t>${words}</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del><w:moveTo w:id="3" w:author="a"><w:r><w:t> dời đến</w:t></w:r></w:moveTo>`;

  it('tracked changes are read as accepted, and said', async () => {
    const read = await withText([{ rows: [HEAD, ROW('1', 'Lập kế hoạch'), ROW('2', 'Viết tin bài')] }], (xml) => xml.replace(/(Lập kế hoạch<\/w:t><\/w:r>)/, `$1${change(' năm 2026')}`));
    expect(read.tasks[0]?.content).toBe('Lập kế hoạch năm 2026 dời đến');
    expect(read.findings).toContainEqual(expect.objectContaining({ rule: 'tracked-change', message: expect.stringMatching(/1 chỗ thêm, 1 chỗ xóa/) }));
  });

  it('fields, controls and links keep their words; bookmarks between rows do not part merged cells', async () => {
    const read = await withText([{ rows: [HEAD, ROW('1', 'MỘT', { text: 'Sở Y tế', down: 2 }), ['2', 'HAI', 'Sở Nội vụ', 'Tháng 4/2026', 'Báo cáo']] }], (xml) => xml
      .replace(/<w:r>(?:(?!<w:r>)[\s\S])*?MỘT<\/w:t><\/w:r>/, '<w:fldSimple w:instr="DOCPROPERTY x"><w:r><w:t>Lập kế hoạch</w:t></w:r></w:fldSimple>')
      .replace(/<w:r>(?:(?!<w:r>)[\s\S])*?HAI<\/w:t><\/w:r>/, '<w:sdt><w:sdtContent><w:r><w:t>Viết </w:t></w:r></w:sdtContent></w:sdt><w:hyperlink w:anchor="x"><w:r><w:t>tin bài</w:t></w:r></w:hyperlink>')
      .replace(/<w:tr>/g, '<w:bookmarkStart w:id="9" w:name="d"/><w:bookmarkEnd w:id="9"/><w:tr>'));
    expect(read.tasks.map((task) => [task.content, task.lead])).toEqual([['Lập kế hoạch', 'Sở Y tế'], ['Viết tin bài', 'Sở Y tế']]);
  });

  it('a footnote is told at its row and its words are kept', async () => {
    const read = await readParts([{ rows: [HEAD, ROW('1', 'Lập kế hoạch năm', { text: 'Sở Y tế', footnote: 1 }), ROW('2', 'Viết tin bài')] }], { 1: 'Gửi Sở Nội vụ trước ngày 20/3/2026.' });
    expect(read.findings).toContainEqual(expect.objectContaining({ rule: 'footnote', task: '1', line: 2, message: expect.stringContaining('trước ngày 20/3/2026') }));
    expect(read.text.map((line) => line.text)).toContain('Gửi Sở Nội vụ trước ngày 20/3/2026.');
  });

  it('text of TCVN3 and VNI fonts becomes Unicode, by the font or by the look of the words', async () => {
    const parts: FilePart[] = [{ rows: [HEAD, ROW('1', 'X1', 'Së T­ ph¸p'), ROW('2', 'Rµ so¸t thñ tôc hµnh chÝnh', 'Vaên phoøng')] }];
    const read = await withText(parts, (xml) => xml.replace(/<w:r>(?:(?!<w:r>)[\s\S])*?X1<\/w:t><\/w:r>/, '<w:r><w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr><w:t>kÕ ho¹ch</w:t></w:r>'));
    expect(read.tasks.map((task) => [task.content, task.lead])).toEqual([['KẾ HOẠCH', 'Sở Tư pháp'], ['Rà soát thủ tục hành chính', 'Vaên phoøng']]);
    expect(read.findings).toContainEqual(expect.objectContaining({ rule: 'encoding-converted', message: expect.stringContaining('TCVN3') }));
  });
});
