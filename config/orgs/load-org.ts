// Builds the units of one province from the two maps of the territory and the lists of bodies beside this file.
// Promises: the same input gives the same units in the same order; a province that keeps its name keeps its id through
// 1/7/2025, and its two territories are told apart by the validity of its districts and communes.

import type { ParentSpan, Unit, Org } from '../../domain/org/unit.js';
import { bodiesOf, insideOf, type BodyRow } from './bodies.js';
import { NEW_MAP_FROM, territory, type NewProvince, type OldProvince } from './territory.js';

export { orgOfIssuer } from './issuer.js';

/** The slugs that loadOrg knows: the 63 provinces until 30/6/2025 contain the names of all 34 of today. */
export function provinceSlugs(): string[] {
  return [...new Set([...territory().old.keys(), ...territory().now.keys()])].sort();
}

/**
 * The units of a province of either map, with the provinces that merged with it on 1/7/2025.
 * `inside` names a department, district or commune whose divisions (bộ phận) are wanted too.
 * Throws RangeError for a slug that is no province, or an `inside` that is no unit of it.
 */
export function loadOrg(province: string, options: { inside?: string } = {}): Org {
  const { old, now, aliases } = territory();
  const slug = aliases[province] ?? province;
  const today = now.get(old.get(slug)?.mergedInto ?? slug);
  if (!today) throw new RangeError(`no province has the slug "${province}"`);
  const org: Org = { provinceId: slug, units: {} };
  const predecessors = [...old.values()].filter((each) => each.mergedInto === today.slug);
  predecessors.sort((a, b) => Number(b.slug === slug) - Number(a.slug === slug) || (a.slug < b.slug ? -1 : 1));
  for (const each of predecessors) if (each.slug !== today.slug) addEndedProvince(org, each, today);
  addProvince(org, today, predecessors);
  for (const each of predecessors) addOldPlaces(org, each, today);
  for (const commune of today.communes) add(org, placeUnit(commune, 'commune', today.slug, today.slug, NEW_MAP_FROM, null));
  if (options.inside !== undefined) addInside(org, options.inside);
  return org;
}

function add(org: Org, unit: Unit): void {
  org.units[unit.id] = unit;
}

const span = (parentId: string | null, from: string | null, to: string | null): ParentSpan => ({ parentId, from, to });

function addProvince(org: Org, today: NewProvince, predecessors: OldProvince[]): void {
  const began = predecessors.some((each) => each.slug === today.slug) ? null : NEW_MAP_FROM;
  add(org, provinceUnit(today.slug, today.name, began, null));
  for (const row of bodiesOf(today.slug)) add(org, bodyUnit(calledIn(row, today.name), today.slug, later(row.from, began), row.to));
}

/** A province that gave up its name on 1/7/2025; its bodies are taken over by those of the same kind. */
function addEndedProvince(org: Org, ended: OldProvince, today: NewProvince): void {
  const standing = new Set(bodiesOf(today.slug).filter((row) => row.to === null).map((row) => row.slug));
  add(org, { ...provinceUnit(ended.slug, ended.name, null, NEW_MAP_FROM), successors: [today.slug] });
  for (const row of bodiesOf(ended.slug)) {
    if (row.from !== null && row.from >= NEW_MAP_FROM) continue;
    const unit = bodyUnit(calledIn(row, ended.name), ended.slug, row.from, row.to ?? NEW_MAP_FROM);
    if (row.to === null) unit.successors = standing.has(row.slug) ? [`${today.slug}/${row.slug}`] : [];
    else if (row.to >= NEW_MAP_FROM) unit.successors = row.successors?.map((each) => `${today.slug}/${each}`);
    add(org, unit);
  }
}

function later(one: string | null, other: string | null): string | null {
  return one === null ? other : other === null || one > other ? one : other;
}

function provinceUnit(slug: string, name: string, validFrom: string | null, validTo: string | null): Unit {
  return {
    id: slug, name: `UBND ${lowerFirst(name)}`, shortName: name, kind: 'province', level: 'province', provinceId: slug,
    parents: [span(null, validFrom, validTo)], validFrom, validTo,
  };
}

function addOldPlaces(org: Org, province: OldProvince, today: NewProvince): void {
  const newIds = new Map(today.communes.map((commune) => [commune.code, commune.id]));
  for (const district of province.districts) add(org, placeUnit(district, 'district', province.slug, province.slug, null, NEW_MAP_FROM));
  for (const commune of province.communes) {
    const successors = commune.successorCodes.flatMap((code) => newIds.get(code) ?? []);
    add(org, { ...placeUnit(commune, 'commune', province.slug, commune.districtId, null, NEW_MAP_FROM), successors });
  }
}

function placeUnit(
  place: { id: string; name: string }, kind: 'district' | 'commune', provinceId: string, parentId: string, validFrom: string | null, validTo: string | null,
): Unit {
  return {
    id: place.id, name: `UBND ${lowerFirst(place.name)}`, shortName: place.name, kind, level: kind, provinceId,
    parents: [span(parentId, validFrom, validTo)], validFrom, validTo,
  };
}

function bodyUnit(row: BodyRow, parentId: string, validFrom: string | null, validTo: string | null): Unit {
  const unit: Unit = {
    id: `${parentId}/${row.slug}`, name: row.name, shortName: row.shortName ?? row.name, kind: row.kind ?? 'department', level: 'department',
    provinceId: parentId.split('/')[0] ?? parentId, parents: [span(parentId, validFrom, validTo)], validFrom, validTo,
  };
  if (row.aliases) unit.aliases = row.aliases;
  if (row.successors) unit.successors = row.successors.map((each) => (each.startsWith('/') ? `${unit.provinceId}${each}` : `${parentId}/${each}`));
  if (row.membership) unit.membership = row.membership;
  if (row.verified === false) unit.unverified = true;
  return unit;
}

/** The divisions of a department or the bộ phận of a commune, within the life of the body they stand in. */
function addInside(org: Org, hostId: string): void {
  const host = org.units[hostId];
  if (!host) throw new RangeError(`no unit has the id "${hostId}"`);
  for (const row of insideOf(host)) {
    const from = later(row.from, host.validFrom);
    const to = host.validTo !== null && (row.to === null || row.to > host.validTo) ? host.validTo : row.to;
    if (from !== null && to !== null && from >= to) continue;
    const kind = row.kind ?? (host.kind === 'commune' ? 'commune-office' : 'division');
    add(org, { ...bodyUnit(calledIn({ ...row, kind }, host.shortName), hostId, from, to), level: host.level });
  }
}

/** The data says "tỉnh", "huyện" and "xã"; in a city, a town or a ward the last word of a body's name follows its place. */
function calledIn(row: BodyRow, placeName: string): BodyRow {
  const kind = /^(?:thành phố|thị xã|thị trấn|đặc khu|quận|phường)(?= )/iu.exec(placeName)?.[0].toLowerCase();
  if (!kind) return row;
  const renamed = (name: string): string => name.replace(/ (?:tỉnh|huyện|xã)$/u, ` ${kind}`);
  return { ...row, name: renamed(row.name), ...(row.shortName ? { shortName: renamed(row.shortName) } : {}), ...(row.aliases ? { aliases: row.aliases.map(renamed) } : {}) };
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
