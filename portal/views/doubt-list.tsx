// Why a person has to look at a row of the plan, in sentences.
import type { Doubt } from '../../domain/plan/prepared-plan.js';
import type { Language } from '../text/dictionary.js';
import { planWords } from '../text/pages-plan.js';

function doubtWords({ about, rule, text }: Doubt, lang: Language): string {
  if (about === 'row') return planWords(lang, rule === 'no-lead' ? 'doubt.row' : 'doubt.row-other', { text });
  return planWords(lang, `doubt.${about}`, { text });
}

export function DoubtList({ doubts, lang }: { doubts: readonly Doubt[]; lang: Language }) {
  return <ul class="doubts">{doubts.map((doubt) => <li>{doubtWords(doubt, lang)}</li>)}</ul>;
}
