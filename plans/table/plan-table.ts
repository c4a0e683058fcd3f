// From the tables a reader found to plan tables: columns known, repeated headings and rule rows gone, blocks parted by pages put together.
import type { TableContext } from '../document/context.js';
import { appendixNumber, opensNewPart, sectionBefore } from '../document/context.js';
import { foldSpace } from './fold.js';
import { guessColumns } from './guess.js';
import { columnsOf, isColumnNumbering, isHeading, isSubHeading, repeatsHeading, type Column } from './heading.js';
import { isRuleRow, widestOf, type Block, type Paragraph, type RawRow } from './raw-table.js';

export type PlanTable = { columns: Column[]; heading: RawRow[]; rows: RawRow[]; context: TableContext; guessed: boolean };

export type PlanParts = { tables: PlanTable[]; paragraphs: Paragraph[] };

/** The running text since the last table, and the appendix the document is in. */
type Above = { since: Paragraph[]; appendix: string | null };

type Segment = { heading: RawRow[]; rows: RawRow[] };

/** The plan tables of a document and its running text; tables that are no plan tables (signatures, addressees) come back as running text. */
export function gatherPlanTables(blocks: readonly Block[]): PlanParts {
  const parts: PlanParts = { tables: [], paragraphs: [] };
  const above: Above = { since: [], appendix: null };
  const addText = (paragraph: Paragraph) => {
    parts.paragraphs.push(paragraph);
    above.since.push(paragraph);
    above.appendix = appendixNumber(paragraph) ?? above.appendix;
  };
  for (const block of blocks) {
    if (block.kind === 'paragraph') addText(block);
    else {
      for (const segment of segments(block.rows)) {
        if (placeSegment(parts.tables, segment, above)) above.since = [];
        else segment.rows.map(asParagraph).forEach(addText);
      }
    }
  }
  return parts;
}

/** Cuts a block at its headings; what stands above the first heading has none. */
function segments(rows: readonly RawRow[]): Segment[] {
  const found: Segment[] = [{ heading: [], rows: [] }];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as RawRow;
    const current = found.at(-1) as Segment;
    if (isRuleRow(row.cells) || row.cells.every((cell) => cell.text === '')) continue;
    if (current.heading.some((line) => repeatsHeading(row.cells, line.cells))) markBreak(rows[i + 1]);
    else if (isHeading(row.cells)) {
      const below = rows[i + 1];
      const two = below !== undefined && isSubHeading(below.cells, row.cells);
      found.push({ heading: two ? [row, below] : [row], rows: [] });
      if (two) i += 1;
    } else if (current.heading.length > 0 && current.rows.length === 0 && isColumnNumbering(row.cells)) continue;
    else current.rows.push(row);
  }
  return found.filter((segment) => segment.heading.length > 0 || segment.rows.length > 0);
}

function markBreak(row: RawRow | undefined): void {
  if (row) row.afterBreak = true;
}

/** Puts a segment into the table before it or makes a new table of it; false when it is no plan table. */
function placeSegment(tables: PlanTable[], segment: Segment, above: Above): boolean {
  const previous = tables.at(-1);
  const parted = above.since.some(opensNewPart);
  const [top, below] = segment.heading;
  const known = previous?.heading[0];
  if (previous && !parted && (top ? known && repeatsHeading(top.cells, known.cells) : sameWidth(segment, previous))) {
    markBreak(segment.rows[0]);
    for (const row of segment.rows) previous.rows.push(row);
    return true;
  }
  const columns = top ? columnsOf(top.cells, below?.cells ?? null) : previous && sameWidth(segment, previous) ? previous.columns : guessColumns(segment.rows);
  if (!columns || (top && segment.rows.length === 0)) return false;
  const context = { appendix: above.appendix, section: sectionBefore(above.since) };
  tables.push({ columns, heading: segment.heading, rows: segment.rows, context, guessed: !top });
  return true;
}

function sameWidth(segment: Segment, table: PlanTable): boolean {
  const widest = widestOf(segment.rows);
  return table.columns.length >= 3 && (widest === table.columns.length || widest === table.columns.length - 1);
}

function asParagraph(row: RawRow): Paragraph {
  const text = foldSpace(row.cells.map((cell) => cell.text).join(' '));
  return { kind: 'paragraph', line: row.line, text, raw: text };
}
