// The product's workflows and, beside them, one that does nothing: the measure of what the engine itself costs.
export * from '../workflows/index.js';

export function noOpWorkflow(): Promise<void> {
  return Promise.resolve();
}
