// The words of the review, ready to use in both languages.
import { translate, type Dictionary, type Language, type Values } from './dictionary.js';
import { en } from './pages-review-en.js';
import { vi, type ReviewKey } from './pages-review.js';

export type { ReviewKey } from './pages-review.js';

const WORDS: Dictionary<ReviewKey> = { vi, en };

export function reviewWords(lang: Language, key: ReviewKey, values?: Values): string {
  return translate(WORDS, lang, key, values);
}

/** Whether the dictionary has such a text: rules of doubts may be newer than this file. */
export function isReviewKey(key: string): key is ReviewKey {
  return Object.hasOwn(vi, key);
}
