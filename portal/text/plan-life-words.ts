// The words of a plan's life, ready to use in both languages.
import { translate, type Dictionary, type Language, type Values } from './dictionary.js';
import { en } from './pages-plan-life-en.js';
import { vi, type PlanLifeKey } from './pages-plan-life.js';

export type { PlanLifeKey } from './pages-plan-life.js';

const WORDS: Dictionary<PlanLifeKey> = { vi, en };

export function planLifeWords(lang: Language, key: PlanLifeKey, values?: Values): string {
  return translate(WORDS, lang, key, values);
}
