// The name of an office that a letterhead sets in capitals, written as in running text.
import { fold } from '../table/fold.js';

/** Words that are small inside an office's name ("Ủy ban nhân dân"). */
const COMMON = new Set(['ban', 'nhân', 'dân', 'phòng', 'và', 'của', 'các']);
const ABBREVIATIONS = /^(?:UBND|HĐND|KSTTHC|TTHC|ĐBQH)$/;
const AREA = /(?<=^|\s)(?:tỉnh|huyện|quận|xã(?!\s+hội)|phường|thành phố|thị xã|thị trấn|đặc khu)(?=\s|$)/iu;

/** Offices named for their field: only the first word of each part of the field is set with a capital ("Sở Khoa học và Công nghệ"). */
const NAMED_FOR_FIELD = /^(?:so|bo|phong|chi cuc|cuc|tong cuc|vu|ban|thanh tra|trung tam)\b/;

/** Officially both words have a capital (Decree 40/2025/ND-CP and before). */
const CONG_THUONG = /công thương/giu;

/** "SỞ TƯ PHÁP" → "Sở Tư pháp", "ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC" → "Ủy ban nhân dân tỉnh Vĩnh Phúc"; as one of the texts has it, else by rule. */
export function officeFromCapitals(line: string, texts: readonly string[]): string {
  const ofField = NAMED_FOR_FIELD.test(fold(line));
  const written = ofField ? asWritten(line, texts) : null;
  if (written !== null) return written;
  const area = AREA.exec(line)?.index ?? line.length;
  const office = line.slice(0, area).trim();
  const parts = [ofField ? fieldCase(office).replace(CONG_THUONG, 'Công Thương') : officeCase(office), areaCase(line.slice(area))];
  return parts.filter((part) => part !== '').join(' ');
}

function asWritten(line: string, texts: readonly string[]): string | null {
  const wanted = line.toLowerCase();
  for (const text of texts) {
    const at = text.toLowerCase().indexOf(wanted);
    const found = at < 0 ? '' : text.slice(at, at + line.length);
    if (/^\p{Lu}/u.test(found) && /\p{Ll}/u.test(found)) return found;
  }
  return null;
}

function officeCase(office: string): string {
  return office.split(/\s+/).map((word, i) => (ABBREVIATIONS.test(word) ? word : i > 0 && COMMON.has(word.toLowerCase()) ? word.toLowerCase() : capital(word))).join(' ');
}

/** "THÀNH PHỐ HẢI PHÒNG" → "thành phố Hải Phòng". */
function areaCase(area: string): string {
  const kind = AREA.exec(area)?.[0];
  if (kind === undefined) return '';
  const rest = area.slice(kind.length).trim();
  const further = AREA.exec(rest)?.index ?? rest.length;
  const name = rest.slice(0, further).trim().split(/\s+/).map(capital).join(' ');
  return [kind.toLowerCase(), name, areaCase(rest.slice(further))].filter((part) => part !== '').join(' ');
}

/** Capitals for the office and the first word of each part of its field. */
function fieldCase(line: string): string {
  const office = /^(?:chi cuc|tong cuc|thanh tra|trung tam)\b/.test(fold(line)) ? 2 : 1;
  let begins = true;
  const words = line.split(/\s+/).map((word, i) => {
    const small = word.toLowerCase();
    if (ABBREVIATIONS.test(word)) return word;
    if (i > 0 && i < office) return small;
    const first = (begins || i === office) && !['và', 'các'].includes(small) && /\p{L}/u.test(word);
    begins = /[,–-]$/u.test(word) || small === 'và' || (begins && !first);
    return first ? capital(word) : small;
  });
  return words.join(' ');
}

function capital(word: string): string {
  const small = word.toLowerCase();
  return `${small.charAt(0).toUpperCase()}${small.slice(1)}`;
}
