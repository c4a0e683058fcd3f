// One reading of a workbook, measured: `read` by the whole intake, `open` by the library alone. The libraries are loaded before the clock starts.
import { readFileSync } from 'node:fs';
import { resourceUsage } from 'node:process';
import ExcelJS from 'exceljs';
import { readDocument } from '../plans/read-document.js';
import '../plans/readers/xlsx.js';

const [what, file = ''] = process.argv.slice(2);
const bytes = readFileSync(file);

async function rowsRead(): Promise<number> {
  const read = await readDocument({ name: 'ke-hoach.xlsx', bytes }, {});
  if (!read.ok) throw new Error(read.message.en);
  return read.tasks.length;
}

async function rowsOpened(): Promise<number> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook.worksheets[0]?.rowCount ?? 0;
}

const began = process.hrtime.bigint();
const cpuBefore = process.cpuUsage();
const rows = what === 'open' ? await rowsOpened() : await rowsRead();
const seconds = Math.round(Number(process.hrtime.bigint() - began) / 1e7) / 100;
const { user, system } = process.cpuUsage(cpuBefore);
process.stdout.write(JSON.stringify({ seconds, cpuSeconds: Math.round((user + system) / 1e4) / 100, rows, peakMegabytes: Math.round(resourceUsage().maxRSS / 1024) }));
