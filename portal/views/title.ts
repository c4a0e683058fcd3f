// A task's content may be a paragraph; lists and headings show its beginning, cut at a word.
const HEADING_LETTERS = 140;

/** The first sentence or clause, at most `most` letters, with '…' when something was left out. */
export function titleOf(content: string, most = HEADING_LETTERS): string {
  const text = content.replace(/\s+/g, ' ').trim();
  if (text.length <= most) return text;
  const clause = /^.{30,}?[.;:](?=\s)/.exec(text.slice(0, most))?.[0].replace(/[.;:]$/, '');
  if (clause) return `${clause}…`;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
}
