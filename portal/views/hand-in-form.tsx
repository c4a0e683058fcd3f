// The form with which a unit hands in: a note, a file, or both. Works without script; a second click sends the same number again.
import type { Language } from '../text/dictionary.js';
import { obligationWords } from '../text/obligation-words.js';
import { obligationAddress } from './address.js';
import { ErrorSummary, type FieldError } from './error-summary.js';

/** What the person typed, so that a refused form comes back as it was (a browser never gives a file back). */
export type HandInEntry = { nonce: string; note: string; errors: FieldError[] };

type HandInProps = { obligationId: string; again: boolean; product: string; entry: HandInEntry; csrf: string; lang: Language };

export function HandInForm({ obligationId, again, product, entry, csrf, lang }: HandInProps) {
  return (
    <section class="card" id="hand-in">
      <h2>{obligationWords(lang, again ? 'hand-in.again' : 'hand-in.heading')}</h2>
      {product !== '' && <p class="soft small">{obligationWords(lang, 'hand-in.product', { product })}</p>}
      <ErrorSummary errors={entry.errors} lang={lang} />
      <form method="post" action={`${obligationAddress(obligationId)}/submissions`} enctype="multipart/form-data">
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="nonce" value={entry.nonce} />
        <label for="note">{obligationWords(lang, 'hand-in.note')}</label>
        <textarea id="note" name="note" rows={4} maxlength={10000} aria-describedby="note-hint" aria-invalid={entry.errors.some(({ field }) => field === 'note') ? 'true' : undefined}>{entry.note}</textarea>
        <p class="small soft hint" id="note-hint">{obligationWords(lang, 'hand-in.note-hint')}</p>
        <label for="file">{obligationWords(lang, 'hand-in.file')}</label>
        <input id="file" name="file" type="file" />
        <button class="btn">{obligationWords(lang, 'hand-in.submit')}</button>
      </form>
    </section>
  );
}
