// Mutated inputs: plans damaged in text, bytes and XML. Goal: never a throw, every answer is a plan or a refusal with a code. `npm run bench -- mutated [N]`.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../plans/read-document.js';
import { csvFile, excelFile, wordFile, type FilePart } from '../test/plans/office-file.js';
import { mutatedBytes, mutatedPart, mutatedText, numbersFrom } from '../test/plans/mutation.js';

const DEFAULT_INPUTS = 100_000;
const SEED = 20_261_128;
const FIXTURES = fileURLToPath(new URL('../test/plans/fixtures/', import.meta.url));
/** Of a hundred inputs: Office files take ten times as long as text. */
const OFFICE_SHARE = 3;
const CSV_SHARE = 20;

const PLAN: FilePart[] = [
  { text: 'ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ' }, { text: 'KẾ HOẠCH' }, { text: 'Kiểm soát thủ tục hành chính năm 2026' },
  { rows: [['STT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian', 'Sản phẩm'], ['I', { text: 'Công tác chung', across: 4 }], ['1', 'Rà soát quy trình', { text: 'Sở Y tế', down: 2 }, 'Tháng 3/2026', 'Báo cáo'], ['2', 'Tập huấn', 'Trước ngày 15 hằng tháng', 'Lớp học'], ['3', 'Trả lời phản ánh', 'Sở Nội vụ', 'Trong 05 ngày làm việc kể từ ngày nhận', 'Văn bản']] },
];

type Input = { name: string; bytes: Uint8Array };
type Maker = (next: () => number) => Promise<Input> | Input;

async function makers(): Promise<{ text: Maker[]; csv: Maker[]; office: Maker[] }> {
  const [word, excel, csv] = [await wordFile(PLAN), await excelFile([{ name: 'KH', parts: PLAN }]), csvFile(PLAN, ';')];
  const texts = readdirSync(FIXTURES).map((name) => ({ name, text: readFileSync(FIXTURES + name, 'utf8') }));
  const part = (name: string, bytes: Buffer, path: string): Maker => async (next) => ({ name, bytes: await mutatedPart(bytes, path, next) });
  return {
    text: texts.flatMap(({ name, text }): Maker[] => [(next) => ({ name, bytes: Buffer.from(mutatedText(text, next)) }), (next) => ({ name, bytes: Buffer.from(mutatedText(text, next)) }), (next) => ({ name, bytes: mutatedBytes(Buffer.from(text), next) })]),
    csv: [(next) => ({ name: 'plan.csv', bytes: mutatedBytes(csv, next) }), (next) => ({ name: 'plan.csv', bytes: Buffer.from(mutatedText(csv.toString('utf8'), next)) })],
    office: [
      part('plan.docx', word, 'word/document.xml'), part('plan.docx', word, 'word/styles.xml'), part('plan.xlsx', excel, 'xl/worksheets/sheet1.xml'), part('plan.xlsx', excel, 'xl/sharedStrings.xml'),
      (next) => ({ name: 'plan.docx', bytes: mutatedBytes(word, next) }), (next) => ({ name: 'plan.xlsx', bytes: mutatedBytes(excel, next) }),
    ],
  };
}

export async function measureMutated(words: string[]): Promise<object> {
  const inputs = Number(words[0] ?? DEFAULT_INPUTS);
  const next = numbersFrom(SEED);
  const made = await makers();
  const outcomes: Record<string, number> = {};
  const thrown: string[] = [];
  let slowest = { ms: 0, name: '' };
  const began = process.hrtime.bigint();
  for (let i = 0; i < inputs; i += 1) {
    const share = next() * 100;
    const kinds = share < OFFICE_SHARE ? made.office : share < OFFICE_SHARE + CSV_SHARE ? made.csv : made.text;
    const input = await (kinds[Math.floor(next() * kinds.length)] as Maker)(next);
    const started = process.hrtime.bigint();
    const outcome = await readDocument(input, {}).then((read) => (read.ok ? 'read' : read.code), (error: unknown) => {
      thrown.push(`${i} ${input.name}: ${String(error)}`);
      return 'thrown';
    });
    const ms = Number(process.hrtime.bigint() - started) / 1e6;
    if (ms > slowest.ms) slowest = { ms: Math.round(ms), name: `${i} ${input.name}` };
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  const seconds = Math.round(Number(process.hrtime.bigint() - began) / 1e9);
  return { inputs, outcomes, thrown: thrown.length, firstThrown: thrown.slice(0, 5), slowest, seconds, goal: { thrown: 0 } };
}
