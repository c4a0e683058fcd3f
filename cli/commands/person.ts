// `dondoc person add` and `dondoc person list`: the first people of an office, and who is there.
import { hashPassword } from '../../store/password.js';
import Table from 'cli-table3';
import type { Command } from 'commander';
import type { Config } from '../../config/config.js';
import { loadOrg, provinceSlugs } from '../../config/orgs/load-org.js';
import { ROLES, type Role } from '../../domain/access/permission.js';
import { instantOfMs, localDateOf } from '../../domain/calendar/local-date.js';
import { unitsValidOn, type Unit } from '../../domain/org/unit.js';
import { enrolPerson, listPeople, unitsKnownOn, type Enrolment, type EnrolmentOutcome, type ListedPerson, type ListedUnit } from '../../store/enrolment.js';
import { DEMO_SUFFIX, normalLogin } from '../../store/person.js';
import { withStore } from '../direct-store.js';
import { CliFailure, languageOf } from '../failure.js';
import { goodAnswer, runningSystem } from '../running-system.js';
import { settings } from '../settings.js';
import { madePassword, passwordFromInput } from '../typed-password.js';
import { chooseUnit } from '../unit-choice.js';

/** Entries made from the command line name it as their actor. */
const BY = 'dong-lenh';

type AddFlags = { unit: string; role: string; name: string; email?: string; login?: string; province?: string; passwordStdin?: boolean; json?: boolean };
type Asked = Omit<Enrolment, 'units' | 'now'>;

/** The people and units of the system that runs here, or of the data folder when none runs. */
type People = {
  units(): Promise<ListedUnit[]>;
  list(): Promise<ListedPerson[]>;
  enrol(person: Asked, province: string | null): Promise<EnrolmentOutcome>;
};

async function withPeople<T>(config: Config, use: (people: People) => Promise<T>): Promise<T> {
  const system = config.databaseUrl === null ? await runningSystem(config) : null;
  if (system) {
    return use({
      units: async () => goodAnswer(await system.ask('/api/control/units')) as ListedUnit[],
      list: async () => goodAnswer(await system.ask('/api/control/people')) as ListedPerson[],
      enrol: async (person, province) => goodAnswer(await system.ask('/api/control/people', { ...person, province })) as EnrolmentOutcome,
    });
  }
  const now = instantOfMs(Date.now());
  return withStore(config, (db) => use({
    units: () => unitsKnownOn(db, localDateOf(now)),
    list: () => listPeople(db),
    enrol: (person, province) => enrolPerson(db, { ...person, units: unitsOf(province), now }),
  }));
}

function unitsOf(province: string | null): Unit[] {
  return province === null ? [] : Object.values(loadOrg(province).units);
}

function roleFrom(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (!role) throw new CliFailure({ vi: `--role: chỉ nhận ${ROLES.join(', ')}, không phải “${text}”.`, en: `--role takes ${ROLES.join(', ')}, not "${text}".` }, 2);
  return role;
}

function provinceFrom(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (provinceSlugs().includes(text)) return text;
  throw new CliFailure({ vi: `--province “${text}”: không có tỉnh này. Ghi tên không dấu, nối bằng gạch, ví dụ phu-tho, an-giang, ha-noi.`, en: `--province "${text}": no such province. Write it without accents, joined by hyphens, for example phu-tho, an-giang, ha-noi.` });
}

function loginFrom(text: string | undefined): string | null {
  if (text === undefined) return null;
  const login = normalLogin(text);
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{2,99}$/u.test(login) || login.endsWith(DEMO_SUFFIX)) {
    throw new CliFailure({
      vi: `--login “${text}”: cần 3 đến 100 chữ, số, dấu chấm, gạch hoặc @, không có khoảng trắng, không kết thúc bằng ${DEMO_SUFFIX} (dành cho tài khoản dùng thử).`,
      en: `--login "${text}": 3 to 100 letters, digits, dots, hyphens or @, no blanks, not ending in ${DEMO_SUFFIX} (kept for demo accounts).`,
    });
  }
  return login;
}

function emailFrom(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(text) && text.length <= 254) return text;
  throw new CliFailure({ vi: `--email “${text}”: không phải một địa chỉ thư.`, en: `--email "${text}" is no mail address.` });
}

function nameFrom(text: string): string {
  const name = text.normalize('NFC').trim();
  if (name !== '' && name.length <= 200) return name;
  throw new CliFailure({ vi: '--name: ghi chức danh hiện trên các trang, ví dụ "Cán bộ đầu mối, Sở Tư pháp" (tối đa 200 ký tự).', en: '--name: write the office shown on the pages, for example "Cán bộ đầu mối, Sở Tư pháp" (200 letters at most).' });
}

const REFUSED: Record<Extract<EnrolmentOutcome, { ok: false }>['reason'], { vi: string; en: string }> = {
  'login-taken': { vi: 'Tên đăng nhập này đã có người dùng; không có gì thay đổi. Xem: dondoc person list', en: 'This login is taken; nothing was changed. See: dondoc person list' },
  'unknown-unit': { vi: 'Đơn vị này không còn trong dữ liệu; không có gì thay đổi.', en: 'This unit is not in the data any more; nothing was changed.' },
};

async function add(flags: AddFlags): Promise<string> {
  const [role, province, login, email, displayName] = [roleFrom(flags.role), provinceFrom(flags.province), loginFrom(flags.login), emailFrom(flags.email), nameFrom(flags.name)];
  if (login === null && email === null) throw new CliFailure({ vi: 'Cần --login (để vào cổng), --email (để nhận thư nhắc) hoặc cả hai.', en: 'Give --login (to sign in), --email (to be reminded) or both.' }, 2);
  if (login === null && flags.passwordStdin) throw new CliFailure({ vi: '--password-stdin cần đi với --login.', en: '--password-stdin needs --login.' }, 2);
  const config = settings();
  const password = login === null ? null : flags.passwordStdin ? await passwordFromInput(process.stdin) : madePassword();
  const passwordHash = password === null ? null : await hashPassword(password);
  return withPeople(config, async (people) => {
    const today = localDateOf(instantOfMs(Date.now()));
    const loaded = province === null ? [] : unitsValidOn(loadOrg(province), today);
    const known = province === null ? await people.units() : [];
    const unit = chooseUnit(province === null ? known : loaded, flags.unit);
    const outcome = await people.enrol({ unitId: unit.id, role, displayName, email, login, passwordHash, by: BY }, province);
    if (!outcome.ok) throw new CliFailure(REFUSED[outcome.reason]);
    const shown = flags.passwordStdin ? null : password;
    if (flags.json) return `${JSON.stringify({ personId: outcome.personId, unitId: unit.id, unitName: unit.name, role, login, email, ...(shown ? { password: shown } : {}) })}\n`;
    return [
      `Đã thêm ${displayName} (${unit.name}, vai trò ${role}).`,
      ...(login ? [`Đăng nhập: ${login}`] : ['Chỉ nhận thư, không đăng nhập.']),
      ...(shown ? [`Mật khẩu:  ${shown}   (chỉ hiện một lần này)`] : []), '',
    ].join('\n');
  });
}

const HEADS = { vi: ['Đơn vị', 'Chức danh', 'Vai trò', 'Đăng nhập', 'Thư'], en: ['Unit', 'Office', 'Role', 'Login', 'Mail'] };

function asTable(people: ListedPerson[], lang: 'vi' | 'en'): string {
  const table = new Table({ head: HEADS[lang], style: { head: [], border: [] } });
  for (const { unitName, displayName, role, login, mayEnter, email } of people) table.push([unitName, displayName, role, login && mayEnter ? login : '–', email ?? '–']);
  return `${table.toString()}\n`;
}

export function register(program: Command): void {
  const person = program.command('person').description('người dùng và người nhận thư / people');
  person.command('add').requiredOption('--unit <unit>', 'đơn vị: mã, tên có hay không dấu, viết tắt').requiredOption('--role <role>', `vai trò: ${ROLES.join(', ')}`)
    .requiredOption('--name <office>', 'chức danh hiện trên các trang').option('--email <address>', 'địa chỉ nhận thư nhắc').option('--login <login>', 'tên đăng nhập')
    .option('--province <slug>', 'nạp các đơn vị của tỉnh này trước, ví dụ phu-tho').option('--password-stdin', 'đọc mật khẩu từ đầu vào chuẩn; không có thì tự tạo và hiện một lần')
    .option('--json', 'in ra JSON').description('thêm một người / add a person')
    .action(async (flags: AddFlags) => { process.stdout.write(await add(flags)); });
  person.command('list').option('--json', 'in ra JSON').description('ai đang có trong hệ thống / who is there').action(async (flags: { json?: boolean }) => {
    const people = await withPeople(settings(), ({ list }) => list());
    if (flags.json) process.stdout.write(`${JSON.stringify(people)}\n`);
    else process.stdout.write(people.length > 0 ? asTable(people, languageOf(process.argv)) : 'Chưa có ai. Thêm người đầu tiên: dondoc person add --help\n');
  });
}
