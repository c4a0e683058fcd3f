// What `npm start` runs: plain JavaScript without packages, for the packages may still be missing.
// Checks Node, installs what package-lock.json asks for, then hands over to main.ts.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEAST_NODE = [20, 19];

const USAGE = `Đôn đốc: chạy kế hoạch kiểm soát thủ tục hành chính

  npm start               chạy, kèm kế hoạch và tài khoản mẫu để thử
  npm start -- --empty    chạy, không có gì sẵn
  npm start -- --help     trang này

Biến môi trường thường dùng: DONDOC_PORT (8080), DONDOC_HOST (127.0.0.1), DONDOC_HOME (.dondoc), DONDOC_URL,
TEMPORAL_ADDRESS, DATABASE_URL, SMTP_URL (đặt biến nào thì phần nhúng tương ứng không chạy).`;

function isNodeNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}

/** Compares what npm noted down when it installed with what is asked for now; times of files say little after a checkout. */
function arePackagesPresent() {
  try {
    const wanted = JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')).packages;
    const present = JSON.parse(readFileSync(`${ROOT}node_modules/.package-lock.json`, 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => path === '' || present[path]?.version === entry.version || (!present[path] && (entry.optional || entry.devOptional || entry.dev || entry.peer)));
  } catch {
    return false;
  }
}

function installPackages() {
  console.log('Đang cài các gói mà chương trình cần (npm ci, một lần, khoảng 1–2 phút) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) return true;
  console.error('Không cài được các gói. Kiểm tra máy ra được kho gói của npm (hoặc cấu hình kho nội bộ trong .npmrc), rồi chạy lại npm start.');
  return false;
}

function refuse(message, exitCode) {
  console.error(message);
  process.exit(exitCode);
}

const words = process.argv.slice(2);
const unknown = words.find((word) => word !== '--empty' && word !== '--help');
if (unknown !== undefined) refuse(`Không hiểu "${unknown}".\n\n${USAGE}`, 2);
if (words.includes('--help')) {
  console.log(USAGE);
  process.exit(0);
}
if (!isNodeNewEnough()) refuse(`Cần Node từ bản ${LEAST_NODE.join('.')}, máy này đang dùng bản ${process.versions.node}. Cài bản mới rồi chạy lại npm start.`, 1);
if (!arePackagesPresent() && !installPackages()) process.exit(1);

console.log('Đang khởi động Đôn đốc …');
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
await main({ withDemo: !words.includes('--empty') });
