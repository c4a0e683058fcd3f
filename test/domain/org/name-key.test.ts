import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accentKey, editDistance, foldLetters, nameKey, slugOf, squeezedKey } from '../../../domain/org/name-key.js';

describe('keys of names', () => {
  const same: [string, string, string][] = [
    ['tone position', 'Thành phố Tuy Hoà', 'thành phố Tuy Hòa'],
    ['composed and decomposed letters', 'Sở Y tế'.normalize('NFD'), 'SỞ Y TẾ'],
    ['Ủy and Uỷ', 'Uỷ ban nhân dân xã', 'UBND xã'],
    ['the office in short', 'VP. UBND tỉnh', 'Văn phòng Ủy ban nhân dân tỉnh'],
    ['a scanner tearing a short form', 'V PUB tỉnh', 'Văn phòng UBND tỉnh'],
    ['a short form run together', 'VPUBND tỉnh', 'Văn phòng UBND tỉnh'],
    ['an ampersand', 'HĐND&UBND', 'HĐND và UBND'],
    ['town and city in short', 'UBND TP. Việt Trì', 'UBND thành phố Việt Trì'],
    ['dashes', 'Văn phòng – Thống kê', 'Văn phòng-thống kê'],
  ];
  it.each(same)('are equal in spite of %s: %s = %s', (_rule, left, right) => {
    expect(nameKey(left)).toBe(nameKey(right));
  });

  it('are equal without blanks where words were torn apart, and differ for different names', () => {
    expect(squeezedKey('Sở Tư ph áp')).toBe(squeezedKey('Sở Tư pháp'));
    expect(squeezedKey('Sở Tài chính')).not.toBe(squeezedKey('Sở Tư pháp'));
  });

  it('tell accents apart but not where the tone stands', () => {
    expect(accentKey('Tuy Hoà')).toBe(accentKey('TUY HÒA'));
    expect(accentKey('Phú Thành')).not.toBe(accentKey('Phú Thạnh'));
  });

  it('make slugs of ASCII letters', () => {
    expect(slugOf('Huyện Đoan Hùng')).toBe('huyen-doan-hung');
    expect(slugOf('Bà Rịa - Vũng Tàu')).toBe('ba-ria-vung-tau');
  });

  it('keep the length of the text when folding letters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      expect(foldLetters(text)).toHaveLength(text.normalize('NFC').length);
    }), { seed: 7, numRuns: 300 });
  });

  it('measure distance as the fewest changes of a letter', () => {
    expect(editDistance('bo tro', 'ho tro')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('chinh', 'chanh')).toBe(1);
  });
});
