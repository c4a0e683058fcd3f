// Bringing in a plan: one file, and what the document itself may not say.
import { planLifeWords } from '../text/plan-life-words.js';
import { planWords } from '../text/pages-plan.js';
import { ErrorSummary, type FieldError } from './error-summary.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';

/** What the person typed; a browser never gives a file back. */
export type NewPlanEntry = { year: string; issuer: string; errors: FieldError[] };

export const PLAN_FILES = '.docx,.xlsx,.csv,.txt,.md,.pdf';

export function NewPlanPage({ frame, entry }: { frame: Frame; entry: NewPlanEntry }) {
  const { lang, csrf } = frame;
  const say = (key: Parameters<typeof planLifeWords>[1]): string => planLifeWords(lang, key);
  const isWrong = (field: string): 'true' | undefined => (entry.errors.some((error) => error.field === field) ? 'true' : undefined);
  return (
    <Page {...frame} active="plans" title={say('new.title')} heading={say('new.heading')} lead={say('new.lead')} scripts={['review.js']} above={<a href="/plans">{planWords(lang, 'list.title')}</a>}>
      <div class="card step">
        <ErrorSummary errors={entry.errors} lang={lang} />
        {entry.errors.length > 0 && <p class="small">{say('new.kept-nothing')}</p>}
        <form method="post" action="/plans/new" enctype="multipart/form-data" data-busy={say('new.busy')}>
          <input type="hidden" name="_csrf" value={csrf} />
          <div class="drop" data-drop>
            <label for="file">{say('new.drop')}</label>
            <input id="file" name="file" type="file" required accept={PLAN_FILES} aria-describedby="file-hint" aria-invalid={isWrong('file')} />
            <p class="small soft" id="file-hint">{say('new.kinds')}</p>
            <b data-chosen aria-live="polite"></b>
          </div>
          <details open={entry.year || entry.issuer || isWrong('year') || isWrong('issuer') ? true : undefined}>
            <summary>{say('new.more')}</summary>
            <div class="two">
              <div><label for="year">{say('new.year')}</label><input id="year" name="year" inputmode="numeric" maxlength={4} value={entry.year} aria-invalid={isWrong('year')} /></div>
              <div><label for="issuer">{say('new.issuer')}</label><input id="issuer" name="issuer" maxlength={200} value={entry.issuer} placeholder={say('new.issuer-hint')} aria-invalid={isWrong('issuer')} /></div>
            </div>
          </details>
          <p class="small soft">{say('new.replaces')}</p>
          <button class="btn">{say('new.submit')}</button> <span data-busy-words role="status"></span>
        </form>
      </div>
    </Page>
  );
}
