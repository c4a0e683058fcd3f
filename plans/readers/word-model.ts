// The document mammoth builds of a Word file, as far as plans need it, and the words of its parts.
import { decodeFont } from './legacy-font.js';

export type WordNode = {
  type: string;
  value?: string;
  children?: WordNode[];
  breakType?: string;
  isBold?: boolean;
  isAllCaps?: boolean;
  font?: string | null;
  styleName?: string | null;
  colSpan?: number;
  rowSpan?: number;
  checked?: boolean;
  noteType?: string;
  noteId?: string;
  /** Of a document: its footnotes and endnotes. */
  notes?: { resolve(reference: WordNode): { body: WordNode[] } | null };
};

/** Words with line breaks and tabs as they stand, whether all of them are bold, and the notes they refer to. */
export type WordText = { text: string; bold: boolean; notes: WordNode[] };

const HEADING_STYLE = /heading|title|đề mục|tiêu đề/i;

/** The words of a paragraph. */
export function paragraphText(paragraph: WordNode): WordText {
  const found = { text: '', notes: [] as WordNode[], plain: 0, bold: 0 };
  collect(paragraph.children ?? [], { bold: HEADING_STYLE.test(paragraph.styleName ?? ''), font: null, caps: false }, found);
  return { text: found.text, bold: found.bold > 0 && found.plain === 0, notes: found.notes };
}

type Style = { bold: boolean; font: string | null; caps: boolean };

function collect(nodes: readonly WordNode[], style: Style, into: { text: string; notes: WordNode[]; plain: number; bold: number }): void {
  for (const node of nodes) {
    if (node.type === 'text') {
      const raw = decodeFont(node.value ?? '', style.font);
      const text = style.caps ? raw.toUpperCase() : raw;
      if (text.trim() !== '') into[style.bold ? 'bold' : 'plain'] += 1;
      into.text += text;
    } else if (node.type === 'tab') into.text += '\t';
    else if (node.type === 'break') into.text += '\n';
    else if (node.type === 'checkbox') into.text += node.checked ? '☒' : '☐';
    else if (node.type === 'noteReference') into.notes.push(node);
    else if (node.type === 'run') {
      const bold = style.bold || node.isBold === true || HEADING_STYLE.test(node.styleName ?? '') || node.styleName === 'Strong';
      collect(node.children ?? [], { bold, font: node.font ?? style.font, caps: node.isAllCaps === true }, into);
    } else if (node.type === 'paragraph') {
      into.text += into.text === '' ? '' : '\n';
      collect(node.children ?? [], style, into);
    } else collect(node.children ?? [], style, into);
  }
}

/** The words of a cell: paragraphs on lines of their own, a table inside it row by row. Bold as its first words are. */
export function cellText(nodes: readonly WordNode[]): WordText {
  const parts = nodes.flatMap((node): WordText[] => {
    if (node.type === 'paragraph') return [paragraphText(node)];
    if (node.type === 'table') return (node.children ?? []).map(rowText);
    return [cellText(node.children ?? [])];
  }).filter((part) => part.text !== '' || part.notes.length > 0);
  const first = parts.find((part) => part.text.trim() !== '');
  return { text: parts.map((part) => part.text).join('\n'), bold: first?.bold ?? false, notes: parts.flatMap((part) => part.notes) };
}

function rowText(row: WordNode): WordText {
  const cells = (row.children ?? []).map((cell) => cellText(cell.children ?? []));
  return { text: cells.map((cell) => cell.text).filter((text) => text.trim() !== '').join(' '), bold: false, notes: cells.flatMap((cell) => cell.notes) };
}

/** The tables right inside a cell. */
export function nestedTables(nodes: readonly WordNode[]): WordNode[] {
  return nodes.flatMap((node) => (node.type === 'table' ? [node] : []));
}
