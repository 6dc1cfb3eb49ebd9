import type {Profile} from "./lmm-profile.js";

/** Variances, not standard deviations. */
export interface VarianceComponents {
  /** Between children, at time 0 where there is a slope. */
  readonly intercept: number;
  /** Of the slopes between children, per unit of time squared; null without a random slope. */
  readonly slope: number | null;
  readonly covariance: number | null;
  /** null without a random slope, or where one of the variances is 0. */
  readonly correlation: number | null;
  /** Within children. */
  readonly residual: number;
}

/** Columns by child, ascending codes. */
export interface RandomEffects {
  readonly subject: Float64Array;
  readonly intercept: Float64Array;
  /** null without a random slope. */
  readonly slope: Float64Array | null;
}

interface TimeScale {
  readonly centre: number;
  readonly unit: number;
}

/** σ² L L' in the units and at the origin of the time as it was given. */
export function varianceComponents(
  theta: Float64Array,
  q: number,
  {centre, unit}: TimeScale,
  sigma2: number,
): VarianceComponents {
  if (q === 1) {
    return {
      intercept: sigma2 * theta[0]! ** 2,
      slope: null,
      covariance: null,
      correlation: null,
      residual: sigma2,
    };
  }
  // Rows of the factor for the intercept at time 0 and for the slope.
  const [s1, s2] = [theta[1]! / unit, theta[2]! / unit];
  const [a1, a2] = [theta[0]! - centre * s1, -centre * s2];
  const intercept = sigma2 * (a1 * a1 + a2 * a2);
  const slope = sigma2 * (s1 * s1 + s2 * s2);
  const covariance = sigma2 * (a1 * s1 + a2 * s2);
  const both = intercept > 0 && slope > 0;
  const correlation = both ? Math.max(-1, Math.min(1, covariance / Math.sqrt(intercept * slope))) : null;
  return {intercept, slope, covariance, correlation, residual: sigma2};
}

/** Best linear unbiased predictions D Z'V⁻¹(y − Xβ), in the scaled time and in that of the input. */
export function randomEffects(
  {zvr}: Profile,
  theta: Float64Array,
  q: number,
  {centre, unit}: TimeScale,
  id: Float64Array,
  first: Uint32Array,
): {readonly public: RandomEffects; readonly inBasis: Float64Array} {
  const subjects = first.length - 1;
  const inBasis = new Float64Array(2 * subjects);
  const subject = new Float64Array(subjects);
  const intercept = new Float64Array(subjects);
  const slope = q === 2 ? new Float64Array(subjects) : null;
  const [l11, l21, l22] = [theta[0]!, q === 2 ? theta[1]! : 0, q === 2 ? theta[2]! : 0];
  for (let s = 0; s < subjects; ++s) {
    const [u1, u2] = [zvr[2 * s]!, zvr[2 * s + 1]!];
    const [v1, v2] = [l11 * u1 + l21 * u2, l22 * u2];
    const [b0, b1] = [l11 * v1, l21 * v1 + l22 * v2];
    inBasis[2 * s] = b0;
    inBasis[2 * s + 1] = b1;
    subject[s] = id[first[s]!]!;
    intercept[s] = b0 - (centre / unit) * b1;
    if (slope) slope[s] = b1 / unit;
  }
  return {public: {subject, intercept, slope}, inBasis};
}
