// Says on every working page that the engine rests, what still works and what does not.
import type { Language } from '../text/dictionary.js';
import { commonWords } from '../text/pages-common.js';

export function EngineBanner({ rests, lang }: { rests: boolean; lang: Language }) {
  if (!rests) return null;
  return (
    <section class="banner" role="status" aria-label={commonWords(lang, 'rests')}>
      <b>▲ {commonWords(lang, 'rests')}</b> {commonWords(lang, 'rests-text')}
    </section>
  );
}
