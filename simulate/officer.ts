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

/** A number from 0 up to, not including, `below`, fixed by the seed and the words. */
function draw(seed: number, words: string, below: number): number {
  return createHash('sha256').update(`${seed}\n${words}`).digest().readUInt32BE(0) % below;
}

/** The working day on which the unit hands in, days being counted in working days around the last working day; null: never. */
export function handInDay(behaviour: Behaviour, seed: number, obligation: { id: string; planBy: LocalDate; lastDay: LocalDate }, calendar: WorkingCalendar): LocalDate | null {
  const manner = MANNERS[behaviour];
  const share = draw(seed, `${obligation.id}/share`, 100);
  if (share < manner.inTime) return addWorkingDays(calendar, obligation.planBy, -draw(seed, `${obligation.id}/early`, 4));
  if (share < manner.inTime + manner.late) return addWorkingDays(calendar, obligation.lastDay, 1 + draw(seed, `${obligation.id}/late`, 8));
  return null;
}

/** Whether the level above sends the first hand-in back. */
export function isReturnedOnce(behaviour: Behaviour, seed: number, obligationId: string): boolean {
  return draw(seed, `${obligationId}/return`, 100) < MANNERS[behaviour].returned;
}
