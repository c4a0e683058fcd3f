// A glance at two lists of words that tells most of those apart that share too little: a long plan has millions of pairs.

/** One bit for each word, of 128; words may share a bit, so a signature never shows more words than there are. */
export type WordSignature = readonly [number, number, number, number];

export function signatureOf(words: readonly string[]): WordSignature {
  const bits: [number, number, number, number] = [0, 0, 0, 0];
  for (const word of words) {
    let hash = 0;
    for (let at = 0; at < word.length; at += 1) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
    const bit = (hash ^ (hash >>> 15)) & 127;
    const part = (bit >> 5) as 0 | 1 | 2 | 3;
    bits[part] |= 1 << (bit & 31);
  }
  return bits;
}

/** The least number of words that only one of the two lists has; never more than there are. */
export function leastDiffering(one: WordSignature, other: WordSignature): number {
  return ones(one[0] ^ other[0]) + ones(one[1] ^ other[1]) + ones(one[2] ^ other[2]) + ones(one[3] ^ other[3]);
}

function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
