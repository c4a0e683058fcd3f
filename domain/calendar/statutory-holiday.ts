// The days off that follow from the law alone, for years without (or before) an official notice.
// What the Prime Minister decides each year (Tết days, the day beside 2/9, swaps) is assumed here, so every answer is provisional.
import { addDays, localDate, weekdayOf, type LocalDate } from './local-date.js';
import { dateOfLunarDay } from './lunar.js';
import type { CalendarYear, DayOff } from './working-calendar.js';

const LABOUR_CODE = 'Bộ luật Lao động 2019, Điều 112 khoản 1';
const MADE_UP = 'Bộ luật Lao động 2019, Điều 111 khoản 3';
const CULTURE_DAY_LAW = 'Nghị quyết số 28/2026/QH16, Điều 2';
/** Labour Code 2019 (in force 1/1/2021) gave National Day its second day. */
const SECOND_NATIONAL_DAY_FROM = 2021;
/** Resolution 28/2026/QH16, in force 1/7/2026. */
const CULTURE_DAY_FROM = 2026;

/** Days off of a year by law: weekdays only, made-up days included. Provisional by nature. */
export function statutoryYear(year: number): CalendarYear {
  const holidays = holidaysOf(year).sort((a, b) => (a.date < b.date ? -1 : 1));
  const off = new Map<LocalDate, DayOff>();
  for (const holiday of holidays) if (!isWeekend(holiday.date) && !off.has(holiday.date)) off.set(holiday.date, holiday);
  for (const holiday of holidays.filter((each) => isWeekend(each.date) && each.source === LABOUR_CODE)) {
    let day = addDays(holiday.date, 1);
    while (isWeekend(day) || off.has(day)) day = addDays(day, 1);
    off.set(day, { date: day, why: `Nghỉ bù ${holiday.why}`, source: MADE_UP });
  }
  const daysOff = [...off.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { daysOff, workedSaturdays: [], notices: [], provisional: true, remarks: ['Tạm tính theo luật, chưa có thông báo chính thức về lịch nghỉ của năm.'] };
}

function holidaysOf(year: number): DayOff[] {
  const fixed = (month: number, day: number, why: string, source = LABOUR_CODE): DayOff => ({ date: localDate(year, month, day) as LocalDate, why, source });
  const tet = dateOfLunarDay(year, 1, 1);
  // The law gives five days and leaves the choice to the notice; the last day of the old year and the first four of the new one is the assumption.
  const tetDays = [-1, 0, 1, 2, 3].map((step) => ({ date: addDays(tet, step), why: 'Tết Âm lịch', source: LABOUR_CODE }));
  const days = [
    fixed(1, 1, 'Tết Dương lịch'),
    ...tetDays,
    { date: dateOfLunarDay(year, 3, 10), why: 'Giỗ Tổ Hùng Vương', source: LABOUR_CODE },
    fixed(4, 30, 'Ngày Chiến thắng 30/4'),
    fixed(5, 1, 'Ngày Quốc tế lao động 01/5'),
    fixed(9, 2, 'Quốc khánh 02/9'),
  ];
  if (year >= SECOND_NATIONAL_DAY_FROM) days.push(fixed(9, besideNationalDay(year), 'Quốc khánh (ngày liền kề 02/9)'));
  if (year >= CULTURE_DAY_FROM) days.push(fixed(11, 24, 'Ngày Văn hóa Việt Nam 24/11', CULTURE_DAY_LAW));
  return days;
}

/** The neighbour of 2/9 that joins a weekend, as the notices of 2021–2026 chose it: after it on Monday, Thursday and Sunday, else before. */
function besideNationalDay(year: number): number {
  const weekday = weekdayOf(`${year}-09-02`);
  return weekday === 1 || weekday === 4 || weekday === 7 ? 3 : 1;
}

function isWeekend(date: LocalDate): boolean {
  return weekdayOf(date) >= 6;
}
