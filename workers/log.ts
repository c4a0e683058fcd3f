// The log for machines: one JSON line an event, with ids only. Errors keep type, words, code and trace; a database's "detail" may repeat rows and is left out.
import { renameSync, statSync } from 'node:fs';
import pino, { type Logger } from 'pino';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { systemCode } from './refusal.js';

const MOST_BYTES = 20 * 1024 * 1024;

/** To the file, or to standard output without one. A log that has grown is put aside at the start, one generation. */
export function openLog(file: string | null, level: string): Logger {
  if (file && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.1`);
  const destination = pino.destination(file ? { dest: file, sync: true, mode: 0o600 } : { dest: 1, sync: true });
  return pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: bareError } }, destination);
}

function bareError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined;
  return { type: error.name, message: error.message, code: systemCode(error), cause, stack: error.stack };
}

/** Sends the SDK's own words to the log and leaves signals to us. Once a process, before the first worker or connection of it. */
export function quietTemporalRuntime(log: Logger): void {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    const event = { event: 'temporal.sdk', said: message, ...meta };
    if (level === 'ERROR') log.error(event);
    else log.warn(event);
  });
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } } });
}
