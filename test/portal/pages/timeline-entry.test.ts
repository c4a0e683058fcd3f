// What the trail and the ledger record is told in an officer's words: no code word, no number of a mail reaches the page.
import { describe, expect, it } from '@jest/globals';
import { entriesOf, worthTelling } from '../../../portal/views/timeline-entry.js';
import type { TimelineEvent } from '../../../store/read-models/timeline.js';

const AT = '2026-11-23T02:00:00.000Z';

function trail(action: string, body: Record<string, unknown>, actorName: string | null = null, actorUnit: string | null = null): TimelineEvent {
  return { kind: 'trail', at: AT, action, actorName, actorUnit, body, stream: 'unit/mau', sequence: 1 };
}

const told = (events: TimelineEvent[], lang: 'vi' | 'en' = 'vi'): string[] => entriesOf(worthTelling(events), lang).map(({ words }) => words);

describe('the timeline', () => {
  it('tells of a mail by what it said, sent or failed', () => {
    const body = { mail: 'f3f0c9d2-0000-4000-8000-000000000000', messageId: '<f3f0c9d2@x>', person: 'p-1', kind: 'returned', reminder: null, reason: null };
    expect(told([trail('mail.sent', body)])).toEqual(['Đã gửi thư báo bản nộp bị trả lại · hệ thống']);
    expect(told([trail('mail.sent', body)], 'en')).toEqual(['Mail sent: the hand-in was returned · system']);
    expect(told([trail('mail.failed', { ...body, reason: 'no-address' })])).toEqual(['Không gửi được thư báo bản nộp bị trả lại (người nhận chưa có địa chỉ thư) · hệ thống']);
  });

  it.each(['submitted', 'accepted', 'returned', 'extended', 'waived', 'handed-over'])('has words in both languages for the notice "%s"', (kind) => {
    for (const lang of ['vi', 'en'] as const) {
      const [words] = told([trail('mail.sent', { kind, reminder: null, reason: null })], lang);
      expect(words).toMatch(lang === 'vi' ? /^Đã gửi thư báo \p{L}.{5,} · hệ thống$/u : /^Mail sent: \w.{5,} · system$/);
      expect(words).not.toContain(kind === 'handed-over' ? 'handed-over' : 'undefined');
    }
  });

  it('leaves a reminder’s queueing and sending to the ledger, which names the mail it went with in words', () => {
    expect(told([trail('reminder.queued', { reminder: 'r' }), trail('mail.sent', { kind: 'reminder', reminder: 'r', reason: null })])).toEqual([]);
    const merged: TimelineEvent = { kind: 'reminder', at: AT, rung: 'assigned', audience: 'focal', outcome: 'merged', reason: 'in-mail-f3f0c9d2-0000-4000-8000-000000000000' };
    expect(told([merged])).toEqual(['Báo việc mới, cán bộ đầu mối: gộp vào thư khác']);
    expect(told([merged], 'en')).toEqual(['Notice of new work, focal officer: merged into another mail']);
  });

  it('names a unit once, also where the person’s office names it already', () => {
    const body = { submission: 'N-1', sequence: 1 };
    expect(told([trail('submission.stored', body, 'Cán bộ đầu mối, Sở Mẫu', 'Sở Mẫu')])).toEqual(['Nộp bản 1, mã nhận N-1 · Cán bộ đầu mối, Sở Mẫu']);
    expect(told([trail('submission.stored', body, 'Cán bộ đầu mối', 'Sở Mẫu')])).toEqual(['Nộp bản 1, mã nhận N-1 · Cán bộ đầu mối, Sở Mẫu']);
  });
});
