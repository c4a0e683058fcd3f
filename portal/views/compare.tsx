// Two versions of a plan, or two plans, side by side; made to be printed.
import type { Org } from '../../domain/org/unit.js';
import type { RowDifference } from '../../domain/plan/review/compare.js';
import type { PlanHead } from '../../store/read-models/plan-head.js';
import { pageOf } from '../review/list-filter.js';
import { planLifeWords, type PlanLifeKey } from '../text/plan-life-words.js';
import { planWords } from '../text/pages-plan.js';
import { planAddress } from './address.js';
import { EmptyState } from './empty-state.js';
import { number } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { Difference } from './row-difference.js';
import { titleOf } from './title.js';

/** `version` is null for the rows as they stand now. */
export type ComparedSide = { plan: PlanHead; version: number | null };
export type CompareView = { frame: Frame; before: ComparedSide; after: ComparedSide; differences: RowDifference[]; all: boolean; page: number; org: Org; addressOf: (more: { all: boolean; page: number }) => string };

export function ComparePage({ view }: { view: CompareView }) {
  const { frame, before, after, differences, all, org, addressOf } = view;
  const { lang } = frame;
  const say = (key: PlanLifeKey, values = {}): string => planLifeWords(lang, key, values);
  const count = (change: RowDifference['change']): number => differences.filter((one) => one.change === change).length;
  const changed = differences.length - count('same');
  const page = pageOf(all ? differences : differences.filter(({ change }) => change !== 'same'), view.page);
  const side = ({ plan, version }: ComparedSide): string => `${before.plan.id === after.plan.id ? '' : `${titleOf(plan.title, 80)} (${plan.number ?? plan.year}), `}${version === null ? say('compare.now') : say('compare.version', { version })}`;
  return (
    <Page {...frame} active="plans" title={say('compare.title')} heading={changed > 0 ? say('compare.heading', { changed: number(changed, lang) }) : say('compare.heading-none')}
      lead={<>{say('compare.before')}: <b>{side(before)}</b> · {say('compare.after')}: <b>{side(after)}</b><br />{say('compare.counts', { added: count('added'), dropped: count('dropped'), changed: count('changed'), same: count('same') })}</>}
      above={<><a href={planAddress(before.plan.id)}>{titleOf(before.plan.title, 70)}</a> › <a href={`${planAddress(before.plan.id)}/versions`}>{say('versions.title')}</a></>}>
      <section class="card">
        {page.items.length === 0 ? <EmptyState title={say('compare.heading-none')} /> : page.items.map((difference) => <Difference difference={difference} org={org} lang={lang} />)}
      </section>
      <nav class="actions" aria-label={planWords(lang, 'pages')}>
        {page.page > 1 && <a class="btn sec" href={addressOf({ all, page: page.page - 1 })}>{planWords(lang, 'page.previous')}</a>}
        {page.page < page.pages && <a class="btn sec" href={addressOf({ all, page: page.page + 1 })}>{planWords(lang, 'page.next')}</a>}
        {count('same') > 0 && <a class="btn sec" href={addressOf({ all: !all, page: 1 })}>{all ? say('compare.changed-only') : say('compare.all', { count: number(count('same'), lang) })}</a>}
      </nav>
    </Page>
  );
}
