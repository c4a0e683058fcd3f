import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../../plans/read-document.js';
import { csvFile, excelFile, wordFile, type FilePart } from './office-file.js';
import { mutatedBytes, mutatedPart, mutatedText, numbersFrom } from './mutation.js';

const FIXTURES = 'test/plans/fixtures';
const ROUNDS = 2000;
const OFFICE_ROUNDS = 120;
/** Ten times what a quiet machine needs. */
const SLOW_MACHINE_MS = 120_000;

describe('plans that were damaged on the way', () => {
  const sources = readdirSync(FIXTURES).map((name) => ({ name, text: readFileSync(`${FIXTURES}/${name}`, 'utf8') }));

  it(`are read or refused with a code, ${ROUNDS} times, and codes stay unique`, async () => {
    const next = numbersFrom(20_240_615);
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const source = sources[round % sources.length];
      if (!source) throw new Error('no fixtures');
      const read = await readDocument({ name: source.name, bytes: new TextEncoder().encode(mutatedText(source.text, next)) }, {});
      const codes = read.ok ? read.tasks.map((task) => task.code) : [];
      if (read.ok && (new Set(codes).size !== codes.length || codes.some((code) => code === ''))) wrong.push(`${round}: ${codes.join(' ')}`);
      if (!read.ok && !['empty-file', 'no-table', 'wrong-type', 'several-plans'].includes(read.code)) wrong.push(`${round}: ${read.code}`);
    }
    expect(wrong).toEqual([]);
  }, SLOW_MACHINE_MS);

  it('are read or refused when single bytes are changed', async () => {
    const next = numbersFrom(7);
    const outcomes = new Set<string>();
    for (let round = 0; round < 400; round += 1) {
      const source = sources[round % sources.length];
      const bytes = new TextEncoder().encode(source?.text ?? '');
      bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      const read = await readDocument({ name: 'plan.txt', bytes }, {});
      outcomes.add(read.ok ? 'read' : read.code);
    }
    expect([...outcomes].filter((outcome) => !['read', 'not-utf8', 'mixed-encoding', 'wrong-type', 'no-table'].includes(outcome))).toEqual([]);
    expect(outcomes).toContain('read');
    expect(outcomes).toContain('mixed-encoding');
  });

  const parts: FilePart[] = [{ text: 'KẾ HOẠCH' }, { rows: [['STT', 'Nội dung', 'Chủ trì', 'Thời gian'], ['I', { text: 'Nhóm', across: 3 }], ['1', 'Rà soát', { text: 'Sở Y tế', down: 2 }, 'Tháng 3/2026'], ['2', 'Tập huấn', 'Quý II/2026']] }];
  const office: [string, () => Promise<Buffer> | Buffer, string | null][] = [
    ['plan.docx', () => wordFile(parts), 'word/document.xml'], ['plan.docx', () => wordFile(parts), 'word/numbering.xml'], ['plan.docx', () => wordFile(parts), null],
    ['plan.xlsx', () => excelFile([{ name: 'KH', parts }]), 'xl/worksheets/sheet1.xml'], ['plan.xlsx', () => excelFile([{ name: 'KH', parts }]), 'xl/workbook.xml'], ['plan.xlsx', () => excelFile([{ name: 'KH', parts }]), null],
    ['plan.csv', () => csvFile(parts), null],
  ];

  it.each(office)('are read or refused as %s', async (name, write, part) => {
    const next = numbersFrom(11);
    const bytes = await write();
    const outcomes = new Map<string, number>();
    for (let round = 0; round < OFFICE_ROUNDS; round += 1) {
      const read = await readDocument({ name, bytes: part === null ? mutatedBytes(bytes, next) : await mutatedPart(bytes, part, next) }, {});
      const outcome = read.ok ? 'read' : read.code;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes.keys()].filter((outcome) => !['read', 'damaged', 'no-table', 'unsafe', 'wrong-type', 'too-large', 'protected', 'not-utf8', 'mixed-encoding', 'several-plans', 'macro'].includes(outcome))).toEqual([]);
    expect(outcomes.size).toBeGreaterThan(1);
  }, SLOW_MACHINE_MS);
});
