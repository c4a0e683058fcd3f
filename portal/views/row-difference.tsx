// One row before and after: the cells that differ, units that come and go, last days that move.
import type { Org } from '../../domain/org/unit.js';
import { ROW_FIELDS, type PlanRow, type RowDifference, type RowField } from '../../domain/plan/review/compare.js';
import type { Language } from '../text/dictionary.js';
import { planLifeWords } from '../text/plan-life-words.js';
import { reviewWords } from '../text/review-words.js';
import { fullDate } from './format.js';
import { occurrenceLabel } from './occurrence-label.js';
import { titleOf } from './title.js';
import { unitNames } from './unit-names.js';

const LOOK = { added: { symbol: '+', colour: 'done' }, dropped: { symbol: '–', colour: 'late' }, changed: { symbol: '↔', colour: 'open' }, same: { symbol: '=', colour: 'none' } } as const;
const MOST_UNITS = 12;
/** What a row that came or went is shown by. */
const WHOLE: readonly RowField[] = ['content', 'lead', 'leadUnitIds', 'timing', 'lastDays', 'product'];

type DifferenceProps = { difference: RowDifference; org: Org; lang: Language };

export function Difference({ difference, org, lang }: DifferenceProps) {
  const { change, before, after, fields } = difference;
  const row = after ?? before;
  const shown = change === 'changed' ? fields : change === 'same' ? [] : WHOLE.filter((field) => row !== null && textOf(row, field, org, lang) !== '');
  const moved = before && after && before.code !== after.code;
  return (
    <section class="difference">
      <h3><span class={`st ${LOOK[change].colour}`}><span aria-hidden="true">{LOOK[change].symbol}</span>{planLifeWords(lang, `change.${change}`)}</span> {row?.code} {titleOf(row?.content ?? '', 140)}</h3>
      {(shown.length > 0 || moved) && (
        <table class="diff">
          <thead><tr><th></th><th>{planLifeWords(lang, 'compare.before')}</th><th>{planLifeWords(lang, 'compare.after')}</th></tr></thead>
          <tbody>
            {moved && <Cells name={planLifeWords(lang, 'field.code')} before={before.code} after={after.code} lang={lang} />}
            {ROW_FIELDS.filter((field) => shown.includes(field)).map((field) => <FieldCells field={field} difference={difference} org={org} lang={lang} />)}
          </tbody>
        </table>
      )}
    </section>
  );
}

function FieldCells({ field, difference: { before, after }, org, lang }: DifferenceProps & { field: RowField }) {
  const name = planLifeWords(lang, `field.${field}`);
  if (before && after && (field === 'leadUnitIds' || field === 'coordinatingUnitIds')) {
    const go = before[field].filter((id) => !after[field].includes(id));
    const come = after[field].filter((id) => !before[field].includes(id));
    return <Cells name={name} lang={lang} before={go.length > 0 ? planLifeWords(lang, 'units.go', { units: listed(go, org, lang) }) : ''} after={come.length > 0 ? planLifeWords(lang, 'units.come', { units: listed(come, org, lang) }) : ''} isPart />;
  }
  if (before && after && field === 'lastDays') {
    const keys = [...new Set([...Object.keys(before.lastDays), ...Object.keys(after.lastDays)])].filter((key) => before.lastDays[key] !== after.lastDays[key]).sort();
    return <Cells name={name} lang={lang} before={daysOf(before, keys, lang)} after={daysOf(after, keys, lang)} />;
  }
  return <Cells name={name} lang={lang} before={before ? textOf(before, field, org, lang) : ''} after={after ? textOf(after, field, org, lang) : ''} isPart={!before || !after} />;
}

/** `isPart`: an empty side says nothing rather than "empty". */
function Cells({ name, before, after, lang, isPart = false }: { name: string; before: string; after: string; lang: Language; isPart?: boolean }) {
  const empty = isPart ? '' : <span class="soft">{planLifeWords(lang, 'empty-cell')}</span>;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class={before === '' ? '' : 'gone'} data-label={planLifeWords(lang, 'compare.before')}>{before || empty}</td>
      <td class={after === '' ? '' : 'come'} data-label={planLifeWords(lang, 'compare.after')}>{after || empty}</td>
    </tr>
  );
}

function textOf(row: PlanRow, field: RowField, org: Org, lang: Language): string {
  switch (field) {
    case 'leadUnitIds': case 'coordinatingUnitIds': return row[field].length > 0 ? listed(row[field], org, lang) : '';
    case 'lastDays': return daysOf(row, Object.keys(row.lastDays).sort(), lang);
    case 'serves': return reviewWords(lang, `serves.${row.serves}`);
    default: return row[field];
  }
}

function daysOf({ lastDays }: PlanRow, keys: readonly string[], lang: Language): string {
  return keys.flatMap((key) => { const day = lastDays[key]; return day ? [`${occurrenceLabel(key, lang)}: ${fullDate(day)}`] : []; }).join('; ');
}

function listed(ids: readonly string[], org: Org, lang: Language): string {
  const names = unitNames(ids, org);
  const more = names.length - MOST_UNITS;
  return more > 0 ? `${names.slice(0, MOST_UNITS).join(', ')} ${reviewWords(lang, 'units.more', { count: more })}` : names.join(', ');
}
