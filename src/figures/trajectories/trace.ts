/** What lines are drawn with: a canvas, or the text of an SVG path (`d3.path`). */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

type Place = (value: number) => number;

/** A course in columns: times ascending. */
export interface Line {
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  /** When it ends. */
  readonly until: number;
}

/** Position of the last time that is not after an hour; −1 where all are. */
export function lastAt(time: ArrayLike<number>, hour: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time[middle] as number) <= hour) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Traces a step function between two hours. However often it changes, a column of pixels gets no more than four
 * points, first, least, greatest and last, which look the same (Jugel U et al. VLDB 2014;7:797).
 */
export function traceSteps(
  pen: Pen,
  {time, value, until}: Line,
  x: Place,
  y: Place,
  [low, high]: readonly [number, number],
): void {
  const end = Math.min(until, high);
  let k = Math.max(0, lastAt(time, low));
  if (k >= time.length || Math.max(time[k] as number, low) >= end) return;
  let last = y(value[k] as number);
  let column = Math.floor(x(Math.max(time[k] as number, low)));
  let [least, greatest] = [last, last];
  pen.moveTo(x(Math.max(time[k] as number, low)), last);
  for (k += 1; k < time.length && (time[k] as number) < end; ++k) {
    const at = x(time[k] as number);
    const place = y(value[k] as number);
    const here = Math.floor(at);
    if (here === column) {
      // Within the column only its extremes can be seen.
      least = Math.min(least, place);
      greatest = Math.max(greatest, place);
      last = place;
      continue;
    }
    extremes(pen, column + 0.5, least, greatest, last);
    pen.lineTo(at, last);
    pen.lineTo(at, place);
    column = here;
    last = place;
    [least, greatest] = [place, place];
  }
  extremes(pen, column + 0.5, least, greatest, last);
  pen.lineTo(x(end), last);
}

/** A stroke over what a column of pixels held, ending where its last value stands. */
function extremes(pen: Pen, x: number, least: number, greatest: number, last: number): void {
  if (least === greatest) return;
  pen.lineTo(x, least);
  pen.lineTo(x, greatest);
  pen.lineTo(x, last);
}

/**
 * Traces points joined by lines, where no more than `gap` hours lie between two; longer gaps go to a pen of their own,
 * or stay open.
 */
export function tracePoints(
  pen: Pen,
  {time, value}: Line,
  x: Place,
  y: Place,
  [low, high]: readonly [number, number],
  gap: number,
  overGaps: Pen | null = null,
): void {
  const first = Math.max(0, lastAt(time, low));
  let open = false;
  for (let k = first; k < time.length; ++k) {
    const [at, place] = [x(time[k] as number), y(value[k] as number)];
    const wide = k > first && (time[k] as number) - (time[k - 1] as number) > gap;
    if (k === first || !open) pen.moveTo(at, place);
    else if (wide) {
      overGaps?.moveTo(x(time[k - 1] as number), y(value[k - 1] as number));
      overGaps?.lineTo(at, place);
      pen.moveTo(at, place);
    } else pen.lineTo(at, place);
    open = true;
    if ((time[k] as number) > high) break;
  }
}

/** The value that holds at an hour; null before the first and after the end. */
export function stepValue({time, value, until}: Line, hour: number): number | null {
  const k = lastAt(time, hour);
  return k < 0 || hour > until ? null : (value[k] as number);
}
