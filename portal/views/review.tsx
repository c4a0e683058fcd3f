// The review of a plan: how far people are, what waits for them first, everything else folded up below.
import { Fragment } from 'hono/jsx';
import type { PlanHead } from '../../store/read-models/plan-head.js';
import type { PlanLife } from '../../store/read-models/plan-life.js';
import { decisionsInWork } from '../review/amendment-preview.js';
import { nextAddedCode } from '../../domain/plan/review/decision.js';
import type { ReviewEntry } from '../review/answer.js';
import { filteredRows, listAddress, pageOf, SHOWN_PARTS, type ListFilter, type PageOf } from '../review/list-filter.js';
import type { ReviewRow, ReviewState } from '../review/review-state.js';
import { reviewWords } from '../text/review-words.js';
import { planWords } from '../text/pages-plan.js';
import { amendAddress, planAddress, reviewAddress } from './address.js';
import { EmptyState } from './empty-state.js';
import { ErrorSummary } from './error-summary.js';
import { number } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { DroppedRows, MadeList, SettledList, TargetTable } from './review-rest.js';
import { DutyList } from './review-duty.js';
import { FindingList } from './review-finding.js';
import { RowLine } from './review-line.js';
import { RowCard, type ReviewGround } from './review-row.js';
import { WorkbookCard } from './review-workbook.js';
import { titleOf } from './title.js';

export type ReviewView = { frame: Frame; plan: PlanHead; life: PlanLife; state: ReviewState; filter: ListFilter; ground: ReviewGround; entry: ReviewEntry | null };

export function ReviewPage({ view }: { view: ReviewView }) {
  const { frame, plan, state, filter } = view;
  const { lang } = frame;
  const isDraft = plan.state === 'draft';
  const heading = state.waiting > 0 ? reviewWords(lang, 'heading.some', { count: number(state.waiting, lang) }) : reviewWords(lang, isDraft ? 'heading.none' : 'heading.none-active');
  return (
    <Page {...frame} active="plans" title={reviewWords(lang, 'title')} heading={heading} scripts={['review.js']}
      above={<><a href="/plans">{planWords(lang, 'list.title')}</a> › <a href={planAddress(plan.id)}>{titleOf(plan.title, 90)}</a></>} lead={<Lead view={view} />}>
      <ErrorSummary errors={view.entry?.errors ?? []} lang={lang} />
      <Progress view={view} />
      <FilterBar view={view} />
      {filter.show === 'todo' ? <Todo view={view} /> : <OnePart view={view} />}
      <WorkbookCard form={view.ground.form} />
    </Page>
  );
}

function Lead({ view: { plan, life, state, frame: { lang } } }: { view: ReviewView }) {
  const count = (kind: string): number => state.rows.filter(({ task }) => task.read.kind === kind).length;
  const parts = [
    reviewWords(lang, plan.state === 'draft' ? 'lead.draft' : 'lead.active', { version: life.version }),
    reviewWords(lang, 'lead.rows', { count: number(count('task'), lang) }),
    ...(count('subrow') > 0 ? [reviewWords(lang, 'lead.subrows', { count: count('subrow') })] : []),
    ...(count('target') > 0 ? [reviewWords(lang, 'lead.targets', { count: count('target') })] : []),
  ];
  return <>{parts.join(' · ')} · <a href={`${planAddress(plan.id)}/document`}>{reviewWords(lang, 'lead.document', { name: plan.sourceName })}</a></>;
}

/** Stays in sight: how many rows wait, the way to the next one, and the way on when none does. */
function Progress({ view: { plan, state, frame: { lang }, ground } }: { view: ReviewView }) {
  const { total, open } = state;
  const next = plan.state === 'draft' ? { href: `${planAddress(plan.id)}/confirm`, key: 'progress.confirm' as const } : { href: amendAddress(plan.id), key: 'progress.amend' as const };
  const first = state.rows.find((row) => row.doubts.length > 0);
  return (
    <section class="progress card" aria-label={reviewWords(lang, 'progress.label')}>
      <div>
        <b role="status">{open > 0 ? reviewWords(lang, 'progress.open', { open: number(open, lang), total: number(total, lang) }) : reviewWords(lang, 'progress.done', { total: number(total, lang) })}</b>
        <progress max={Math.max(total, 1)} value={Math.max(0, total - open)} aria-label={reviewWords(lang, 'progress.label')}></progress>
      </div>
      <div class="buttons">
        {first && <a class="btn sec" href={listAddress(plan.id, {})} data-next-doubt>{reviewWords(lang, 'progress.next')} <kbd class="scripted-only">n</kbd></a>}
        {(plan.state === 'draft' || decisionsInWork(ground.under.decisions).length > 0) && <a class={`btn ${open > 0 ? 'sec' : ''}`} href={next.href}>{reviewWords(lang, next.key)}</a>}
      </div>
      <p class="small soft">{reviewWords(lang, plan.state === 'draft' ? 'progress.not-live' : 'progress.not-issued')} <a href={`${reviewAddress(plan.id)}/rows/new`}>{reviewWords(lang, 'row.add')}</a> · <a href="#workbook">{reviewWords(lang, 'lead.workbook')}</a></p>
    </section>
  );
}

function FilterBar({ view: { plan, state, filter, ground: { under }, frame: { lang } } }: { view: ReviewView }) {
  const groups = new Map(state.rows.map(({ task: { read: { group } } }) => [group.code, group.title]));
  const filtered = filter.group !== '' || filter.text !== '';
  const counts = { todo: state.waiting, all: state.rows.length, findings: state.documentFindings.length + state.rows.reduce((sum, { findings }) => sum + findings.length, 0), dropped: under.reviewed.dropped.size, targets: state.rows.filter(({ task }) => task.read.kind === 'target').length, made: under.decisions.length };
  return (
    <>
      <nav class="parts" aria-label={reviewWords(lang, 'filter.label')}>
        {SHOWN_PARTS.filter((part) => part === 'todo' || part === 'all' || counts[part] > 0).map((part) => (
          <a href={listAddress(plan.id, { ...filter, show: part, page: 1 })} aria-current={part === filter.show ? 'page' : undefined}>{reviewWords(lang, `show.${part}`)} <span class="count">{number(counts[part], lang)}</span></a>
        ))}
      </nav>
      <details class="filter" open={filtered ? true : undefined}><summary>{reviewWords(lang, 'filter.title')}</summary>
      <form method="get" action={reviewAddress(plan.id)} class="filters review" role="search">
        {filter.show !== 'todo' && <input type="hidden" name="show" value={filter.show} />}
        <label>{reviewWords(lang, 'filter.text')}<input type="search" name="text" value={filter.text} placeholder={reviewWords(lang, 'filter.text-hint')} data-search /></label>
        {groups.size > 1 && (
          <label>{planWords(lang, 'filter.group')}
            <select name="group"><option value="">{planWords(lang, 'filter.group-all')}</option>
              {[...groups].map(([code, title]) => <option value={code} selected={code === filter.group}>{titleOf(`${code}. ${title}`, 70)}</option>)}</select>
          </label>
        )}
        <div class="buttons"><button class="btn sec">{planWords(lang, 'filter.apply')}</button>{filtered && <a href={listAddress(plan.id, { show: filter.show })}>{planWords(lang, 'filter.clear')}</a>}</div>
      </form></details>
    </>
  );
}

function Todo({ view }: { view: ReviewView }) {
  const { state, filter, ground, entry, frame: { lang } } = view;
  const rows = filteredRows(state.rows, filter);
  const asked = pageOf(rows.filter((row) => row.doubts.length > 0 || row.task.read.code === filter.at), filter.page);
  const doubtful = rows.filter((row) => row.doubts.length > 0).length;
  const shown = new Set(asked.items);
  const findings = [...state.documentFindings, ...rows.filter((row) => row.doubts.length === 0 && !shown.has(row)).flatMap((row) => row.findings)];
  const clear = rows.filter((row) => row.doubts.length === 0 && !shown.has(row) && row.task.read.kind !== 'target');
  const firstClear = pageOf(clear, 1);
  return (
    <>
      {asked.all > 0 && <section aria-labelledby="doubts"><h2 id="doubts">{reviewWords(lang, doubtful > 0 ? 'part.doubts' : 'part.decided', { count: doubtful })}</h2><Cards page={asked} view={view} /></section>}
      {findings.length > 0 && (
        <section class="card" aria-labelledby="findings">
          <h2 id="findings">{reviewWords(lang, 'part.findings', { count: findings.length })}</h2>
          <FindingList findings={findings.slice(0, 50)} ground={ground} entry={entry} />
          {findings.length > 50 && <p><a href={listAddress(view.plan.id, { ...filter, show: 'findings', page: 1 })}>{reviewWords(lang, 'part.findings-all', { count: number(findings.length, lang) })}</a></p>}
        </section>
      )}
      <DutyList duties={state.duties} code={nextAddedCode(codesOf(view))} ground={ground} entry={entry} />
      {asked.all + findings.length + state.duties.length === 0 && <section class="card"><EmptyState title={reviewWords(lang, 'empty.todo')}>{reviewWords(lang, 'empty.todo-text')}</EmptyState></section>}
      <TargetTable state={state} ground={ground} />
      {clear.length > 0 && (
        <details class="card" id="clear"><summary>{reviewWords(lang, 'part.clear', { count: number(clear.length, lang) })}</summary>
          {firstClear.items.map((row) => <RowLine row={row} ground={ground} />)}
          {firstClear.pages > 1 && <p><a href={listAddress(view.plan.id, { ...filter, show: 'all', page: 1 })}>{reviewWords(lang, 'part.clear-all', { count: number(clear.length, lang) })}</a></p>}
        </details>
      )}
      <DroppedRows ground={ground} isFolded />
      <SettledList state={state} ground={ground} />
    </>
  );
}

/** Every code that is taken, also by rows left out. */
export function codesOf({ ground: { under: { reviewed } } }: Pick<ReviewView, 'ground'>): string[] {
  return [...reviewed.read.tasks.map(({ code }) => code), ...reviewed.dropped.keys()];
}

function Cards({ page, view }: { page: PageOf<ReviewRow>; view: ReviewView }) {
  const { filter, ground } = view;
  return (
    <>
      {page.items.map((row) => <Fragment key={row.task.read.code}>{row.doubts.length > 0 || row.findings.length > 0 || row.task.read.code === filter.at ? <RowCard row={row} ground={ground} isHere={row.task.read.code === filter.at} /> : <div class="card slim"><RowLine row={row} ground={ground} /></div>}</Fragment>)}
      <Pager page={page} view={view} />
    </>
  );
}

function Pager({ page: { page, pages, all }, view: { plan, filter, frame: { lang } } }: { page: PageOf<unknown>; view: ReviewView }) {
  if (pages <= 1) return null;
  const to = (wanted: number): string => listAddress(plan.id, { ...filter, page: wanted });
  return (
    <nav class="actions" aria-label={planWords(lang, 'pages')}>
      <span class="soft">{reviewWords(lang, 'pager', { page, pages, all: number(all, lang) })}</span>
      {page > 1 && <a class="btn sec" href={to(page - 1)}>{planWords(lang, 'page.previous')}</a>}
      {page < pages && <a class="btn sec" href={to(page + 1)} data-next-page>{planWords(lang, 'page.next')}</a>}
    </nav>
  );
}

function OnePart({ view }: { view: ReviewView }) {
  const { state, filter, ground, entry, frame: { lang } } = view;
  const rows = filteredRows(state.rows, filter);
  switch (filter.show) {
    case 'dropped': return <DroppedRows ground={ground} />;
    case 'made': return <MadeList ground={ground} />;
    case 'targets': return <TargetTable state={state} ground={ground} isOpen />;
    case 'findings': {
      const page = pageOf([...state.documentFindings, ...rows.flatMap(({ findings }) => findings)], filter.page);
      return <section class="card"><h2>{reviewWords(lang, 'part.findings', { count: page.all })}</h2><FindingList findings={page.items} ground={ground} entry={entry} /><Pager page={page} view={view} /></section>;
    }
    default: {
      const page = pageOf(rows, filter.page);
      return page.all > 0 ? <Cards page={page} view={view} /> : <section class="card"><EmptyState title={reviewWords(lang, 'empty.filter')} href={listAddress(view.plan.id, { show: filter.show })} action={planWords(lang, 'filter.clear')} /></section>;
    }
  }
}
