// What the running text announces and the document does not hold: more tasks than there are rows, an appendix that is not there.
import { foldLetters } from '../../org/name-key.js';
import type { PlanFinding, ReadPlan } from '../plan-reading.js';
import { findingOf } from './finding.js';

const TOTAL = /(?:gom|de ra|dat ra|xac dinh|voi|tong so|tong cong|co|bao gom|la)\s*:?\s*(?:co\s+)?(?:tat ca\s+)?(\d{1,3})\s+(?:\([^)]*\)\s+)?(nhiem vu|dau viec|cong viec|hoat dong|chi tieu)(?![a-z])/g;
/** A total of the plan or of its appendix, not of one office's share. */
const OF_THE_PLAN = /ke hoach|phu luc|danh muc|bang|bieu|nhiem vu (?:trong tam|cu the|chu yeu)/;

/** A total that is larger than what was read; a smaller one is a part ("gồm 3 nhiệm vụ trọng tâm"). */
export function findAnnouncedRows({ tasks, text }: ReadPlan): PlanFinding[] {
  return text.flatMap(({ line, sheet, text: words }) => {
    const folded = foldLetters(words);
    return [...folded.matchAll(TOTAL)].flatMap((match) => {
      const announced = Number(match[1]);
      const kind = match[2] === 'chi tieu' ? 'target' : 'task';
      const sentence = folded.slice(Math.max(0, match.index - 120), match.index + match[0].length + 60);
      const found = tasks.filter((task) => task.kind === kind && inAppendix(task.code, sentence)).length;
      if (!OF_THE_PLAN.test(sentence) || found >= announced || found === 0) return [];
      return [findingOf({
        rule: 'announced-missing', severity: 'warning', place: { task: null, line, ...(sheet === undefined ? {} : { sheet }) }, words: `${announced} ${match[2]}`,
        message: { vi: `lời văn nói có ${announced} ${kind === 'target' ? 'chỉ tiêu' : 'nhiệm vụ'}, bảng chỉ có ${found}.`, en: `the text speaks of ${announced} ${kind}s, the tables hold ${found}.` },
      })];
    });
  });
}

/** Codes of the second appendix on begin with "PL."; a sentence that names one counts its rows alone. */
function inAppendix(code: string, sentence: string): boolean {
  const named = /phu luc (?:so )?([ivx]{1,4}|\d{1,2})(?![a-z\d])/.exec(sentence)?.[1];
  if (named === undefined) return true;
  const own = /^PL\.([^.]+)/.exec(code)?.[1];
  return own === undefined ? appendixOrdinal(named) === 1 : appendixOrdinal(own) === appendixOrdinal(named);
}

const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

function appendixOrdinal(number: string): number {
  const roman = ROMANS.indexOf(number.toLowerCase());
  return roman >= 0 ? roman + 1 : Number(number);
}

/** A sentence that sends its reader to appendices of the plan ("chi tiết tại Phụ lục I và Phụ lục II kèm theo", "các Phụ lục I, II, III"). */
const SENDS = /(?:\(|theo|tai|kem|chi tiet|xem|duoc neu)[^.;]{0,40}?phu luc/;
const NAMED = /phu luc (?:so )?((?:[ivx]{1,4}|\d{1,2})(?![a-z\d/])(?:(?:, | va )(?:[ivx]{1,4}|\d{1,2})(?![a-z\d/]))*)([^.;\n]{0,90}?)(?=phu luc|[.;\n]|$)/g;
const HEADING = /^[\s#*_<>a-z]{0,8}phu luc (?:so )?([ivx]{1,4}|\d{1,2})(?![a-z\d])/;
/** An appendix of another document is not looked for here. */
const OF_ANOTHER = /nghi dinh|thong tu|quyet dinh so|nghi quyet|luat|cong van|ke hoach so|huong dan so|chi thi|\d\/\d{4}|\d\/[a-z]/;

export function findMissingAppendices({ text, tasks }: ReadPlan): PlanFinding[] {
  const there = new Set(text.flatMap(({ text: words }) => HEADING.exec(plain(words))?.[1] ?? []).map(appendixOrdinal));
  for (const task of tasks) {
    const own = /^PL\.([^.]+)/.exec(task.code)?.[1];
    if (own) there.add(appendixOrdinal(own));
  }
  const told = new Set<number>();
  return text.flatMap(({ line, sheet, text: words }) => namedIn(words).flatMap((number) => {
    const ordinal = appendixOrdinal(number);
    if (there.has(ordinal) || told.has(ordinal) || (ordinal === 1 && there.size === 0)) return [];
    told.add(ordinal);
    const printed = number.toUpperCase();
    const message = { vi: `nhắc đến Phụ lục ${printed} nhưng trong tệp không có phụ lục này.`, en: `refers to appendix ${printed}, which is not in the file.` };
    return [findingOf({ rule: 'appendix-missing', severity: 'warning', place: { task: null, line, ...(sheet === undefined ? {} : { sheet }) }, words: printed, message })];
  }));
}

function plain(words: string): string {
  return foldLetters(words).replace(/[*_]/g, ' ').replace(/ +/g, ' ');
}

/** The numbers of the plan's own appendices that a paragraph sends its reader to. */
function namedIn(words: string): string[] {
  const folded = plain(words);
  if (!SENDS.test(folded)) return [];
  return [...folded.matchAll(NAMED)].filter((match) => !OF_ANOTHER.test(match[2] ?? '')).flatMap((match) => (match[1] ?? '').split(/, | va /));
}
