// What a timing phrase of a plan means, as data: one object a part, all parts hold together.
// The keys are a public contract (`dondoc deadline parse --json`); values without a year in the phrase keep none unless the plan's year is given.
import type { LocalDate } from '../../calendar/local-date.js';

/** 'YYYY-MM-DD', or 'MM-DD' when the phrase has no year. */
export type DayText = string;
/** 'YYYY-MM', or 'MM' when the phrase has no year. */
export type MonthText = string;
/** A date, month ('2023-01'), quarter ('2025-Q4') or year ('2026'). */
export type PartialDate = string;
export type Period = 'week' | 'month' | 'quarter' | 'half-year' | 'year';

export type Recurring = {
  kind: 'recurring';
  every: Period;
  /** Day of the month; `before-day` excludes it, `by-day` includes it; a day the month does not have is its last day. */
  'before-day'?: number;
  'by-day'?: number;
  /** 'MM-DD' of each year. */
  before?: string;
  by?: string;
  /** 'MM' of each year. */
  month?: string;
  'month-of-quarter'?: 1 | 2 | 3;
  /** Only these quarters: 'Q1'…'Q4'. */
  quarters?: string[];
  /** ISO weekdays, 1 = Monday. */
  weekdays?: number[];
  'min-times'?: number;
  /** The day lies in the period after the one it is about ("ngày 05 tháng sau"). */
  of?: 'next';
};

export type Relative = {
  kind: 'relative';
  unit: 'day' | 'working-day' | 'month';
  /** Length in days or working days; absent when the unit is months. */
  days?: number;
  months?: number;
  /** The printed length when it is in hours; `days` then holds the days that these hours reach into (8 working hours a working day), and the timing is doubted. */
  hours?: number;
  /** The event the term is counted from, in the words of the phrase. */
  from?: string;
  /** The day of that event when the phrase itself names a date. */
  on?: LocalDate;
};

export type DataPeriod = {
  kind: 'data-period';
  every: Period;
  'from-day': number;
  'from-month': 'previous' | 'same';
  'to-day': number;
  'to-month': 'previous' | 'same';
  /** 'MM-DD' of both ends where a half-year or year names its months: "từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo". */
  from?: string;
  to?: string;
};

type Kinds =
  | { kind: 'month'; month: MonthText }
  | { kind: 'by' | 'before'; date: DayText }
  | { kind: 'by-month' | 'before-month'; month: MonthText }
  | { kind: 'by-year' | 'before-year' | 'after-year' }
  | { kind: 'quarter'; quarters: string[] }
  | { kind: 'quarters'; quarters: string[] }
  | { kind: 'year' | 'within-year' }
  | { kind: 'years'; start: number; end?: number; 'open-end'?: boolean }
  | { kind: 'from'; start: PartialDate }
  | { kind: 'window'; start: PartialDate; end: PartialDate }
  | { kind: 'ongoing' }
  | { kind: 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'yearly' }
  | Recurring
  | { kind: 'periodic' | 'adhoc'; trigger?: string }
  | { kind: 'event'; trigger: string; immediate?: boolean }
  | Relative
  | { kind: 'during'; process: string }
  | { kind: 'reference'; doc: string; date?: LocalDate; issuer?: string }
  | DataPeriod
  | { kind: 'one-of'; of: Timing[] }
  | { kind: 'text' | 'empty'; text: string };

export type Detail = {
  /** Which part of the task the timing is for, as printed before a colon. */
  part?: string;
  role?: 'report-period';
  year?: number;
  condition?: string;
  note?: string;
  /** Why a person should look: the reading is possible but not certain. */
  doubt?: string;
};

export type Timing = Kinds & Detail;
export type TimingKind = Timing['kind'];
