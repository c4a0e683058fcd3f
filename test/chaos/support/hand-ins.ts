// Officers who hand in while things break: each tries until the portal has answered with a receipt, always with the same form.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PASSWORD, type DueObligation } from './due-office.js';
import { receiptIn, visitorOf, type Visitor } from './visitor.js';

/** `kept`: the receipt said that the hand-in is kept until the engine runs again. */
export type Acknowledged = { obligationId: string; receipt: string; kept: boolean; tries: number };

export type HandIns = {
  /** Signs the officers in, so that later hand-ins start at once. */
  prepare(obligations: readonly DueObligation[]): Promise<void>;
  send(obligation: DueObligation): void;
  /** All answers; throws when an officer never got one. */
  answers(): Promise<Acknowledged[]>;
};

const AGAIN_MS = 300;

export function handInsAt(address: string, withinMs: number): HandIns {
  const visitors = new Map<string, Visitor>();
  const sent: Promise<Acknowledged>[] = [];
  const visitor = async (login: string): Promise<Visitor> => {
    const known = visitors.get(login);
    if (known) return known;
    const fresh = visitorOf(address);
    await fresh.signIn(login, PASSWORD);
    visitors.set(login, fresh);
    return fresh;
  };
  const once = async ({ id, login }: DueObligation, nonce: string): Promise<Omit<Acknowledged, 'tries'> | null> => {
    const officer = await visitor(login);
    const receipt = receiptIn(await officer.handIn(id, { nonce, note: `Đã làm xong ${id}` }));
    if (receipt === null) return null;
    const said = await officer.get(`/obligations/${id}?receipt=${receipt}`).catch(() => null);
    return { obligationId: id, receipt, kept: said?.text.includes('Đã giữ bản nộp') ?? false };
  };
  const untilAnswered = async (obligation: DueObligation): Promise<Acknowledged> => {
    const nonce = randomUUID();
    let tries = 0;
    for (const end = Date.now() + withinMs; Date.now() < end; tries += 1) {
      const answer = await once(obligation, nonce).catch(() => null);
      if (answer) return { ...answer, tries: tries + 1 };
      await pause(AGAIN_MS);
    }
    throw new Error(`no receipt for ${obligation.id} after ${tries} tries`);
  };
  return {
    prepare: async (obligations) => { for (const { login } of obligations) await visitor(login); },
    send: (obligation) => {
      const answer = untilAnswered(obligation);
      answer.catch(() => undefined); // told by `answers`
      sent.push(answer);
    },
    answers: () => Promise.all(sent),
  };
}
