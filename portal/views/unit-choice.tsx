// Choosing the units of a row: those it has, those a search finds, each with a box to tick.
import type { Unit } from '../../domain/org/unit.js';
import { reviewWords } from '../text/review-words.js';
import { reviewRowAddress } from './address.js';
import { StepForm } from './review-form.js';
import type { RowPageView } from './review-row-page.js';
import { unitNames } from './unit-names.js';

type Part = 'lead' | 'coordinating';

export function UnitChoice({ view, part }: { view: RowPageView; part: Part }) {
  const { row, ground, search, entry } = view;
  const { lang } = ground.form;
  const own = part === 'lead' ? row.task.leadUnitIds : row.task.coordinatingUnitIds;
  const typed = entry?.step === 'units' || entry?.step === 'name' ? entry : null;
  const unclear = part === 'lead' ? row.doubts.filter(({ about }) => about === 'lead') : [];
  const isOpen = part === 'lead' && (unclear.length > 0 || own.length === 0 || search.query !== '' || typed !== null);
  return (
    <details class="card" id={part} open={isOpen ? true : undefined}>
      <summary>{reviewWords(lang, `units.${part}`)}</summary>
      {part === 'lead' && <Search view={view} />}
      {part === 'lead' && search.found.length > 0 && unclear.map(({ text }) => (
        <StepForm ground={ground.form} step="name" code={row.task.read.code}>
          <input type="hidden" name="mention" value={text} />
          <fieldset>
            <legend>{reviewWords(lang, 'units.name-is', { mention: text })}</legend>
            <div class="boxes">{search.found.map((unit) => <Box unit={unit} isTicked={search.found.length === 1} />)}</div>
          </fieldset>
          <p class="actions"><button class="btn">{reviewWords(lang, 'units.save-name')}</button></p>
          <p class="small soft">{reviewWords(lang, 'answer.remembered')}</p>
        </StepForm>
      ))}
      <ExactUnits view={view} part={part} own={own} />
    </details>
  );
}

function Search({ view: { row, ground: { form: { planId, lang, back } }, search } }: { view: RowPageView }) {
  return (
    <>
      <form method="get" action={`${reviewRowAddress(planId, row.task.read.code)}#lead`} class="one-line" role="search">
        <input type="hidden" name="back" value={back} />
        <input type="search" name="unit" value={search.query} aria-label={reviewWords(lang, 'answer.other-unit')} placeholder={reviewWords(lang, 'units.search-hint')} data-search />
        <button class="btn sec small">{reviewWords(lang, 'answer.find')}</button>
      </form>
      {search.query !== '' && search.found.length === 0 && <p class="small">{reviewWords(lang, 'units.not-found', { query: search.query })}</p>}
    </>
  );
}

/** Exactly the ticked units, for this row alone. */
function ExactUnits({ view: { row, ground, search, entry }, part, own }: { view: RowPageView; part: Part; own: readonly string[] }) {
  const { form, under: { context: { org } } } = ground;
  const { lang } = form;
  const typed = entry?.step === 'units' && (entry.values.part || 'lead') === part ? new Set(entry.units) : null;
  const names = unitNames(own, org);
  const had = [...own].map((id) => org.units[id]).filter((unit) => unit !== undefined).sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  const found = search.found.filter(({ id }) => !own.includes(id));
  if (had.length + found.length === 0) return part === 'lead' ? null : <p class="small soft">{reviewWords(lang, 'units.none-search')}</p>;
  return (
    <StepForm ground={form} step="units" code={row.task.read.code}>
      <input type="hidden" name="part" value={part} />
      <fieldset>
        <legend>{reviewWords(lang, part === 'lead' ? 'units.exact-lead' : 'units.exact-coordinating')}</legend>
        <div class="boxes">{had.map((unit) => <Box unit={unit} isTicked={typed ? typed.has(unit.id) : true} />)}{found.map((unit) => <Box unit={unit} isTicked={typed?.has(unit.id) ?? false} />)}</div>
      </fieldset>
      <p class="actions"><button class="btn sec">{reviewWords(lang, 'units.save-row')}</button></p>
    </StepForm>
  );
}

function Box({ unit, isTicked }: { unit: Unit; isTicked: boolean }) {
  return <label class="box"><input type="checkbox" name="unit" value={unit.id} checked={isTicked ? true : undefined} /> {unit.name}</label>;
}
