import { describe, expect, it } from '@jest/globals';
import { deadlineOn } from '../../../../domain/obligation/lateness.js';
import { amendedOccurrences, droppedOccurrences, type KnownOccurrence, type OccurrenceState } from '../../../../domain/plan/review/amendment.js';
import { occurrencesOf } from '../../../../domain/plan/occurrence.js';
import { parseTiming } from '../../../../domain/plan/timing/parse.js';
import { calendar as CALENDAR } from '../../calendar/calendar-under-test.js';

const NOW = '2024-06-03T02:00:00.000Z';
const known = (key: string, lastDay: string, state: OccurrenceState, eventOn: string | null = null): KnownOccurrence => ({ key, period: key, state, ...deadlineOn(lastDay, CALENDAR), eventOn });
const wanted = (phrase: string) => occurrencesOf(parseTiming(phrase, { year: 2024 }).parsed, { year: 2024, calendar: CALENDAR }).occurrences.map((one) => ({ ...one, isPast: one.lateFrom <= NOW }));
const told = (steps: ReturnType<typeof amendedOccurrences>): string[] => steps.map((one) => (one.step === 'set' ? `${one.occurrence.key}${one.key === one.occurrence.key ? '' : ` (${one.key})`}: ${one.state}${one.moves ? ` ${one.moves}` : ''}` : `${one.key}: drop ${one.moves}`));

const MONTHS = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`);
const MONTHLY = MONTHS.map((month, index): KnownOccurrence => known(month, `${month}-19`, index < 2 ? 'before-system' : index < 6 ? 'opened' : 'planned'));

describe('on 03/6/2024 a monthly row due by the 19th, of which January and February were before the system and March to June are open', () => {
  it('with the same day stays as it is', () => {
    expect(told(amendedOccurrences(MONTHLY, wanted('Trước ngày 20 hằng tháng'), NOW))).toEqual(MONTHS.map((month, index) => `${month}: ${index < 2 ? 'before-system' : index < 6 ? 'opened' : 'planned'}`));
  });

  it('with another day moves every month, and the running duties of those that are open', () => {
    const steps = told(amendedOccurrences(MONTHLY, wanted('Trước ngày 25 hằng tháng'), NOW));
    expect(steps.slice(0, 7)).toEqual(['2024-01: before-system reschedule', '2024-02: before-system reschedule', '2024-03: opened reschedule', '2024-04: opened reschedule', '2024-05: opened reschedule', '2024-06: opened reschedule', '2024-07: planned reschedule']);
  });

  it('made quarterly drops what is ahead, opens the quarters to come, and leaves alone the months that fell due', () => {
    const steps = told(amendedOccurrences(MONTHLY, wanted('Trước ngày 14 của tháng cuối quý'), NOW));
    expect(steps).toEqual(['2024-Q1: before-system', '2024-Q2: planned', '2024-Q3: planned', '2024-Q4: planned', '2024-01: drop cancel', '2024-02: drop cancel', ...MONTHS.slice(5).map((month) => `${month}: drop cancel`)]);
  });

  it('left out drops everything but the months that fell due', () => {
    expect(told(droppedOccurrences(MONTHLY, NOW))).toEqual([...MONTHS.slice(0, 2), ...MONTHS.slice(5)].map((month) => `${month}: drop cancel`));
  });
});

describe('an occurrence', () => {
  it('that an event raised stays when the timing changes, and goes with its row', () => {
    const raised = known('event-2024-06-01', '2024-06-07', 'opened', '2024-06-01');
    expect(told(amendedOccurrences([raised], wanted('Trước ngày 30/9/2024'), NOW)).some((step) => step.startsWith('event'))).toBe(false);
    expect(told(droppedOccurrences([raised], NOW))).toEqual(['event-2024-06-01: drop cancel']);
  });

  it('that was dropped and is wanted again is planned, or before the system when its day is past', () => {
    const later = wanted('Trước ngày 30/9/2024');
    const earlier = wanted('Trước ngày 30/3/2024');
    const again = (list: typeof later) => told(amendedOccurrences(list.map(({ key, lastDay }) => known(key, lastDay, 'dropped')), list, NOW)).map((step) => step.split(': ')[1]);
    expect([again(later), again(earlier)]).toEqual([['planned'], ['before-system']]);
  });

  it('that counted as before the system is planned when its new day is ahead', () => {
    const [due] = wanted('Trước ngày 30/9/2024');
    expect(told(amendedOccurrences([known(due?.key ?? '', '2024-03-01', 'before-system')], wanted('Trước ngày 30/9/2024'), NOW))).toEqual([`${due?.key}: planned reschedule`]);
  });

  it('that was dropped before is not dropped twice', () => {
    expect(droppedOccurrences([known('a', '2024-09-30', 'dropped')], NOW)).toEqual([]);
    expect(amendedOccurrences([known('a', '2024-09-30', 'dropped')], [], NOW)).toEqual([]);
  });
});

describe('a day that is named singly', () => {
  const open = (period: string, lastDay: string, key = period): KnownOccurrence => ({ ...known(key, lastDay, 'opened'), period });

  it('and moves is the same duty with another day, under the key it was opened with', () => {
    expect(told(amendedOccurrences([open('before-2024-06-15', '2024-06-14')], wanted('trước ngày 28/6/2024'), NOW))).toEqual(['before-2024-06-28 (before-2024-06-15): opened reschedule']);
  });

  it('and fell due already gets its new day too: what is late may be given time', () => {
    expect(told(amendedOccurrences([open('before-2024-05-15', '2024-05-14')], wanted('trước ngày 28/6/2024'), NOW))).toEqual(['before-2024-06-28 (before-2024-05-15): opened reschedule']);
  });

  it('and was moved before is found again by the name it has now', () => {
    const moved = open('before-2024-06-28', '2024-06-27', 'before-2024-06-15');
    expect(told(amendedOccurrences([moved], wanted('trước ngày 28/6/2024'), NOW))).toEqual(['before-2024-06-28 (before-2024-06-15): opened']);
    expect(told(amendedOccurrences([moved], wanted('trước ngày 15/6/2024'), NOW))).toEqual(['before-2024-06-15: opened reschedule']);
  });

  it('takes no key that another goes by', () => {
    const moved = open('before-2024-06-28', '2024-06-27', 'before-2024-06-15');
    const both = [...wanted('trước ngày 15/6/2024'), ...wanted('trước ngày 28/6/2024')];
    expect(told(amendedOccurrences([moved], both, NOW))).toEqual(['before-2024-06-15 (before-2024-06-15-2): planned', 'before-2024-06-28 (before-2024-06-15): opened']);
  });

  it('of two is paired with the nearest; a second half of the year that is not open yet is planned anew', () => {
    const half = [open('before-2024-03-15', '2024-03-14'), known('before-2024-09-15', '2024-09-14', 'planned')];
    expect(told(amendedOccurrences(half, wanted('trước ngày 20/9/2024'), NOW))).toEqual(['before-2024-09-20: planned', 'before-2024-09-15: drop cancel']);
    expect(told(amendedOccurrences(half, [...wanted('trước ngày 20/3/2024'), ...wanted('trước ngày 15/9/2024')], NOW))).toEqual(['before-2024-03-20 (before-2024-03-15): opened reschedule', 'before-2024-09-15: planned']);
  });

  it('becomes a period, and a period another one, when each is the only one', () => {
    expect(told(amendedOccurrences([open('2024-Q2', '2024-06-30')], wanted('Quý III/2024'), NOW))).toEqual(['2024-Q3 (2024-Q2): opened reschedule']);
    expect(told(amendedOccurrences([open('2024', '2024-12-31')], wanted('trước ngày 30/11/2024'), NOW))).toEqual(['before-2024-11-30 (2024): opened reschedule']);
  });
});
