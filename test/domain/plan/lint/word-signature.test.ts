import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leastDiffering, signatureOf } from '../../../../domain/plan/lint/word-signature.js';

const wordList = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 60 });

describe('the signature of a list of words', () => {
  it('never shows more differing words than there are', () => {
    fc.assert(fc.property(wordList, wordList, (one, other) => {
      const own = [...new Set(one)].filter((word) => !other.includes(word)).length + [...new Set(other)].filter((word) => !one.includes(word)).length;
      expect(leastDiffering(signatureOf(one), signatureOf(other))).toBeLessThanOrEqual(own);
    }));
  });

  it('is the same for the same words in any order, and tells most different ones apart', () => {
    const one = 'tiep nhan giai quyet ho so thu tuc hanh chinh'.split(' ');
    expect(leastDiffering(signatureOf(one), signatureOf([...one].reverse()))).toBe(0);
    expect(leastDiffering(signatureOf(one), signatureOf('van hoa the thao du lich lao dong nguoi cong'.split(' ')))).toBeGreaterThan(10);
  });
});
