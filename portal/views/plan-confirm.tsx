// Confirming a draft: how much will be followed, what is still open, which plan it replaces. Nothing is live before.
import type { PlanHead } from '../../store/read-models/plan-head.js';
import type { DraftFigures, PlanName } from '../../store/read-models/plan-life.js';
import { planLifeWords, type PlanLifeKey } from '../text/plan-life-words.js';
import { planWords } from '../text/pages-plan.js';
import { planAddress, reviewAddress } from './address.js';
import { ErrorSummary, type FieldError } from './error-summary.js';
import { fullDate, number } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { titleOf } from './title.js';

export type ConfirmEntry = { replaces: string; reason: string; ticked: boolean; errors: FieldError[] };

/** `proposed` is the number that the document says it replaces; null when it says nothing. `open`: rows that still wait for a decision. */
export type ConfirmView = {
  frame: Frame; plan: PlanHead; figures: DraftFigures; open: number; hasDocument: boolean; replaceable: PlanName[]; proposed: { number: string; planId: string | null } | null; entry: ConfirmEntry;
};

/** 'Số 56/KH-UBND ngày 15/01/2024 · Kế hoạch …'. */
export function planNameWords({ number: printed, issuedOn, title, year }: PlanName, lang: Frame['lang']): string {
  const numbered = printed ? planWords(lang, 'number-of', { number: printed }) : String(year);
  return [issuedOn ? `${numbered} ${planWords(lang, 'issued', { date: fullDate(issuedOn) })}` : numbered, titleOf(title, 80)].join(' · ');
}

export function ConfirmPage({ view }: { view: ConfirmView }) {
  const { frame, plan, figures, open, hasDocument, entry } = view;
  const { lang, csrf } = frame;
  const say = (key: PlanLifeKey, values = {}): string => planLifeWords(lang, key, values);
  const back = hasDocument ? reviewAddress(plan.id) : planAddress(plan.id);
  return (
    <Page {...frame} active="plans" title={say('confirm.title')} heading={say('confirm.heading')} lead={titleOf(plan.title, 160)} above={<><a href="/plans">{planWords(lang, 'list.title')}</a> › <a href={planAddress(plan.id)}>{titleOf(plan.title, 70)}</a></>}>
      <div class="card step">
        <ErrorSummary errors={entry.errors} lang={lang} />
        <ul>
          <li><b>{say('confirm.rows', { tasks: number(figures.tasks, lang), units: number(figures.units, lang) })}</b></li>
          {figures.ahead > 0 && <li>{say('confirm.ahead', { count: number(figures.ahead, lang) })}</li>}
          {figures.past > 0 && <li>{say('confirm.past', { count: number(figures.past, lang) })}</li>}
        </ul>
        <form method="post" action={`${planAddress(plan.id)}/confirm`}>
          <input type="hidden" name="_csrf" value={csrf} />
          {open > 0 && (
            <div class="banner">
              <p>? {say('confirm.doubtful', { count: number(open, lang) })} {hasDocument && <a href={back}>{say('confirm.back')}</a>}</p>
              <label><input id="understood" type="checkbox" name="understood" value="yes" checked={entry.ticked ? true : undefined} /> {say('confirm.tick', { count: number(open, lang) })}</label>
            </div>
          )}
          <Replaced view={view} />
          <label for="reason">{say('confirm.reason')}</label>
          <textarea id="reason" name="reason" rows={2} maxlength={2000}>{entry.reason}</textarea>
          <p class="actions"><button class="btn">{say('confirm.submit')}</button> <a class="btn sec" href={back}>{say('confirm.back')}</a></p>
        </form>
      </div>
    </Page>
  );
}

function Replaced({ view: { replaceable, proposed, entry, frame: { lang } } }: { view: ConfirmView }) {
  const proposal = proposed && <p class="small">{planLifeWords(lang, proposed.planId ? 'confirm.proposed' : 'confirm.proposed-missing', { number: proposed.number })}</p>;
  if (replaceable.length === 0) return proposal;
  return (
    <>
      <label for="replaces">{planLifeWords(lang, 'confirm.replaces')}</label>
      <select id="replaces" name="replaces" aria-describedby="replaces-hint">
        <option value="">{planLifeWords(lang, 'confirm.replaces-none')}</option>
        {replaceable.map((plan) => <option value={plan.id} selected={plan.id === entry.replaces}>{planNameWords(plan, lang)}</option>)}
      </select>
      {proposal}
      <p class="small soft hint" id="replaces-hint">{planLifeWords(lang, 'confirm.replaces-text')}</p>
    </>
  );
}
