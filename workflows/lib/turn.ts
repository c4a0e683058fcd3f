// Steps on one thing that must not mix: each waits until those asked for before it are through.

export type Turns = <T>(step: () => Promise<T>) => Promise<T>;

/** Lets one step in at a time, in the order of asking; a step that fails lets the next one in. */
export function inTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (step) => {
    const mine = last.then(step, step);
    last = mine.catch(() => undefined);
    return mine;
  };
}
