// How a unit is named in a list: by its name, with its id where two bear the same.
import { resolveIn } from './ground.js';
import { splitMentions } from '../../domain/org/mention.js';
import { unitsValidOn, type Unit } from '../../domain/org/unit.js';
import type { PreparationContext } from '../../domain/plan/prepared-plan.js';

function labelled(units: readonly Unit[]): Map<string, Unit> {
  const count = new Map<string, number>();
  for (const { name } of units) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(units.map((unit) => [(count.get(unit.name) ?? 0) > 1 ? `${unit.name} (${unit.id})` : unit.name, unit]));
}

/** In the order of the data. */
export function unitLabels(units: readonly Unit[]): string[] {
  return [...labelled(units).keys()];
}

export type Named = { ok: true; unitIds: string[] } | { ok: false; mention: string; nearest: string[] };

/** The units that an answer names, as offered in the list or in the words of a plan, several parted by ";". Nothing is guessed. */
export function unitsAnswered(answer: string, context: PreparationContext): Named {
  const offered = labelled(unitsValidOn(context.org, context.unitsOn));
  const unitIds = new Set<string>();
  for (const part of answer.normalize('NFC').split(';').map((each) => each.trim()).filter(Boolean)) {
    const unit = offered.get(part);
    const found: Named = unit ? { ok: true, unitIds: [unit.id] } : namedUnits(splitMentions(part), context);
    if (!found.ok) return found;
    for (const id of found.unitIds) unitIds.add(id);
  }
  return unitIds.size > 0 ? { ok: true, unitIds: [...unitIds].sort() } : { ok: false, mention: answer, nearest: [] };
}

/** What mentions mean, all of them; the first that is not understood is told with the nearest names. */
export function namedUnits(mentions: readonly string[], context: PreparationContext): Named {
  const unitIds = new Set<string>();
  for (const mention of mentions) {
    const { understood, unitIds: ids, candidates } = resolveIn(context, mention);
    if (!understood) return { ok: false, mention, nearest: candidates.slice(0, 5).map((id) => context.org.units[id]?.name ?? id) };
    for (const id of ids) unitIds.add(id);
  }
  return { ok: true, unitIds: [...unitIds].sort() };
}
