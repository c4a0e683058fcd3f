// The words of the obligation's page, ready to use in both languages.
import { translate, type Dictionary, type Language, type Values } from './dictionary.js';
import { en } from './pages-obligation-en.js';
import { vi, type ObligationKey } from './pages-obligation.js';

const WORDS: Dictionary<ObligationKey> = { vi, en };

export function obligationWords(lang: Language, key: ObligationKey, values?: Values): string {
  return translate(WORDS, lang, key, values);
}
