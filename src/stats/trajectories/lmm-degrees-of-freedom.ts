import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import type {CrossProducts} from "./lmm-cross-products.js";
import type {Optimum} from "./lmm-optimise.js";
import {alongTheta} from "./lmm-profile.js";

/**
 * Satterthwaite's degrees of freedom of a fixed effect c'β (c in the basis): 2 v² / var(v), v = σ² c'(X'V⁻¹X)⁻¹c, by
 * the delta method over the free θ and σ².
 *
 * With s = σ²: the deviance's second derivatives are ν/s² in s, −∇q/s² between, and the profile's + ν ∇q ∇q'/q² in θ.
 *
 * @returns null where the second derivatives are not positive definite
 */
export function satterthwaite(
  data: CrossProducts,
  {theta, profile, free, hessian}: Optimum,
  contrast: ArrayLike<number>,
  nu: number,
): number | null {
  const {p, q, subjects} = data;
  const {inverse, quadratic, quadraticGradient, zvx} = profile;
  const s = quadratic / nu;
  const weights = new Float64Array(p);
  let variance = 0;
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k < p; ++k) weights[j]! += inverse[j * p + k]! * contrast[k]!;
    variance += contrast[j]! * weights[j]!;
  }
  let [o11, o12, o22] = [0, 0, 0];
  for (let i = 0; i < subjects; ++i) {
    let [w1, w2] = [0, 0];
    for (let j = 0; j < p; ++j) {
      w1 += zvx[2 * p * i + j]! * weights[j]!;
      w2 += zvx[2 * p * i + p + j]! * weights[j]!;
    }
    o11 += w1 * w1;
    o12 += w1 * w2;
    o22 += w2 * w2;
  }
  const inTheta = alongTheta(theta, q, o11, o12, o22);
  const k = free.length;
  const size = k + 1;
  const second = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  for (let a = 0; a < k; ++a) {
    const ga = quadraticGradient[free[a]!]!;
    for (let b = 0; b < k; ++b) {
      const gb = quadraticGradient[free[b]!]!;
      second[a * size + b] = hessian[a * k + b]! + (nu * ga * gb) / quadratic ** 2;
    }
    second[a * size + k] = -ga / s ** 2;
    second[k * size + a] = -ga / s ** 2;
    gradient[a] = s * inTheta[free[a]!]!;
  }
  second[k * size + k] = nu / s ** 2;
  gradient[k] = variance;
  const covariance = symmetricInverse(second, size);
  if (!covariance) return null;
  let spread = 0;
  for (let a = 0; a < size; ++a) {
    for (let b = 0; b < size; ++b) spread += 2 * gradient[a]! * covariance[a * size + b]! * gradient[b]!;
  }
  const df = (2 * (s * variance) ** 2) / spread;
  return Number.isFinite(df) && df > 0 ? df : null;
}

/**
 * Degrees of freedom as nlme counts them: columns that vary within a subject have n − subjects − such columns, those
 * that don't have subjects − such columns − 1; the intercept counts with the first.
 */
export function innerOuter(columns: readonly Float64Array[], first: Uint32Array): number[] {
  const n = columns[0]!.length;
  const subjects = first.length - 1;
  const inner = columns.map((column, j) => j > 0 && varies(column, first));
  const varying = inner.filter(Boolean).length;
  const constant = columns.length - 1 - varying;
  return inner.map((one, j) => (one || j === 0 ? n - subjects - varying : subjects - constant - 1));
}

function varies(column: Float64Array, first: Uint32Array): boolean {
  for (let s = 0; s + 1 < first.length; ++s) {
    for (let i = first[s]! + 1; i < first[s + 1]!; ++i) if (column[i] !== column[first[s]!]) return true;
  }
  return false;
}
