// The versions of a plan: who put which into force when and why, and the way to compare them.
import type { PlanHead } from '../../store/read-models/plan-head.js';
import type { PlanName } from '../../store/read-models/plan-life.js';
import type { PlanVersion } from '../../store/plan-version.js';
import { planLifeWords, type PlanLifeKey } from '../text/plan-life-words.js';
import { planWords } from '../text/pages-plan.js';
import { compareAddress, planAddress } from './address.js';
import { EmptyState } from './empty-state.js';
import { dateTime } from './format.js';
import type { Frame } from './frame.js';
import { Page } from './layout.js';
import { planNameWords } from './plan-confirm.js';
import { titleOf } from './title.js';

export type VersionListView = { frame: Frame; plan: PlanHead; versions: PlanVersion[]; beside: PlanName[] };

export function VersionListPage({ view: { frame, plan, versions, beside } }: { view: VersionListView }) {
  const { lang } = frame;
  const say = (key: PlanLifeKey, values = {}): string => planLifeWords(lang, key, values);
  return (
    <Page {...frame} active="plans" title={say('versions.title')} heading={say('versions.heading')} above={<><a href="/plans">{planWords(lang, 'list.title')}</a> › <a href={planAddress(plan.id)}>{titleOf(plan.title, 90)}</a></>}>
      <section class="card">
        {versions.length === 0 ? <EmptyState title={say('versions.none')}>{say('versions.none-text')}</EmptyState> : (
          <table class="stack">
            <thead><tr><th>{say('versions.version')}</th><th>{say('versions.when')}</th><th>{say('versions.who')}</th><th>{say('versions.why')}</th><th>{say('versions.paper')}</th><th></th></tr></thead>
            <tbody>{versions.map(({ version, at, by, byName, reason, paper }) => (
              <tr id={`version-${version}`}>
                <td data-label={say('versions.version')}><b>{version}</b></td>
                <td data-label={say('versions.when')}>{dateTime(at, lang)}</td>
                <td data-label={say('versions.who')}>{byName ?? by}</td>
                <td data-label={say('versions.why')}>{reason || (version === 1 ? say('versions.first') : '–')}</td>
                <td data-label={say('versions.paper')}>{paper || '–'}</td>
                <td>{version > 1 && <a href={compareAddress(plan.id, version - 1, version)}>{say('versions.compare', { version: version - 1 })}</a>}</td>
              </tr>
            ))}</tbody>
          </table>
        )}
      </section>
      {beside.length > 0 && (
        <section class="card step">
          <form method="get" action={`${planAddress(plan.id)}/compare`}>
            <label for="with">{say('versions.with')}</label>
            <select id="with" name="with">{beside.map((other) => <option value={other.id}>{planNameWords(other, lang)}</option>)}</select>
            <button class="btn sec">{say('versions.with-submit')}</button>
          </form>
        </section>
      )}
    </Page>
  );
}
