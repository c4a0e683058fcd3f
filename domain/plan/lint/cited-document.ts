// Citations of documents in a text: "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ" → number, date, words around it.
// Promises: a date counts as the document's only when nothing but its issuer stands between; a term ("trước ngày …") never does.
import { localDate, type LocalDate } from '../../calendar/local-date.js';
import { foldLetters } from '../../org/name-key.js';

export type Citation = {
  /** As printed, blanks dropped: "61/2018/NĐ-CP". */
  number: string;
  /** For comparing: "61/2018/nd-cp". */
  key: string;
  /** The year inside the number; null for numbers such as "766/QĐ-TTg", which begin anew each year. */
  numberYear: number | null;
  /** "nd-cp", "qd-ttg", "kh-ubnd". */
  series: string;
  /** The date as printed; null when the citation names none. */
  printedDate: string | null;
  /** null when there is no date or no such day. */
  date: LocalDate | null;
  /** Folded words behind the citation: issuer and title. */
  after: string;
  /** Offsets of the date in the text. */
  from: number;
  to: number;
};

const NUMBER = String.raw`(?<![\d/])(\d{1,5}[a-z]?)\s?\/\s?(?:((?:19|20)\d{2})\s?\/\s?)?((?:[a-z]{1,8})(?:\s?[-–]\s?[a-z]{1,10})+|qh\d{1,2}|[a-z]{2,4}\d{1,2})(?![a-z\d])`;
const ISSUER = String.raw`(?:\s*,)?(?:\s*\([^()]{1,60}\))?(?:\s+(?:cua|do)\s+(?!ngay)[a-z\s]{2,60}?)?(?:\s+ban\s+hanh)?(?:\s*,)?`;
const DATE = String.raw`\(?ngay\s*(?:(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})|(\d{1,2})\s+thang\s+(\d{1,2})\s*(?:nam|,|\/)?\s*(\d{4}))(?!\d)`;
const CITATION = new RegExp(`${NUMBER}(?:${ISSUER}\\s*${DATE})?`, 'g');
const IS_TERM = /(?:truoc|cham nhat|muon nhat|den|het|ke tu|tu|vao|xong|la|trong)\s*$/;
const LONGEST_TITLE = 260;

export function citationsIn(text: string): Citation[] {
  const plain = text.normalize('NFC');
  const folded = foldLetters(plain);
  return [...folded.matchAll(CITATION)].map((match) => {
    const [, count = '', numberYear, series = '', day, month, year, longDay, longMonth, longYear] = match;
    const head = /^[^\s/]+\s?\/\s?(?:\d{4}\s?\/\s?)?/.exec(match[0])?.[0] ?? '';
    const numberEnd = match.index + head.length + series.length;
    const dateAt = folded.slice(numberEnd, match.index + match[0].length).search(/\(?ngay/);
    const isDated = (year ?? longYear) !== undefined && dateAt >= 0 && !IS_TERM.test(folded.slice(numberEnd, numberEnd + dateAt));
    const end = isDated ? match.index + match[0].length : numberEnd;
    const kind = series.replace(/\s+/g, '').replace('–', '-');
    return {
      number: plain.slice(match.index, numberEnd).replace(/\s+/g, ''), key: [count.replace(/^0+(?=\d)/, ''), ...(numberYear ? [numberYear] : []), kind].join('/'),
      numberYear: numberYear === undefined ? null : Number(numberYear), series: kind,
      printedDate: isDated ? plain.slice(numberEnd + dateAt, end).replace(/^\(/, '') : null,
      date: isDated ? localDate(Number(year ?? longYear), Number(month ?? longMonth), Number(day ?? longDay)) : null,
      after: folded.slice(end, end + LONGEST_TITLE).split(/[;\n]|\.\s|, (?:nghi dinh|thong tu|quyet dinh|nghi quyet|ke hoach) /)[0] ?? '', from: isDated ? numberEnd + dateAt : end, to: end,
    };
  });
}

/** Where in a text the dates of cited documents stand. */
export function citedDates(text: string): { from: number; to: number }[] {
  return citationsIn(text).filter((citation) => citation.printedDate !== null);
}
