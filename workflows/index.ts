// What a worker serves: every workflow of the product, by name.
export { dispatchWorkflow } from './dispatch.js';
export { obligationWorkflow } from './obligation.js';
export { planTaskWorkflow } from './plan-task.js';
export { planWorkflow } from './plan.js';
