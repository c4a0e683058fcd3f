// The page of one obligation: do it (or decide on it), why this date, what happened.
import { localDateOf } from '../../domain/calendar/local-date.js';
import { isClosed, isOwedByUnit } from '../../domain/obligation/state.js';
import { standingOf } from '../../domain/obligation/standing.js';
import type { ObligationDetail, SubmissionDetail } from '../../store/read-models/obligation-detail.js';
import type { Timeline } from '../../store/read-models/timeline.js';
import { obligationWords } from '../text/obligation-words.js';
import { planWords } from '../text/pages-plan.js';
import { obligationAddress, planAddress, taskAddress } from './address.js';
import { DecideCard, ManageCard } from './decision.js';
import { EngineBanner } from './engine-banner.js';
import { dateTime, fullDate } from './format.js';
import type { Frame } from './frame.js';
import { HandInForm, type HandInEntry } from './hand-in-form.js';
import { Page } from './layout.js';
import { occurrenceLabel } from './occurrence-label.js';
import { Receipt } from './receipt.js';
import { leftWords, StandingTag, type PageTime } from './standing.js';
import { SubmissionList } from './submissions.js';
import { TimelineCard } from './timeline.js';
import { titleOf } from './title.js';
import { WhyDeadline } from './why-deadline.js';

export type ObligationView = {
  frame: Frame; detail: ObligationDetail; submissions: SubmissionDetail[]; timeline: Timeline; time: PageTime; rests: boolean;
  mayHandIn: boolean; mayDecide: boolean; entry: HandInEntry;
  /** The hand-in whose receipt was asked for in the address. */
  receiptOf: SubmissionDetail | null;
};

export function ObligationPage({ view }: { view: ObligationView }) {
  const { frame, detail, timeline, time, rests, submissions } = view;
  const { lang } = frame;
  const period = occurrenceLabel(detail.period, lang);
  const standing = standingOf(detail, time.now, time.calendar);
  const left = leftWords(standing, time, lang);
  const title = titleOf(detail.content);
  const above = <><a href={planAddress(detail.planId)}>{detail.planNumber ?? titleOf(detail.planTitle, 60)}</a> › <a href={taskAddress(detail.planId, detail.code)}>{planWords(lang, 'task.item', { code: detail.code })}</a> › {period}</>;
  const lead = <><StandingTag facts={detail} time={time} lang={lang} successor={detail.successorUnitName ?? undefined} /> {left && `${left} · `}{obligationWords(lang, 'owes', { unit: detail.unitName, acceptor: detail.acceptorName })} </>;
  return (
    <Page {...frame} active="work" title={title} heading={<>{title} <span class="soft period">· {period}</span></>} lead={lead} above={above}>
      <EngineBanner rests={rests} lang={lang} />
      <ReceiptOf view={view} />
      <div class="grid2">
        <div>
          <NextStep view={view} />
          {view.mayDecide && <ManageCard obligationId={detail.id} state={detail.state} lang={lang} />}
          <SubmissionList obligationId={detail.id} submissions={submissions} lang={lang} />
          <TimelineCard timeline={timeline} overdueSince={standing.kind === 'overdue' ? standing.since : null} time={time} lang={lang} />
        </div>
        <div>
          <WhyDeadline detail={detail} lang={lang} />
          <About view={view} />
        </div>
      </div>
    </Page>
  );
}

function ReceiptOf({ view: { receiptOf, detail, frame: { lang } } }: { view: ObligationView }) {
  if (!receiptOf) return null;
  const { id, state, sequence, sha256, handedInAt, decisionReason } = receiptOf;
  const values = { id, when: dateTime(handedInAt, lang), acceptor: detail.acceptorName, reason: decisionReason ?? '' };
  return (
    <Receipt kind={state === 'refused' ? 'problem' : 'done'} lang={lang} detail={obligationWords(lang, 'receipt.detail', { sequence, hash: sha256 })}>
      {obligationWords(lang, `receipt.${state}`, values)}
    </Receipt>
  );
}

/** The one thing that is to be done now, by this person. */
function NextStep({ view }: { view: ObligationView }) {
  const { detail, submissions, mayHandIn, mayDecide, entry, frame: { lang, csrf } } = view;
  const [newest] = submissions;
  if (isClosed(detail.state)) return <Ended detail={detail} lang={lang} />;
  if (newest?.state === 'stored') return <Said id="kept" title={obligationWords(lang, 'kept.heading')} text={obligationWords(lang, 'kept.text', { id: newest.id, when: dateTime(newest.handedInAt, lang) })} />;
  if (isOwedByUnit(detail.state)) {
    return (
      <>
        <LastAnswer newest={newest} lang={lang} />
        {mayHandIn && <HandInForm obligationId={detail.id} again={detail.state === 'returned'} product={detail.product} entry={entry} csrf={csrf} lang={lang} />}
        {!mayHandIn && <Said id="owed" title={obligationWords(lang, 'owed.heading')} text={obligationWords(lang, 'owed.text', { unit: detail.unitName })} />}
      </>
    );
  }
  if (mayDecide && newest) return <DecideCard obligationId={detail.id} unitName={detail.unitName} isLate={detail.late === true} submission={newest} nonce={entry.nonce} csrf={csrf} lang={lang} />;
  return <Said id="waits" title={obligationWords(lang, 'waits.heading')} text={obligationWords(lang, 'waits.text', { when: dateTime(detail.submittedAt ?? detail.openedAt, lang), acceptor: detail.acceptorName })} />;
}

/** Why the unit has to act again: its hand-in came back, or was not taken. */
function LastAnswer({ newest, lang }: { newest: SubmissionDetail | undefined; lang: Frame['lang'] }) {
  if (!newest?.decidedAt || (newest.state !== 'returned' && newest.state !== 'refused')) return null;
  const text = newest.state === 'returned'
    ? obligationWords(lang, 'returned.text', { by: newest.decidedBy ?? '', when: dateTime(newest.decidedAt, lang), reason: newest.decisionReason ?? '' })
    : newest.decisionReason ?? '';
  return <section class="banner near"><b>↩ {obligationWords(lang, `${newest.state}.heading`)}</b><p>{text}</p></section>;
}

function Said({ id, title, text }: { id: string; title: string; text: string }) {
  return <section class="card" id={id}><h2>{title}</h2><p>{text}</p></section>;
}

function Ended({ detail, lang }: { detail: ObligationDetail; lang: Frame['lang'] }) {
  const { state, closedAt, reason, successorId, successorUnitName } = detail;
  if (state === 'open' || state === 'returned' || state === 'submitted') return null;
  const values = { date: closedAt ? fullDate(localDateOf(closedAt)) : '–', reason: reason ?? '–', unit: successorUnitName ?? '–' };
  return (
    <section class="card">
      <p>{obligationWords(lang, `ended.${state}`, values)}</p>
      {successorId && <p><a class="btn sec" href={obligationAddress(successorId)}>{obligationWords(lang, 'ended.successor', { unit: successorUnitName ?? '' })}</a></p>}
    </section>
  );
}

function About({ view: { detail, frame: { lang } } }: { view: ObligationView }) {
  const facts: [string, string][] = [
    [obligationWords(lang, 'about.content'), detail.content],
    [obligationWords(lang, 'about.product'), detail.product],
    [obligationWords(lang, 'about.lead'), detail.task.leadText],
    [obligationWords(lang, 'about.acceptor'), detail.acceptorName],
    [obligationWords(lang, 'about.note'), detail.task.note],
  ];
  return (
    <section class="card">
      <h2>{obligationWords(lang, 'about.heading')}</h2>
      <dl class="plain">{facts.filter(([, text]) => text !== '').map(([name, text]) => <><dt>{name}</dt><dd>{text}</dd></>)}</dl>
    </section>
  );
}
