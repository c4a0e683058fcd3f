// A list of obligations with the next step of each; cards on a phone. Empty lists are left out.
import type { ObligationLine } from '../../store/read-models/obligation-line.js';
import { localDateOf } from '../../domain/calendar/local-date.js';
import type { Language } from '../text/dictionary.js';
import { workWords, type WorkKey } from '../text/pages-work.js';
import { obligationAddress } from './address.js';
import { clockTime, dayMonth } from './format.js';
import { occurrenceLabel } from './occurrence-label.js';
import { Deadline, StandingTag, type PageTime } from './standing.js';
import { titleOf } from './title.js';

/** owed, later: the unit's own · decide: waits for this person · waiting: waits for others · below: late in a unit below. */
export type TableUse = 'owed' | 'later' | 'decide' | 'waiting' | 'below';

type TableProps = { title: string; lines: readonly ObligationLine[]; time: PageTime; lang: Language; use: TableUse };

const MOST_SHOWN = 200;

export function WorkTable({ title, lines, time, lang, use }: TableProps) {
  if (lines.length === 0) return null;
  return (
    <section class="card">
      <h2>{title}</h2>
      <table class="stack work">
        <thead><tr>
          <th>{workWords(lang, 'column.task')}</th><th>{workWords(lang, 'column.deadline')}</th>
          <th>{workWords(lang, 'column.state')}</th><th>{workWords(lang, 'column.step')}</th>
        </tr></thead>
        <tbody>{lines.map((line) => <WorkRow line={line} time={time} lang={lang} use={use} />)}</tbody>
      </table>
      {lines.length >= MOST_SHOWN && <p class="small soft">{workWords(lang, 'more', { count: MOST_SHOWN })}</p>}
    </section>
  );
}

function stepOf(line: ObligationLine, use: TableUse): { key: WorkKey; first: boolean; anchor: string } {
  if (use === 'decide') return { key: 'step.decide', first: true, anchor: '#decide' };
  if (use === 'waiting') return { key: 'step.see', first: false, anchor: '' };
  if (use === 'below') return { key: 'step.open', first: false, anchor: '' };
  return { key: line.state === 'returned' ? 'step.correct' : 'step.hand-in', first: use === 'owed', anchor: '#hand-in' };
}

function WorkRow({ line, time, lang, use }: { line: ObligationLine; time: PageTime; lang: Language; use: TableUse }) {
  const { key, first, anchor } = stepOf(line, use);
  const href = obligationAddress(line.id);
  return (
    <tr>
      <td>
        <a href={href}><b>{titleOf(line.content)}</b></a>
        <div class="small soft">{details(line, lang, use).join(' · ')}</div>
        <Remark line={line} lang={lang} />
      </td>
      <td><Deadline facts={line} time={time} lang={lang} /></td>
      <td><StandingTag facts={line} time={time} lang={lang} /></td>
      <td><a class={first ? 'btn' : 'btn sec'} href={`${href}${anchor}`}>{workWords(lang, key)}</a></td>
    </tr>
  );
}

function details(line: ObligationLine, lang: Language, use: TableUse): string[] {
  const { newestSubmission: submission } = line;
  const when = submission && `${dayMonth(localDateOf(submission.handedInAt))} ${clockTime(submission.handedInAt)}`;
  const who = use === 'decide' && when ? [workWords(lang, 'from-unit', { unit: line.unitName, when })] : use === 'below' ? [line.unitName] : [];
  const receipt = use === 'waiting' && submission && when
    ? [workWords(lang, 'handed-in', { when, receipt: submission.id }), ...(submission.sequence > 1 ? [workWords(lang, 'version', { sequence: submission.sequence })] : [])]
    : [];
  return [...who, line.planNumber ?? line.planTitle, workWords(lang, 'item', { code: line.code }), occurrenceLabel(line.period, lang), ...receipt];
}

/** What the unit has to know before it acts: why it came back, or that a hand-in waits or was not taken. */
function Remark({ line, lang }: { line: ObligationLine; lang: Language }) {
  const submission = line.newestSubmission;
  if (line.state === 'returned' && submission?.state === 'returned' && submission.decisionReason) {
    return <div class="small">↩ {workWords(lang, 'returned-why', { reason: submission.decisionReason })}</div>;
  }
  if (submission?.state === 'stored') return <div class="small">⇡ {workWords(lang, 'kept')}</div>;
  if (submission?.state === 'refused') return <div class="small">▲ {workWords(lang, 'refused', { receipt: submission.id, reason: submission.decisionReason ?? '' })}</div>;
  return null;
}
