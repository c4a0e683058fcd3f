// Why the deadline is that day: the plan's words, the days, the rule, the calendar; open on demand.
import { localDateOf, type LocalDate } from '../../domain/calendar/local-date.js';
import type { ObligationDetail } from '../../store/read-models/obligation-detail.js';
import type { ObligationKey } from '../text/pages-obligation.js';
import type { Language } from '../text/dictionary.js';
import { obligationWords } from '../text/obligation-words.js';
import { clockTime, fullDate, weekday, weekdayDate } from './format.js';

type Fact = { name: string; text: string; strong?: boolean; after?: string };

export function WhyDeadline({ detail, lang }: { detail: ObligationDetail; lang: Language }) {
  const date = weekdayDate(detail.lastDay, lang);
  return (
    <section class="card" id="why">
      <h2>{obligationWords(lang, 'why.heading')}</h2>
      <p>{obligationWords(lang, 'why.short', { date })}</p>
      {detail.provisional && <p class="small">{obligationWords(lang, 'why.provisional')}</p>}
      <details>
        <summary>{obligationWords(lang, 'why.more')}</summary>
        <dl class="why">
          {facts(detail, lang).map(({ name, text, strong, after }) => <><dt>{name}</dt><dd>{strong ? <b>{text}</b> : text}{after}</dd></>)}
        </dl>
      </details>
    </section>
  );
}

function facts(detail: ObligationDetail, lang: Language): Fact[] {
  const { occurrence, task } = detail;
  const say = (key: Parameters<typeof obligationWords>[1], values?: Parameters<typeof obligationWords>[2]): string => obligationWords(lang, key, values);
  const phrase = [detail.timingText, task.timingEndText].filter(Boolean).join(' → ');
  const moved = detail.lastDay === occurrence.lastDay ? [] : [{
    name: say('why.moved'),
    text: say(detail.extended ? 'why.extended-text' : 'why.moved-text', { before: longDay(occurrence.lastDay, lang), after: longDay(detail.lastDay, lang) }),
  }];
  return [
    { name: say('why.phrase'), text: say('why.phrase-text', { text: phrase, code: detail.code }) },
    ...(occurrence.eventOn ? [{ name: say('why.event'), text: weekdayDate(occurrence.eventOn, lang) }] : []),
    { name: say('why.last-day'), text: weekdayDate(detail.lastDay, lang), strong: true, after: `, ${say('why.end-of-day')}` },
    { name: say('why.plan-by'), text: weekdayDate(detail.planBy, lang), strong: true },
    { name: say('why.late-from'), text: `${clockTime(detail.lateFrom)} ${longDay(localDateOf(detail.lateFrom), lang)}` },
    ...moved,
    { name: say('why.rule'), text: say(ruleKey(occurrence), { date: fullDate(occurrence.date) }) },
    ...(occurrence.source ? [{ name: say('why.source'), text: occurrence.source }] : []),
    { name: say('why.calendar'), text: say('why.calendar-text', { version: detail.calendar }) },
    ...(detail.explanation ? [{ name: say('why.explanation'), text: detail.explanation }] : []),
  ];
}

const longDay = (date: LocalDate, lang: Language): string => `${weekday(date, lang)} ${fullDate(date)}`;

/** A term counts from its event; every other deadline is a date that includes or excludes its day. */
function ruleKey({ rule, operator }: ObligationDetail['occurrence']): ObligationKey {
  return rule === 'term' || rule === 'working-term' ? `why.rule-${rule}` : `why.rule-${operator}`;
}
