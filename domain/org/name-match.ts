// Finds units by name: exactly (whatever the spelling), by the beginning of a cut name, or by a name one slip away.
// Promises: a loose match counts only when no second unit could be meant; places are never matched loosely.

import type { LocalDate } from '../calendar/local-date.js';
import { isShortFormOf, plainWords } from './initials.js';
import { accentKey, editDistance, nameKey } from './name-key.js';
import { isValidOn, parentOf, type Org, type Unit } from './unit.js';

/** What names are read by: the issuer, the day, and the units of that day in tiers. Made once for all the names of a plan. */
export type NameContext = {
  org: Org; issuer: Unit; on: LocalDate; provinceName: string; remembered?: ReadonlyMap<string, string[]>;
  there: Tiers;
  /** The units that have ended or not begun; made when a name is found nowhere else. */
  gone: () => Tiers;
  hasDistricts: boolean;
};

/** Units in the order in which a plan's author means them: inside the own house, bodies of the province, places; with the units of each by their keys. */
export type Tiers = { units: Unit[][]; byKey: ReadonlyMap<string, Unit[]>[] };

/** Null when the issuer is none of the units. */
export function nameContextOf(org: Org, issuerId: string, on: LocalDate, remembered?: ReadonlyMap<string, string[]>): NameContext | null {
  const issuer = org.units[issuerId];
  if (!issuer) return null;
  const provinceName = nameKey(org.units[issuer.provinceId]?.shortName ?? '').replace(/^(?:tinh|thanh pho) /, '');
  const all = Object.values(org.units);
  const valid = all.filter((unit) => isValidOn(unit, on));
  let gone: Tiers | undefined;
  return {
    org, issuer, on, provinceName, remembered, there: tiersOf(valid, { org, issuer, on }), hasDistricts: valid.some((unit) => unit.kind === 'district'),
    gone: () => (gone ??= tiersOf(all.filter((unit) => !isValidOn(unit, on)), { org, issuer, on })),
  };
}

type Ground = Pick<NameContext, 'org' | 'issuer' | 'on'>;

function tiersOf(units: readonly Unit[], ground: Ground): Tiers {
  const tiers = inTiers(units, ground);
  return { units: tiers, byKey: tiers.map((tier) => byKeyOf(tier, ground)) };
}

function byKeyOf(tier: readonly Unit[], ground: Ground): Map<string, Unit[]> {
  const byKey = new Map<string, Unit[]>();
  for (const unit of tier) {
    for (const key of new Set(unitKeys(unit, ground))) {
      const same = byKey.get(key);
      if (same) same.push(unit);
      else byKey.set(key, [unit]);
    }
  }
  return byKey;
}

function inTiers(units: readonly Unit[], { org, issuer, on }: Ground): Unit[][] {
  const own = units.filter((unit) => unit.provinceId === issuer.provinceId);
  const hostOf = (unit: Unit): string | null => parentOf(org, unit.id, on)?.id ?? unit.parents.at(-1)?.parentId ?? null;
  const inside = issuer.kind === 'province' ? [] : own.filter((unit) => unit.id !== issuer.id && hostOf(unit) === issuer.id && !isPlace(unit));
  const bodies = own.filter((unit) => !isPlace(unit) && !inside.includes(unit) && (hostOf(unit) === issuer.provinceId || hostOf(unit) === null));
  return [inside, bodies, own.filter(isPlace)];
}

export function isPlace(unit: Unit): boolean {
  return unit.kind === 'district' || unit.kind === 'commune';
}

/** The units with exactly this name in the first tier that has one; several = the name alone does not decide. */
export function unitsNamed(mention: string, { units, byKey }: Tiers, context: NameContext): Unit[] {
  const inProvince = keysInProvince(mention, context.provinceName);
  for (const [index, tier] of units.entries()) {
    const wanted = index === 0 ? keysInside(mention, context.issuer) : inProvince;
    const hits = new Set(wanted.flatMap((key) => byKey[index]?.get(key) ?? []));
    const found = hits.size > 1 ? tier.filter((unit) => hits.has(unit)) : [...hits];
    if (found.length > 1) {
      const printed = ` ${accentKey(mention)} `;
      const accented = found.filter((unit) => printed.includes(` ${accentKey(unit.shortName)} `));
      if (accented.length > 0) return accented;
    }
    if (found.length > 0) return found;
  }
  return [];
}

const ROLE = / (?:chu tri|phoi hop|chu tri phoi hop|lam dau moi)$/;

/** Squeezed keys of a mention as a body of the province: as printed, without its role, without "tỉnh Phú Thọ" behind it. */
function keysInProvince(mention: string, provinceName: string): string[] {
  const key = personless(nameKey(mention).replace(ROLE, ''));
  const scope = `(?: (?:tinh|thanh pho))?(?: ${provinceName})?$`;
  return squeezed([key, ...['', '(?: (?:thuoc|truc thuoc|cua)(?: ubnd)?)'].map((link) => key.replace(new RegExp(`${link}${scope}`), ''))]);
}

/** Squeezed keys of a mention inside the issuer's house: without "thuộc Sở", "UBND xã" and the holder's title. */
function keysInside(mention: string, issuer: Unit): string[] {
  const key = personless(nameKey(mention).replace(ROLE, '')).replace(/^(?:cong chuc|can bo) /, '');
  const host = nameKey(issuer.shortName);
  const house = issuer.kind === 'commune' ? `(?:ubnd )?(?:${host}|xa|phuong|thi tran|dac khu)`
    : issuer.kind === 'district' ? `(?:ubnd )?(?:${host}|huyen|quan|thi xa|thanh pho)`
      : issuer.kind === 'department' ? `(?:${host}|so)` : host;
  // Two readings, for "cửa" and "của" look alike without their marks: "Một cửa UBND xã", "Phòng … của Sở".
  const own = ['', ' (?:thuoc|truc thuoc|cua)'].map((link) => key.replace(new RegExp(`${link} ${house}$`), ''));
  return squeezed([key, ...own, ...own.map((each) => each.replace(/^bo phan /, ''))]);
}

function squeezed(keys: string[]): string[] {
  return bothWays(keys.filter((each) => each.length > 2));
}

function bothWays(keys: readonly string[]): string[] {
  return [...new Set(keys.flatMap((key) => [key.replaceAll(' ', ''), withoutConnecting(key)]))];
}

/** "Sở Kế hoạch - Đầu tư" and "Sở Kế hoạch và Đầu tư", "khu công nghiệp" and "các khu công nghiệp" are one name. */
function withoutConnecting(key: string): string {
  return key.replace(/ (?:va|cac)(?= )/g, '').replaceAll(' ', '');
}

/** A person's office stands for the unit that the person heads: "Chủ tịch UBND huyện X", "Giám đốc Sở Y tế". */
export function personless(key: string): string {
  return key
    .replace(/^(?:chu tich|pho chu tich) (?=ubnd)/, '')
    .replace(/^(?:chanh|pho chanh|truong) (?=van phong|thanh tra|phong|ban|bo phan|cong an|chi cuc|cac phong)/, '')
    .replace(/^(?:(?:ban )?giam doc|pho giam doc|thu truong|(?:ban |tap the )?lanh dao|nguoi dung dau|vien truong|cuc truong) /, '');
}

/** Keys already made, by unit and by the district it lies in: a plan asks for those of a whole province a hundred times. */
const KEYS = new WeakMap<Unit, Map<string, string[]>>();

/** All squeezed keys under which a unit is known, places also with their district behind them. */
function unitKeys(unit: Unit, { org, on }: Pick<NameContext, 'org' | 'on'>): string[] {
  const above = unit.kind === 'commune' ? parentOf(org, unit.id, on) : null;
  const district = above?.kind === 'district' ? above : null;
  const known = KEYS.get(unit) ?? new Map<string, string[]>();
  KEYS.set(unit, known);
  const keys = known.get(district?.id ?? '') ?? makeKeys(unit, district);
  known.set(district?.id ?? '', keys);
  return keys;
}

function makeKeys(unit: Unit, district: Unit | null): string[] {
  const names = [unit.name, unit.shortName, ...(unit.aliases ?? [])].map(nameKey);
  const keys = new Set<string>();
  for (const name of names) {
    keys.add(name);
    if (!isPlace(unit) && unit.kind !== 'province') keys.add(name.replace(/ (?:tinh|thanh pho|xa|phuong|thi tran|dac khu|huyen|quan|thi xa)$/, ''));
    if (unit.kind === 'division') keys.add(name.replace(/^phong (?=\S+ \S+ \S)/, ''));
    if (district) keys.add(`${name} ${nameKey(district.shortName)}`);
  }
  return bothWays([...keys]);
}

/** The one unit whose name begins with the mention, cut at a page's edge: at least three syllables and no second unit. */
export function unitCutTo(mention: string, units: Unit[], context: NameContext): Unit | null {
  const key = nameKey(mention);
  if (key.split(' ').length < 3) return null;
  const begun = withoutConnecting(key);
  const found = units.filter((unit) => unitKeys(unit, context).some((name) => name.startsWith(begun)));
  return found.length === 1 ? found[0] ?? null : null;
}

/**
 * The one unit whose name is a slip away: one letter in ten or more, two in twenty or more, while every other unit's name
 * is at least three letters further. Names with numbers never match this way.
 */
export function unitNear(mention: string, units: Unit[], context: NameContext): Unit | null {
  const key = withoutConnecting(nameKey(mention));
  if (key.length < 10 || /\d/.test(key)) return null;
  const [best, second] = byDistance(key, units, context);
  const allowed = key.length >= 20 ? 2 : 1;
  if (!best || best.distance > allowed || (second && second.distance < best.distance + 3)) return null;
  return best.unit;
}

/** The one unit of the first tier that the mention shortens to initials; null when two could be meant. Places are never shortened so. */
export function unitByInitials(mention: string, tiers: readonly Unit[][], { issuer, provinceName }: NameContext): Unit | null {
  const words = plainWords(mention.replace(/^(?:công chức|cán bộ|CC)\s+/iu, ''));
  while (words.length > 2 && provinceName.split(' ').includes(words.at(-1) ?? '')) words.pop();
  // "TTPVHCC phường": the issuer's own kind behind a body of its house says nothing more.
  const own = words.at(-1) === plainWords(issuer.shortName)[0] ? words.slice(0, -1) : words;
  for (const [index, tier] of tiers.entries()) {
    const forms = index === 0 ? [words, own] : [words];
    const found = tier.filter((unit) => !isPlace(unit) && wordsOf(unit).some((name) => forms.some((form) => isShortFormOf(form, name))));
    if (found.length > 0) return found.length === 1 ? found[0] ?? null : null;
  }
  return null;
}

/** The words of a unit's names, kept like its keys. */
const WORDS = new WeakMap<Unit, string[][]>();

function wordsOf(unit: Unit): string[][] {
  const words = WORDS.get(unit) ?? [unit.name, ...(unit.aliases ?? [])].map(plainWords);
  WORDS.set(unit, words);
  return words;
}

/** Words that say what kind of body it is, not which. */
const KIND_WORDS = new Set('so ban phong van trung tam chi cuc tinh thanh pho huyen quan thi xa phuong tran ubnd uy nhan dan hanh chinh nha nuoc cong bo phan'.split(' '));

/**
 * Up to five units whose names resemble the mention, nearest first; places are compared without their kind. A body must share a word that tells
 * which one it is, or be a slip away; in the issuer's own house it is enough to be of the same kind ("Văn phòng …").
 */
export function nearestUnits(mention: string, units: Unit[], context: NameContext): Unit[] {
  const key = personless(nameKey(mention));
  const own = withoutKind(key);
  if (own !== key) return byPlaceName(own, units).filter((each) => each.distance <= Math.max(2, key.length * 0.4)).slice(0, 5).map((each) => each.unit);
  const telling = key.split(' ').filter((word) => word.length > 1 && !KIND_WORDS.has(word));
  const isNear = ({ unit, distance }: Ranked): boolean => distance <= Math.max(2, key.length * 0.2)
    || (distance <= key.length * 0.5 && sharesWord(telling, unit)) || (isInHouse(unit, context) && sharesKind(key, unit));
  return byResemblance(withoutConnecting(key), units, context).filter(isNear).slice(0, 5).map((each) => each.unit);
}

function isInHouse(unit: Unit, { org, issuer, on }: NameContext): boolean {
  return parentOf(org, unit.id, on)?.id === issuer.id && issuer.kind !== 'province';
}

/** The first two words: "van phong", "bo phan"; a mere "phong" or "trung tam" is no likeness. */
function sharesKind(key: string, unit: Unit): boolean {
  const kind = key.split(' ').slice(0, 2).join(' ');
  return kind.includes(' ') && !kind.startsWith('trung ') && nameKey(unit.name).startsWith(`${kind} `);
}

/** More than half of the words that tell which body it is. */
function sharesWord(telling: readonly string[], unit: Unit): boolean {
  const words = new Set([unit.name, unit.shortName, ...(unit.aliases ?? [])].flatMap((name) => nameKey(name).split(' ')));
  return telling.filter((word) => words.has(word)).length * 2 > telling.length;
}

type Ranked = { unit: Unit; distance: number };

function byDistance(key: string, units: Unit[], context: NameContext): Ranked[] {
  return ranked(units, (unit) => Math.min(...unitKeys(unit, context).map((name) => editDistance(key, name))));
}

/** As candidates also units whose whole name begins the mention ("Sở Tư pháp" of another province). */
function byResemblance(key: string, units: Unit[], context: NameContext): Ranked[] {
  const begins = (name: string): boolean => name.length >= 6 && key.startsWith(name);
  return ranked(units, (unit) => Math.min(...unitKeys(unit, context).map((name) => (begins(name) ? 1 : editDistance(key, name)))));
}

function byPlaceName(name: string, units: Unit[]): Ranked[] {
  return ranked(units, (unit) => editDistance(name, withoutKind(nameKey(unit.shortName))));
}

function ranked(units: Unit[], distanceOf: (unit: Unit) => number): Ranked[] {
  return units.map((unit) => ({ unit, distance: distanceOf(unit) })).sort((a, b) => a.distance - b.distance || (a.unit.id < b.unit.id ? -1 : 1));
}

function withoutKind(key: string): string {
  return key.replace(/^(?:ubnd )?(?:huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu) /, '');
}
