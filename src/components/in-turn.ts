/** A figure's work, and the element whose place on the screen says how soon it is wanted. */
export interface Work {
  readonly element: Element;
  run(): void;
}

/** What the scheduling needs of the browser; tests give their own. */
export interface Turns {
  inView(element: Element): boolean;
  /** Calls back when the browser has time; returns what cancels it. */
  later(run: () => void): () => void;
}

/**
 * Does a page's work for its figures in turn: what the reader sees at once, the rest one by one when the browser has
 * time, in the order given. Work of a figure that comes anew takes the place of what waited for it.
 */
export function inTurn({inView, later}: Turns): (works: readonly Work[]) => void {
  let waiting: Work[] = [];
  let cancel: () => void = () => {};
  const next = () => {
    const work = waiting.shift();
    if (!work) return;
    if (waiting.length > 0) cancel = later(next);
    work.run();
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
    for (const work of soon) work.run();
    if (waiting.length > 0) cancel = later(next);
  };
}

/** When the browser is idle, or a tenth of a second later. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(run, {timeout: 100});
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(run, 20);
  return () => clearTimeout(handle);
}
