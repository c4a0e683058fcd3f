// A draft comes into force, alone or in the place of another plan.
import type { Instant } from '../domain/calendar/local-date.js';
import type { ConfirmRefusal, ConfirmRequest } from '../domain/plan/import-outcome.js';
import { appendAudit, planStream } from './audit.js';
import type { Db, Tx } from './db.js';
import { replacementReasonId } from './plan-replacement.js';
import { keepVersion } from './plan-version.js';
import { keepRemarkAs } from './remark.js';

type Head = { id: string; state: string; number: string | null; title: string; issuer_unit_id: string };

/** As the office calls a plan: by its number, else by its title. */
function nameOf({ number, title }: Pick<Head, 'number' | 'title'>): string {
  return number === null ? `kế hoạch «${title}»` : `Kế hoạch số ${number}`;
}

async function replaceRefusal(tx: Tx, draft: Head, old: Head | undefined): Promise<ConfirmRefusal | null> {
  if (!old) return { ok: false, why: 'replaces-unknown' };
  if (old.id === draft.id) return { ok: false, why: 'replaces-itself' };
  if (old.issuer_unit_id !== draft.issuer_unit_id) return { ok: false, why: 'replaces-other-issuer' };
  if (old.state !== 'active' && old.state !== 'suspended') return { ok: false, why: 'replaces-not-in-force' };
  const other = await tx.selectFrom('plan').select('id').where('replaces', '=', old.id).where('id', '<>', draft.id).where('state', '<>', 'draft').executeTakeFirst();
  return other ? { ok: false, why: 'replaces-being-replaced' } : null;
}

/**
 * A person confirms a draft: from now on its tasks run; what fell due meanwhile counts as before the system. The plan it replaces
 * goes on until its own workflow is told; `pendingReplacements` names it until then.
 */
export async function activatePlan(db: Db, { planId, by, replaces, reason = '' }: ConfirmRequest, now: Instant): Promise<{ ok: true } | ConfirmRefusal> {
  return db.transaction().execute(async (tx) => {
    const heads: Head[] = await tx.selectFrom('plan').select(['id', 'state', 'number', 'title', 'issuer_unit_id'])
      .where('id', 'in', [planId, replaces ?? planId]).orderBy('id').forUpdate().execute();
    const draft = heads.find((head) => head.id === planId);
    if (draft?.state !== 'draft') return { ok: false, why: 'not-draft' };
    const old = heads.find((head) => head.id === replaces);
    const refusal = replaces === undefined ? null : await replaceRefusal(tx, draft, old);
    if (refusal) return refusal;
    await tx.updateTable('plan').set({ state: 'active', activated_at: now, replaces: replaces ?? null }).where('id', '=', planId).execute();
    const past = await tx.updateTable('occurrence').set({ state: 'before-system' }).where('plan_id', '=', planId)
      .where('state', '=', 'planned').where('late_from', '<=', now).executeTakeFirst();
    const said = reason.normalize('NFC').trim();
    const version = await keepVersion(tx, planId, { reason: said, paper: draft.number ?? '', by, at: now });
    if (old) await keepRemarkAs(tx, replacementReasonId(old.id, planId), { text: `Thay bằng ${nameOf(draft)}${said === '' ? '' : `: ${said}`}`, by, at: now });
    await appendAudit(tx, [{
      stream: planStream(planId), at: now, actor: by, action: 'plan.activated', subject: planId,
      body: { version, beforeSystem: Number(past.numUpdatedRows), ...(old ? { replaces: old.id, reason: said } : {}) },
    }]);
    return { ok: true };
  });
}
