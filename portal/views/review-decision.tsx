// What people decided, in a sentence each: who, when, why; and the way to take it back while it is not in force.
import type { Decision, KeptDecision } from '../../domain/plan/review/decision.js';
import { CELLS } from '../review/answer.js';
import { reviewWords } from '../text/review-words.js';
import { planWords } from '../text/pages-plan.js';
import { dateTime, number } from './format.js';
import { StepForm } from './review-form.js';
import type { ReviewGround } from './review-row.js';
import { titleOf } from './title.js';
import { unitNames } from './unit-names.js';

const LISTED = 3;

/** The decision as a clause: "“Phòng KSTT” là Văn phòng UBND tỉnh". */
export function decisionWords(decision: Decision, { form: { lang }, under }: ReviewGround): string {
  const units = (ids: readonly string[]): string => {
    const names = unitNames(ids, under.context.org);
    return names.length <= LISTED ? names.join(', ') : `${names.slice(0, LISTED).join(', ')} ${reviewWords(lang, 'units.more', { count: number(names.length - LISTED, lang) })}`;
  };
  switch (decision.kind) {
    case 'name': return reviewWords(lang, 'made.name', { mention: decision.mention, units: units(decision.unitIds) });
    case 'units': return reviewWords(lang, `made.units-${decision.part}`, { code: decision.code, units: units(decision.unitIds) });
    case 'words': return reviewWords(lang, 'made.words', { code: decision.code, words: writtenWords(decision, lang) });
    case 'timing-holds': return reviewWords(lang, 'made.timing-holds', { code: decision.code });
    case 'serves': return reviewWords(lang, 'made.serves', { code: decision.code, kind: reviewWords(lang, `serves.${decision.serves}`) });
    case 'add': return reviewWords(lang, 'made.add', { code: decision.code, content: titleOf(decision.words.content, 80) });
    case 'drop': return reviewWords(lang, 'made.drop', { code: decision.code });
    case 'seen': return reviewWords(lang, 'made.seen', { code: decision.code });
    case 'settle': return reviewWords(lang, 'made.settle', { what: settledWhat(decision.finding, under, lang) });
    case 'undo': return reviewWords(lang, 'made.undo', { sequence: decision.sequence });
  }
}

function writtenWords({ words }: Extract<Decision, { kind: 'words' }>, lang: ReviewGround['form']['lang']): string {
  const cells = CELLS.flatMap((cell) => (words[cell] === undefined ? [] : [`${planWords(lang, `task.${cell}`)}: “${titleOf(words[cell], 60)}”`]));
  const timing = [words.timing, words.timingEnd].filter(Boolean).join(' → ');
  return [...cells, ...(words.timing !== undefined || words.timingEnd !== undefined ? [`${planWords(lang, 'task.timing')}: “${timing}”`] : [])].join('; ');
}

function settledWhat(key: string, { findings, reading }: ReviewGround['under'], lang: ReviewGround['form']['lang']): string {
  const finding = findings.find((one) => one.key === key);
  const duty = reading.duties.find(({ text, phrase }) => key === `duty:${phrase}|${text}`);
  return titleOf((lang === 'vi' ? finding?.message : finding?.en.message) ?? duty?.text ?? key, 120);
}

/** One decision that stands. Those in force are part of a version and are changed by a new decision, not taken back. */
export function DecisionLine({ kept, ground }: { kept: KeptDecision; ground: ReviewGround }) {
  const { form, people } = ground;
  const { lang } = form;
  const who = reviewWords(lang, 'made.by', { person: people.get(kept.by) ?? kept.by, when: dateTime(kept.at, lang) });
  return (
    <div class="decision">
      <span><span class="done" aria-hidden="true">✓</span> {decisionWords(kept.decision, ground)}{kept.reason && ` · ${reviewWords(lang, 'made.reason', { reason: kept.reason })}`} <span class="small soft">{who}</span></span>
      {kept.version === null && kept.decision.kind !== 'undo' && (
        <StepForm ground={form} step="undo" code={'code' in kept.decision ? kept.decision.code : ''}>
          <input type="hidden" name="sequence" value={kept.sequence} />
          <button class="link">{reviewWords(lang, 'made.take-back')}<span class="sr"> {kept.sequence}</span></button>
        </StepForm>
      )}
    </div>
  );
}
