// A draft that people decide on: rows follow each decision, the trail has each with its reason, names are remembered for the next plan.
import { expect, it } from '@jest/globals';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import type { ImportSummary } from '../../domain/plan/import-outcome.js';
import type { Decision } from '../../domain/plan/review/decision.js';
import { verifyAudit } from '../../store/audit.js';
import { decide, planUnderReview, type MadeDecision } from '../../store/plan-review.js';
import { rowsInForce, rowsOfVersion, versionsOf } from '../../store/plan-version.js';
import { createPlanConfirmation, createPlanIntake } from '../../workers/plan-intake.js';
import { onBothStores } from '../support/postgres.js';

const loaded = loadCalendar();
if (!loaded) throw new Error('the repository ships no working calendar');
const calendar = loaded;
const NOW = '2026-01-10T01:00:00.000Z';
const moment = { calendar, now: NOW };

const document = (year: number) => Buffer.from(`ỦY BAN NHÂN DÂN
TỈNH PHÚ THỌ
Số: 15/KH-UBND
Phú Thọ, ngày 05 tháng 01 năm ${year}

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm ${year}

TT\tNội dung\tCơ quan chủ trì\tThời gian\tSản phẩm
1\tRà soát thủ tục hành chính\tSở Tư pháp\tQuý II\tBáo cáo
2\tĐào tạo cán bộ đầu mối\tViện Lạ Lùng\tQuý III\tLớp tập huấn
3\tTruyền thông\tViện Lạ Lùng; Sở Nội vụ\tkhi nào tiện\tTin, bài
`, 'utf8');

onBothStores('a plan under review', (store) => {
  const deps = { get db() { return store.db; }, calendar: () => calendar, clock: () => NOW, arm: () => Promise.resolve() };

  async function draft(year = 2026): Promise<string> {
    const outcome = await createPlanIntake(deps)({ name: 'ke-hoach.txt', bytes: document(year), review: true, by: 'p-chi' });
    if (!outcome.ok) throw new Error(outcome.message.vi);
    expect(outcome).toMatchObject({ state: 'draft' } satisfies Partial<ImportSummary>);
    return outcome.planId;
  }
  const made = (decision: Decision, reason = ''): MadeDecision => ({ decision, reason });
  const say = async (planId: string, ...decisions: MadeDecision[]) => decide(store.db, planId, decisions, 'p-chi', moment);
  const rows = async (planId: string) => new Map((await rowsInForce(store.db, planId)).map((row) => [row.code, row]));

  it('a name answered once is understood in every row, and in the office\'s plan of the next year', async () => {
    const planId = await draft();
    expect((await rows(planId)).get('2')?.leadUnitIds).toEqual([]);
    expect(await say(planId, made({ kind: 'name', mention: 'Viện Lạ Lùng', unitIds: ['phu-tho/so-tu-phap'] }))).toEqual({ ok: true, sequences: [1] });
    const after = await rows(planId);
    expect([after.get('2')?.leadUnitIds, after.get('3')?.leadUnitIds]).toEqual([['phu-tho/so-tu-phap'], ['phu-tho/so-noi-vu', 'phu-tho/so-tu-phap']]);
    expect((await rows(await draft(2027))).get('2')?.leadUnitIds).toEqual(['phu-tho/so-tu-phap']);
    await say(planId, made({ kind: 'undo', sequence: 1 }));
    expect((await rows(planId)).get('2')?.leadUnitIds).toEqual([]);
  });

  it('a timing written anew gives the row its dates; a row left out is gone until it is brought back', async () => {
    const planId = await draft();
    await say(planId, made({ kind: 'words', code: '3', words: { timing: 'trước ngày 15/10/2026' } }), made({ kind: 'drop', code: '1' }, 'Đã làm xong'));
    expect([...(await rows(planId)).keys()]).toEqual(['2', '3']);
    expect((await rows(planId)).get('3')?.lastDays).toEqual({ 'before-2026-10-15': '2026-10-14' });
    await say(planId, made({ kind: 'undo', sequence: 2 }));
    expect([...(await rows(planId)).keys()]).toEqual(['1', '2', '3']);
  });

  it('of decisions made together all are kept or none, and the one refused is named', async () => {
    const planId = await draft();
    const outcome = await say(planId, made({ kind: 'serves', code: '1', serves: 'report' }), made({ kind: 'drop', code: '2' }, ' '));
    expect(outcome).toEqual({ ok: false, refusal: { why: 'needs-reason' }, at: 1 });
    expect((await planUnderReview(store.db, planId, moment))?.decisions).toEqual([]);
    expect((await rows(planId)).get('1')?.serves).not.toBe('report');
    expect(await say('khong-co', made({ kind: 'seen', code: '1' }))).toEqual({ ok: false, refusal: { why: 'no-plan' }, at: 0 });
  });

  it('a row added together with an answer on it is kept whole', async () => {
    const planId = await draft();
    const words = { content: 'Báo cáo năm', lead: 'Sở Tư pháp', coordinating: '', timing: 'trước ngày 14/12', timingEnd: '', product: 'Báo cáo', note: '' };
    expect(await say(planId, made({ kind: 'add', code: 'BS.1', group: { code: 'BS', title: 'Bổ sung' }, words }), made({ kind: 'serves', code: 'BS.1', serves: 'report' }))).toMatchObject({ ok: true });
    expect((await rows(planId)).get('BS.1')).toMatchObject({ serves: 'report', leadUnitIds: ['phu-tho/so-tu-phap'], lastDays: { 'before-2026-12-14': '2026-12-13' } });
    expect([...(await rows(planId)).keys()].at(-1)).toBe('BS.1');
  });

  it('every decision stands in the plan\'s chain with who, when and why, and the chain verifies', async () => {
    const planId = await draft();
    await say(planId, made({ kind: 'drop', code: '2' }, 'Trùng với kế hoạch khác'));
    const entries = await store.db.selectFrom('audit_entry').selectAll().where('action', '=', 'plan.decided').execute();
    expect(entries).toMatchObject([{ stream: `plan/${planId}`, actor: 'p-chi', subject: `${planId}#1`, at: NOW }]);
    expect(JSON.parse(entries[0]?.body ?? '')).toEqual({ kind: 'drop', code: '2', reason: 'Trùng với kế hoạch khác' });
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true });
  });

  it('confirming makes version 1 of the rows as decided; decisions in it can no longer be taken back, later ones wait', async () => {
    const planId = await draft();
    await say(planId, made({ kind: 'drop', code: '2' }, 'Trùng'));
    await createPlanConfirmation(deps)({ planId, by: 'p-chi' });
    expect(await versionsOf(store.db, planId)).toMatchObject([{ version: 1, paper: '15/KH-UBND', by: 'p-chi', at: NOW }]);
    expect((await rowsOfVersion(store.db, planId, 1))?.map((row) => row.code)).toEqual(['1', '3']);
    expect(await say(planId, made({ kind: 'undo', sequence: 1 }))).toMatchObject({ ok: false, refusal: { why: 'nothing-to-undo' } });
    expect(await say(planId, made({ kind: 'words', code: '1', words: { timing: 'Quý IV' } }))).toMatchObject({ ok: true });
    expect((await rows(planId)).get('1')?.timing).toBe('Quý II');
    expect((await planUnderReview(store.db, planId, moment))?.prepared.tasks.find((task) => task.read.code === '1')?.occurrences[0]?.lastDay).toBe('2026-12-31');
  });

  it('two people who decide at the same moment both stand, one after the other', async () => {
    const planId = await draft();
    const outcomes = await Promise.all([say(planId, made({ kind: 'seen', code: '1' })), say(planId, made({ kind: 'seen', code: '2' }))]);
    expect(outcomes.flatMap((outcome) => (outcome.ok ? outcome.sequences : [])).sort()).toEqual([1, 2]);
  });
});
