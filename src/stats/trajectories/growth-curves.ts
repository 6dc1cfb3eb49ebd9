import type {GrowthInput} from "./growth-data.js";

/** The classes' curves at m times; columns of k × m values, class by class, NaN outside of the times of the data. */
export interface GrowthCurves {
  readonly time: Float64Array;
  readonly estimate: Float64Array;
  /** NaN where there is none. */
  readonly standardError: Float64Array;
  /** Pointwise Wald limits. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const PLACES = 101;

/**
 * @param beta - k × p coefficients in the basis
 * @param covariance - of each class's coefficients, p × p, in the basis
 * @param z - normal quantile of the limits
 */
export function growthCurves(
  {basis, shift, scale, range}: GrowthInput,
  beta: Float64Array,
  covariance: readonly (Float64Array | null)[],
  at: ArrayLike<number> | null,
  z: number,
): GrowthCurves {
  const {p} = basis;
  const [low, high] = range;
  const time = at
    ? Float64Array.from(at)
    : Float64Array.from({length: PLACES}, (_, j) => low + ((high - low) * j) / (PLACES - 1));
  const m = time.length;
  const k = covariance.length;
  const column = () => new Float64Array(k * m).fill(Number.NaN);
  const [estimate, standardError, lower, upper] = [column(), column(), column(), column()];
  const row = new Float64Array(p);
  for (let j = 0; j < m; ++j) {
    if (time[j]! < low || time[j]! > high) continue;
    basis.at(time[j]!, row, 0);
    for (let c = 0; c < k; ++c) {
      let value = 0;
      let variance = 0;
      const v = covariance[c]!;
      for (let a = 0; a < p; ++a) {
        value += row[a]! * beta[c * p + a]!;
        for (let b = 0; v && b < p; ++b) variance += row[a]! * row[b]! * v[a * p + b]!;
      }
      const to = c * m + j;
      estimate[to] = shift + scale * value;
      if (!v) continue;
      standardError[to] = scale * Math.sqrt(Math.max(0, variance));
      lower[to] = estimate[to]! - z * standardError[to]!;
      upper[to] = estimate[to]! + z * standardError[to]!;
    }
  }
  return {time, estimate, standardError, lower, upper};
}
