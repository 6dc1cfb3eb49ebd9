import {chiSquareUpper} from "../distributions/chi-square.js";
import type {TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {eventPositions, fitOnData} from "./fit-on-data.js";
import {quadraticForm} from "./robust-variance.js";
import {type TimeTransform, transformedTimes} from "./time-transform.js";
import {type TrendInformation, trendInformation} from "./trend-information.js";

/** How to test. */
export interface ProportionalHazardsOptions {
  /** Scale of time along which coefficients may change; "km" (1 − Kaplan–Meier) unless told. */
  readonly transform?: TimeTransform;
  /** Covariates that are tested together, as a factor's indicators are: lists of their names by the term's name. */
  readonly terms?: Readonly<Record<string, readonly string[]>>;
}

/** The tests, and what their figure needs: the scaled residuals against transformed time. */
export interface ProportionalHazardsTest {
  /** Of each covariate or term. */
  readonly tests: readonly (TestResult & {readonly name: string; readonly df: number})[];
  readonly global: TestResult & {readonly df: number};
  readonly transform: TimeTransform;
  /** Of the events, by stratum, then time, then row. */
  readonly time: Float64Array;
  readonly transformedTime: Float64Array;
  readonly row: Float64Array;
  /**
   * Scaled Schoenfeld residuals plus the coefficient, a column for each covariate: an estimate of the coefficient at
   * that time. NaN in a stratum in which the covariate is constant.
   */
  readonly residuals: readonly Float64Array[];
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Tests whether coefficients of a Cox regression change with time: the score test of covariate × g(time), for each
 * covariate alone and for all together.
 *
 * @param data - the columns that were fitted
 * @param fit - from coxRegression, without ridge penalty
 * @param options - the transform g of time, and terms of several covariates
 * @returns χ² tests with the scaled residuals
 * @throws {StatsError} as coxRegression; `out-of-range` for a ridge fit, other covariates than the fit's, or
 *   times ≤ 0 with "log"
 *
 * Source: Grambsch PM, Therneau TM. Biometrika 1994;81:515; as an exact score test in survival ≥ 3.0.
 * R: `survival::cox.zph(fit, transform)`
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * proportionalHazardsTest(data, coxRegression(data), {transform: "identity"}).global.p // => 0.0483393159248374
 */
export function proportionalHazardsTest(
  data: CoxData,
  fit: CoxFit,
  options: ProportionalHazardsOptions = {},
): ProportionalHazardsTest {
  const {transform = "km"} = options;
  if (fit.method === "ridge") throw new StatsError("out-of-range", "fit", "has a ridge penalty");
  const {data: prepared, beta} = fitOnData(data, fit);
  const {p, names, scales, time, row} = prepared;
  const {position, group} = eventPositions(prepared);
  const g = transformedTimes(prepared, transform, position);
  const trend = trendInformation(prepared, beta, fit.ties, group, g);
  const warnings: string[] = [];

  const test = (name: string, chosen: readonly number[]) => {
    const statistic = trendStatistic(trend, p, chosen);
    const df = chosen.length;
    if (statistic === null) warnings.push(`The test of ${name} is not defined: its information is singular.`);
    return {
      name,
      test: "score test of covariate × g(time)",
      statistic,
      df,
      p: statistic === null ? null : chiSquareUpper(statistic, df),
    };
  };
  const tests = termsOf(names, options.terms).map(([name, chosen]) => test(name, chosen));
  const {name: _, ...global} = test(
    "all together",
    names.map((_name, j) => j),
  );
  const scaled = scaledResiduals(trend, p, group.length, (k) => prepared.groupStratum[group[k]!]!);
  return {
    tests,
    global,
    transform,
    time: Float64Array.from(position, (i) => time[i]!),
    transformedTime: g,
    row: Float64Array.from(position, (i) => row[i]!),
    residuals: names.map((_name, j) =>
      Float64Array.from(position, (_i, k) => (scaled[k * p + j]! + beta[j]!) / scales[j]!),
    ),
    n: prepared.n,
    events: prepared.events,
    nMissing: prepared.nMissing,
    warnings: [...new Set(warnings)],
  };
}

function termsOf(
  names: readonly string[],
  terms: ProportionalHazardsOptions["terms"],
): (readonly [string, readonly number[]])[] {
  if (!terms) return names.map((name, j) => [name, [j]] as const);
  return Object.entries(terms).map(([term, members]) => {
    const chosen = members.map((name) => names.indexOf(name));
    if (chosen.length === 0 || chosen.includes(-1)) {
      throw new StatsError("out-of-range", "terms", `${term} names a covariate that the fit has not`);
    }
    return [term, chosen] as const;
  });
}

/** uᵀ I⁻¹ u of the chosen trends, the coefficients themselves estimated. */
function trendStatistic(
  {score, blocks}: TrendInformation,
  p: number,
  chosen: readonly number[],
): number | null {
  const size = p + chosen.length;
  const information = new Float64Array(size * size);
  const u = new Float64Array(size);
  const {plain, once, twice} = blocks;
  for (let a = 0; a < size; ++a) {
    const j = a < p ? a : chosen[a - p]!;
    if (a >= p) u[a] = score[j]!;
    for (let b = 0; b < size; ++b) {
      const k = b < p ? b : chosen[b - p]!;
      const block = a < p && b < p ? plain : a < p || b < p ? once : twice;
      information[a * size + b] = block[j * p + k]!;
    }
  }
  const inverse = symmetricInverse(information, size);
  return inverse && quadraticForm(inverse, u);
}

/** Schoenfeld residuals times the inverse of the information that one event holds on average. */
function scaledResiduals(
  {residuals, blocks, varying}: TrendInformation,
  p: number,
  events: number,
  stratumOf: (k: number) => number,
): Float64Array {
  const strata = varying.length / p;
  const average = new Float64Array(p * p);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k < p; ++k) {
      let informative = 0;
      for (let s = 0; s < strata; ++s) informative += Math.min(varying[s * p + j]!, varying[s * p + k]!);
      average[j * p + k] = blocks.plain[j * p + k]! / (informative === 0 ? 1 : informative);
    }
  }
  const out = new Float64Array(events * p).fill(Number.NaN);
  const inverses = Array.from({length: strata}, (_, s) => {
    const free = Array.from({length: p}, (_j, j) => j).filter((j) => varying[s * p + j]! > 0);
    const part = Float64Array.from({length: free.length ** 2}, (_a, a) => {
      return average[free[Math.floor(a / free.length)]! * p + free[a % free.length]!]!;
    });
    return {free, inverse: symmetricInverse(part, free.length)};
  });
  for (let k = 0; k < events; ++k) {
    const {free, inverse} = inverses[stratumOf(k)]!;
    if (!inverse) continue;
    for (let a = 0; a < free.length; ++a) {
      let sum = 0;
      for (let b = 0; b < free.length; ++b)
        sum += inverse[a * free.length + b]! * residuals[k * p + free[b]!]!;
      out[k * p + free[a]!] = sum;
    }
  }
  return out;
}
