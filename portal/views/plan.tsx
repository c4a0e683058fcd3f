// The page of one plan: figures, what a person has to confirm, filters, and the matrix.
import type { PlanFigures } from '../../store/read-models/plan-figures.js';
import type { PlanHead, PlanTaskHead } from '../../store/read-models/plan-head.js';
import type { Language } from '../text/dictionary.js';
import { planWords, type PlanKey } from '../text/pages-plan.js';
import { planAddress, taskAddress } from './address.js';
import { DoubtList } from './doubt-list.js';
import { EmptyState } from './empty-state.js';
import { EngineBanner } from './engine-banner.js';
import { Figure } from './figure.js';
import { number } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { DraftBanner, LifeLinks, PlanTargets, type PlanLifeView } from './plan-life.js';
import { planNumberWords } from './plan-list.js';
import { PlanMatrix, UnitPlan, type MatrixData } from './plan-matrix.js';
import { titleOf } from './title.js';

export const STATE_FILTERS = ['late', 'soon', 'waiting', 'returned'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];
export type PlanFilter = { unit: string; state: StateFilter | null; group: string; page: number };
export type Paging = { from: number; to: number; all: number; pages: number };

export type PlanView = {
  frame: Frame; plan: PlanHead; figures: PlanFigures; tasks: PlanTaskHead[]; groups: { code: string; title: string }[]; filter: PlanFilter; paging: Paging;
  data: MatrixData; rests: boolean; unitCount: number;
  /** Whether the person sees the plan as a whole, or only their own unit's part. */
  whole: boolean;
  /** Null for those who see only their own unit's part. */
  life: PlanLifeView | null;
};

export function PlanPage({ view }: { view: PlanView }) {
  const { frame, plan, figures, data, whole, rests, tasks, life } = view;
  const { lang } = frame;
  const lead = [...planNumberWords(plan, lang), planWords(lang, `state.${plan.state}`), planWords(lang, 'tasks', { count: tasks.length }),
    ...(whole ? [planWords(lang, 'units', { count: number(view.unitCount, lang) })] : []), planWords(lang, 'owner', { unit: plan.ownerName })].join(' · ');
  return (
    <Page {...frame} active="plans" title={plan.title} heading={plan.title} lead={lead}
      above={<a href="/plans">{planWords(lang, 'list.title')}</a>}>
      <EngineBanner rests={rests} lang={lang} />
      {life && <LifeLinks plan={plan} view={life} lang={lang} />}
      {life && plan.state === 'draft' ? <DraftBanner plan={plan} view={life} lang={lang} /> : <Figures figures={figures} planId={plan.id} whole={whole} lang={lang} />}
      {whole && <Doubts tasks={tasks} planId={plan.id} lang={lang} />}
      {life && <PlanTargets targets={life.targets} lang={lang} />}
      <section class="card">
        <h2>{planWords(lang, whole || data.units.length !== 1 ? 'matrix.heading' : 'matrix.own')}</h2>
        {(whole || view.unitCount > 1) && <Filters view={view} />}
        <Matrix view={view} />
      </section>
    </Page>
  );
}

function Matrix({ view: { data, whole, paging, filter, plan, unitCount, frame: { lang } } }: { view: PlanView }) {
  const [only] = data.units;
  if (!only) return <EmptyState title={planWords(lang, unitCount > 0 ? 'matrix.empty' : 'matrix.no-units')} href={unitCount > 0 ? planAddress(plan.id) : undefined} action={planWords(lang, 'filter.clear')} />;
  if (!whole && data.units.length === 1) return <UnitPlan data={data} unit={only} />;
  return (
    <>
      <p class="small soft">{planWords(lang, 'matrix.shown', { from: paging.from, to: paging.to, all: paging.all })}</p>
      <PlanMatrix data={data} />
      <Pager planId={plan.id} filter={filter} paging={paging} lang={lang} />
      <p class="small soft">{planWords(lang, 'matrix.legend')}</p>
    </>
  );
}

function Figures({ figures, planId, whole, lang }: { figures: PlanFigures; planId: string; whole: boolean; lang: Language }) {
  const { late, lateUnits, dueSoon, waiting, onTime, judged } = figures;
  const link = (state: StateFilter): string | undefined => (whole ? addressOf(planId, { unit: '', state, group: '', page: 1 }) : undefined);
  return (
    <div class="figs">
      <Figure colour="late" value={late} label={planWords(lang, whole ? 'fig.late' : 'fig.late-own', { units: number(lateUnits, lang) })} lang={lang} href={link('late')} />
      <Figure colour="near" value={dueSoon} label={planWords(lang, 'fig.soon')} lang={lang} href={link('soon')} />
      <Figure colour="wait" value={waiting} label={planWords(lang, 'fig.waiting')} lang={lang} href={link('waiting')} />
      <Figure colour="done" value={judged === 0 ? '–' : `${number((onTime / judged) * 100, lang, 1)} %`} label={planWords(lang, 'fig.on-time', { onTime: number(onTime, lang), judged: number(judged, lang) })} lang={lang} />
    </div>
  );
}

function Doubts({ tasks, planId, lang }: { tasks: PlanTaskHead[]; planId: string; lang: Language }) {
  const doubtful = tasks.filter((task) => task.needsPerson);
  if (doubtful.length === 0) return null;
  return (
    <details class="card doubts" id="doubts">
      <summary>? {planWords(lang, 'doubts.heading')} ({doubtful.length})</summary>
      <p class="soft">{planWords(lang, 'doubts.text')}</p>
      <table class="stack">
        <thead><tr><th>{planWords(lang, 'doubts.task')}</th><th>{planWords(lang, 'task.lead')}</th><th>{planWords(lang, 'task.timing')}</th><th>{planWords(lang, 'doubts.why')}</th></tr></thead>
        <tbody>{doubtful.map((task) => (
          <tr>
            <td><a href={taskAddress(planId, task.code)}><b>{task.code}</b> {titleOf(task.content)}</a></td>
            <td data-label={planWords(lang, 'task.lead')}>{task.leadText}</td>
            <td data-label={planWords(lang, 'task.timing')}>{task.timingText}</td>
            <td data-label={planWords(lang, 'doubts.why')}><DoubtList doubts={task.doubts} lang={lang} /></td>
          </tr>
        ))}</tbody>
      </table>
    </details>
  );
}

export function addressOf(planId: string, { unit, state, group, page }: PlanFilter): string {
  const query = new URLSearchParams({ ...(unit && { unit }), ...(state && { state }), ...(group && { group }), ...(page > 1 && { page: String(page) }) });
  return `${planAddress(planId)}${query.size > 0 ? `?${query}` : ''}`;
}

function Filters({ view: { plan, filter, groups, frame: { lang } } }: { view: PlanView }) {
  const stateWord = (state: StateFilter): PlanKey => `filter.${state}`;
  const filtered = Boolean(filter.unit || filter.state || filter.group);
  return (
    <form method="get" action={planAddress(plan.id)} class="filters" role="search">
      <label>{planWords(lang, 'filter.unit')}<input type="search" name="unit" value={filter.unit} placeholder={planWords(lang, 'filter.unit-hint')} /></label>
      <label>{planWords(lang, 'filter.state')}
        <select name="state"><option value="">{planWords(lang, 'filter.state-all')}</option>
          {STATE_FILTERS.map((state) => <option value={state} selected={filter.state === state}>{planWords(lang, stateWord(state))}</option>)}</select>
      </label>
      {groups.length > 1 && (
        <label>{planWords(lang, 'filter.group')}
          <select name="group"><option value="">{planWords(lang, 'filter.group-all')}</option>
            {groups.map(({ code, title }) => <option value={code} selected={filter.group === code}>{titleOf(`${code}. ${title}`, 70)}</option>)}</select>
        </label>
      )}
      <div class="buttons"><button class="btn sec">{planWords(lang, 'filter.apply')}</button>{filtered && <a href={planAddress(plan.id)}>{planWords(lang, 'filter.clear')}</a>}</div>
    </form>
  );
}

function Pager({ planId, filter, paging, lang }: { planId: string; filter: PlanFilter; paging: Paging; lang: Language }) {
  if (paging.pages <= 1) return null;
  const to = (page: number): string => addressOf(planId, { ...filter, page });
  return (
    <nav class="actions" aria-label={planWords(lang, 'pages')}>
      {filter.page > 1 && <a class="btn sec" href={to(filter.page - 1)}>{planWords(lang, 'page.previous')}</a>}
      {filter.page < paging.pages && <a class="btn sec" href={to(filter.page + 1)}>{planWords(lang, 'page.next')}</a>}
    </nav>
  );
}
