// Timing that stands in another document: "Theo Kế hoạch số … ngày … của …", "Có kế hoạch riêng". A document's own date is no deadline.
import { datePointAt } from './point.js';
import { one, type Rule } from './draft.js';
import { closedEnd, DOCUMENT, freeTextEnd, LEGAL } from './free-text.js';
import { matchAt, wordsOf, type Source } from './source.js';
import type { Timing } from './timing.js';

const REFERENCE = new RegExp(`(?:(?:thuc\\s+hien|trien\\s+khai)\\s+)?(?:bam\\s+sat\\s+)?(?:theo|can\\s+cu|thuc\\s+hien(?=\\s+${LEGAL}\\s+(?:so\\s+)?\\d)|co(?=\\s+ke\\s+hoach\\s+rieng)|dung(?=\\s+(?:quy\\s+dinh|thoi\\s+(?:han|gian)|tien\\s+do|ke\\s+hoach|lo\\s+trinh)))\\s+(?:dung\\s+|cac\\s+|tung\\s+)?(?=${DOCUMENT}(?!\\p{L}))`, 'uy');
/** A numbered document needs no "theo": "Quyết định số 1085/QĐ-TTg ngày 15/9/2022". */
const NUMBERED = new RegExp(`(?=${LEGAL}\\s+(?:so\\s*:?\\s*)?\\d+[/-]\\S*\\p{L})`, 'uy');
const NEXT_DOCUMENT = new RegExp(`(?=${DOCUMENT}\\s+(?:so\\s+)?\\d)`, 'uy');
const GIVEN_IN = /^(?:thoi\s+(?:han|gian)|tien\s+do|lo\s+trinh|phan\s+cong|nhiem\s+vu)(?:\s+(?:duoc|da|giao|quy\s+dinh|de\s+ra|neu|phe\s+duyet|yeu\s+cau|cu\s+the|phan\s+cong|dat\s+ra))*\s+(?:tai|trong|theo|cua(?=\s+(?:thong\s+tu|nghi\s+dinh|quyet\s+dinh|ke\s+hoach|nghi\s+quyet|van\s+ban)))\s+/u;

/** "Theo …" with a document, and each further numbered document after it. */
export const referenceRule: Rule = (source, at, context) => {
  const lead = matchAt(source, at, REFERENCE) ?? standsAt(source, at, NUMBERED) ?? (context.previous?.timing.kind === 'reference' ? standsAt(source, at, NEXT_DOCUMENT) : null);
  if (!lead) return null;
  const end = closedEnd(source, lead.end, freeTextEnd(source, lead.end, true));
  return one(documentOf(source, lead.end, end), at, end);
};

/** A document as printed, its date and issuer taken out where they stand. */
function documentOf(source: Source, start: number, end: number): Timing {
  const given = GIVEN_IN.exec(source.folded.slice(start, end));
  const from = given ? start + given[0].length : start;
  const folded = source.folded.slice(from, end);
  const dated = /,?\s+(?:ban\s+hanh\s+)?ngay\s+(?=\d)/u.exec(folded);
  const date = dated ? datePointAt(source, from + dated.index + dated[0].length, undefined) : null;
  const issuer = issuerAt(source, from, end);
  const stop = Math.min(dated && date?.printedYear ? from + dated.index : end, issuer?.start ?? end);
  return {
    kind: 'reference', doc: wordsOf(source, from, stop),
    ...(date?.printedYear ? { date: date.value } : {}), ...(issuer ? { issuer: wordsOf(source, issuer.end, end) } : {}),
  };
}

/** After "của", a name with a capital letter. */
function issuerAt(source: Source, from: number, end: number): { start: number; end: number } | null {
  for (const match of source.text.slice(from, end).matchAll(/\s+của\s+(?=\p{Lu})/gu)) {
    return { start: from + match.index, end: from + match.index + match[0].length };
  }
  return null;
}

/** A place from which a document is named, without a word that leads to it. */
function standsAt(source: Source, at: number, pattern: RegExp): { end: number } | null {
  pattern.lastIndex = at;
  return pattern.test(source.folded) ? { end: at } : null;
}
