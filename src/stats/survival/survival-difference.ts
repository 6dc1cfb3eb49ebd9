import {normalTwoSided} from "../distributions/normal.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {type Contrast, difference, ratio, undefinedContrast} from "./compare-two.js";
import {curveOf} from "./kaplan-meier.js";
import {requireTwo} from "./restricted-mean-difference.js";
import {sortRows} from "./sort-rows.js";
import {splitGroups} from "./split-groups.js";
import {noVariance, type SurvivalAt, survivalAt} from "./survival-at.js";

export interface SurvivalDifferenceOptions {
  /** Two-sided confidence level, 0.95 unless told otherwise. */
  readonly level?: number | undefined;
  /** Of the groups' own limits and of the difference: "plain", or "log-log" unless told otherwise. */
  readonly conf?: "plain" | "log-log" | undefined;
  readonly entry?: ArrayLike<number> | undefined;
  readonly weight?: ArrayLike<number> | undefined;
}

/** Survival of two groups at a time and how it differs. */
export interface SurvivalDifference {
  readonly time: number;
  /** Groups 0 and 1, with limits on the scale of `conf`. */
  readonly groups: readonly [SurvivalAt, SurvivalAt];
  /**
   * Survival of group 1 less that of group 0. "plain": Wald's interval and test. "log-log": the interval that squares
   * and adds the groups' log-log limits, and the complementary log-log test.
   */
  readonly difference: Contrast;
  /** Survival of group 1 over that of group 0, log scale. */
  readonly ratio: Contrast;
  /** ln S of group 1 over that of group 0 (a hazard ratio, if hazards are proportional), log scale. */
  readonly cumulativeHazardRatio: Contrast;
  /** The tests of equal survival by each scale, with one degree of freedom. */
  readonly tests: readonly TestResult[];
  readonly n: number;
  /** Events until and at the time. */
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Difference, ratio and ratio of cumulative hazards of two groups' survival at a chosen time.
 *
 * @param time - n times
 * @param event - n codes, 1 = event, 0 = censored
 * @param group - n codes 0 and 1
 * @param at - the time at which survival is compared
 * @param options - level, conf, entry, weight: see SurvivalDifferenceOptions
 * @returns contrasts of group 1 against group 0, and Klein's five tests ("plain", "log", "log-log", "arcsine",
 *   "logit"); null, with a warning, where a curve is 0, 1 or not known at the time
 * @throws {StatsError} as kaplanMeier; `not-a-code` for a group other than 0 and 1; `constant` for a single group;
 *   `not-finite` if `at` is not a finite number
 *
 * Source: Klein JP, Logan B, Harhoff M, Andersen PK. Stat Med 2007;26:4505 (the tests); Zou GY, Donner A. Stat Med
 * 2008;27:1693 (squaring and adding). R: by hand from `summary(survfit(Surv(time, event) ~ group), times = at)`
 *
 * @example
 * const time = [6, 6, 6, 7, 10, 1, 2, 3, 4, 10]
 * const event = [1, 1, 0, 1, 0, 1, 1, 1, 0, 0]
 * const result = survivalDifference(time, event, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], 6)
 * result.difference.estimate // => -0.2
 */
export function survivalDifference(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  at: number,
  options: SurvivalDifferenceOptions = {},
): SurvivalDifference {
  const {entry, weight, level = 0.95, conf = "log-log"} = options;
  requireOpenUnit("level", level);
  if (conf !== "plain" && conf !== "log-log") {
    throw new StatsError("not-a-code", "conf", `is ${conf}, one of plain, log-log was expected`);
  }
  if (!Number.isFinite(at)) {
    throw new StatsError("not-finite", "at", `is ${at}, a finite number was expected`);
  }
  const rows = sortRows({time, event, group, entry, weight});
  requireTwo(rows);
  const robust = rows.weight?.some((w) => !Number.isInteger(w)) ?? false;
  const [zero, one] = splitGroups(rows).map((part) =>
    survivalAt(curveOf(part, {level, conf, robust}), at),
  ) as [SurvivalAt, SurvivalAt];
  const warnings = [zero, one].flatMap((point, g) => [
    ...point.warnings.map((warning) => `Group ${g}: ${warning}`),
    ...(point.estimate === 1 ? [`Group ${g}: ${noVariance(1, at)}`] : []),
  ]);
  return {
    time: at,
    groups: [zero, one],
    ...compare(zero, one, level, conf),
    n: rows.n,
    events: zero.events + one.events,
    nMissing: rows.nMissing,
    warnings,
  };
}

/** Klein's scales: a function of survival, and its derivative by which the standard error is multiplied. */
const SCALES = {
  plain: [(s: number) => s, () => 1],
  log: [Math.log, (s: number) => 1 / s],
  "log-log": [(s: number) => Math.log(-Math.log(s)), (s: number) => 1 / (s * Math.log(s))],
  arcsine: [(s: number) => Math.asin(Math.sqrt(s)), (s: number) => 1 / (2 * Math.sqrt(s * (1 - s)))],
  logit: [(s: number) => Math.log(s / (1 - s)), (s: number) => 1 / (s * (1 - s))],
} as const;

type Scale = keyof typeof SCALES;

function compare(zero: SurvivalAt, one: SurvivalAt, level: number, conf: "plain" | "log-log") {
  const s0 = zero.estimate ?? Number.NaN;
  const s1 = one.estimate ?? Number.NaN;
  const e0 = zero.standardError ?? Number.NaN;
  const e1 = one.standardError ?? Number.NaN;
  const on = (scale: Scale) => {
    const [f, slope] = SCALES[scale];
    const standardError = Math.hypot(slope(s0) * e0, slope(s1) * e1);
    const change = f(s1) - f(s0);
    return {change, standardError};
  };
  const tests = (Object.keys(SCALES) as Scale[]).map((scale): TestResult => {
    const {change, standardError} = on(scale);
    const z = change / standardError;
    const known = standardError > 0 && Number.isFinite(z);
    return {
      test: `survival at a time, ${scale}`,
      statistic: known ? z ** 2 : null,
      df: 1,
      p: known ? normalTwoSided(z) : null,
    };
  });
  const {change, standardError} = on("plain");
  const log = on("log");
  const logLog = on("log-log");
  const wald = difference(change, standardError, level, "plain");
  return {
    difference: conf === "plain" ? wald : squareAndAdd(wald, zero, one, tests[2]!.p, level),
    ratio: ratio(log.change, log.standardError, level, "log"),
    cumulativeHazardRatio: ratio(logLog.change, logLog.standardError, level, "log-log"),
    tests,
  };
}

/** The difference's limits from those of its two parts: the distance to each is what the two distances square to. */
function squareAndAdd(
  wald: Contrast,
  zero: SurvivalAt,
  one: SurvivalAt,
  p: number | null,
  level: number,
): Contrast {
  const {estimate, standardError} = wald;
  const [l0, u0, l1, u1] = [zero.interval.lower, zero.interval.upper, one.interval.lower, one.interval.upper];
  const [s0, s1] = [zero.estimate, one.estimate];
  const method = "log-log, square-and-add";
  if (estimate === null || s0 === null || s1 === null) return undefinedContrast(level, method);
  // At survival 1 the limits are 1 before the first time and not defined after it: both are no interval.
  if (l0 === null || u0 === null || l1 === null || u1 === null || s0 === 1 || s1 === 1) {
    return {...undefinedContrast(level, method, estimate), standardError};
  }
  const lower = estimate - Math.hypot(s1 - l1, u0 - s0);
  const upper = estimate + Math.hypot(u1 - s1, s0 - l0);
  return {estimate, standardError, interval: {lower, upper, level, method}, p};
}
