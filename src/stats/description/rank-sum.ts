import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import type {Interval} from "../foundation/result.js";
import {kthDifference, medianBy} from "./implicit-select.js";
import {midranks} from "./midranks.js";
import {
  choiceDistribution,
  lowerQuantile,
  lowerTail,
  type RankDistribution,
  twoSided,
} from "./rank-distribution.js";
import type {WilcoxonTest} from "./wilcoxon-test.js";

/** Checked options of a Wilcoxon test. */
export interface RankSettings {
  readonly exact: boolean | "auto";
  readonly correct: boolean;
  readonly level: number;
  readonly nMissing: number;
}

/** The rank-sum test of two samples without missing values. */
export function rankSum(a: Float64Array, b: Float64Array, settings: RankSettings): WilcoxonTest {
  const {correct, level, nMissing} = settings;
  const [m, n] = [a.length, b.length];
  const joined = new Float64Array(m + n);
  joined.set(a);
  joined.set(b, m);
  const {doubled, ties} = midranks(joined);
  let sum = 0;
  for (let i = 0; i < m; ++i) sum += doubled[i]!;
  const statistic = (sum - m * (m + 1)) / 2;
  const exact = settings.exact === "auto" ? m < 50 && n < 50 && ties === 0 : settings.exact;
  const warnings: string[] = [];
  const sortedA = Float64Array.from(a).sort();
  const sortedB = Float64Array.from(b).sort();
  const pairs = m * n;
  const kth = (k: number) => kthDifference(sortedA, sortedB, k);
  let p: number | null;
  let distribution: RankDistribution | null = null;
  if (exact) {
    if (ties === 0) {
      distribution = withoutTies(m, n);
      p = twoSided(distribution, statistic, pairs);
    } else {
      // The smaller sample's ranks have the smaller table.
      const [size, value] = m <= n ? [m, sum] : [n, (m + n) * (m + n + 1) - sum];
      p = twoSided(choiceDistribution(doubled, size), value, 2 * size * (m + n + 1));
    }
  } else {
    const all = m + n;
    // Told from the ties: with many values rounding would leave a spread.
    const equal = ties === all * all * all - all;
    const spread = equal ? 0 : Math.sqrt((pairs / 12) * (all + 1 - ties / (all * (all - 1))));
    p = correctedP(statistic - pairs / 2, spread, correct);
    if (p === null) warnings.push("All values are equal: the test is not defined.");
    else if (ties > 0 && m < 50 && n < 50) {
      warnings.push("Values are tied: the p-value is by the normal approximation.");
    }
  }
  // What the ties leave of the spread after a shift that makes no new ones.
  const within = midranks(a).ties + midranks(b).ties;
  const shifted = Math.sqrt((pairs / 12) * (m + n + 1 - within / ((m + n) * (m + n - 1))));
  return {
    test: `Wilcoxon rank-sum test${method(exact, correct)}`,
    statistic,
    p,
    exact,
    estimate: medianBy(kth, pairs),
    interval: shiftInterval(kth, pairs, p === null ? 0 : shifted, distribution, correct, level, warnings),
    n: m + n,
    sizes: [m, n],
    nMissing,
    warnings,
  };
}

/** The last few distributions without ties: a page asks for the same sizes at each change of a filter. */
const known = new Map<string, RankDistribution>();

function withoutTies(m: number, n: number): RankDistribution {
  const key = `${Math.min(m, n)} ${Math.max(m, n)}`;
  let distribution = known.get(key);
  if (!distribution) {
    const ranks = Float64Array.from({length: m + n}, (_, i) => i + 1);
    // W counts from 0: its distribution is the same for both samples.
    distribution = {...choiceDistribution(ranks, Math.min(m, n)), least: 0};
    if (known.size >= 64) known.clear();
    known.set(key, distribution);
  }
  return distribution;
}

/** Two-sided p of a centred statistic by the normal distribution; null without spread. */
export function correctedP(centred: number, spread: number, correct: boolean): number | null {
  if (!(spread > 0)) return null;
  return normalTwoSided((Math.abs(centred) - (correct && centred !== 0 ? 0.5 : 0)) / spread);
}

/** How the p-value was made, for the test's name. */
export function method(exact: boolean, correct: boolean): string {
  return exact
    ? ", exact"
    : correct
      ? ", normal approximation with continuity correction"
      : ", normal approximation";
}

/**
 * The interval of a shift: the k-th smallest and k-th greatest of its `size` elementary estimates.
 *
 * @param kth - the k-th smallest elementary estimate
 * @param size - how many there are
 * @param spread - standard deviation of the statistic at a shift without new ties
 * @param distribution - the exact null distribution; null for the normal approximation
 */
export function shiftInterval(
  kth: (k: number) => number,
  size: number,
  spread: number,
  distribution: RankDistribution | null,
  correct: boolean,
  level: number,
  warnings: string[],
): Interval {
  const tail = (1 - level) / 2;
  const name = distribution ? "Hodges–Lehmann, exact" : "Hodges–Lehmann, normal approximation";
  if (!distribution && !(spread > 0)) return {lower: null, upper: null, level, method: name};
  const wanted = distribution
    ? lowerQuantile(distribution, tail)
    : Math.floor(size / 2 - (correct ? 0.5 : 0) + normalQuantile(tail) * spread) + 1;
  const k = Math.min(Math.max(wanted, 1), Math.ceil(size / 2));
  const short = distribution ? 2 * lowerTail(distribution, k) > 1.5 * (1 - level) : wanted < 1;
  if (short) warnings.push(`Too few values for an interval of ${100 * level} %: it is the widest there is.`);
  return {lower: kth(k), upper: kth(size + 1 - k), level, method: name};
}
