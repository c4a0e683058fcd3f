// Below the work of a review: targets, rows left out, answered findings, and the list of all decisions.
import type { ReviewState } from '../review/review-state.js';
import { standing } from '../../domain/plan/review/decision.js';
import { reviewWords } from '../text/review-words.js';
import { planWords } from '../text/pages-plan.js';
import { reviewRowAddress, rowAnchor } from './address.js';
import { DecisionLine, decisionWords } from './review-decision.js';
import { StepForm } from './review-form.js';
import type { ReviewGround } from './review-row.js';
import { dateTime } from './format.js';
import { titleOf } from './title.js';
import { UnitNames } from './unit-names.js';

export function TargetTable({ state, ground, isOpen = false }: { state: ReviewState; ground: ReviewGround; isOpen?: boolean }) {
  const { form: { lang, planId }, under: { context } } = ground;
  const targets = state.rows.filter(({ task }) => task.read.kind === 'target');
  if (targets.length === 0) return null;
  return (
    <details class="card" id="targets" open={isOpen ? true : undefined}>
      <summary>{reviewWords(lang, 'part.targets', { count: targets.length })}</summary>
      <p class="small soft">{reviewWords(lang, 'target.text')}</p>
      <table class="stack">
        <thead><tr><th>{reviewWords(lang, 'target.what')}</th><th>{reviewWords(lang, 'target.minimum')}</th><th>{planWords(lang, 'task.lead')}</th></tr></thead>
        <tbody>{targets.map(({ task: { read, leadUnitIds } }) => (
          <tr id={rowAnchor(read.code)}>
            <td><a href={reviewRowAddress(planId, read.code)}><b>{read.code}</b></a> {read.content}</td>
            <td data-label={reviewWords(lang, 'target.minimum')}><b>{read.target?.text ?? '–'}</b></td>
            <td data-label={planWords(lang, 'task.lead')}>{leadUnitIds.length > 0 ? <UnitNames ids={leadUnitIds} org={context.org} lang={lang} /> : read.lead || '–'}</td>
          </tr>
        ))}</tbody>
      </table>
    </details>
  );
}

export function DroppedRows({ ground, isFolded = false }: { ground: ReviewGround; isFolded?: boolean }) {
  const { form, under: { reviewed, decisions }, people } = ground;
  const { lang } = form;
  const rows = [...reviewed.dropped.values()];
  if (rows.length === 0) return null;
  const list = (
    <ul class="findings">{rows.map(({ task, reason, sequence }) => {
      const kept = decisions.find((decision) => decision.sequence === sequence);
      return (
        <li class="finding" id={rowAnchor(task.code)}>
          <b>{task.code}</b> {titleOf(task.content, 160)}
          <p class="small soft">{reviewWords(lang, 'made.reason', { reason })}{kept && ` · ${reviewWords(lang, 'made.by', { person: people.get(kept.by) ?? kept.by, when: dateTime(kept.at, lang) })}`}</p>
          {kept?.version === null && (
            <StepForm ground={form} step="undo" code={task.code}>
              <input type="hidden" name="sequence" value={sequence} />
              <button class="btn sec small">{reviewWords(lang, 'dropped.restore')}<span class="sr"> {task.code}</span></button>
            </StepForm>
          )}
        </li>
      );
    })}</ul>
  );
  const title = reviewWords(lang, 'part.dropped', { count: rows.length });
  return isFolded ? <details class="card"><summary>{title}</summary>{list}</details> : <section class="card"><h2>{title}</h2>{list}</section>;
}

/** Findings and sentences that were answered, each with the reason and the way to ask again. */
export function SettledList({ state, ground }: { state: ReviewState; ground: ReviewGround }) {
  const { lang } = ground.form;
  if (state.settled.length === 0) return null;
  return (
    <details class="card"><summary>{reviewWords(lang, 'part.settled', { count: state.settled.length })}</summary>
      <ul class="made">{state.settled.map(({ decision }) => <li><DecisionLine kept={decision} ground={ground} /></li>)}</ul>
    </details>
  );
}

/** Every decision, newest first; those taken back say so. */
export function MadeList({ ground }: { ground: ReviewGround }) {
  const { form: { lang }, under, people } = ground;
  const { decisions } = under;
  const stands = new Set(standing(decisions));
  return (
    <section class="card">
      <h2>{reviewWords(lang, 'part.made', { count: decisions.length })}</h2>
      <ul class="made">{[...decisions].reverse().map((kept) => (
        <li>
          {stands.has(kept) ? <DecisionLine kept={kept} ground={ground} /> : (
            <span class="soft">{kept.decision.kind !== 'undo' && <s>{decisionWords(kept.decision, ground)}</s>}{kept.decision.kind === 'undo' && decisionWords(kept.decision, ground)} <span class="small">{reviewWords(lang, 'made.by', { person: people.get(kept.by) ?? kept.by, when: dateTime(kept.at, lang) })}</span></span>
          )}
          {under.plan.state === 'active' && <span class="small soft"> {reviewWords(lang, kept.version === null ? 'made.in-work' : 'made.in-force', { version: kept.version ?? 0 })}</span>}
        </li>
      ))}</ul>
    </section>
  );
}
