// The review for those who prefer Excel: the workbook out, and in again.
import { reviewWords } from '../text/review-words.js';
import { planAddress, reviewAddress } from './address.js';
import type { FormGround } from './review-form.js';

export function WorkbookCard({ form: { planId, csrf, lang } }: { form: FormGround }) {
  return (
    <details class="card" id="workbook">
      <summary>{reviewWords(lang, 'lead.workbook')}</summary>
      <p class="small soft">{reviewWords(lang, 'workbook.text')}</p>
      <p><a class="btn sec" href={`${reviewAddress(planId)}.xlsx`}>{reviewWords(lang, 'workbook.out')}</a></p>
      <form method="post" action={`${planAddress(planId)}/review-file`} enctype="multipart/form-data">
        <input type="hidden" name="_csrf" value={csrf} />
        <label for="review-file">{reviewWords(lang, 'workbook.file')}</label>
        <input id="review-file" name="file" type="file" accept=".xlsx" required />
        <button class="btn sec">{reviewWords(lang, 'workbook.in')}</button>
      </form>
    </details>
  );
}
