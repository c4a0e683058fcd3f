// The sheet that tells a person how to work with the review file.
import type { Worksheet } from 'exceljs';
import { DUTIES, FINDINGS, NAMES, TASKS } from './layout.js';

const LINES = [
  `1. Ô xám là phần phần mềm đọc được, không sửa. Ô vàng, xanh, cam là chỗ để bạn ghi. Để trống nghĩa là giữ nguyên.`,
  `2. Trang «${TASKS.name}»: dòng còn nghi vấn đứng trước, ô mã màu đỏ nhạt. Ghi lời mới vào các cột «(sửa)»; chỉ ghi ô cần đổi. Muốn để trống một ô của kế hoạch, ghi dấu gạch (-).`,
  '   Chủ trì, phối hợp: ghi tên đơn vị, cách nhau bằng dấu chấm phẩy, ví dụ: Sở Tư pháp; Sở Nội vụ.',
  '   Thời gian: ví dụ «trước ngày 15/6/2026», «Quý II», «hằng quý, trước ngày 14 của tháng cuối quý», «Thường xuyên trong năm».',
  '   «Đúng như hiểu (x)»: ghi x khi phần mềm hiểu đúng dù còn nghi vấn về thời gian. «Bỏ dòng (x)»: ghi x và ghi lý do.',
  '   Nhiệm vụ mới: ghi ở các dòng trống cuối trang, để trống cột Mã.',
  `3. Trang «${NAMES.name}»: chọn hoặc ghi đơn vị. Câu trả lời dùng cho mọi dòng và cho các kế hoạch sau.`,
  `4. Trang «${FINDINGS.name}»: phát hiện nào không cần xử lý thì ghi lý do bỏ qua.`,
  `5. Trang «${DUTIES.name}»: ghi x để thêm thành nhiệm vụ, hoặc ghi lý do không thêm.`,
  '6. Không xóa dòng, không đổi tiêu đề cột. Xong thì lưu dạng Excel (.xlsx) và nạp lại. Có một lỗi thì chưa ghi nhận gì: phần mềm nêu từng ô sai để sửa.',
];

export function writeGuide(sheet: Worksheet, plan: { title: string; year: number }, writtenOn: string): void {
  sheet.columns = [{ width: 120, style: { numFmt: '@' } }];
  sheet.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  const lines = [plan.title, `Năm ${plan.year}. Tệp xem lại, xuất ngày ${writtenOn}.`, '', ...LINES];
  lines.forEach((line, at) => {
    const cell = sheet.getCell(at + 1, 1);
    cell.value = line;
    cell.alignment = { wrapText: true, vertical: 'top' };
    if (at === 0) cell.font = { bold: true, size: 14 };
  });
}
