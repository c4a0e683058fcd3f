// The thread that reads one document and ends: whatever a file does to it, the process that asked goes on.
import { parentPort, workerData } from 'node:worker_threads';
import { readDocument, type PlanSource, type ReadOptions } from './read-document.js';

const { source, options } = workerData as { source: PlanSource; options: ReadOptions };

parentPort?.postMessage(await readDocument(source, options));
