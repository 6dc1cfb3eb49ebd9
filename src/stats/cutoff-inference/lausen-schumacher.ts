import {normalDensity, normalTwoSided} from "../distributions/normal.js";

/**
 * The p-value of Lausen & Schumacher 1992: the limit in large samples, for cut-offs between two quantiles.
 *
 * The formula is an approximation for small p; null where a quantile is 0 or 1, and never above 1.
 */
export function lausenSchumacher1992(statistic: number, minprop: number, maxprop: number): number | null {
  if (minprop <= 0 || maxprop >= 1) return null;
  // As in maxstat: below 1 the approximation says nothing.
  if (statistic < 1) return 1;
  const density = normalDensity(statistic);
  const range = Math.log((maxprop * (1 - minprop)) / ((1 - maxprop) * minprop));
  const p = (4 * density) / statistic + density * (statistic - 1 / statistic) * range;
  return Math.min(1, Math.max(0, p));
}

/**
 * The p-value of Lausen, Sauerbrei & Schumacher 1994: an improved Bonferroni inequality over the cut-offs there are,
 * each with the one before it; never above 1.
 *
 * @param below - children up to each cut-off, ascending
 */
export function lausenSchumacher1994(statistic: number, n: number, below: ArrayLike<number>): number {
  const square = statistic * statistic;
  let sum = 0;
  for (let k = 1; k < below.length; ++k) {
    const a = below[k - 1]!;
    const b = below[k]!;
    const t = Math.sqrt(1 - (a * (n - b)) / ((n - a) * b));
    sum += t - ((square / 4 - 1) * t * t * t) / 6;
  }
  const p = normalTwoSided(statistic) + (Math.exp(-square / 2) / Math.PI) * sum;
  return Math.min(1, Math.max(0, p));
}
