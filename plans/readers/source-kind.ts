// Whether a file may be read, by what its name says and what its content is; where they differ, or the kind is not read, the refusal says what to do.
import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import { fileKindOf, type FileKind } from './file-kind.js';
import { locked } from './container.js';
import { refuse } from './refusal.js';

export type ReadableKind = 'text' | 'csv' | 'docx' | 'xlsx' | 'pdf';

const BY_NAME: Record<string, ReadableKind> = { txt: 'text', text: 'text', md: 'text', markdown: 'text', csv: 'csv', tsv: 'csv', docx: 'docx', xlsx: 'xlsx', pdf: 'pdf' };

const KIND_NAMES: Record<ReadableKind, { vi: string; en: string; ending: string }> = {
  text: { vi: 'văn bản thuần', en: 'plain text', ending: '.txt' },
  csv: { vi: 'bảng CSV (văn bản thuần)', en: 'a CSV table (plain text)', ending: '.csv' },
  docx: { vi: 'tệp Word (.docx)', en: 'a Word file (.docx)', ending: '.docx' },
  xlsx: { vi: 'tệp Excel (.xlsx)', en: 'an Excel file (.xlsx)', ending: '.xlsx' },
  pdf: { vi: 'tệp PDF', en: 'a PDF file', ending: '.pdf' },
};

type Unread = { code: ReadFailure['code']; vi: string; en: string; doVi: string; doEn: string };
const AS_DOCX = { doVi: 'Mở bằng Word, chọn Lưu thành (Save As) > Tài liệu Word (.docx) rồi gửi lại.', doEn: 'Open it in Word, choose Save As > Word document (.docx) and send it again.' };
const AS_XLSX = { doVi: 'Mở bằng Excel, chọn Lưu thành (Save As) > Sổ làm việc Excel (.xlsx) rồi gửi lại.', doEn: 'Open it in Excel, choose Save As > Excel workbook (.xlsx) and send it again.' };
const AS_TEXT = { doVi: 'Cần bản .docx, .xlsx, .csv hoặc .pdf có chữ.', doEn: 'A .docx, .xlsx, .csv or a .pdf with text is needed.' };
const UNPACK = { doVi: 'Giải nén rồi gửi riêng tệp kế hoạch.', doEn: 'Unpack it and send the plan itself.' };
const SCAN = { doVi: 'Ảnh chụp hoặc quét không có chữ để đọc; hãy gửi bản .docx, .xlsx hoặc nhận dạng chữ (OCR) trước.', doEn: 'A picture has no text to read; send the .docx or .xlsx, or run text recognition first.' };

const ZIP: Unread = { code: 'wrong-type', vi: 'tệp nén (zip)', en: 'a zip archive', ...UNPACK };

const UNREAD: Partial<Record<FileKind, Unread>> = {
  docm: { code: 'macro', vi: 'tệp Word có macro (.docm)', en: 'a Word file with macros (.docm)', ...AS_DOCX },
  xlsm: { code: 'macro', vi: 'tệp Excel có macro (.xlsm)', en: 'an Excel file with macros (.xlsm)', ...AS_XLSX },
  xlsb: { code: 'wrong-type', vi: 'tệp Excel nhị phân (.xlsb)', en: 'a binary Excel file (.xlsb)', ...AS_XLSX },
  doc: { code: 'wrong-type', vi: 'tệp Word đời cũ (.doc)', en: 'an old Word file (.doc)', ...AS_DOCX },
  xls: { code: 'wrong-type', vi: 'tệp Excel đời cũ (.xls)', en: 'an old Excel file (.xls)', ...AS_XLSX },
  ole: { code: 'wrong-type', vi: 'tệp Office đời cũ', en: 'an old Office file', ...AS_DOCX },
  rtf: { code: 'wrong-type', vi: 'tệp RTF', en: 'an RTF file', ...AS_DOCX },
  odt: { code: 'wrong-type', vi: 'tệp OpenDocument (.odt)', en: 'an OpenDocument text (.odt)', ...AS_DOCX },
  ods: { code: 'wrong-type', vi: 'bảng tính OpenDocument (.ods)', en: 'an OpenDocument spreadsheet (.ods)', ...AS_XLSX },
  pptx: { code: 'wrong-type', vi: 'tệp trình chiếu PowerPoint', en: 'a PowerPoint presentation', ...AS_TEXT },
  html: { code: 'wrong-type', vi: 'trang web (HTML)', en: 'a web page (HTML)', doVi: 'Mở bằng Excel hoặc Word rồi lưu thành .xlsx hoặc .docx.', doEn: 'Open it in Excel or Word and save it as .xlsx or .docx.' },
  'office-xml': { code: 'wrong-type', vi: 'tệp Office dạng XML 2003', en: 'an Office 2003 XML file', doVi: 'Mở bằng Word hoặc Excel rồi lưu thành .docx hoặc .xlsx.', doEn: 'Open it in Word or Excel and save it as .docx or .xlsx.' },
  zip: ZIP,
  gzip: { code: 'wrong-type', vi: 'tệp nén (gzip)', en: 'a gzip file', ...UNPACK },
  rar: { code: 'wrong-type', vi: 'tệp nén (rar)', en: 'a rar archive', ...UNPACK },
  '7z': { code: 'wrong-type', vi: 'tệp nén (7z)', en: 'a 7z archive', ...UNPACK },
  png: { code: 'wrong-type', vi: 'ảnh PNG', en: 'a PNG image', ...SCAN },
  jpeg: { code: 'wrong-type', vi: 'ảnh JPEG', en: 'a JPEG image', ...SCAN },
  gif: { code: 'wrong-type', vi: 'ảnh GIF', en: 'a GIF image', ...SCAN },
  tiff: { code: 'wrong-type', vi: 'ảnh TIFF', en: 'a TIFF image', ...SCAN },
  program: { code: 'wrong-type', vi: 'chương trình', en: 'a program', ...AS_TEXT },
  binary: { code: 'wrong-type', vi: 'dữ liệu nhị phân', en: 'binary data', ...AS_TEXT },
};

/** How a file is to be read. Refused: kinds that are not read, kinds its name does not say, names of an unknown kind. */
export async function sourceKindOf(name: string, bytes: Buffer): Promise<{ ok: true; kind: ReadableKind } | ReadFailure> {
  const ending = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const named = BY_NAME[ending];
  const content = await fileKindOf(name, bytes);
  if (!content.ok) return named === 'docx' || named === 'xlsx' ? content : notRead(name, ZIP, named);
  if (content.kind === 'locked') return locked(name);
  const unread = UNREAD[content.kind];
  const isMarkup = content.kind === 'html' && named === 'text';
  if (unread && !isMarkup) return notRead(name, unread, named);
  const found = (isMarkup ? 'text' : content.kind) as ReadableKind;
  if (!named) return unknownName(name, ending, found);
  if (found === named || (found === 'text' && named === 'csv')) return { ok: true, kind: named };
  const [is, says] = [KIND_NAMES[found], KIND_NAMES[named]];
  return refuse(
    'wrong-type',
    `${name}: nội dung là ${is.vi}, trong khi tên tệp nói là ${says.vi}. Đổi đuôi tệp thành ${is.ending} nếu nội dung đúng, hoặc gửi đúng tệp.`,
    `${name}: the content is ${is.en} where the name says ${says.en}. Rename it to ${is.ending} if the content is right, or send the right file.`,
  );
}

function notRead(name: string, kind: Unread, named: ReadableKind | undefined): ReadFailure {
  const says = named ? KIND_NAMES[named] : null;
  return refuse(
    kind.code,
    `${name}: nội dung là ${kind.vi}${says ? `, trong khi tên tệp nói là ${says.vi}` : ''}; không đọc loại này. ${kind.doVi}`,
    `${name}: the content is ${kind.en}${says ? ` where the name says ${says.en}` : ''}; this type is not read. ${kind.doEn}`,
  );
}

function unknownName(name: string, ending: string, found: ReadableKind): ReadFailure {
  const { vi, en, ending: right } = KIND_NAMES[found];
  const isText = found === 'text';
  const office = /^(?:docm|dotx|doc|xlsm|xls|xltx)$/.test(ending) && !isText;
  return refuse(
    'wrong-type',
    `${name}: loại tệp này chưa đọc được; dùng .docx, .xlsx, .csv, .pdf, .txt hoặc .md.${isText && !office ? '' : ` Nội dung là ${vi}: đổi đuôi tệp thành ${right}.`}`,
    `${name}: this type of file is not read; use .docx, .xlsx, .csv, .pdf, .txt or .md.${isText && !office ? '' : ` The content is ${en}: rename it to ${right}.`}`,
  );
}
