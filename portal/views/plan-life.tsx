// Around a plan: its version, document and targets, the plans before and after it, and what its owner may do next.
import type { PlanHead } from '../../store/read-models/plan-head.js';
import type { PlanLife, PlanName } from '../../store/read-models/plan-life.js';
import type { PlanTarget } from '../../store/read-models/plan-target.js';
import type { Language } from '../text/dictionary.js';
import { planLifeWords, type PlanLifeKey } from '../text/plan-life-words.js';
import { planWords } from '../text/pages-plan.js';
import { reviewWords } from '../text/review-words.js';
import { amendAddress, planAddress, reviewAddress } from './address.js';
import { planNameWords } from './plan-confirm.js';

/** For those who see the plan as a whole. `manages`: the person is its owner · `inWork`: decisions not issued yet · `open`: rows of a draft to decide. */
export type PlanLifeView = { life: PlanLife; manages: boolean; inWork: number; open: number; dropped: number; targets: PlanTarget[] };

type LifeProps = { plan: PlanHead; view: PlanLifeView; lang: Language };

/** A draft says first that it is one, and what its owner does next. */
export function DraftBanner({ plan, view: { life, manages, open }, lang }: LifeProps) {
  return (
    <div class="banner">
      <p>{planWords(lang, 'draft')} {manages && planLifeWords(lang, open > 0 ? 'life.open-draft' : 'life.ready-draft', { count: open })}</p>
      {manages && (
        <p class="actions">
          {life.hasDocument && <a class="btn" href={reviewAddress(plan.id)}>{planLifeWords(lang, 'life.review-draft')}</a>}
          <a class={life.hasDocument ? 'btn sec' : 'btn'} href={`${planAddress(plan.id)}/confirm`}>{planWords(lang, 'confirm')}</a>
        </p>
      )}
    </div>
  );
}

export function LifeLinks({ plan, view: { life, manages, inWork, dropped }, lang }: LifeProps) {
  const say = (key: PlanLifeKey, values = {}): string => planLifeWords(lang, key, values);
  const amends = manages && life.hasDocument && plan.state === 'active';
  return (
    <>
      <p class="life">
        {life.version > 0 && <a href={`${planAddress(plan.id)}/versions`}>{say('life.versions', { version: life.version })}{dropped > 0 && `, ${say('life.dropped', { count: dropped })}`}</a>}
        {life.hasDocument && <a href={`${planAddress(plan.id)}/document`}>{say('life.document')}</a>}
        {amends && <a href={reviewAddress(plan.id)}>{say('life.review')}</a>}
        {amends && <a href={amendAddress(plan.id)}>{say('life.amend')}{inWork > 0 && ` (${say('life.amend-waiting', { count: inWork })})`}</a>}
        {manages && life.hasDocument && <a href={`${planAddress(plan.id)}/carry-forward`}>{say('life.carry')}</a>}
      </p>
      <Kin name={say('life.replaces')} plans={life.replaces ? [life.replaces] : []} lang={lang} />
      <Kin name={say('life.replaced-by')} plans={life.replacedBy ? [life.replacedBy] : []} lang={lang} />
      <Kin name={say('life.carried-from')} plans={life.carriedFrom ? [life.carriedFrom] : []} lang={lang} />
      <Kin name={say('life.carried-to')} plans={life.carriedTo} lang={lang} />
    </>
  );
}

function Kin({ name, plans, lang }: { name: string; plans: readonly PlanName[]; lang: Language }) {
  if (plans.length === 0) return null;
  return <p class="small">{name}: {plans.map((plan, at) => <>{at > 0 && '; '}<a href={planAddress(plan.id)}>{planNameWords(plan, lang)}</a> ({planWords(lang, `state.${plan.state}`)})</>)}</p>;
}

export function PlanTargets({ targets, lang }: { targets: readonly PlanTarget[]; lang: Language }) {
  if (targets.length === 0) return null;
  return (
    <details class="card" id="targets">
      <summary>{reviewWords(lang, 'part.targets', { count: targets.length })}</summary>
      <table class="stack">
        <thead><tr><th>{reviewWords(lang, 'target.what')}</th><th>{reviewWords(lang, 'target.minimum')}</th><th>{planWords(lang, 'task.lead')}</th></tr></thead>
        <tbody>{targets.map(({ code, content, target, leadText }) => (
          <tr>
            <td><b>{code}</b> {content}</td>
            <td data-label={reviewWords(lang, 'target.minimum')}><b>{target?.text ?? '–'}</b></td>
            <td data-label={planWords(lang, 'task.lead')}>{leadText || '–'}</td>
          </tr>
        ))}</tbody>
      </table>
    </details>
  );
}
