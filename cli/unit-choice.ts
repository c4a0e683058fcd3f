// Finds the one unit that a person means: by id, by name without diacritics, by part of it, by abbreviation ("so tu phap", "STP").
// Promises: never a guess; several or none that fit are a refusal which names what is near.
import { editDistance, foldLetters, nameKey, squeezedKey } from '../domain/org/name-key.js';
import { CliFailure } from './failure.js';

export type ChoosableUnit = { id: string; name: string; shortName: string };

const MOST_NAMED = 8;

function initials(name: string): string {
  return foldLetters(name).split(/[^a-z0-9]+/).map((word) => word.charAt(0)).join('');
}

/** The ways to fit, the surest first; a way that fits at all decides. */
const WAYS: ((unit: ChoosableUnit, text: string) => boolean)[] = [
  (unit, text) => unit.id === text.trim(),
  (unit, text) => [unit.name, unit.shortName].some((name) => squeezedKey(name) === squeezedKey(text)),
  (unit, text) => initials(unit.name) === foldLetters(text).replace(/[^a-z0-9]/g, ''),
  (unit, text) => [unit.name, unit.shortName].map(nameKey).some((name) => nameKey(text).split(' ').every((word) => name.split(' ').includes(word))),
];

export function unitsFitting(units: readonly ChoosableUnit[], text: string): ChoosableUnit[] {
  if (nameKey(text) === '') return [];
  for (const fits of WAYS) {
    const found = units.filter((unit) => fits(unit, text));
    if (found.length > 0) return found;
  }
  return [];
}

function nearest(units: readonly ChoosableUnit[], text: string): ChoosableUnit[] {
  const wanted = squeezedKey(text);
  const distance = (unit: ChoosableUnit): number => Math.min(editDistance(squeezedKey(unit.name), wanted), editDistance(squeezedKey(unit.shortName), wanted));
  return units.map((unit) => ({ unit, far: distance(unit) })).sort((a, b) => a.far - b.far).slice(0, MOST_NAMED).map(({ unit }) => unit);
}

const asLines = (units: readonly ChoosableUnit[]): string => units.slice(0, MOST_NAMED).map(({ id, name }) => `  ${name}  (${id})`).join('\n');

/** Throws CliFailure when no unit or more than one fits. */
export function chooseUnit(units: readonly ChoosableUnit[], text: string): ChoosableUnit {
  const found = unitsFitting(units, text);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length > 1) {
    throw new CliFailure({
      vi: `--unit “${text}”: ${found.length} đơn vị khớp; hãy ghi rõ bằng mã trong ngoặc:\n${asLines(found)}`,
      en: `--unit "${text}": ${found.length} units fit; name one by the id in brackets:\n${asLines(found)}`,
    });
  }
  if (units.length === 0) {
    throw new CliFailure({
      vi: `--unit “${text}”: hệ thống chưa có đơn vị nào. Thêm --province TỈNH để nạp các đơn vị của tỉnh, ví dụ --province phu-tho; hoặc nhập một kế hoạch trước.`,
      en: `--unit "${text}": there are no units yet. Add --province SLUG to load those of a province, for example --province phu-tho; or import a plan first.`,
    });
  }
  throw new CliFailure({
    vi: `--unit “${text}”: không có đơn vị này. Gần nhất:\n${asLines(nearest(units, text))}\nĐơn vị của tỉnh khác: thêm --province TỈNH.`,
    en: `--unit "${text}": there is no such unit. Nearest:\n${asLines(nearest(units, text))}\nFor a unit of another province add --province SLUG.`,
  });
}
