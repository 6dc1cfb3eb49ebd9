import {kthWalshAverage, medianBy} from "./implicit-select.js";
import {midranks} from "./midranks.js";
import {type RankDistribution, signDistribution, twoSided} from "./rank-distribution.js";
import {correctedP, method, type RankSettings, shiftInterval} from "./rank-sum.js";
import type {WilcoxonTest} from "./wilcoxon-test.js";

/** The signed-rank test of pairs without missing values; pairs that are equal are left out. */
export function signedRank(a: Float64Array, b: Float64Array, settings: RankSettings): WilcoxonTest {
  const {correct, level, nMissing} = settings;
  const differences = a.map((value, i) => value - b[i]!).filter((difference) => difference !== 0);
  const n = differences.length;
  const equal = a.length - n;
  const warnings: string[] = [];
  if (equal > 0) warnings.push(`${equal} of ${a.length} pairs are equal and left out.`);
  const {doubled, ties} = midranks(differences.map(Math.abs));
  let sum = 0;
  for (let i = 0; i < n; ++i) if (differences[i]! > 0) sum += doubled[i]!;
  const statistic = sum / 2;
  const exact = settings.exact === "auto" ? n < 50 && ties === 0 && equal === 0 : settings.exact;
  const size = (n * (n + 1)) / 2;
  const sorted = Float64Array.from(differences).sort();
  const kth = (k: number) => kthWalshAverage(sorted, k);
  let p: number | null = null;
  let distribution: RankDistribution | null = null;
  if (n === 0) warnings.push("All pairs are equal: the test is not defined.");
  else if (exact) {
    const scores = ties === 0 ? doubled.map((rank) => rank / 2) : doubled;
    const null_ = signDistribution(scores);
    p = twoSided(null_, ties === 0 ? statistic : sum, ties === 0 ? size : 2 * size);
    // With ties the elementary estimates have no exact distribution of their own.
    if (ties === 0) distribution = null_;
  } else {
    p = correctedP(statistic - size / 2, spread(n, ties), correct);
    if ((ties > 0 || equal > 0) && n < 50)
      warnings.push("Differences are tied or 0: the p-value is by the normal approximation.");
  }
  return {
    test: `Wilcoxon signed-rank test${method(exact, correct)}`,
    statistic,
    p,
    exact,
    estimate: n === 0 ? null : medianBy(kth, size),
    interval: shiftInterval(
      kth,
      size,
      spread(n, midranks(differences).ties),
      distribution,
      correct,
      level,
      warnings,
    ),
    n: a.length,
    sizes: [n, n],
    nMissing,
    warnings,
  };
}

const spread = (n: number, ties: number) => Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
