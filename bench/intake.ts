// Reading a workbook of 2,000 rows: seconds, rows per second, peak memory, and the ratio to merely opening the file with the same library in the same run
// (by the clock and by the processor's time, which a busy machine changes less).
// Goals: under 5 s, under 400 MB, ratio at most 3. Each reading runs in a process of its own, so that memory is its own; the median of the rounds is told.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';

const ROWS = 2000;
const ROUNDS = 5;
const READING = fileURLToPath(new URL('./intake-reading.js', import.meta.url));

const UNITS = ['Văn phòng UBND tỉnh', 'Sở Tư pháp', 'Sở Nội vụ', 'Các sở, ban, ngành', 'UBND cấp xã', 'Sở Y tế; Sở Giáo dục và Đào tạo'];
const TIMINGS = ['Trước ngày 15/02/2026', 'Quý I, II, III, IV', 'Thường xuyên', 'Trước ngày 25 hằng tháng', 'Trong 05 ngày làm việc kể từ ngày nhận được hồ sơ', 'Tháng 6/2026', 'Quý II/2026', '6 tháng đầu năm và cả năm'];
const VERBS = ['Rà soát', 'Thống kê', 'Kiểm tra', 'Tập huấn', 'Công bố', 'Báo cáo', 'Khảo sát'];

/** A plan of 2,000 rows in groups of 25, each row with words of its own. */
async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Kế hoạch');
  sheet.addRow(['ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ']);
  sheet.addRow(['KẾ HOẠCH']).font = { bold: true };
  sheet.addRow(['Kiểm soát thủ tục hành chính năm 2026']).font = { bold: true };
  sheet.addRow(['STT', 'Nội dung công việc', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian thực hiện', 'Sản phẩm', 'Ghi chú']).font = { bold: true };
  for (let i = 0; i < ROWS; i += 1) {
    const [group, number] = [Math.floor(i / 25) + 1, (i % 25) + 1];
    if (number === 1) sheet.addRow([String(group), `Nhóm nhiệm vụ số ${group}`]).font = { bold: true };
    const verb = VERBS[i % VERBS.length] ?? '';
    sheet.addRow([`${group}.${number}`, `${verb} thủ tục hành chính thuộc lĩnh vực số ${i + 1} tại các đơn vị trên địa bàn tỉnh`, UNITS[i % UNITS.length], UNITS[(i + 3) % UNITS.length], TIMINGS[i % TIMINGS.length], `${verb} lần ${i + 1}`, '']);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

type Reading = { seconds: number; cpuSeconds: number; peakMegabytes: number; rows: number };

function measured(what: 'read' | 'open', file: string): Reading {
  const ran = spawnSync(process.execPath, [READING, what, file], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Reading;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Reading and opening in turn, so that both see the same machine. */
export async function measureIntake(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-intake-'));
  try {
    const file = join(folder, 'ke-hoach.xlsx');
    writeFileSync(file, await workbook());
    const rounds = Array.from({ length: ROUNDS }, () => ({ read: measured('read', file), open: measured('open', file) }));
    const [seconds, openSeconds] = [median(rounds.map(({ read }) => read.seconds)), median(rounds.map(({ open }) => open.seconds))];
    const cpuRatio = median(rounds.map(({ read, open }) => read.cpuSeconds / open.cpuSeconds));
    return {
      rows: rounds[0]?.read.rows, seconds, openSeconds, rowsPerSecond: Math.round(ROWS / seconds), ratioToOpening: Math.round((seconds / openSeconds) * 100) / 100, cpuRatioToOpening: Math.round(cpuRatio * 100) / 100,
      peakMegabytes: Math.max(...rounds.map(({ read }) => read.peakMegabytes)), goals: { seconds: 5, peakMegabytes: 400, ratioToOpening: 3 },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
