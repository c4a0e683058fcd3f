// Finds the unit that issued a plan from the words of its head: "UBND tỉnh Phú Thọ", "Sở Tư pháp" with the place "An Giang".
// Promises: one unit or null; a name that fits several units is never decided by chance.

import type { UnitLevel } from '../../domain/org/unit.js';
import { accentKey, nameKey } from '../../domain/org/name-key.js';
import { bodiesOf } from './bodies.js';
import { NEW_MAP_FROM, provinceSlug, territory } from './territory.js';

export type Issuer = { provinceId: string; issuerUnitId: string; level: UnitLevel };

type Place = { id: string; name: string; key: string; provinceId: string; districtKey: string; level: 'district' | 'commune'; map: 'old' | 'new' };

let memo: Place[] | undefined;

/**
 * The unit behind an issuer's name. `place` is the place in the date line, which may be the province, a district or the
 * commune itself. `on` (the plan's day) decides between the maps before and since 1/7/2025 where a name exists in both;
 * without it such a name gives null, as does every name that fits no unit or several.
 */
export function orgOfIssuer(issuerText: string, place: string, on?: string): Issuer | null {
  const key = nameKey(issuerText).replace(/^(?:chu tich|tm) /, '');
  const office = key.replace(/^ubnd /, '');
  if (key.startsWith('ubnd ') || /^(?:tinh|huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu) /.test(key) || key === 'ubnd') {
    return provinceIssuer(office, place) ?? placeIssuer(office, issuerText, place, on);
  }
  return bodyIssuer(key, place, on);
}

function provinceIssuer(office: string, place: string): Issuer | null {
  if (!/^(?:tinh|thanh pho)(?: |$)/.test(office)) return null;
  const slug = provinceOf(/^(?:tinh|thanh pho)$/.test(office) ? place : office);
  return slug === null || (office.startsWith('thanh pho') && !isCity(slug)) ? null : { provinceId: slug, issuerUnitId: slug, level: 'province' };
}

/** The slug of a province named in full or by its usual short name, of either map. */
function provinceOf(name: string): string | null {
  const { old, now, aliases } = territory();
  const slug = provinceSlug(name);
  const known = aliases[slug] ?? slug;
  return old.has(known) || now.has(known) ? known : null;
}

function isCity(slug: string): boolean {
  const { old, now } = territory();
  return [old.get(slug)?.name, now.get(slug)?.name].some((name) => name !== undefined && nameKey(name).startsWith('thanh pho '));
}

function placeIssuer(office: string, issuerText: string, place: string, on?: string): Issuer | null {
  const kind = /^(?:huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu)/.exec(office)?.[0];
  if (!kind) return null;
  const wanted = office === kind ? `${kind} ${nameKey(place).replace(new RegExp(`^${kind} `), '')}` : office;
  const named = places().filter((each) => wanted === each.key || wanted.startsWith(`${each.key} `));
  const longest = Math.max(0, ...named.map((each) => each.key.length));
  let fits = named.filter((each) => each.key.length === longest && restFits(each, wanted.slice(longest).trim()));
  if (on !== undefined) fits = fits.filter((each) => (each.map === 'new') === (on >= NEW_MAP_FROM));
  for (const narrower of [byAccents(issuerText, place), byPlace(place)]) {
    if (fits.length > 1 && fits.some(narrower)) fits = fits.filter(narrower);
  }
  const [only] = fits;
  return only && fits.length === 1 ? { provinceId: only.provinceId, issuerUnitId: only.id, level: only.level } : null;
}

/** What follows the name must say where it lies: ", huyện Tây Hòa", ", tỉnh Phú Yên". */
function restFits(place: Place, rest: string): boolean {
  const province = place.provinceId.replaceAll('-', ' ');
  const allowed = ['', place.districtKey].filter((each, index) => index === 0 || each !== '');
  return allowed.some((district) => [district, `${district} ${province}`, `${district} tinh ${province}`, `${district} thanh pho ${province}`]
    .some((each) => each.trim() === rest));
}

function byAccents(issuerText: string, place: string): (each: Place) => boolean {
  const printed = ` ${accentKey(issuerText)} ${accentKey(place)} `;
  return (each) => printed.includes(` ${accentKey(each.name)} `) || printed.includes(` ${accentKey(each.name.replace(/^\S+\s/, ''))} `);
}

function byPlace(place: string): (each: Place) => boolean {
  const slug = provinceOf(place);
  const key = nameKey(place);
  return (each) => each.provinceId === slug || (each.districtKey !== '' && (each.districtKey === key || each.districtKey.endsWith(` ${key}`)));
}

function places(): Place[] {
  memo ??= [
    ...[...territory().old.values()].flatMap((province) => {
      const districtKeys = new Map(province.districts.map((each) => [each.id, nameKey(each.name)]));
      const shared = { provinceId: province.slug, map: 'old' as const };
      return [
        ...province.districts.map((each) => ({ ...each, ...shared, key: nameKey(each.name), districtKey: '', level: 'district' as const })),
        ...province.communes.map((each) => ({ ...each, ...shared, key: nameKey(each.name), districtKey: districtKeys.get(each.districtId) ?? '', level: 'commune' as const })),
      ];
    }),
    ...[...territory().now.values()].flatMap((province) => province.communes.map((each) => (
      { ...each, provinceId: province.slug, key: nameKey(each.name), districtKey: '', level: 'commune' as const, map: 'new' as const }))),
  ];
  return memo;
}

/** A department or office: its own text may end with the province, otherwise the place names it. */
function bodyIssuer(key: string, place: string, on?: string): Issuer | null {
  const words = key.split(' ');
  const inText = words.map((_, index) => words.slice(index).join(' ')).filter((_, index) => index > 1).map(provinceOf).find((slug) => slug !== null) ?? null;
  const slug = inText ?? provinceOf(place) ?? provinceOfDistrict(place);
  if (slug === null) return null;
  const own = key.replace(new RegExp(` (?:(?:tinh|thanh pho) )?${slug.replaceAll('-', ' ')}$`), '');
  const rows = bodiesOf(slug).filter((row) => [row.name, row.shortName ?? row.name, ...(row.aliases ?? [])].some((name) => bare(nameKey(name)) === bare(own)));
  const valid = on === undefined ? rows : rows.filter((row) => (row.from === null || row.from <= on) && (row.to === null || on < row.to));
  const [only] = valid;
  return only && valid.length === 1 ? { provinceId: slug, issuerUnitId: `${slug}/${only.slug}`, level: 'department' } : null;
}

function bare(key: string): string {
  return key.replace(/ (?:tinh|thanh pho)$/, '').replaceAll(' ', '');
}

function provinceOfDistrict(place: string): string | null {
  const key = nameKey(place);
  if (key === '') return null;
  const provinces = new Set(places().filter((each) => each.level === 'district' && (each.key === key || each.key.endsWith(` ${key}`))).map((each) => each.provinceId));
  return provinces.size === 1 ? [...provinces][0] ?? null : null;
}
