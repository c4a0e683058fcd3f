// What was handed in: every version with its receipt, its file, and what was decided.
import type { SubmissionDetail } from '../../store/read-models/obligation-detail.js';
import type { Language } from '../text/dictionary.js';
import { obligationWords } from '../text/obligation-words.js';
import { fileAddress } from './address.js';
import { dateTime, number } from './format.js';

/** '7f3a91c2…44e1': enough to compare by eye; the whole hash stands in the title. */
function shortHash(hash: string): string {
  return `${hash.slice(0, 8)}…${hash.slice(-4)}`;
}

function fileSize(bytes: number, lang: Language): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${number(bytes / 1024, lang, 0)} KB` : `${number(bytes / (1024 * 1024), lang, 1)} MB`;
}

export function SubmissionContent({ obligationId, submission, lang }: { obligationId: string; submission: SubmissionDetail; lang: Language }) {
  const { note, fileName, fileSize: size } = submission;
  return (
    <>
      {note !== '' && <p class="note">{note}</p>}
      {fileName !== null && (
        <p><a href={fileAddress(obligationId, submission.id)} download="">{obligationWords(lang, 'submissions.download', { name: fileName, size: fileSize(size ?? 0, lang) })}</a></p>
      )}
    </>
  );
}

export function SubmissionList({ obligationId, submissions, lang }: { obligationId: string; submissions: readonly SubmissionDetail[]; lang: Language }) {
  if (submissions.length === 0) return null;
  return (
    <section class="card" id="submissions">
      <h2>{obligationWords(lang, 'submissions.heading')}</h2>
      {submissions.map((submission) => (
        <article class="submission">
          <h3>{obligationWords(lang, 'submissions.version', { sequence: submission.sequence })} · {decision(submission, lang)}</h3>
          <p class="small soft">
            {obligationWords(lang, 'submissions.by', { when: dateTime(submission.handedInAt, lang), person: submission.handedInBy })}<br />
            <span title={submission.sha256}>{obligationWords(lang, 'submissions.receipt', { id: submission.id, hash: shortHash(submission.sha256) })}</span>
          </p>
          <SubmissionContent obligationId={obligationId} submission={submission} lang={lang} />
          {submission.decisionReason && <p class="small">{submission.state === 'returned' ? '↩ ' : ''}{submission.decisionReason}</p>}
        </article>
      ))}
    </section>
  );
}

function decision({ state, decidedAt, decidedBy }: SubmissionDetail, lang: Language): string {
  const words = obligationWords(lang, `submissions.${state}`);
  if (!decidedAt) return words;
  const person = decidedBy ? obligationWords(lang, 'submissions.by-person', { person: decidedBy }) : '';
  return obligationWords(lang, 'submissions.decided', { state: words, when: dateTime(decidedAt, lang), person });
}
