import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../../plans/read-document.js';
import { csvFile, excelFile, wordFile, type FilePart } from './office-file.js';
import { groupsOf, LAYOUTS, linesOf, planOf, sheetOf, type Layout } from './plan-sheet.js';

/** What must be read of a plan: see `linesOf` for the lines; `leads` gives leads and coordinators of single tasks. */
type Expected = { title: string; year?: number; lines: string[]; groups?: string[]; leads?: Record<string, [leads: string[], coordinators: string[]]>; plan?: object };
type Case = Expected & { text: string };

/** The plans of a folder: each a text and, beside it, what must be read of it. */
function casesIn(folder: string): Case[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return names.map((name) => {
    const expected = JSON.parse(readFileSync(`${folder}/${name.replace(/txt$/, 'json')}`, 'utf8')) as Expected;
    return { ...expected, text: readFileSync(`${folder}/${name}`, 'utf8') };
  });
}

function expectRead(text: string, { year, lines, groups, leads, plan }: Expected): void {
  const read = planOf(text, year);
  expect(linesOf(read)).toEqual(lines);
  if (groups) expect(groupsOf(read)).toEqual(groups);
  for (const [code, expected] of Object.entries(leads ?? {})) {
    const task = read.tasks.find((candidate) => candidate.code === code);
    expect([task?.leads, task?.coordinators]).toEqual(expected);
  }
  expect(read.plan).toMatchObject(plan ?? {});
}

describe.each(Object.keys(LAYOUTS) as Layout[])('a plan table written in %s', (layout) => {
  it.each(casesIn('test/plans/unseen/table'))('is read row by row: $title', ({ text, ...expected }) => {
    expectRead(LAYOUTS[layout](sheetOf(text)), expected);
  });
});

const FILES: [format: string, write: (parts: FilePart[]) => Promise<Buffer> | Buffer][] = [
  ['docx', (parts) => wordFile(parts)],
  ['xlsx', (parts) => excelFile([{ name: 'Kế hoạch', parts }])],
  ['csv', (parts) => csvFile(parts)],
];

describe.each(FILES)('a plan table in a file of the kind %s', (format, write) => {
  it.each(casesIn('test/plans/unseen/table'))('is read as from text: $title', async ({ text, year, lines }) => {
    const parts = [{ rows: sheetOf(text).map((row) => row.map((cell) => ({ text: cell }))) }];
    const read = await readDocument({ name: `plan.${format}`, bytes: await write(parts) }, { year });
    expect(read.ok ? linesOf(read) : read.message.vi).toEqual(lines);
  });
});

describe('a plan document', () => {
  it.each(casesIn('test/plans/unseen/document'))('is read whole, its tables and what it says of itself: $title', ({ text, ...expected }) => {
    expectRead(text, expected);
  });
});
