// Reading never loses a non-empty cell: the text of every cell of a table is found in what was read, whatever file it was written to.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReadPlan } from '../../domain/plan/plan-reading.js';
import { readDocument } from '../../plans/read-document.js';
import { csvFile, excelFile, wordFile, type FilePart } from './office-file.js';

const SLOW_MACHINE_MS = 240_000;
const HEADINGS = [
  ['STT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian', 'Sản phẩm'], ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn', 'Kết quả', 'Ghi chú'],
  ['Nội dung công việc', 'Chủ trì', 'Thời gian hoàn thành'], ['STT', 'Thời gian', 'Nội dung', 'Chủ trì', 'Kinh phí'], ['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Chỉ tiêu năm 2026', 'Đơn vị chủ trì'],
];
const WORDS = ['Rà soát', 'thủ tục', 'Sở Y tế', 'UBND xã', 'quý II/2026', 'Tháng 3', 'báo cáo', '12', 'a)', 'IV', '65%', 'trước ngày 15/3/2026', '(nếu có)', 'Ủy ban', '–', 'Phụ lục', 'kế hoạch', 'chuyển đổi số', 'Văn phòng', 'thường xuyên'];

const cell = fc.oneof({ weight: 6, arbitrary: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')) }, { weight: 1, arbitrary: fc.constant('') });
const number = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 40 }).map(String) }, { weight: 1, arbitrary: fc.constantFrom('', 'I', 'II', 'A', 'a)', '1.1', '2.3.') });
const table = fc.constantFrom(...HEADINGS).chain((heading) => fc.array(fc.tuple(...heading.map((_, i) => (i === 0 && heading[0] !== 'Nội dung công việc' ? number : cell))), { minLength: 2, maxLength: 12 }).map((rows) => ({ heading, rows })));

const wordsOf = (text: string) => text.split(/[\s.)(–;:,]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));

function wordsRead(read: ReadPlan): Set<string> {
  const { tasks, text, plan } = read;
  const cells = tasks.flatMap((task) => [
    task.printed, task.code, task.content, task.lead, task.coordinating, task.timing.text, task.timing.endText ?? '', task.product, task.note, task.group.title, task.group.code, task.target?.text ?? '', task.target?.unit ?? '',
    ...(task.target?.years ?? []).map((value) => value.text), ...task.others.flatMap((other) => [other.heading, other.text]),
  ]);
  const findings = read.findings.map((finding) => finding.message);
  return new Set([...cells, ...text.map((line) => line.text), plan.title ?? '', ...findings].flatMap(wordsOf));
}

const TITLE: FilePart[] = [{ text: 'KẾ HOẠCH' }, { text: 'Kiểm soát thủ tục hành chính năm 2026' }];
const WRITERS: [string, (rows: string[][]) => Promise<Buffer> | Buffer, number][] = [
  ['docx', (rows) => wordFile([...TITLE, { rows }]), 25],
  ['xlsx', (rows) => excelFile([{ name: 'KH', parts: [...TITLE, { rows }] }]), 60],
  ['csv', (rows) => csvFile([...TITLE, { rows }], ';'), 150],
  ['txt', (rows) => Buffer.from(['KẾ HOẠCH', '', ...rows.map((row) => row.join('\t'))].join('\n')), 150],
];

describe('the words of every cell are found in the reading', () => {
  it.each(WRITERS)('of a %s file', async (ending, write, runs) => {
    await fc.assert(fc.asyncProperty(table, async ({ heading, rows }) => {
      const read = await readDocument({ name: `plan.${ending}`, bytes: await write([heading, ...rows.map((row) => [...row])]) }, {});
      if (!read.ok) return read.code === 'no-table';
      const known = wordsRead(read);
      expect(rows.flat().flatMap(wordsOf).filter((word) => !known.has(word))).toEqual([]);
      return true;
    }), { numRuns: runs });
  }, SLOW_MACHINE_MS);
});
