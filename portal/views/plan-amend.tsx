// Issuing an amendment: every row before and after, which running duties follow, the reason and the document that orders it.
import type { PlanHead } from '../../store/read-models/plan-head.js';
import type { AmendmentPreview } from '../review/amendment-preview.js';
import { planLifeWords, type PlanLifeKey } from '../text/plan-life-words.js';
import { amendAddress, planAddress, reviewAddress } from './address.js';
import { EmptyState } from './empty-state.js';
import { EngineBanner } from './engine-banner.js';
import { ErrorSummary, type FieldError } from './error-summary.js';
import { number } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { DecisionLine } from './review-decision.js';
import type { ReviewGround } from './review-row.js';
import { Difference } from './row-difference.js';
import { titleOf } from './title.js';

export type AmendEntry = { nonce: string; reason: string; paper: string; errors: FieldError[] };
export type AmendView = { frame: Frame; plan: PlanHead; ground: ReviewGround; preview: AmendmentPreview; rests: boolean; entry: AmendEntry };

export const MOST_LETTERS = 1000;

export function AmendPage({ view }: { view: AmendView }) {
  const { frame, plan, ground, preview, rests, entry } = view;
  const { lang } = frame;
  const say = (key: PlanLifeKey, values = {}): string => planLifeWords(lang, key, values);
  const count = preview.differences.length;
  return (
    <Page {...frame} active="plans" title={say('amend.title')} heading={count > 0 ? say('amend.heading', { count: number(count, lang) }) : say('amend.heading-none')} lead={say('amend.lead')}
      above={<><a href={planAddress(plan.id)}>{titleOf(plan.title, 70)}</a> › <a href={reviewAddress(plan.id)}>{say('life.amend')}</a></>}>
      <EngineBanner rests={rests} lang={lang} />
      <ErrorSummary errors={entry.errors} lang={lang} />
      {count === 0 && <section class="card"><EmptyState title={say(preview.inWork.length > 0 ? 'amend.none-rows' : 'amend.heading-none')} href={reviewAddress(plan.id)} action={say('amend.to-review')}>{say('amend.none')}</EmptyState></section>}
      {count > 0 && <section class="card">{preview.differences.map((difference) => <><Difference difference={difference} org={ground.under.context.org} lang={lang} /><MovesOf view={view} code={difference.before?.code ?? ''} /></>)}</section>}
      {count > 0 && <IssueForm view={view} />}
      {preview.inWork.length > 0 && (
        <section class="card">
          <h2>{say('amend.decisions', { count: preview.inWork.length })}</h2>
          <ul class="made">{preview.inWork.map((kept) => <li><DecisionLine kept={kept} ground={ground} /></li>)}</ul>
          <p><a href={reviewAddress(plan.id)}>{say('amend.to-review')}</a></p>
        </section>
      )}
    </Page>
  );
}

function movesWords({ rescheduled, cancelled }: { rescheduled: number; cancelled: number }, lang: Frame['lang']): string {
  return [
    ...(rescheduled > 0 ? [planLifeWords(lang, 'amend.moves-rescheduled', { count: number(rescheduled, lang) })] : []),
    ...(cancelled > 0 ? [planLifeWords(lang, 'amend.moves-cancelled', { count: number(cancelled, lang) })] : []),
  ].join(' · ');
}

function MovesOf({ view: { preview, frame: { lang } }, code }: { view: AmendView; code: string }) {
  const moves = preview.moves.get(code);
  return moves ? <p class="small">▲ {movesWords(moves, lang)}</p> : null;
}

function IssueForm({ view: { plan, preview, ground, entry, frame: { lang, csrf } } }: { view: AmendView }) {
  const say = (key: PlanLifeKey): string => planLifeWords(lang, key);
  const all = [...preview.moves.values()].reduce((sum, { rescheduled, cancelled }) => ({ rescheduled: sum.rescheduled + rescheduled, cancelled: sum.cancelled + cancelled }), { rescheduled: 0, cancelled: 0 });
  const isWrong = (field: string): 'true' | undefined => (entry.errors.some((error) => error.field === field) ? 'true' : undefined);
  return (
    <section class="card step">
      <h2>{say('amend.moves')}</h2>
      <p>{movesWords(all, lang) || say('amend.moves-none')}</p>
      <form method="post" action={amendAddress(plan.id)}>
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="nonce" value={entry.nonce} />
        <input type="hidden" name="at" value={ground.form.at} />
        <label for="reason">{say('amend.reason')}</label>
        <textarea id="reason" name="reason" rows={3} required maxlength={MOST_LETTERS} aria-invalid={isWrong('reason')}>{entry.reason}</textarea>
        <label for="paper">{say('amend.paper')}</label>
        <input id="paper" name="paper" maxlength={MOST_LETTERS} value={entry.paper} placeholder={say('amend.paper-hint')} aria-invalid={isWrong('paper')} />
        <p class="actions"><button class="btn">{say('amend.submit')}</button> <a class="btn sec" href={reviewAddress(plan.id)}>{say('amend.later')}</a></p>
      </form>
    </section>
  );
}
