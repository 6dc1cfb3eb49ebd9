import type {GrowthData} from "./growth-data.js";

/** Classes on their way, in the data's basis and unit. */
export interface GrowthState {
  readonly k: number;
  /** Whether the classes share one residual variance. */
  readonly equal: boolean;
  /** k × p coefficients. */
  readonly beta: Float64Array;
  /** k residual variances. */
  readonly variance: Float64Array;
  /** k class probabilities. */
  readonly probability: Float64Array;
  /** n × k posterior probabilities. */
  readonly posterior: Float64Array;
  /** n × k sums of squares of a child about each class's curve. */
  readonly squares: Float64Array;
  logLikelihood: number;
  iterations: number;
}

export function emptyState({n, p}: GrowthData, k: number, equal: boolean): GrowthState {
  return {
    k,
    equal,
    beta: new Float64Array(k * p),
    variance: new Float64Array(k).fill(1),
    probability: new Float64Array(k).fill(1 / k),
    posterior: new Float64Array(n * k).fill(1 / k),
    squares: new Float64Array(n * k),
    logLikelihood: Number.NEGATIVE_INFINITY,
    iterations: 0,
  };
}

/** A copy with class `from[c]` in place c. */
export function withClasses({n, p}: GrowthData, state: GrowthState, from: readonly number[]): GrowthState {
  const {k} = state;
  const columns = (values: Float64Array) => {
    const out = new Float64Array(n * k);
    for (let i = 0; i < n; ++i) for (let c = 0; c < k; ++c) out[i * k + c] = values[i * k + from[c]!]!;
    return out;
  };
  return {
    ...state,
    beta: Float64Array.from(from.flatMap((c) => [...state.beta.subarray(c * p, c * p + p)])),
    variance: Float64Array.from(from, (c) => state.variance[c]!),
    probability: Float64Array.from(from, (c) => state.probability[c]!),
    posterior: columns(state.posterior),
    squares: columns(state.squares),
  };
}
