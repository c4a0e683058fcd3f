// "Việc của tôi": what is to be done, in the order in which it has to be done; the first button is the next step.
import { addDays, weekdayOf, type LocalDate } from '../../domain/calendar/local-date.js';
import { isWorkingDay } from '../../domain/calendar/working-calendar.js';
import { standingOf, type Standing } from '../../domain/obligation/standing.js';
import type { MyWork } from '../../store/read-models/my-work.js';
import type { ObligationLine } from '../../store/read-models/obligation-line.js';
import type { PlanLine } from '../../store/read-models/plan-list.js';
import type { Language } from '../text/dictionary.js';
import { workWords, type WorkKey } from '../text/pages-work.js';
import { EmptyState } from './empty-state.js';
import { EngineBanner } from './engine-banner.js';
import { Figure } from './figure.js';
import { number, weekdayDate } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import type { PageTime } from './standing.js';
import { PlanTable } from './plan-list.js';
import { WorkTable } from './work-table.js';

/** hands-in: the role owes and decides · oversees: it watches all · outside: it sees no content. */
export type WorkView = { frame: Frame; time: PageTime; rests: boolean; kind: 'hands-in' | 'oversees' | 'outside'; work: MyWork; plans: PlanLine[] };

const owesNothing = ({ owed, waiting, done }: MyWork): boolean => owed.length + waiting.length + done.all === 0;

type Group = 'late' | 'today' | 'soon' | 'rest';

function groupOf(standing: Standing): Group {
  if (standing.kind === 'overdue') return 'late';
  if (standing.kind === 'last-day') return 'today';
  if (standing.kind === 'due-soon') return 'soon';
  if (standing.kind === 'returned') return standing.workingDays === 0 ? 'today' : standing.workingDays <= 3 ? 'soon' : 'rest';
  return 'rest';
}

export function groupOwed(lines: readonly ObligationLine[], time: PageTime): Record<Group, ObligationLine[]> {
  const groups: Record<Group, ObligationLine[]> = { late: [], today: [], soon: [], rest: [] };
  for (const line of lines) groups[groupOf(standingOf(line, time.now, time.calendar))].push(line);
  return groups;
}

function heading({ kind, work, plans, time, frame: { lang } }: WorkView): string {
  if (kind === 'outside') return workWords(lang, 'heading.no-content');
  if (kind === 'oversees') {
    const late = plans.reduce((sum, plan) => sum + plan.late, 0);
    return late > 0 ? workWords(lang, 'heading.oversight', { count: number(late, lang) }) : workWords(lang, 'heading.oversight-none');
  }
  const { late, today, soon, rest } = groupOwed(work.owed, time);
  const count = late.length + today.length + soon.length + work.toDecide.length;
  if (count > 0) return workWords(lang, 'heading.some', { count });
  return workWords(lang, rest.length > 0 ? 'heading.later' : 'heading.none');
}

/** Today in words, with a day off today or tomorrow that is not a weekend. */
function todayWords({ today, calendar }: PageTime, lang: Language): string {
  const off = (day: LocalDate, key: WorkKey): string => {
    const kind = isWorkingDay(calendar, day);
    return kind.working || weekdayOf(day) > 5 ? '' : ` · ${workWords(lang, key, { why: kind.why })}`;
  };
  return weekdayDate(today, lang) + off(today, 'off-today') + off(addDays(today, 1), 'off-tomorrow');
}

function Figures({ view }: { view: WorkView }) {
  const { work, time, frame: { lang } } = view;
  const { late, today, soon } = groupOwed(work.owed, time);
  return (
    <div class="figs">
      <Figure colour="late" value={late.length} label={workWords(lang, 'fig.late')} lang={lang} />
      <Figure colour="near" value={today.length + soon.length} label={workWords(lang, 'fig.soon')} lang={lang} />
      {work.toDecide.length > 0
        ? <Figure colour="wait" value={work.toDecide.length} label={workWords(lang, 'fig.decide')} lang={lang} />
        : <Figure colour="wait" value={work.waiting.length} label={workWords(lang, 'fig.waiting')} lang={lang} />}
      <Figure colour="done" value={`${number(work.done.onTime, lang)}/${number(work.done.all, lang)}`} label={workWords(lang, 'fig.done')} lang={lang} />
    </div>
  );
}

/** For those who follow whole plans and owe nothing themselves: the same four questions about the plans. */
function PlanFigures({ view: { plans, work, frame: { lang } } }: { view: WorkView }) {
  const sum = (key: 'late' | 'dueSoon' | 'waiting' | 'onTime' | 'judged'): number => plans.reduce((total, plan) => total + plan[key], 0);
  const [onTime, judged] = [sum('onTime'), sum('judged')];
  const waiting = work.toDecide.length > 0 ? { value: work.toDecide.length, label: workWords(lang, 'fig.decide') } : { value: sum('waiting'), label: workWords(lang, 'fig.waiting') };
  return (
    <div class="figs">
      <Figure colour="late" value={sum('late')} label={workWords(lang, 'fig.plan-late')} lang={lang} />
      <Figure colour="near" value={sum('dueSoon')} label={workWords(lang, 'fig.soon')} lang={lang} />
      <Figure colour="wait" {...waiting} lang={lang} />
      <Figure colour="done" value={judged === 0 ? '–' : `${number((onTime / judged) * 100, lang, 1)} %`}
        label={workWords(lang, 'fig.plan-done', { onTime: number(onTime, lang), judged: number(judged, lang) })} lang={lang} />
    </div>
  );
}

function OwnWork({ view }: { view: WorkView }) {
  const { work, time, plans, frame: { lang } } = view;
  const groups = groupOwed(work.owed, time);
  const nothing = work.owed.length + work.toDecide.length + work.waiting.length + work.lateBelow.length === 0;
  return (
    <>
      {owesNothing(work) && plans.length > 0 ? <PlanFigures view={view} /> : <Figures view={view} />}
      <WorkTable title={workWords(lang, 'group.late')} lines={groups.late} time={time} lang={lang} use="owed" />
      <WorkTable title={workWords(lang, 'group.today')} lines={groups.today} time={time} lang={lang} use="owed" />
      <WorkTable title={workWords(lang, 'group.soon')} lines={groups.soon} time={time} lang={lang} use="owed" />
      <WorkTable title={workWords(lang, 'group.decide')} lines={work.toDecide} time={time} lang={lang} use="decide" />
      <WorkTable title={workWords(lang, 'group.waiting')} lines={work.waiting} time={time} lang={lang} use="waiting" />
      <WorkTable title={workWords(lang, 'group.below')} lines={work.lateBelow} time={time} lang={lang} use="below" />
      <WorkTable title={workWords(lang, 'group.rest')} lines={groups.rest} time={time} lang={lang} use="later" />
      {nothing && plans.length === 0 && (
        <div class="card"><EmptyState title={workWords(lang, 'empty')} href="/plans" action={workWords(lang, 'to-plans')}>{workWords(lang, 'empty-next')}</EmptyState></div>
      )}
    </>
  );
}

export function WorkPage({ view }: { view: WorkView }) {
  const { frame, time, rests, kind, plans } = view;
  const { lang } = frame;
  return (
    <Page {...frame} active="work" title={workWords(lang, 'title')} heading={heading(view)} lead={todayWords(time, lang)}>
      <EngineBanner rests={rests} lang={lang} />
      {kind === 'outside' && <div class="card"><p>{workWords(lang, 'no-content')}</p></div>}
      {kind === 'hands-in' && <OwnWork view={view} />}
      {kind === 'oversees' && plans.length > 0 && <PlanFigures view={view} />}
      {plans.length > 0 && <section class="card"><h2>{workWords(lang, 'group.plans')}</h2><PlanTable plans={plans} lang={lang} /></section>}
    </Page>
  );
}
