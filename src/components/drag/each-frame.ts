/**
 * Runs with the last of the values that come before each frame, for a pointer tells of more places than a display can
 * show; with one that is final at once, and with nothing after it that came before.
 */
export function eachFrame<T>(run: (value: T, done: boolean) => void): (value: T, done: boolean) => void {
  let waiting: number | null = null;
  let last: T;
  return (value, done) => {
    last = value;
    if (!done) {
      waiting ??= requestAnimationFrame(() => {
        waiting = null;
        run(last, false);
      });
      return;
    }
    if (waiting !== null) cancelAnimationFrame(waiting);
    waiting = null;
    run(value, true);
  };
}
