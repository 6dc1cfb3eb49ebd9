import {normalQuantile} from "../distributions/normal.js";
import {tQuantile} from "../distributions/student-t.js";
import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import type {LinearMixedModel} from "./linear-mixed-model.js";

/** What the fixed effects say of m rows, with pointwise limits. */
export interface MixedModelMeans {
  readonly estimate: Float64Array;
  readonly standardError: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Of each row's t; null for the normal distribution. */
  readonly df: readonly (number | null)[];
  readonly level: number;
}

/**
 * The mean that a mixed model expects of children with given values of its columns, with pointwise limits.
 *
 * About the mean of children, not about one of them: the random effects are 0. The limits take Student's t with the
 * fewest degrees of freedom of the coefficients that a row adds up, which is on the wide side of Satterthwaite's for
 * the sum.
 *
 * @param model - of `linearMixedModel`
 * @param x - m values of each of its columns, by the names that the model knows
 * @param options - level (0.95)
 * @throws {StatsError} `empty` for a column that is not given; `length-mismatch`; `not-finite`, also for a missing value;
 *   `out-of-range` for the level
 *
 * Source: Laird NM, Ware JH. Biometrics 1982;38:963. R: `emmeans::emmeans(fit, ~ x, at = list(x = …))`, or
 * `X %*% fixef(fit)` and `sqrt(rowSums((X %*% vcov(fit)) * X))`
 *
 * @example
 * const model = linearMixedModel([1, 3, 2, 6, 4, 8], [0, 0, 1, 1, 2, 2], {fixed: {later: [0, 1, 0, 1, 0, 1]}});
 * mixedModelMeans(model, {later: [0, 1]}).estimate[1].toFixed(6) // => "5.666667"
 */
export function mixedModelMeans(
  model: Pick<LinearMixedModel, "coefficients" | "covariance">,
  x: Readonly<Record<string, ArrayLike<number>>>,
  {level = 0.95}: {readonly level?: number} = {},
): MixedModelMeans {
  requireOpenUnit("level", level);
  const {coefficients, covariance} = model;
  const p = coefficients.length;
  const columns = coefficients.slice(1).map(({name}) => {
    const column = x[name];
    if (!column) throw new StatsError("empty", name, "is a column of the model, and not given");
    return column;
  });
  const m = columns[0]?.length ?? 1;
  for (const [j, column] of columns.entries()) {
    const {name} = coefficients[j + 1]!;
    if (column.length !== m) {
      throw new StatsError("length-mismatch", name, `has ${column.length} values where others have ${m}`);
    }
    for (let i = 0; i < m; ++i) {
      if (Number.isFinite(column[i]!)) continue;
      throw new StatsError(
        "not-finite",
        name,
        `value ${i + 1} is ${column[i]}, a finite number was expected`,
      );
    }
  }
  const [estimate, standardError, lower, upper] = Array.from({length: 4}, () => new Float64Array(m)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const tail = (1 - level) / 2;
  const df = Array.from({length: m}, (_, i) => {
    const weights = Float64Array.from({length: p}, (_, j) => (j === 0 ? 1 : columns[j - 1]![i]!));
    let variance = 0;
    for (let j = 0; j < p; ++j) {
      estimate[i]! += weights[j]! * coefficients[j]!.estimate;
      for (let k = 0; k < p; ++k) variance += weights[j]! * covariance[j * p + k]! * weights[k]!;
    }
    standardError[i] = Math.sqrt(variance);
    const known = coefficients.filter((_, j) => weights[j] !== 0).map((one) => one.df);
    const fewest = known.includes(null) ? null : Math.min(...(known as number[]));
    const half = -(fewest === null ? normalQuantile(tail) : tQuantile(tail, fewest)) * standardError[i]!;
    lower[i] = estimate[i]! - half;
    upper[i] = estimate[i]! + half;
    return fewest;
  });
  return {estimate, standardError, lower, upper, df, level};
}
