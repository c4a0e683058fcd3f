// Duties with a term that stand in the running text, mostly under "Tổ chức thực hiện": best effort, each with its line.
import type { PlanDuty } from '../../domain/plan/plan-reading.js';
import type { parseTiming } from '../../domain/plan/timing/parse.js';
import { fold, isCapitals } from '../table/fold.js';
import type { Paragraph } from '../table/raw-table.js';
import { findTimingPhrases } from './timing-phrase.js';

const PREAMBLE = /^(?:can cu|thuc hien (?:nghi|quyet|thong|ke hoach|chi thi)|theo de nghi|noi nhan|luu|ban hanh kem|kem theo|xet de nghi)\b/;
/** No office writes a longer paragraph; what is longer is no running text. */
const LONGEST_PARAGRAPH = 20_000;
const VERBS = /\s(?:có trách nhiệm|chịu trách nhiệm|căn cứ|trên cơ sở|xây dựng|xác định|chủ động|chủ trì|phối hợp|báo cáo|gửi|tổng hợp|thực hiện|triển khai|hoàn thành|rà soát|tham mưu|giúp|theo dõi|tổ chức|cung cấp|đăng ký|cập nhật|công khai|lập)(?=\s)/u;
const ACTOR = /^(?:(?:giao|yêu cầu|đề nghị)\s+)?((?:các\s+)?(?:sở|ubnd|ủy ban|uỷ ban|văn phòng|phòng|ban|bộ phận|cơ quan|đơn vị|trưởng|thủ trưởng|chủ tịch|giám đốc|chánh|trung tâm|công an|cán bộ|công chức|người đứng đầu)(?![\p{L}]).*)$/isu;

/** The duties of the running text. `text` is the whole sentence, `phrase` the timing in it, `actor` who is bound, where that can be seen. */
export function readDuties(paragraphs: readonly Paragraph[], understand: typeof parseTiming, year: number | undefined): PlanDuty[] {
  const duties: PlanDuty[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.text.length > LONGEST_PARAGRAPH || PREAMBLE.test(fold(paragraph.text)) || isCapitals(paragraph.text)) continue;
    for (const sentence of sentences(paragraph.text)) {
      for (const found of findTimingPhrases(sentence)) {
        const timing = understand(found.text, { year }).parsed.filter((part) => part.kind !== 'text' && part.kind !== 'empty');
        if (timing.length === 0 && !found.deadline) continue;
        duties.push({ text: sentence, phrase: found.text, line: paragraph.line, timing, actor: actorOf(sentence, found.at) });
      }
    }
  }
  return duties;
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).reduce<string[]>((found, piece) => {
    const last = found.at(-1);
    if (last !== undefined && /(?:^|\s)(?:\d+|[IVX]+|[a-z]|TP|VP|TT|Th)\.$/u.test(last)) found[found.length - 1] = `${last} ${piece}`;
    else found.push(piece);
    return found;
  }, []);
}

/** Who the sentence binds: the unit names before its first verb, or after a comma right before or after the term. */
function actorOf(sentence: string, at: number): string | null {
  const bare = sentence.replace(/^\s*(?:[-+•–]|\(?\d+[.)]|[a-zđ]\)|Điều\s+\d+\.)\s*/u, '');
  const clauses = [bare, ...afterCommas(sentence.slice(0, at)), ...afterCommas(sentence.slice(at))];
  for (const clause of clauses) {
    const subject = ACTOR.exec(clause.trim())?.[1];
    if (!subject) continue;
    const verb = VERBS.exec(subject);
    const name = (verb ? subject.slice(0, verb.index) : '').replace(/[\s,;]+$/, '');
    if (name !== '' && name.length <= 200) return name;
  }
  return null;
}

function afterCommas(text: string): string[] {
  return [...text.matchAll(/[,;]\s+/g)].map((match) => text.slice(match.index + match[0].length));
}
