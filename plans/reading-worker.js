// Starts the reading thread from TypeScript sources; no build step is needed in a checkout.
// The large libraries are loaded first, by Node alone: loaded through tsx they take ten times as long.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

const LIBRARIES = {
  pdf: ['pdfjs-dist/legacy/build/pdf.mjs', 'pdfjs-dist/legacy/build/pdf.worker.mjs'],
  docx: ['mammoth'],
  xlsx: ['exceljs'],
};

const ending = /\.(\w+)$/.exec(workerData.source.name)?.[1]?.toLowerCase() ?? '';
for (const library of LIBRARIES[ending] ?? []) await import(library);
register();
await import('./reading-thread.ts');
