// The plans: which there are, and where something is late.
import type { PlanFigures } from '../../store/read-models/plan-figures.js';
import type { PlanLine } from '../../store/read-models/plan-list.js';
import type { Language } from '../text/dictionary.js';
import { planLifeWords } from '../text/plan-life-words.js';
import { planWords } from '../text/pages-plan.js';
import { planAddress } from './address.js';
import { EmptyState } from './empty-state.js';
import { fullDate, number } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';

export function onTimeWords({ onTime, judged }: PlanFigures, lang: Language): string {
  if (judged === 0) return planWords(lang, 'no-judged');
  return planWords(lang, 'on-time-share', { share: number((onTime / judged) * 100, lang, 1), onTime: number(onTime, lang), judged: number(judged, lang) });
}

export function planNumberWords({ number: printed, issuedOn }: Pick<PlanLine, 'number' | 'issuedOn'>, lang: Language): string[] {
  return [...(printed ? [planWords(lang, 'number-of', { number: printed })] : []), ...(issuedOn ? [planWords(lang, 'issued', { date: fullDate(issuedOn) })] : [])];
}

export function PlanTable({ plans, lang }: { plans: readonly PlanLine[]; lang: Language }) {
  const column = (key: 'plan' | 'state' | 'late' | 'soon' | 'waiting' | 'on-time'): string => planWords(lang, `column.${key}`);
  return (
    <table class="stack">
      <thead><tr><th>{column('plan')}</th><th>{column('state')}</th><th>{column('late')}</th><th>{column('soon')}</th><th>{column('waiting')}</th><th>{column('on-time')}</th></tr></thead>
      <tbody>{plans.map((plan) => (
        <tr>
          <td>
            <a href={planAddress(plan.id)}><b>{plan.title}</b></a>
            <div class="small soft">{[...planNumberWords(plan, lang), plan.issuer, planWords(lang, 'tasks', { count: number(plan.tasks, lang) })].join(' · ')}</div>
            {plan.doubts > 0 && <div class="small">{planWords(lang, 'doubts', { count: plan.doubts })}</div>}
          </td>
          <td>{planWords(lang, `state.${plan.state}`)}</td>
          <td data-label={column('late')}>{plan.late > 0 ? <span class="st late"><span aria-hidden="true">▲</span>{number(plan.late, lang)}</span> : '0'}</td>
          <td data-label={column('soon')}>{number(plan.dueSoon, lang)}</td>
          <td data-label={column('waiting')}>{number(plan.waiting, lang)}</td>
          <td data-label={column('on-time')}>{onTimeWords(plan, lang)}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}

export function PlanListPage({ frame, plans, mayLoad }: { frame: Frame; plans: PlanLine[]; mayLoad: boolean }) {
  const { lang } = frame;
  const late = plans.reduce((sum, plan) => sum + plan.late, 0);
  const heading = plans.length > 0 ? planWords(lang, 'list.heading', { count: plans.length, late: number(late, lang) }) : planWords(lang, 'list.heading-none');
  return (
    <Page {...frame} active="plans" title={planWords(lang, 'list.title')} heading={heading}>
      {mayLoad && plans.length > 0 && <p><a class="btn" href="/plans/new">{planLifeWords(lang, 'life.new')}</a></p>}
      <section class="card">
        {plans.length > 0 ? <PlanTable plans={plans} lang={lang} />
          : <EmptyState title={planWords(lang, 'list.empty')} href={mayLoad ? '/plans/new' : undefined} action={mayLoad ? planLifeWords(lang, 'life.new') : undefined}>{planWords(lang, mayLoad ? 'list.empty-owner' : 'list.empty-unit')}</EmptyState>}
      </section>
    </Page>
  );
}
