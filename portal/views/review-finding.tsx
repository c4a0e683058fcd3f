// What the check of the plan found: where, why it matters, what to do; answered with a reason.
import type { PlanFinding } from '../../domain/plan/plan-reading.js';
import type { ReviewEntry } from '../review/answer.js';
import type { Language } from '../text/dictionary.js';
import { reviewWords } from '../text/review-words.js';
import { reviewRowAddress } from './address.js';
import { ReasonChoice, StepForm } from './review-form.js';
import type { ReviewGround } from './review-row.js';

const LOOK = { error: { symbol: '▲', colour: 'late' }, warning: { symbol: '◔', colour: 'near' }, info: { symbol: '·', colour: 'none' } } as const;

export function FindingText({ finding, lang }: { finding: PlanFinding; lang: Language }) {
  const { symbol, colour } = LOOK[finding.severity];
  const { message, why, suggestion } = lang === 'vi' ? finding : finding.en;
  return (
    <div class="finding-text">
      <p><span class={`st ${colour}`}><span aria-hidden="true">{symbol}</span>{reviewWords(lang, `severity.${finding.severity}`)}</span> <b>{message}</b></p>
      <p class="small">{why} {suggestion}</p>
    </div>
  );
}

type SettleProps = { finding: string; about: 'finding' | 'duty'; ground: ReviewGround; entry: ReviewEntry | null };

/** Closed until wanted; open again when the reason was missing. */
export function SettleForm({ finding, about, ground, entry }: SettleProps) {
  const { lang } = ground.form;
  const isWrong = entry?.step === 'settle' && entry.key === finding;
  const id = `settle-${hashOf(finding)}`;
  return (
    <details class="settle" open={isWrong ? true : undefined}>
      <summary>{reviewWords(lang, about === 'finding' ? 'finding.settle' : 'duty.settle')}</summary>
      {isWrong && entry.errors.map(({ text }) => <p class="wrong" role="alert">▲ {text}</p>)}
      <StepForm ground={ground.form} step="settle" finding={finding}>
        <ReasonChoice about={about} id={id} typed={isWrong ? entry.values.reason : ''} submit={reviewWords(lang, 'finding.settle-do')} lang={lang} wrong={isWrong} />
      </StepForm>
    </details>
  );
}

/** A short id for a field, from a key of any letters. */
function hashOf(key: string): string {
  let hash = 0;
  for (const letter of key) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(36);
}

type FindingListProps = { findings: readonly PlanFinding[]; ground: ReviewGround; entry: ReviewEntry | null };

export function FindingList({ findings, ground, entry }: FindingListProps) {
  const { lang, planId } = ground.form;
  return (
    <ul class="findings">{findings.map((finding) => (
      <li class="finding">
        <FindingText finding={finding} lang={lang} />
        <div class="row-actions">
          {finding.task !== null && ground.under.reviewed.read.tasks.some(({ code }) => code === finding.task) && <a href={reviewRowAddress(planId, finding.task)}>{reviewWords(lang, 'finding.to-row', { code: finding.task })}</a>}
          <SettleForm finding={finding.key} about="finding" ground={ground} entry={entry} />
        </div>
      </li>
    ))}</ul>
  );
}
