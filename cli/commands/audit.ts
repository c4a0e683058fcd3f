// `dondoc audit verify` and `dondoc audit export`: walk the trail, here or outside the office.
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
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

async function* linesOf(file: string): AsyncGenerator<{ line: ExportLine; number: number }> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8') })) {
    number += 1;
    if (text.trim() === '') continue;
    try {
      yield { line: JSON.parse(text) as ExportLine, number };
    } catch {
      throw new CliFailure({ vi: `${file}: dòng ${number} không phải JSON; cần tệp do «dondoc audit export» ghi ra.`, en: `${file}: line ${number} is no JSON; a file written by "dondoc audit export" is expected.` });
    }
  }
}

/** Checks an export with no database; the heads stand before the entries. */
async function verifyExport(file: string): Promise<AuditVerdict> {
  const heads: RecordedHeads = new Map();
  async function* entries(): AsyncGenerator<AuditEntryTable> {
    for await (const { line } of linesOf(file)) {
      if ('head' in line) heads.set(line.head.stream, { sequence: line.head.sequence, hash: line.head.hash });
      else yield line.entry;
    }
  }
  try {
    return await verifyEntries(entries(), heads);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CliFailure({ vi: `${file}: không có tệp này.`, en: `${file}: there is no such file.` });
    throw error;
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
      await pipeline(Readable.from(text()), createWriteStream(file));
    });
    process.stdout.write(`Đã xuất nhật ký ra ${file}.\n`);
  });
}
