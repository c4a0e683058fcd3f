// One doubt of a row as a question, with the answers at hand.
import type { Doubt } from '../../domain/plan/prepared-plan.js';
import { AS_UNDERSTOOD } from '../review/answer.js';
import { everyCandidate, meansGroup } from '../review/candidate.js';
import { rowHeld } from '../review/row-preview.js';
import { rowsNaming, type ReviewRow } from '../review/review-state.js';
import { isReviewKey, reviewWords } from '../text/review-words.js';
import { reviewRowAddress } from './address.js';
import type { ReviewGround } from './review-row.js';
import { StepForm } from './review-form.js';
import { Schedule } from './schedule-words.js';
import { number } from './format.js';

type DoubtProps = { doubt: Doubt; row: ReviewRow; ground: ReviewGround };

/** Every doubt of the row; one answer about the timing answers all doubts about it, so these stand together. */
export function DoubtList({ row, ground }: Omit<DoubtProps, 'doubt'>) {
  const timing = row.doubts.filter(({ about }) => about === 'timing');
  return (
    <div class="doubts">
      {row.doubts.filter(({ about }) => about !== 'timing').map((doubt) => (
        <div class="doubt">
          <Question doubt={doubt} ground={ground} />
          {doubt.about === 'lead' ? <LeadAnswers doubt={doubt} row={row} ground={ground} /> : <RowAnswers doubt={doubt} row={row} ground={ground} />}
        </div>
      ))}
      {timing.length > 0 && <div class="doubt">{timing.map((doubt) => <Question doubt={doubt} ground={ground} />)}<TimingAnswers row={row} ground={ground} /></div>}
    </div>
  );
}

function Question({ doubt, ground }: Omit<DoubtProps, 'row'>) {
  return <p class="question"><span aria-hidden="true">?</span> {doubtWords(doubt, ground)}</p>;
}

function doubtWords({ about, rule, text }: Doubt, { form: { lang } }: ReviewGround): string {
  const key = `doubt.${about}.${rule}`;
  if (isReviewKey(key)) return reviewWords(lang, key, { text });
  return reviewWords(lang, about === 'row' ? 'doubt.row.other' : about === 'lead' ? 'doubt.lead.other' : 'doubt.timing.other', { text });
}

/** The nearest units as buttons; the answer holds for every row with the name unless the person says only this one. */
function LeadAnswers({ doubt, row, ground }: DoubtProps) {
  const { form, under } = ground;
  const { lang } = form;
  const { code } = row.task.read;
  const group = meansGroup(doubt) ? everyCandidate(doubt.text, under.context).length : 0;
  const alone = row.doubts.filter(({ about }) => about === 'lead').length === 1;
  const rows = rowsNaming(under.reviewed.read.tasks, doubt.text);
  return (
    <>
      <StepForm ground={form} step="name" code={code}>
        <input type="hidden" name="mention" value={doubt.text} />
        <p class="answers">
          {group > 1 && <button class="btn small" name="unit" value="*">{reviewWords(lang, 'answer.whole-group', { count: number(group, lang) })}</button>}
          {(group > 1 ? doubt.candidates.slice(0, 2) : doubt.candidates).map((id, at) => (
            <button class={`btn small ${at > 0 || group > 1 ? 'sec' : ''}`} name="unit" value={id}>{reviewWords(lang, 'answer.is-unit', { unit: under.context.org.units[id]?.name ?? id })}</button>
          ))}
        </p>
        {doubt.candidates.length > 0 && (alone && rows > 1
          ? <label class="small"><input type="checkbox" name="only" value="row" /> {reviewWords(lang, 'answer.only-row', { count: rows })}</label>
          : <p class="small soft">{reviewWords(lang, 'answer.remembered')}</p>)}
      </StepForm>
      {row.task.leadUnitIds.length > 0 && (
        <StepForm ground={form} step="units" code={code}>
          <p class="answers"><button class="btn sec small" name="unit" value={AS_UNDERSTOOD}>{reviewWords(lang, 'answer.only-understood', { count: number(row.task.leadUnitIds.length, lang) })}</button></p>
        </StepForm>
      )}
      <UnitSearch code={code} ground={ground} />
    </>
  );
}

/** Leads to the row's page, where the units found can be chosen. */
function UnitSearch({ code, ground: { form: { planId, lang, back } } }: { code: string; ground: ReviewGround }) {
  return (
    <form method="get" action={`${reviewRowAddress(planId, code)}#lead`} class="one-line" role="search">
      <input type="hidden" name="back" value={back} />
      <input type="search" name="unit" aria-label={reviewWords(lang, 'answer.other-unit')} placeholder={reviewWords(lang, 'answer.other-unit')} />
      <button class="btn sec small">{reviewWords(lang, 'answer.find')}</button>
    </form>
  );
}

function TimingAnswers({ row, ground }: Omit<DoubtProps, 'doubt'>) {
  const { form, under, time } = ground;
  const { lang } = form;
  const { code, timing } = row.task.read;
  const held = rowHeld(row.task.read, under);
  return (
    <>
      <StepForm ground={form} step="holds" code={code} class="holds">
        <button class="btn small">{reviewWords(lang, held && held.occurrences.length > 0 ? 'answer.holds' : 'answer.holds-none')}</button>
        {held && held.occurrences.length > 0 && <div class="small"><Schedule task={held} time={time} lang={lang} /></div>}
      </StepForm>
      <StepForm ground={form} step="timing" code={code} class="one-line">
        <input type="hidden" name="timingEnd" value="" />
        <TimingInput planId={form.planId} code={code} value={[timing.text, timing.endText].filter(Boolean).join(' đến ')} lang={lang} />
        <button class="btn sec small">{reviewWords(lang, 'answer.timing-save')}</button>
        <button class="btn sec small no-script" name="preview" value="1">{reviewWords(lang, 'answer.timing-preview')}</button>
      </StepForm>
      <div class="preview" aria-live="polite"></div>
    </>
  );
}

type TimingInputProps = { planId: string; code: string; value: string; lang: ReviewGround['form']['lang']; id?: string; wrong?: boolean };

/** With script, what is understood of the words appears below while they are typed. */
export function TimingInput({ planId, code, value, lang, id, wrong = false }: TimingInputProps) {
  const target = id ? '#preview' : `next .preview`;
  return (
    <input id={id} name="timing" value={value} maxlength={500} aria-label={reviewWords(lang, 'answer.timing-new')} aria-invalid={wrong ? 'true' : undefined} autocomplete="off"
      hx-get={`${reviewRowAddress(planId, code)}/preview`} hx-trigger="input changed delay:400ms" hx-target={target} hx-select="#preview-words" hx-swap="innerHTML" />
  );
}

function RowAnswers({ doubt, row, ground }: DoubtProps) {
  const { form } = ground;
  const { code } = row.task.read;
  if (doubt.rule === 'no-lead') return <UnitSearch code={code} ground={ground} />;
  return (
    <StepForm ground={form} step="seen" code={code}>
      <p class="answers">
        <button class="btn sec small">{reviewWords(form.lang, 'answer.seen')}</button>
        <a class="btn small" href={`${reviewRowAddress(form.planId, code)}#cells`}>{reviewWords(form.lang, 'answer.rewrite')}</a>
      </p>
    </StepForm>
  );
}
