// Word documents (.docx) to blocks: mammoth reads the document, after automatic numbers were written out and all parts but the text were left behind.
import mammoth from 'mammoth';
import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import { fold, foldSpace } from '../table/fold.js';
import { guessColumns } from '../table/guess.js';
import { isHeading } from '../table/heading.js';
import { widestOf, type Block, type RawRow } from '../table/raw-table.js';
import { openContainer } from './container.js';
import { numberLabels } from './docx-numbering.js';
import { prepareWordXml, wordPrefix, type WordTraits } from './docx-xml.js';
import { rowsOfGrid } from './merged-grid.js';
import { damaged, MOST_ROWS, tooManyRows } from './refusal.js';
import type { SourceBlocks, SourceNote } from './source-blocks.js';
import { storedZip } from './stored-zip.js';
import { readTextBlocks } from './text.js';
import { cellText, nestedTables, paragraphText, type WordNode } from './word-model.js';
import { gridOfWordTable } from './word-table.js';

const WANTED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/i;
/** Number and place line stand side by side in the letterhead, parted by tabs; further down a tab is only white space. */
const LETTERHEAD_LINES = 20;

/** The blocks of a Word document; a line is a paragraph or a table row, counted from the top. Changes that are still tracked count as accepted. */
export async function readDocx(name: string, bytes: Buffer): Promise<SourceBlocks | ReadFailure> {
  const opened = await openContainer(name, 'Word (.docx)', bytes, (entry) => WANTED.test(entry));
  if (!opened.ok) return opened;
  const { parts } = opened;
  const main = mainPart(parts);
  const xml = parts.get(main)?.toString('utf8');
  if (xml === undefined) return damaged(name, 'Word (.docx)', `không có phần ${main}`);
  const rows = xml.match(/<\w+:tr[\s>]/g)?.length ?? 0;
  if (rows > MOST_ROWS) return tooManyRows(name, '', rows);
  const text = (part: string) => parts.get(part)?.toString('utf8') ?? '';
  const prepared = prepareWordXml(xml, numberLabels(text('word/numbering.xml'), text('word/styles.xml'), wordPrefix(xml)));
  parts.set(main, Buffer.from(prepared.xml));
  const document = await readModel(storedZip(parts)).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (document instanceof Error) return damaged(name, 'Word (.docx)', document.message);
  const { blocks, notes } = blocksOf(document);
  return { ok: true, format: 'docx', blocks, notes: [...traitNotes(prepared.traits), ...notes], sheets: [] };
}

function mainPart(parts: ReadonlyMap<string, Buffer>): string {
  const relations = parts.get('_rels/.rels')?.toString('utf8') ?? '';
  const relation = relations.match(/<Relationship\s[^>]*>/g)?.find((tag) => /\/officeDocument"/.test(tag));
  return /Target="\/?([^"]+)"/.exec(relation ?? '')?.[1] ?? 'word/document.xml';
}

/** mammoth's own model of the document; its HTML is not needed, so it gets an empty document to write. */
async function readModel(buffer: Buffer): Promise<WordNode> {
  let model: WordNode = { type: 'document', children: [] };
  const take = (document: WordNode): WordNode => {
    model = document;
    return { ...document, children: [] };
  };
  await mammoth.convertToHtml({ buffer }, { transformDocument: take, externalFileAccess: false });
  return model;
}

function blocksOf(document: WordNode): { blocks: Block[]; notes: SourceNote[] } {
  const walk = new WordWalk(document);
  walk.body(document.children ?? []);
  return walk.finish();
}

/** Walks a document from top to bottom, counting lines. */
class WordWalk {
  private readonly blocks: Block[] = [];
  private readonly footnotes: { line: number; text: string }[] = [];
  private line = 0;
  private hasTable = false;

  constructor(private readonly document: WordNode) {}

  body(nodes: readonly WordNode[]): void {
    for (const node of nodes) {
      if (node.type === 'paragraph') this.paragraph(node, (this.line += 1));
      else if (node.type === 'table') this.table(node);
      else if (node.children) this.body(node.children);
    }
  }

  finish(): { blocks: Block[]; notes: SourceNote[] } {
    const blocks = this.hasTable ? this.blocks : this.tablesInText();
    for (const { line, text } of this.footnotes) blocks.push({ kind: 'paragraph', line, text, raw: text });
    const notes = this.footnotes.map(({ line, text }): SourceNote => ({
      rule: 'footnote', severity: 'info', line, message: { vi: `có chú thích cuối trang: “${text}”.`, en: `has a footnote: "${text}".` },
    }));
    return { blocks, notes };
  }

  /** Some documents set their table with tabs or strokes in running text. */
  private tablesInText(): Block[] {
    const lines: string[] = [];
    for (const block of this.blocks) if (block.kind === 'paragraph') lines[block.line - 1] = [lines[block.line - 1], block.raw].filter(Boolean).join(' ');
    return readTextBlocks(Array.from(lines, (line) => line ?? '').join('\n'));
  }

  private paragraph(node: WordNode, line: number): void {
    const { text, bold, notes } = paragraphText(node);
    this.note(line, notes);
    for (const piece of this.pieces(text)) this.words(piece, bold, line);
  }

  private words(text: string, bold: boolean, line: number): void {
    const words = foldSpace(text.normalize('NFC'));
    const raw = text.normalize('NFC').trimEnd();
    if (words !== '') this.blocks.push({ kind: 'paragraph', line, text: words, raw: bold ? `**${words}**` : raw });
  }

  private pieces(text: string): string[] {
    const lines = text.split('\n');
    if (this.line > LETTERHEAD_LINES) return lines;
    return lines.flatMap((line) => {
      const parts = line.split(/\t+|\s{6,}/).filter((part) => part.trim() !== '');
      return parts.length === 2 && parts.every((part) => part.trim().length >= 8) ? parts : [line];
    });
  }

  private note(line: number, references: readonly WordNode[]): void {
    for (const reference of references) {
      const text = foldSpace(cellText(this.document.notes?.resolve(reference)?.body ?? []).text.normalize('NFC'));
      if (text !== '') this.footnotes.push({ line, text });
    }
  }

  private table(node: WordNode): void {
    const before = this.line;
    const notes: { line: number; notes: WordNode[] }[] = [];
    const rows = rowsOfGrid(gridOfWordTable(node, () => (this.line += 1), (line, found) => notes.push({ line, notes: found })));
    if (this.isLayout(rows)) {
      this.line = before;
      this.layout(node);
      return;
    }
    for (const found of notes) this.note(found.line, found.notes);
    this.hasTable ||= widestOf(rows) >= 2;
    this.blocks.push({ kind: 'table', rows });
  }

  /** Letterheads and signatures are set as tables of one or two columns; in front of the first table of tasks also of three. */
  private isLayout(rows: readonly RawRow[]): boolean {
    if (rows.some((row) => isHeading(row.cells))) return false;
    const width = widestOf(rows);
    return width <= 2 || (!this.hasTable && guessColumns(rows) === null && !rows.some((row) => fold(row.cells[0]?.text ?? '') === 'stt'));
  }

  private layout(table: WordNode): void {
    for (const row of table.children ?? []) {
      this.line += 1;
      const { line } = this;
      for (const cell of row.children ?? []) {
        for (const node of cell.children ?? []) if (node.type === 'paragraph') this.paragraph(node, line);
        for (const inner of nestedTables(cell.children ?? [])) this.table(inner);
      }
    }
  }
}

function traitNotes({ numberedAutomatically, insertions, deletions }: WordTraits): SourceNote[] {
  const notes: SourceNote[] = [];
  if (numberedAutomatically > 0) {
    notes.push({ rule: 'automatic-number', severity: 'info', line: 1, message: { vi: `${numberedAutomatically} số thứ tự do Word tự đánh, được tính lại theo định dạng danh sách.`, en: `${numberedAutomatically} numbers are counted by Word and were counted again from the list's definition.` } });
  }
  if (insertions + deletions > 0) {
    notes.push({ rule: 'tracked-change', severity: 'warning', line: 1, message: { vi: `văn bản còn theo dõi sửa đổi (${insertions} chỗ thêm, ${deletions} chỗ xóa): đọc như đã chấp nhận tất cả.`, en: `changes are still tracked (${insertions} insertions, ${deletions} deletions): read as if all were accepted.` } });
  }
  return notes;
}
