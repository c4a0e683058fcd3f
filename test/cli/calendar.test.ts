import { describe, expect, it } from '@jest/globals';
import { dondoc, json } from './dondoc-run.js';

describe('dondoc calendar', () => {
  it.each([
    [['add-working-days', '2024-04-24', '5'], { date: '2024-05-04' }],
    [['add-working-days', '2024-05-06', '-1'], { date: '2024-05-04' }],
    [['working-days-between', '2024-04-26', '2024-05-06'], { days: 4 }],
    [['end-of-term', '2024-04-20', '10'], { rawLastDay: '2024-04-30', lastDay: '2024-05-02', lateFrom: '2024-05-02T17:00:00.000Z' }],
    [['end-of-term', '2024-04-24', '5', '--unit', 'working-day'], { rawLastDay: '2024-05-04', lastDay: '2024-05-04', lateFrom: '2024-05-04T17:00:00.000Z' }],
  ])('%j answers %j', (args, expected) => {
    const ran = dondoc('calendar', ...args, '--json');
    expect(json(ran)).toEqual(expected);
    expect([ran.code, ran.err]).toEqual([0, '']);
  });

  it('24/11/2026 is off by Resolution 28/2026/QH16', () => {
    expect(json(dondoc('calendar', 'is-working-day', '2026-11-24', '--json'))).toEqual({ working: false, why: expect.stringContaining('24/11'), source: '28/2026/QH16', provisional: false });
  });

  it('the year 2026 has 249 working days, two worked Saturdays and its notices; 2027 is provisional', () => {
    expect(json(dondoc('calendar', 'year', '2026', '--json'))).toMatchObject({ year: 2026, workingDays: 249, provisional: false, workedSaturdays: [{ date: '2026-01-10' }, { date: '2026-08-22' }] });
    expect(json(dondoc('calendar', 'year', '2027', '--json'))).toMatchObject({ provisional: true, notices: [] });
  });

  it.each([
    [['add-working-days', '2024-04-31', '5'], '2024-04-31'], [['add-working-days', '31/4/2024', '5'], '31/4/2024'], [['add-working-days', '2024-04-30', 'năm'], 'năm'],
    [['add-working-days', '2024-04-30', '5001'], '5001'], [['end-of-term', '2024-04-30', '-1'], '-1'], [['add-working-days', '2024-04-30', '1.5'], '1.5'],
    [['year', '24'], '24'], [['is-working-day', '2024-05-01', '--calendar', '1999.1'], '1999.1'], [['is-working-day', '1500-05-01'], '1500-05-01'],
  ])('%j is refused with exit 1, the input named on standard error, nothing on standard output', (args, named) => {
    const ran = dondoc('calendar', ...args, '--json');
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain(named);
  });

  it('the refusal speaks English on request', () => {
    expect(dondoc('calendar', 'is-working-day', '2024-02-30', '--lang', 'en').err).toContain('not a date');
    expect(dondoc('calendar', 'is-working-day', '2024-02-30').err).toContain('không có trong lịch');
  });

  it.each([[['add-working-days', '2024-04-30']], [['no-such-command']], [['end-of-term', '2024-04-30', '5', '--unit', 'hour']], [['year', '2024', '--nonsense']]])('%j is wrong use, exit 2', (args) => {
    expect(dondoc('calendar', ...args).code).toBe(2);
  });
});
