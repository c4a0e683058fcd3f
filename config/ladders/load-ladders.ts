// The ladders of reminders, read from ladders.json: one for each kind of task that has its own, `default` for the rest.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { RungRule } from '../../domain/obligation/ladder.js';

const audiences = z.array(z.enum(['focal', 'head', 'above', 'top'])).min(1);
const workingDays = z.int().min(0).max(250);
const rung = z.discriminatedUnion('at', [
  z.object({ key: z.string(), at: z.literal('assigned'), audiences }),
  z.object({ key: z.string(), at: z.literal('before'), workingDays, audiences }),
  z.object({ key: z.string(), at: z.literal('after'), workingDays: workingDays.min(1), audiences }),
]);
const file = z.object({ version: z.string(), ladders: z.record(z.string(), z.array(rung)).and(z.object({ default: z.array(rung) })) });

export type LadderOf = (serves: string) => readonly RungRule[];

/** Reads the file once; the answer gives the rungs for a kind of task. Throws when the file contradicts its form. */
export function loadLadders(): LadderOf {
  const { ladders } = file.parse(JSON.parse(readFileSync(new URL('./ladders.json', import.meta.url), 'utf8')));
  return (serves) => ladders[serves] ?? ladders.default;
}
