import {StatsError} from "../foundation/stats-error.js";

/**
 * Throws `collinear` if a column is a combination of those before it.
 *
 * @param z - standardised columns, the intercept's ones first
 *
 * The pivots of the cross products' factor are what the columns before leave of each.
 */
export function requireIndependent(
  z: readonly Float64Array[],
  weight: Float64Array | null,
  names: readonly string[],
): void {
  const p = z.length;
  const factor = new Float64Array(p * p);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k <= j; ++k) {
      const [a, b] = [z[j]!, z[k]!];
      let sum = 0;
      if (weight) for (let i = 0; i < a.length; ++i) sum += weight[i]! * a[i]! * b[i]!;
      else for (let i = 0; i < a.length; ++i) sum += a[i]! * b[i]!;
      factor[j * p + k] = sum;
    }
  }
  for (let j = 0; j < p; ++j) {
    const diagonal = factor[j * p + j]!;
    let pivot = diagonal;
    for (let k = 0; k < j; ++k) pivot -= factor[j * p + k]! ** 2;
    if (!(pivot > 1e-13 * diagonal)) {
      throw new StatsError("collinear", names[j - 1]!, "is a combination of the columns before it");
    }
    const root = Math.sqrt(pivot);
    factor[j * p + j] = root;
    for (let i = j + 1; i < p; ++i) {
      let sum = factor[i * p + j]!;
      for (let k = 0; k < j; ++k) sum -= factor[i * p + k]! * factor[j * p + k]!;
      factor[i * p + j] = sum / root;
    }
  }
}
