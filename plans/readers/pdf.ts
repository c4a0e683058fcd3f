// PDF files with a text layer to blocks, as best effort: a PDF keeps no tables, they are rebuilt from ruled lines and from where words stand.
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import type { Block, RawRow } from '../table/raw-table.js';
import { locked } from './container.js';
import { rowsOfGrid, type GridRow } from './merged-grid.js';
import { tablesOf, type PageTable } from './pdf-grid.js';
import { rulingsOf } from './pdf-ruling.js';
import { linesOf, lineText, type Word } from './pdf-words.js';
import { damaged, refuse } from './refusal.js';
import type { SourceBlocks, SourceNote } from './source-blocks.js';
import { readTextBlocks } from './text.js';
import { isPageMark } from './text-line.js';

/** No plan is longer; a longer file is a collection. */
const MOST_PAGES = 300;
/** A page of text has hundreds of letters; a scan has none, or a stamp. */
const LEAST_LETTERS_A_PAGE = 20;

/** The blocks of a PDF; a line is a line of words or a row, counted through all pages. Refuses passwords, damage, and files of pictures without text. */
export async function readPdf(name: string, bytes: Buffer): Promise<SourceBlocks | ReadFailure> {
  const task = getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, disableFontFace: true, useSystemFonts: false, enableXfa: false, stopAtErrors: false, verbosity: 0 });
  try {
    const document = await task.promise;
    return document.numPages > MOST_PAGES
      ? refuse('too-large', `${name}: có ${document.numPages} trang, nhiều nhất chỉ đọc ${MOST_PAGES} trang.`, `${name}: ${document.numPages} pages, at most ${MOST_PAGES} are read.`)
      : await readPages(name, document);
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') return locked(name);
    return damaged(name, 'PDF', error instanceof Error ? error.message : String(error));
  } finally {
    await task.destroy();
  }
}

type Page = { words: Word[]; tables: PageTable[] };

async function readPages(name: string, document: PDFDocumentProxy): Promise<SourceBlocks | ReadFailure> {
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    pages.push(await readPage(page));
    page.cleanup();
  }
  const letters = pages.reduce((sum, page) => sum + page.words.reduce((length, word) => length + word.text.trim().length, 0), 0);
  if (letters < LEAST_LETTERS_A_PAGE * Math.max(1, pages.length)) {
    return refuse('no-text', `${name}: PDF là ảnh quét, không có lớp chữ để đọc (${letters} chữ trên ${pages.length} trang). Gửi bản .docx hoặc .xlsx gốc, hoặc nhận dạng chữ (OCR) trước.`, `${name}: the PDF is a scanned picture without a text layer (${letters} letters on ${pages.length} pages). Send the .docx or .xlsx, or run text recognition first.`);
  }
  const note: SourceNote = {
    rule: 'pdf-best-effort', severity: 'warning', line: 1,
    message: { vi: 'đọc từ PDF chỉ là gần đúng; một người phải đối chiếu từng dòng với bản gốc.', en: 'reading a PDF is a best effort; a person must compare every row with the original.' },
  };
  return { ok: true, format: 'pdf', blocks: blocksOf(pages), notes: [note], sheets: [] };
}

async function readPage(page: PDFPageProxy): Promise<Page> {
  const content = await page.getTextContent();
  const words = content.items.flatMap((item): Word[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
    return [{ text: item.str, x, y, width: item.width, height: item.height || Math.hypot(a, b), isBold: /bold/i.test(content.styles[item.fontName]?.fontFamily ?? '') }];
  });
  const tables = tablesOf(rulingsOf(await page.getOperatorList()), words);
  return { words, tables };
}

/** Running text and tables page by page; without any ruled table the words are read as a text whose gaps part the cells. */
function blocksOf(pages: readonly Page[]): Block[] {
  if (pages.every((page) => page.tables.length === 0)) {
    return readTextBlocks(pages.map((page) => linesOf(page.words).map((line) => lineText(line, '\t')).join('\n')).join('\n\n'));
  }
  const blocks: Block[] = [];
  let line = 0;
  for (const { words, tables } of pages) {
    const inTable = new Set(tables.flatMap((table) => [...table.words]));
    const lines = linesOf(words.filter((word) => !inTable.has(word)));
    const parts = [...lines.map((one) => ({ y: one.y, line: one, table: null })), ...tables.map((table) => ({ y: table.top, line: null, table }))].sort((a, b) => b.y - a.y);
    for (const part of parts) {
      if (part.table) blocks.push({ kind: 'table', rows: tableRows(part.table, () => (line += 1)) });
      else {
        line += 1;
        for (const text of lineText(part.line, '\t').split('\t')) if (!isPageMark(text)) blocks.push({ kind: 'paragraph', line, text, raw: text });
      }
    }
  }
  return blocks;
}

/** The first row of a page may be the rest of a row the page before began. */
function tableRows(table: PageTable, nextLine: () => number): RawRow[] {
  const grid = table.rows.map((row): GridRow => ({ line: nextLine(), cells: row.cells }));
  return rowsOfGrid(grid).map((row, i) => ({ ...row, afterBreak: i === 0 }));
}
