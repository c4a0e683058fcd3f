// The example office: people with made-up offices, and the example plan for the present year. Only into an empty database.
import { readFileSync } from 'node:fs';
import { DEMO_PASSWORD } from '../config/demo.js';
import { loadOrg } from '../config/orgs/load-org.js';
import { localDateOf, yearOf, type Instant, type LocalDate } from '../domain/calendar/local-date.js';
import type { Role } from '../domain/access/permission.js';
import type { ImportSummary, PlanIntake } from '../domain/plan/import-outcome.js';
import { unitsValidOn, type Org, type Unit } from '../domain/org/unit.js';
import type { Db, Tx } from '../store/db.js';
import { hashPassword } from '../store/password.js';
import { createPerson, demoAccounts, DEMO_SUFFIX, type NewPerson } from '../store/person.js';
import { keepUnits } from '../store/plan.js';

const PROVINCE = 'phu-tho';
const EXAMPLE_PLAN = new URL('../config/plans/ke-hoach-vi-du.txt', import.meta.url);

type DemoAccount = { login: string; role: Role; office: string; unit: (units: Unit[]) => Unit | undefined };

const named = (name: RegExp) => (units: Unit[]): Unit | undefined => units.find((unit) => name.test(unit.name));
const firstCommune = (units: Unit[]): Unit | undefined => units.find((unit) => unit.kind === 'commune');

/** Offices, not names: what each account is for is said on the sign-in page. */
const ACCOUNTS: DemoAccount[] = [
  { login: 'chu-tri', role: 'owner', office: 'Chuyên viên chủ trì kế hoạch', unit: named(/^Văn phòng UBND/) },
  { login: 'dau-moi-tu-phap', role: 'focal', office: 'Cán bộ đầu mối', unit: named(/^Sở Tư pháp/) },
  { login: 'thu-truong-tu-phap', role: 'head', office: 'Giám đốc Sở', unit: named(/^Sở Tư pháp/) },
  { login: 'dau-moi-xa', role: 'focal', office: 'Cán bộ đầu mối', unit: firstCommune },
  { login: 'lanh-dao', role: 'leadership', office: 'Lãnh đạo UBND tỉnh', unit: (units) => units.find((unit) => unit.kind === 'province') },
  { login: 'thanh-tra', role: 'inspector', office: 'Thanh tra viên', unit: named(/^Thanh tra/) },
  { login: 'quan-tri', role: 'admin', office: 'Quản trị hệ thống', unit: named(/^Văn phòng UBND/) },
];

function accountsOf(units: Unit[], passwordHash: string, now: Instant): NewPerson[] {
  return ACCOUNTS.flatMap(({ login, role, office, unit }) => {
    const place = unit(units);
    return place ? [{
      unitId: place.id, role, displayName: office, email: role === 'admin' ? null : `${login}@vi-du.example`,
      login: `${login}${DEMO_SUFFIX}`, passwordHash, createdAt: now,
    }] : [];
  });
}

/** Every other unit that can be given work has a focal officer with a mailbox, so that the example shows who is told what. */
function otherFocals(units: Unit[], taken: Set<string>, now: Instant): NewPerson[] {
  const working = units.filter((unit) => (unit.kind === 'department' || unit.kind === 'commune') && !taken.has(unit.id));
  return working.map((unit, index) => ({
    unitId: unit.id, role: 'focal', displayName: 'Cán bộ đầu mối', email: `dau-moi-${index + 1}@vi-du.example`, login: null, createdAt: now,
  }));
}

async function keepPeople(tx: Tx, org: Org, today: LocalDate, now: Instant): Promise<void> {
  const units = unitsValidOn(org, today).filter((unit) => unit.provinceId === PROVINCE);
  await keepUnits(tx, Object.values(org.units));
  const accounts = accountsOf(units, await hashPassword(DEMO_PASSWORD), now);
  const focalUnits = new Set(accounts.filter((person) => person.role === 'focal').map((person) => person.unitId));
  for (const person of [...accounts, ...otherFocals(units, focalUnits, now)]) await createPerson(tx, person);
}

export function examplePlan(year: number): Uint8Array {
  return Buffer.from(readFileSync(EXAMPLE_PLAN, 'utf8').replaceAll('{year}', String(year)), 'utf8');
}

/** Adds what is missing of the example; an office that has people of its own is left alone. Answers with the plan where it was brought in now. */
export async function seedDemo(deps: { db: Db; intake: PlanIntake; clock: () => Instant }): Promise<ImportSummary | null> {
  const now = deps.clock();
  const today = localDateOf(now);
  await deps.db.transaction().execute(async (tx) => {
    const anyone = await tx.selectFrom('person').select('id').limit(1).executeTakeFirst();
    if (!anyone) await keepPeople(tx, loadOrg(PROVINCE), today, now);
  });
  const plan = await deps.db.selectFrom('plan').select('id').limit(1).executeTakeFirst();
  const isExampleOffice = (await demoAccounts(deps.db)).length > 0;
  if (plan || !isExampleOffice) return null;
  const outcome = await deps.intake({ name: 'ke-hoach-vi-du.txt', bytes: examplePlan(yearOf(today)), by: 'vi-du' });
  if (!outcome.ok) throw new Error(outcome.message.vi);
  return outcome;
}
