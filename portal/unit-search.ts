// Finds units as people type them: without diacritics, by part of the name, by abbreviation ("so tu phap", "STP", "ubnd xa").
import { foldLetters, nameKey } from '../domain/org/name-key.js';

export type Searchable = { name: string; shortName: string };

/** Whether the unit answers the query; an empty query finds all. */
export function unitMatches(unit: Searchable, query: string): boolean {
  const wanted = nameKey(query);
  if (wanted === '') return true;
  const names = [unit.name, unit.shortName].map(nameKey);
  if (names.some((name) => wanted.split(' ').every((word) => name.includes(word)))) return true;
  const letters = foldLetters(query).replace(/[^a-z0-9]/g, '');
  return letters !== '' && initials(unit.name).startsWith(letters);
}

function initials(name: string): string {
  return foldLetters(name).split(/[^a-z0-9]+/).map((word) => word.charAt(0)).join('');
}
