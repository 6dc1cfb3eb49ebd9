import {chiSquareUpper} from "../distributions/chi-square.js";
import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import type {Interval, TestResult} from "../foundation/result.js";
import type {Design} from "./design.js";
import {fitLogistic} from "./logistic-newton.js";

export interface LogisticColumns {
  /** 1 for happened, 0 for not. */
  readonly event: ArrayLike<number>;
  /** The covariates, each of length n. */
  readonly x: readonly ArrayLike<number>[];
  /** How often each row counts, ≥ 0. */
  readonly weight?: ArrayLike<number> | undefined;
  /** Added to the linear predictor, on the logit scale. */
  readonly offset?: ArrayLike<number> | undefined;
}

export interface LogisticCoefficient {
  readonly name: string;
  /** On the logit scale; null where separation makes it infinite. */
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly z: number | null;
  /** Of the test that the result names. */
  readonly p: number | null;
  readonly interval: Interval;
  /** e to the estimate, with its interval. */
  readonly oddsRatio: {readonly estimate: number | null; readonly interval: Interval};
  /** Where an estimate that does not exist tends to; null for one that exists, and where both ways are open. */
  readonly divergesTo: "+∞" | "−∞" | null;
}

/** A Wald interval on the logit scale. */
export function waldInterval(estimate: number | null, standardError: number | null, level: number): Interval {
  const half = standardError === null ? null : -normalQuantile((1 - level) / 2) * standardError;
  return {
    lower: estimate === null || half === null ? null : estimate - half,
    upper: estimate === null || half === null ? null : estimate + half,
    level,
    method: "Wald",
  };
}

export function logisticCoefficient(
  name: string,
  estimate: number | null,
  standardError: number | null,
  interval: Interval,
  more: {readonly p?: number | null; readonly divergesTo?: "+∞" | "−∞" | null} = {},
): LogisticCoefficient {
  const z =
    estimate === null || standardError === null || standardError === 0 ? null : estimate / standardError;
  const exp = (value: number | null) => (value === null ? null : Math.exp(value));
  return {
    name,
    estimate,
    standardError,
    z,
    p: more.p === undefined ? (z === null ? null : normalTwoSided(z)) : more.p,
    interval,
    oddsRatio: {
      estimate: exp(estimate),
      interval: {...interval, lower: exp(interval.lower), upper: exp(interval.upper)},
    },
    divergesTo: more.divergesTo ?? null,
  };
}

/** Children with the event among the rows that count. */
export function countEvents({outcome, weight, n}: Design): number {
  let events = 0;
  for (let i = 0; i < n; ++i) if (outcome[i] === 1 && (!weight || weight[i]! > 0)) events += 1;
  return events;
}

/** The weights of the rows with the event, and of the others: apart, as one may be lost in their sum. */
function weightsByOutcome({outcome, weight, n}: Design): {readonly events: number; readonly others: number} {
  let events = 0;
  let others = 0;
  for (let i = 0; i < n; ++i) {
    const w = weight ? weight[i]! : 1;
    if (outcome[i] === 1) events += w;
    else others += w;
  }
  return {events, others};
}

/** The intercept of the model without covariates; with an offset about right. */
export function interceptStart(design: Design, more = 0): number {
  const {offset, weight, n, weightSum} = design;
  const {events, others} = weightsByOutcome(design);
  let shift = 0;
  if (offset) for (let i = 0; i < n; ++i) shift += ((weight ? weight[i]! : 1) / weightSum) * offset[i]!;
  return Math.log((events + more) / (others + more)) - shift;
}

/** Deviance of the model with the intercept and the offset only. */
export function nullDevianceOf(design: Design): number {
  const {outcome, weight, offset, n} = design;
  if (!offset) {
    const {events, others} = weightsByOutcome(design);
    // −2 Σ w ln p, of the odds so that a share next to 1 keeps its digits.
    return 2 * (events * Math.log1p(others / events) + others * Math.log1p(events / others));
  }
  const ones = new Float64Array(n).fill(1);
  return fitLogistic({z: [ones], event: outcome, weight, offset}, Float64Array.of(interceptStart(design)))
    .deviance;
}

export function likelihoodRatioTest(statistic: number, df: number, test = "likelihood ratio"): TestResult {
  // Rounding may leave a difference of 0 a hair below it.
  const value = df === 0 ? null : Math.max(0, statistic);
  return {test, statistic: value, df, p: value === null ? null : chiSquareUpper(value, df)};
}

/** Warns of fewer than 10 events (or non-events) for each covariate. */
export function fewEventsWarning(events: number, n: number, covariates: number): string[] {
  const rarer = Math.min(events, n - events);
  if (covariates === 0 || rarer >= 10 * covariates) return [];
  return [
    `There are ${rarer} ${rarer === events ? "events" : "non-events"} for ${covariates} ${covariates === 1 ? "covariate" : "covariates"}: fewer than 10 for each, so that estimates tend to be too extreme.`,
  ];
}
