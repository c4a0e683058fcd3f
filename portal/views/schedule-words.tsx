// A row's schedule in words: what is owed when, the next days first; what was past when the plan came is only counted.
import type { PreparedTask } from '../../domain/plan/prepared-plan.js';
import { reviewWords } from '../text/review-words.js';
import type { Language } from '../text/dictionary.js';
import { occurrenceLabel } from './occurrence-label.js';
import { dayInSentence, type PageTime } from './standing.js';

const SHOWN = 3;

type ScheduleProps = { task: PreparedTask; time: PageTime; lang: Language };

export function Schedule({ task, time, lang }: ScheduleProps) {
  const ahead = task.occurrences.filter(({ isPast }) => !isPast);
  const past = task.occurrences.length - ahead.length;
  const more = ahead.length - SHOWN;
  if (task.occurrences.length === 0) return <span class="soft">{reviewWords(lang, withoutDates(task))}</span>;
  return (
    <>
      {ahead.length > 0 && (
        <ul class="days">{ahead.slice(0, SHOWN).map(({ key, lastDay, provisional }) => (
          <li>{occurrenceLabel(key, lang)}: <b>{reviewWords(lang, 'schedule.until', { date: dayInSentence(lastDay, time, lang) })}</b>{provisional && <span class="soft"> ({reviewWords(lang, 'schedule.provisional')})</span>}</li>
        ))}</ul>
      )}
      {more > 0 && <div class="small soft">{reviewWords(lang, 'schedule.more', { count: more })}</div>}
      {past > 0 && <div class="small soft">{reviewWords(lang, 'schedule.past', { count: past })}</div>}
    </>
  );
}

function withoutDates({ timing, doubts }: PreparedTask): 'schedule.event' | 'schedule.unclear' | 'schedule.none' {
  if (timing.some(({ kind }) => kind === 'relative' || kind === 'event' || kind === 'adhoc' || kind === 'during')) return 'schedule.event';
  return doubts.some(({ about }) => about === 'timing') ? 'schedule.unclear' : 'schedule.none';
}
