// What a plan says of itself: number, day, issuer, place, title, year, which plans it replaces.
import { localDate, type LocalDate } from '../../domain/calendar/local-date.js';
import type { PlanMeta } from '../../domain/plan/plan-reading.js';
import { stripMarks } from '../table/cell.js';
import { fold, foldSpace, isCapitals } from '../table/fold.js';
import { leadingNumber } from '../table/number.js';
import type { Paragraph } from '../table/raw-table.js';
import { completeIssuer, issuerFromHead, levelOf, officeOf } from './issuer.js';

const NUMBER = String.raw`(\d{1,6}[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?[\p{Lu}\d][\p{L}\d&.]*(?:\s?-\s?[\p{L}\d&.]+)*)`;
const DAY = String.raw`ngày\s+(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4}))`;
const ENCLOSED = new RegExp(`kèm theo\\s+(?:Quyết định|Kế hoạch|Công văn)[^)]*?(?:số:?\\s*)${NUMBER}?`, 'iu');
const OWN_NUMBER = new RegExp(`^Số\\s*:?\\s*${NUMBER}`, 'iu');
const DATE_LINE = /^[(*_\s]*([\p{Lu}][\p{L}.\s-]{1,40}?),\s*ngày\b(.*)$/u;
const REPLACED = new RegExp(`(?:thay thế|bãi bỏ)(?:\\s+cho)?\\s+(?:các\\s+)?(?:Kế hoạch|Quyết định)\\s+(?:số:?\\s*)?${NUMBER}`, 'giu');
const AND_REPLACED = new RegExp(`(?:,|và)\\s+(?:(?:Kế hoạch|Quyết định)\\s+)?số:?\\s*${NUMBER}`, 'giu');

/** The plan's own data; what a draft leaves open is null. `asked` is the year a person gave and wins over the one found. */
export function readMeta(paragraphs: readonly Paragraph[], asked: number | undefined): PlanMeta {
  const head = paragraphs.slice(0, 60).flatMap(linesOf);
  const enclosed = paragraphs.find((paragraph) => /^[(*_\s]*(?:Ban hành\s+)?kèm theo\s/iu.test(paragraph.text));
  const dateLine = head.map((line) => DATE_LINE.exec(line)).find((match) => match !== null);
  const title = readTitle(paragraphs);
  const place = dateLine?.[1]?.trim() ?? null;
  const named = issuerFromEnclosure(enclosed?.text) ?? issuerFromHead(head, paragraphs.map((paragraph) => paragraph.text)) ?? issuerFromTitle(title);
  const issuer = completeIssuer(named, place, title);
  const number = tidyNumber(first(head.map((line) => OWN_NUMBER.exec(line)?.[1])) ?? ENCLOSED.exec(enclosed?.text ?? '')?.[1]);
  const issuedOn = dateIn(dateLine ? `ngày${dateLine[2] ?? ''}` : '') ?? (dateLine ? null : dateIn(enclosed?.text ?? ''));
  return {
    number,
    issuedOn,
    issuer,
    place: place ?? /\b(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|quận)\s+(\p{Lu}[\p{L}\s-]*)$/u.exec(issuer ?? '')?.[1]?.trim() ?? null,
    title,
    year: asked ?? yearOfPlan(title, issuedOn, dateLine?.[2] ?? enclosed?.text ?? ''),
    replaces: replacedNumbers(paragraphs),
    level: levelOf(issuer),
  };
}

/** The lines of a head whose two columns were written into one line, parted by tabs or a run of blanks. */
function linesOf(paragraph: Paragraph): string[] {
  if (!/\S(?:\t| {3,})\S/.test(paragraph.raw)) return [paragraph.text];
  return stripMarks(paragraph.raw).split(/\t|\n| {3,}/).map(foldSpace).filter((line) => line !== '');
}

function first<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

function tidyNumber(number: string | undefined): string | null {
  return number ? number.replace(/\s+/g, '').replace(/[.-]+$/, '') : null;
}

function dateIn(text: string): LocalDate | null {
  const match = new RegExp(DAY, 'iu').exec(text);
  if (!match) return null;
  return localDate(Number(match[3] ?? match[6]), Number(match[2] ?? match[5]), Number(match[1] ?? match[4]));
}

/** A mere "Chánh Văn phòng" leaves it to the letterhead whose office that is. */
function issuerFromEnclosure(text: string | undefined): string | null {
  const match = /\scủa\s+([^()]+?)[\s)*_]*$/u.exec(text ?? '');
  const office = match?.[1] ? officeOf(match[1].trim()) : null;
  return office !== null && fold(office) === 'van phong' ? null : office;
}

const TITLE_ISSUER = /\scủa\s+((?:Sở|UBND|Ủy ban|Uỷ ban|Văn phòng|Ban|Bộ|Phòng|Cục|Chi cục|Thanh tra|Trung tâm)\s.+)$/u;
const TITLE_AREA = /\strên địa bàn\s+((?:tỉnh|xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố)\s.+)$/u;

function issuerFromTitle(title: string | null): string | null {
  const bare = (title ?? '').replace(/\s+(?:trong\s+)?(?:năm|giai đoạn)\s+20\d\d.*$/iu, '');
  const area = TITLE_AREA.exec(bare)?.[1] ?? TITLE_AREA.exec(title ?? '')?.[1];
  return TITLE_ISSUER.exec(bare)?.[1] ?? TITLE_ISSUER.exec(title ?? '')?.[1] ?? (area === undefined ? null : `UBND ${area}`);
}

/** The lines of the title: from "KẾ HOẠCH" (or a decision's "Về việc …") to the first line of running text. */
function readTitle(paragraphs: readonly Paragraph[]): string | null {
  const at = paragraphs.findIndex((paragraph) => /^ke hoach\b/.test(fold(paragraph.text)) && (isCapitals(paragraph.text) || fold(paragraph.text) === 'ke hoach'));
  const start = at >= 0 ? at : paragraphs.findIndex((paragraph) => /^ke hoach\b/.test(fold(paragraph.text)) && paragraph.text.length < 300);
  if (start < 0) return titleOfSheet(paragraphs);
  const lines = [paragraphs[start]?.text ?? ''];
  let lastLine = paragraphs[start]?.line ?? 0;
  for (const paragraph of paragraphs.slice(start + 1, start + 6)) {
    const text = paragraph.text;
    if (paragraph.line - lastLine > 2) break;
    lastLine = paragraph.line;
    if (/^[([]/.test(text) || /^(?:can cu|thuc hien (?:nghi|quyet|ke hoach|thong|chi thi)|kem theo|ban hanh kem)\b/.test(fold(text)) || text.length > 300 || leadingNumber(text)) break;
    if (/[.;:]$/.test(text) || (lines.length > 1 && isCapitals(text) && !isCapitals(lines.at(-1) ?? ''))) break;
    lines.push(text);
  }
  return lines.join(' ');
}

/** A table sent without its plan is named above it: "PHỤ LỤC KẾ HOẠCH … NĂM 2026", "DANH MỤC NHIỆM VỤ … NĂM 2026". */
function titleOfSheet(paragraphs: readonly Paragraph[]): string | null {
  const named = paragraphs.slice(0, 20).find(({ text }) => text.length < 300 && isCapitals(text) && /\bNĂM 20\d\d\b/u.test(text));
  return named?.text ?? null;
}

function yearOfPlan(title: string | null, issuedOn: LocalDate | null, dateText: string): number | null {
  const inTitle = [...(title ?? '').matchAll(/năm\s+(20\d{2})/giu)].at(-1)?.[1];
  const elsewhere = inTitle ?? issuedOn?.slice(0, 4) ?? /năm\s+(20\d{2})/iu.exec(dateText)?.[1];
  return elsewhere ? Number(elsewhere) : null;
}

function replacedNumbers(paragraphs: readonly Paragraph[]): string[] {
  const found = paragraphs.flatMap(({ text }) => [...text.matchAll(REPLACED)].filter((match) => isAboutThisPlan(text, match.index)).flatMap((match) => {
    const sentence = text.slice(match.index + match[0].length).split(/[.;](?=\s|$)/)[0] ?? '';
    return [match[1], ...[...sentence.matchAll(AND_REPLACED)].map((further) => further[1])];
  }));
  return [...new Set(found.map((number) => tidyNumber(number) ?? '').filter((number) => number !== ''))];
}

/** "Kế hoạch này thay thế …" or a sentence that begins so; not an older paper that replaced another. */
function isAboutThisPlan(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at);
  return /(?:này|và)\s*$/u.test(before) || before.replace(/^\s*(?:\d+[.)])?\s*/, '').trim() === '';
}
