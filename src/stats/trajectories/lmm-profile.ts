import {cholesky, choleskyInverse, choleskySolve} from "./cholesky.js";
import type {CrossProducts} from "./lmm-cross-products.js";

/** The profiled deviance at relative covariance factors θ, with what the fit is read from. */
export interface Profile {
  /** −2 log (restricted) likelihood, up to 2 log|R| of the fixed columns' basis. */
  readonly deviance: number;
  readonly gradient: Float64Array;
  /** Fixed effects in the basis, as differences from least squares. */
  readonly beta: Float64Array;
  /** (X'V⁻¹X)⁻¹ in the basis. */
  readonly inverse: Float64Array;
  /** (y − Xβ)'V⁻¹(y − Xβ). */
  readonly quadratic: number;
  /** Its gradient. */
  readonly quadraticGradient: Float64Array;
  /** For each subject Z'V⁻¹X (2 rows of p). */
  readonly zvx: Float64Array;
  /** For each subject Z'V⁻¹(y − Xβ). */
  readonly zvr: Float64Array;
}

/**
 * Deviance of V = I + Z L L' Z' profiled over β and σ, and its gradient in θ, the lower triangle of L column by
 * column. An even function of the columns' signs, so that no bounds are needed.
 *
 * With V⁻¹ = I − U U' + U K⁻¹ U', K = I + T D T': ∂/∂D is Γ = Σ Z'V⁻¹Z − Σ Z'V⁻¹X (X'V⁻¹X)⁻¹ X'V⁻¹Z (REML only)
 * − ν u u' / (r'V⁻¹r), u = Z'V⁻¹r, and ∂/∂θ the entries of 2 Γ L.
 */
export function profileAt(data: CrossProducts, theta: ArrayLike<number>, reml: boolean): Profile | null {
  const {n, p, q, subjects, within, t, along} = data;
  const width = p + 1;
  const l11 = theta[0]!;
  const l21 = q === 2 ? theta[1]! : 0;
  const l22 = q === 2 ? theta[2]! : 0;
  const [d11, d12, d22] = [l11 * l11, l11 * l21, l21 * l21 + l22 * l22];
  const total = Float64Array.from(within);
  const zv = new Float64Array(2 * width * subjects);
  let logDeterminant = 0;
  let g11 = 0;
  let g12 = 0;
  let g22 = 0;
  for (let s = 0; s < subjects; ++s) {
    const t11 = t[4 * s]!;
    const t12 = t[4 * s + 1]!;
    const t22 = t[4 * s + 3]!;
    // K = I + T D T', and its inverse.
    const k11 = 1 + t11 * t11 * d11 + 2 * t11 * t12 * d12 + t12 * t12 * d22;
    const k12 = t22 * (t11 * d12 + t12 * d22);
    const k22 = 1 + t22 * t22 * d22;
    const determinant = k11 * k22 - k12 * k12;
    logDeterminant += Math.log(determinant);
    const i11 = k22 / determinant;
    const i12 = -k12 / determinant;
    const i22 = k11 / determinant;
    const row = 2 * width * s;
    for (let j = 0; j < width; ++j) {
      const a = along[row + j]!;
      const b = along[row + width + j]!;
      const h1 = i11 * a + i12 * b;
      const h2 = i12 * a + i22 * b;
      for (let k = 0; k <= j; ++k)
        total[j * width + k]! += h1 * along[row + k]! + h2 * along[row + width + k]!;
      zv[row + j] = t11 * h1;
      zv[row + width + j] = t12 * h1 + t22 * h2;
    }
    g11 += t11 * t11 * i11;
    g12 += t11 * (i11 * t12 + i12 * t22);
    g22 += t12 * t12 * i11 + 2 * t12 * t22 * i12 + t22 * t22 * i22;
  }
  const information = new Float64Array(p * p);
  const right = new Float64Array(p);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k <= j; ++k) {
      information[j * p + k] = total[j * width + k]!;
      information[k * p + j] = total[j * width + k]!;
    }
    right[j] = total[p * width + j]!;
  }
  const factor = cholesky(information, p);
  if (!factor) return null;
  const beta = choleskySolve(factor, p, right);
  const inverse = choleskyInverse(factor, p);
  let quadratic = total[p * width + p]!;
  for (let j = 0; j < p; ++j) quadratic -= beta[j]! * right[j]!;
  const nu = reml ? n - p : n;
  let deviance = logDeterminant + nu * (1 + Math.log((2 * Math.PI * quadratic) / nu));
  if (reml) for (let j = 0; j < p; ++j) deviance += 2 * Math.log(factor[j * p + j]!);
  // Second pass: Z'V⁻¹X and Z'V⁻¹r of each subject, and Γ.
  const zvx = new Float64Array(2 * p * subjects);
  const zvr = new Float64Array(2 * subjects);
  let u11 = 0;
  let u12 = 0;
  let u22 = 0;
  for (let s = 0; s < subjects; ++s) {
    const row = 2 * width * s;
    let u1 = zv[row + p]!;
    let u2 = zv[row + width + p]!;
    for (let j = 0; j < p; ++j) {
      const c1 = zv[row + j]!;
      const c2 = zv[row + width + j]!;
      zvx[2 * p * s + j] = c1;
      zvx[2 * p * s + p + j] = c2;
      u1 -= beta[j]! * c1;
      u2 -= beta[j]! * c2;
      if (!reml) continue;
      let v1 = 0;
      let v2 = 0;
      for (let k = 0; k < p; ++k) {
        v1 += inverse[j * p + k]! * zv[row + k]!;
        v2 += inverse[j * p + k]! * zv[row + width + k]!;
      }
      g11 -= c1 * v1;
      g12 -= c1 * v2;
      g22 -= c2 * v2;
    }
    zvr[2 * s] = u1;
    zvr[2 * s + 1] = u2;
    u11 += u1 * u1;
    u12 += u1 * u2;
    u22 += u2 * u2;
  }
  const scale = nu / quadratic;
  return {
    deviance,
    gradient: alongTheta(theta, q, g11 - scale * u11, g12 - scale * u12, g22 - scale * u22),
    beta,
    inverse,
    quadratic,
    quadraticGradient: alongTheta(theta, q, -u11, -u12, -u22),
    zvx,
    zvr,
  };
}

/** The chain rule from D = L L' to θ: the lower triangle of 2 Γ L. */
export function alongTheta(
  theta: ArrayLike<number>,
  q: number,
  g11: number,
  g12: number,
  g22: number,
): Float64Array {
  if (q === 1) return Float64Array.of(2 * g11 * theta[0]!);
  return Float64Array.of(
    2 * (g11 * theta[0]! + g12 * theta[1]!),
    2 * (g12 * theta[0]! + g22 * theta[1]!),
    2 * g22 * theta[2]!,
  );
}
