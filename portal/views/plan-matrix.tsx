// One plan: who owes what and where it is late. Units × tasks; a single unit sees its tasks as a list.
import { standingOf, type StandingFacts } from '../../domain/obligation/standing.js';
import type { MatrixCell, MatrixUnit, TaskOutlook } from '../../store/read-models/plan-matrix.js';
import type { PlanTaskHead } from '../../store/read-models/plan-head.js';
import type { Language } from '../text/dictionary.js';
import { planWords } from '../text/pages-plan.js';
import { obligationAddress, taskAddress } from './address.js';
import { dayMonth, number } from './format.js';
import { occurrenceLabel } from './occurrence-label.js';
import { shownState, StandingTag, type PageTime } from './standing.js';
import { StateTag } from './state-tag.js';
import { titleOf } from './title.js';

export type MatrixColumn = { task: PlanTaskHead; outlook: TaskOutlook };
export type MatrixData = { planId: string; columns: MatrixColumn[]; units: MatrixUnit[]; cells: Map<string, MatrixCell>; time: PageTime; lang: Language };

const HEADING_LETTERS = 54;

export const cellKey = (unitId: string, code: string): string => `${unitId}\n${code}`;

/** The standing in the fewest words: there are many columns. */
function BriefTag({ facts, time, lang }: { facts: StandingFacts; time: PageTime; lang: Language }) {
  const standing = standingOf(facts, time.now, time.calendar);
  const words = standing.kind === 'open' || standing.kind === 'due-soon' ? planWords(lang, 'cell.open', { date: dayMonth(standing.lastDay) })
    : standing.kind === 'submitted' || standing.kind === 'last-day' || standing.kind === 'returned' ? planWords(lang, `cell.${standing.kind}`) : undefined;
  return <StateTag state={shownState(standing)} lang={lang} words={standing.kind === 'open' && standing.extended ? undefined : words} />;
}

function Cell({ data, unit, column, brief = false }: { data: MatrixData; unit: MatrixUnit; column: MatrixColumn; brief?: boolean }) {
  const { lang, time } = data;
  const cell = data.cells.get(cellKey(unit.id, column.task.code));
  if (!cell) return <Unopened column={column} unit={unit} lang={lang} />;
  return (
    <>
      <a class="cell" href={obligationAddress(cell.obligationId)} title={occurrenceLabel(cell.period, lang)}>{brief ? <BriefTag facts={cell} time={time} lang={lang} /> : <StandingTag facts={cell} time={time} lang={lang} />}</a>
      {cell.lateCount > 1 && <div class="small">{planWords(lang, 'matrix.more-late', { count: cell.lateCount - 1 })}</div>}
    </>
  );
}

/** What a cell says while the unit owes nothing in it: not assigned, to be confirmed, before the system, or when it opens. */
function Unopened({ column: { task, outlook }, unit, lang }: { column: MatrixColumn; unit: MatrixUnit; lang: Language }) {
  if (!outlook.leads.includes(unit.id)) return <span class="soft" title={planWords(lang, 'matrix.none')}>–</span>;
  if (task.needsPerson) return <StateTag state={{ kind: 'needs-person' }} lang={lang} />;
  if (outlook.nextOpensOn) return <span class="small soft">· {planWords(lang, 'matrix.opens', { date: dayMonth(outlook.nextOpensOn) })}</span>;
  return outlook.beforeSystem > 0
    ? <span class="small soft">– {planWords(lang, 'cell.before-system')}</span>
    : <span class="small soft">· {planWords(lang, 'cell.not-open')}</span>;
}

function isAssigned(data: MatrixData, unit: MatrixUnit, { task, outlook }: MatrixColumn): boolean {
  return data.cells.has(cellKey(unit.id, task.code)) || outlook.leads.includes(unit.id);
}

export function PlanMatrix({ data }: { data: MatrixData }) {
  const { planId, columns, units, lang } = data;
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={planWords(lang, 'matrix.heading')}>
      <table class="mx stack">
        <thead><tr>
          <th scope="col">{planWords(lang, 'matrix.unit')}</th>
          <th scope="col">{planWords(lang, 'column.on-time')}</th>
          {columns.map(({ task }) => (
            <th scope="col" class="v"><a href={taskAddress(planId, task.code)} title={task.content}>{task.code} {titleOf(task.content, HEADING_LETTERS)}</a></th>
          ))}
        </tr></thead>
        <tbody>{units.map((unit) => (
          <tr>
            <th scope="row">{unit.name}</th>
            <td data-label={planWords(lang, 'column.on-time')}>{unit.judged > 0 ? `${number(unit.onTime, lang)}/${number(unit.judged, lang)}` : '–'}</td>
            {columns.map((column) => (
              <td class={isAssigned(data, unit, column) ? 'c' : 'c hidep'} data-label={`${column.task.code} ${titleOf(column.task.content, HEADING_LETTERS)}`}>
                <Cell data={data} unit={unit} column={column} brief />
              </td>
            ))}
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

/** The same for one unit: a line per task that it leads or owes. */
export function UnitPlan({ data, unit }: { data: MatrixData; unit: MatrixUnit }) {
  const { planId, lang, columns } = data;
  const mine = columns.filter((column) => isAssigned(data, unit, column));
  return (
    <table class="stack">
      <thead><tr><th>{planWords(lang, 'matrix.task')}</th><th>{planWords(lang, 'task.timing')}</th><th>{planWords(lang, 'task.period')}</th><th>{planWords(lang, 'column.state')}</th></tr></thead>
      <tbody>{mine.map((column) => {
        const cell = data.cells.get(cellKey(unit.id, column.task.code));
        return (
          <tr>
            <td><a href={taskAddress(planId, column.task.code)}><b>{column.task.code}</b> {titleOf(column.task.content)}</a></td>
            <td class="small">{column.task.timingText}</td>
            <td class="small">{cell && occurrenceLabel(cell.period, lang)}</td>
            <td><Cell data={data} unit={unit} column={column} /></td>
          </tr>
        );
      })}</tbody>
    </table>
  );
}
