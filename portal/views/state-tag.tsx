// A state in a symbol and words; the colour only repeats it.
import type { LocalDate } from '../../domain/calendar/local-date.js';
import { say } from '../text/say.js';
import type { Language } from '../text/dictionary.js';
import { dayMonth } from './format.js';

/** What a tag can say. `days` are days late as the page counts them; `until`/`on` are calendar dates. */
export type ShownState =
  | { kind: 'not-open' } | { kind: 'open'; until?: LocalDate } | { kind: 'due-soon' } | { kind: 'last-day' }
  | { kind: 'overdue'; days: number } | { kind: 'submitted' } | { kind: 'returned'; what?: string }
  | { kind: 'accepted'; on: LocalDate } | { kind: 'accepted-late'; days: number } | { kind: 'extended'; on: LocalDate }
  | { kind: 'waived' } | { kind: 'suspended' } | { kind: 'cancelled' } | { kind: 'handed-over'; to?: string }
  | { kind: 'needs-person' } | { kind: 'before-system' };

type Look = { symbol: string; colour: 'late' | 'near' | 'done' | 'wait' | 'open' | 'none' };

const LOOKS: Record<ShownState['kind'], Look> = {
  'not-open': { symbol: '·', colour: 'none' },
  open: { symbol: '○', colour: 'open' },
  'due-soon': { symbol: '◔', colour: 'near' },
  'last-day': { symbol: '◔', colour: 'near' },
  overdue: { symbol: '▲', colour: 'late' },
  submitted: { symbol: '⇡', colour: 'wait' },
  returned: { symbol: '↩', colour: 'near' },
  accepted: { symbol: '✓', colour: 'done' },
  'accepted-late': { symbol: '✓', colour: 'none' },
  extended: { symbol: '○', colour: 'open' },
  waived: { symbol: '', colour: 'none' },
  suspended: { symbol: '', colour: 'none' },
  cancelled: { symbol: '', colour: 'none' },
  'handed-over': { symbol: '', colour: 'none' },
  'needs-person': { symbol: '?', colour: 'near' },
  'before-system': { symbol: '–', colour: 'none' },
};

/** The words of a state without its symbol. */
export function stateWords(state: ShownState, lang: Language): string {
  switch (state.kind) {
    case 'open': return state.until ? say(lang, 'state.open-until', { date: dayMonth(state.until) }) : say(lang, 'state.open');
    case 'overdue': return state.days > 0 ? say(lang, 'state.overdue', { days: state.days }) : say(lang, 'state.overdue-today');
    case 'returned': return state.what ? say(lang, 'state.returned-fix', { what: state.what }) : say(lang, 'state.returned');
    case 'accepted': return say(lang, 'state.accepted', { date: dayMonth(state.on) });
    case 'accepted-late': return say(lang, 'state.accepted-late', { days: state.days });
    case 'extended': return say(lang, 'state.extended', { date: dayMonth(state.on) });
    case 'handed-over': return say(lang, 'state.handed-over', { to: state.to ?? '' }).trim();
    default: return say(lang, `state.${state.kind}`);
  }
}

/** `words` replaces the usual words where room is scarce; symbol and colour stay. */
export function StateTag({ state, lang, words }: { state: ShownState; lang: Language; words?: string }) {
  const { symbol, colour } = LOOKS[state.kind];
  return <span class={`st ${colour}`}>{symbol && <span aria-hidden="true">{symbol}</span>}{words ?? stateWords(state, lang)}</span>;
}
