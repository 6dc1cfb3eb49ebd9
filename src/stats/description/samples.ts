import {completeCases} from "../foundation/complete-cases.js";
import {StatsError} from "../foundation/stats-error.js";

/** Two samples without their missing values. */
export interface Samples {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly nMissing: number;
}

/**
 * Drops what is missing: each value by itself, or pairs.
 *
 * @throws {StatsError} `length-mismatch` for pairs; `not-finite`; `empty` if nothing is left of a sample
 */
export function completeSamples(a: ArrayLike<number>, b: ArrayLike<number>, paired: boolean): Samples {
  if (paired) {
    const {columns, n, nMissing} = completeCases({a, b});
    if (n === 0) throw new StatsError("empty", "a", `no complete pair is left of ${nMissing}`);
    return {a: columns.a, b: columns.b, nMissing};
  }
  const [x, y] = [completeCases({a}), completeCases({b})];
  if (x.n === 0) throw new StatsError("empty", "a", `no value is left of ${x.nMissing}`);
  if (y.n === 0) throw new StatsError("empty", "b", `no value is left of ${y.nMissing}`);
  return {a: x.columns.a, b: y.columns.b, nMissing: x.nMissing + y.nMissing};
}
