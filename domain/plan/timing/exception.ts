// "trước ngày 20 của tháng cuối quý (riêng quý IV trước ngày 15/12)": what has a term of its own is taken out of the rule before it.
import type { Draft } from './draft.js';
import { quarterNumber, QUARTER_NUMERAL } from './point.js';
import { foldVietnamese, type Source } from './source.js';
import type { Timing } from './timing.js';

const APART = /(?:^|[\s(,;.])rieng(?:\s+doi\s+voi)?(?:\s+bao\s+cao)?\s*$/;
const PART = new RegExp(`^(?:bao\\s+cao\\s+)?quy\\s+(${QUARTER_NUMERAL})$`, 'u');
const ALL = ['Q1', 'Q2', 'Q3', 'Q4'];

/** Readings in their order; a quarter named after "riêng" leaves the quarterly rule before it, any other exception makes its rule doubted. */
export function withoutExceptions(drafts: Draft[], source: Source): Draft[] {
  return drafts.map((draft, at) => {
    const next = drafts[at + 1];
    const rule = ['recurring', 'monthly', 'quarterly', 'quarters', 'weekly'].includes(draft.timing.kind);
    if (!rule || next?.timing.part === undefined || !APART.test(source.folded.slice(draft.end, next.start))) return draft;
    const numeral = PART.exec(foldVietnamese(next.timing.part))?.[1];
    const rest = numeral === undefined ? null : withoutQuarter(draft.timing, `Q${quarterNumber(numeral)}`);
    return { ...draft, timing: rest ?? { ...draft.timing, doubt: `Riêng ${next.timing.part} có hạn khác` } };
  });
}

function withoutQuarter(timing: Timing, quarter: string): Timing | null {
  if (timing.kind === 'quarterly') return { ...timing, kind: 'recurring', every: 'quarter', quarters: ALL.filter((one) => one !== quarter) };
  if (timing.kind === 'quarters') return { ...timing, quarters: timing.quarters.filter((one) => one !== quarter) };
  return timing.kind === 'recurring' && timing.every === 'quarter' ? { ...timing, quarters: (timing.quarters ?? ALL).filter((one) => one !== quarter) } : null;
}
