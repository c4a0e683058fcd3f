// What holds for every phrase and every timing: reading never throws and takes bounded time; blanks, case and the form of Unicode change nothing; what is printed reads back the same.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTiming } from '../../../domain/plan/timing/parse.js';
import { printTiming, printTimings } from '../../../domain/plan/timing/print.js';
import type { Timing } from '../../../domain/plan/timing/timing.js';
import { withoutDoubt } from './timing-table.js';

const WORDS = [
  'trước', 'ngày', '15', '3', '/', '2025', '15/3', 'quý', 'Quý II', 'I', 'tháng', 'cuối', 'hằng', 'năm', 'và', ',', '(', ')', ';', '-', 'chậm nhất', 'kể từ', 'khi', 'có', 'của', 'theo', 'Kế hoạch', 'số', '31', ':', '→',
  'từ', 'đến', 'hoặc', 'đầu', 'giữa', 'lần', 'thứ Sáu', 'tuần', 'số liệu', 'báo cáo', 'sau', 'định kỳ', 'đột xuất', 'nếu có', 'giờ', 'ngày làm việc', 'trong', 'không quá', 'mỗi', '.', '+', 'một', 'T1',
];
const PHRASES = [
  'Trước ngày 15/3/2025', 'Quý I, II/2025', 'Tháng 3, 6, 9 và 12 năm 2025', 'hằng quý (Quý I, II, III) trước ngày 14 của tháng cuối quý và năm (trước ngày 14/12)', 'Thứ Hai và thứ Sáu hằng tuần',
  'Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ', 'từ ngày 21 tháng trước đến ngày 20 tháng này', 'Đột xuất khi có yêu cầu', 'Thường xuyên, liên tục', 'Giai đoạn 2026 - 2030', 'Ít nhất 02 lần/năm',
  'Xây dựng: Quý I/2025; Báo cáo: Quý IV/2025', 'Chậm nhất ngày 05 của tháng tiếp theo', 'Sau khi ban hành, chậm nhất 03 ngày', 'Trước ngày 10/6 và 10/12 hằng năm', 'Muộn nhất trong tháng 01/2025 hoặc theo Kế hoạch',
];

describe('reading any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).chain((words) => fc.constantFrom('', ' ').map((between) => words.join(between))),
  );

  it('always gives at least one part, a confidence from 0 to 1, and 1 only when nothing is left over or doubted', () => {
    fc.assert(fc.property(texts, fc.option(fc.integer({ min: 2021, max: 2035 }), { nil: undefined }), fc.option(texts, { nil: undefined }), (phrase, year, end) => {
      const read = parseTiming(phrase, { year, end });
      expect(read.parsed.length).toBeGreaterThan(0);
      expect(read.confidence).toBeGreaterThanOrEqual(0);
      expect(read.confidence).toBeLessThanOrEqual(1);
      if (read.confidence === 1) expect([read.rest, read.parsed.filter((timing) => timing.doubt !== undefined)]).toEqual(['', []]);
      expect(JSON.parse(JSON.stringify(read.parsed))).toEqual(read.parsed);
    }), { numRuns: 1000 });
  });

  it('takes bounded time: 2,000 characters of repeated words, and 100 kB of anything', () => {
    const started = Date.now();
    for (const word of WORDS) for (const other of ['', ' ', ' ngày ', ' 3, ', ' (']) parseTiming((word + other).repeat(Math.floor(1990 / (word.length + other.length))));
    for (const word of WORDS) expect(parseTiming(`${word} `.repeat(100_000 / (word.length + 1))).confidence).toBe(0);
    expect(Date.now() - started).toBeLessThan(15_000);
  });

  it('a text longer than 2,000 characters is kept as text', () => {
    const long = `Trước ngày 15/3/2025 ${'a'.repeat(2000)}`;
    expect(parseTiming(long)).toEqual({ phrase: long, parsed: [{ kind: 'text', text: long }], confidence: 0, rest: long });
  });
});

describe('spelling that changes nothing', () => {
  const meaning = (phrase: string): string => JSON.stringify(parseTiming(phrase, { year: 2025 }).parsed).toLowerCase();
  it.each([
    ['decomposed letters', (phrase: string) => phrase.normalize('NFD')], ['capitals', (phrase: string) => phrase.toUpperCase()], ['small letters', (phrase: string) => phrase.toLowerCase()],
    ['wide blanks', (phrase: string) => phrase.replaceAll(' ', ' \u00a0\n ')], ['a tag around it', (phrase: string) => `<p><b>${phrase}</b></p>`], ['marks around it', (phrase: string) => `- “${phrase}”.`],
  ])('%s', (_, spelled) => {
    for (const phrase of PHRASES) expect([phrase, meaning(spelled(phrase))]).toEqual([phrase, meaning(phrase)]);
  });

  it('signs of Vietnamese left out keep dates, periods and lengths', () => {
    const bare = (timings: Timing[]): unknown => JSON.parse(JSON.stringify(timings, (key, value: unknown) => (['trigger', 'from', 'part', 'doc'].includes(key) && typeof value === 'string' && /\p{L}/u.test(value) ? '' : value)));
    const folded = (phrase: string): string => phrase.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
    for (const phrase of PHRASES) expect([phrase, bare(parseTiming(folded(phrase)).parsed)]).toEqual([phrase, bare(parseTiming(phrase).parsed)]);
  });
});

describe('printing any timing', () => {
  const year = fc.integer({ min: 2021, max: 2035 });
  const two = (number: number): string => String(number).padStart(2, '0');
  const monthDay = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([month, day]) => `${two(month)}-${two(day)}`);
  const date = fc.tuple(fc.option(year, { nil: undefined }), monthDay).map(([printed, day]) => (printed ? `${printed}-${day}` : day));
  const month = fc.tuple(fc.option(year, { nil: undefined }), fc.integer({ min: 1, max: 12 })).map(([printed, number]) => (printed ? `${printed}-${two(number)}` : two(number)));
  const quarters = fc.subarray(['Q1', 'Q2', 'Q3', 'Q4'], { minLength: 1 });
  const day = fc.integer({ min: 1, max: 31 });
  const happening = fc.constantFrom('có yêu cầu', 'nhận đủ hồ sơ hợp lệ', 'Chủ tịch UBND tỉnh phê duyệt', 'có Quyết định công bố của Bộ, ngành chủ quản', 'ngày ký', 'ngày nhận được văn bản của Văn phòng UBND tỉnh', 'phát sinh');
  const timings: fc.Arbitrary<Timing> = fc.oneof(
    month.map((value): Timing => ({ kind: 'month', month: value })),
    fc.tuple(fc.constantFrom('by' as const, 'before' as const), date).map(([kind, value]): Timing => ({ kind, date: value })),
    fc.tuple(fc.constantFrom('by-month' as const, 'before-month' as const), month).map(([kind, value]): Timing => ({ kind, month: value })),
    fc.tuple(fc.constantFrom('by-year', 'before-year', 'after-year', 'year', 'within-year', 'ongoing', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'periodic', 'adhoc'), year).map(([kind, value]) => ({ kind, year: value }) as Timing),
    fc.constantFrom('by-year', 'year', 'within-year', 'ongoing', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'periodic', 'adhoc').map((kind) => ({ kind }) as Timing),
    fc.tuple(quarters, year).map(([names, value]): Timing => ({ kind: 'quarter', quarters: names.map((name) => `${value}-${name}`) })),
    quarters.map((names): Timing => ({ kind: 'quarters', quarters: names })),
    fc.tuple(year, fc.integer({ min: 1, max: 9 })).map(([start, length]): Timing => ({ kind: 'years', start, end: start + length })),
    year.map((start): Timing => ({ kind: 'years', start, 'open-end': true })),
    fc.tuple(year, month, month, fc.nat(2)).filter(([, a, b]) => a.slice(-2) < b.slice(-2)).map(([value, a, b, gap]): Timing => ({ kind: 'window', start: `${value}-${a.slice(-2)}`, end: `${value + gap}-${b.slice(-2)}` })),
    fc.tuple(year, monthDay, monthDay).filter(([, a, b]) => a < b).map(([value, a, b]): Timing => ({ kind: 'window', start: `${value}-${a}`, end: `${value}-${b}` })),
    fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).filter(([a, b]) => a + b <= 4).map(([a, b]): Timing => ({ kind: 'window', start: `Q${a}`, end: `Q${a + b}` })),
    fc.oneof(date, month, year.map(String), fc.tuple(year, fc.constantFrom('Q1', 'Q4')).map(([value, name]) => `${value}-${name}`)).map((start): Timing => ({ kind: 'from', start })),
    fc.tuple(fc.constantFrom('before-day', 'by-day'), day, fc.boolean()).map(([on, number, next]) => ({ kind: 'recurring', every: 'month', [on]: number, ...(next ? { of: 'next' } : {}) }) as Timing),
    fc.tuple(fc.constantFrom('before-day', 'by-day'), day, fc.constantFrom(1, 2, 3), fc.option(quarters, { nil: undefined })).map(([on, number, place, names]) => ({ kind: 'recurring', every: 'quarter', 'month-of-quarter': place, [on]: number, ...(names ? { quarters: names } : {}) }) as Timing),
    fc.tuple(fc.constantFrom('before', 'by'), monthDay).map(([on, value]) => ({ kind: 'recurring', every: 'year', [on]: value }) as Timing),
    fc.tuple(fc.constantFrom('before', 'by'), monthDay).map(([on, value]) => ({ kind: 'recurring', every: 'half-year', [on]: value }) as Timing),
    fc.integer({ min: 1, max: 12 }).map((number): Timing => ({ kind: 'recurring', every: 'year', month: two(number) })),
    quarters.map((names): Timing => ({ kind: 'recurring', every: 'year', quarters: names })),
    fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }).map((weekdays): Timing => ({ kind: 'recurring', every: 'week', weekdays })),
    fc.tuple(fc.constantFrom('week' as const, 'month' as const, 'quarter' as const, 'year' as const), fc.integer({ min: 1, max: 12 })).map(([every, times]): Timing => ({ kind: 'recurring', every, 'min-times': times })),
    fc.tuple(happening, fc.boolean()).map(([trigger, immediate]): Timing => ({ kind: 'event', trigger, ...(immediate ? { immediate } : {}) })),
    fc.constantFrom('có yêu cầu', 'yêu cầu của cấp trên', 'chỉ đạo của UBND tỉnh').map((trigger): Timing => ({ kind: 'adhoc', trigger })),
    fc.tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('day' as const, 'working-day' as const), fc.option(happening, { nil: undefined })).map(([days, unit, from]): Timing => ({ kind: 'relative', days, unit, ...(from ? { from } : {}) })),
    fc.tuple(fc.integer({ min: 1, max: 12 }), happening).map(([months, from]): Timing => ({ kind: 'relative', months, unit: 'month', from })),
    fc.constantFrom('thực hiện Đề án', 'giải quyết thủ tục hành chính').map((process): Timing => ({ kind: 'during', process })),
    fc.tuple(fc.constantFrom('Kế hoạch số 12/KH-UBND', 'Quyết định số 766/QĐ-TTg', 'quy định', 'tiến độ'), fc.option(fc.tuple(year, monthDay), { nil: undefined }), fc.option(fc.constantFrom('UBND tỉnh Nghệ An', 'Bộ Tư pháp'), { nil: undefined }))
      .map(([doc, on, issuer]): Timing => ({ kind: 'reference', doc, ...(on ? { date: `${on[0]}-${on[1]}` } : {}), ...(issuer ? { issuer } : {}) })),
    fc.tuple(fc.constantFrom('month' as const, 'quarter' as const), day, day).map(([every, from, to]): Timing => ({ kind: 'data-period', every, 'from-day': from, 'from-month': 'previous', 'to-day': to, 'to-month': 'same' })),
  );
  const detailed = fc.tuple(timings, fc.option(fc.constantFrom('Kế hoạch', 'Xây dựng và ban hành', 'Đợt 1'), { nil: undefined }), fc.boolean(), fc.boolean())
    .map(([timing, part, role, condition]): Timing => ({ ...timing, ...(part ? { part } : role ? { role: 'report-period' } : {}), ...(condition && timing.kind !== 'reference' ? { condition: 'nếu có' } : {}) }));

  it('gives one phrase that reads back as the same timing', () => {
    fc.assert(fc.property(detailed, (timing) => {
      expect([printTiming(timing), withoutDoubt(parseTiming(printTimings([timing])).parsed)]).toEqual([printTiming(timing), [timing]]);
    }), { numRuns: 3000 });
  });

  it('gives several parts by name that read back in their order', () => {
    fc.assert(fc.property(fc.uniqueArray(timings, { minLength: 2, maxLength: 4, selector: (timing) => JSON.stringify(timing) }), (several) => {
      const named = several.map((timing, at): Timing => ({ ...timing, part: `Phần ${'ABCD'.charAt(at)}` }));
      expect([printTimings(named), withoutDoubt(parseTiming(printTimings(named)).parsed)]).toEqual([printTimings(named), named]);
    }), { numRuns: 1000 });
  });

  it('settles after one round, whatever words a text was made of', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...PHRASES, 'và', ',', ';', 'hoặc', '(nếu có)', 'khi có yêu cầu', 'cuối quý', 'báo cáo 6 tháng'), { maxLength: 5 }).map((words) => words.join(' ')), (phrase) => {
      const once = printTimings(parseTiming(phrase).parsed);
      const twice = printTimings(parseTiming(once).parsed);
      expect(printTimings(parseTiming(twice).parsed)).toBe(twice);
    }), { numRuns: 500 });
  });
});
