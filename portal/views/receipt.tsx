// What the last step did, said once on top of the page that follows.
import type { Child } from 'hono/jsx';
import { say } from '../text/say.js';
import type { Language } from '../text/dictionary.js';

/** `detail` is what a person may want to keep: receipt number, hash, instant. */
export function Receipt({ kind = 'done', lang, detail, children }: { kind?: 'done' | 'problem'; lang: Language; detail?: string; children?: Child }) {
  const title = say(lang, kind === 'done' ? 'receipt' : 'problem');
  return (
    <section class={`receipt ${kind}`} role={kind === 'done' ? 'status' : 'alert'} aria-label={title}>
      <b>{kind === 'done' ? '✓' : '▲'} {children}</b>
      {detail && <div class="small detail">{detail}</div>}
    </section>
  );
}
