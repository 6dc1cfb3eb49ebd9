import {baselineHazard} from "../cox/baseline-hazard.js";
import {coxRegression} from "../cox/cox-regression.js";
import {countBelow} from "../foundation/count-in-order.js";
import {firthLogistic} from "../regression/firth-logistic.js";
import {expit} from "../regression/logistic-likelihood.js";
import {logisticRegression} from "../regression/logistic-regression.js";
import type {CloneColumns} from "./clone-columns.js";

/** What the clones' weights are made of. */
export interface DepartureModels {
  /** Arm "within": 1 ÷ the probability of having started by then, of a child that has and is at risk after it; else 0. */
  readonly afterStart: Float64Array;
  /** Arm "not within": times at which treatment starts, ascending, and the cumulative hazard of it after each. */
  readonly departures: Float64Array;
  readonly cumulativeHazard: Float64Array;
  /** Each child's hazard relative to that. */
  readonly relativeHazard: Float64Array;
  readonly warnings: readonly string[];
}

/**
 * Fits the probability that a clone departs from its strategy.
 *
 * A start counts after all that happens at its time: who dies or is censored then was at risk of it no longer.
 */
export function departureModels(columns: CloneColumns): DepartureModels {
  const warnings: string[] = [];
  const afterStart = startedInTime(columns, warnings);
  const {n, time, start, x, names, firth} = columns;
  const departures = new Float64Array([...new Set(start)].filter(Number.isFinite).sort((a, b) => a - b));
  // Only the order of times counts: starts at even numbers, ends before them at odd ones.
  const rank = new Float64Array(n);
  const departs = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    const departed = Number.isFinite(start[i]!);
    departs[i] = departed ? 1 : 0;
    rank[i] = departed
      ? 2 * (countBelow(departures, start[i]!) + 1)
      : 2 * countBelow(departures, time[i]!) + 1;
  }
  if (x.length === 0) {
    return {
      afterStart,
      departures,
      cumulativeHazard: withoutCovariates(rank, departures.length),
      relativeHazard: new Float64Array(n).fill(1),
      warnings,
    };
  }
  const data = {
    time: rank,
    event: departs,
    x: Object.fromEntries(names.map((name, j) => [name, x[j]!])),
  };
  const fit = coxRegression(data, firth ? {firth, interval: "wald"} : {});
  // Every start is an event of the model: its times are all of the even numbers.
  const {cumulativeHazard} = baselineHazard(data, fit, {reference: "mean"})[0]!;
  const relativeHazard = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    let eta = 0;
    for (let j = 0; j < x.length; ++j) eta += fit.coefficients[j]!.estimate * (x[j]![i]! - fit.means[j]!);
    relativeHazard[i] = Math.exp(eta);
  }
  const growing = fit.coefficients.filter(({infinite}) => infinite).map(({name}) => name);
  if (growing.length > 0) {
    warnings.push(
      `The hazard of starting has no finite coefficient of ${growing.join(", ")} (separation). Firth's method has one.`,
    );
  } else if (!fit.converged) warnings.push("The Cox model of starting did not converge.");
  return {afterStart, departures, cumulativeHazard, relativeHazard, warnings};
}

/** The weights of those who started in time, from the children at risk after the time given for it. */
function startedInTime(
  {n, time, start, x, names, within, firth}: CloneColumns,
  warnings: string[],
): Float64Array {
  const weight = new Float64Array(n);
  const rows: number[] = [];
  for (let i = 0; i < n; ++i) if (time[i]! > within) rows.push(i);
  const event = Float64Array.from(rows, (i) => (Number.isFinite(start[i]!) ? 1 : 0));
  const started = event.reduce((sum, one) => sum + one, 0);
  if (started === 0) return weight;
  if (started === rows.length) {
    for (const i of rows) weight[i] = 1;
    return weight;
  }
  const fewer = Math.min(started, rows.length - started);
  if (!firth && fewer < 10 * names.length) {
    warnings.push(
      `Of the ${rows.length} children at risk after ${within} ${started} have started, for ${names.length} ${names.length === 1 ? "covariate" : "covariates"}: with fewer than 10 on either side for each, weights tend to be too extreme.`,
    );
  }
  const input = {event, x: x.map((column) => Float64Array.from(rows, (i) => column[i]!))};
  const fit = firth ? firthLogistic(input, {names, intervals: "wald"}) : logisticRegression(input, {names});
  for (const [k, i] of rows.entries()) if (event[k] === 1) weight[i] = 1 / expit(fit.linearPredictor[k]!);
  if ("separated" in fit && fit.separated) {
    warnings.push(
      "The covariates tell some of those who started in time apart with certainty from those who did not: nobody stands for the latter. Firth's method has finite weights.",
    );
  } else if (!fit.converged) warnings.push("The logistic model of starting in time did not converge.");
  return weight;
}

/** The cumulative hazard of starts at ranks 2, 4, …, in Efron's form as Cox's has it. */
function withoutCovariates(rank: Float64Array, departures: number): Float64Array {
  const starting = new Float64Array(departures);
  const atRisk = new Float64Array(departures);
  for (const one of rank) {
    const before = Math.floor(one / 2);
    if (one % 2 === 0) starting[before - 1]! += 1;
    for (let k = 0; k < before; ++k) atRisk[k]! += 1;
  }
  let sum = 0;
  return starting.map((d, k) => {
    for (let step = 0; step < d; ++step) sum += 1 / (atRisk[k]! - step);
    return sum;
  });
}
