// What is to be corrected in a review file that was not taken, and the form to hand it in again.
import { mistakeText, type Mistake } from '../../documents/review-file/mistake.js';
import type { PlanHead } from '../../store/read-models/plan-head.js';
import { planWords } from '../text/pages-plan.js';
import { reviewFileWords } from '../text/pages-review-file.js';
import { planAddress, reviewAddress } from './address.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { titleOf } from './title.js';

/** More than anybody corrects in one go; the number of all is told. */
const SHOWN = 100;

export type ReviewFileView = { frame: Frame; plan: PlanHead; message: string; mistakes: readonly Mistake[] };

export function ReviewFilePage({ view: { frame, plan, message, mistakes } }: { view: ReviewFileView }) {
  const { lang, csrf } = frame;
  const shown = mistakes.slice(0, SHOWN);
  return (
    <Page {...frame} active="plans" title={reviewFileWords(lang, 'title')} heading={reviewFileWords(lang, 'heading')}
      above={<><a href="/plans">{planWords(lang, 'list.title')}</a> › <a href={planAddress(plan.id)}>{titleOf(plan.title)}</a> › <a href={reviewAddress(plan.id)}>{reviewFileWords(lang, 'plan')}</a></>}>
      <section class="receipt problem" role="alert">
        <b>▲ {message}</b>
        {shown.length > 0 && <p>{reviewFileWords(lang, 'what-next')}</p>}
      </section>
      {shown.length > 0 && (
        <section class="card">
          <h2>{reviewFileWords(lang, 'mistakes', { count: mistakes.length })}</h2>
          <ol>{shown.map((mistake) => <li>{mistakeText(mistake, lang)}</li>)}</ol>
          {mistakes.length > SHOWN && <p>{reviewFileWords(lang, 'more', { count: mistakes.length - SHOWN })}</p>}
        </section>
      )}
      <section class="card">
        <h2>{reviewFileWords(lang, 'again')}</h2>
        <form method="post" action={`${planAddress(plan.id)}/review-file`} enctype="multipart/form-data">
          <input type="hidden" name="_csrf" value={csrf} />
          <label for="file">{reviewFileWords(lang, 'file')}</label>
          <input type="file" id="file" name="file" accept=".xlsx" required />
          <button type="submit">{reviewFileWords(lang, 'again')}</button>
        </form>
        <p><a href={`${planAddress(plan.id)}/review.xlsx`}>{reviewFileWords(lang, 'write-out')}</a></p>
      </section>
    </Page>
  );
}
