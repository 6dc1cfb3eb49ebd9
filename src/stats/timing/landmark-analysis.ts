import type {Covariates} from "../cox/cox-data.js";
import {namedColumns} from "../cox/cox-data.js";
import type {CoxCoefficient, CoxFit} from "../cox/cox-fit.js";
import {type CoxOptions, coxRegression} from "../cox/cox-regression.js";
import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type KaplanMeier, type KaplanMeierOptions, kaplanMeier} from "../survival/kaplan-meier.js";
import {type LogRankTest, logRankTest} from "../survival/log-rank-test.js";
import {type ExposureData, exposureColumns, followUpWarnings} from "./exposure-columns.js";

export interface LandmarkData extends ExposureData {
  /** Covariates known at the landmark, for the Cox regression beside the exposure. */
  readonly x?: Covariates | undefined;
  /** Whole numbers from 0: strata of the log-rank test and of the Cox regression. */
  readonly strata?: ArrayLike<number> | undefined;
}

export interface LandmarkOptions {
  /** Time at which children are classed: exposed by then, or not. */
  readonly landmark: number;
  /** Time at which follow-up ends, from the same origin; to the end if absent. */
  readonly horizon?: number;
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
  /** Scale on which the curves' limits are symmetric, as in `kaplanMeier`. */
  readonly conf?: NonNullable<KaplanMeierOptions["conf"]>;
  /** Tied events in the Cox regression, "efron" unless told. */
  readonly ties?: NonNullable<CoxOptions["ties"]>;
}

export interface LandmarkGroup {
  /** 1 = exposed by the landmark. */
  readonly exposed: 0 | 1;
  readonly n: number;
  readonly events: number;
  /** Survival from the landmark on, at times from the common origin; null if nobody is in the group. */
  readonly curve: KaplanMeier | null;
}

export interface LandmarkResult {
  readonly landmark: number;
  readonly horizon: number | null;
  /** Unexposed at the landmark, then exposed. */
  readonly groups: readonly [LandmarkGroup, LandmarkGroup];
  readonly logRank: LogRankTest | null;
  /** Exposed against unexposed at the landmark; null where it is not defined. */
  readonly exposure: CoxCoefficient | null;
  readonly cox: CoxFit | null;
  /** Children at risk at the landmark. */
  readonly n: number;
  readonly events: number;
  /** Children who are left out because they were not at risk at the landmark. */
  readonly excluded: {
    readonly eventBefore: number;
    readonly censoredBefore: number;
    /** Seen from a later time on only. */
    readonly notYetSeen: number;
  };
  /** Of the unexposed, those whose treatment started after the landmark: they count as unexposed. */
  readonly exposedLater: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Landmark analysis: those at risk at a fixed time, by whether their treatment had started by then.
 *
 * What happens before the landmark is left out, what starts after it is ignored: so no future decides on a group,
 * and there is no immortal time. The answer is conditional on being at risk at the landmark. Children whose follow-up
 * ends at the landmark itself are not at risk after it; treatment that starts at it counts. Times that differ by rounding only are tied.
 *
 * @param data - `time`, `event` (0/1), `exposureTime` (NaN = never), and where wanted `entry`, `strata` and
 *   covariates `x`
 * @param options - landmark (needed), horizon, level, conf, ties
 * @returns numbers left out and why, Kaplan–Meier curves of both groups, log-rank test, Cox's hazard ratio
 * @throws {StatsError} `empty` if nobody is at risk at the landmark; `out-of-range` for a horizon that is not after
 *   the landmark, a level outside of (0, 1) or a covariate named "exposed", as the exposure's own coefficient is;
 *   `not-finite`, `length-mismatch`, `not-a-code`; and as `coxRegression` for the covariates `x`
 *
 * Source: Anderson JR, Cain KC, Gelber RD. J Clin Oncol 1983;1:710.
 * R: `survdiff(Surv(time, event) ~ I(exposure_time <= landmark), subset = time > landmark)`, `coxph()` of the same
 *
 * @example
 * const data = {time: [1, 4, 6, 8, 9, 9], event: [1, 1, 1, 0, 1, 0], exposureTime: [NaN, 1, 3, 2, NaN, NaN]}
 * const result = landmarkAnalysis(data, {landmark: 2})
 * result.excluded.eventBefore // => 1
 * result.groups.map((one) => one.n) // => [3, 2]
 * result.exposedLater // => 1
 * result.exposure.estimate // => 0.7520386983881369
 */
export function landmarkAnalysis(data: LandmarkData, options: LandmarkOptions): LandmarkResult {
  const {landmark, horizon, level = 0.95, conf, ties} = options;
  if (!Number.isFinite(landmark)) {
    throw new StatsError("not-finite", "landmark", `is ${landmark}, a number was expected`);
  }
  if (horizon !== undefined && !Number.isFinite(horizon)) {
    throw new StatsError("not-finite", "horizon", `is ${horizon}, a number was expected`);
  }
  requireOpenUnit("level", level);
  const named = data.x ? namedColumns(data.x) : [];
  const xs = Object.fromEntries(named.map(([name, values]) => [`x.${name}`, values]));
  if (named.some(([name]) => name === "exposed")) {
    throw new StatsError("out-of-range", "x.exposed", "has the name of the exposure's own coefficient");
  }
  const given = exposureColumns(data, {...xs, strata: data.strata}, [landmark, horizon ?? Number.NaN]);
  const from = given.marks[0]!;
  const end = horizon === undefined ? Number.POSITIVE_INFINITY : given.marks[1]!;
  if (!(end > from)) {
    throw new StatsError(
      "out-of-range",
      "horizon",
      `is ${horizon}, a time after the landmark ${landmark} was expected`,
    );
  }
  const excluded = {eventBefore: 0, censoredBefore: 0, notYetSeen: 0};
  const kept: number[] = [];
  for (let i = 0; i < given.n; ++i) {
    if (given.time[i]! <= from) excluded[given.event[i] === 1 ? "eventBefore" : "censoredBefore"] += 1;
    else if (given.entry[i]! > from) excluded.notYetSeen += 1;
    else kept.push(i);
  }
  const n = kept.length;
  if (n === 0) throw new StatsError("empty", "landmark", `no child is at risk at ${landmark}`);
  const time = Float64Array.from(kept, (i) => Math.min(given.time[i]!, end));
  const event = Float64Array.from(kept, (i) => (given.time[i]! <= end ? given.event[i]! : 0));
  const exposed = Float64Array.from(kept, (i) => (given.exposureTime[i]! <= from ? 1 : 0));
  const exposedLater = kept.filter(
    (i) => given.exposureTime[i]! > from && given.exposureTime[i]! < Math.min(given.time[i]!, end),
  ).length;
  const column = (name: string) => {
    const values = given.columns[name];
    return values && Float64Array.from(kept, (i) => values[i]!);
  };
  const strata = column("strata");
  const warnings = followUpWarnings(given.nWithoutFollowUp);
  const group = (code: 0 | 1): LandmarkGroup => {
    const of = (values: Float64Array) => values.filter((_, i) => exposed[i] === code);
    const [times, events] = [of(time), of(event)];
    return {
      exposed: code,
      n: times.length,
      events: events.reduce((sum, one) => sum + one, 0),
      curve: times.length === 0 ? null : kaplanMeier(times, events, {level, conf}),
    };
  };
  const groups = [group(0), group(1)] as const;
  const events = groups[0].events + groups[1].events;
  const both = groups[0].n > 0 && groups[1].n > 0;
  if (!both) {
    const which = groups[1].n === 0 ? "No child was exposed" : "All children were exposed";
    warnings.push(`${which} by the landmark: there is nothing to compare.`);
  } else if (events === 0) warnings.push("No event after the landmark: there is nothing to compare.");
  const logRank = both && events > 0 ? logRankTest(time, event, exposed, {strata}) : null;
  let cox: CoxFit | null = null;
  if (both && events > 0) {
    const x = {exposed, ...Object.fromEntries(named.map(([name]) => [name, column(`x.${name}`)!]))};
    try {
      cox = coxRegression({time, event, x, strata}, {level, ...(ties ? {ties} : {})});
      warnings.push(...cox.warnings);
    } catch (error) {
      // Without covariates only the exposure can be at fault: groups that are never at risk together.
      if (!(error instanceof StatsError && error.code === "collinear" && named.length === 0)) throw error;
      warnings.push("At no event after the landmark children of both groups were at risk: no hazard ratio.");
    }
  }
  return {
    landmark,
    horizon: horizon ?? null,
    groups,
    logRank,
    exposure: cox?.coefficients[0] ?? null,
    cox,
    n,
    events,
    excluded,
    exposedLater,
    nMissing: given.nMissing,
    warnings,
  };
}
