// Printed row numbers: "1.", "1.3", "IV", "A", "a)", with what scanners make of them.
export type RowNumber = {
  /** The number in one spelling: "1.3", "IV", "A", "a". */
  value: string;
  style: 'letter' | 'roman' | 'arabic' | 'small-letter';
  /** How many parts an arabic number has: 1 for "1", 2 for "1.3". */
  depth: number;
};

const ROMAN = /^(?=[IVXLC])(?:X{0,3}|XL)(?:IX|IV|V?I{0,3})$/;

/** The number a cell holds, or null when it holds anything else; 2000 and more is a year. */
export function readNumber(text: string): RowNumber | null {
  if (text.length > 40) return null;
  const bare = text.replace(/\s+/g, '').replace(/^\(?/, '').replace(/[.):,;/-]+$/, '');
  if (bare === '' || bare.length > 12) return null;
  if (/^(?:\d{1,3}(?:[.,]\d{1,3}){0,4}|1\d{3})$/.test(bare)) {
    const value = bare.split(/[.,]/).map((part) => String(Number(part))).join('.');
    return { value, style: 'arabic', depth: value.split('.').length };
  }
  const roman = bare.replace(/[l1|](?=[IVXl1|]*$)/g, 'I');
  if (/[IVXLC]/.test(bare) && ROMAN.test(roman)) return { value: roman, style: 'roman', depth: 1 };
  const mixed = /^([IVXLC]+)((?:\.\d{1,3})+)$/.exec(bare);
  if (mixed && ROMAN.test(mixed[1] ?? '')) return { value: bare, style: 'arabic', depth: bare.split('.').length };
  if (/^[A-ZĐ]$/.test(bare)) return { value: bare, style: 'letter', depth: 1 };
  if (/^[a-zđ]$/.test(bare)) return { value: bare, style: 'small-letter', depth: 1 };
  return null;
}

/** The number a heading or title begins with, and the words after it: "II. Rà soát" → II, "Rà soát". */
export function leadingNumber(text: string): { number: RowNumber; title: string } | null {
  const match = /^(?:(?:mục|phần|điểm)\s+)?((?:[IVXLC]+|\d{1,3})(?:[.]\d{1,3})*|[A-ZĐ]|[a-zđ](?=\)))\s*(?:[.):]+|[-–](?=\s)|(?<=\d\.\d{1,3})(?=\s))\s*(\S.*)$/su.exec(text);
  const number = match ? readNumber(match[1] ?? '') : null;
  return match && number ? { number, title: match[2] ?? '' } : null;
}

/** How deep a number's group or task lies: letters over Roman numbers over "1" over "1.1" over "a". */
export function rankOf(number: RowNumber): number {
  if (number.style === 'letter') return 0;
  if (number.style === 'roman') return 1;
  return number.style === 'arabic' ? 1 + number.depth : 9;
}

/** Whether a text is one item of a list ("- Cấp tỉnh", "+ …"), not the beginning of something new. */
export function isBullet(text: string): boolean {
  return /^[-–—+•*·]\s*\S/u.test(text);
}

/** The last counting part of a number ("1.3" → 3, "IV" → 4, "b" → 2), for seeing skips. */
export function ordinalOf(number: RowNumber): number {
  if (number.style === 'roman') return romanValue(number.value);
  if (number.style === 'arabic') return Number(number.value.split('.').at(-1));
  return number.value.toLowerCase().charCodeAt(0) - 96;
}

function romanValue(roman: string): number {
  const worth: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  return [...roman].reduce((sum, letter, i) => {
    const own = worth[letter] ?? 0;
    return sum + (own < (worth[roman[i + 1] ?? ''] ?? 0) ? -own : own);
  }, 0);
}
