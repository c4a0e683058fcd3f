// `dondoc audit verify` and `dondoc audit export`: walk the trail, here or outside the office.
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { exportAudit, verifyAudit, verifyEntries, type AuditVerdict, type ExportLine, type RecordedHeads } from '../../store/audit.js';
import type { AuditEntryTable } from '../../store/schema.js';
import { withStore } from '../direct-store.js';
import { CliFailure } from '../failure.js';
import { goodAnswer, runningSystem } from '../running-system.js';
import { settings } from '../settings.js';

const WHY: Record<NonNullable<AuditVerdict['brokenAt']>['why'], { vi: string; en: string }> = {
  'missing-entry': { vi: 'thiếu mục', en: 'an entry is missing' },
  'wrong-previous': { vi: 'không nối với mục trước', en: 'it does not follow the entry before it' },
  changed: { vi: 'nội dung đã bị sửa', en: 'its content was changed' },
  'head-differs': { vi: 'không khớp đầu chuỗi đã ghi', en: 'it differs from the recorded head' },
};

const exportLine = z.union([
  z.object({ head: z.object({ stream: z.string(), sequence: z.number(), hash: z.string() }) }),
  z.object({
    entry: z.object({
      stream: z.string(), sequence: z.number(), at: z.string(), actor: z.string(), action: z.string(), subject: z.string(), body: z.string(),
      previous_hash: z.string(), hash: z.string(),
    }),
  }),
]);

function lineFrom(text: string, file: string, number: number): ExportLine {
  try {
    return exportLine.parse(JSON.parse(text));
  } catch {
    throw new CliFailure({
      vi: `${file}: dòng ${number} không phải là một mục nhật ký; cần tệp do «dondoc audit export» ghi ra.`,
      en: `${file}: line ${number} is no line of a trail; a file written by "dondoc audit export" is expected.`,
    });
  }
}

async function* linesOf(file: string): AsyncGenerator<ExportLine> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8') })) {
    number += 1;
    if (text.trim() === '') continue;
    yield lineFrom(text, file, number);
  }
}

/** Plain words for a file that cannot be read or written; any other error as it is. */
function notOpened(file: string, error: unknown): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === 'ENOENT') return new CliFailure({ vi: `${file}: không có tệp này.`, en: `${file}: there is no such file.` });
  if (code === 'EISDIR') return new CliFailure({ vi: `${file}: đây là thư mục, không phải tệp.`, en: `${file}: this is a folder, not a file.` });
  return code === undefined ? error : new CliFailure({ vi: `${file}: không mở được tệp (${code}).`, en: `${file}: the file cannot be opened (${code}).` });
}

/** Checks an export with no database; the heads stand before the entries. */
async function verifyExport(file: string): Promise<AuditVerdict> {
  const heads: RecordedHeads = new Map();
  async function* entries(): AsyncGenerator<AuditEntryTable> {
    for await (const line of linesOf(file)) {
      if ('head' in line) heads.set(line.head.stream, { sequence: line.head.sequence, hash: line.head.hash });
      else yield line.entry;
    }
  }
  try {
    const verdict = await verifyEntries(entries(), heads);
    if (heads.size === 0) throw new CliFailure({ vi: `${file}: không có mục nào; cần tệp do «dondoc audit export» ghi ra.`, en: `${file}: holds nothing; a file written by "dondoc audit export" is expected.` });
    return verdict;
  } catch (error) {
    throw notOpened(file, error);
  }
}

async function verifyHere(): Promise<AuditVerdict> {
  const config = settings();
  const system = config.databaseUrl === null ? await runningSystem(config) : null;
  return system ? goodAnswer(await system.ask('/api/control/audit/verify')) as AuditVerdict : withStore(config, verifyAudit);
}

function asText({ ok, streams, entries, sealedRoot, brokenAt }: AuditVerdict): string {
  if (ok || !brokenAt) return `Nhật ký toàn vẹn: ${entries} mục trong ${streams} chuỗi. Mã niêm: ${sealedRoot}\n`;
  return `Nhật ký KHÔNG toàn vẹn: chuỗi ${brokenAt.stream}, mục ${brokenAt.sequence}: ${WHY[brokenAt.why].vi}.\n`;
}

export function register(program: Command): void {
  const audit = program.command('audit').description('nhật ký kiểm toán / the audit trail');
  audit.command('verify').option('--export <file>', 'kiểm tra một bản xuất, không cần cơ sở dữ liệu').option('--json', 'in ra JSON')
    .description('đi hết các chuỗi và chỉ ra mục hỏng đầu tiên / walk all chains, name the first broken entry')
    .action(async (flags: { export?: string; json?: boolean }) => {
      const verdict = flags.export ? await verifyExport(flags.export) : await verifyHere();
      process.stdout.write(flags.json ? `${JSON.stringify(verdict)}\n` : asText(verdict));
      if (!verdict.ok && verdict.brokenAt) {
        const { stream, sequence, why } = verdict.brokenAt;
        throw new CliFailure({ vi: `Hỏng ở chuỗi ${stream}, mục ${sequence}: ${WHY[why].vi}.`, en: `Broken in stream ${stream}, entry ${sequence}: ${WHY[why].en}.` });
      }
    });
  audit.command('export').argument('<file>', 'tệp ghi ra').description('xuất nhật ký để kiểm tra ở nơi khác / export the trail').action(async (file: string) => {
    const config = settings();
    const system = config.databaseUrl === null ? await runningSystem(config) : null;
    if (system) throw new CliFailure({ vi: 'Hệ thống đang chạy: hãy dừng (Ctrl-C) rồi xuất, để bản xuất trọn vẹn.', en: 'The system is running: stop it first, so that the export is whole.' });
    await withStore(config, async (db) => {
      const text = async function* (): AsyncGenerator<string> { for await (const line of exportAudit(db)) yield `${JSON.stringify(line)}\n`; };
      await pipeline(Readable.from(text()), createWriteStream(file)).catch((error: unknown) => { throw notOpened(file, error); });
    });
    process.stdout.write(`Đã xuất nhật ký ra ${file}.\n`);
  });
}
