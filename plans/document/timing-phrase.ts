// Timing phrases inside running text, notes and contents: "trước ngày 14 của tháng cuối quý", "trong thời gian 10 ngày kể từ …".
// A law's date ("ngày 23/6/2022") is no timing phrase: something must say before, by, within, after or every.

export type FoundPhrase = { text: string; at: number; deadline: boolean };

const DATE = '(?:ngày\\s*)?\\d{1,2}\\s*[/.-]\\s*\\d{1,2}(?:\\s*[/.-]\\s*\\d{4})?|ngày\\s+\\d{1,2}\\s+tháng\\s+\\d{1,2}(?:\\s+năm\\s+\\d{4})?';
const CYCLE_DAY = '(?:ngày\\s+)?\\d{1,2}\\s+(?:của\\s+)?(?:hằng\\s+|hàng\\s+|mỗi\\s+)?tháng(?:\\s+(?:cuối|đầu|sau|kế tiếp|liền kề|trước|báo cáo)(?:\\s+(?:quý|năm|kỳ|của quý))*)?(?:\\s+(?:hằng|hàng)\\s+(?:quý|năm|tháng))?';
const MONTH = 'tháng\\s+\\d{1,2}(?:\\s*/\\s*\\d{4}|\\s+năm\\s+\\d{4})?';
const QUARTER = 'quý\\s+(?:IV|I{1,3}|[1-4])(?:\\s*/\\s*\\d{4}|\\s+năm\\s+\\d{4})?';
const BEFORE = '(?:(?:hoàn thành|xong)\\s+)?(?:trước|chậm nhất|muộn nhất|đến hết|trong)(?:\\s+(?:đến|hết|là|vào|trong))*';
const CLAUSE = '[^.;()\\n]*';

const PATTERNS: { pattern: RegExp; deadline: boolean }[] = [
  { pattern: new RegExp(`${BEFORE}\\s+(?:${DATE}|${CYCLE_DAY}|${MONTH}|${QUARTER})`, 'giu'), deadline: true },
  { pattern: new RegExp(`(?:từ\\s+${CYCLE_DAY})\\s+đến\\s+(?:hết\\s+)?(?:${CYCLE_DAY})`, 'giu'), deadline: false },
  { pattern: new RegExp(`(?:trong\\s+(?:thời gian|thời hạn|vòng)|chậm nhất|muộn nhất)(?:\\s+(?:là|sau|không quá))*\\s+\\d{1,3}\\s+(?:ngày|giờ)(?:\\s+làm việc)?(?:\\s*,?\\s*(?:kể từ|sau khi|từ khi|từ ngày|trước)\\s+${CLAUSE})?`, 'giu'), deadline: true },
  { pattern: new RegExp(`ngay\\s+(?:sau\\s+)?khi\\s+${CLAUSE}`, 'giu'), deadline: true },
  { pattern: new RegExp(`^sau khi\\s+${CLAUSE}`, 'giu'), deadline: true },
  { pattern: /(?:định kỳ\s+)?(?:hằng|hàng)\s+(?:ngày|tuần|tháng|quý|năm)/giu, deadline: false },
  { pattern: /định kỳ\s+(?:\d+|sáu|06)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?/giu, deadline: false },
];

/** Phrases close together ("hằng quý (Quý I, II, III) trước ngày 14 …") are one. */
const JOINT = /^(?:[\s(),;:IVX]|và|hoặc|năm|quý|của|gửi)*$/iu;
const LONGEST_JOINT = 60;

/** The timing phrases of a text in order; `at` is the offset in characters, `deadline` whether one of its parts sets an end. */
export function findTimingPhrases(text: string): FoundPhrase[] {
  const spans = PATTERNS.flatMap(({ pattern, deadline }) =>
    [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].trimEnd().length, deadline })),
  ).sort((a, b) => a.from - b.from || b.to - a.to);
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
