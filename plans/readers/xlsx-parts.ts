// The parts of a workbook that hold its cells, and nothing else: sheets keep columns, cells and merges; drawings, links, rules, names and macros stay outside.
import { tooManyCells, tooManyRows, MOST_CELLS, MOST_ROWS, damaged, refuse } from './refusal.js';
import type { ReadFailure } from '../../domain/plan/plan-reading.js';

export const WANTED_XLSX = /^(?:xl\/(?:_rels\/[^/]+\.rels|workbook\d*\.xml|styles\.xml|sharedStrings\.xml|worksheets\/[^/]+\.xml)|_rels\/\.rels|\[Content_Types\]\.xml)$/i;

export type SheetPart = { name: string; hidden: boolean; xml: string };
export type WorkbookParts = { ok: true; sheets: SheetPart[]; parts: Map<string, Buffer> };

/** No workbook of plans has more. */
const MOST_SHEETS = 60;
/** Places covered by merged cells; whole rows merged across 16,384 columns are seen in the wild, whole sheets are not. */
const MOST_MERGED = 1_000_000;

const NAMESPACES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook made anew of the cells of the old one, in the order of its sheets. Refuses one with too many rows, cells or merged places. */
export function slimWorkbook(name: string, parts: ReadonlyMap<string, Buffer>): WorkbookParts | ReadFailure {
  const workbook = [...parts].find(([part]) => /^xl\/workbook\d*\.xml$/i.test(part))?.[1].toString('utf8') ?? '';
  const relations = [...parts].find(([part]) => /^xl\/_rels\/workbook\d*\.xml\.rels$/i.test(part))?.[1].toString('utf8') ?? '';
  const targets = new Map((relations.match(/<(?:\w+:)?Relationship\s[^>]*>/g) ?? []).map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]));
  const sheets: SheetPart[] = [];
  for (const tag of workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? []) {
    const target = (targets.get(attribute(tag, '[a-zA-Z]+:id')) ?? '').replace(/^\/?(?:xl\/)?/, 'xl/');
    const part = [...parts].find(([path]) => path.toLowerCase() === target.toLowerCase())?.[1];
    if (!part) continue;
    const title = unescapeXml(attribute(tag, 'name'));
    const xml = slimSheet(part.toString('utf8'));
    if (xml === null) return damaged(name, 'Excel (.xlsx)', `trang “${title}” bị cắt giữa chừng`);
    const sheet: SheetPart = { name: title, hidden: /hidden/i.test(attribute(tag, 'state')), xml };
    const over = overLimits(name, sheet);
    if (over) return over;
    sheets.push(sheet);
  }
  if (sheets.length === 0) return damaged(name, 'Excel (.xlsx)', 'không có trang tính nào');
  if (sheets.length > MOST_SHEETS) return refuse('too-large', `${name}: có ${sheets.length} trang tính, nhiều nhất chỉ đọc ${MOST_SHEETS}.`, `${name}: ${sheets.length} sheets, at most ${MOST_SHEETS} are read.`);
  return { ok: true, sheets, parts: rebuild(sheets, parts, /<(?:\w+:)?workbookPr\s[^>]*date1904="(?:1|true)"/.test(workbook)) };
}

/** What exceljs needs of a sheet; null when its cells break off. Some programs write a prefix before every name. */
function slimSheet(source: string): string | null {
  const prefix = /<(\w+):worksheet[\s>]/.exec(source.slice(0, 2000))?.[1];
  const plain = prefix ? source.replace(new RegExp(`(</?)${prefix}:`, 'g'), '$1') : source;
  // A stored result that is an empty text is a result; exceljs would take it for none.
  const xml = plain.replace(/<\/f><v(?:\/>|><\/v>)/g, '</f><v> </v>');
  if (/<sheetData(?:\s[^>]*[^/])?>/.test(xml) && !xml.includes('</sheetData>')) return null;
  const kept = ['cols', 'sheetData', 'mergeCells'].map((tag) => element(xml, tag));
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet ${NAMESPACES}>${kept.join('')}</worksheet>`;
}

function element(xml: string, tag: string): string {
  const from = xml.search(new RegExp(`<${tag}[\\s/>]`));
  const close = `</${tag}>`;
  const to = from < 0 ? -1 : xml.indexOf(close, from);
  return to < 0 ? '' : xml.slice(from, to + close.length);
}

function overLimits(name: string, sheet: SheetPart): ReadFailure | null {
  const where = `trang “${sheet.name}”`;
  const rows = count(sheet.xml, '<row');
  if (rows > MOST_ROWS && filledRows(sheet.xml) > MOST_ROWS) return tooManyRows(name, where, rows);
  const cells = count(sheet.xml, '<v>') + count(sheet.xml, '<is>');
  if (cells > MOST_CELLS) return tooManyCells(name, where, cells);
  let merged = 0;
  for (const tag of sheet.xml.matchAll(/<mergeCell\s[^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)) {
    merged += (columnNumber(tag[3] ?? '') - columnNumber(tag[1] ?? '') + 1) * (Number(tag[4]) - Number(tag[2]) + 1);
  }
  if (merged <= MOST_MERGED) return null;
  return refuse('unsafe', `${name}, ${where}: các ô gộp phủ ${merged} ô, không đọc. Bỏ gộp ở những vùng trống rồi lưu lại.`, `${name}, sheet "${sheet.name}": merged cells cover ${merged} places; not read. Unmerge the empty areas and save again.`);
}

function filledRows(xml: string): number {
  return xml.match(/<row[\s>](?:(?!<\/row>)[\s\S])*?<(?:v|is)>/g)?.length ?? 0;
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}

export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

function unescapeXml(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&').normalize('NFC');
}

function rebuild(sheets: readonly SheetPart[], parts: ReadonlyMap<string, Buffer>, from1904: boolean): Map<string, Buffer> {
  const shared = ['styles', 'sharedStrings'].flatMap((part): [string, Buffer][] => {
    const found = parts.get(`xl/${part}.xml`);
    return found ? [[part, found]] : [];
  });
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`;
  const made = new Map<string, string>([
    ['[Content_Types].xml', `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/></Types>`],
    ['_rels/.rels', `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['xl/workbook.xml', `<?xml version="1.0"?><workbook ${NAMESPACES}><workbookPr date1904="${from1904 ? '1' : '0'}"/><sheets>${sheets.map((_, i) => `<sheet name="s${i + 1}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${shared.map(([part]) => relation(`rId${part}`, part, `${part}.xml`)).join('')}</Relationships>`],
    ...sheets.map((sheet, i): [string, string] => [`xl/worksheets/sheet${i + 1}.xml`, sheet.xml]),
  ]);
  return new Map([...[...made].map(([part, xml]): [string, Buffer] => [part, Buffer.from(xml)]), ...shared.map(([part, bytes]): [string, Buffer] => [`xl/${part}.xml`, bytes])]);
}
