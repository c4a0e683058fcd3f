// Where a table stands in its document: the appendix and the numbered heading above it, which its task codes begin with.
import { fold, isCapitals } from '../table/fold.js';
import { leadingNumber } from '../table/number.js';
import type { Paragraph } from '../table/raw-table.js';

export type TableContext = {
  /** Number of the appendix ("I", "II", "03"), '' for one without number; null in the body of the plan. */
  appendix: string | null;
  section: { number: string; title: string } | null;
};

/** Sentences that may stand between a heading and its table ("Các nhiệm vụ cụ thể như sau:"). */
const MOST_LINES_BETWEEN = 3;

/** The numbered heading right above a table, from the running text since the table before it. */
export function sectionBefore(since: readonly Paragraph[]): TableContext['section'] {
  let between = 0;
  for (let at = since.length - 1; at >= 0; at -= 1) {
    const paragraph = since[at] as Paragraph;
    const heading = sectionHeading(paragraph);
    if (heading) return heading;
    if (appendixNumber(paragraph) !== null || between > MOST_LINES_BETWEEN) return null;
    if (!/^[([]/.test(paragraph.text)) between += 1;
  }
  return null;
}

/** The number and title of a heading line ("## 9.2. …", "**1. …**", "IV. …", "Mục 2: …"); null for a numbered paragraph of running text. */
export function sectionHeading(paragraph: Paragraph): { number: string; title: string } | null {
  const lead = leadingNumber(paragraph.text);
  if (!lead || lead.number.style === 'small-letter') return null;
  const marked = /^\s*(?:#{1,6}\s|\*\*|__|<(?:b|strong|h\d)>)/i.test(paragraph.raw) && !/^\s*\*\*[^*]{1,6}\*\*\s+\S/.test(paragraph.raw);
  const short = paragraph.text.length <= 160 && !/[;,]$/.test(paragraph.text) && !/\.\/?\.?$/.test(paragraph.text);
  if (!marked && !isCapitals(lead.title) && !short) return null;
  return { number: lead.number.value, title: lead.title.replace(/[.:;]+$/, '') };
}

/** The number of the appendix a line opens ('' when it has none), null for any other line. A mention inside a sentence opens nothing. */
export function appendixNumber(paragraph: Paragraph): string | null {
  const text = paragraph.text;
  if (!/^phụ lục\b/iu.test(text) && !/^phu luc\b/.test(fold(text))) return null;
  const match = /^\S+\s+\S+\s*(?:số\s*)?([IVX]+|\d{1,2})?\s*[.:]?\s*(.*)$/su.exec(text);
  const rest = match?.[2] ?? '';
  const title = rest === '' || isCapitals(text) || /^\s*(?:#|\*\*)/.test(paragraph.raw) || (match?.[1] !== undefined && rest.length < 120 && !/[.;]$/.test(rest));
  return title ? (match?.[1] ?? '') : null;
}

/** Whether a line between two blocks of rows begins something new, so that the rows after it belong to another table. */
export function opensNewPart(paragraph: Paragraph): boolean {
  return appendixNumber(paragraph) !== null || sectionHeading(paragraph) !== null || (isCapitals(paragraph.text) && paragraph.text.split(' ').length >= 2);
}
