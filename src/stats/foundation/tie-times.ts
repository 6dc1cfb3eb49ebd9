import {order} from "./order.js";

/** R's `sqrt(.Machine$double.eps)`: the difference of two times that counts as rounding. */
export const TIME_TOLERANCE = 2 ** -26;

/**
 * Makes times equal that differ by rounding only, so that 0.1 + 0.2 ties with 0.3; changes its arguments.
 *
 * Two neighbours among the distinct times (and entries) count as one if they differ by at most 2⁻²⁶, or by at most
 * 2⁻²⁶ of the distinct times' mean size; a chain of such neighbours takes its smallest value.
 *
 * @param time - n times, ascending
 * @param entry - n entries in the rows' order, or null
 * @param byEntry - the rows by ascending entry, or null as `entry`
 *
 * Source: Therneau's vignette "Roundoff error and tied times" of survival. R: `survival::aeqSurv`, as `survfit`,
 * `survdiff`, `coxph` and `concordance` call it (`timefix = TRUE`).
 */
export function tieTimes(time: Float64Array, entry: Float64Array | null, byEntry: Uint32Array | null): void {
  const {mean, smallestStep} = distinct(time, entry, byEntry);
  const tied = (step: number) => step <= TIME_TOLERANCE || step / mean <= TIME_TOLERANCE;
  if (!tied(smallestStep)) return;
  let last = Number.NEGATIVE_INFINITY;
  let first = last;
  const snapped = (value: number) => {
    if (value !== last && !tied(value - last)) first = value;
    last = value;
    return first;
  };
  const n = time.length;
  let j = 0;
  for (let i = 0; i < n; ++i) {
    while (entry && byEntry && j < n && entry[byEntry[j]!]! <= time[i]!) {
      const row = byEntry[j++]!;
      entry[row] = snapped(entry[row]!);
    }
    time[i] = snapped(time[i]!);
  }
}

/**
 * The same for columns in any order, of any lengths, that share one scale of time; changes its arguments.
 *
 * @param columns - finite times, or NaN, which stays
 */
export function tieColumns(columns: readonly Float64Array[]): void {
  if (columns.every(allWhole)) return;
  let length = 0;
  for (const column of columns) length += column.length;
  const all = new Float64Array(length);
  let filled = 0;
  for (const column of columns) {
    all.set(column, filled);
    filled += column.length;
  }
  const turn = order(all);
  const sorted = new Float64Array(length);
  for (let k = 0; k < length; ++k) sorted[k] = all[turn[k]!]!;
  // NaN sorts last.
  let known = length;
  while (known > 0 && Number.isNaN(sorted[known - 1]!)) known -= 1;
  tieTimes(sorted.subarray(0, known), null, null);
  for (let k = 0; k < length; ++k) all[turn[k]!] = sorted[k]!;
  filled = 0;
  for (const column of columns) {
    column.set(all.subarray(filled, filled + column.length));
    filled += column.length;
  }
}

/** Whether all are whole numbers (or missing) whose steps of 1 and more are more than 2⁻²⁶ of any mean: none to be tied. */
function allWhole(column: Float64Array): boolean {
  for (let i = 0; i < column.length; ++i) {
    const value = column[i]!;
    if (Number.isNaN(value)) continue;
    if (Math.trunc(value) !== value || Math.abs(value) >= 1 / TIME_TOLERANCE) return false;
  }
  return true;
}

/** Sums are kept in this unit, so that the largest times don't overflow. */
const UNIT = 2 ** -60;

/** Mean size of the distinct values of both columns, and the smallest step between neighbours. */
function distinct(time: Float64Array, entry: Float64Array | null, byEntry: Uint32Array | null) {
  const n = time.length;
  let last = Number.NaN;
  let sum = 0;
  let count = 0;
  let smallestStep = Number.POSITIVE_INFINITY;
  let j = 0;
  for (let i = 0; i < n; ++i) {
    while (entry && byEntry && j < n && entry[byEntry[j]!]! <= time[i]!) {
      const value = entry[byEntry[j++]!]!;
      if (value === last) continue;
      if (value - last < smallestStep) smallestStep = value - last;
      last = value;
      sum += Math.abs(value) * UNIT;
      count += 1;
    }
    const value = time[i]!;
    if (value === last) continue;
    if (value - last < smallestStep) smallestStep = value - last;
    last = value;
    sum += Math.abs(value) * UNIT;
    count += 1;
  }
  return {mean: sum / count / UNIT, smallestStep};
}
