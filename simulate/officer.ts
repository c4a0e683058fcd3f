// How the scripted officers behave: decided once for each obligation from the seed alone, so that a run can be repeated.
import { createHash } from 'node:crypto';
import type { LocalDate } from '../domain/calendar/local-date.js';
import { addWorkingDays, type WorkingCalendar } from '../domain/calendar/working-calendar.js';

export const BEHAVIOURS = ['punctual', 'mixed', 'careless'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** Shares in percent; what is left over never hands in. */
type Manner = { inTime: number; late: number; returned: number };
const MANNERS: Record<Behaviour, Manner> = {
  punctual: { inTime: 100, late: 0, returned: 0 },
  mixed: { inTime: 80, late: 15, returned: 6 },
  careless: { inTime: 40, late: 40, returned: 20 },
};

export type Intention = {
  /** The working day on which the unit hands in; null: never. */
  handsInOn: LocalDate | null;
  /** The level above sends the first hand-in back once. */
  isReturnedOnce: boolean;
};

/** A number from 0 up to, not including, `below`, fixed by the seed and the words. */
function draw(seed: number, words: string, below: number): number {
  return createHash('sha256').update(`${seed}\n${words}`).digest().readUInt32BE(0) % below;
}

/** What the officer of one obligation means to do; days are counted in working days around the last working day. */
export function intentionOf(behaviour: Behaviour, seed: number, obligation: { id: string; planBy: LocalDate; lastDay: LocalDate }, calendar: WorkingCalendar): Intention {
  const manner = MANNERS[behaviour];
  const share = draw(seed, `${obligation.id}/share`, 100);
  const isReturnedOnce = draw(seed, `${obligation.id}/return`, 100) < manner.returned;
  if (share < manner.inTime) return { handsInOn: addWorkingDays(calendar, obligation.planBy, -draw(seed, `${obligation.id}/early`, 4)), isReturnedOnce };
  if (share < manner.inTime + manner.late) return { handsInOn: addWorkingDays(calendar, obligation.lastDay, 1 + draw(seed, `${obligation.id}/late`, 8)), isReturnedOnce };
  return { handsInOn: null, isReturnedOnce };
}
