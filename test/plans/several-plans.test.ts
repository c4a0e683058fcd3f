// Two plans in one file are refused with both names and places; a plan with a decision in front and appendices behind is one plan.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../../plans/read-document.js';
import { excelFile, wordFile, type FilePart } from './office-file.js';

const HEAD = ['STT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian', 'Sản phẩm'];
const table = (what: string): FilePart => ({ rows: [HEAD, ['1', `${what} năm`, 'Sở Y tế', 'Tháng 3', 'Báo cáo'], ['2', `${what} quý`, 'Sở Nội vụ', 'Quý II', 'Tin']] });
const lines = (...texts: string[]): FilePart[] => texts.map((text) => ({ text }));
const plan = (number: string, issuer: string, year: number, what: string): FilePart[] => [...lines(issuer, `Số: ${number}`, `Phú Thọ, ngày 05 tháng 01 năm ${year}`, 'KẾ HOẠCH', `${what} năm ${year}`), table(what)];
const asText = (parts: FilePart[]) => Buffer.from(parts.map((part) => ('rows' in part ? part.rows.map((row) => row.join('\t')).join('\n') : part.text)).join('\n\n'));

const HEALTH = plan('17/KH-SYT', 'SỞ Y TẾ', 2026, 'Kiểm soát thủ tục');
const HOME = plan('9/KH-SNV', 'SỞ NỘI VỤ', 2026, 'Cải cách hành chính');

async function outcome(name: string, bytes: Buffer) {
  return readDocument({ name, bytes }, {});
}

describe('two plans in one file', () => {
  it.each([['plan.txt', asText([...HEALTH, ...HOME])], ['plan.docx', null]])('are refused in %s with both numbers and lines', async (name, bytes) => {
    const read = await outcome(name, bytes ?? await wordFile([...HEALTH, ...HOME]));
    expect(read).toMatchObject({ ok: false, code: 'several-plans' });
    if (read.ok) return;
    expect(read.message.vi).toMatch(/số 17\/KH-SYT, KẾ HOẠCH Kiểm soát thủ tục năm 2026.*\(dòng \d+\) và “số 9\/KH-SNV, KẾ HOẠCH Cải cách hành chính năm 2026.*\(dòng \d+\)/);
    expect(read.message.en).toMatch(/two plans: .*17\/KH-SYT.*line \d+.*9\/KH-SNV.*line \d+/);
  });

  it('are refused when both are drafts without number of different places', async () => {
    const draft = (place: string) => [...lines('ỦY BAN NHÂN DÂN XÃ', 'Số: /KH-UBND', `${place}, ngày tháng 01 năm 2026`, 'KẾ HOẠCH', 'Kiểm soát thủ tục hành chính năm 2026'), table('Rà soát')];
    await expect(outcome('plan.txt', asText([...draft('Suối Đá'), ...draft('Hòa Tân')]))).resolves.toMatchObject({ ok: false, code: 'several-plans' });
  });

  it('on two sheets of different years are refused with both sheets', async () => {
    const of = (year: number) => [...lines('SỞ Y TẾ', 'KẾ HOẠCH', `Kiểm soát thủ tục hành chính năm ${year}`), table('Rà soát')];
    const read = await outcome('plan.xlsx', await excelFile([{ name: 'KH 2025', parts: of(2025) }, { name: 'KH 2026', parts: of(2026) }]));
    expect(read).toMatchObject({ ok: false, code: 'several-plans' });
    if (!read.ok) expect(read.message.vi).toMatch(/trang “KH 2025”, dòng 2.*trang “KH 2026”, dòng 2/);
  });
});

describe('one plan', () => {
  const cases: [string, FilePart[], number][] = [
    ['with a decision in front', [...lines('ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ', 'Số: 12/QĐ-UBND', 'Phú Thọ, ngày 05 tháng 01 năm 2026', 'QUYẾT ĐỊNH', 'Ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2026', 'ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ', 'KẾ HOẠCH', 'Kiểm soát thủ tục hành chính năm 2026', '(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Phú Thọ)'), table('Rà soát')], 2],
    ['with an appendix that is called a plan', [...HEALTH, ...lines('PHỤ LỤC II', 'KẾ HOẠCH RÀ SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2026', '(Kèm theo Kế hoạch số 17/KH-SYT ngày 05/01/2026 của Sở Y tế)'), table('Rà soát')], 4],
    ['that names older plans', [...lines('Thực hiện Kế hoạch số 5/KH-UBND ngày 03/01/2026 của UBND tỉnh,'), ...HEALTH, ...lines('Kế hoạch này thay thế Kế hoạch số 3/KH-SYT.')], 2],
    ['with two tables under headings of their own', [...HEALTH, ...lines('2. CÔNG TÁC TRUYỀN THÔNG'), table('Truyền thông')], 4],
  ];

  it.each(cases)('%s is read', async (_, parts, rows) => {
    for (const [name, bytes] of [['plan.txt', asText(parts)], ['plan.docx', await wordFile(parts)], ['plan.xlsx', await excelFile([{ name: 'KH', parts }])]] as const) {
      const read = await outcome(name, bytes);
      if (!read.ok) throw new Error(`${name}: ${read.message.vi}`);
      expect(read.tasks).toHaveLength(rows);
    }
  });

  it('with sheets for its appendices is read', async () => {
    const read = await outcome('plan.xlsx', await excelFile([{ name: 'Kế hoạch', parts: HEALTH }, { name: 'Phụ lục 1', parts: [...lines('PHỤ LỤC 1', 'KẾ HOẠCH RÀ SOÁT NĂM 2026'), table('Rà soát')] }]));
    expect(read).toMatchObject({ ok: true, plan: { number: '17/KH-SYT' } });
  });
});

const SEEDS = '../shared/seeds';
const seeds = existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => name.endsWith('.txt')).sort().map((name) => readFileSync(`${SEEDS}/${name}`, 'utf8')) : [];
const pairs = seeds.flatMap((first, i) => seeds.flatMap((second, j) => (i === j ? [] : [[i, j, `${first}\n\n${second}`] as const])));

describe('the real plans, where they are present', () => {
  it.each(pairs)('%i and %i in one file are refused', async (_, __, text) => {
    await expect(outcome('hai.txt', Buffer.from(text))).resolves.toMatchObject({ ok: false, code: 'several-plans' });
  });
});
