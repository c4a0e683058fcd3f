import { describe, expect, it } from '@jest/globals';
import { effectiveTiming } from '../../domain/plan/effective-timing.js';
import type { ReadTask } from '../../domain/plan/plan-reading.js';
import { readDocument } from '../../plans/read-document.js';

/** The only row of a table with the given heading and cell for its time; without a heading the table has no such column. */
async function rowOf(content: string, heading: string | null, cell: string): Promise<ReadTask> {
  const lines = [['STT', 'Nội dung', 'Chủ trì', ...(heading === null ? [] : [heading])], ['1', content, 'Văn phòng Sở', ...(heading === null ? [] : [cell])]];
  const read = await readDocument({ name: 'plan.txt', bytes: Buffer.from(lines.map((line) => line.join('\t')).join('\n')) }, { year: 2026 });
  if (!read.ok || !read.tasks[0]) throw new Error('no task');
  return read.tasks[0];
}

describe('a heading that says "before"', () => {
  it.each([
    ['Hoàn thành trước', '30/4/2026', { kind: 'before', date: '2026-04-30' }],
    ['Hoàn thành trước ngày', 'ngày 30/4', { kind: 'before', date: '2026-04-30' }],
    ['Thời hạn', '30/4/2026', { kind: 'by', date: '2026-04-30' }],
    ['Hoàn thành trước', 'Tháng 4/2026', { kind: 'month', month: '2026-04' }],
  ])('makes of a bare date under it a term that ends on the eve: %s, %s', async (heading, cell, expected) => {
    const task = await rowOf('Rà soát thủ tục', heading, cell);
    expect(task.timing).toMatchObject({ text: cell, parsed: [expected] });
  });
});

describe('a row without a cell for its time', () => {
  it.each([
    ['Rà soát, hoàn thành trước ngày 30/9/2026', [{ kind: 'before', date: '2026-09-30' }], []],
    ['Báo cáo quý (trước ngày 14 của tháng cuối quý)', [{ kind: 'recurring', every: 'quarter', 'before-day': 14 }], []],
    ['Triển khai Nghị quyết số 131/NQ-CP ngày 06/10/2022', [], ['no-timing']],
  ])('takes the term its content states, and no date of a document: %s', async (content, expected, flags) => {
    const task = await rowOf(content, null, '');
    expect(effectiveTiming(task.timing.parsed, task.noteTiming, task.contentTiming)).toMatchObject(expected);
    expect(task.flags).toEqual(flags);
  });

  it('keeps to its cell where there is one', async () => {
    const task = await rowOf('Rà soát, hoàn thành trước ngày 30/9/2026', 'Thời gian', 'Quý II/2026');
    expect(effectiveTiming(task.timing.parsed, task.noteTiming, task.contentTiming)).toEqual([{ kind: 'quarter', quarters: ['2026-Q2'] }]);
  });
});
