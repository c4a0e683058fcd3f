// What happened, in sentences: the actions of the trail and the outcomes of reminders, in both languages.
import { translate, type Dictionary, type Language, type Values } from './dictionary.js';

const vi = {
  'by': '{action} · {person}{unit}',
  'system': 'hệ thống',
  'obligation.opened': 'Mở việc, hạn đến hết {lastDay}; lập lịch nhắc theo lịch làm việc phiên bản {calendar}',
  'submission.stored': 'Nộp bản {sequence}, mã nhận {submission}',
  'submission.refused': 'Bản nộp {submission} không được nhận: {reason}',
  'obligation.submitted': 'Bản nộp {submission} được chuyển đến nơi tiếp nhận, {late}; dừng nhắc',
  'on-time': 'đúng hạn',
  'late': 'trễ hạn',
  'obligation.accepted': 'Tiếp nhận bản nộp {submission}{remark}',
  'obligation.returned': 'Trả lại bản nộp {submission}: {reason}; sửa đến hết {lastDay}',
  'obligation.extended': 'Gia hạn từ {lastDayBefore} đến {lastDay}: {reason}',
  'obligation.waived': 'Miễn: {reason}',
  'obligation.cancelled': 'Hủy cùng kế hoạch: {reason}',
  'obligation.handed-over': 'Chuyển cho đơn vị khác: {reason}',
  'other': 'Ghi nhận: {action}',
  'overdue': 'Quá hạn',

  'reminder': '{rung}, {audience}: {outcome}',
  'dropped': 'Dừng {count} lần nhắc còn lại{why}',
  'rung.assigned': 'Báo việc mới',
  'rung.before': 'Nhắc trước {days} ngày làm việc',
  'rung.last-day': 'Nhắc ngày làm việc cuối',
  'rung.late': 'Báo trễ {days} ngày làm việc',
  'rung.other': 'Nhắc ({rung})',
  'audience.focal': 'cán bộ đầu mối',
  'audience.head': 'thủ trưởng đơn vị',
  'audience.above': 'cấp trên trực tiếp',
  'audience.top': 'lãnh đạo cấp ban hành',
  'outcome.planned': 'đã lên lịch',
  'outcome.queued': 'chờ gửi trong bản tin sáng',
  'outcome.sent': 'đã gửi',
  'outcome.merged': 'gộp vào thư khác',
  'outcome.dropped': 'không gửi nữa',
  'outcome.suppressed': 'không gửi được',
  'outcome.failed': 'gửi hỏng',
  'reason.no-recipient': 'đơn vị chưa có người nhận',
  'reason.no-address': 'người nhận chưa có địa chỉ thư',
  'reason.same-person': 'cùng một người nhận',
  'reason.handed-in': 'đơn vị đã nộp',
  'reason.overtaken': 'đã có lần nhắc mới hơn',
  'reason.extended': 'đã gia hạn',
  'reason.waived': 'đã miễn',
  'reason.cancelled': 'đã hủy',
  'reason.handed-over': 'đã chuyển đơn vị khác',
} as const;

const en: Record<keyof typeof vi, string> = {
  'by': '{action} · {person}{unit}',
  'system': 'system',
  'obligation.opened': 'Opened, due by the end of {lastDay}; reminders planned by working calendar {calendar}',
  'submission.stored': 'Version {sequence} handed in, receipt {submission}',
  'submission.refused': 'Hand-in {submission} not taken: {reason}',
  'obligation.submitted': 'Hand-in {submission} forwarded for acceptance, {late}; reminders stop',
  'on-time': 'in time',
  'late': 'late',
  'obligation.accepted': 'Hand-in {submission} accepted{remark}',
  'obligation.returned': 'Hand-in {submission} returned: {reason}; correct by {lastDay}',
  'obligation.extended': 'Extended from {lastDayBefore} to {lastDay}: {reason}',
  'obligation.waived': 'Waived: {reason}',
  'obligation.cancelled': 'Cancelled with the plan: {reason}',
  'obligation.handed-over': 'Handed over to another unit: {reason}',
  'other': 'Recorded: {action}',
  'overdue': 'Overdue',

  'reminder': '{rung}, {audience}: {outcome}',
  'dropped': '{count} remaining reminders stopped{why}',
  'rung.assigned': 'Notice of new work',
  'rung.before': 'Reminder {days} working days before',
  'rung.last-day': 'Reminder on the last working day',
  'rung.late': 'Notice {days} working days late',
  'rung.other': 'Reminder ({rung})',
  'audience.focal': 'focal officer',
  'audience.head': 'head of the unit',
  'audience.above': 'level above',
  'audience.top': 'leadership of the issuer',
  'outcome.planned': 'planned',
  'outcome.queued': 'waits for the morning mail',
  'outcome.sent': 'sent',
  'outcome.merged': 'merged into another mail',
  'outcome.dropped': 'no longer sent',
  'outcome.suppressed': 'could not be sent',
  'outcome.failed': 'sending failed',
  'reason.no-recipient': 'the unit has nobody to tell',
  'reason.no-address': 'the recipient has no mail address',
  'reason.same-person': 'same person',
  'reason.handed-in': 'the unit has handed in',
  'reason.overtaken': 'a newer reminder came',
  'reason.extended': 'extended',
  'reason.waived': 'waived',
  'reason.cancelled': 'cancelled',
  'reason.handed-over': 'handed over',
};

const WORDS: Dictionary<keyof typeof vi> = { vi, en };
export type TimelineKey = keyof typeof vi;

export function timelineWords(lang: Language, key: TimelineKey, values?: Values): string {
  return translate(WORDS, lang, key, values);
}

/** Whether the dictionary has such a text: actions and reasons come from the trail, which may be newer than this file. */
export function isTimelineKey(key: string): key is TimelineKey {
  return Object.hasOwn(vi, key);
}
