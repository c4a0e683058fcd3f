// `npm start`: starts the stack, tells the person where it is, and ends it in good order on a signal.
// Exit codes: 0 ended on request, 1 could not start or failed.
import { DEMO_PASSWORD } from '../config/demo.js';
import { ConfigError, configOfProcess, type Config } from '../config/config.js';
import { listPeople } from '../store/enrolment.js';
import { demoAccounts } from '../store/person.js';
import { closingInTurn, type Closing } from './closing.js';
import { seedDemo } from './demo.js';
import { whenParentGoes } from './parent.js';
import { StartRefusal } from './refusal.js';
import { sayOnTerminal as say } from './say.js';
import { clock, startStack, type Furnish, type Stack } from './stack.js';

/** From the request to the end at most; what is still open then is cut off and caught up at the next start. */
const END_MOST_MS = 15_000;

export type StartOptions = { withDemo: boolean };

/** Runs until a signal; ends the process. */
export async function main({ withDemo }: StartOptions): Promise<void> {
  const closing = closingInTurn();
  const ending = endInGoodOrder(closing);
  try {
    const config = configOfProcess();
    if (config.isStartedByNpm) whenParentGoes(ending.onSignal);
    const stack = await startStack(config, closing, say, withDemo && !config.databaseUrl ? furnishDemo : async () => undefined);
    await sayReady(stack, config, performance.now() / 1000);
  } catch (error) {
    ending.fail(error);
  }
}

/** The example is for trying out: a database of its own keeper is never furnished. */
const furnishDemo: Furnish = async ({ db, intake }) => {
  const plan = await seedDemo({ db, intake, clock });
  if (plan) say(`Đã nạp kế hoạch mẫu năm ${plan.year}: ${plan.tasks} nhiệm vụ, ${plan.planned} kỳ sẽ theo dõi.`);
};

function wordsOf(error: unknown): string {
  if (error instanceof StartRefusal || error instanceof ConfigError) return error.message;
  return `Lỗi ngoài dự kiến, hệ thống dừng lại. Xin gửi đoạn sau cho người bảo trì:\n${error instanceof Error ? error.stack : String(error)}`;
}

/**
 * On a signal, also while starting: closes what is open, exit 0. On a failure: says it, closes, exit 1.
 * A second signal ends at once. Whatever the way out, the exit of this process ends its children.
 */
function endInGoodOrder(closing: Closing): { fail(error: unknown): void; onSignal(): void } {
  let asked = false;
  const end = async (code: number): Promise<void> => {
    asked = true;
    setTimeout(() => { say('Quá 15 giây chưa dừng xong nên dừng ngay; việc dở dang được làm tiếp ở lần chạy sau.'); process.exit(1); }, END_MOST_MS).unref();
    await closing.closeAll();
    process.exit(code);
  };
  const fail = (error: unknown): void => {
    // What breaks because it is being closed is no news.
    if (asked) return;
    process.stderr.write(`\n${wordsOf(error)}\n`);
    void end(1);
  };
  const onSignal = (): void => {
    if (asked) process.exit(1);
    say('\nĐang dừng: hoàn tất việc đang làm rồi đóng lại …');
    void end(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.on('uncaughtException', fail);
  return { fail, onSignal };
}

const FIRST_PERSON = [
  '  Chưa có ai vào được cổng. Thêm người đầu tiên ở một cửa sổ lệnh khác (mật khẩu hiện ra một lần):',
  '    npx dondoc person add --province phu-tho --unit "Văn phòng UBND tỉnh" --role owner --name "Chuyên viên theo dõi kế hoạch" --login theo-doi --email theo-doi@co-quan.example',
  '    npx dondoc plan import TỆP    nhập kế hoạch của cơ quan',
];

async function sayReady({ db, address, hasOwnDatabase, hasMailbox }: Stack, config: Config, seconds: number): Promise<void> {
  say(`\nĐôn đốc đã sẵn sàng (sau ${seconds.toFixed(1).replace('.', ',')} giây).`);
  say(`  Địa chỉ      ${address}`);
  if (hasMailbox) say(`  Hộp thư      ${address}/mailbox (mọi thư hệ thống gửi nằm ở đây, không thư nào ra ngoài)`);
  if (hasOwnDatabase) {
    say(`  Dữ liệu      ${config.home}`);
    const accounts = await demoAccounts(db);
    if (accounts.length > 0) say(`  Tài khoản thử (mật khẩu chung: ${DEMO_PASSWORD})`);
    for (const { login, displayName, unitName } of accounts) say(`    ${login.padEnd(28)}${displayName}, ${unitName}`);
    if ((await listPeople(db)).length === 0) for (const line of FIRST_PERSON) say(line);
  }
  say('  Dừng         Ctrl-C');
}
