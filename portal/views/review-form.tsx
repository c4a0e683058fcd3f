// One answer of the review as a form: it says on which row, and how new the page was. Without script it comes back to the same row.
import type { Child } from 'hono/jsx';
import type { ReviewStep } from '../review/answer.js';
import type { Language } from '../text/dictionary.js';
import { reviewWords, type ReviewKey } from '../text/review-words.js';
import { reviewAddress } from './address.js';

/** `at`: the newest decision that the page shows · `back`: the list to return to · `inPlace`: script answers without leaving the page. */
export type FormGround = { planId: string; csrf: string; at: number; back: string; inPlace: boolean; lang: Language };

type StepFormProps = { ground: FormGround; step: ReviewStep; code?: string; finding?: string; class?: string; children?: Child };

export function StepForm({ ground, step, code = '', finding, class: look, children }: StepFormProps) {
  const action = `${reviewAddress(ground.planId)}/${step}`;
  const inPlace = ground.inPlace ? { 'hx-post': action, 'hx-target': '#content', 'hx-select': '#content', 'hx-swap': 'outerMorph' } : {};
  return (
    <form method="post" action={action} class={look} {...inPlace}>
      <input type="hidden" name="_csrf" value={ground.csrf} />
      <input type="hidden" name="at" value={ground.at} />
      <input type="hidden" name="back" value={ground.back} />
      {code !== '' && <input type="hidden" name="code" value={code} />}
      {finding !== undefined && <input type="hidden" name="finding" value={finding} />}
      {children}
    </form>
  );
}

/** Reasons that officials give most; one press answers with a reason. */
const COMMON: Record<'finding' | 'duty' | 'drop', readonly ReviewKey[]> = {
  finding: ['reason.as-written', 'reason.asked', 'reason.corrigendum'],
  duty: ['reason.not-duty', 'reason.in-table', 'reason.other-plan'],
  drop: ['reason.ended', 'reason.moved', 'reason.double'],
};

type ReasonProps = { about: keyof typeof COMMON; id: string; typed?: string; submit: string; lang: Language; wrong?: boolean };

/** Common reasons as buttons, and a field for another one. */
export function ReasonChoice({ about, id, typed = '', submit, lang, wrong = false }: ReasonProps) {
  return (
    <div class="reasons">
      <p class="answers">{COMMON[about].map((key) => <button class="btn sec small" name="common" value={reviewWords(lang, key)}>{reviewWords(lang, key)}</button>)}</p>
      <div class="one-line">
        <input id={id} name="reason" value={typed} maxlength={1000} aria-label={reviewWords(lang, 'reason.own')} placeholder={reviewWords(lang, 'reason.own')} aria-invalid={wrong ? 'true' : undefined} />
        <button class="btn sec small">{submit}</button>
      </div>
    </div>
  );
}
