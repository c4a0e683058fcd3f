// A clear row in two columns and few words, and the way to its own page.
import type { ReviewRow } from '../review/review-state.js';
import { reviewWords } from '../text/review-words.js';
import { reviewRowAddress, rowAnchor } from './address.js';
import type { ReviewGround } from './review-row.js';
import { Schedule } from './schedule-words.js';
import { titleOf } from './title.js';
import { UnitNames } from './unit-names.js';

export function RowLine({ row, ground }: { row: ReviewRow; ground: ReviewGround }) {
  const { form: { lang, planId, back }, under: { context }, time } = ground;
  const { read, leadUnitIds } = row.task;
  const timing = [read.timing.text, read.timing.endText].filter(Boolean).join(' → ');
  return (
    <div class="line" id={rowAnchor(read.code)}>
      <div>
        <b>{read.code}</b> {titleOf(read.content || read.product, 160)}
        <div class="small soft">{[read.lead, timing].filter(Boolean).join(' · ')}</div>
      </div>
      <div class="small">
        {read.kind === 'subrow' ? reviewWords(lang, 'row.subrow') : <><UnitNames ids={leadUnitIds} org={context.org} lang={lang} /><Schedule task={row.task} time={time} lang={lang} /></>}
        {row.made.length > 0 && <div><span class="done" aria-hidden="true">✓</span> {reviewWords(lang, 'row.decided', { count: row.made.length })}</div>}
      </div>
      <a class="small" href={`${reviewRowAddress(planId, read.code)}?back=${encodeURIComponent(back)}`}>{reviewWords(lang, 'row.edit')}<span class="sr"> {read.code}</span></a>
    </div>
  );
}
