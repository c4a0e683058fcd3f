// One row of the review: the document's words on the left, what was understood on the right, below it what is to be decided.
import { mentionKey } from '../../domain/org/resolve.js';
import { localDateOf } from '../../domain/calendar/local-date.js';
import { printTimings } from '../../domain/plan/timing/print.js';
import type { PlanUnderReview } from '../../store/plan-review.js';
import type { AnsweredName } from '../../store/read-models/answered-name.js';
import type { ReviewRow } from '../review/review-state.js';
import type { Language } from '../text/dictionary.js';
import { reviewWords } from '../text/review-words.js';
import { planWords } from '../text/pages-plan.js';
import { reviewRowAddress, rowAnchor } from './address.js';
import { DecisionLine } from './review-decision.js';
import { DoubtList } from './review-doubt.js';
import { FindingText, SettleForm } from './review-finding.js';
import { ReasonChoice, StepForm, type FormGround } from './review-form.js';
import { fullDate } from './format.js';
import { Schedule } from './schedule-words.js';
import type { PageTime } from './standing.js';
import { UnitNames } from './unit-names.js';

/** What every part of the review needs: the plan with its decisions, names people gave, who is who, and the forms' ground. */
export type ReviewGround = { form: FormGround; under: PlanUnderReview; answered: ReadonlyMap<string, AnsweredName>; people: ReadonlyMap<string, string>; time: PageTime };

/** A row with something to decide, or just decided. */
export function RowCard({ row, ground, isHere }: { row: ReviewRow; ground: ReviewGround; isHere: boolean }) {
  const { lang, planId, back } = ground.form;
  const { read } = row.task;
  const isOpen = row.doubts.length > 0;
  return (
    <article class={`card row ${isOpen ? 'open' : 'clear'}`} id={rowAnchor(read.code)} tabindex={-1} data-doubt={isOpen ? '' : undefined} data-here={isHere ? '' : undefined} aria-labelledby={`${rowAnchor(read.code)}-title`}>
      <RowHeading row={row} lang={lang} />
      <div class="beside">
        <SourceWords row={row} lang={lang} />
        <Understood row={row} ground={ground} />
      </div>
      {isOpen && <DoubtList row={row} ground={ground} />}
      {row.findings.map((finding) => <div class="finding"><FindingText finding={finding} lang={lang} /><SettleForm finding={finding.key} about="finding" ground={ground} entry={null} /></div>)}
      {row.made.length > 0 && <ul class="made">{row.made.map((kept) => <li><DecisionLine kept={kept} ground={ground} /></li>)}</ul>}
      <div class="row-actions">
        <a href={`${reviewRowAddress(planId, read.code)}?back=${encodeURIComponent(back)}`}>{reviewWords(lang, 'row.edit')}<span class="sr"> {read.code}</span></a>
        <DropForm code={read.code} ground={ground} />
      </div>
    </article>
  );
}

export function RowHeading({ row: { task: { read }, doubts }, lang }: { row: ReviewRow; lang: Language }) {
  const where = [read.sheet && reviewWords(lang, 'row.sheet', { sheet: read.sheet }), read.lines.length > 0 ? linesWords(read.lines, lang) : reviewWords(lang, 'row.added')].filter(Boolean).join(', ');
  return (
    <header class="row-heading">
      <h3 id={`${rowAnchor(read.code)}-title`}>{reviewWords(lang, 'row.item', { code: read.code })}{read.kind !== 'task' && ` · ${reviewWords(lang, `row.${read.kind}`)}`}</h3>
      <span class="small soft">{[read.group.title, where].filter(Boolean).join(' · ')}</span>
      {doubts.length > 0 ? <span class="st near"><span aria-hidden="true">?</span>{reviewWords(lang, 'row.to-decide')}</span> : <span class="st done"><span aria-hidden="true">✓</span>{reviewWords(lang, 'row.clear')}</span>}
    </header>
  );
}

export function linesWords(lines: readonly number[], lang: Language): string {
  const [first, last] = [Math.min(...lines), Math.max(...lines)];
  return first === last ? reviewWords(lang, 'row.line', { line: first }) : reviewWords(lang, 'row.lines', { first, last });
}

/** The cells as printed, or as people wrote them anew. */
export function SourceWords({ row: { task: { read } }, lang }: { row: ReviewRow; lang: Language }) {
  const cells: [string, string][] = [
    [planWords(lang, 'task.content'), read.content], [planWords(lang, 'task.lead'), read.lead], [planWords(lang, 'task.coordinating'), read.coordinating],
    [planWords(lang, 'task.timing'), [read.timing.text, read.timing.endText].filter(Boolean).join(' → ')], [planWords(lang, 'task.product'), read.product],
    [planWords(lang, 'task.note'), read.note], ...read.others.map(({ heading, text }): [string, string] => [heading || reviewWords(lang, 'row.other-cell'), text]),
  ];
  return (
    <section class="source" aria-label={reviewWords(lang, 'row.source')}>
      <h4>{reviewWords(lang, 'row.source')}</h4>
      <dl class="plain">{cells.filter(([, text]) => text !== '').map(([name, text]) => <><dt>{name}</dt><dd>{text}</dd></>)}</dl>
    </section>
  );
}

export function Understood({ row, ground, all = false }: { row: ReviewRow; ground: ReviewGround; all?: boolean }) {
  const { form: { lang }, under: { context }, time } = ground;
  const { read, leadUnitIds, coordinatingUnitIds } = row.task;
  const isTarget = read.kind === 'target';
  return (
    <section class="understood" aria-label={reviewWords(lang, 'row.understood')}>
      <h4>{reviewWords(lang, 'row.understood')}</h4>
      <dl class="plain">
        {read.kind !== 'subrow' && <><dt>{planWords(lang, 'task.lead')}</dt><dd>{leadUnitIds.length > 0 ? <UnitNames ids={leadUnitIds} org={context.org} lang={lang} all={all} /> : <span class="soft">{reviewWords(lang, 'units.none')}</span>}<Remembered mentions={read.leads} ground={ground} /></dd></>}
        {coordinatingUnitIds.length > 0 && <><dt>{planWords(lang, 'task.coordinating')}</dt><dd><UnitNames ids={coordinatingUnitIds} org={context.org} lang={lang} all={all} /></dd></>}
        {read.kind === 'task' && <><dt>{reviewWords(lang, 'row.schedule')}</dt><dd><div>{printTimings(row.task.timing)}</div><Schedule task={row.task} time={time} lang={lang} /></dd></>}
        {isTarget && read.target && <><dt>{reviewWords(lang, 'target.minimum')}</dt><dd><b>{read.target.text}</b></dd></>}
        {read.kind === 'task' && <><dt>{reviewWords(lang, 'row.serves')}</dt><dd>{reviewWords(lang, `serves.${read.serves}`)}</dd></>}
      </dl>
    </section>
  );
}

/** Names that were understood because the office answered them before. */
function Remembered({ mentions, ground: { answered, form: { lang } } }: { mentions: readonly string[]; ground: ReviewGround }) {
  const used = mentions.flatMap((mention) => { const answer = answered.get(mentionKey(mention)); return answer ? [{ mention, answer }] : []; });
  return <>{used.map(({ mention, answer }) => <div class="small soft">{reviewWords(lang, 'row.remembered', { mention, date: fullDate(localDateOf(answer.at)) })}</div>)}</>;
}

function DropForm({ code, ground }: { code: string; ground: ReviewGround }) {
  const { lang } = ground.form;
  return (
    <details>
      <summary>{reviewWords(lang, 'row.drop')}<span class="sr"> {code}</span></summary>
      <StepForm ground={ground.form} step="drop" code={code}>
        <p class="small soft">{reviewWords(lang, 'row.drop-text')}</p>
        <ReasonChoice about="drop" id={`drop-${rowAnchor(code)}`} submit={reviewWords(lang, 'row.drop-do')} lang={lang} />
      </StepForm>
    </details>
  );
}
