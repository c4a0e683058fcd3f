// A row that the table lacks: written by a person, or taken from a sentence of the running text.
import type { PlanHead } from '../../store/read-models/plan-head.js';
import type { PlanDuty } from '../../domain/plan/plan-reading.js';
import type { ReviewEntry } from '../review/answer.js';
import { reviewWords } from '../text/review-words.js';
import { planWords } from '../text/pages-plan.js';
import { planAddress } from './address.js';
import { ErrorSummary } from './error-summary.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { StepForm } from './review-form.js';
import type { ReviewGround } from './review-row.js';
import { CellFields } from './row-field.js';
import { titleOf } from './title.js';

/** `values` holds what is filled in already; `duty` the sentence it was taken from, with its key. */
export type NewRowView = {
  frame: Frame; plan: PlanHead; ground: ReviewGround; code: string; values: Record<string, string>; duty: { duty: PlanDuty; key: string } | null; entry: ReviewEntry | null;
};

export function NewRowPage({ view: { frame, plan, ground, code, values, duty, entry } }: { view: NewRowView }) {
  const { form } = ground;
  const { lang } = form;
  return (
    <Page {...frame} active="plans" title={reviewWords(lang, 'add.title')} heading={reviewWords(lang, duty ? 'add.heading-duty' : 'add.heading')} scripts={['review.js']}
      above={<><a href={planAddress(plan.id)}>{titleOf(plan.title, 70)}</a> › <a href={form.back}>{reviewWords(lang, 'title')}</a></>}>
      <div class="card step">
        <ErrorSummary errors={entry?.errors ?? []} lang={lang} />
        {duty && <><blockquote>{duty.duty.text}</blockquote><p class="small soft">{reviewWords(lang, 'row.line', { line: duty.duty.line })}</p></>}
        <StepForm ground={form} step="add" code={code}>
          {duty && <input type="hidden" name="duty" value={duty.key} />}
          <CellFields values={values} errors={entry?.errors ?? []} ground={ground} />
          <label for="timing">{planWords(lang, 'task.timing')}</label>
          <input id="timing" name="timing" value={values.timing ?? ''} maxlength={500} autocomplete="off" />
          <p class="small soft hint">{reviewWords(lang, 'timing.hint')}</p>
          <p class="actions"><button class="btn">{reviewWords(lang, 'add.save')}</button> <a class="btn sec" href={form.back}>{reviewWords(lang, 'add.cancel')}</a></p>
        </StepForm>
      </div>
    </Page>
  );
}
