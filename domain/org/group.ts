// Groups that plans name instead of units: "Sở, ban, ngành", "UBND các huyện, thành, thị", "Phòng, đơn vị thuộc Sở".
// Promises: a group is read by its words alone; what narrows it to an unknown part is left in `rest`, never dropped.

import type { LocalDate } from '../calendar/local-date.js';
import { nameKey } from './name-key.js';
import { chainAbove, isWithin, parentOf, unitsValidOn, type Org, type Unit } from './unit.js';

export type Group = {
  of: 'departments' | 'districts' | 'communes' | 'inside' | 'open';
  /** The nouns of the group's name; ['cap'] for a whole level. */
  nouns: string[];
  /** Words that follow the group's name beyond its scope; not empty = narrowed to a part we do not know. */
  rest: string;
  /** How many the plan says there are ("13 huyện, thành, thị"); a group of another size is not the one meant. */
  count?: number;
};

const GROUP_NAMES: readonly { of: Group['of']; nouns: string }[] = [
  { of: 'departments', nouns: 'so|ban|nganh' },
  { of: 'districts', nouns: 'huyen|quan|thi xa|thanh pho|thanh|thi' },
  { of: 'communes', nouns: 'xa|phuong|thi tran|dac khu' },
  { of: 'inside', nouns: 'don vi su nghiep|phong|ban|don vi|trung tam|chi cuc|bo phan' },
];
const OPEN = /^(?:co quan|don vi|to chuc|ca nhan|dia phuong|doanh nghiep|bo phan|nganh|cac nganh|cac cap|doan the|can bo|cong chuc|vien chuc|hoi doan the|phong ban|phong don vi|cap nganh)(?: |$)/;

/** "13 huyện, thành, thị", "UBND 148 xã, phường"; "100% các xã" counts nothing. */
const COUNTED = /^(ubnd )?(?:100 cac |(\d{1,4}) (?=(?:huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu)(?: |$)))/;

/** Reads a group's name; null when the key names no group (a unit's own name, or unknown words). */
export function readGroup(mentionKey: string, issuer: Unit, provinceName: string): Group | null {
  const counted = COUNTED.exec(mentionKey);
  if (counted) {
    const [whole, office = '', count] = counted;
    const group = readGroup(`${office}cac ${mentionKey.slice(whole.length)}`, issuer, provinceName);
    return group && count !== undefined ? { ...group, count: Number(count) } : group;
  }
  const key = mentionKey.replace(/^(?:tat ca|toan bo) /, '').replace(/^(?:giam doc|thu truong|lanh dao|nguoi dung dau|truong|chu tich) /, '');
  const plural = /^(?:ubnd )?(?:cac|nhung) /.test(key);
  const bare = key.replace(/^ubnd /, '').replace(/^(?:cac|nhung) /, '').replace(/^ubnd /, '').replace(/^cac /, '');
  for (const { of, nouns } of GROUP_NAMES) {
    const whole = of === 'districts' ? 'cap huyen' : of === 'communes' ? 'cap xa' : null;
    if (whole && (bare === whole || bare.startsWith(`${whole} `))) return { of, nouns: ['cap'], rest: beyondScope(bare.slice(whole.length), of, issuer, provinceName) };
    const name = new RegExp(`^(?:${nouns})(?: (?:va )?(?:${nouns}))*(?= |$)`).exec(bare)?.[0];
    if (!name) continue;
    const found = name.match(new RegExp(`(?:${nouns})(?= |$)`, 'g')) ?? [];
    const rest = beyondScope(bare.slice(name.length), of, issuer, provinceName);
    if (of === 'inside' && !insideReads(found, bare, issuer)) continue;
    if (plural || found.length > 1) return { of, nouns: found, rest };
  }
  return OPEN.test(bare) || /^cac (?:so|ban|phong)/.test(key) ? { of: 'open', nouns: [], rest: '' } : null;
}

/** "Phòng, đơn vị" are divisions in a department's plan, "bộ phận" in a commune's; a mere "đơn vị" needs "thuộc Sở". */
function insideReads(nouns: string[], key: string, issuer: Unit): boolean {
  if (/(?:^| )lien quan thuoc /.test(key)) return false;
  if (issuer.kind === 'commune') return nouns.includes('bo phan') || nouns.includes('phong');
  if (nouns.includes('don vi su nghiep')) return issuer.kind === 'department';
  if (issuer.kind === 'district') return nouns.includes('phong');
  return (issuer.kind === 'department' || issuer.kind === 'province-office') && (nouns.includes('phong') || / (?:thuoc|cua) so(?: |$)/.test(key));
}

function beyondScope(words: string, of: Group['of'], issuer: Unit, provinceName: string): string {
  const host = nameKey(issuer.shortName);
  const inner = of === 'inside' ? `thuoc|truc thuoc|cua|chuyen mon|nghiep vu|so|ubnd|xa|phuong|thi tran|dac khu|huyen|quan|thi xa|${host}|${host.replace(/^\S+ /, '')}|` : '';
  const scope = `${inner}cap tinh|cap thanh pho|truc thuoc|thuoc|cua|ubnd|tren dia ban|trong|toan|tinh|thanh pho|${provinceName}`;
  return words.trim().replace(new RegExp(`^(?:(?:${scope})(?: |$))+`), '').trim();
}

/** The units of a group on a day, within the issuer's own territory or house; [] for an open group. */
export function membersOf(group: Group, org: Org, issuer: Unit, on: LocalDate): Unit[] {
  const members = unitsValidOn(org, on).filter((unit) => unit.membership !== 'by-name' && unit.provinceId === issuer.provinceId);
  switch (group.of) {
    // "Ban, ngành" without "sở" in a commune's or district's plan are its own, which nobody lists.
    case 'departments': return isPlaceKind(issuer) && !group.nouns.includes('so') ? [] : members.filter((unit) => unit.kind === 'department' && isDepartmentOf(group.nouns, unit));
    case 'districts': return ofKinds(group.nouns, members.filter((unit) => unit.kind === 'district' && inTerritory(org, unit, issuer, on)), ['huyen', 'thi', 'thanh']);
    case 'communes': return ofKinds(group.nouns, members.filter((unit) => unit.kind === 'commune' && inTerritory(org, unit, issuer, on)), ['xa', 'phuong', 'thi tran']);
    case 'inside': return members.filter((unit) => parentOf(org, unit.id, on)?.id === issuer.id && isInsideKind(group.nouns, unit));
    case 'open': return [];
  }
}

function isPlaceKind(issuer: Unit): boolean {
  return issuer.kind === 'commune' || issuer.kind === 'district';
}

/** "sở" alone means the bodies called Sở, "ban, ngành" alone the others, together all of them. */
function isDepartmentOf(nouns: string[], unit: Unit): boolean {
  const isSo = nameKey(unit.name).startsWith('so ');
  return isSo ? nouns.includes('so') : nouns.includes('ban') || nouns.includes('nganh');
}

function isInsideKind(nouns: string[], unit: Unit): boolean {
  if (nouns.every((noun) => noun === 'don vi su nghiep')) return unit.kind === 'center';
  if (unit.kind === 'commune-office') return nouns.some((noun) => noun === 'bo phan' || noun === 'don vi' || nameKey(unit.name).startsWith(`${noun} `));
  if (unit.kind === 'center') return nouns.some((noun) => noun === 'don vi' || noun === 'trung tam' || noun === 'don vi su nghiep');
  return unit.kind === 'division';
}

/** A list of all the usual kinds means the whole level; a shorter list is taken at its word. */
function ofKinds(nouns: string[], units: Unit[], allKinds: string[]): Unit[] {
  const named = (kind: string): boolean => nouns.some((noun) => noun === kind || (kind.length < 6 && noun.startsWith(`${kind} `)));
  if (nouns.includes('cap') || allKinds.every(named)) return units;
  return units.filter((unit) => nouns.some((noun) => nameKey(unit.shortName).startsWith(noun === 'thi' ? 'thi xa ' : noun === 'thanh' ? 'thanh pho ' : `${noun} `)));
}

/** Province and department plans reach the whole province, a district's plan its communes, a commune's the levels above. */
function inTerritory(org: Org, unit: Unit, issuer: Unit, on: LocalDate): boolean {
  if (!isPlaceKind(issuer)) return true;
  return isWithin(org, unit.id, issuer.id, on) || chainAbove(org, issuer.id, on).includes(unit);
}
