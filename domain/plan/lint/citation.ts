// Citations whose date is wrong: no such day, another year than the number's, not the document's true date, two dates for one document, later than the plan.
import { vietnameseDate, yearOf } from '../../calendar/local-date.js';
import type { PlanFinding, ReadPlan, ReadTask } from '../plan-reading.js';
import { citationsIn, type Citation } from './cited-document.js';
import { findingOf, placeOf, type Place } from './finding.js';
import { KNOWN_DOCUMENTS, type KnownDocument } from './known-document.js';
import type { Bilingual } from './rule-text.js';

type Cited = { place: Place; citation: Citation };

export function findWrongCitations(read: ReadPlan): PlanFinding[] {
  const cited = citedIn(read);
  const found = cited.flatMap(({ place, citation }) => {
    if (isRight(citation)) return [];
    const fault = faultOf(citation) ?? contradiction(citation, cited) ?? fromTheFuture(citation, read);
    if (!fault) return [];
    return [findingOf({ rule: 'citation-date', severity: 'warning', place, words: `${citation.number} ${citation.printedDate ?? ''}`, ...fault })];
  });
  return found.filter((one, at) => found.findIndex((other) => other.key === one.key && other.line === one.line) === at);
}

function citedIn({ tasks, text }: ReadPlan): Cited[] {
  const inRows = tasks.flatMap((task) => cellsOf(task).flatMap(citationsIn).map((citation) => ({ place: placeOf(task), citation })));
  return [...text.flatMap(({ line, text: words }) => citationsIn(words).map((citation) => ({ place: { task: null, line }, citation }))), ...inRows]
    .filter(({ citation }) => citation.printedDate !== null);
}

function cellsOf(task: ReadTask): string[] {
  return [task.content, task.product, task.note, task.timing.text, task.timing.endText ?? '', ...task.others.map((other) => other.text)];
}

function isRight({ key, date }: Citation): boolean {
  return KNOWN_DOCUMENTS.some((known) => known.key === key && known.date === date);
}

type Fault = { message: Bilingual; suggestion?: Bilingual };

/** What is wrong with a citation by itself. A number that begins anew each year is another document in another year, unless its day and month are those of the known one. */
function faultOf(citation: Citation): Fault | null {
  const { number, date, numberYear, printedDate } = citation;
  if (date === null) return { message: { vi: `văn bản số ${number} ghi “${printedDate}” là ngày không có trên lịch.`, en: `“${printedDate}” of document ${number} is no day of the calendar.` } };
  const same = KNOWN_DOCUMENTS.find((known) => known.key === citation.key && (numberYear !== null || yearOf(known.date) === yearOf(date) || known.date.slice(4) === date.slice(4) || isAbout(citation, known)));
  if (same) return dated(citation, same);
  if (numberYear !== null && numberYear !== yearOf(date)) {
    return { message: { vi: `số hiệu ${number} là của năm ${numberYear} nhưng ghi “${printedDate}”.`, en: `the number ${number} is of ${numberYear} but the date given is “${printedDate}”.` } };
  }
  const meant = KNOWN_DOCUMENTS.find((known) => known.date === date && seriesOf(known) === citation.series && isAbout(citation, known));
  return meant ? { message: { vi: `số ${number} ${printedDate} có nội dung của ${meant.name}.`, en: `number ${number} of ${date} has the title of ${meant.name}.` }, suggestion: { vi: `Kiểm tra số hiệu: ${meant.name} cũng ban hành ngày này.`, en: `Check the number: ${meant.name} is of the same day.` } } : null;
}

/** The wrong date of a known document; where it is the date of another one, numbers and dates may be mixed up. */
function dated({ number, printedDate, date, series }: Citation, known: KnownDocument): Fault {
  const right = vietnameseDate(known.date);
  const other = KNOWN_DOCUMENTS.find((one) => one.date === date && seriesOf(one) === series);
  return {
    message: { vi: `${known.name} ban hành ngày ${right}, kế hoạch ghi “${printedDate}”${other ? ` (là ngày của ${other.name})` : ''}.`, en: `${number} is of ${known.date}; the plan says “${printedDate}”${other ? ` (the date of ${other.key})` : ''}.` },
    suggestion: { vi: `Sửa thành ngày ${right}.`, en: `Correct it to ${known.date}.` },
  };
}

function isAbout(citation: Citation, known: KnownDocument): boolean {
  return citation.after.replace(/\s+/g, ' ').replaceAll('tthc', 'thu tuc hanh chinh').includes(known.about);
}

function seriesOf(known: KnownDocument): string {
  return known.key.split('/').at(-1) ?? '';
}

/** Two dates for one document within the plan; told at the one that is cited less often, or later. */
function contradiction(citation: Citation, cited: readonly Cited[]): Fault | null {
  const alike = cited.filter((other) => isSameDocument(other.citation, citation));
  const times = (date: string | null): number => alike.filter((other) => other.citation.date === date).length;
  const other = alike.find((one) => one.citation.date !== citation.date
    && (times(one.citation.date) > times(citation.date) || (times(one.citation.date) === times(citation.date) && alike.indexOf(one) < alike.findIndex((own) => own.citation === citation))));
  if (!other) return null;
  const where = other.place.task ?? `dòng ${other.place.line}`;
  return {
    message: {
      vi: `văn bản số ${citation.number} ghi “${citation.printedDate}”, còn ở ${where} ghi “${other.citation.printedDate}”.`,
      en: `document ${citation.number} is dated “${citation.printedDate}” here and “${other.citation.printedDate}” at ${other.place.task ?? `line ${other.place.line}`}.`,
    },
  };
}

/** Numbers of offices below the Government are used by every office: they are one document only with the same issuer behind them. */
function isSameDocument(one: Citation, other: Citation): boolean {
  if (one.key !== other.key || one.date === null || other.date === null) return false;
  if (one.numberYear === null && yearOf(one.date) !== yearOf(other.date)) return false;
  return /-(?:cp|ttg|vpcp|qh|tw|b[a-z]{1,5})$/.test(one.series) || (issuerOf(one) !== '' && issuerOf(one) === issuerOf(other));
}

function issuerOf(citation: Citation): string {
  return /^\s*,?\s*(?:cua|do)\s+((?:[a-z]+\s*){2,7})/.exec(citation.after)?.[1]?.replace(/uy ban nhan dan/g, 'ubnd').split(/ (?:ve|ban hanh|phe duyet|trien khai|quy dinh)(?: |$)/)[0]?.trim() ?? '';
}

function fromTheFuture({ number, date, printedDate }: Citation, { plan }: ReadPlan): Fault | null {
  if (date === null || plan.issuedOn === null || date <= plan.issuedOn) return null;
  return { message: {
    vi: `văn bản số ${number} “${printedDate}” ban hành sau ngày của kế hoạch (${vietnameseDate(plan.issuedOn)}).`,
    en: `document ${number} of “${printedDate}” is later than the plan (${plan.issuedOn}).`,
  } };
}
