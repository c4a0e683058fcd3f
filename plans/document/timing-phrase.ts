// Timing phrases inside running text, notes and contents: "trước ngày 14 của tháng cuối quý", "trong thời gian 10 ngày kể từ …".
// The window of a report's figures is found whole, so that its end never passes for a deadline. A law's date ("ngày 23/6/2022") is no timing phrase: something must say before, by, within, after or every.
import { dataPeriodsIn } from '../../domain/plan/timing/rule-data-period.js';

export type FoundPhrase = { text: string; at: number; deadline: boolean };

const DATE = '(?:ngày\\s*)?\\d{1,2}\\s*[/.-]\\s*\\d{1,2}(?:\\s*[/.-]\\s*\\d{4})?(?![\\d/])|(?:ngày\\s+)?\\d{1,2}\\s+tháng\\s+\\d{1,2}(?:\\s+năm\\s+\\d{4})?';
const CYCLE_DAY = '(?:ngày\\s+)?\\d{1,2}\\s+(?:của\\s+)?(?:hằng\\s+|hàng\\s+|mỗi\\s+)?tháng(?:\\s+(?:cuối(?:\\s+cùng)?|đầu(?:\\s+tiên)?|giữa|thứ\\s+ba|sau|kế tiếp|tiếp theo|liền kề|trước|báo cáo)(?:\\s+(?:của|mỗi|hằng|hàng|quý|năm|kỳ|sau|tiếp theo|báo cáo)){0,4})?(?:\\s+(?:hằng|hàng)\\s+(?:quý|năm|tháng))?';
const MONTH = 'tháng\\s+\\d{1,2}(?:\\s*/\\s*\\d{4}|\\s+năm\\s+\\d{4})?';
const QUARTER = 'quý\\s+(?:IV|I{1,3}|[1-4])(?:\\s*/\\s*\\d{4}|\\s+năm\\s+\\d{4})?(?!\\p{L})';
const EACH_YEAR = '(?:\\s+(?:hằng|hàng)\\s+năm)?';
const BEFORE = '(?:(?:hoàn thành|xong|định kỳ)\\s+)?(?:trước|chậm nhất|muộn nhất|không quá|không muộn hơn|không chậm hơn|đến hết|trong(?!\\s+24\\s*/\\s*7(?![\\d/])))(?:\\s+(?:đến|hết|là|vào|trong|trước|\\d{1,2}\\s*(?:h|giờ)\\s*\\d{0,2}))*';
/** The words of an event: to the end of the clause, or to the comma behind which somebody is told to do something. */
const TOLD = '(?:có trách nhiệm|chủ trì|phải|gửi|báo cáo|tổng hợp|trình|tham mưu|cập nhật|công khai|niêm yết|hoàn thành|xây dựng|rà soát|thực hiện|triển khai|trả lời|xử lý|giải quyết|chuyển|phân công|thông báo|phê duyệt|xem xét|phản hồi|kiểm tra)';
const UNIT = '(?:sở|ubnd|ủy ban|uỷ ban|văn phòng|phòng|cơ quan|đơn vị|công chức|cán bộ|thủ trưởng|giám đốc|chủ tịch|trung tâm|bộ phận)';
const CLAUSE = `[^.;()\\n]*?(?=[.;()\\n]|$|,\\s*(?:(?:các\\s+)?${UNIT}(?!\\p{L})[^,.;()\\n]{0,80}?\\s)?${TOLD}(?!\\p{L}))`;
const LENGTH = '\\d{1,3}(?:\\s*\\(\\p{L}[^)]{0,14}\\))?\\s+(?:ngày|giờ|tuần|tháng(?=\\s*,?\\s*(?:kể|tính|sau|từ)\\s))(?:\\s+làm việc)?';

type Pattern = { pattern: RegExp; deadline: boolean };
const PATTERNS: Pattern[] = [
  { pattern: new RegExp(`${BEFORE}\\s+(?:${DATE}|${CYCLE_DAY}|${MONTH}|${QUARTER})${EACH_YEAR}`, 'giu'), deadline: true },
  { pattern: new RegExp(`(?:trong(?:\\s+(?:thời gian|thời hạn|vòng))|chậm nhất|muộn nhất|không quá|tối đa)(?:\\s+(?:là|sau|không quá|tối đa|trong|vòng))*\\s+${LENGTH}(?:\\s*,?\\s*(?:kể từ|tính từ|sau khi|từ khi|từ ngày|trước)\\s+${CLAUSE})?`, 'giu'), deadline: true },
  { pattern: new RegExp(`(?:sau|trong)\\s+${LENGTH}\\s*,?\\s*(?:kể từ|tính từ|sau khi|từ khi)\\s+${CLAUSE}`, 'giu'), deadline: true },
  { pattern: new RegExp(`ngay\\s+(?:sau\\s+)?khi\\s+${CLAUSE}`, 'giu'), deadline: true },
  { pattern: new RegExp(`^sau khi\\s+${CLAUSE}`, 'giu'), deadline: true },
  { pattern: /(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)(?:,\s*(?:(?:hằng|hàng)\s+)?(?:tháng|quý|0?6 tháng|năm)(?!\p{L}|\s*\d))*/giu, deadline: false },
  { pattern: /định kỳ\s+(?:\d+|sáu|06)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?/giu, deadline: false },
  { pattern: /định kỳ\s*\((?:\s*(?:hằng\s+|hàng\s+)?(?:tuần|tháng|quý|0?6 tháng|năm)\s*[,/]?)+\)/giu, deadline: false },
];
/** Only a sentence that tells somebody to do something: a month or quarter beside the word for finishing, a stretch of days. */
const DONE = '(?:hoàn thành|xong|kết thúc|ban hành|tổ chức|báo cáo)';
const IN_SENTENCES: Pattern[] = [
  { pattern: new RegExp(`(?:${QUARTER}|${MONTH})(?=\\s*,?\\s*(?:phải\\s+)?${DONE}\\s)`, 'giu'), deadline: true },
  { pattern: new RegExp(`(?<=${DONE}\\s+(?:vào\\s+)?)(?:${QUARTER}|${MONTH})`, 'giu'), deadline: true },
  { pattern: new RegExp(`từ\\s+(?:${DATE}|${MONTH}|${QUARTER})\\s+đến\\s+(?:hết\\s+)?(?:${DATE}|${MONTH}|${QUARTER})`, 'giu'), deadline: true },
];

/** Phrases close together ("hằng quý (Quý I, II, III) trước ngày 14 …") are one. */
const JOINT = /^(?:[\s(),;:IVX]|và|hoặc|năm|quý|của|gửi|báo cáo|định kỳ)*$/iu;
const LONGEST_JOINT = 60;

/** The timing phrases of a text in order; `at` is the offset in characters, `deadline` whether one of its parts sets an end. `where` a sentence stands, plainer words for a time are taken too. */
export function findTimingPhrases(text: string, where: 'cell' | 'sentence' = 'cell'): FoundPhrase[] {
  const patterns = where === 'cell' ? PATTERNS : [...PATTERNS, ...IN_SENTENCES];
  const windows = dataPeriodsIn(text).map((window) => ({ ...window, deadline: false }));
  const terms = patterns.flatMap(({ pattern, deadline }) =>
    [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].trimEnd().length, deadline })),
  ).filter((term) => !windows.some((window) => term.from >= window.from && term.from < window.to));
  const spans = [...windows, ...terms].sort((a, b) => a.from - b.from || b.to - a.to);
  const merged: { from: number; to: number; deadline: boolean }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && (span.from <= last.to || (span.from - last.to <= LONGEST_JOINT && JOINT.test(text.slice(last.to, span.from))))) {
      last.to = Math.max(last.to, span.to);
      last.deadline ||= span.deadline;
    } else merged.push({ ...span });
  }
  return merged.map((span) => ({ text: closeBrackets(text, span), at: span.from, deadline: span.deadline }));
}

/** A span that opens a bracket takes the closing one that follows it. */
function closeBrackets(text: string, span: { from: number; to: number }): string {
  const words = text.slice(span.from, span.to);
  const open = (words.match(/\(/g)?.length ?? 0) - (words.match(/\)/g)?.length ?? 0);
  return open > 0 && text[span.to] === ')' ? `${words})` : words;
}
