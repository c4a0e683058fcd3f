// One event of a timeline as a sentence and a colour.
import { parseLocalDate } from '../../domain/calendar/local-date.js';
import type { ReminderEvent, TimelineEvent, TrailEvent } from '../../store/read-models/timeline.js';
import type { Language, Values } from '../text/dictionary.js';
import { isTimelineKey, timelineWords } from '../text/pages-timeline.js';
import { fullDate } from './format.js';

export type TimelineEntry = { at: string; colour: 'late' | 'near' | 'wait' | 'done' | 'open' | 'none'; words: string };

const COLOURS: Record<string, TimelineEntry['colour']> = {
  'obligation.opened': 'open', 'submission.stored': 'wait', 'obligation.submitted': 'wait', 'submission.refused': 'late', 'obligation.accepted': 'done',
  'obligation.returned': 'near', 'obligation.extended': 'open', 'obligation.handed-over': 'open',
};

export function entryOf(event: TimelineEvent, lang: Language): TimelineEntry {
  return event.kind === 'reminder' ? reminderEntry(event, lang) : trailEntry(event, lang);
}

/** The ledger tells of a reminder better than the entry that queued it; a hand-in taken at once is one event, not two. */
export function worthTelling(events: readonly TimelineEvent[]): TimelineEvent[] {
  const stored = new Map(events.flatMap((event) => (event.kind === 'trail' && event.action === 'submission.stored' ? [[event.body.submission, event.at] as const] : [])));
  return events.filter((event) => {
    if (event.kind === 'reminder') return true;
    if (event.action === 'reminder.queued') return false;
    return event.action !== 'obligation.submitted' || stored.get(event.body.submission)?.slice(0, 16) !== event.at.slice(0, 16);
  });
}

function trailEntry(event: TrailEvent, lang: Language): TimelineEntry {
  const key = event.action;
  const action = isTimelineKey(key) ? timelineWords(lang, key, valuesOf(event, lang)) : timelineWords(lang, 'other', { action: key });
  const person = event.actorName ?? timelineWords(lang, 'system');
  const unit = event.actorUnit ? `, ${event.actorUnit}` : '';
  return { at: event.at, colour: COLOURS[key] ?? 'none', words: timelineWords(lang, 'by', { action, person, unit }) };
}

/** The body's own texts and numbers; dates written out, and the words that depend on them. */
function valuesOf({ body }: TrailEvent, lang: Language): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') values[name] = parseLocalDate(value) ? fullDate(value) : value;
    if (typeof value === 'number') values[name] = value;
  }
  values.late = timelineWords(lang, body.late === true ? 'late' : 'on-time');
  values.remark = typeof body.reason === 'string' && body.reason !== '' ? `: ${body.reason}` : '';
  return values;
}

function reminderEntry({ at, rung, audience, outcome, reason }: ReminderEvent, lang: Language): TimelineEntry {
  const audienceKey = `audience.${audience}`;
  const reasonKey = `reason.${reason ?? ''}`;
  const why = reason === null ? '' : ` (${isTimelineKey(reasonKey) ? timelineWords(lang, reasonKey) : reason})`;
  const words = timelineWords(lang, 'reminder', {
    rung: rungWords(rung, lang),
    audience: isTimelineKey(audienceKey) ? timelineWords(lang, audienceKey) : audience,
    outcome: timelineWords(lang, `outcome.${outcome}`) + why,
  });
  const colour = outcome === 'failed' || outcome === 'suppressed' ? 'late' : outcome === 'sent' || outcome === 'queued' ? (rung.startsWith('late') ? 'late' : 'near') : 'none';
  return { at, colour, words };
}

function rungWords(rung: string, lang: Language): string {
  const counted = /^(before|late)-(\d+)$/.exec(rung);
  if (counted) return timelineWords(lang, counted[1] === 'before' ? 'rung.before' : 'rung.late', { days: counted[2] ?? '' });
  const key = `rung.${rung}`;
  return isTimelineKey(key) ? timelineWords(lang, key) : timelineWords(lang, 'rung.other', { rung });
}
