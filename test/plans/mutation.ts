// Plans damaged on the way: changes to their text, to single bytes, and to the XML inside Office files, the same in every run.
import { changedParts } from './container-file.js';

/** Numbers that look random and are the same in every run (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = ['\t', '\n', '\n\n', '|', '**', '<b>', '</td>', '<table>', '#', '1.', 'IV', 'a)', '--', '\u00A0', 'Phụ lục II', 'trước ngày 31/02/2025', 'STT\tNội dung\tChủ trì\n', '"', '(', '\u0301', '😀', '0'.repeat(30)];

/** One to five changes: a piece put in, a stretch cut out, two lines exchanged, a stretch said twice, the end cut off. */
export function mutatedText(text: string, next: () => number): string {
  let result = text;
  const changes = 1 + Math.floor(next() * 5);
  for (let i = 0; i < changes; i += 1) {
    const at = Math.floor(next() * result.length);
    const to = at + Math.floor(next() * 40);
    const kind = Math.floor(next() * 5);
    const lines = result.split('\n');
    if (kind === 0) result = result.slice(0, at) + (PIECES[Math.floor(next() * PIECES.length)] ?? '') + result.slice(at);
    else if (kind === 1) result = result.slice(0, at) + result.slice(to);
    else if (kind === 2) result = [...lines.slice(1), lines[0] ?? ''].join('\n');
    else if (kind === 3) result = result.slice(0, to) + result.slice(at);
    else result = result.slice(0, Math.max(20, at));
  }
  return result;
}

/** One to eight bytes changed, left out at the end, or said twice. */
export function mutatedBytes(bytes: Uint8Array, next: () => number): Buffer {
  const result = Buffer.from(bytes);
  for (let left = 1 + Math.floor(next() * 8); left > 0; left -= 1) result[Math.floor(next() * result.length)] = Math.floor(next() * 256);
  const kind = Math.floor(next() * 6);
  const at = Math.floor(next() * result.length);
  if (kind === 0) return result.subarray(0, Math.max(1, at));
  return kind === 1 ? Buffer.concat([result.subarray(0, at), result.subarray(Math.max(0, at - 200))]) : result;
}

const XML_PIECES = ['<w:tr>', '</w:tc>', '<w:tbl>', '<w:gridSpan w:val="999999"/>', '<w:vMerge/>', '<w:p/>', '<c r="ZZZ99">', '<row r="0">', '<v>1e999</v>', '<f>1/0</f>', '&#0;', '&lt;', ']]>', '<!--', '"', '>', '<mergeCell ref="A1:B2"/>', 't="s"', '<w:numId w:val="-1"/>'];

/** Changes to the text of one XML part, in a container that is sound. */
export async function mutatedPart(bytes: Buffer, part: string, next: () => number): Promise<Buffer> {
  return changedParts(bytes, { [part]: (xml) => {
    let result = xml;
    for (let left = 1 + Math.floor(next() * 4); left > 0; left -= 1) {
      const at = Math.floor(next() * result.length);
      const cut = next() < 0.4 ? Math.floor(next() * 60) : 0;
      result = result.slice(0, at) + (cut > 0 ? '' : (XML_PIECES[Math.floor(next() * XML_PIECES.length)] ?? '')) + result.slice(at + cut);
    }
    return result;
  } });
}
