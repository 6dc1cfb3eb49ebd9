import {fQuantile} from "../distributions/f.js";

/** Limits by what they depend on: a page asks for the same few again at every change of a filter. */
const known = new Map<string, number>();

/**
 * The absolute standardised difference that two groups drawn at random from the same children stay below in
 * 19 of 20 cases: what chance alone does to groups of this size.
 *
 * The square of the difference, over 1/a + 1/b, is Hotelling's T² of k − 1 variables: for a number or a
 * yes/no variable that is the square of Student's t. In simulated groups of 15 and 15 children 94 to 95 % of
 * the differences lie below, whether of a number or of up to eight categories; where one group is four times
 * the other, 89 to 95 %, for the standardised difference does not weigh the two variances by their numbers.
 *
 * @param a - children with a value in the first group
 * @param b - children with a value in the second group
 * @param categories - how many categories occur (2 for numbers and yes/no)
 * @returns the limit; NaN if there are fewer than two categories or too few children for so many
 *
 * Source: Hotelling H. Ann Math Stat 1931;2:360. R, with p = categories − 1 and m = a + b − 2:
 * `sqrt(p * m / (m - p + 1) * qf(0.95, p, m - p + 1) * (1 / a + 1 / b))`
 *
 * @example
 * smdChanceLimit(15, 15) // => 0.747972532343959
 */
export function smdChanceLimit(a: number, b: number, categories = 2): number {
  const p = categories - 1;
  const m = a + b - 2;
  if (p < 1 || a < 1 || b < 1 || m - p + 1 < 1) return Number.NaN;
  const key = `${a} ${b} ${p}`;
  let limit = known.get(key);
  if (limit === undefined) {
    limit = Math.sqrt(((p * m) / (m - p + 1)) * fQuantile(0.95, p, m - p + 1) * (1 / a + 1 / b));
    known.set(key, limit);
  }
  return limit;
}
