import {StatsError} from "../foundation/stats-error.js";
import {type Covariates, type CoxData, namedColumns} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {type PreparedCox, prepare} from "./prepare.js";

/** The data laid out, with the fit's coefficients and covariance for standardised covariates. */
export interface FitOnData {
  readonly data: PreparedCox;
  readonly beta: Float64Array;
  /** Robust where the fit is robust. */
  readonly covariance: Float64Array;
  readonly modelCovariance: Float64Array;
}

/** Joins a fit with its data again. */
export function fitOnData(columns: CoxData, fit: CoxFit): FitOnData {
  requireColumnsOf(fit, columns.x);
  const data = prepare(columns);
  const {p, scales} = data;
  const rescale = (matrix: Float64Array) =>
    matrix.map((value, i) => value * scales[Math.floor(i / p)]! * scales[i % p]!);
  return {
    data,
    beta: Float64Array.from(fit.coefficients, ({estimate}, j) => estimate * scales[j]!),
    covariance: rescale(fit.covariance),
    modelCovariance: rescale(fit.modelCovariance),
  };
}

/** Throws unless the covariates have the fit's names, in its order. */
export function requireColumnsOf(fit: CoxFit, x: Covariates): void {
  const names = namedColumns(x).map(([name]) => name);
  const expected = fit.coefficients.map(({name}) => name);
  if (names.length !== expected.length || names.some((name, j) => name !== expected[j])) {
    throw new StatsError(
      "out-of-range",
      "fit",
      `was made with ${expected.join(", ")}, not ${names.join(", ")}`,
    );
  }
}

/** Puts values at positions back to the rows of the input; NaN where a row was left out. */
export function toRows({row, nInput}: PreparedCox, values: (position: number) => number): Float64Array {
  const out = new Float64Array(nInput).fill(Number.NaN);
  for (let i = 0; i < row.length; ++i) out[row[i]!] = values(i);
  return out;
}

/** Positions of the events by stratum, then time, then row: the order of Schoenfeld residuals. */
export function eventPositions(data: PreparedCox): {position: Uint32Array; group: Uint32Array} {
  const {events, groupStart, deaths, stratumStart} = data;
  const position = new Uint32Array(events);
  const group = new Uint32Array(events);
  let k = 0;
  for (let s = 0; s + 1 < stratumStart.length; ++s) {
    for (let g = stratumStart[s + 1]! - 1; g >= stratumStart[s]!; --g) {
      const end = groupStart[g + 1]!;
      for (let i = end - deaths[g]!; i < end; ++i) {
        group[k] = g;
        position[k++] = i;
      }
    }
  }
  return {position, group};
}
