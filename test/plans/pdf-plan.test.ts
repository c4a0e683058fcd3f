// PDF plans: tables rebuilt from their ruled lines, always with the word that a person must confirm; pictures without text are refused.
import { describe, expect, it } from '@jest/globals';
import { readPlan } from '../../plans/read-plan.js';
import { pdfFile, ruledTable, type PdfPage } from './pdf-file.js';

const EDGES = [40, 75, 245, 345, 445, 555];
const HEAD = ['STT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian', 'Sản phẩm'];
const titled = (page: PdfPage): PdfPage => ({ ...page, words: [{ x: 220, y: 800, text: 'KẾ HOẠCH' }, { x: 150, y: 785, text: 'Kiểm soát thủ tục hành chính năm 2026' }, ...page.words] });

describe('a PDF with a text layer', () => {
  it('is read by its ruled lines: wrapped cells, cells joined downwards, a row that goes on after the page', async () => {
    const first = titled(ruledTable(EDGES, 760, [HEAD, ['1', 'Rà soát quy định\nvề thủ tục đất đai', 'Sở Tư pháp', 'Quý II/2026', 'Báo cáo'], ['2', 'Tập huấn nghiệp vụ', null, 'Tháng 9/2026', 'Lớp học'], ['3', 'Khảo sát người dân', 'Sở Nội vụ', 'Trước ngày', 'Phiếu']]));
    const second = ruledTable(EDGES, 800, [['', 'tại bộ phận một cửa', '', '15/10/2026', 'khảo sát'], ['4', 'Viết tin bài', 'Văn phòng', 'Thường xuyên', 'Tin']]);
    const read = await readPlan({ name: 'ke-hoach.pdf', bytes: pdfFile([first, second]) });
    if (!read.ok) throw new Error(read.message.vi);
    expect(read).toMatchObject({ format: 'pdf', plan: { title: 'KẾ HOẠCH Kiểm soát thủ tục hành chính năm 2026', year: 2026 } });
    expect(read.tasks.map((task) => [task.code, task.content, task.lead, task.timing.text, task.product])).toEqual([
      ['1', 'Rà soát quy định về thủ tục đất đai', 'Sở Tư pháp', 'Quý II/2026', 'Báo cáo'], ['2', 'Tập huấn nghiệp vụ', 'Sở Tư pháp', 'Tháng 9/2026', 'Lớp học'],
      ['3', 'Khảo sát người dân tại bộ phận một cửa', 'Sở Nội vụ', 'Trước ngày 15/10/2026', 'Phiếu khảo sát'], ['4', 'Viết tin bài', 'Văn phòng', 'Thường xuyên', 'Tin'],
    ]);
    expect(read.findings).toContainEqual(expect.objectContaining({ rule: 'pdf-best-effort', severity: 'warning', message: expect.stringMatching(/một người phải đối chiếu từng dòng/) }));
  });

  it('without ruled lines is read by the gaps between words', async () => {
    const words = [HEAD, ['1', 'Rà soát quy định', 'Sở Tư pháp', 'Quý II/2026', 'Báo cáo'], ['2', 'Viết tin bài', 'Văn phòng', 'Tháng 9/2026', 'Tin']].flatMap((row, i) => row.map((text, j) => ({ x: EDGES[j] ?? 0, y: 760 - i * 20, text })));
    await expect(readPlan({ name: 'ke-hoach.pdf', bytes: pdfFile([titled({ words, lines: [] })]) })).resolves.toMatchObject({ ok: true, tasks: [{ code: '1', lead: 'Sở Tư pháp' }, { code: '2', product: 'Tin' }] });
  });
});

describe('a PDF without text', () => {
  it.each([['no words at all', [{ words: [], lines: [[0, 0, 500, 700]] }]], ['a stamp on three scanned pages', [{ words: [{ x: 1, y: 1, text: 'Bản sao' }], lines: [] }, { words: [], lines: [] }, { words: [], lines: [] }]]] as [string, PdfPage[]][])('(%s) is refused as a scan, with what to send instead', async (_, pages) => {
    const read = await readPlan({ name: 'quet.pdf', bytes: pdfFile(pages) });
    expect(read).toMatchObject({ ok: false, code: 'no-text' });
    if (!read.ok) expect(read.message.vi).toMatch(/ảnh quét, không có lớp chữ.*trên [13] trang.*\.docx hoặc \.xlsx/);
  });
});
