// One line for the person at the terminal, in Vietnamese. What machines read goes to the log.
export type Say = (line: string) => void;

export const sayOnTerminal: Say = (line) => {
  process.stdout.write(`${line}\n`);
};

/** For commands whose standard output is read by machines. */
export const sayOnStandardError: Say = (line) => {
  process.stderr.write(`${line}\n`);
};

const REMIND_EVERY_SECONDS = 15;

/** Says now and then that the work still goes on, so that a slow line does not look like a stopped program. */
export async function sayWhileWaiting<T>(say: Say, what: string, work: Promise<T>): Promise<T> {
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += REMIND_EVERY_SECONDS;
    say(`  … ${what}: đã ${seconds} giây, vẫn đang chạy`);
  }, REMIND_EVERY_SECONDS * 1000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
