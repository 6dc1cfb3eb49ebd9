/** A figure's work, and the element whose place on the screen says how soon it is wanted. */
export interface Work {
  readonly element: Element;
  run(): void;
}

/** What the scheduling needs of the browser; tests give their own. */
export interface Turns {
  inView(element: Element): boolean;
  /** Calls back when the browser has time, with whether it still has; returns what cancels it. */
  later(run: (hasTime: () => boolean) => void): () => void;
}

/**
 * Does a page's work for its figures in turn: what the reader sees at once, the rest in the order given when the browser
 * has time, as many in a stretch as fit into it. Work of a figure that comes anew takes the place of what waited for it.
 */
export function inTurn({inView, later}: Turns): (works: readonly Work[]) => void {
  let waiting: Work[] = [];
  let cancel: () => void = () => {};
  const next = (hasTime: () => boolean) => {
    const work = waiting.shift();
    if (!work) return;
    // Asked for before the work is done: what throws does not keep the others from their turn.
    if (waiting.length > 0) cancel = later(next);
    work.run();
    if (waiting.length === 0 || !hasTime()) return;
    cancel();
    next(hasTime);
  };
  return (works) => {
    cancel();
    const anew = new Set(works.map(({element}) => element));
    // What waited for an earlier change is still to be done, unless it comes anew.
    const left = waiting.filter(({element}) => !anew.has(element));
    waiting = [];
    const soon: Work[] = [];
    for (const work of works) (inView(work.element) ? soon : waiting).push(work);
    waiting.push(...left);
    // Asked for first, as above: what throws here does not keep the others from their turn either.
    if (waiting.length > 0) cancel = later(next);
    for (const work of soon) work.run();
  };
}

/** Milliseconds of work after which the page looks whether the reader has done something. */
const STRETCH = 25;

/** When the browser is idle, or a tenth of a second later; for a stretch that no reader notices. */
export function whenIdle(run: (hasTime: () => boolean) => void): () => void {
  const stretch = () => {
    const from = performance.now();
    run(() => performance.now() - from < STRETCH);
  };
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(stretch, {timeout: 100});
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(stretch, 20);
  return () => clearTimeout(handle);
}
