// npm runs us through a shell: a signal to npm ends npm and the shell, not us. Being handed to another parent is then the signal.
const LOOK_EVERY_MS = 250;

/** Calls once when the process that started us is gone. Does not keep this process alive. */
export function whenParentGoes(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}
