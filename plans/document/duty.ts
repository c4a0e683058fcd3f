// Duties with a term that stand in the running text, mostly under "Tổ chức thực hiện": best effort, each with its line.
// No duties: dates of documents, what was done already, what a section on aims or past results tells.
import type { PlanDuty } from '../../domain/plan/plan-reading.js';
import type { parseTiming } from '../../domain/plan/timing/parse.js';
import type { Timing } from '../../domain/plan/timing/timing.js';
import { fold, isCapitals } from '../table/fold.js';
import { leadingNumber, rankOf } from '../table/number.js';
import type { Paragraph } from '../table/raw-table.js';
import { sectionHeading } from './context.js';
import { actorOf, actorOfHeading } from './duty-actor.js';
import { findTimingPhrases, type FoundPhrase } from './timing-phrase.js';

const PREAMBLE = /^(?:can cu|thuc hien (?:nghi|quyet|thong|ke hoach|chi thi)|theo de nghi|noi nhan|luu|ban hanh kem|kem theo|xet de nghi)\b/;
/** No office writes a longer paragraph; what is longer is no running text. */
const LONGEST_PARAGRAPH = 20_000;
/** Sections that tell why, or what was: no recurrence there binds anybody, and of results nothing does. */
const AIMS = /\b(?:muc dich|yeu cau|quan diem|muc tieu)\b/;
const RESULTS = /\b(?:ket qua (?:thuc hien|dat duoc|cong tac)|danh gia (?:ket qua|tinh hinh)|dac diem tinh hinh|thuc trang|ton tai,? han che)\b/;
/** Words by which somebody is bound in a sentence that also tells of the past. */
const BOUND = /(?<!\p{L})(?:phải|yêu cầu|đề nghị|giao|có trách nhiệm|hoàn thành trước|xong trước|chậm nhất|muộn nhất|báo cáo|gửi)(?!\p{L})/iu;
const PAST = /(?<!\p{L}|sau khi )đã\s+(?:được\s+)?\p{L}+/iu;
/** "các văn bản ban hành trước ngày …", "hồ sơ tiếp nhận từ ngày …": which ones, not by when. */
const WHICH_ONES = /(?:được\s+(?:ban hành|tiếp nhận|cấp|công bố|thành lập|phê duyệt|ký|bổ nhiệm)|(?:văn bản|hồ sơ|thủ tục|TTHC|quyết định|giấy tờ|kết quả|trường hợp)\s+(?:\p{L}+\s+){0,4}?(?:ban hành|tiếp nhận|phát sinh|có hiệu lực|ký|cấp|công bố|nộp)|có hiệu lực(?:\s+thi hành)?)\s*$/iu;
/** "kế hoạch hằng năm", "báo cáo hằng quý của": the name of a thing. */
const NAME_OF_THING = /(?:kế hoạch|chương trình|nhiệm vụ|dự toán|ngân sách|kinh phí|chỉ tiêu|công tác|xếp loại|thi đua|khen thưởng|bình xét|tổng kết|bản tin|lịch|chế độ)\s*(?:(?:công tác|báo cáo)\s*)?$/iu;

/** Longer lines are no headings. */
const LONGEST_HEADING = 220;
const LOWEST_RANK = 9;

type Section = { rank: number; kind: 'aims' | 'results' } | null;

/** The duties of the running text. `text` is the whole sentence, `phrase` the timing in it, `actor` who is bound, where that can be seen. */
export function readDuties(paragraphs: readonly Paragraph[], understand: typeof parseTiming, year: number | undefined): PlanDuty[] {
  const duties: PlanDuty[] = [];
  let section: Section = null;
  let above: string | null = null;
  for (const paragraph of paragraphs) {
    section = sectionAfter(section, paragraph);
    above = actorAbove(above, paragraph);
    if (paragraph.text.length > LONGEST_PARAGRAPH || PREAMBLE.test(fold(paragraph.text)) || isCapitals(paragraph.text) || section?.kind === 'results') continue;
    for (const sentence of sentences(paragraph.text)) {
      duties.push(...dutiesOf(sentence, section, understand, year).map(({ found, timing }) => ({ text: sentence, phrase: found.text, line: paragraph.line, timing, actor: actorOf(sentence, found.at) ?? above })));
    }
  }
  return duties;
}

/** The terms of a sentence. A window of figures is no term of its own: it goes with each of them that names none. */
function dutiesOf(sentence: string, section: Section, understand: typeof parseTiming, year: number | undefined): { found: FoundPhrase; timing: Timing[] }[] {
  const read = findTimingPhrases(sentence, 'sentence').map((found) => ({ found, timing: understand(found.text, { year }).parsed.filter((part) => part.kind !== 'text' && part.kind !== 'empty') }));
  const windows = read.flatMap(({ timing }) => timing.filter(isWindow));
  return read.filter(({ found, timing }) => bindsSomebody(sentence, found, section) && (timing.length === 0 ? found.deadline : !timing.every((part) => isWindow(part) || isMereEvent(part))))
    .map(({ found, timing }) => ({ found, timing: timing.some(isWindow) ? timing : [...timing, ...windows] }));
}

function isWindow(timing: Timing): boolean {
  return timing.kind === 'data-period';
}

/** "Sau khi được phê duyệt, …" says when work may begin, not by when it is owed. */
function isMereEvent(timing: Timing): boolean {
  return timing.kind === 'event' && timing.immediate !== true;
}

function bindsSomebody(sentence: string, found: FoundPhrase, section: Section): boolean {
  const before = sentence.slice(0, found.at);
  const clause = `${before.slice(before.lastIndexOf(';') + 1)}${sentence.slice(found.at).split(';')[0] ?? ''}`;
  if (WHICH_ONES.test(before) && !/(?<!\p{L})phải(?!\p{L})/iu.test(clause)) return false;
  if (PAST.test(clause) && !BOUND.test(clause)) return false;
  if (found.deadline) return true;
  return section === null && !NAME_OF_THING.test(before);
}

/** A section of aims or results lasts to the next heading of its rank or above. */
function sectionAfter(section: Section, paragraph: Paragraph): Section {
  const heading = sectionHeading(paragraph);
  if (!heading) return section;
  const number = leadingNumber(paragraph.text)?.number;
  const rank = number ? rankOf(number) : LOWEST_RANK;
  const title = fold(heading.title);
  if (section && rank > section.rank) return section;
  if (RESULTS.test(title) && !/^bao cao|che do bao cao/.test(title)) return { rank, kind: 'results' };
  return AIMS.test(title) ? { rank, kind: 'aims' } : null;
}

/** The unit named by a line of its own, for the lines below it; another heading ends it. */
function actorAbove(above: string | null, paragraph: Paragraph): string | null {
  const named = paragraph.text.length <= LONGEST_HEADING && (sectionHeading(paragraph) !== null || /:\s*$/.test(paragraph.text)) ? actorOfHeading(paragraph.text) : null;
  if (named !== null) return named;
  return sectionHeading(paragraph) === null && !/^\s*(?:\d+|[IVX]+)[.)]/u.test(paragraph.text) ? above : null;
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).reduce<string[]>((found, piece) => {
    const last = found.at(-1);
    if (last !== undefined && /(?:^|\s)(?:\d+|[IVX]+|[a-z]|TP|VP|TT|Th)\.$/u.test(last)) found[found.length - 1] = `${last} ${piece}`;
    else found.push(piece);
    return found;
  }, []);
}
