// Cells of documents that hold plain words, without tags or marks (Word, Excel, PDF).
import type { Cell } from '../table/cell.js';
import { foldSpace } from '../table/fold.js';

/** The cell of a text whose line breaks are its own. */
export function plainCell(text: string, bold = false): Cell {
  const broken = text.normalize('NFC').split(/\r\n?|[\n\u2028\u2029\v]/).map(foldSpace).filter((line) => line !== '').join('\n');
  return { text: foldSpace(broken), broken, bold };
}
