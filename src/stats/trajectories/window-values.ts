import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {requireWindow} from "./step-summary.js";

/** The window of measured values: values outside of it never enter. */
export interface MeasuredWindow {
  /** Start of the window, included. */
  readonly from: number;
  /** End of the window; not included unless `closed`. */
  readonly to: number;
  /** Whether a value measured at `to` counts; not by default, so that windows that meet share no value. */
  readonly closed?: boolean;
}

/** Measured values of a window by time. */
export interface WindowValues {
  readonly time: Float64Array;
  readonly x: Float64Array;
  /** The times once each, and the mean of what was measured then. */
  readonly distinctTime: Float64Array;
  readonly distinctX: Float64Array;
  readonly n: number;
  /** Rows of the whole column with a missing time or value. */
  readonly nMissing: number;
}

/** Drops what is missing, keeps the window, sorts by time and averages what was measured at one time. */
export function windowValues(
  time: ArrayLike<number>,
  x: ArrayLike<number>,
  {from, to, closed = false}: MeasuredWindow,
): WindowValues {
  requireWindow(from, to);
  const {columns, n: complete, nMissing} = completeCases({time, x});
  const inside = new Uint8Array(complete);
  let n = 0;
  for (let i = 0; i < complete; ++i) {
    const t = columns.time[i]!;
    if (t >= from && (t < to || (closed && t === to))) {
      inside[i] = 1;
      n += 1;
    }
  }
  const sortedTime = new Float64Array(n);
  const sortedX = new Float64Array(n);
  const distinctTime = new Float64Array(n);
  const distinctX = new Float64Array(n);
  const byTime = order(columns.time);
  let k = 0;
  let m = 0;
  let tied = 0;
  for (let i = 0; i < complete; ++i) {
    const row = byTime[i]!;
    if (!inside[row]) continue;
    const t = columns.time[row]!;
    const v = columns.x[row]!;
    sortedTime[k] = t;
    sortedX[k++] = v;
    if (m > 0 && distinctTime[m - 1] === t) {
      tied += 1;
      distinctX[m - 1]! += (v - distinctX[m - 1]!) / tied;
    } else {
      tied = 1;
      distinctTime[m] = t;
      distinctX[m++] = v;
    }
  }
  return {
    time: sortedTime,
    x: sortedX,
    distinctTime: distinctTime.subarray(0, m),
    distinctX: distinctX.subarray(0, m),
    n,
    nMissing,
  };
}
