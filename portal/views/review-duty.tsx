// Sentences of the running text that sound like duties: each becomes a row, or is answered with a reason.
import { splitMentions } from '../../domain/org/mention.js';
import { resolveMention } from '../../domain/org/resolve.js';
import type { ReviewEntry } from '../review/answer.js';
import type { OpenDuty } from '../review/review-state.js';
import { reviewWords } from '../text/review-words.js';
import { reviewAddress } from './address.js';
import { SettleForm } from './review-finding.js';
import { StepForm } from './review-form.js';
import type { ReviewGround } from './review-row.js';

type DutyListProps = { duties: readonly OpenDuty[]; code: string; ground: ReviewGround; entry: ReviewEntry | null };

export function DutyList({ duties, code, ground, entry }: DutyListProps) {
  const { lang } = ground.form;
  if (duties.length === 0) return null;
  return (
    <section class="card" aria-labelledby="duties">
      <h2 id="duties">{reviewWords(lang, 'part.duties', { count: duties.length })}</h2>
      <p class="small soft">{reviewWords(lang, 'duty.text')}</p>
      <ul class="findings">{duties.map((open) => <li class="finding" id={`duty-${open.index}`}><Duty open={open} code={code} ground={ground} entry={entry} /></li>)}</ul>
    </section>
  );
}

function Duty({ open: { duty, key, index }, code, ground, entry }: { open: OpenDuty; code: string; ground: ReviewGround; entry: ReviewEntry | null }) {
  const { form } = ground;
  const { lang } = form;
  const words = dutyRow(duty.text, duty.phrase, duty.actor);
  const place = [duty.sheet && reviewWords(lang, 'row.sheet', { sheet: duty.sheet }), reviewWords(lang, 'row.line', { line: duty.line })].filter(Boolean).join(', ');
  return (
    <>
      <blockquote>{duty.text}</blockquote>
      <p class="small soft">{[place, reviewWords(lang, 'duty.actor', { actor: duty.actor ?? reviewWords(lang, 'duty.no-actor') }), reviewWords(lang, 'duty.term', { term: duty.phrase })].join(' · ')}</p>
      <div class="row-actions">
        {isClear(duty.actor, ground) && (
          <StepForm ground={form} step="add" code={code}>
            {Object.entries(words).map(([name, value]) => <input type="hidden" name={name} value={value} />)}
            <input type="hidden" name="duty" value={key} />
            <button class="btn small">{reviewWords(lang, 'duty.add')}</button>
          </StepForm>
        )}
        <a class={isClear(duty.actor, ground) ? '' : 'btn small'} href={`${reviewAddress(form.planId)}/rows/new?duty=${index}`}>{reviewWords(lang, isClear(duty.actor, ground) ? 'duty.add-edit' : 'duty.add-open')}</a>
        <SettleForm finding={key} about="duty" ground={ground} entry={entry} />
      </div>
    </>
  );
}

/** The words of a row taken from a sentence: what, who, by when. */
export function dutyRow(text: string, phrase: string, actor: string | null): Record<'content' | 'lead' | 'timing', string> {
  return { content: text, lead: actor ?? '', timing: phrase };
}

/** Whether the one who acts is known to the office: then one press is enough. */
function isClear(actor: string | null, { under: { context } }: ReviewGround): boolean {
  const { org, issuerUnitId, unitsOn, remembered } = context;
  const mentions = actor === null ? [] : splitMentions(actor);
  return mentions.length > 0 && mentions.every((mention) => resolveMention(mention, org, { issuerId: issuerUnitId, on: unitsOn, remembered }).understood);
}
