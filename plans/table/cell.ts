// One cell of a table as a reader found it: its words without tags, and whether it was set in bold.
import { foldSpace } from './fold.js';

export type Cell = {
  /** One line, white space folded. */
  text: string;
  /** The same words with the line breaks the cell had, for splitting lists. */
  broken: string;
  bold: boolean;
};

export const EMPTY_CELL: Cell = { text: '', broken: '', bold: false };

const BREAKING = /<\/?(?:br|p|div|li|ul|ol|tr|table|h[1-6])(?:\s[^<>]*)?\/?>/gi;
const INLINE = /<\/?(?:b|strong|i|em|u|s|del|ins|span|font|sup|sub|small|a|code|td|th|tbody|thead|hr|img|center|o:p)(?:\s[^<>]*)?\/?>/gi;
const ENTITIES: Record<string, string> = { '&nbsp;': ' ', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'" };

/** The words of a raw cell: tags and Markdown marks dropped, words kept in order. */
export function readCell(raw: string): Cell {
  const bold = /^\s*(?:<p>\s*)?(?:<(?:b|strong)>|\*\*|__)/i.test(raw);
  const broken = stripMarks(raw)
    .split('\n')
    .map(foldSpace)
    .filter((line) => line !== '')
    .join('\n');
  return { text: foldSpace(broken), broken, bold };
}

/** Text without tags, entities and paired Markdown marks. */
export function stripMarks(raw: string): string {
  return raw
    .replace(BREAKING, '\n')
    .replace(INLINE, '')
    .replace(/&(?:nbsp|amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/(\*\*\*|\*\*|__)(?=\S)([^\n]{0,2000}?\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*\n]{0,2000}?\S)\*(?![\w*])/g, '$1')
    .replace(/\*\*\*?/g, '')
    .replace(/\\([|*_#\-.()[\]~>+])/g, '$1');
}

/** Two pieces of one cell cut apart by a page: joined with one blank. */
export function joinCells(first: Cell, second: Cell): Cell {
  if (second.text === '') return first;
  if (first.text === '') return second;
  return { text: `${first.text} ${second.text}`, broken: `${first.broken} ${second.broken}`, bold: first.bold };
}
