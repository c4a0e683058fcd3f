// What is to be corrected in a form, on top of it; each line leads to its field.
import { say } from '../text/say.js';
import type { Language } from '../text/dictionary.js';

export type FieldError = { field: string; text: string };

/** Empty when there is nothing to correct. `field` is the id of the input. */
export function ErrorSummary({ errors, lang, title }: { errors: readonly FieldError[]; lang: Language; title?: string }) {
  if (errors.length === 0) return null;
  return (
    <section class="receipt problem" role="alert" aria-label={title ?? say(lang, 'problem')}>
      <b>▲ {title ?? say(lang, 'problem')}</b>
      <ul>{errors.map(({ field, text }) => <li><a href={`#${field}`}>{text}</a></li>)}</ul>
    </section>
  );
}
