// Who issued a plan, and on which level of the administration they stand.
import type { PlanLevel } from '../../domain/plan/plan-reading.js';
import { fold, isCapitals } from '../table/fold.js';
import type { Paragraph } from '../table/raw-table.js';

const OFFICE = /^(?:uy ban nhan dan|ubnd|so|van phong|ban|bo|chi cuc|cuc|phong|thanh tra|trung tam)\b/;

/** The issuing office as the letterhead names it: the last office line in capitals before the title. */
export function issuerFromHead(head: readonly Paragraph[]): string | null {
  const title = head.findIndex((paragraph) => /^ke hoach\b/.test(fold(paragraph.text)));
  const lines = head.slice(0, title < 0 ? 12 : title).filter((paragraph) => isCapitals(paragraph.text) && paragraph.text.length < 80 && OFFICE.test(fold(paragraph.text)));
  const line = lines.at(-1)?.text;
  return line ? titleCase(line) : null;
}

const COMMON = new Set(['ủy', 'uỷ', 'ban', 'nhân', 'dân', 'tỉnh', 'huyện', 'xã', 'phường', 'thành', 'phố', 'thị', 'trấn', 'và', 'phòng', 'của', 'đặc', 'khu']);

/** "ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC" → "Ủy ban nhân dân tỉnh Vĩnh Phúc"; abbreviations stay. */
function titleCase(line: string): string {
  return line
    .split(/\s+/)
    .map((word, i) => {
      if (/^(?:UBND|HĐND|KSTTHC|TTHC)$/.test(word)) return word;
      const small = word.toLowerCase();
      return i > 0 && COMMON.has(small) ? small : `${small.charAt(0).toUpperCase()}${small.slice(1)}`;
    })
    .join(' ');
}

/** An issuer named only by its level ("UBND xã") takes the place of the date line, or the name the title gives it. */
export function completeIssuer(issuer: string | null, place: string | null, title: string | null): string | null {
  const bare = /^(.*\b(xã|phường|thị trấn|huyện|quận|tỉnh|thành phố))$/u.exec(issuer ?? '');
  if (!issuer || !bare) return issuer;
  const inTitle = new RegExp(`${bare[2] ?? ''}\\s+(\\p{Lu}[\\p{L}]*(?:\\s+\\p{Lu}[\\p{L}]*)*)`, 'u').exec(title ?? '')?.[1];
  const name = inTitle ?? place;
  return name ? `${issuer} ${name}` : issuer;
}

/** The level of an issuer by its name; null when the name does not say. */
export function levelOf(issuer: string | null): PlanLevel | null {
  const name = fold(issuer ?? '').replace(/^(?:chu tich )?(?:uy ban nhan dan|ubnd) /, '');
  if (name === '') return null;
  if (/^(?:chinh phu|thu tuong|van phong chinh phu)\b/.test(name)) return 'government';
  if (/^(?:bo|ngan hang nha nuoc|thanh tra chinh phu)\b/.test(name)) return 'ministry';
  if (/^(?:xa|phuong|thi tran|dac khu)\b/.test(name)) return 'commune';
  if (/^(?:huyen|quan|thi xa)\b/.test(name)) return 'district';
  if (/^(?:so|ban|thanh tra|chi cuc|cuc|trung tam)\b/.test(name)) return 'department';
  if (/^thanh pho\b/.test(name)) return CENTRAL_CITIES.test(name) ? 'province' : 'district';
  return /^(?:tinh|van phong (?:ubnd|uy ban nhan dan|doan dbqh))\b/.test(name) ? 'province' : null;
}

/** Cities directly under the central government (Huế since 1/1/2025, Resolution 175/2024/QH15). */
const CENTRAL_CITIES = /^thanh pho (?:ha noi|ho chi minh|hai phong|da nang|can tho|hue)\b/;
