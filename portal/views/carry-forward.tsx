// One question: a draft for which year?
import type { PlanHead } from '../../store/read-models/plan-head.js';
import { planLifeWords } from '../text/plan-life-words.js';
import { planAddress } from './address.js';
import { ErrorSummary, type FieldError } from './error-summary.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { titleOf } from './title.js';

export function CarryForwardPage({ frame, plan, entry }: { frame: Frame; plan: PlanHead; entry: { year: string; errors: FieldError[] } }) {
  const { lang, csrf } = frame;
  return (
    <Page {...frame} active="plans" title={planLifeWords(lang, 'carry.title')} heading={planLifeWords(lang, 'carry.heading')} above={<a href={planAddress(plan.id)}>{titleOf(plan.title, 90)}</a>}>
      <div class="card step">
        <ErrorSummary errors={entry.errors} lang={lang} />
        <p>{planLifeWords(lang, 'carry.text')}</p>
        <form method="post" action={`${planAddress(plan.id)}/carry-forward`}>
          <input type="hidden" name="_csrf" value={csrf} />
          <label for="year">{planLifeWords(lang, 'carry.year')}</label>
          <input id="year" name="year" inputmode="numeric" maxlength={4} required value={entry.year} aria-invalid={entry.errors.length > 0 ? 'true' : undefined} />
          <p class="actions"><button class="btn">{planLifeWords(lang, 'carry.submit')}</button></p>
        </form>
      </div>
    </Page>
  );
}
