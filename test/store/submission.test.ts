// Hand-ins as content: once for a form, one waiting at a time, each with its entry in the trail.
import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { verifyAudit } from '../../store/audit.js';
import { refuseSubmission, storeSubmission, submissionId, waitingSubmissions, type HandIn } from '../../store/submission.js';
import { addDuty, addHandIn, addPeriod, addPlan, addTask, createPeople } from '../portal/pages/working-office.js';
import { onBothStores } from '../support/postgres.js';
import type { Db } from '../../store/db.js';

const AT = '2026-11-23T01:00:00.000Z';

async function openDuty(db: Db): Promise<string> {
  await createPeople(db);
  await addPlan(db);
  await addTask(db, { code: '12.2' });
  await addPeriod(db, { code: '12.2', key: '2026-11', lastDay: '2026-11-22' });
  return addDuty(db, { code: '12.2', key: '2026-11', lastDay: '2026-11-22' });
}

const handIn = (obligationId: string, more: Partial<HandIn> = {}): HandIn => ({
  obligationId, by: 'p-an', note: 'Đã gửi Báo cáo số 12', file: { name: 'báo cáo.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') }, at: AT, formNonce: randomUUID(), ...more,
});

onBothStores('storing a hand-in', (store) => {
  const keep = (content: HandIn) => store.db.transaction().execute((tx) => storeSubmission(tx, content));

  it('keeps note, bytes, hash and moment, and writes one entry into the unit\'s chain', async () => {
    const id = await openDuty(store.db);
    const outcome = await keep(handIn(id));
    expect(outcome).toMatchObject({ ok: true, repeated: false, submission: { sequence: 1, handedInAt: AT } });
    const row = await store.db.selectFrom('submission').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'stored', note: 'Đã gửi Báo cáo số 12', file_name: 'báo cáo.pdf', file_size: 4, handed_in_by: 'p-an', handed_in_at: AT });
    expect(row.file_bytes?.toString()).toBe('%PDF');
    const entries = await store.db.selectFrom('audit_entry').selectAll().execute();
    expect(entries).toMatchObject([{ stream: 'unit/mau/so-a', action: 'submission.stored', actor: 'p-an', subject: id }]);
    expect(JSON.parse(entries[0]?.body ?? '')).toMatchObject({ submission: row.id, sequence: 1, sha256: row.sha256, fileSize: 4 });
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('takes the same form with the same content once, also when both clicks come at the same moment', async () => {
    const id = await openDuty(store.db);
    const content = handIn(id);
    const both = await Promise.all([keep(content), keep({ ...content, at: '2026-11-23T01:00:01.000Z' })]);
    expect(both.map((outcome) => outcome.ok && outcome.repeated).sort()).toEqual([false, true]);
    expect(await store.db.selectFrom('submission').select('id').execute()).toHaveLength(1);
    expect(await store.db.selectFrom('audit_entry').select('sequence').execute()).toHaveLength(1);
  });

  it('refuses a second, different hand-in while the first one waits, and leaves nothing of it', async () => {
    const id = await openDuty(store.db);
    await keep(handIn(id));
    expect(await keep(handIn(id, { note: 'khác' }))).toEqual({ ok: false, reason: 'waiting' });
    expect(await store.db.selectFrom('submission').select('id').execute()).toHaveLength(1);
  });

  it('gives the next hand-in after a return the next number', async () => {
    const id = await openDuty(store.db);
    await addHandIn(store.db, { obligationId: id, id: 'first', state: 'returned', on: '2026-11-18', reason: 'thiếu' });
    await store.db.updateTable('obligation').set({ state: 'returned' }).where('id', '=', id).execute();
    expect(await keep(handIn(id))).toMatchObject({ ok: true, submission: { sequence: 2 } });
  });

  it.each(['submitted', 'accepted', 'waived', 'handed-over', 'cancelled'] as const)('takes nothing while the obligation is %s', async (state) => {
    const id = await openDuty(store.db);
    await store.db.updateTable('obligation').set({ state }).where('id', '=', id).execute();
    expect(await keep(handIn(id))).toEqual({ ok: false, reason: 'not-owed' });
    expect(await store.db.selectFrom('audit_entry').select('sequence').execute()).toEqual([]);
  });

  it('knows no obligation of another id', async () => {
    await openDuty(store.db);
    expect(await keep(handIn('nothing'))).toEqual({ ok: false, reason: 'unknown' });
  });

  it('refuses for good what still waits, once, with an entry; what the engine took meanwhile stays taken', async () => {
    const id = await openDuty(store.db);
    const outcome = await keep(handIn(id));
    const submission = outcome.ok ? outcome.submission.id : '';
    expect(await waitingSubmissions(store.db, 10)).toMatchObject([{ id: submission, obligationId: id, by: 'p-an' }]);
    const refuse = () => store.db.transaction().execute((tx) => refuseSubmission(tx, { submissionId: submission, reason: 'Việc đã khóa', said: 'not allowed', at: AT }));
    expect(await refuse()).toBe(true);
    expect(await refuse()).toBe(false);
    expect(await waitingSubmissions(store.db, 10)).toEqual([]);
    expect(await store.db.selectFrom('audit_entry').select('action').orderBy('sequence').execute()).toEqual([{ action: 'submission.stored' }, { action: 'submission.refused' }]);
  });
});

it('gives another id for another form, person, note or file, and the same for the same in another Unicode form', () => {
  const first = handIn('o', { formNonce: 'n', note: 'Đã gửi ồ'.normalize('NFC') });
  const ids = [first, { ...first, formNonce: 'm' }, { ...first, by: 'p-binh' }, { ...first, note: 'khác' }, { ...first, file: null }].map(submissionId);
  expect(new Set(ids).size).toBe(5);
  expect(submissionId({ ...first, note: first.note.normalize('NFD'), at: '2026-11-24T00:00:00.000Z' })).toBe(ids[0]);
});
