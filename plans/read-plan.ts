// Reading a plan document: bytes in, every task row of every table out, with what was understood and what a person should look at.
import { Worker } from 'node:worker_threads';
import type { ReadFailure, ReadPlan } from '../domain/plan/plan-reading.js';
import { readDocument, type PlanSource, type ReadOptions } from './read-document.js';
import { damaged, refuse } from './readers/refusal.js';

/** Small texts take milliseconds; everything else is read in a thread of its own that may be ended. */
const READ_HERE_BYTES = 512 * 1024;
/** The longest honest document (20,000 rows) takes about half of it here. */
const LIMIT_MS = 60_000;
const LIMIT_MEGABYTES = 1024;

const PLAN = { vi: 'kế hoạch', en: 'plan' };

const WORKER = new URL('./reading-worker.js', import.meta.url);

/**
 * Reads a plan in Word (.docx), Excel (.xlsx), CSV, PDF with text, plain text or Markdown. `year` is taken for the plan's year and for phrases that name none;
 * without it such phrases keep none. Nothing is dropped: a row that cannot be understood is there with a flag. Refuses with a code and a message in two languages;
 * never throws for bad input, and no file can hang or end the process: Office and PDF files are read in a thread with limits of time and memory.
 */
export async function readPlan(source: PlanSource, options: ReadOptions & { limitMs?: number } = {}): Promise<ReadPlan | ReadFailure> {
  const isText = !/^(?:PK|%PDF|\xd0\xcf)/.test(Buffer.from(source.bytes.subarray(0, 4)).toString('latin1')) && !/\.pdf$/i.test(source.name);
  return isText && source.bytes.length <= READ_HERE_BYTES ? readDocument(source, options) : readApart(source, options, options.limitMs ?? LIMIT_MS);
}

function readApart(source: PlanSource, options: ReadOptions, limitMs: number): Promise<ReadPlan | ReadFailure> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, { workerData: { source, options: { year: options.year } }, resourceLimits: { maxOldGenerationSizeMb: LIMIT_MEGABYTES }, stdout: true, stderr: true });
    const finish = (outcome: ReadPlan | ReadFailure) => {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    };
    const timer = setTimeout(() => finish(tooSlow(source.name, limitMs)), limitMs);
    worker.on('message', finish);
    worker.on('error', (error: NodeJS.ErrnoException) => finish(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy(source.name) : damaged(source.name, PLAN, error.message)));
    worker.on('exit', () => finish(damaged(source.name, PLAN, { vi: 'trình đọc dừng giữa chừng', en: 'the reader stopped midway' })));
  });
}

function tooSlow(name: string, limitMs: number): ReadFailure {
  const seconds = Math.round(limitMs / 1000);
  return refuse('too-slow', `${name}: đọc quá ${seconds} giây nên đã dừng. Hãy bớt phần không thuộc kế hoạch (hình, trang tính khác, vùng định dạng trống) rồi thử lại.`, `${name}: reading took more than ${seconds} seconds and was stopped. Drop what is not of the plan (pictures, other sheets, empty formatted areas) and try again.`);
}

function tooHeavy(name: string): ReadFailure {
  return refuse('too-slow', `${name}: đọc tệp cần hơn ${LIMIT_MEGABYTES} MB bộ nhớ nên đã dừng. Hãy bớt phần không thuộc kế hoạch rồi thử lại.`, `${name}: reading needs more than ${LIMIT_MEGABYTES} MB of memory and was stopped. Drop what is not of the plan and try again.`);
}
