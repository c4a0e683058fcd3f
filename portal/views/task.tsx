// One task of a plan: its words, its periods with their outcome, and the units of one period.
import type { ObligationLine } from '../../store/read-models/obligation-line.js';
import type { PlanHead } from '../../store/read-models/plan-head.js';
import type { RowStanding } from '../../store/read-models/plan-target.js';
import type { OccurrenceLine, TaskDetail } from '../../store/read-models/task-detail.js';
import { localDateOf } from '../../domain/calendar/local-date.js';
import type { Language } from '../text/dictionary.js';
import { planWords } from '../text/pages-plan.js';
import { compareAddress, obligationAddress, planAddress, reviewRowAddress, taskAddress } from './address.js';
import { DoubtList } from './doubt-list.js';
import { EmptyState } from './empty-state.js';
import { EngineBanner } from './engine-banner.js';
import type { FieldError } from './error-summary.js';
import { EventForm } from './event-form.js';
import { clockTime, dayMonth, fullDate, number } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { occurrenceLabel } from './occurrence-label.js';
import { Deadline, StandingTag, type PageTime } from './standing.js';
import { StateTag } from './state-tag.js';
import { titleOf } from './title.js';

export type EventEntry = { nonce: string; on: string; note: string; errors: FieldError[] };

export type TaskView = {
  frame: Frame; plan: PlanHead; task: TaskDetail; occurrences: OccurrenceLine[]; chosen: OccurrenceLine | null; lines: ObligationLine[]; time: PageTime; rests: boolean;
  /** Null when the task has no term that runs from an event, or the person may not record one. */
  event: EventEntry | null;
  standing: RowStanding;
  /** Whether the person sees the plan as a whole, and whether it is theirs to review. */
  whole: boolean; reviews: boolean;
};

export function TaskPage({ view }: { view: TaskView }) {
  const { frame, plan, task, occurrences, chosen, time, rests, event, standing } = view;
  const { lang } = frame;
  const missing = occurrences.reduce((sum, occurrence) => sum + occurrence.missing, 0);
  const lead = [task.groupTitle, missing > 0 ? planWords(lang, 'task.heading-missing', { count: missing }) : null].filter(Boolean).join(' · ');
  const above = <><a href="/plans">{planWords(lang, 'list.title')}</a> › <a href={planAddress(plan.id)}>{titleOf(plan.title, 70)}</a> › {planWords(lang, 'task.item', { code: task.code })}</>;
  return (
    <Page {...frame} active="plans" title={`${task.code} ${titleOf(task.content, 60)}`} heading={titleOf(task.content)} lead={lead || undefined} above={above}>
      <EngineBanner rests={rests} lang={lang} />
      {standing.droppedIn !== null && <Dropped view={view} version={standing.droppedIn} />}
      <div class="grid2">
        <div>
          {chosen && <Units view={view} occurrence={chosen} />}
          <Periods view={view} />
        </div>
        <div>
          {task.needsPerson && <section class="card"><h2>? {planWords(lang, 'doubts.heading')}</h2><DoubtList doubts={task.doubts} lang={lang} /></section>}
          {event && <EventForm planId={plan.id} code={task.code} event={event} today={time.today} csrf={frame.csrf} lang={lang} />}
          <Words view={view} />
        </div>
      </div>
    </Page>
  );
}

function Dropped({ view: { plan, whole, frame: { lang } }, version }: { view: TaskView; version: number }) {
  return <div class="banner"><p>{planWords(lang, 'task.dropped', { version })} {whole && version > 1 && <a href={compareAddress(plan.id, version - 1, version)}>{planWords(lang, 'task.dropped-see', { version })}</a>}</p></div>;
}

function Words({ view: { plan, task, standing, reviews, frame: { lang } } }: { view: TaskView }) {
  const facts: [string, string][] = [
    [planWords(lang, 'task.content'), task.content],
    [planWords(lang, 'task.timing'), [task.timingText, task.timingEndText].filter(Boolean).join(' → ')],
    [planWords(lang, 'task.lead'), task.leadText],
    [planWords(lang, 'task.coordinating'), task.coordinatingText],
    [planWords(lang, 'task.product'), task.product],
    [planWords(lang, 'task.note'), task.note],
    [planWords(lang, 'task.minimum'), standing.target?.text ?? ''],
  ];
  return (
    <section class="card">
      <h2>{planWords(lang, 'task.words')}</h2>
      <dl class="why">{facts.filter(([, text]) => text !== '').map(([name, text]) => <><dt>{name}</dt><dd>{text}</dd></>)}</dl>
      {reviews && standing.droppedIn === null && <p class="small"><a href={reviewRowAddress(plan.id, task.code)}>{planWords(lang, 'task.review')}</a></p>}
    </section>
  );
}

function Periods({ view: { plan, task, occurrences, chosen, event, frame: { lang } } }: { view: TaskView }) {
  if (occurrences.length === 0) {
    return <section class="card"><EmptyState title={planWords(lang, 'task.no-occurrence')}>{planWords(lang, event ? 'task.no-occurrence-event' : 'task.no-occurrence-text')}</EmptyState></section>;
  }
  return (
    <section class="card">
      <h2>{planWords(lang, 'task.occurrences')}</h2>
      <table class="stack">
        <thead><tr><th>{planWords(lang, 'task.period')}</th><th>{planWords(lang, 'task.deadline')}</th><th>{planWords(lang, 'task.result')}</th></tr></thead>
        <tbody>{occurrences.map((occurrence) => (
          <tr>
            <td>{occurrence.units > 0 && occurrence.key !== chosen?.key
              ? <a href={taskAddress(plan.id, task.code, occurrence.key)}>{occurrenceLabel(occurrence.period, lang)}</a>
              : occurrence.key === chosen?.key ? <b>{occurrenceLabel(occurrence.period, lang)}</b> : occurrenceLabel(occurrence.period, lang)}</td>
            <td data-label={planWords(lang, 'task.deadline')}>{fullDate(occurrence.lastDay)}</td>
            <td><Outcome occurrence={occurrence} lang={lang} /></td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  );
}

function Outcome({ occurrence, lang }: { occurrence: OccurrenceLine; lang: Language }) {
  const told = (['onTime', 'late', 'missing', 'waiting'] as const).filter((key) => occurrence[key] > 0);
  if (occurrence.units > 0) {
    return <>{[...told.map((key) => planWords(lang, `task.count.${key}`, { count: number(occurrence[key], lang) })), planWords(lang, 'units', { count: number(occurrence.units, lang) })].join(' · ')}</>;
  }
  if (occurrence.state === 'before-system') return <StateTag state={{ kind: 'before-system' }} lang={lang} />;
  return <span class="soft">· {planWords(lang, 'task.not-open', { date: dayMonth(occurrence.opensOn) })}</span>;
}

function Units({ view: { lines, time, frame: { lang } }, occurrence }: { view: TaskView; occurrence: OccurrenceLine }) {
  return (
    <section class="card">
      <h2>{planWords(lang, 'task.of-period', { period: occurrenceLabel(occurrence.period, lang) })}</h2>
      <table class="stack">
        <thead><tr><th>{planWords(lang, 'task.unit')}</th><th>{planWords(lang, 'task.deadline')}</th><th>{planWords(lang, 'task.state')}</th><th>{planWords(lang, 'task.handed-in')}</th></tr></thead>
        <tbody>{lines.map((line) => (
          <tr>
            <td><a href={obligationAddress(line.id)}><b>{line.unitName}</b></a></td>
            <td><Deadline facts={line} time={time} lang={lang} /></td>
            <td><StandingTag facts={line} time={time} lang={lang} /></td>
            <td data-label={planWords(lang, 'task.handed-in')}>{line.submittedAt ? `${clockTime(line.submittedAt)} ${dayMonth(localDateOf(line.submittedAt))}` : '–'}</td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  );
}
