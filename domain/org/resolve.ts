// Turns one mention of a plan ("UBND cấp huyện", "Văn phòng Sở", "Sở TT&TT") into the units it means on a day.
// Promises: never a guess: what is not certain comes back with understood=false, the reason and candidates for a person.

import type { LocalDate } from '../calendar/local-date.js';
import { membersOf, readGroup, type Group } from './group.js';
import { splitMentions } from './mention.js';
import { nameKey } from './name-key.js';
import { isPlace, nameContextOf, nearestUnits, personless, unitByInitials, unitCutTo, unitNear, unitsNamed, type NameContext } from './name-match.js';
import { fromMemory } from './remembered.js';
import { chainAbove, isValidOn, successorsOf, type Org, type Unit } from './unit.js';

export { mentionKey } from './remembered.js';

/** `remembered` is what people answered before, by `mentionKey`; it wins over what the name alone says. */
export type ResolutionContext = { issuerId: string; on: LocalDate; remembered?: ReadonlyMap<string, string[]> };

export type UnderstoodHow = 'unit' | 'office-holder' | 'own-unit' | 'group' | 'group-with-exception' | 'joined-names' | 'cut-name' | 'near-name' | 'initials' | 'remembered';
export type NotUnderstoodHow =
  | 'unknown-name' | 'ambiguous-name' | 'ended-unit' | 'unit-not-begun' | 'open-group' | 'narrowed-group' | 'level-abolished' | 'nothing-listed'
  | 'unknown-exception' | 'unnamed-unit' | 'issuer-unknown' | 'issuer-ended';

export type Resolution = { mention: string; understood: boolean; unitIds: string[]; how: UnderstoodHow | NotUnderstoodHow; candidates: string[] };

export type MentionResolver = (mention: string, on: LocalDate) => Resolution;

/**
 * The units that a mention means to the issuer of a plan on a day. Units of other provinces are never found.
 * `how` says why: 'cut-name', 'near-name', 'initials' and 'joined-names' are understood but worth a look.
 */
export function resolveMention(mention: string, org: Org, { on, ...issuer }: ResolutionContext): Resolution {
  return mentionResolver(org, issuer)(mention, on);
}

/** As `resolveMention`, for all the names of a plan: a plan names the same units in row after row, so each name is looked up once a day. */
export function mentionResolver(org: Org, { issuerId, remembered }: Omit<ResolutionContext, 'on'>): MentionResolver {
  const contexts = new Map<LocalDate, { names: NameContext | null; known: Map<string, Resolution> }>();
  return (mention, on) => {
    const day = contexts.get(on) ?? { names: nameContextOf(org, issuerId, on, remembered), known: new Map<string, Resolution>() };
    contexts.set(on, day);
    const found = day.known.get(mention) ?? resolveIn(mention, day.names);
    day.known.set(mention, found);
    return found;
  };
}

function resolveIn(mention: string, names: NameContext | null): Resolution {
  if (!names) return unclear(mention, 'issuer-unknown', []);
  const { org, issuer, on } = names;
  if (!isValidOn(issuer, on)) return unclear(mention, 'issuer-ended', successorsOf(org, issuer.id, on));
  const text = mention.normalize('NFC').replace(/\s+/g, ' ').trim();
  const known = fromMemory(text, org, on, names.remembered);
  if (known) return { ...known, mention };
  return withException(text, names) ?? withBracket(text, names) ?? resolvePlain(text, names);
}

function clear(mention: string, how: UnderstoodHow, units: Unit[]): Resolution {
  return { mention, understood: true, unitIds: [...new Set(units.map((unit) => unit.id))], how, candidates: [] };
}

function unclear(mention: string, how: NotUnderstoodHow, candidates: Unit[]): Resolution {
  return { mention, understood: false, unitIds: [], how, candidates: candidates.map((unit) => unit.id) };
}

/** "Sở, ban, ngành (trừ Sở Nội vụ)": the group without the units left out; one unclear exception makes all unclear. */
function withException(mention: string, names: NameContext): Resolution | null {
  const match = /^(.+?)[\s,(]+(?:ngoại trừ|trừ|không bao gồm|không kể)\s+(.+?)\)?$/iu.exec(mention);
  if (!match?.[1] || !match[2]) return null;
  const base = resolvePlain(match[1], names);
  if (!base.understood) return { ...base, mention };
  const excepted = splitMentions(match[2]).map((each) => resolvePlain(each, names));
  const units = base.unitIds.flatMap((id) => names.org.units[id] ?? []);
  if (base.how !== 'group' || excepted.length === 0 || excepted.some((each) => !each.understood)) return unclear(mention, 'unknown-exception', units);
  const left = new Set(excepted.flatMap((each) => each.unitIds));
  return clear(mention, 'group-with-exception', units.filter((unit) => !left.has(unit.id)));
}

/** A remark in brackets behind a unit changes nothing; behind a group it may narrow it. */
function withBracket(mention: string, names: NameContext): Resolution | null {
  const base = /^([^()]+?)\s*\([^()]*\)$/u.exec(mention)?.[1];
  if (!base) return null;
  const resolved = resolvePlain(base, names);
  if (resolved.understood && resolved.how === 'group') return { ...resolved, mention, understood: false, unitIds: [], how: 'narrowed-group', candidates: resolved.unitIds };
  return { ...resolved, mention };
}

function resolvePlain(mention: string, names: NameContext): Resolution {
  const known = fromMemory(mention, names.org, names.on, names.remembered);
  if (known) return known;
  const key = nameKey(mention);
  const group = readGroup(key, names.issuer, names.provinceName);
  if (group && group.rest === '' && group.of !== 'open') return expand(mention, group, names);
  return ownUnit(mention, key, names)
    ?? named(mention, key, names)
    ?? joined(mention, names)
    ?? shortened(mention, names)
    ?? (group ? narrowed(mention, group, names) : null)
    ?? loose(mention, names);
}

function expand(mention: string, group: Group, names: NameContext): Resolution {
  const members = membersOf(group, names.org, names.issuer, names.on);
  if (group.count !== undefined && group.count !== members.length) return unclear(mention, members.length > 0 ? 'narrowed-group' : 'nothing-listed', members);
  if (members.length > 0 && isListed(group, members, names)) return clear(mention, 'group', members);
  return unclear(mention, group.of === 'districts' && !names.hasDistricts ? 'level-abolished' : 'nothing-listed', members);
}

/** A department known only by the office and the inspectorate that each has: its divisions and centres are not listed yet. */
function isListed(group: Group, members: readonly Unit[], { issuer }: NameContext): boolean {
  if (group.of !== 'inside' || issuer.kind !== 'department') return true;
  return members.some((unit) => unit.kind === 'center' || nameKey(unit.name).startsWith('phong '));
}

function narrowed(mention: string, group: Group, names: NameContext): Resolution {
  if (group.of === 'open' || /^(?:doan the|dia phuong|hoi|to chuc)/.test(group.rest)) return unclear(mention, 'open-group', membersOf(group, names.org, names.issuer, names.on));
  if (group.of === 'districts' && !names.hasDistricts) return unclear(mention, 'level-abolished', []);
  return unclear(mention, 'narrowed-group', membersOf(group, names.org, names.issuer, names.on));
}

/** "Sở", "UBND xã", "UBND huyện", "UBND tỉnh" without a name: the issuer itself or a level above it. */
function ownUnit(mention: string, key: string, names: NameContext): Resolution | null {
  const { org, issuer, on } = names;
  const level = /^(?:ubnd )?(so|xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh)$/.exec(personless(key))?.[1];
  if (!level) return null;
  const house = [issuer, ...chainAbove(org, issuer.id, on)];
  const meant = house.filter((unit) => nameKey(unit.shortName).startsWith(`${level} `));
  if (meant.length === 1) return clear(mention, 'own-unit', meant);
  if (meant.length > 1) return unclear(mention, 'ambiguous-name', meant);
  const group = readGroup(`cac ${level}`, issuer, names.provinceName);
  if (group?.of === 'districts' && !names.hasDistricts) return unclear(mention, 'level-abolished', []);
  return unclear(mention, 'unnamed-unit', group ? membersOf(group, org, issuer, on) : []);
}

/** A unit by its own name on the day or, failing that, one that has ended or not begun yet. */
function named(mention: string, key: string, names: NameContext): Resolution | null {
  const how = personless(key) === key ? 'unit' : 'office-holder';
  const found = unitsNamed(mention, names.there, names);
  if (found.length === 1) return clear(mention, how, found);
  if (found.length > 1) return unclear(mention, 'ambiguous-name', found);
  return notThere(mention, unitsNamed(mention, names.gone(), names), names);
}

/** Units of another day than the plan's: those that took over, or those that have not begun. */
function notThere(mention: string, gone: readonly Unit[], names: NameContext): Resolution | null {
  if (gone.length === 0) return null;
  if (gone.some((unit) => unit.validTo !== null && unit.validTo <= names.on)) {
    return unclear(mention, 'ended-unit', gone.flatMap((unit) => takenOverBy(unit, names)));
  }
  return unclear(mention, 'unit-not-begun', [...gone]);
}

/** Its successors; for a district, which has none, the communes that its communes became. */
function takenOverBy(unit: Unit, { org, on }: NameContext): Unit[] {
  const own = successorsOf(org, unit.id, on);
  if (own.length > 0 || unit.kind !== 'district') return own;
  const within = Object.values(org.units).filter((each) => each.parents.some(({ parentId }) => parentId === unit.id));
  return [...new Set(within.flatMap((each) => successorsOf(org, each.id, on)))].filter((each) => each.kind === 'commune');
}

function shortened(mention: string, names: NameContext): Resolution | null {
  const byInitials = ([inside = [], bodies = []]: Unit[][]): Unit | null => unitByInitials(mention, [inside, bodies], names);
  const found = byInitials(names.there.units);
  if (found) return clear(mention, 'initials', [found]);
  const gone = byInitials(names.gone().units);
  return gone && notThere(mention, [gone], names);
}

const HEAD = /^(?:các\s+)?(sở|phòng|bộ phận|trung tâm|ubnd huyện|ubnd xã|huyện|xã|phường|thị xã|thành phố)\s*:?\s+/iu;

/** Several names in one mention, "Sở Nội vụ, Tài chính và Y tế": understood when every part is exactly a unit or group. */
function joined(mention: string, names: NameContext): Resolution | null {
  const head = HEAD.exec(mention)?.[1];
  const list = head ? `${head} ${mention.replace(HEAD, '')}` : mention;
  const bits = list.split(/(\s*,\s*|\s+(?:và|&)\s+|\s+-\s+|\s+(?=(?:Sở|Phòng|UBND|Trung tâm|Các)\s))/u);
  if (bits.length < 3 || bits.length > 25) return head && list !== mention ? single(list, mention, names) : null;
  const units = partition(bits, 0, head, names);
  return units ? clear(mention, 'joined-names', units) : null;
}

function single(list: string, mention: string, names: NameContext): Resolution | null {
  const units = exactly(list, names);
  return units ? clear(mention, 'unit', units) : null;
}

/** The units of the bits from `start` on, cut at separators so that every run of bits is an exact name; longest runs first. */
function partition(bits: string[], start: number, head: string | undefined, names: NameContext): Unit[] | null {
  if (start >= bits.length) return [];
  for (let end = bits.length; end > start; end -= 2) {
    const run = bits.slice(start, end).join('');
    const units = exactly(run, names) ?? (start > 0 && head ? exactly(`${head} ${run}`, names) : null);
    const rest = units ? partition(bits, end + 1, head, names) : null;
    if (units && rest) return [...units, ...rest];
  }
  return null;
}

function exactly(text: string, names: NameContext): Unit[] | null {
  const key = nameKey(text);
  const group = readGroup(key, names.issuer, names.provinceName);
  if (group && group.rest === '' && group.of !== 'open') {
    const members = membersOf(group, names.org, names.issuer, names.on);
    return members.length > 0 && isListed(group, members, names) ? members : null;
  }
  const found = unitsNamed(text, names.there, names);
  return found.length === 1 ? found : null;
}

/** "Phòng Tư pháp cấp huyện": one body in each unit of a level. Which unit answers is for a person to say. */
function inEachOf(mention: string, key: string, names: NameContext): Resolution | null {
  const level = /^(?:phong|trung tam|van phong|bo phan|cong an|ban|thanh tra|tu phap) .*?((?:cap (?:huyen|xa)|(?:ubnd )?(?:cac|\d+) (?:huyen|quan|thi xa|thanh pho|xa|phuong|thi tran)).*)$/.exec(key)?.[1];
  const group = level === undefined ? null : readGroup(level, names.issuer, names.provinceName);
  if (!group || (group.of !== 'districts' && group.of !== 'communes')) return null;
  if (group.of === 'districts' && !names.hasDistricts) return unclear(mention, 'level-abolished', []);
  return unclear(mention, 'narrowed-group', membersOf(group, names.org, names.issuer, names.on));
}

/** A division that a province's plan names without its house ("Phòng Kiểm soát TTHC") is most often one of the province's own office. */
function officeOver(mention: string, known: readonly Unit[], { issuer }: NameContext): Unit[] {
  return issuer.kind === 'province' && nameKey(mention).startsWith('phong ') ? known.filter((unit) => unit.kind === 'province-office') : [];
}

/** A cut name or a slip of the pen, when one body alone can be meant; otherwise unknown, with the nearest names. */
function loose(mention: string, names: NameContext): Resolution {
  const [inside = [], bodies = [], places = []] = names.there.units;
  const known = [...inside, ...bodies];
  const cut = unitCutTo(mention, known, names);
  if (cut) return clear(mention, 'cut-name', [cut]);
  const near = unitNear(mention, known, names);
  if (near) return clear(mention, 'near-name', [near]);
  const each = inEachOf(mention, nameKey(mention), names);
  if (each) return each;
  const asPlace = /^(?:ubnd|huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu)(?: |$)/.test(personless(nameKey(mention)));
  const nearest = nearestUnits(mention, asPlace ? places.filter(isPlace) : known, names);
  return unclear(mention, 'unknown-name', nearest.length > 0 ? nearest : officeOver(mention, known, names));
}
