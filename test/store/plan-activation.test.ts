// A draft comes into force, alone or in the place of another plan of the office.
import { expect, it } from '@jest/globals';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import { verifyAudit } from '../../store/audit.js';
import { activatePlan } from '../../store/plan-activation.js';
import { pendingReplacements } from '../../store/plan-replacement.js';
import { versionsOf } from '../../store/plan-version.js';
import { morning, OTHER_DEPARTMENT, seedOffice } from '../support/office.js';
import { seedPlan } from '../support/plan-in-force.js';
import { onBothStores } from '../support/postgres.js';

const calendar = loadCalendar();
if (!calendar) throw new Error('no working calendar is shipped');
const NOW = morning('2024-06-03');
const ROWS = [{ code: '1', timing: 'trước ngày 15/9/2024' }];

onBothStores('a draft that names the plan it replaces', (store) => {
  let made = 0;
  const plan = async (state: 'draft' | 'active', number: string | null = '12/KH-UBND'): Promise<string> =>
    seedPlan(store.db, calendar, { rows: ROWS, now: NOW, state, number, sha256: `${(made += 1)}`.padStart(6, 'a') });
  const confirm = (planId: string, replaces?: string, reason?: string) => activatePlan(store.db, { planId, by: 'owner', replaces, reason }, NOW);
  const bodies = async (action: string) => (await store.db.selectFrom('audit_entry').select('body').where('action', '=', action).execute()).map((row) => JSON.parse(row.body) as Record<string, unknown>);

  it('comes into force, and names it as waiting to be told, with the person and the words', async () => {
    await seedOffice(store.db);
    const [old, draft] = [await plan('active'), await plan('draft', '15/KH-UBND')];
    expect(await confirm(draft, old, ' Bộ giao thêm việc ')).toEqual({ ok: true });
    const [pending] = await pendingReplacements(store.db);
    expect(pending).toEqual({ planId: old, successorId: draft, by: 'owner', reasonId: `replaced/${old}/${draft}` });
    expect((await store.db.selectFrom('remark').select('text').where('id', '=', pending?.reasonId ?? '').executeTakeFirst())?.text).toBe('Thay bằng Kế hoạch số 15/KH-UBND: Bộ giao thêm việc');
    expect((await versionsOf(store.db, draft))[0]).toMatchObject({ version: 1, reason: 'Bộ giao thêm việc', paper: '15/KH-UBND' });
    expect(await bodies('plan.activated')).toEqual([{ version: 1, beforeSystem: 0, replaces: old, reason: 'Bộ giao thêm việc' }]);
    expect(await confirm(draft, old)).toEqual({ ok: false, why: 'not-draft' });
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('without a number is called by its title, and needs no reason', async () => {
    await seedOffice(store.db);
    const [old, draft] = [await plan('active'), await plan('draft', null)];
    await confirm(draft, old);
    expect((await store.db.selectFrom('remark').select('text').executeTakeFirst())?.text).toBe('Thay bằng kế hoạch «Kế hoạch mẫu 2024»');
  });

  it('is refused, with nothing changed, when it names itself, nothing, a draft, a plan that is over, another office\'s, or one that is being replaced', async () => {
    await seedOffice(store.db);
    const [old, draft, other, over, foreign, first] = [await plan('active'), await plan('draft'), await plan('draft'), await plan('active'), await plan('active'), await plan('draft')];
    await store.db.updateTable('plan').set({ state: 'closed' }).where('id', '=', over).execute();
    await store.db.updateTable('plan').set({ issuer_unit_id: OTHER_DEPARTMENT }).where('id', '=', foreign).execute();
    for (const [replaces, why] of [[draft, 'replaces-itself'], ['khong-co', 'replaces-unknown'], [other, 'replaces-not-in-force'], [over, 'replaces-not-in-force'], [foreign, 'replaces-other-issuer']] as const) {
      expect(await confirm(draft, replaces)).toEqual({ ok: false, why });
    }
    expect(await confirm(first, old)).toEqual({ ok: true });
    expect(await confirm(draft, old)).toEqual({ ok: false, why: 'replaces-being-replaced' });
    expect((await store.db.selectFrom('plan').select(['state', 'replaces']).where('id', '=', draft).executeTakeFirst())).toEqual({ state: 'draft', replaces: null });
    expect((await bodies('plan.activated'))).toHaveLength(1);
  });

  it('replaced itself before the first was told leaves both waiting', async () => {
    await seedOffice(store.db);
    const [old, second, third] = [await plan('active'), await plan('draft'), await plan('draft')];
    await confirm(second, old);
    await confirm(third, second);
    await store.db.updateTable('plan').set({ state: 'replaced' }).where('id', '=', second).execute();
    expect((await pendingReplacements(store.db)).map(({ planId }) => planId)).toEqual([old]);
  });
});
