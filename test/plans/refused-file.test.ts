// Files that are no plan to be read: each is refused with a code and words that say what was found, what was expected and what to do.
import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../../plans/read-document.js';
import { readPlan } from '../../plans/read-plan.js';
import { storedZip } from '../../plans/readers/stored-zip.js';
import { changedParts, compoundFile, packedZip } from './container-file.js';
import { csvFile, excelFile, wordFile, type FilePart } from './office-file.js';

const HEAD = ['STT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian', 'Sản phẩm'];
const PLAN: FilePart[] = [{ text: 'KẾ HOẠCH', bold: true }, { rows: [HEAD, ['1', 'Rà soát thủ tục', 'Sở Y tế', 'Quý II/2026', 'Báo cáo'], ['2', 'Tập huấn một cửa', 'Sở Nội vụ', 'Tháng 9/2026', 'Lớp học']] }];
const utf8 = (text: string) => Buffer.from(text);
const word = () => wordFile(PLAN);
const excel = () => excelFile([{ name: 'KH', parts: PLAN }]);
const DOCUMENT = 'word/document.xml';
const SHEET = 'xl/worksheets/sheet1.xml';
const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, ' ');

type Case = [what: string, name: string, content: () => Promise<Buffer> | Buffer, code: string, vi: RegExp, en: RegExp];

const KINDS: Case[] = [
  ['a Word file named .txt', 'a.txt', word, 'wrong-type', /nội dung là tệp Word \(\.docx\).*văn bản thuần.*đuôi tệp thành \.docx/, /content is a Word file.*plain text.*Rename it to \.docx/],
  ['a text named .docx', 'a.docx', () => utf8('STT\tNội dung'), 'wrong-type', /nội dung là văn bản thuần.*tệp Word/, /plain text.*Word file/],
  ['a CSV named .xlsx', 'a.xlsx', () => csvFile(PLAN), 'wrong-type', /văn bản thuần.*tệp Excel/, /plain text.*Excel/],
  ['an Excel file named .csv', 'a.csv', excel, 'wrong-type', /tệp Excel.*bảng CSV/, /Excel file.*CSV/],
  ['a Word file named .xlsx', 'a.xlsx', word, 'wrong-type', /tệp Word.*tệp Excel/, /Word file.*Excel/],
  ['a web page named .xls', 'a.xls', () => utf8('<html><body><table><tr><td>STT</td></tr></table></body></html>'), 'wrong-type', /trang web \(HTML\).*\.xlsx/, /web page.*\.xlsx/],
  ['a web page named .docx', 'a.docx', () => utf8('<!DOCTYPE html><html></html>'), 'wrong-type', /trang web.*tệp Word/, /web page.*Word/],
  ['an Excel 2003 XML file', 'a.xls', () => utf8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'), 'wrong-type', /XML 2003/, /2003 XML/],
  ['a Word file with macros', 'a.docm', async () => changedParts(await word(), { 'word/vbaProject.bin': 'x' }), 'macro', /macro \(\.docm\).*\.docx/, /macros \(\.docm\).*\.docx/],
  ['macros under the name .docx', 'a.docx', async () => changedParts(await word(), { 'word/vbaProject.bin': 'x' }), 'macro', /macro/, /macros/],
  ['a workbook with macros', 'a.xlsm', async () => changedParts(await excel(), { 'xl/vbaProject.bin': 'x' }), 'macro', /macro \(\.xlsm\).*\.xlsx/, /macros \(\.xlsm\)/],
  ['a binary workbook', 'a.xlsb', async () => changedParts(await excel(), { 'xl/workbook.bin': 'x' }), 'wrong-type', /\.xlsb/, /\.xlsb/],
  ['an old Word file', 'a.doc', () => compoundFile('Root Entry', 'WordDocument'), 'wrong-type', /đời cũ \(\.doc\).*Lưu thành/, /old Word file.*Save As/],
  ['an old workbook', 'a.xls', () => compoundFile('Root Entry', 'Workbook'), 'wrong-type', /đời cũ \(\.xls\).*Lưu thành/, /old Excel file.*Save As/],
  ['an old workbook named .xlsx', 'a.xlsx', () => compoundFile('Root Entry', 'Workbook'), 'wrong-type', /đời cũ \(\.xls\)/, /old Excel/],
  ['a Word file under a password', 'a.docx', () => compoundFile('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'protected', /mật khẩu.*bỏ mật khẩu/, /password.*remove the password/],
  ['an RTF file', 'a.rtf', () => utf8('{\\rtf1\\ansi Kế hoạch}'), 'wrong-type', /RTF.*Lưu thành/, /RTF.*Save As/],
  ['RTF named .doc', 'a.doc', () => utf8('{\\rtf1\\ansi}'), 'wrong-type', /RTF/, /RTF/],
  ['an OpenDocument text', 'a.odt', () => storedZip(new Map([['mimetype', utf8('application/vnd.oasis.opendocument.text')]])), 'wrong-type', /OpenDocument.*Lưu thành/, /OpenDocument.*Save As/],
  ['a zip of other things', 'a.zip', () => packedZip('kế hoạch.txt', utf8('x')), 'wrong-type', /nén \(zip\).*Giải nén/, /zip archive.*Unpack/],
  ['a picture named .pdf', 'a.pdf', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'wrong-type', /ảnh PNG.*tệp PDF.*OCR/, /PNG image.*PDF.*recognition/],
  ['a program named .docx', 'a.docx', () => Buffer.from('MZ\x90\0\x03', 'latin1'), 'wrong-type', /chương trình/, /a program/],
  ['a name without ending', 'ke-hoach', () => utf8('STT'), 'wrong-type', /chưa đọc được/, /not read/],
  ['a name in double disguise', 'kế hoạch.docx.exe', word, 'wrong-type', /chưa đọc được.*Word/, /not read.*Word/],
];

const DAMAGED: Case[] = [
  ['half a Word file', 'a.docx', async () => (await word()).subarray(0, 3000), 'damaged', /tệp nén \(zip\) bị hỏng/, /the zip file is damaged/],
  ['a Word file whose document is no XML', 'a.docx', async () => changedParts(await word(), { [DOCUMENT]: '<w:document><w:body>' }), 'damaged', /Word.*hỏng/, /Word.*damaged/],
  ['a workbook without sheets', 'a.xlsx', async () => changedParts(await excel(), { [SHEET]: null }), 'damaged', /không có trang tính/, /damaged/],
  ['a workbook whose sheet is cut', 'a.xlsx', async () => changedParts(await excel(), { [SHEET]: (xml) => xml.replace(/<\/sheetData>[\s\S]*/, '') }), 'damaged', /trang “KH” bị cắt giữa chừng/, /damaged/],
  ['a CSV with an open quotation mark', 'a.csv', () => utf8('STT,Nội dung,Chủ trì\n1,"Rà soát,Sở Y tế\n2,Tập huấn,Sở Nội vụ\n'), 'damaged', /ngoặc kép mở ở dòng 2 không được đóng/, /opened on line 2 is never closed/],
  ['a CSV whose open mark meets the next one', 'a.csv', () => utf8('STT,Nội dung,Chủ trì\n1,"Rà soát,Sở Y tế\n2,"Tập huấn",Sở Nội vụ\n'), 'damaged', /dòng 2/, /line 2/],
  ['a PDF of noise', 'a.pdf', () => utf8('%PDF-1.7\nnothing here'), 'damaged', /PDF bị hỏng/, /PDF file is damaged/],
];

const HARMFUL: Case[] = [
  ['an entity bomb', 'a.docx', async () => changedParts(await word(), { [DOCUMENT]: (xml) => xml.replace('<w:document', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document') }), 'unsafe', /document\.xml khai báo thực thể XML/, /declares XML entities/],
  ['an entity that reads a file', 'a.xlsx', async () => changedParts(await excel(), { [SHEET]: (xml) => xml.replace(/<worksheet/, '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet') }), 'unsafe', /thực thể/, /entities/],
  ['a part that packs a thousandfold', 'a.docx', () => packedZip(DOCUMENT, megabytes(40)), 'unsafe', /nén \d+ lần/, /packed \d+ times/],
  ['a part that inflates over the limit', 'a.docx', () => packedZip(DOCUMENT, megabytes(90)), 'unsafe', /bung ra 90 MB/, /inflates to 90 MB/],
  ['a part that says it is small', 'a.docx', () => packedZip(DOCUMENT, megabytes(90), 1000), 'damaged', /hỏng/, /damaged/],
  ['merged cells over the whole sheet', 'a.xlsx', async () => changedParts(await excel(), { [SHEET]: (xml) => xml.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A10:XFD1048576"/></mergeCells>') }), 'unsafe', /trang “KH”: các ô gộp phủ/, /sheet "KH": merged cells/],
  ['more than 20,000 rows', 'a.csv', () => csvFile([{ rows: [HEAD, ...Array.from({ length: 20_001 }, (_, i) => [String(i), 'Việc', 'Sở', 'Tháng 1', 'Báo cáo'])] }]), 'too-large', /có 20002 dòng, nhiều nhất chỉ đọc 20000/, /20002 rows/],
  ['a cell of 40,000 letters in CSV', 'a.csv', () => csvFile([{ rows: [HEAD, ['1', 'v'.repeat(40_000), 'Sở', 'Tháng 1', '']] }]), 'too-large', /dòng 2, cột 2: ô dài 40000/, /line 2, column 2/],
  ['a cell of 40,000 letters in Excel', 'a.xlsx', () => excelFile([{ name: 'KH', parts: [{ rows: [HEAD, ['1', 'v'.repeat(40_000), 'Sở', 'Tháng 1', '']] }] }]), 'too-large', /trang “KH”, ô B2: ô dài 40000/, /cell B2/],
];

describe('a file is refused with a code, with what was found and what to do', () => {
  it.each([...KINDS, ...DAMAGED, ...HARMFUL])('%s', async (_, name, content, code, vi, en) => {
    const read = await readDocument({ name, bytes: await content() }, {});
    expect(read).toMatchObject({ ok: false, code });
    if (read.ok) return;
    expect(read.message.vi).toMatch(vi);
    expect(read.message.en).toMatch(en);
    expect(read.message.vi.startsWith(name)).toBe(true);
  });
});

describe('what a file may take', () => {
  it('is limited in time: a reading that lasts too long is ended and refused', async () => {
    const read = await readPlan({ name: 'a.docx', bytes: await word() }, { limitMs: 1 });
    expect(read).toMatchObject({ ok: false, code: 'too-slow' });
  });

  it('is not its pictures: a Word file with a large one is read', async () => {
    const bytes = await changedParts(await word(), { 'word/media/image1.png': megabytes(10) });
    await expect(readPlan({ name: 'a.docx', bytes })).resolves.toMatchObject({ ok: true, format: 'docx', tasks: [{ code: '1' }, { code: '2' }] });
  });

  it('is not what it links to: external targets and formulas are never followed', async () => {
    const bytes = await changedParts(await excel(), {
      'xl/worksheets/_rels/sheet1.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/hyperlink" Target="http://127.0.0.1:9/" TargetMode="External"/></Relationships>',
      [SHEET]: (xml) => xml.replace('</sheetData>', '</sheetData><hyperlinks><hyperlink ref="B2" r:id="rId1"/></hyperlinks><drawing r:id="rId9"/>'),
    });
    await expect(readPlan({ name: 'a.xlsx', bytes })).resolves.toMatchObject({ ok: true, tasks: [{ content: 'Rà soát thủ tục' }, { code: '2' }] });
  });
});
