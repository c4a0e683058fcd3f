// One line of a mail: what is to be done or known, in the words of the office, and the group it belongs to.
import { addDays, compare, type LocalDate } from '../../domain/calendar/local-date.js';
import { weekdayDayMonth } from '../../domain/calendar/date-words.js';
import { workingDaysBetween, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';

export type DigestKind = 'reminder' | 'submitted' | 'returned' | 'accepted' | 'extended' | 'waived' | 'handed-over' | 'rescheduled' | 'cancelled';

export type DigestFact = {
  kind: DigestKind;
  obligationId: string;
  title: string;
  code: string;
  unitName: string;
  /** The recipient belongs to the unit that owes it. */
  isOwn: boolean;
  lastDay: LocalDate;
  planBy: LocalDate;
  explanation: string;
  detail: string;
};

export type DigestGroup = 'returned' | 'overdue' | 'last-day' | 'soon' | 'assigned' | 'to-accept' | 'news';

export const GROUPS: readonly DigestGroup[] = ['returned', 'overdue', 'last-day', 'soon', 'assigned', 'to-accept', 'news'];

export const GROUP_TITLES: Record<DigestGroup, string> = {
  returned: 'Bị trả lại, cần sửa', overdue: 'Quá hạn', 'last-day': 'Hạn cuối hôm nay', soon: 'Trong 3 ngày làm việc tới',
  assigned: 'Việc đang giao', 'to-accept': 'Đã nộp, chờ tiếp nhận', news: 'Để biết',
};

export type DigestLine = { group: DigestGroup; state: string; fact: DigestFact };

const SOON_WORKING_DAYS = 3;

function dutyLine(fact: DigestFact, today: LocalDate, calendar: WorkingCalendar): DigestLine {
  if (compare(today, fact.lastDay) > 0) {
    return { group: 'overdue', state: `quá hạn ${workingDaysBetween(calendar, fact.lastDay, today)} ngày làm việc (hạn ${weekdayDayMonth(fact.lastDay)})`, fact };
  }
  const left = workingDaysBetween(calendar, today, fact.planBy);
  const due = fact.planBy === fact.lastDay ? `hạn ${weekdayDayMonth(fact.lastDay)}` : `hạn ${weekdayDayMonth(fact.lastDay)}, ngày làm việc cuối ${weekdayDayMonth(fact.planBy)}`;
  if (left <= 0) return { group: 'last-day', state: `ngày làm việc cuối cùng (${due})`, fact };
  return { group: left <= SOON_WORKING_DAYS ? 'soon' : 'assigned', state: `còn ${left} ngày làm việc (${due})`, fact };
}

/** Places a fact by what is true on the day the mail is written, not on the day it was planned. */
export function digestLine(fact: DigestFact, today: LocalDate, calendar: WorkingCalendar): DigestLine {
  switch (fact.kind) {
    case 'reminder': return dutyLine(fact, today, calendar);
    case 'returned': return { group: 'returned', state: `trả lại: ${fact.detail}; sửa và nộp lại chậm nhất ${weekdayDayMonth(fact.lastDay)}`, fact };
    case 'submitted': return { group: 'to-accept', state: 'đã nộp, chờ tiếp nhận', fact };
    case 'accepted': return { group: 'news', state: 'đã được tiếp nhận', fact };
    case 'extended': return { group: 'news', state: `được gia hạn đến hết ${weekdayDayMonth(fact.lastDay)} (trễ từ ${weekdayDayMonth(addDays(fact.lastDay, 1))})`, fact };
    case 'waived': return { group: 'news', state: `được miễn: ${fact.detail}`, fact };
    case 'handed-over': return { group: 'news', state: `đã chuyển đơn vị khác thực hiện: ${fact.detail}`, fact };
    case 'rescheduled': return { group: 'news', state: fact.detail, fact };
    case 'cancelled': return { group: 'news', state: `không phải thực hiện nữa: ${fact.detail}`, fact };
    default: throw new Error(`unknown kind ${String(fact.kind satisfies never)}`);
  }
}
