// The cells of a row as fields, the same for a row of the table and one that a person adds.
import { CELLS } from '../review/answer.js';
import { planWords } from '../text/pages-plan.js';
import type { FieldError } from './error-summary.js';
import type { ReviewGround } from './review-row.js';

type Cell = (typeof CELLS)[number];
type CellFieldsProps = { values: Partial<Record<Cell, string>>; errors: readonly FieldError[]; ground: ReviewGround };

const IN_ONE_LINE: ReadonlySet<Cell> = new Set(['lead', 'coordinating']);

export function CellFields({ values, errors, ground: { form: { lang }, under: { context } } }: CellFieldsProps) {
  const isWrong = (cell: Cell): 'true' | undefined => (errors.some(({ field }) => field === cell) ? 'true' : undefined);
  return (
    <>
      {CELLS.map((cell) => (
        <>
          <label for={cell}>{planWords(lang, `task.${cell}`)}</label>
          {IN_ONE_LINE.has(cell)
            ? <input id={cell} name={cell} value={values[cell] ?? ''} list="unit-names" autocomplete="off" aria-invalid={isWrong(cell)} />
            : <textarea id={cell} name={cell} rows={cell === 'content' ? 4 : 2} aria-invalid={isWrong(cell)}>{values[cell] ?? ''}</textarea>}
        </>
      ))}
      <datalist id="unit-names">{Object.values(context.org.units).filter(({ validTo }) => validTo === null).slice(0, 500).map(({ name }) => <option value={name}></option>)}</datalist>
    </>
  );
}
