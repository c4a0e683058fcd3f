import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWorkingDay } from '../../../domain/calendar/working-calendar.js';
import { explainInWorkingDays, occurrencesOf, type OccurrenceContext } from '../../../domain/plan/occurrence.js';
import { parseTiming } from '../../../domain/plan/timing/parse.js';
import { calendar } from '../calendar/calendar-under-test.js';

function of(phrase: string, more: Partial<OccurrenceContext> = {}) {
  const year = more.year ?? 2024;
  return occurrencesOf(parseTiming(phrase, { year }).parsed, { year, calendar, ...more });
}

describe('deadlines of 2024 in the official calendar', () => {
  it.each([
    // phrase, key, last day, plan by, late from (00:00 +07:00 of the day after the last day)
    ['Trước 15/02/2024', 'before-2024-02-15', '2024-02-14', '2024-02-07', '2024-02-14T17:00:00.000Z'],
    ['trước ngày 15/01/2024', 'before-2024-01-15', '2024-01-14', '2024-01-12', '2024-01-14T17:00:00.000Z'],
    ['trước ngày 14/6/2024', 'before-2024-06-14', '2024-06-13', '2024-06-13', '2024-06-13T17:00:00.000Z'],
    ['chậm nhất ngày 14/6/2024', 'by-2024-06-14', '2024-06-14', '2024-06-14', '2024-06-14T17:00:00.000Z'],
    ['muộn nhất là ngày 15/9/2024', 'by-2024-09-15', '2024-09-15', '2024-09-13', '2024-09-15T17:00:00.000Z'],
    ['Chậm nhất ngày 04/5/2024', 'by-2024-05-04', '2024-05-04', '2024-05-04', '2024-05-04T17:00:00.000Z'],
    ['Tháng 3/2024', '2024-03', '2024-03-31', '2024-03-29', '2024-03-31T17:00:00.000Z'],
    ['Muộn nhất trong tháng 01/2024', 'by-2024-01', '2024-01-31', '2024-01-31', '2024-01-31T17:00:00.000Z'],
    ['Hoàn thành trước tháng 6/2024', 'before-2024-06', '2024-05-31', '2024-05-31', '2024-05-31T17:00:00.000Z'],
    ['Quý I', '2024-Q1', '2024-03-31', '2024-03-29', '2024-03-31T17:00:00.000Z'],
    ['Quý II năm 2024', '2024-Q2', '2024-06-30', '2024-06-28', '2024-06-30T17:00:00.000Z'],
    ['Trong năm', '2024', '2024-12-31', '2024-12-31', '2024-12-31T17:00:00.000Z'],
    ['Từ tháng 8 đến tháng 9/2024', '2024-08-to-2024-09', '2024-09-30', '2024-09-30', '2024-09-30T17:00:00.000Z'],
    ['trước năm 2025', 'before-2025', '2024-12-31', '2024-12-31', '2024-12-31T17:00:00.000Z'],
    ['Trước ngày 14/12 hằng năm', '2024', '2024-12-13', '2024-12-13', '2024-12-13T17:00:00.000Z'],
  ])('"%s" is %s: last day %s, plan by %s, late from %s', (phrase, key, lastDay, planBy, lateFrom) => {
    const { occurrences, findings } = of(phrase);
    expect(occurrences.map((each) => [each.key, each.lastDay, each.planBy, each.lateFrom])).toEqual([[key, lastDay, planBy, lateFrom]]);
    expect(findings).toEqual([]);
  });

  it('"trước ngày 14 của tháng cuối quý" in September 2024 is to be done by Friday 13/9', () => {
    const { occurrences } = of('trước ngày 14 của tháng cuối quý');
    expect(occurrences.map((each) => each.planBy)).toEqual(['2024-03-13', '2024-06-13', '2024-09-13', '2024-12-13']);
    expect(occurrences.map((each) => each.opensOn)).toEqual(['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01']);
  });

  it('"chậm nhất là ngày 19 của tháng cuối quý" includes 19/3: late from 20/3/2024 00:00 +07:00', () => {
    expect(of('chậm nhất là ngày 19 của tháng cuối quý').occurrences[0]).toMatchObject({ operator: 'by', date: '2024-03-19', lastDay: '2024-03-19', lateFrom: '2024-03-19T17:00:00.000Z' });
  });

  it('quarters I to III and the year are four occurrences with stable keys', () => {
    expect(of('Quý I, II, III/2024 và năm 2024').occurrences.map((each) => each.key)).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024']);
  });

  it('a report of three quarters and the year opens the yearly one 45 days before 13/12/2024', () => {
    const { occurrences } = of('hằng quý (Quý I, II, III) trước ngày 14 của tháng cuối quý và năm (trước ngày 14/12)');
    expect(occurrences.map((each) => [each.key, each.opensOn, each.lastDay])).toEqual([
      ['2024-Q1', '2024-01-01', '2024-03-13'], ['2024-Q2', '2024-04-01', '2024-06-13'], ['2024-Q3', '2024-07-01', '2024-09-13'], ['2024', '2024-10-29', '2024-12-13'],
    ]);
  });

  it('monthly before the 23rd gives twelve, day 31 is the last day of a shorter month, and next month runs into January', () => {
    expect(of('trước ngày 23 hằng tháng').occurrences.map((each) => each.lastDay.slice(5))).toEqual(['01-22', '02-22', '03-22', '04-22', '05-22', '06-22', '07-22', '08-22', '09-22', '10-22', '11-22', '12-22']);
    expect(of('ngày 31 hằng tháng').occurrences[1]?.date).toBe('2024-02-29');
    expect(of('trước ngày 05 tháng sau').occurrences.at(-1)).toMatchObject({ key: '2024-12', opensOn: '2024-12-01', date: '2025-01-05', lastDay: '2025-01-04', planBy: '2025-01-03' });
  });

  it('two dates of the same year keep two keys', () => {
    expect(of('Ngày 30/6 và ngày 31/12 hằng năm').occurrences.map((each) => each.key)).toEqual(['2024', '2024-by-2024-12-31']);
  });

  it('standing work is checked at the end of quarters I to III and on the last day of the year', () => {
    expect(of('Thường xuyên').occurrences.map((each) => [each.key, each.lastDay])).toEqual([['2024-Q1', '2024-03-31'], ['2024-Q2', '2024-06-30'], ['2024-Q3', '2024-09-30'], ['2024', '2024-12-31']]);
  });

  it('weekly work is due on Fridays, and the week of Tết 2025 owes nothing', () => {
    const keys = of('Hằng tuần', { year: 2025 }).occurrences.map((each) => each.key);
    expect(keys).toContain('2025-W04');
    expect(keys).not.toContain('2025-W05');
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('terms counted from an event', () => {
  it('10 days from 20/4/2024 roll from 30/4 to Thursday 02/5/2024', () => {
    expect(of('Trong thời gian 10 ngày kể từ ngày tiếp nhận', { eventOn: '2024-04-20' }).occurrences).toMatchObject([
      { key: 'event-2024-04-20', opensOn: '2024-04-20', date: '2024-04-30', lastDay: '2024-05-02', planBy: '2024-05-02', lateFrom: '2024-05-02T17:00:00.000Z', source: expect.stringContaining('Điều 148 khoản 5') },
    ]);
  });

  it('5 working days from 24/4/2024 end on the worked Saturday 04/5/2024', () => {
    expect(of('trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ', { eventOn: '2024-04-24' }).occurrences[0]?.lastDay).toBe('2024-05-04');
  });

  it('a date in the phrase itself needs no event', () => expect(of('Trong 10 ngày kể từ ngày 15/3/2024').occurrences[0]?.lastDay).toBe('2024-03-25'));

  it('without the day of the event there is a finding and no date', () => {
    expect(of('Trong thời gian 10 ngày kể từ ngày tiếp nhận')).toMatchObject({ occurrences: [], findings: [{ rule: 'needs-event' }] });
  });

  it('"ngay sau khi … (chậm nhất sau 03 ngày)" is one term of 3 days', () => {
    const { occurrences, findings } = of('Ngay sau khi có quyết định (chậm nhất sau 03 ngày)', { eventOn: '2024-05-06' });
    expect(occurrences.map((each) => each.lastDay)).toEqual(['2024-05-09']);
    expect(findings).toEqual([]);
  });
});

describe('what has no date', () => {
  it.each([
    ['Khi có yêu cầu', 'needs-event'], ['Đột xuất', 'needs-event'], ['Theo Kế hoạch số 12/KH-UBND', 'needs-reference'], ['Định kỳ', 'needs-reference'], ['Hằng ngày', 'daily-standing'],
    ['càng sớm càng tốt', 'not-understood'], ['trong 07 ngày làm việc', 'not-understood'], ['', 'not-understood'], ['Trong quá trình thực hiện Đề án', 'needs-event'], ['Sau năm 2025', 'open-ended'],
  ])('"%s" gives the finding %s and nothing else', (phrase, rule) => {
    const { occurrences, findings } = of(phrase);
    expect(occurrences).toEqual([]);
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
  });

  it('an event whose day is known but whose term is not named still has no deadline', () => {
    expect(of('Khi có yêu cầu', { eventOn: '2024-05-06' }).findings.map((finding) => finding.rule)).toEqual(['needs-term']);
  });

  it('a data window is no deadline and no problem', () => expect(of('từ ngày 21 tháng trước đến ngày 20 tháng này')).toEqual({ occurrences: [], findings: [] }));

  it('of alternatives the dated one counts and a person is told', () => {
    const { occurrences, findings } = of('Muộn nhất trong tháng 01/2024 hoặc theo Kế hoạch của Văn phòng Chính phủ');
    expect(occurrences.map((each) => each.key)).toEqual(['by-2024-01']);
    expect(findings.map((finding) => finding.rule)).toEqual(['one-of', 'needs-reference']);
  });
});

describe('each kind on both sides of its boundary', () => {
  it.each([
    // phrase, year, operator, date, last day in time, late from
    ['Chậm nhất trong tháng 02/2028', 2028, 'by', '2028-02-29', '2028-02-29', '2028-02-29T17:00:00.000Z'],
    ['Chậm nhất trong tháng 02/2027', 2027, 'by', '2027-02-28', '2027-02-28', '2027-02-28T17:00:00.000Z'],
    ['Trước tháng 3/2028', 2028, 'before', '2028-03-01', '2028-02-29', '2028-02-29T17:00:00.000Z'],
    ['ngày 29/02', 2028, 'by', '2028-02-29', '2028-02-29', '2028-02-29T17:00:00.000Z'],
    ['Trước quý III', 2025, 'before', '2025-07-01', '2025-06-30', '2025-06-30T17:00:00.000Z'],
    ['Từ quý II đến quý IV', 2025, 'by', '2025-12-31', '2025-12-31', '2025-12-31T17:00:00.000Z'],
    ['Từ tháng 11/2025 đến tháng 02/2026', 2025, 'by', '2026-02-28', '2026-02-28', '2026-02-28T17:00:00.000Z'],
    ['trước ngày 15/01 năm sau', 2025, 'before', '2026-01-15', '2026-01-14', '2026-01-14T17:00:00.000Z'],
    ['báo cáo 6 tháng trước ngày 15/6', 2025, 'before', '2025-06-15', '2025-06-14', '2025-06-14T17:00:00.000Z'],
    ['Trước 17h00 ngày 20/6/2025', 2025, 'by', '2025-06-20', '2025-06-20', '2025-06-20T17:00:00.000Z'],
    ['Quý IV/2099', 2099, 'by', '2099-12-31', '2099-12-31', '2099-12-31T17:00:00.000Z'],
  ])('"%s" in %i: %s %s, in time until %s, late from %s', (phrase, year, operator, date, lastDay, lateFrom) => {
    expect(of(phrase, { year }).occurrences).toMatchObject([{ operator, date, lastDay, lateFrom }]);
  });

  it('the half-year\'s and the year\'s report of one phrase have keys of their own', () => {
    expect(of('báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12', { year: 2025 }).occurrences.map((each) => [each.key, each.lastDay])).toEqual([['2025-H1', '2025-06-14'], ['2025', '2025-12-14']]);
  });

  it('the last day of each month follows its length, also in a leap year', () => {
    expect(of('ngày cuối cùng của tháng', { year: 2028 }).occurrences.map((each) => each.date.slice(5))).toEqual(['01-31', '02-29', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31']);
  });

  it('only the named quarters are due on the day of their last month', () => {
    expect(of('Trước ngày 20 tháng cuối quý I, III', { year: 2025 }).occurrences.map((each) => each.lastDay)).toEqual(['2025-03-19', '2025-09-19']);
  });

  it('work on demand with a term is due by that term once its day is known', () => {
    const phrase = 'Đột xuất khi có yêu cầu, trong thời hạn 03 ngày làm việc kể từ ngày nhận được yêu cầu';
    expect(of(phrase, { year: 2025, eventOn: '2025-06-06' })).toMatchObject({ occurrences: [{ lastDay: '2025-06-11' }], findings: [] });
    expect(of(phrase, { year: 2025 }).findings.map((finding) => finding.rule)).toEqual(['needs-event', 'needs-event']);
  });

  it('work on demand without a term has no deadline even when its day is known', () => {
    expect(of('Đột xuất', { year: 2025, eventOn: '2025-06-06' })).toMatchObject({ occurrences: [], findings: [{ rule: 'needs-term' }] });
  });

  it.each([['Trước ngày 31/2/2025', 'ngày 31/2/2025'], ['Tháng 13', 'Tháng 13'], ['quý V', 'quý V'], ['29/02', '29/02']])('"%s" has no deadline, and the finding names "%s"', (phrase, impossible) => {
    const { occurrences, findings } = of(phrase, { year: 2025 });
    expect(occurrences).toEqual([]);
    expect(findings).toMatchObject([{ rule: 'not-understood', message: expect.stringContaining(`lịch không có ${impossible}`) }]);
  });

  it.each(['Trong vòng 24 giờ kể từ khi tiếp nhận', 'từ tháng 9 đến tháng 3', 'đầu tháng 3/2025', 'trước ngày 15 hằng quý', 'ngày làm việc cuối cùng của tháng', 'khi có điều kiện'])('"%s" is doubted, so no deadline comes of it', (phrase) => {
    const { occurrences, findings } = of(phrase, { year: 2025, eventOn: '2025-03-03' });
    expect(occurrences).toEqual([]);
    expect(findings.map((finding) => finding.rule)).toEqual(['not-understood']);
  });
});

describe('opening, past deadlines and provisional years', () => {
  it('a year-long deliverable opens on 01/01, or on the day the plan begins', () => {
    expect(of('Năm 2024').occurrences[0]?.opensOn).toBe('2024-01-01');
    expect(of('Năm 2024', { planFrom: '2024-03-19' }).occurrences[0]?.opensOn).toBe('2024-03-19');
  });

  it('a deadline of 20/02/2024 in a plan of 19/3/2024 was past when the plan was issued', () => {
    const { occurrences, findings } = of('Chậm nhất đến ngày 20/02/2024', { planFrom: '2024-03-19' });
    expect(occurrences).toHaveLength(1);
    expect(findings.map((finding) => finding.rule)).toEqual(['already-past']);
  });

  it('a deadline in 2027 is provisional and says so, one in 2026 is not', () => {
    expect(of('Trước ngày 15/02/2027', { year: 2027 }).occurrences[0]).toMatchObject({ provisional: true, explanation: expect.stringContaining('tạm tính') });
    const official = of('Trước ngày 15/02/2026', { year: 2026 }).occurrences[0];
    expect(official?.provisional).toBe(false);
    expect(official?.explanation).not.toContain('tạm tính');
  });

  it('the explanation names the phrase, the last day, the last working day, when it is late and the calendar', () => {
    const phrase = 'Trước 15/02/2024';
    const said = of(phrase, { phrase }).occurrences[0]?.explanation ?? '';
    for (const part of [phrase, '14/02/2024', '07/02/2024', '00 giờ 00 ngày 15/02/2024', '2026.1']) expect(said).toContain(part);
  });
});

describe('working days left', () => {
  const due = { planBy: '2024-02-07', lastDay: '2024-02-14' };
  it.each([['2024-02-05', 2], ['2024-02-06', 1], ['2024-02-07', 0], ['2024-02-08', 0], ['2024-02-14', 0], ['2024-02-15', -1], ['2024-02-16', -2], ['2024-02-18', -2]])('on %s it is %i', (today, expected) => {
    expect(explainInWorkingDays(calendar, today, due)).toBe(expected);
  });
});

describe('what holds for every phrase and year', () => {
  const phrases = ['Thường xuyên', 'Hằng tháng', 'Hằng tuần', 'trước ngày 14 của tháng cuối quý', 'ngày 15 và ngày 30 hằng tháng', 'Quý II, IV', 'Trước ngày 10/6 và 10/12 hằng năm', 'Tháng 3, 6, 9', 'trước ngày 05 tháng sau', '06 tháng', 'Trong năm', 'trước ngày 01/01'];
  it('keys are unique and ASCII, plans end on working days, and nothing is late before its last day is over', () => {
    fc.assert(fc.property(fc.constantFrom(...phrases), fc.integer({ min: 2022, max: 2032 }), (phrase, year) => {
      const { occurrences } = of(phrase, { year });
      expect(occurrences.length).toBeGreaterThan(0);
      expect(new Set(occurrences.map((each) => each.key)).size).toBe(occurrences.length);
      for (const each of occurrences) {
        expect(each.key).toMatch(/^[A-Za-z0-9-]+$/);
        expect(isWorkingDay(calendar, each.planBy).working).toBe(true);
        expect(each.planBy <= each.lastDay && each.opensOn <= each.lastDay).toBe(true);
        expect(each.lateFrom.slice(0, 10)).toBe(each.lastDay);
      }
    }), { numRuns: 100 });
  });
});
