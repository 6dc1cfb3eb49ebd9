import {chiSquareUpper} from "../distributions/chi-square.js";
import type {TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import {freeGroups} from "./free-groups.js";
import {logRankSums} from "./log-rank-sums.js";
import {type SortedRows, sortRows} from "./sort-rows.js";

export interface LogRankOptions {
  /** n whole numbers from 0: children are compared within their stratum. */
  readonly strata?: ArrayLike<number> | undefined;
  /** Time from which on each child was seen; before it, the child is not at risk. */
  readonly entry?: ArrayLike<number> | undefined;
  /** Events count S(t−)^rho (1 − S(t−))^gamma; both 0, the log-rank test, unless told otherwise; ≥ 0. */
  readonly rho?: number | undefined;
  readonly gamma?: number | undefined;
}

/** What a group contributes; weighted by S(t−)^rho (1 − S(t−))^gamma. */
export interface LogRankGroup {
  /** Its code. */
  readonly group: number;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
}

export interface LogRankTest extends TestResult {
  /** Ascending by code. */
  readonly groups: readonly LogRankGroup[];
  /** Covariance of observed − expected, row by row, groups × groups. */
  readonly variance: Float64Array;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Log-rank test of two or more groups, with strata, late entry and Fleming–Harrington weights.
 *
 * Tied deaths have the hypergeometric variance. A group that is never at risk beside another one at an event takes no
 * part; groups that no chain of shared risk sets connects are compared within their parts only, with one degree of
 * freedom less for each part. Late entry is R's `coxph(Surv(entry, time, event) ~ …)` score test, as `survdiff` has none.
 *
 * @param time - n times
 * @param event - n codes, 1 = event, 0 = censored
 * @param group - n whole numbers from 0, at least two different ones
 * @param options - strata, entry, rho, gamma: see LogRankOptions
 * @returns χ², degrees of freedom and p; observed and expected events of each group and their covariance. The
 *   statistic is null, with a warning, where the data leave nothing to compare.
 * @throws {StatsError} as kaplanMeier; `constant` for a single group; `out-of-range` for a negative rho or gamma, or
 *   for more than 200 groups
 *
 * Source: Mantel N. Cancer Chemother Rep 1966;50:163; Peto R, Peto J. J R Stat Soc A 1972;135:185; Harrington DP,
 * Fleming TR. Biometrika 1982;69:553. R: `survdiff(Surv(time, event) ~ group + strata(s), rho = rho)`
 *
 * @example
 * const test = logRankTest([1, 2, 3, 4, 5, 6], [1, 1, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1])
 * test.groups.map((one) => one.observed) // => [2, 3]
 * test.statistic // => 2.4693877551020393
 * test.p // => 0.11608313373865511
 */
export function logRankTest(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options: LogRankOptions = {},
): LogRankTest {
  const {rho, gamma} = requireWeights(options);
  const {strata, entry} = options;
  const rows = sortRows({time, event, group, strata, entry});
  requireGroups(rows);
  const k = rows.groups.length;
  const {observed, expected, variance} = logRankSums(rows, {rho, gamma});
  const sizes = new Uint32Array(k);
  let events = 0;
  for (let i = 0; i < rows.n; ++i) {
    sizes[rows.group[i]!]! += 1;
    events += rows.event[i]!;
  }
  const groups = rows.groups.map((code, g) => ({
    group: code,
    n: sizes[g]!,
    observed: observed[g]!,
    expected: expected[g]!,
  }));
  // R takes all groups with expected events but one, and fails where they fall into parts.
  const {free, idle, parts} = freeGroups(variance, k);
  const statistic = quadraticForm(
    free.map((g) => observed[g]! - expected[g]!),
    free.flatMap((a) => free.map((b) => variance[a * k + b]!)),
  );
  const df = free.length;
  // What makes χ² rough is how many events were expected, not what they weigh.
  const counts = rho === 0 && gamma === 0 ? expected : logRankSums(rows, {rho: 0, gamma: 0}).expected;
  const few = counts.some((count, g) => count < FEW && !idle.includes(g));
  const idleCodes = idle.map((g) => rows.groups[g]!);
  const partCodes = parts.map((part) => part.map((g) => rows.groups[g]!));
  const warnings = warningsOf({events, statistic, few, idle: idleCodes, parts: partCodes});
  return {
    test: testName(rho, gamma, rows.nStrata > 1),
    statistic,
    df,
    p: statistic === null ? null : chiSquareUpper(statistic, df),
    groups,
    variance,
    n: rows.n,
    events,
    nMissing: rows.nMissing,
    warnings,
  };
}

/** The exponents, checked; 0 where they are not given. */
export function requireWeights({rho = 0, gamma = 0}: LogRankOptions): {rho: number; gamma: number} {
  for (const [name, value] of Object.entries({rho, gamma})) {
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new StatsError("out-of-range", name, `is ${value}, a number ≥ 0 was expected`);
    }
  }
  return {rho, gamma};
}

/** More groups are a mistaken column, and their covariance would take minutes. */
const MOST_GROUPS = 200;

export function requireGroups(rows: SortedRows): void {
  if (rows.groups.length < 2) {
    throw new StatsError(
      "constant",
      "group",
      `holds only ${rows.groups[0]}, at least two groups were expected`,
    );
  }
  if (rows.groups.length > MOST_GROUPS) {
    throw new StatsError(
      "out-of-range",
      "group",
      `holds ${rows.groups.length} groups, at most ${MOST_GROUPS} were expected`,
    );
  }
}

/** u′ V⁻¹ u; null if V has no inverse. */
export function quadraticForm(u: readonly number[], v: readonly number[]): number | null {
  if (u.length === 0) return null;
  // Weights such as S^500 leave variances whose inverse no number holds; a power of 2 takes no digits.
  const unit = 2 ** -Math.round(Math.log2(v.reduce((most, value) => Math.max(most, value))) / 2);
  const inverse = symmetricInverse(
    v.map((value) => value * unit * unit),
    u.length,
  );
  if (!inverse) return null;
  let sum = 0;
  for (let a = 0; a < u.length; ++a) {
    for (let b = 0; b < u.length; ++b) sum += u[a]! * unit * inverse[a * u.length + b]! * (u[b]! * unit);
  }
  return Math.max(0, sum);
}

export function testName(rho: number, gamma: number, stratified: boolean): string {
  const name = rho === 0 && gamma === 0 ? "log-rank" : `Fleming–Harrington (ρ = ${rho}, γ = ${gamma})`;
  return stratified ? `stratified ${name}` : name;
}

/** No variance is left: one time of events, or groups that were never at risk together. */
export const NOTHING_TO_COMPARE = "The order of events leaves nothing to compare between the groups.";

export const takesNoPart = (code: number) =>
  `Group ${code} was never at risk beside another group at an event and takes no part.`;

/** Fewer expected events than these make the χ² approximation rough. */
const FEW = 5;

function warningsOf({
  events,
  statistic,
  few,
  idle,
  parts,
}: {
  readonly events: number;
  readonly statistic: number | null;
  readonly few: boolean;
  readonly idle: readonly number[];
  readonly parts: readonly (readonly number[])[];
}): string[] {
  if (events === 0) return ["No child had the event: there is nothing to compare."];
  if (statistic === null) return [NOTHING_TO_COMPARE];
  const warnings = idle.map(takesNoPart);
  if (parts.length > 1) {
    const named = parts.map((part) => part.join(", ")).join(" | ");
    warnings.push(
      `Only groups that were at risk together at an event are compared with each other: ${named}.`,
    );
  }
  if (few) {
    warnings.push(
      `Fewer than ${FEW} events were expected in a group: the χ² distribution is a rough approximation.`,
    );
  }
  return warnings;
}
