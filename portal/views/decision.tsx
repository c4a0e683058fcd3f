// What the level above may do with an obligation: accept or return a hand-in, and the other decisions, each with its own page.
import { isStepAllowed, type ObligationState } from '../../domain/obligation/state.js';
import type { SubmissionDetail } from '../../store/read-models/obligation-detail.js';
import type { Language } from '../text/dictionary.js';
import { obligationWords } from '../text/obligation-words.js';
import { obligationAddress } from './address.js';
import { dateTime } from './format.js';
import { SubmissionContent } from './submissions.js';

type DecideProps = { obligationId: string; unitName: string; isLate: boolean; submission: SubmissionDetail; nonce: string; csrf: string; lang: Language };

export function DecideCard({ obligationId, unitName, isLate, submission, nonce, csrf, lang }: DecideProps) {
  const address = obligationAddress(obligationId);
  const hidden = (
    <>
      <input type="hidden" name="_csrf" value={csrf} /><input type="hidden" name="nonce" value={nonce} />
      <input type="hidden" name="submission" value={submission.id} />
    </>
  );
  return (
    <section class="card" id="decide">
      <h2>{obligationWords(lang, 'decide.heading')}</h2>
      <p class="soft small">{obligationWords(lang, isLate ? 'decide.text-late' : 'decide.text', { unit: unitName, when: dateTime(submission.handedInAt, lang) })}</p>
      <SubmissionContent obligationId={obligationId} submission={submission} lang={lang} />
      <form method="post" action={`${address}/accept`}>
        {hidden}
        <label for="remark">{obligationWords(lang, 'decide.remark')}</label>
        <input id="remark" name="reason" maxlength={2000} />
        <button class="btn">{obligationWords(lang, 'decide.accept')}</button>
      </form>
      <details class="return">
        <summary class="btn sec">{obligationWords(lang, 'decide.return')}</summary>
        <form method="post" action={`${address}/return`}>
          {hidden}
          <p class="soft small">{obligationWords(lang, 'step.return-text')}</p>
          <label for="return-reason">{obligationWords(lang, 'step.reason')}</label>
          <textarea id="return-reason" name="reason" rows={3} required maxlength={2000}></textarea>
          <button class="btn sec">{obligationWords(lang, 'decide.return')}</button>
        </form>
      </details>
    </section>
  );
}

/** Steps that have a page of their own: address part, engine step, words. */
export const MANAGED_STEPS = [
  { path: 'extend', step: 'extend' }, { path: 'waive', step: 'waive' }, { path: 'hand-over', step: 'handOver' },
] as const;

export function ManageCard({ obligationId, state, lang }: { obligationId: string; state: ObligationState; lang: Language }) {
  const allowed = MANAGED_STEPS.filter(({ step }) => isStepAllowed(state, step));
  if (allowed.length === 0) return null;
  return (
    <section class="card">
      <h2>{obligationWords(lang, 'manage.heading')}</h2>
      <p class="actions">{allowed.map(({ path }) => <a class="btn sec" href={`${obligationAddress(obligationId)}/${path}`}>{obligationWords(lang, `step.${path}`)}</a>)}</p>
    </section>
  );
}
