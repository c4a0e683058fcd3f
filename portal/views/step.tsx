// One decision, one question, one page: return, extend, waive, hand over. Each asks for its reason.
import type { LocalDate } from '../../domain/calendar/local-date.js';
import type { ObligationDetail } from '../../store/read-models/obligation-detail.js';
import { obligationWords } from '../text/obligation-words.js';
import { obligationAddress } from './address.js';
import { EngineBanner } from './engine-banner.js';
import { ErrorSummary, type FieldError } from './error-summary.js';
import { fullDate } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { titleOf } from './title.js';

export type StepPath = 'return' | 'extend' | 'waive' | 'hand-over';
export type StepEntry = { nonce: string; submission: string; reason: string; lastDay: string; toUnit: string; errors: FieldError[] };
export type UnitChoice = { id: string; name: string };

export type StepView = { frame: Frame; path: StepPath; detail: ObligationDetail; entry: StepEntry; today: LocalDate; units: UnitChoice[]; rests: boolean };

export const MOST_REASON_LETTERS = 2000;

export function StepPage({ view }: { view: StepView }) {
  const { frame, path, detail, entry, rests } = view;
  const { lang, csrf } = frame;
  const address = obligationAddress(detail.id);
  const question = obligationWords(lang, `step.${path}-question`);
  return (
    <Page {...frame} active="work" title={question} heading={question} above={<a href={address}>{titleOf(detail.content)}</a>}
      lead={`${detail.unitName} · ${obligationWords(lang, `step.${path}-text`, { unit: detail.unitName, date: fullDate(detail.lastDay) })}`}>
      <EngineBanner rests={rests} lang={lang} />
      <div class="card step">
        <ErrorSummary errors={entry.errors} lang={lang} />
        <form method="post" action={`${address}/${path}`}>
          <input type="hidden" name="_csrf" value={csrf} />
          <input type="hidden" name="nonce" value={entry.nonce} />
          {path === 'return' && <input type="hidden" name="submission" value={entry.submission} />}
          {path === 'extend' && <LastDayField view={view} />}
          {path === 'hand-over' && <UnitField view={view} />}
          <label for="reason">{obligationWords(lang, 'step.reason')}</label>
          <textarea id="reason" name="reason" rows={3} required maxlength={MOST_REASON_LETTERS}>{entry.reason}</textarea>
          <p class="actions"><button class="btn">{obligationWords(lang, `step.${path}`)}</button> <a class="btn sec" href={address}>{obligationWords(lang, 'step.cancel')}</a></p>
        </form>
      </div>
    </Page>
  );
}

function LastDayField({ view: { entry, detail, today, frame: { lang } } }: { view: StepView }) {
  return (
    <>
      <label for="lastDay">{obligationWords(lang, 'step.last-day')}</label>
      <input id="lastDay" name="lastDay" type="date" required min={detail.lastDay > today ? detail.lastDay : today} value={entry.lastDay} />
    </>
  );
}

function UnitField({ view: { entry, units, frame: { lang } } }: { view: StepView }) {
  return (
    <>
      <label for="toUnit">{obligationWords(lang, 'step.to-unit')}</label>
      <select id="toUnit" name="toUnit" required>
        <option value="">{obligationWords(lang, 'step.to-unit-none')}</option>
        {units.map(({ id, name }) => <option value={id} selected={id === entry.toUnit}>{name}</option>)}
      </select>
    </>
  );
}
