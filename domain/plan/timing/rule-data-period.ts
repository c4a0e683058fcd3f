// The stretch of time whose figures a report holds: "số liệu từ ngày 21 tháng trước đến ngày 20 tháng này". It is no deadline.
import { one, type Rule } from './draft.js';
import { dateText } from './point.js';
import { matchAt, type Source } from './source.js';
import type { DataPeriod, Period } from './timing.js';

const FIGURES = '(?:(?:thoi\\s+(?:gian|diem|ky)\\s+)?(?:chot|lay|tinh)?\\s*so\\s+lieu(?:\\s+(?:bao\\s+cao|duoc|tinh|chot|lay|thang|quy|nam|trong\\s+ky))*\\s*:?\\s*)';
const WHOSE = '(?:cua\\s+)?(?:thang\\s+cuoi\\s+(?:cung\\s+)?(?:cua\\s+)?)?';
const BEFORE = '(truoc|nay|bao\\s+cao)(?:\\s+(?:lien\\s+ke|lien\\s+truoc|(?:ky|thang|quy|nam)\\s+bao\\s+cao|do))?';
const AFTER = '(nay|sau|bao\\s+cao|hien\\s+tai|do|(?:cua|thuoc|trong)\\s+ky\\s+bao\\s+cao|ke\\s+tiep)(?:\\s+ky\\s+bao\\s+cao)?';
const TO = '\\s*(?:,?\\s*den|-)\\s*(?:het\\s+)?(?:ngay\\s*)?';
const PATTERN = new RegExp(`${FIGURES}?(?:tinh\\s+)?tu\\s+ngay\\s*(\\d{1,2})\\s+${WHOSE}(thang|quy|nam)\\s+${BEFORE}${TO}(\\d{1,2})\\s+${WHOSE}(thang|quy|nam)\\s+${AFTER}`, 'uy');
const DATE = '(\\d{1,2})\\s*(?:/|-|\\s+thang\\s+)\\s*(\\d{1,2})\\s+(?:cua\\s+)?';
const OF_YEAR = new RegExp(`${FIGURES}?(?:tinh\\s+)?tu\\s+ngay\\s*${DATE}nam\\s+${BEFORE}${TO}${DATE}(?:nam\\s+)?(?:${AFTER})`, 'uy');
/** Only with the word for figures: without it these are the days on which to report. */
const SAME_MONTH = new RegExp(`${FIGURES}(?:tinh\\s+)?tu\\s+(?:ngay\\s*)?(\\d{1,2})${TO}(\\d{1,2}|cuoi(?:\\s+cung)?)\\s+(?:cua\\s+)?(?:hang\\s+)?thang(?:\\s+bao\\s+cao|\\s+nay)?(?!\\s*\\d)(?!\\p{L})`, 'uy');
const PERIODS: Record<string, Period> = { thang: 'month', quy: 'quarter', nam: 'year' };
const MONTHS_OF_HALF_YEAR = 6;

/** A window that ends in "tháng sau" would be two months long: read as the month reported on, with a doubt for a person. */
export const dataPeriodRule: Rule = (source, at) => {
  const found = matchAt(source, at, PATTERN);
  if (!found) return sameMonth(source, at) ?? ofYear(source, at);
  const [fromDay, unit, fromWhich, toDay, toUnit, toWhich] = found.groups;
  const every = PERIODS[unit ?? ''];
  if (!every || unit !== toUnit || !isDay(fromDay) || !isDay(toDay)) return null;
  const timing: DataPeriod & { doubt?: string } = {
    kind: 'data-period', every,
    'from-day': Number(fromDay), 'from-month': fromWhich === 'truoc' ? 'previous' : 'same',
    'to-day': Number(toDay), 'to-month': 'same',
    ...(toWhich === 'sau' || toWhich?.startsWith('ke') ? { doubt: 'Viết "sau"; kỳ số liệu một tháng chỉ có thể kết thúc trong tháng báo cáo' } : {}),
  };
  return one(timing, at, found.end);
};

/** "số liệu từ ngày 01 đến ngày cuối tháng". */
function sameMonth(source: Source, at: number): ReturnType<Rule> {
  const found = matchAt(source, at, SAME_MONTH);
  const toDay = /^\d/.test(found?.groups[1] ?? '') ? found?.groups[1] : '31';
  if (!found || !isDay(found.groups[0]) || !isDay(toDay)) return null;
  return one({ kind: 'data-period', every: 'month', 'from-day': Number(found.groups[0]), 'from-month': 'same', 'to-day': Number(toDay), 'to-month': 'same' }, at, found.end);
}

/** "từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo"; one that ends by June is the half-year's. */
function ofYear(source: Source, at: number): ReturnType<Rule> {
  const found = matchAt(source, at, OF_YEAR);
  if (!found) return null;
  const [fromDay, fromMonth, fromWhich, toDay, toMonth] = found.groups;
  const [from, to] = [dateText(Number(fromDay), Number(fromMonth), undefined), dateText(Number(toDay), Number(toMonth), undefined)];
  if (!from || !to) return null;
  const every = Number(toMonth) <= MONTHS_OF_HALF_YEAR ? 'half-year' : 'year';
  return one({ kind: 'data-period', every, 'from-day': Number(fromDay), 'from-month': fromWhich === 'truoc' ? 'previous' : 'same', 'to-day': Number(toDay), 'to-month': 'same', from, to }, at, found.end);
}

function isDay(text: string | undefined): boolean {
  return Number(text) >= 1 && Number(text) <= 31;
}
