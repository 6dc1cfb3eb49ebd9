import {cholesky, choleskyInverse} from "./cholesky.js";

/** Cross-products of a penalised spline: the weighted B'B, B'y and y'y, and the penalty D'D. */
export interface SplineProducts {
  readonly size: number;
  readonly n: number;
  readonly bb: Float64Array;
  readonly by: Float64Array;
  readonly yy: number;
  readonly penalty: Float64Array;
}

/** The fit at one penalty. */
export interface SplineFit {
  readonly coefficients: Float64Array;
  /** (B'B + λ D'D)⁻¹. */
  readonly inverse: Float64Array;
  readonly rss: number;
  /** Effective degrees of freedom: the trace of the smoother. */
  readonly edf: number;
  /** The criterion that λ minimises, and its derivative in log λ. */
  readonly criterion: number;
  readonly slope: number;
}

/**
 * Fits at λ, with generalised cross-validation log(n RSS / (n − edf)²) or −2 log restricted likelihood (profiled over σ,
 * up to a constant), and its derivative: dα = −λ A⁻¹ P α, d RSS = 2 λ² α'P A⁻¹ P α, d edf = −λ tr(A⁻¹ P A⁻¹ B'B).
 */
export function splineFit(
  products: SplineProducts,
  lambda: number,
  selection: "gcv" | "reml",
): SplineFit | null {
  const {size, n, bb, by, yy, penalty} = products;
  const a = bb.map((value, i) => value + lambda * penalty[i]!);
  const factor = cholesky(a, size);
  if (!factor) return null;
  const inverse = choleskyInverse(factor, size);
  const coefficients = multiply(inverse, size, by);
  const fitted = multiply(bb, size, coefficients);
  const rough = multiply(penalty, size, coefficients);
  let rss = yy;
  let roughness = 0;
  for (let i = 0; i < size; ++i) {
    rss += coefficients[i]! * (fitted[i]! - 2 * by[i]!);
    roughness += coefficients[i]! * rough[i]!;
  }
  rss = Math.max(rss, 0);
  let edf = 0;
  let tracePenalty = 0;
  for (let i = 0; i < size * size; ++i) {
    edf += inverse[i]! * bb[i]!;
    tracePenalty += inverse[i]! * penalty[i]!;
  }
  if (selection === "reml") {
    const rank = size - 2;
    const penalised = rss + lambda * roughness;
    let logDeterminant = 0;
    for (let i = 0; i < size; ++i) logDeterminant += 2 * Math.log(factor[i * size + i]!);
    return {
      ...{coefficients, inverse, rss, edf},
      criterion: (n - 2) * Math.log(penalised) + logDeterminant - rank * Math.log(lambda),
      slope: ((n - 2) * lambda * roughness) / penalised + lambda * tracePenalty - rank,
    };
  }
  const bent = multiply(inverse, size, rough);
  let rssSlope = 0;
  for (let i = 0; i < size; ++i) rssSlope += 2 * lambda * lambda * rough[i]! * bent[i]!;
  let edfSlope = 0;
  // tr(A⁻¹ P A⁻¹ B'B) = Σ (A⁻¹ P)ᵢⱼ (A⁻¹ B'B)ⱼᵢ.
  const ap = product(inverse, penalty, size);
  const ab = product(inverse, bb, size);
  for (let i = 0; i < size; ++i) {
    for (let j = 0; j < size; ++j) edfSlope -= lambda * ap[i * size + j]! * ab[j * size + i]!;
  }
  return {
    ...{coefficients, inverse, rss, edf},
    criterion: Math.log(rss) - 2 * Math.log(n - edf),
    slope: rssSlope / rss + (2 * edfSlope) / (n - edf),
  };
}

export function multiply(matrix: Float64Array, size: number, vector: ArrayLike<number>): Float64Array {
  const out = new Float64Array(size);
  for (let i = 0; i < size; ++i) for (let j = 0; j < size; ++j) out[i]! += matrix[i * size + j]! * vector[j]!;
  return out;
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; ++i) {
    for (let k = 0; k < size; ++k) {
      const value = a[i * size + k]!;
      for (let j = 0; j < size; ++j) out[i * size + j]! += value * b[k * size + j]!;
    }
  }
  return out;
}
