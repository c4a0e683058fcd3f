// Everything that happened to an obligation, newest first, and the reminders still ahead.
import { compare, localDateOf, type Instant } from '../../domain/calendar/local-date.js';
import type { Timeline } from '../../store/read-models/timeline.js';
import type { Language } from '../text/dictionary.js';
import { obligationWords } from '../text/obligation-words.js';
import { timelineWords } from '../text/pages-timeline.js';
import { clockTime, dayMonth, fullDate } from './format.js';
import type { PageTime } from './standing.js';
import { entriesOf, worthTelling, type TimelineEntry } from './timeline-entry.js';

/** `overdueSince` adds the moment at which it became late, while it is. */
export function TimelineCard({ timeline, overdueSince, time, lang }: { timeline: Timeline; overdueSince: Instant | null; time: PageTime; lang: Language }) {
  const told = entriesOf(worthTelling(timeline.past), lang);
  const overdue: TimelineEntry[] = overdueSince === null ? [] : [{ at: overdueSince, colour: 'late', words: timelineWords(lang, 'overdue') }];
  const past = [...told, ...overdue].sort((a, b) => compare(b.at, a.at));
  return (
    <section class="card" id="timeline">
      <h2>{obligationWords(lang, 'timeline.heading')}</h2>
      {timeline.ahead.length > 0 && (
        <details>
          <summary>{obligationWords(lang, 'timeline.ahead', { count: timeline.ahead.length })}</summary>
          <Entries entries={entriesOf(timeline.ahead, lang)} time={time} />
        </details>
      )}
      {past.length > 0 ? <Entries entries={past} time={time} /> : <p class="soft">{obligationWords(lang, 'timeline.empty')}</p>}
      {past.length > 0 && <p class="small soft">{obligationWords(lang, 'timeline.count', { count: past.length })}</p>}
    </section>
  );
}

function Entries({ entries, time }: { entries: readonly TimelineEntry[]; time: PageTime }) {
  return <ul class="tl">{entries.map(({ at, colour, words }) => <li class={colour}><b><time datetime={at}>{moment(at, time)}</time></b> {words}</li>)}</ul>;
}

function moment(at: Instant, { today }: PageTime): string {
  const day = localDateOf(at);
  return `${day.slice(0, 4) === today.slice(0, 4) ? dayMonth(day) : fullDate(day)} ${clockTime(at)}`;
}
