// Who a sentence of running text binds: "Giao Văn phòng UBND tỉnh chủ trì …", "Các sở, ban, ngành báo cáo …", "1. Sở Nội vụ:".

const UNIT = 'sở|ubnd|ủy ban|uỷ ban|văn phòng|phòng(?!,?\\s+chống)|ban(?!\\s+hành)|bộ phận|cơ quan|đơn vị|trưởng|thủ trưởng|chủ tịch|giám đốc|chánh|trung tâm|công an|cán bộ|công chức|người đứng đầu|lãnh đạo|hđnd|thanh tra|chi cục|cục|bảo hiểm xã hội|kho bạc|thuế|mặt trận|ủy viên|tổ(?!\\s+chức)|hội(?!\\s+nghị)|đài|trường(?!\\s+hợp)|trạm|địa phương|xã(?!\\s+hội)|phường|thị trấn|đặc khu|ban quản lý|viên chức';
const ASKED = '(?:(?:kính\\s+)?đề nghị|yêu cầu|giao(?:\\s+trách nhiệm)?(?:\\s+cho)?|phân công)\\s+';
const ACTOR = new RegExp(`^(?:${ASKED})?((?:các\\s+|từng\\s+|mỗi\\s+)?(?:${UNIT})(?!\\p{L}).*)$`, 'isu');
const VERB = new RegExp(`(?:\\s|,\\s)(?:${[
  'có trách nhiệm', 'chịu trách nhiệm', 'căn cứ', 'trên cơ sở', 'theo (?:chức năng|phạm vi|thẩm quyền)', 'xây dựng', 'xác định', 'chủ động', 'chủ trì', 'phối hợp', 'chuyển', 'phân công', 'thông báo', 'phê duyệt', 'xem xét', 'phản hồi', 'báo cáo', 'gửi', 'nộp', 'tổng hợp', 'thực hiện', 'triển khai', 'hoàn thành', 'rà soát',
  'tham mưu', 'giúp', 'theo dõi', 'tổ chức', 'cung cấp', 'đăng ký', 'cập nhật', 'công khai', 'công bố', 'lập', 'ban hành', 'hướng dẫn', 'kiểm tra', 'đôn đốc', 'chỉ đạo', 'bố trí', 'cử', 'trình', 'đánh giá', 'phải', 'tiếp tục', 'tăng cường', 'khẩn trương',
  'nghiêm túc', 'kịp thời', 'quán triệt', 'đề xuất', 'xử lý', 'giải quyết', 'thống kê', 'niêm yết', 'số hóa', 'bảo đảm', 'đảm bảo', 'chuẩn bị', 'phổ biến', 'tuyên truyền', 'thẩm định', 'tiếp nhận', 'trả lời', 'định kỳ', 'hằng (?:tháng|quý|năm|tuần)',
  'hàng (?:tháng|quý|năm|tuần)', 'trước ngày', 'trước \\d', 'chậm nhất', 'muộn nhất', 'trong thời', 'ngay (?:sau )?khi', 'xong',
].join('|')})(?=[\\s,]|$)`, 'u');
const COUNTER = /^\s*(?:[-+•–*]|\(?\d+(?:\.\d+)*[.)]?|[a-zđ]\)|Điều\s+\d+\.)\s*/u;
const LONGEST_NAME = 200;

/** The unit names before the sentence's first verb or colon, or after a comma right before or after the term at `at`; null where nobody can be seen. */
export function actorOf(sentence: string, at: number): string | null {
  const bare = sentence.replace(COUNTER, '');
  for (const clause of [bare, ...afterCommas(sentence.slice(0, at)), ...afterCommas(sentence.slice(at))]) {
    const name = nameBeforeVerb(clause.trim());
    if (name !== null) return name;
  }
  return null;
}

/** The unit of a line that only names it ("1. Sở Nội vụ", "Các sở, ban, ngành:"), to whom the lines below it speak; null for any other line. */
export function actorOfHeading(text: string): string | null {
  const bare = text.replace(COUNTER, '').replace(/\s*[:.]\s*$/u, '').trim();
  const name = ACTOR.exec(bare)?.[1]?.trim();
  return name === undefined || name.length > LONGEST_NAME || VERB.test(` ${name}`) ? null : name;
}

function nameBeforeVerb(clause: string): string | null {
  const subject = ACTOR.exec(clause)?.[1];
  if (!subject) return null;
  const colon = subject.indexOf(':');
  const end = Math.min(VERB.exec(subject)?.index ?? Infinity, colon < 0 ? Infinity : colon);
  const name = Number.isFinite(end) ? subject.slice(0, end).replace(/[\s,;]+$/, '') : '';
  return name === '' || name.length > LONGEST_NAME || /\s(?:mình|này|trên)$/u.test(name) ? null : name;
}

function afterCommas(text: string): string[] {
  return [...text.matchAll(/[,;]\s+/g)].map((match) => text.slice(match.index + match[0].length));
}
