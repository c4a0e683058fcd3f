// Cleaning of a leads cell before it is cut into mentions: tags, entities, bullets, labels, trailing dots.
// Promises: letters of the names stay as printed; only markup, list signs and role labels go.

import { foldLetters } from './name-key.js';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', nbsp: ' ', lt: '<', gt: '>', quot: '"' };

/** The text of a cell with block tags and line breaks turned into ";" or a blank, in NFC, white space folded; a list numbered from 1 is cut at its numbers. */
export function plainCell(cell: string): string {
  const numbered = /^\s*1[.)]\s/.test(cell) ? cell.replace(/\s(?=\d{1,2}[.)]\s+\p{Lu})/gu, ';') : cell;
  return numbered
    .normalize('NFC')
    .replace(/<\/?(?:ul|ol|li|p|div|tr|td)\b[^>]*>/gi, ';')
    .replace(/<br\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][a-z0-9]*\b[^>]*>/gi, '')
    .replace(/&(amp|nbsp|lt|gt|quot);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '')
    .replace(/\*\*|__/g, '')
    .replace(/\n\s*(?=[-–—•*+·]\s)/g, ';')
    .replace(/\s+/g, ' ')
    .trim();
}

const LIST_SIGN = /^(?:[-–—•*+·]+|\d{1,2}[.)](?=\s)|[a-zđ]\)|\(\d{1,2}\))\s*/iu;

/** One piece without its bullet or number in front and without closing punctuation. */
export function trimPiece(piece: string): string {
  let text = piece.trim();
  while (LIST_SIGN.test(text)) text = text.replace(LIST_SIGN, '').trim();
  return text.replace(/^[\s,;.:/]+/, '').replace(/(?:\.\/\.|[\s,;.:…/–—-])+$/u, '').trim();
}

/**
 * A piece without a role label such as "Theo dõi:" or "Công bố, công khai:". A colon counts as a label only when a unit
 * follows it and the words before it do not begin with a unit themselves ("Các đơn vị: …" introduces a list and goes too).
 */
export function withoutLabel(piece: string, beginsUnit: (folded: string) => boolean): string {
  const colon = piece.indexOf(':');
  if (colon <= 0 || colon > 60) return piece;
  const label = foldLetters(piece.slice(0, colon)).trim();
  const rest = trimPiece(piece.slice(colon + 1));
  const introducesList = /^(?:cac )?(?:co quan|don vi)\b/.test(label);
  if (!beginsUnit(foldLetters(rest)) || (beginsUnit(label) && !introducesList)) return piece;
  return rest;
}
