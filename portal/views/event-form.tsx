// Recording an event from which a task's term runs.
import type { LocalDate } from '../../domain/calendar/local-date.js';
import type { Language } from '../text/dictionary.js';
import { planWords } from '../text/pages-plan.js';
import { taskAddress } from './address.js';
import { ErrorSummary } from './error-summary.js';
import type { EventEntry } from './task.js';

type EventFormProps = { planId: string; code: string; event: EventEntry; today: LocalDate; csrf: string; lang: Language };

export function EventForm({ planId, code, event, today, csrf, lang }: EventFormProps) {
  return (
    <section class="card" id="event">
      <h2>{planWords(lang, 'event.heading')}</h2>
      <p class="soft small">{planWords(lang, 'event.text')}</p>
      <ErrorSummary errors={event.errors} lang={lang} />
      <form method="post" action={`${taskAddress(planId, code)}/trigger`}>
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="nonce" value={event.nonce} />
        <label for="eventOn">{planWords(lang, 'event.on')}</label>
        <input id="eventOn" name="eventOn" type="date" required max={today} value={event.on} />
        <label for="eventNote">{planWords(lang, 'event.note')}</label>
        <textarea id="eventNote" name="note" rows={2} required maxlength={1000}>{event.note}</textarea>
        <button class="btn">{planWords(lang, 'event.submit')}</button>
      </form>
    </section>
  );
}
