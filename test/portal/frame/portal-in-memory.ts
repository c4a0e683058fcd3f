// The real portal on a test store: two offices, their people, a clock that tests move, and visitors who keep their cookies.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import pino from 'pino';
import { instantOfMs, msOf, type Instant } from '../../../domain/calendar/local-date.js';
import { buildPortal } from '../../../portal/app.js';
import { hashPassword } from '../../../store/password.js';
import type { PortalDeps } from '../../../portal/deps.js';
import type { Db } from '../../../store/db.js';
import { createPerson, type NewPerson } from '../../../store/person.js';
import { createReviewFiles } from '../../../workers/review-files.js';

export const START: Instant = '2026-11-23T01:00:00.000Z';
export const PASSWORD = 'mật khẩu đúng 1';

export type TestClock = { now: () => Instant; forward: (minutes: number) => void };

export function testClock(): TestClock {
  let now = START;
  return { now: () => now, forward: (minutes) => { now = instantOfMs(msOf(now) + minutes * 60_000); } };
}

export function testDeps(db: Db, overrides: Partial<PortalDeps> = {}): PortalDeps {
  const { calendar = () => ({ version: 'test', years: {} }), clock = () => START } = overrides;
  return {
    db, client: () => null, calendar, clock, reviewFiles: createReviewFiles({ db, calendar, clock }),
    sessionSecret: 'a secret for tests only, 32 letters or more', baseUrl: 'http://localhost:8080', controlToken: 'operator-token',
    intake: () => Promise.reject(new Error('no intake in these tests')), confirmPlan: () => Promise.reject(new Error('no intake in these tests')),
    carryForward: () => Promise.reject(new Error('no intake in these tests')),
    embedded: true, readiness: async () => ({ database: true, temporal: true, worker: true }), log: pino({ level: 'silent' }), ...overrides,
  };
}

export async function openPortal(db: Db, overrides: Partial<PortalDeps> = {}): Promise<FastifyInstance> {
  return buildPortal(testDeps(db, overrides));
}

async function createUnit(db: Db, id: string, name: string): Promise<void> {
  await db.insertInto('unit').values({
    id, name, short_name: name, folded_name: id, kind: 'department', level: 'department', province_id: 'mau',
    parents: JSON.stringify([{ parentId: null, from: null, to: null }]), valid_from: null, valid_to: null, successors: '[]',
  }).execute();
}

/** The hash of PASSWORD is made once: argon2id is slow on purpose. */
const passwordHash = hashPassword(PASSWORD);

/** 'mau/so-a' with the focal officer 'an', 'mau/so-b' with 'binh', and the plan owner 'chi' in 'mau/van-phong'. */
export async function createOffice(db: Db, more: Partial<NewPerson>[] = []): Promise<void> {
  await createUnit(db, 'mau/so-a', 'Sở Mẫu A');
  await createUnit(db, 'mau/so-b', 'Sở Mẫu B');
  await createUnit(db, 'mau/van-phong', 'Văn phòng UBND tỉnh Mẫu');
  const people: Partial<NewPerson>[] = [
    { id: 'p-an', unitId: 'mau/so-a', login: 'an', displayName: 'Cán bộ An', email: 'an@so-a.example' },
    { id: 'p-binh', unitId: 'mau/so-b', login: 'binh', displayName: 'Cán bộ Bình', email: 'binh@so-b.example' },
    { id: 'p-chi', unitId: 'mau/van-phong', role: 'owner', login: 'chi', displayName: 'Chuyên viên Chi', email: 'chi@vp.example' },
    ...more,
  ];
  const hash = await passwordHash;
  await db.transaction().execute(async (tx) => {
    for (const person of people) await createPerson(tx, { unitId: 'mau/so-a', role: 'focal', displayName: 'Một người', passwordHash: hash, createdAt: START, ...person });
  });
}

/** Somebody with a browser: keeps cookies, takes the token out of the page before posting. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  constructor(private readonly app: FastifyInstance) {}

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.keep(await this.app.inject({ method: 'GET', url, headers, cookies: this.jar() }));
  }

  /** Posts the fields with the token of the page at `from`, url-encoded. */
  async post(url: string, fields: Record<string, string>, from = '/account'): Promise<LightMyRequestResponse> {
    return this.postRaw(url, { _csrf: await this.tokenOf(from), ...fields });
  }

  async postRaw(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.keep(await this.app.inject({ method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers: { ...type, ...headers }, cookies: this.jar() }));
  }

  async postBody(url: string, payload: Buffer, type: string): Promise<LightMyRequestResponse> {
    return this.keep(await this.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type }, cookies: this.jar() }));
  }

  async signIn(login: string, password = PASSWORD, next = '/account'): Promise<LightMyRequestResponse> {
    return this.post('/sign-in', { login, password, next }, '/sign-in');
  }

  async tokenOf(page: string): Promise<string> {
    return /name="_csrf" value="([^"]+)"/.exec((await this.get(page)).body)?.[1] ?? '';
  }

  jar(): Record<string, string> {
    return Object.fromEntries(this.cookies);
  }

  copyCookiesTo(other: Visitor): void {
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
  }

  private keep(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
