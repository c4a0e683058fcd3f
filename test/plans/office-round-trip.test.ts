// Plans given as text are written to Word, Excel and CSV and read back: every row must come back with the same code and the same cells.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { PlanFormat, ReadPlan, ReadTask } from '../../domain/plan/plan-reading.js';
import { readDocument } from '../../plans/read-document.js';
import { readSourceText } from '../../plans/readers/source-text.js';
import { readTextBlocks } from '../../plans/readers/text.js';
import { readEntries } from '../../plans/table/entry.js';
import { gatherPlanTables, type PlanTable } from '../../plans/table/plan-table.js';
import type { Cell } from '../../plans/table/cell.js';
import { csvFile, excelFile, wordFile, type FileCell, type FilePart } from './office-file.js';

const FIXTURES = 'test/plans/fixtures';
const SEEDS = '../shared/seeds';
const SLOW_MACHINE_MS = 120_000;

const SOURCES = [FIXTURES, SEEDS].filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder).filter((name) => /\.(?:txt|md)$/.test(name)).map((name) => ({ folder, name })));

async function readOk(name: string, bytes: Uint8Array): Promise<ReadPlan> {
  const read = await readDocument({ name, bytes }, {});
  if (!read.ok) throw new Error(read.message.vi);
  return read;
}

function fileCell(cell: Cell, bold = cell.bold): FileCell {
  return { text: cell.broken, bold };
}

/** A plan as an office would set it in Word: each row once, pieces that pages cut apart put together, group titles over all columns. */
function tableRows(table: PlanTable, canMerge: boolean): FileCell[][] {
  const width = table.columns.length;
  const pad = (cells: FileCell[]) => [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => ({ text: '' }))];
  const [numberColumn, contentColumn] = (['number', 'content'] as const).map((role) => table.columns.findIndex((column) => column.role === role));
  const heading = table.heading.map((row) => pad(row.cells.map((cell) => fileCell(cell, true))));
  const body = readEntries(table.rows, table.columns).map((entry): FileCell[] => {
    if (entry.kind !== 'group') return pad(entry.cells.map((cell) => fileCell(cell)));
    const number = { text: entry.number?.value ?? '', bold: true };
    if (canMerge && numberColumn === 0) return [number, { text: entry.title.broken, bold: true, across: width - 1 }];
    return table.columns.map((_, at) => (at === numberColumn ? number : at === contentColumn ? { text: entry.title.broken, bold: true } : { text: '' }));
  });
  return [...heading, ...body];
}

function partsOf(text: string, canMerge: boolean): FilePart[] {
  const { tables, paragraphs } = gatherPlanTables(readTextBlocks(text));
  const parts = [
    ...paragraphs.map((paragraph) => ({ line: paragraph.line, part: { text: paragraph.text, bold: /^\s*(?:\*\*|#)/.test(paragraph.raw) } as FilePart })),
    ...tables.map((table) => ({ line: (table.heading[0] ?? table.rows[0])?.line ?? 0, part: { rows: tableRows(table, canMerge) } as FilePart })),
  ];
  return parts.sort((a, b) => a.line - b.line).map(({ part }) => part);
}

/** What a row says, without where it stands. */
function said({ lines: _, sheet: __, flags, ...task }: ReadTask): object {
  return { ...task, flags: flags.filter((flag) => flag !== 'continued') };
}

const FORMATS: [PlanFormat, (parts: FilePart[]) => Promise<Buffer> | Buffer][] = [
  ['docx', (parts) => wordFile(parts)],
  ['xlsx', (parts) => excelFile([{ name: 'Kế hoạch', parts }])],
  ['csv', (parts) => csvFile(parts, ';')],
];

describe('a plan read from text and written to an office file comes back with every code and cell', () => {
  const cases = SOURCES.flatMap((source) => FORMATS.map(([format, write]) => ({ ...source, format, write })));

  it.each(cases)('$name as $format', async ({ folder, name, format, write }) => {
    const bytes = readFileSync(`${folder}/${name}`);
    const source = readSourceText(name, bytes);
    if (!source.ok) throw new Error(source.message.vi);
    const fromText = await readOk(name, bytes);
    const back = await readOk(`plan.${format}`, await write(partsOf(source.text, format !== 'csv')));
    expect(back.format).toBe(format);
    expect(back.tasks.map((task) => task.code)).toEqual(fromText.tasks.map((task) => task.code));
    expect(back.tasks.map(said)).toEqual(fromText.tasks.map(said));
    expect(back.plan).toEqual(fromText.plan);
  }, SLOW_MACHINE_MS);
});
