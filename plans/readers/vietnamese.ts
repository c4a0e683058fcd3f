// How Vietnamese a text is: the share of its accented words that are built like Vietnamese syllables (onset, vowel, final sound).
// Text decoded by the wrong table breaks that form in most words, so the right one can be told without a dictionary.

const ONSET = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?';
const VOWELS = '(?:uye|uyê|uya|iêu|yêu|oai|oay|oao|oeo|uay|uây|uôi|ươi|ươu|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|ue|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)';
const FINAL = '(?:ng|nh|ch|[cmnpt])?';
const SYLLABLE = new RegExp(`^${ONSET}${VOWELS}${FINAL}$`, 'u');

/** Accented words: a Western letter and something beyond ASCII; typographic signs do not count. */
const ACCENTED = /[A-Za-z\u00a1-\u{10ffff}]+/gu;
const SIGNS = /[\u00ab\u00bb\u2000-\u206f\u2190-\u2bff\uff00-\uffff]/gu;

export type Likeness = { good: number; bad: number };

/** Counts the accented words that are, and that are not, Vietnamese syllables. Only the first 200,000 characters are looked at. */
export function likenessOf(text: string): Likeness {
  const found: Likeness = { good: 0, bad: 0 };
  for (const [word] of text.slice(0, 200_000).replace(SIGNS, ' ').matchAll(ACCENTED)) {
    if (!/[\u0080-\u{10ffff}]/u.test(word) || !/[A-Za-z\u0102-\u1ef9]/.test(word)) continue;
    found[isSyllable(word) ? 'good' : 'bad'] += 1;
  }
  return found;
}

/** From 0 (none of the accented words is Vietnamese) to 1; 0 for a text without accented words. */
export function vietnameseShare(text: string): number {
  const { good, bad } = likenessOf(text);
  return good + bad === 0 ? 0 : good / (good + bad);
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

function isSyllable(word: string): boolean {
  const marked = word.normalize('NFD');
  if ((marked.match(TONE)?.length ?? 0) > 1 || !isCased(word)) return false;
  return SYLLABLE.test(marked.replace(TONE, '').normalize('NFC').toLowerCase());
}

/** Words are written small, with a capital at the head, or in capitals; a capital in the middle speaks of a wrong table. */
function isCased(word: string): boolean {
  return word === word.toUpperCase() || word.slice(1) === word.slice(1).toLowerCase();
}
