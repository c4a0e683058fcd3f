// What was opened is closed in the opposite order, each step once, a failure of one step not keeping the others from theirs.
import type { Logger } from 'pino';

export type Closing = {
  add(name: string, close: () => void | Promise<void>): void;
  /** From now on failures of steps are logged. */
  logTo(log: Logger): void;
  closeAll(): Promise<void>;
};

export function closingInTurn(): Closing {
  const steps: { name: string; close: () => void | Promise<void> }[] = [];
  let log: Logger | null = null;
  return {
    add: (name, close) => { steps.push({ name, close }); },
    logTo: (opened) => { log = opened; },
    closeAll: async () => {
      for (let step = steps.pop(); step; step = steps.pop()) {
        try {
          await step.close();
        } catch (error) {
          log?.error({ event: 'closing.failed', step: step.name, err: error });
        }
      }
    },
  };
}
