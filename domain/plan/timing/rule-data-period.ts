// The stretch of time whose figures a report holds: "số liệu từ ngày 21 tháng trước đến ngày 20 tháng này". It is no deadline.
import { one, type Rule } from './draft.js';
import { matchAt } from './source.js';
import type { DataPeriod, Period } from './timing.js';

const PLACE = '(?:cua\\s+)?(?:thang\\s+cuoi\\s+(?:cua\\s+)?)?(thang|quy|nam)\\s+';
const PATTERN = new RegExp(`(?:(?:thoi\\s+(?:gian|diem|ky)\\s+)?(?:chot|lay|tinh)?\\s*so\\s+lieu(?:\\s+(?:bao\\s+cao|duoc|tinh|chot|lay))*\\s*:?\\s*)?(?:tinh\\s+)?tu\\s+ngay\\s*(\\d{1,2})\\s+${PLACE}(truoc|nay|bao\\s+cao)(?:\\s+(?:lien\\s+ke|ky\\s+bao\\s+cao))?\\s*(?:,?\\s*den|-)\\s*(?:het\\s+)?(?:ngay\\s*)?(\\d{1,2})\\s+${PLACE}(nay|sau|bao\\s+cao|hien\\s+tai|do|cua\\s+ky\\s+bao\\s+cao)(?:\\s+ky\\s+bao\\s+cao)?`, 'uy');
const PERIODS: Record<string, Period> = { thang: 'month', quy: 'quarter', nam: 'year' };

/** A window that ends in "tháng sau" would be two months long: read as the month reported on, with a doubt for a person. */
export const dataPeriodRule: Rule = (source, at) => {
  const found = matchAt(source, at, PATTERN);
  if (!found) return null;
  const [fromDay, unit, fromWhich, toDay, toUnit, toWhich] = found.groups;
  const every = PERIODS[unit ?? ''];
  if (!every || unit !== toUnit || !isDay(fromDay) || !isDay(toDay)) return null;
  const timing: DataPeriod & { doubt?: string } = {
    kind: 'data-period', every,
    'from-day': Number(fromDay), 'from-month': fromWhich === 'truoc' ? 'previous' : 'same',
    'to-day': Number(toDay), 'to-month': 'same',
    ...(toWhich === 'sau' ? { doubt: 'Viết "sau"; kỳ số liệu một tháng chỉ có thể kết thúc trong tháng báo cáo' } : {}),
  };
  return one(timing, at, found.end);
};

function isDay(text: string | undefined): boolean {
  return Number(text) >= 1 && Number(text) <= 31;
}
