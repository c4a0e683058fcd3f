// Units (cơ quan, đơn vị) as dated plain data: who exists on a day, who stands above whom, who took over.
// Promises: nothing here knows how many levels there are; every answer is for a given day.

import type { LocalDate } from '../calendar/local-date.js';

export type UnitKind =
  | 'province' | 'province-office' | 'department' | 'division' | 'district'
  | 'commune' | 'commune-office' | 'center' | 'other';

export type UnitLevel = 'province' | 'department' | 'district' | 'commune';

/** One stretch of subordination; `from` inclusive, `to` exclusive, null = open. */
export type ParentSpan = { parentId: string | null; from: LocalDate | null; to: LocalDate | null };

export type Unit = {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  level: UnitLevel;
  provinceId: string;
  parents: ParentSpan[];
  /** First day of existence, inclusive; null = before all records. */
  validFrom: LocalDate | null;
  /** First day it no longer exists; null = still there. */
  validTo: LocalDate | null;
  successors?: string[];
  /** Other spellings and abbreviations under which plans name it. */
  aliases?: string[];
  /** 'by-name': found when a plan names it, but never counted into a group such as "sở, ban, ngành". */
  membership?: 'by-name';
  /** Its dates or its existence in this province are our assumption; an office corrects the data file. */
  unverified?: true;
};

/** The units of one province and of the provinces that merged into it. */
export type Org = { provinceId: string; units: Record<string, Unit> };

/** Whether a span with inclusive `from` and exclusive `to` holds on the day. */
export function spanHolds(from: LocalDate | null, to: LocalDate | null, on: LocalDate): boolean {
  return (from === null || from <= on) && (to === null || on < to);
}

export function isValidOn(unit: Unit, on: LocalDate): boolean {
  return spanHolds(unit.validFrom, unit.validTo, on);
}

/** All units that exist on the day, in the order of the data. */
export function unitsValidOn(org: Org, on: LocalDate): Unit[] {
  return Object.values(org.units).filter((unit) => isValidOn(unit, on));
}

/** The unit directly above on that day, whether or not it still exists itself; null at the top or when unknown. */
export function parentOf(org: Org, unitId: string, on: LocalDate): Unit | null {
  const span = org.units[unitId]?.parents.find((each) => spanHolds(each.from, each.to, on));
  return parentOfSpan(org, span);
}

/** The parent on the day or, for a unit whose records ended, the last one it had. */
function parentOrLast(org: Org, unit: Unit, on: LocalDate): Unit | null {
  const span = unit.parents.find((each) => spanHolds(each.from, each.to, on)) ?? unit.parents.at(-1);
  return parentOfSpan(org, span);
}

function parentOfSpan(org: Org, span: ParentSpan | undefined): Unit | null {
  return span?.parentId ? org.units[span.parentId] ?? null : null;
}

/**
 * The levels above a unit on a day, nearest first, without the unit itself.
 * A level that no longer exists is skipped (a commune goes straight to the province once districts are abolished);
 * one that was taken over by exactly one unit is replaced by that unit.
 */
export function chainAbove(org: Org, unitId: string, on: LocalDate): Unit[] {
  const chain: Unit[] = [];
  const seen = new Set<string>([unitId]);
  let current = org.units[unitId];
  while (current) {
    const parent: Unit | null = parentOrLast(org, current, on);
    if (!parent || seen.has(parent.id)) break;
    seen.add(parent.id);
    const standing = isValidOn(parent, on) ? parent : soleSuccessor(org, parent.id, on);
    if (standing && standing.id !== unitId && !chain.includes(standing)) chain.push(standing);
    current = standing ?? parent;
  }
  return chain;
}

/** Whether the unit is the ancestor itself or stands below it on that day. */
export function isWithin(org: Org, unitId: string, ancestorId: string, on: LocalDate): boolean {
  return unitId === ancestorId || chainAbove(org, unitId, on).some((unit) => unit.id === ancestorId);
}

/**
 * The units that carry on a unit's duties on a day: itself while it exists, otherwise its successors followed to those
 * that exist then. Empty when it was abolished without a successor (districts since 1/7/2025) or has not begun.
 */
export function successorsOf(org: Org, unitId: string, on: LocalDate): Unit[] {
  const found = new Map<string, Unit>();
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const unit = org.units[id];
    if (!unit || seen.has(id)) return;
    seen.add(id);
    if (isValidOn(unit, on)) found.set(id, unit);
    else if (unit.validTo !== null && unit.validTo <= on) unit.successors?.forEach(visit);
  };
  visit(unitId);
  return [...found.values()];
}

function soleSuccessor(org: Org, unitId: string, on: LocalDate): Unit | null {
  const successors = successorsOf(org, unitId, on);
  return successors.length === 1 ? successors[0] ?? null : null;
}
