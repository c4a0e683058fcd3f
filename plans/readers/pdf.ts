import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import { damaged } from './refusal.js';
import type { SourceBlocks } from './source-blocks.js';
export function readPdf(name: string, _bytes: Buffer): Promise<SourceBlocks | ReadFailure> {
  return Promise.resolve(damaged(name, 'PDF', 'x'));
}
