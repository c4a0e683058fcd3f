import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTiming } from '../../../domain/plan/timing/parse.js';

const kinds = (phrase: string, options = {}): string[] => parseTiming(phrase, options).parsed.map((timing) => timing.kind);

describe('what the grammar refuses to guess', () => {
  it.each([
    'Trước ngày 31/02/2025', '31/4/2025', 'Tháng 13/2025', 'Thắng 5/2025', 'Quỹ I/2025', 'Quy trình năm bước', 'càng sớm càng tốt', 'Trong thời gian tới', 'Trong năm học 2025-2026',
    'không thực hiện trong năm 2025', 'Trước khi trình Chủ tịch UBND tỉnh', 'Việt Nam 2025',
    'trong tháng', 'trong quý', 'ngày sau khi', 'Trong ngày làm việc', 'Trước ngày 15',
  ])('"%s" is text with confidence 0, all of it handed back', (phrase) => {
    const read = parseTiming(phrase);
    expect(read.parsed).toEqual([{ kind: 'text', text: phrase }]);
    expect(read.confidence).toBe(0);
    expect(read.rest).toBe(phrase);
  });

  it.each(['Tuần thứ 2 của tháng 3/2025', 'Trong vòng 24 giờ kể từ khi tiếp nhận', 'Trong 08 giờ làm việc kể từ khi tiếp nhận', 'trong 07 ngày làm việc', 'ngày 32 hằng tháng'])('"%s" is read with a doubt, so that no deadline comes of it', (phrase) => {
    const read = parseTiming(phrase);
    expect(read.parsed.every((timing) => timing.doubt !== undefined)).toBe(true);
    expect(read.confidence).toBeLessThanOrEqual(0.6);
  });

  it('a data window that ends in "tháng sau" is doubted, one that ends in "tháng này" is not', () => {
    const doubted = parseTiming('từ ngày 21 tháng trước đến ngày 20 tháng sau');
    const plain = parseTiming('từ ngày 21 tháng trước đến ngày 20 tháng này');
    expect(plain).toMatchObject({ confidence: 1, parsed: [{ kind: 'data-period', every: 'month', 'from-day': 21, 'from-month': 'previous', 'to-day': 20, 'to-month': 'same' }] });
    expect(doubted.parsed[0]).toMatchObject({ kind: 'data-period', doubt: expect.any(String) });
    expect(doubted.confidence).toBeLessThan(1);
  });

  it('words beside a deadline are handed back and lower the confidence', () => {
    const read = parseTiming('gửi báo cáo về UBND tỉnh trước ngày 23 hằng tháng');
    expect(read.parsed).toEqual([{ kind: 'recurring', every: 'month', 'before-day': 23 }]);
    expect(read.rest).toBe('về UBND tỉnh');
    expect(read.confidence).toBeLessThan(1);
    expect(read.confidence).toBeGreaterThan(0.5);
  });
});

describe('two time columns', () => {
  it('the same words in both are one timing', () => expect(kinds('Trong năm 2025', { end: 'Trong năm 2025' })).toEqual(['within-year']));
  it('only the end filled is the end', () => expect(parseTiming('', { end: 'Tháng 9/2025' }).parsed).toEqual([{ kind: 'month', month: '2025-09' }]));
  it('only the start filled is a beginning without an end', () => expect(parseTiming('Tháng 9/2025', { end: '' }).parsed).toEqual([{ kind: 'from', start: '2025-09' }]));
  it('both empty is empty', () => expect(kinds('', { end: '-' })).toEqual(['empty']));
  it('an end before the start is doubted', () => {
    const read = parseTiming('Tháng 11/2025', { end: 'Tháng 02/2025' });
    expect(read.parsed.map((timing) => timing.doubt !== undefined)).toEqual([true, true]);
    expect(read.confidence).toBeLessThan(1);
  });
  it('standing work up to a month keeps both by name', () => {
    expect(parseTiming('Thường xuyên', { end: 'Tháng 12/2025' }).parsed).toEqual([{ kind: 'ongoing', part: 'Bắt đầu' }, { kind: 'month', month: '2025-12', part: 'Hoàn thành' }]);
  });
});

describe('spelling', () => {
  it.each([
    ['Trước ngày 15/3/2025'.normalize('NFD'), 'Trước ngày 15/3/2025'], ['Quý\u00a0II/2025', 'Quý II/2025'], ['Quý \nII/2025', 'Quý II/2025'], ['Tháng  8 – 9/2025', 'Tháng 8 - 9/2025'],
    ['<b>Hằng tháng</b>', 'Hằng tháng'], ['hoàn thành trước 30/6/2025.', 'Trước 30/6/2025'], ['thường xuyên;', 'Thường xuyên'], ['trước ngày O5/l2/2025', 'trước ngày 05/12/2025'],
  ])('%j reads as %j', (ugly, clean) => expect(parseTiming(ugly).parsed).toEqual(parseTiming(clean).parsed));

  it('a year is taken from the plan only where the phrase has none', () => {
    expect(parseTiming('Trước ngày 31/01', { year: 2025 }).parsed).toEqual([{ kind: 'before', date: '2025-01-31' }]);
    expect(parseTiming('Trước ngày 31/01/2024', { year: 2025 }).parsed).toEqual([{ kind: 'before', date: '2024-01-31' }]);
    expect(parseTiming('Trước ngày 31/01').parsed).toEqual([{ kind: 'before', date: '01-31' }]);
    expect(parseTiming('Trước ngày 29/02', { year: 2025 }).parsed[0]?.kind).toBe('text');
    expect(parseTiming('Trước ngày 29/02', { year: 2024 }).parsed[0]?.kind).toBe('before');
  });

  it('any text whatever is answered: a confidence from 0 to 1 and at least one part', () => {
    const words = fc.constantFrom('trước', 'ngày', '15', '3', '/', '2025', 'quý', 'II', 'tháng', 'cuối', 'hằng', 'năm', 'và', ',', '(', ')', ';', '-', 'chậm nhất', 'kể từ', 'khi', 'theo', 'Kế hoạch', 'số', '31', ':', '→');
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(words, { maxLength: 14 }).map((each) => each.join(' '))), (phrase) => {
      const read = parseTiming(phrase, { year: 2025 });
      expect(read.parsed.length).toBeGreaterThan(0);
      expect(read.confidence).toBeGreaterThanOrEqual(0);
      expect(read.confidence).toBeLessThanOrEqual(1);
      expect(read.confidence === 1).toBe(read.rest === '' && read.parsed.every((timing) => timing.doubt === undefined));
    }), { numRuns: 1500 });
  });
});
