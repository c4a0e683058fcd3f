// The workflow's own clock in the domain's terms; the same in every replay.
import { condition } from '@temporalio/workflow';
import { instantOfMs, msOf, type Instant } from '../../domain/calendar/local-date.js';

export function now(): Instant {
  return instantOfMs(Date.now());
}

/** Waits until `isOver` or until the instant; without an instant only for `isOver`. True when `isOver` came first. */
export async function waitUntil(isOver: () => boolean, at: Instant | null): Promise<boolean> {
  if (at === null) {
    await condition(isOver);
    return true;
  }
  const aheadMs = msOf(at) - Date.now();
  return aheadMs <= 0 ? isOver() : condition(isOver, aheadMs);
}
