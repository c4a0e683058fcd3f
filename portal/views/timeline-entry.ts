// One event of a timeline as a sentence and a colour.
import { parseLocalDate } from '../../domain/calendar/local-date.js';
import type { ReminderEvent, TimelineEvent, TrailEvent } from '../../store/read-models/timeline.js';
import type { Language, Values } from '../text/dictionary.js';
import { isTimelineKey, timelineWords } from '../text/pages-timeline.js';
import { fullDate } from './format.js';

export type TimelineEntry = { at: string; colour: 'late' | 'near' | 'wait' | 'done' | 'open' | 'none'; words: string };

const COLOURS: Record<string, TimelineEntry['colour']> = {
  'obligation.opened': 'open', 'submission.stored': 'wait', 'obligation.submitted': 'wait', 'submission.refused': 'late', 'obligation.accepted': 'done',
  'obligation.returned': 'near', 'obligation.extended': 'open', 'obligation.rescheduled': 'near', 'obligation.handed-over': 'open', 'mail.failed': 'late',
};

function entryOf(event: TimelineEvent, lang: Language): TimelineEntry {
  return event.kind === 'reminder' ? reminderEntry(event, lang) : trailEntry(event, lang);
}

const isMail = ({ action }: TrailEvent): boolean => action === 'mail.sent' || action === 'mail.failed';

/** The ledger tells of a reminder better than the entries that queued and sent it; a hand-in taken at once is one event, not two. */
export function worthTelling(events: readonly TimelineEvent[]): TimelineEvent[] {
  const stored = new Map(events.flatMap((event) => (event.kind === 'trail' && event.action === 'submission.stored' ? [[event.body.submission, event.at] as const] : [])));
  return events.filter((event) => {
    if (event.kind === 'reminder') return true;
    if (event.action === 'reminder.queued' || (isMail(event) && event.body.reminder !== null)) return false;
    return event.action !== 'obligation.submitted' || stored.get(event.body.submission)?.slice(0, 16) !== event.at.slice(0, 16);
  });
}

/** The entries of a timeline; reminders that one step stopped together are told as one. */
export function entriesOf(events: readonly TimelineEvent[], lang: Language): TimelineEntry[] {
  const stopped = new Map<string, number>();
  const keyOf = (event: TimelineEvent): string | null => (event.kind === 'reminder' && event.outcome === 'dropped' ? `${event.at} ${event.reason}` : null);
  for (const key of events.map(keyOf)) if (key !== null) stopped.set(key, (stopped.get(key) ?? 0) + 1);
  return events.flatMap((event): TimelineEntry[] => {
    const key = keyOf(event);
    const count = key === null ? 1 : stopped.get(key) ?? 0;
    if (key === null || event.kind !== 'reminder' || count === 1) return [entryOf(event, lang)];
    stopped.delete(key);
    return count === 0 ? [] : [{ at: event.at, colour: 'none', words: timelineWords(lang, 'dropped', { count, why: reasonWords(event.reason, lang) }) }];
  });
}

function trailEntry(event: TrailEvent, lang: Language): TimelineEntry {
  const key = event.action;
  const action = isTimelineKey(key) ? timelineWords(lang, key, valuesOf(event, lang)) : timelineWords(lang, 'other', { action: key });
  const person = event.actorName ?? timelineWords(lang, 'system');
  const unit = event.actorUnit && !person.includes(event.actorUnit) ? `, ${event.actorUnit}` : '';
  return { at: event.at, colour: COLOURS[key] ?? 'none', words: timelineWords(lang, 'by', { action, person, unit }) };
}

/** The body's own texts and numbers; dates written out, and the words that depend on them. */
function valuesOf({ body }: TrailEvent, lang: Language): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') values[name] = parseLocalDate(value) ? fullDate(value) : value.replace(/[.\s]+$/, '');
    if (typeof value === 'number') values[name] = value;
  }
  values.notice = noticeWords(body.kind, lang);
  values.why = reasonWords(typeof body.reason === 'string' ? body.reason : null, lang);
  values.late = timelineWords(lang, body.late === true ? 'late' : 'on-time');
  values.remark = typeof body.reason === 'string' && body.reason !== '' ? `: ${body.reason}` : '';
  return values;
}

function reminderEntry({ at, rung, audience, outcome, reason }: ReminderEvent, lang: Language): TimelineEntry {
  const audienceKey = `audience.${audience}`;
  const words = timelineWords(lang, 'reminder', {
    rung: rungWords(rung, lang),
    audience: isTimelineKey(audienceKey) ? timelineWords(lang, audienceKey) : audience,
    outcome: timelineWords(lang, `outcome.${outcome}`) + reasonWords(reason, lang),
  });
  const colour = outcome === 'failed' || outcome === 'suppressed' ? 'late' : outcome === 'sent' || outcome === 'queued' ? (rung.startsWith('late') ? 'late' : 'near') : 'none';
  return { at, colour, words };
}

function noticeWords(kind: unknown, lang: Language): string {
  const key = `notice.${String(kind)}`;
  return isTimelineKey(key) ? timelineWords(lang, key) : '';
}

/** The mail that a reminder went with is named by its outcome already. */
function reasonWords(reason: string | null, lang: Language): string {
  if (reason?.startsWith('in-mail-')) return '';
  const key = `reason.${reason ?? ''}`;
  return reason === null ? '' : ` (${isTimelineKey(key) ? timelineWords(lang, key) : reason})`;
}

function rungWords(rung: string, lang: Language): string {
  const counted = /^(before|late)-(\d+)$/.exec(rung);
  if (counted) return timelineWords(lang, counted[1] === 'before' ? 'rung.before' : 'rung.late', { days: counted[2] ?? '' });
  const key = `rung.${rung}`;
  return isTimelineKey(key) ? timelineWords(lang, key) : timelineWords(lang, 'rung.other', { rung });
}
