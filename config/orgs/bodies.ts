// The bodies of a province and what stands inside one of them, read from departments.json and inside.json.
// Promises: dates come from those files alone; "only" and "except" decide in which province a body exists.

import { readFileSync } from 'node:fs';
import type { Unit, UnitKind } from '../../domain/org/unit.js';

export type BodyRow = {
  slug: string; name: string; shortName?: string; kind?: UnitKind; aliases?: string[]; from: string | null; to: string | null;
  successors?: string[]; membership?: 'by-name'; verified?: boolean; only?: string[]; except?: string[];
};
type InsideFile = { anyDepartment: BodyRow[]; department: Record<string, BodyRow[]>; district: BodyRow[]; commune: BodyRow[] };

const readData = <Data>(file: string): Data => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Data;

let bodies: BodyRow[] | undefined;
let inside: InsideFile | undefined;

/** The bodies that a province (by slug) has or had. */
export function bodiesOf(province: string): BodyRow[] {
  bodies ??= readData<{ departments: BodyRow[] }>('./departments.json').departments;
  return bodies.filter((row) => (row.only?.includes(province) ?? true) && !row.except?.includes(province));
}

/** The templates of what stands inside a department, an office, a district or a commune; empty for other kinds. */
export function insideOf(unit: Unit): BodyRow[] {
  inside ??= readData<InsideFile>('./inside.json');
  if (unit.kind === 'commune' || unit.kind === 'district') return inside[unit.kind];
  const named = inside.department[unit.id.split('/').at(-1) ?? ''] ?? [];
  return unit.kind === 'department' ? [...inside.anyDepartment, ...named] : named;
}
