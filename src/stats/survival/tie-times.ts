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
 * `survdiff` and `coxph` call it (`timefix = TRUE`).
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
      sum += Math.abs(value);
      count += 1;
    }
    const value = time[i]!;
    if (value === last) continue;
    if (value - last < smallestStep) smallestStep = value - last;
    last = value;
    sum += Math.abs(value);
    count += 1;
  }
  return {mean: sum / count, smallestStep};
}
