// Who issued a plan, and on which level of the administration they stand.
import type { PlanLevel } from '../../domain/plan/plan-reading.js';
import { fold, isCapitals } from '../table/fold.js';
import { officeFromCapitals } from './office-case.js';

const OFFICE = /^(?:uy ban nhan dan|ubnd|so|van phong|ban|bo|tong cuc|chi cuc|cuc|vu|phong|thanh tra|trung tam|cong an|bao hiem xa hoi|kho bac)\b/;
const PLACE = /^(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b/;
const LONGEST_OFFICE_LINE = 80;

/** How far below "ỦY BAN NHÂN DÂN" its "TỈNH …" may stand: the other column of the letterhead comes between. */
const LINES_TO_PLACE = 4;

/** The issuing office as the letterhead names it: the last office line in capitals before the title, a mere "VĂN PHÒNG" with the office it serves; `texts` show how such a name is written in running text. */
export function issuerFromHead(head: readonly string[], texts: readonly string[]): string | null {
  const title = head.findIndex((line) => /^ke hoach\b/.test(fold(line)));
  const lines = head.slice(0, title < 0 ? 12 : title);
  const at = lines.reduce((found, line, i) => (isOfficeLine(line) ? i : found), -1);
  const last = lines[at];
  if (last === undefined) return null;
  const host = fold(last) === 'van phong' ? lines.slice(0, at).reduce((found, line, i) => (isOfficeLine(line) ? i : found), -1) : -1;
  if (host >= 0) return `Văn phòng ${officeWithPlace(lines, host, texts)}`;
  return officeWithPlace(lines, at, texts);
}

/** The office on a line, with the place that the lines below give a bare "ỦY BAN NHÂN DÂN". */
function officeWithPlace(lines: readonly string[], at: number, texts: readonly string[]): string {
  const line = lines[at] ?? '';
  const bare = /^(?:uy ban nhan dan|ubnd)$/.test(fold(line));
  const place = bare ? lines.slice(at + 1, at + 1 + LINES_TO_PLACE).find((below) => isCapitals(below) && PLACE.test(fold(below))) : undefined;
  return officeFromCapitals(place ? `${line} ${place}` : line, texts);
}

function isOfficeLine(line: string): boolean {
  return isCapitals(line) && line.length < LONGEST_OFFICE_LINE && OFFICE.test(fold(line)) && !PERSON.test(line);
}

const PERSON = /^(?:Phó\s+)?(?:Chủ tịch|Bộ trưởng|Giám đốc|Tổng Giám đốc|Cục trưởng|Tổng cục trưởng|Vụ trưởng|Trưởng (?:ban|phòng)|Thủ trưởng|Chánh(?=\s+(?:Văn phòng|Thanh tra)))\s*/iu;

/** The office of a person who signs for it: "Bộ trưởng Bộ Xây dựng" → "Bộ Xây dựng", "Chánh Văn phòng UBND tỉnh" → "Văn phòng UBND tỉnh". */
export function officeOf(signatory: string): string {
  const office = signatory.replace(PERSON, '').trim();
  return office === '' ? signatory : office;
}

/** An issuer named only by its level ("UBND xã") takes the place of the date line, or the name the title gives it. */
export function completeIssuer(issuer: string | null, place: string | null, title: string | null): string | null {
  const bare = /^(.*\b(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố))$/u.exec(issuer ?? '');
  if (!issuer || !bare) return issuer;
  const inTitle = new RegExp(`${bare[2] ?? ''}\\s+(\\p{Lu}[\\p{L}]*(?:\\s+\\p{Lu}[\\p{L}]*)*)`, 'u').exec(title ?? '')?.[1];
  const name = inTitle ?? place;
  return name ? `${issuer} ${name}` : issuer;
}

/** The level of an issuer by its name; null when the name does not say. */
export function levelOf(issuer: string | null): PlanLevel | null {
  const name = fold(issuer ?? '').replace(/^(?:chu tich )?(?:uy ban nhan dan|ubnd) /, '');
  if (name === '') return null;
  const served = /^van phong (?:hdnd va )?(?=(?:uy ban nhan dan|ubnd|so|bo)\b)(.+)$/.exec(name)?.[1];
  if (served !== undefined) return levelOf(served);
  if (/^(?:chinh phu|thu tuong|van phong chinh phu)\b/.test(name)) return 'government';
  if (/^(?:bo|ngan hang nha nuoc|thanh tra chinh phu|uy ban dan toc)\b(?! chi huy)/.test(name)) return 'ministry';
  if (/^(?:xa|phuong|thi tran|dac khu)\b/.test(name)) return 'commune';
  if (/^(?:huyen|quan|thi xa|phong)\b/.test(name)) return 'district';
  if (/^(?:so|ban|thanh tra|tong cuc|chi cuc|cuc|trung tam|cong an|bao hiem xa hoi|kho bac)\b/.test(name)) return 'department';
  if (/^thanh pho\b/.test(name)) return CENTRAL_CITIES.test(name) ? 'province' : 'district';
  return /^(?:tinh|van phong (?:ubnd|uy ban nhan dan|doan dbqh))\b/.test(name) ? 'province' : null;
}

/** Cities directly under the central government (Huế since 1/1/2025, Resolution 175/2024/QH15). */
const CENTRAL_CITIES = /^thanh pho (?:ha noi|ho chi minh|hai phong|da nang|can tho|hue)\b/;
