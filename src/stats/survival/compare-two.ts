import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import type {Interval} from "../foundation/result.js";

/** A contrast of two groups with its interval and test. */
export interface Contrast {
  /** null where the data leave it undefined. */
  readonly estimate: number | null;
  /** Of the estimate; of its logarithm for a ratio. */
  readonly standardError: number | null;
  readonly interval: Interval;
  /** Two-sided, that there is no difference. */
  readonly p: number | null;
}

/** Group 1 less group 0, normal on the plain scale. */
export function difference(estimate: number, standardError: number, level: number, method: string): Contrast {
  if (!(standardError > 0 && Number.isFinite(estimate))) return undefinedContrast(level, method, estimate);
  const half = -normalQuantile((1 - level) / 2) * standardError;
  return {
    estimate,
    standardError,
    interval: {lower: estimate - half, upper: estimate + half, level, method},
    p: normalTwoSided(estimate / standardError),
  };
}

/** A ratio, normal on the log scale, given as its logarithm. */
export function ratio(log: number, standardError: number, level: number, method: string): Contrast {
  if (!(standardError > 0 && Number.isFinite(log))) return undefinedContrast(level, method, Math.exp(log));
  const half = -normalQuantile((1 - level) / 2) * standardError;
  return {
    estimate: Math.exp(log),
    standardError,
    interval: {lower: Math.exp(log - half), upper: finite(Math.exp(log + half)), level, method},
    p: normalTwoSided(log / standardError),
  };
}

/** A limit beyond all numbers is none. */
const finite = (value: number) => (Number.isFinite(value) ? value : null);

/** The estimate alone, if there is one: without a standard error there is no interval and no test. */
export function undefinedContrast(level: number, method: string, estimate = Number.NaN): Contrast {
  return {
    estimate: finite(estimate),
    standardError: null,
    interval: {lower: null, upper: null, level, method},
    p: null,
  };
}
