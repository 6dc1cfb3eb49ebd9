import {order} from "../foundation/order.js";

/** Ranks with ties shared. */
export interface Midranks {
  /** Twice each value's rank, so that shared ranks stay whole numbers. */
  readonly doubled: Float64Array;
  /** Sum of t³ − t over groups of t tied values; 0 without ties. */
  readonly ties: number;
}

/** Ranks from 1 of the values, tied ones with the mean of their ranks. R: `rank(values)` */
export function midranks(values: ArrayLike<number>): Midranks {
  const n = values.length;
  const sorted = order(values);
  const doubled = new Float64Array(n);
  let ties = 0;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && values[sorted[end]!] === values[sorted[start]!]) end += 1;
    const t = end - start;
    ties += t * t * t - t;
    for (let i = start; i < end; ++i) doubled[sorted[i]!] = start + 1 + end;
    start = end;
  }
  return {doubled, ties};
}
