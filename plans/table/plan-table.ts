// From the tables a reader found to plan tables: columns known, repeated headings and rule rows gone, blocks parted by pages put together.
import type { TableContext } from '../document/context.js';
import { appendixNumber, opensNewPart, sectionBefore } from '../document/context.js';
import type { Column } from './column-role.js';
import { weighByRows } from './column-evidence.js';
import { fold, foldSpace } from './fold.js';
import { guessColumns } from './guess.js';
import { columnsOf, isColumnNumbering, isHeading, isSubHeading, namesNumbers, repeatsHeading } from './heading.js';
import { readNumber } from './number.js';
import { gatherPeriodMarks } from './period-mark.js';
import { isPlanTable } from './settle-column.js';
import { isRuleRow, widestOf, type Block, type Paragraph, type RawRow } from './raw-table.js';

export type PlanTable = { columns: Column[]; heading: RawRow[]; rows: RawRow[]; context: TableContext; guessed: boolean };

export type PlanParts = { tables: PlanTable[]; paragraphs: Paragraph[] };

/** What the tables to come are seen by: the running text since the last table, the appendix the document is in, and whether the last headings were those of no plan. */
type Above = { since: Paragraph[]; appendix: string | null; otherList: boolean };

/** `frame`: letterhead, signatures or addressees, whatever table they are set in. */
type Segment = { heading: RawRow[]; rows: RawRow[]; frame: boolean };

/** The plan tables of a document and its running text; tables that are no plan tables (letterhead, signatures, addressees, lists) come back as running text. */
export function gatherPlanTables(blocks: readonly Block[]): PlanParts {
  const parts: PlanParts = { tables: [], paragraphs: [] };
  const above: Above = { since: [], appendix: null, otherList: false };
  const addText = (paragraph: Paragraph) => {
    parts.paragraphs.push(paragraph);
    above.since.push(paragraph);
    above.appendix = appendixNumber(paragraph) ?? above.appendix;
  };
  for (const block of blocks) {
    if (block.kind === 'paragraph') addText(block);
    else {
      for (const segment of segments(gatherPeriodMarks(block.rows))) {
        if (placeSegment(parts.tables, segment, above)) above.since = [];
        else [...segment.heading, ...segment.rows].flatMap(asParagraphs).forEach(addText);
      }
    }
  }
  return parts;
}

/** Cuts a block at its headings and where letterhead or signatures begin; what stands above the first heading has none. Among rows only a heading with a column of numbers opens another table: a row may sound like headings. */
function segments(rows: readonly RawRow[]): Segment[] {
  const filled = rows.filter((row) => !isRuleRow(row.cells) && row.cells.some((cell) => cell.text !== ''));
  const found: Segment[] = [{ heading: [], rows: [], frame: false }];
  let underHeading = false;
  for (let i = 0; i < filled.length; i += 1) {
    const row = filled[i] as RawRow;
    const current = found.at(-1) as Segment;
    const numbered = readNumber(row.cells[0]?.text ?? '') !== null;
    if (!numbered && current.heading.some((line) => repeatsHeading(row.cells, line.cells))) {
      markBreak(filled[i + 1]);
      underHeading = true;
    } else if (!numbered && (current.heading.length === 0 || namesNumbers(row.cells)) && isHeading(row.cells)) {
      const below = filled[i + 1];
      const two = below !== undefined && isSubHeading(below.cells, row.cells);
      found.push({ heading: two ? [row, below] : [row], rows: [], frame: false });
      underHeading = true;
      if (two) i += 1;
    } else if (underHeading && isColumnNumbering(row.cells)) {
      if (current.rows.length > 0) markBreak(filled[i + 1]);
    } else {
      if (!numbered && !current.frame && isFrameRow(row)) found.push({ heading: [], rows: [row], frame: true });
      else current.rows.push(row);
      underHeading = false;
    }
  }
  return found.filter((segment) => segment.heading.length > 0 || segment.rows.length > 0);
}

const FRAME = /^(?:noi nhan|cong hoa xa hoi chu nghia viet nam|doc lap tu do hanh phuc)\b|^(?:tm|kt|tl|tuq|q) (?:uy ban|ubnd|chu tich|giam doc|bo truong|thu tuong|chanh|cuc truong|truong)\b/;

/** A row of the letterhead, or the one the addressees and the signature begin with. */
function isFrameRow(row: RawRow): boolean {
  return row.cells.some((cell) => FRAME.test(fold(cell.text.slice(0, 80))));
}

function markBreak(row: RawRow | undefined): void {
  if (row) row.afterBreak = true;
}

/** Puts a segment into the table before it or makes a new table of it; false when it is no plan table. */
function placeSegment(tables: PlanTable[], segment: Segment, above: Above): boolean {
  if (segment.frame) return false;
  const previous = tables.at(-1);
  const parted = above.since.some(opensNewPart);
  const [top, below] = segment.heading;
  const known = previous?.heading[0];
  if (!top && above.otherList) return false;
  if (previous && !parted && (top ? known && repeatsHeading(top.cells, known.cells) : sameWidth(segment, previous))) {
    markBreak(segment.rows[0]);
    for (const row of segment.rows) previous.rows.push(row);
    return true;
  }
  const named = top ? columnsOf(top.cells, below?.cells ?? null) : previous && sameWidth(segment, previous) ? previous.columns : guessColumns(segment.rows);
  const columns = named && weighByRows(named, segment.rows);
  if (top) above.otherList = columns === null || !isPlanTable(columns);
  if (!columns || !isPlanTable(columns) || (top && segment.rows.length === 0)) return false;
  const context = { appendix: above.appendix, section: sectionBefore(above.since) };
  tables.push({ columns, heading: segment.heading, rows: segment.rows, context, guessed: !top });
  return true;
}

function sameWidth(segment: Segment, table: PlanTable): boolean {
  const widest = widestOf(segment.rows);
  return table.columns.length >= 3 && (widest === table.columns.length || widest === table.columns.length - 1);
}

/** The lines of a row that is no row of a plan, cell by cell; a text repeated over merged cells once. */
function asParagraphs(row: RawRow): Paragraph[] {
  const texts = row.cells.filter((cell, i) => cell.text !== row.cells[i - 1]?.text).flatMap((cell) => cell.broken.split('\n'));
  return texts.map(foldSpace).filter((text) => text !== '').map((text) => ({ kind: 'paragraph', line: row.line, text, raw: text }));
}
