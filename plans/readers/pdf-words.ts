// The words of a PDF page put together to lines: pieces on one height, parted by a blank where they stand apart.

/** A piece of text; `x` its left edge, `y` its base line upwards from the foot of the page, in points. */
export type Word = { text: string; x: number; y: number; width: number; height: number; isBold: boolean };

export type WordLine = { y: number; words: Word[] };

/** Lines from top to bottom, words from left to right. */
export function linesOf(words: readonly Word[]): WordLine[] {
  const lines: WordLine[] = [];
  for (const word of [...words].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - word.y) <= Math.max(2, word.height * 0.4)) line.words.push(word);
    else lines.push({ y: word.y, words: [word] });
  }
  for (const line of lines) line.words.sort((a, b) => a.x - b.x);
  return lines;
}

/** The text of a line; `gap` is put where two words stand further apart than two letters are wide. */
export function lineText(line: WordLine, gap = ' '): string {
  return line.words.reduce((text, word, i) => {
    const before = line.words[i - 1];
    const apart = before ? word.x - (before.x + before.width) : 0;
    if (!before || apart < word.height * 0.12) return text + word.text;
    return `${text}${apart > word.height * 1.6 ? gap : ' '}${word.text}`;
  }, '').trim();
}

/** The text of a cell or paragraph, line by line. */
export function textOf(words: readonly Word[]): string {
  return linesOf(words).map((line) => lineText(line)).join('\n');
}
