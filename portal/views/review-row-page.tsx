// One row on its own: everything a person may say of it, each as one form, and what would come of it before it is kept.
import type { PlanHead } from '../../store/read-models/plan-head.js';
import { printTimings } from '../../domain/plan/timing/print.js';
import type { PreparedTask } from '../../domain/plan/prepared-plan.js';
import type { Unit } from '../../domain/org/unit.js';
import { TASK_KINDS, type ReviewEntry } from '../review/answer.js';
import type { ReviewRow } from '../review/review-state.js';
import { reviewWords } from '../text/review-words.js';
import { planWords } from '../text/pages-plan.js';
import { planAddress, reviewRowAddress } from './address.js';
import { ErrorSummary } from './error-summary.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { DecisionLine } from './review-decision.js';
import { DoubtList, TimingInput } from './review-doubt.js';
import { FindingText, SettleForm } from './review-finding.js';
import { ReasonChoice, StepForm } from './review-form.js';
import { SourceWords, Understood, RowHeading, type ReviewGround } from './review-row.js';
import { CellFields } from './row-field.js';
import { Schedule } from './schedule-words.js';
import { titleOf } from './title.js';
import { UnitChoice } from './unit-choice.js';

export type RowPageView = {
  frame: Frame; plan: PlanHead; row: ReviewRow; ground: ReviewGround; search: { query: string; found: Unit[] };
  /** What the words being written would come to; null until somebody asks. */
  preview: PreparedTask | null;
  entry: ReviewEntry | null;
  previous: string | null; next: string | null;
};

export function RowPage({ view }: { view: RowPageView }) {
  const { frame, plan, row, ground, entry } = view;
  const { lang } = frame;
  const { read } = row.task;
  return (
    <Page {...frame} active="plans" title={reviewWords(lang, 'row.title', { code: read.code })} heading={reviewWords(lang, row.doubts.length > 0 ? 'row.heading-open' : 'row.heading', { code: read.code })} scripts={['review.js']}
      above={<><a href={planAddress(plan.id)}>{titleOf(plan.title, 70)}</a> › <a href={ground.form.back}>{reviewWords(lang, 'title')}</a></>}>
      <ErrorSummary errors={entry?.errors ?? []} lang={lang} />
      <article class={`card row ${row.doubts.length > 0 ? 'open' : 'clear'}`}>
        <RowHeading row={row} lang={lang} />
        <div class="beside"><SourceWords row={row} lang={lang} /><Understood row={row} ground={ground} all /></div>
        {row.doubts.length > 0 && <DoubtList row={row} ground={ground} />}
        {row.findings.map((finding) => <div class="finding"><FindingText finding={finding} lang={lang} /><SettleForm finding={finding.key} about="finding" ground={ground} entry={entry} /></div>)}
        {row.made.length > 0 && <ul class="made">{row.made.map((kept) => <li><DecisionLine kept={kept} ground={ground} /></li>)}</ul>}
      </article>
      <UnitChoice view={view} part="lead" />
      {read.kind === 'task' && <TimingCard view={view} />}
      <CellCard view={view} />
      {read.kind === 'task' && <KindCard view={view} />}
      <UnitChoice view={view} part="coordinating" />
      <DropCard view={view} />
      <nav class="actions" aria-label={reviewWords(lang, 'row.beside')}>
        {view.previous && <a class="btn sec" href={reviewRowAddress(plan.id, view.previous)}>{reviewWords(lang, 'row.previous', { code: view.previous })}</a>}
        {view.next && <a class="btn sec" href={reviewRowAddress(plan.id, view.next)}>{reviewWords(lang, 'row.next', { code: view.next })}</a>}
        <a class="btn sec" href={ground.form.back}>{reviewWords(lang, 'row.back')}</a>
      </nav>
    </Page>
  );
}

function TimingCard({ view: { plan, row, ground, entry, preview } }: { view: RowPageView }) {
  const { form, time } = ground;
  const { lang } = form;
  const { code, timing } = row.task.read;
  const typed = entry?.step === 'timing' ? entry : null;
  return (
    <section class="card" id="timing-card">
      <h2>{planWords(lang, 'task.timing')}</h2>
      <StepForm ground={form} step="timing" code={code}>
        <label for="timing">{reviewWords(lang, 'answer.timing-new')}</label>
        <TimingInput id="timing" planId={plan.id} code={code} value={typed?.values.timing ?? timing.text} lang={lang} wrong={typed !== null && typed.errors.length > 0} />
        <p class="small soft hint">{reviewWords(lang, 'timing.hint')}</p>
        {(timing.endText !== null || typed?.values.timingEnd) && (
          <>
            <label for="timingEnd">{reviewWords(lang, 'timing.end')}</label>
            <input id="timingEnd" name="timingEnd" value={typed?.values.timingEnd ?? timing.endText ?? ''} maxlength={500} />
          </>
        )}
        <div id="preview" class="preview" aria-live="polite">{preview && <PreviewWords task={preview} ground={ground} />}</div>
        <p class="actions"><button class="btn">{reviewWords(lang, 'answer.timing-save')}</button><button class="btn sec no-script" name="preview" value="1">{reviewWords(lang, 'answer.timing-preview')}</button></p>
      </StepForm>
      {row.task.occurrences.length > 0 && <p class="small soft">{reviewWords(lang, 'timing.now', { count: row.task.occurrences.length })} {row.task.occurrences[0]?.explanation}</p>}
      {row.task.occurrences.length > 0 && <div class="small"><Schedule task={row.task} time={time} lang={lang} /></div>}
    </section>
  );
}

/** What the words come to: their days, or why there are none. */
export function PreviewWords({ task, ground: { form: { lang }, time } }: { task: PreparedTask; ground: Pick<ReviewGround, 'time'> & { form: Pick<ReviewGround['form'], 'lang'> } }) {
  const doubts = task.doubts.filter(({ about }) => about === 'timing');
  return (
    <div id="preview-words">
      <b>{reviewWords(lang, doubts.length > 0 ? 'preview.doubt' : 'preview.title')}</b> {printTimings(task.timing)}
      {doubts.map(({ text }) => <p class="small">? {text}</p>)}
      <Schedule task={task} time={time} lang={lang} />
    </div>
  );
}

function CellCard({ view: { row, ground, entry } }: { view: RowPageView }) {
  const { form } = ground;
  const typed = entry?.step === 'words' ? entry : null;
  return (
    <details class="card" id="cells" open={typed || row.doubts.some(({ rule }) => rule === 'names-old-year') ? true : undefined}>
      <summary>{reviewWords(form.lang, 'cells.title')}</summary>
      <p class="small soft">{reviewWords(form.lang, 'cells.text')}</p>
      <StepForm ground={form} step="words" code={row.task.read.code}>
        <CellFields values={typed?.values ?? row.task.read} errors={typed?.errors ?? []} ground={ground} />
        <p class="actions"><button class="btn">{reviewWords(form.lang, 'cells.save')}</button></p>
      </StepForm>
    </details>
  );
}

function KindCard({ view: { row, ground } }: { view: RowPageView }) {
  const { form } = ground;
  const { lang } = form;
  return (
    <details class="card" id="kind">
      <summary>{reviewWords(lang, 'row.serves')}: {reviewWords(lang, `serves.${row.task.read.serves}`)}</summary>
      <StepForm ground={form} step="serves" code={row.task.read.code}>
        <label for="serves">{reviewWords(lang, 'row.serves')}</label>
        <select id="serves" name="serves">{TASK_KINDS.map((kind) => <option value={kind} selected={kind === row.task.read.serves}>{reviewWords(lang, `serves.${kind}`)}</option>)}</select>
        <p class="small soft hint">{reviewWords(lang, 'serves.text')}</p>
        <p class="actions"><button class="btn">{reviewWords(lang, 'serves.save')}</button></p>
      </StepForm>
    </details>
  );
}

function DropCard({ view: { row, ground, entry } }: { view: RowPageView }) {
  const { form } = ground;
  const { lang } = form;
  const typed = entry?.step === 'drop' ? entry : null;
  return (
    <details class="card" id="drop" open={typed ? true : undefined}>
      <summary>{reviewWords(lang, 'row.drop')}</summary>
      <p class="small soft">{reviewWords(lang, 'row.drop-text')}</p>
      <StepForm ground={form} step="drop" code={row.task.read.code}>
        <ReasonChoice about="drop" id="reason" typed={typed?.values.reason} submit={reviewWords(lang, 'row.drop-do')} lang={lang} wrong={typed !== null} />
      </StepForm>
    </details>
  );
}
