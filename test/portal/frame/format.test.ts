import { describe, expect, it } from '@jest/globals';
import { en } from '../../../portal/text/en.js';
import { translate } from '../../../portal/text/dictionary.js';
import { vi } from '../../../portal/text/vi.js';
import { clockTime, dateTime, dayMonth, number, weekdayDate } from '../../../portal/views/format.js';
import { stateWords, type ShownState } from '../../../portal/views/state-tag.js';

describe('dates and times as the portal writes them', () => {
  it.each([['2026-11-22', 'Chủ Nhật 22/11/2026'], ['2026-11-23', 'Thứ Hai 23/11/2026'], ['2024-02-29', 'Thứ Năm 29/02/2024']])('%s is %s', (date, expected) => {
    expect(weekdayDate(date, 'vi')).toBe(expected);
  });

  it('leaves the year out within the same year and keeps it across New Year', () => {
    expect(weekdayDate('2026-12-31', 'vi', '2026-01-01')).toBe('Thứ Năm 31/12');
    expect(weekdayDate('2026-12-31', 'vi', '2027-01-01')).toBe('Thứ Năm 31/12/2026');
  });

  it('shows the clock of Vietnam: 16:59:59 UTC is 23:59 of the day, 17:00 UTC is 00:00 of the next', () => {
    expect(dateTime('2026-11-22T16:59:59.999Z', 'vi')).toBe('23:59 ngày 22/11/2026');
    expect(dateTime('2026-11-22T17:00:00.000Z', 'vi')).toBe('00:00 ngày 23/11/2026');
    expect(clockTime('2026-11-23T00:05:00.000Z')).toBe('07:05');
    expect(dayMonth('2026-01-05')).toBe('05/01');
  });
});

describe('numbers', () => {
  it.each([[1234.5, '1.234,5'], [0, '0'], [-1234567, '-1.234.567'], [999, '999'], [1000, '1.000'], [96.776, '96,78'], [0.004, '0'], [-0.001, '0']])('%d is %s in Vietnamese', (value, expected) => {
    expect(number(value, 'vi')).toBe(expected);
  });

  it('uses comma and point the other way round in English', () => {
    expect(number(1234.5, 'en')).toBe('1,234.5');
  });
});

describe('the words of a state', () => {
  const states: [ShownState, string][] = [
    [{ kind: 'open', until: '2026-12-31' }, 'đang thực hiện (đến 31/12)'],
    [{ kind: 'overdue', days: 71 }, 'trễ 71 ngày'],
    [{ kind: 'overdue', days: 0 }, 'quá hạn từ 00:00 hôm nay'],
    [{ kind: 'returned', what: 'ô 12' }, 'trả lại, sửa ô 12'],
    [{ kind: 'accepted', on: '2026-09-13' }, '13/09'],
    [{ kind: 'handed-over' }, 'đã chuyển'],
    [{ kind: 'before-system' }, 'trước khi dùng phần mềm'],
  ];
  it.each(states)('%j reads "%s"', (state, expected) => {
    expect(stateWords(state, 'vi')).toBe(expected);
  });
});

describe('the dictionaries', () => {
  it('have the same places for values in both languages, and texts in NFC', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [key, text] of Object.entries(vi)) {
      const english = en[key as keyof typeof vi];
      expect([key, places(english)]).toEqual([key, places(text)]);
      expect(text).toBe(text.normalize('NFC'));
    }
  });

  it('fill a value in only once: braces inside a value stay', () => {
    const words = { vi: { hello: 'Chào {name} {name}, {other}' }, en: { hello: '' } };
    expect(translate(words, 'vi', 'hello', { name: '{other}' })).toBe('Chào {other} {other}, {other}');
  });
});
