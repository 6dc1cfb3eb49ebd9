import type {Rearrangement} from "../foundation/rearrange.js";
import {StatsError} from "../foundation/stats-error.js";

/** Covariates with mean 0 and standard deviation 1. */
export interface StandardisedCovariates {
  /** n × p, (x − mean) / scale, row by row. */
  readonly x: Float64Array;
  readonly means: Float64Array;
  /** Standard deviations (n − 1). */
  readonly scales: Float64Array;
}

/**
 * Standardises columns and lays their rows out.
 *
 * @param columns - argument's name and values, finite and of one length n
 * @param layout - to the wanted order of rows
 * @throws {StatsError} `constant` if a column's values are all the same, `out-of-range` if their variance is no number
 */
export function standardise(
  columns: readonly (readonly [string, Float64Array])[],
  layout: Rearrangement,
): StandardisedCovariates {
  const n = columns[0]![1].length;
  const p = columns.length;
  const means = new Float64Array(p);
  const scales = new Float64Array(p);
  const x = new Float64Array(n * p);
  columns.forEach(([argument, column], j) => {
    const {mean, scale} = moments(argument, column);
    layout.fill(x, j, p, column);
    for (let k = j; k < n * p; k += p) x[k] = (x[k]! - mean) / scale;
    means[j] = mean;
    scales[j] = scale;
  });
  return {x, means, scales};
}

function moments(argument: string, column: Float64Array): {mean: number; scale: number} {
  const n = column.length;
  let sum = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; ++i) {
    const value = column[i]!;
    sum += value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) throw new StatsError("constant", argument, `all of its ${n} values are the same`);
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; ++i) {
    const value = column[i]! - mean;
    squares += value * value;
  }
  const scale = Math.sqrt(squares / (n - 1));
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) {
    throw new StatsError(
      "out-of-range",
      argument,
      "varies too much or too little for its standard deviation",
    );
  }
  return {mean, scale};
}
