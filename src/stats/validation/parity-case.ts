/** What a comparison with R covers beyond the plain case. */
export type Coverage =
  | "ties"
  | "left truncation"
  | "strata"
  | "weights"
  | "missing values"
  | "both directions"
  | "degenerate";

/**
 * One comparison of an exported function with R. The same list makes the tests, `docs/validation.md`, the
 * Validation page and what `parity(name)` says beside a number.
 */
export interface ParityCase {
  /** The exported function. */
  readonly name: string;
  /** The data as a reader would look it up: "survival::lung", "6 hand-made rows with ties". */
  readonly dataset: string;
  /** What is compared: "survival, standard error and log-log limits at 186 times". */
  readonly quantity: string;
  /** The R call that gave the expected numbers. */
  readonly r: string;
  readonly covers: readonly Coverage[];
  /** Largest relative difference allowed: 1e-10 for closed forms, 1e-7 for iterative fits. */
  readonly tolerance: number;
  /** Why the tolerance is looser than that; needed then. */
  readonly because?: string;
  /** Both columns of numbers, in one order; null and NaN both stand for "not defined". */
  compare(): {readonly ours: Numbers; readonly theirs: Numbers};
}

export type Numbers = ArrayLike<number | null>;

/**
 * Largest relative difference of two columns of numbers.
 *
 * Each difference is taken relative to R's number, or to a millionth of the column's largest where R's is
 * smaller, so that a rounding error where the truth is 0 counts as the rounding error it is.
 *
 * @returns 0 for equal columns; Infinity where the lengths differ, only one is defined, or infinities differ
 *
 * @example
 * relativeDifference([1, 2.002], [1, 2]).toFixed(6) // => "0.001000"
 */
export function relativeDifference(ours: Numbers, theirs: Numbers): number {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < theirs.length; ++i) {
    const size = Math.abs(theirs[i] ?? 0);
    if (Number.isFinite(size) && size > largest) largest = size;
  }
  let worst = 0;
  for (let i = 0; i < theirs.length; ++i) {
    const a = ours[i] ?? Number.NaN;
    const b = theirs[i] ?? Number.NaN;
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) continue;
    const difference = Math.abs(a - b) / Math.max(Math.abs(b), 1e-6 * largest);
    worst = Math.max(worst, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return worst;
}
