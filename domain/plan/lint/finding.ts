// Builds one finding of a plan: its text in both languages and the key under which an answer is remembered.
import { foldLetters } from '../../org/name-key.js';
import type { FindingRule, PlanFinding, ReadTask } from '../plan-reading.js';
import { RULE_TEXTS, type Bilingual } from './rule-text.js';

/** Longer words are cut: a key names a finding, it does not repeat a paragraph. */
const LONGEST_KEY_WORDS = 120;

/** Where a finding stands: a row of a table, or a line of running text (`task` null). */
export type Place = { task: string | null; line: number; sheet?: string };

export type Found = {
  rule: FindingRule;
  severity: PlanFinding['severity'];
  place: Place;
  /** The words of the plan that the finding is about; they make its key. */
  words: string;
  message: Bilingual;
  /** Instead of the rule's general advice. */
  suggestion?: Bilingual;
};

export function placeOf(task: ReadTask): Place {
  return { task: task.code, line: task.lines[0] ?? 1, ...(task.sheet === undefined ? {} : { sheet: task.sheet }) };
}

/** "V.4: …" for a row, "Dòng 87: …" for running text, the message alone for the plan as a whole (line 1). */
function placed(place: Place, message: string, line: string): string {
  if (place.task !== null) return `${place.task}: ${message}`;
  return place.line > 1 ? `${line} ${place.line}: ${message}` : `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
}

export function findingOf({ rule, severity, place, words, message, suggestion }: Found): PlanFinding {
  const text = RULE_TEXTS[rule];
  const inLanguage = (language: keyof Bilingual, line: string) => ({
    message: placed(place, message[language], line), why: text.why[language], suggestion: (suggestion ?? text.suggestion)[language],
  });
  return { key: keyOf(rule, place.task, words), rule, severity, ...place, ...inLanguage('vi', 'Dòng'), en: inLanguage('en', 'Line') };
}

function keyOf(rule: FindingRule, task: string | null, words: string): string {
  return `${rule}|${task ?? ''}|${foldLetters(words).replace(/[^a-z0-9]+/g, ' ').trim().slice(0, LONGEST_KEY_WORDS)}`;
}
