// Units of a row: how many, and the first of them by name.
import type { Org } from '../../domain/org/unit.js';
import type { Language } from '../text/dictionary.js';
import { reviewWords } from '../text/review-words.js';
import { number } from './format.js';

const SHOWN = 3;
const byName = new Intl.Collator('vi', { numeric: true });

/** Sorted as Vietnamese lists are; an id without a unit stands as itself. */
export function unitNames(ids: readonly string[], org: Org): string[] {
  return ids.map((id) => org.units[id]?.name ?? id).sort((a, b) => byName.compare(a, b));
}

type UnitNamesProps = { ids: readonly string[]; org: Org; lang: Language; all?: boolean };

export function UnitNames({ ids, org, lang, all = false }: UnitNamesProps) {
  const names = unitNames(ids, org);
  if (names.length <= 1) return <>{names[0]}</>;
  const shown = all ? names : names.slice(0, SHOWN);
  const more = names.length - shown.length;
  return <><b>{reviewWords(lang, 'units.count', { count: number(names.length, lang) })}</b>: {shown.join(', ')}{more > 0 && ` ${reviewWords(lang, 'units.more', { count: number(more, lang) })}`}</>;
}
