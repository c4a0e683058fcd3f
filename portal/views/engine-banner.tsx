// Says on every working page that the engine rests, what still works and what does not.
import type { Language } from '../text/dictionary.js';
import { engineWords } from '../text/pages-engine.js';

export function EngineBanner({ rests, lang }: { rests: boolean; lang: Language }) {
  if (!rests) return null;
  return (
    <section class="banner" role="status" aria-label={engineWords(lang, 'rests')}>
      <b>▲ {engineWords(lang, 'rests')}</b> {engineWords(lang, 'rests-text')}
    </section>
  );
}
