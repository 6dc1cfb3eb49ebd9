/** Median of absolute values, the mean of the two middle ones of an even number. */
function medianAbsolute(values: Float64Array): number {
  const sorted = values
    .map(Math.abs)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const n = sorted.length;
  return n % 2 === 1 ? sorted[n >> 1]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
}

/** Bisquare weights of residuals, 0 beyond six median absolute residuals. */
export function bisquare(residual: Float64Array, out: Float64Array): void {
  const c = 6 * medianAbsolute(residual);
  for (let i = 0; i < residual.length; ++i) {
    const r = Math.abs(residual[i]!);
    // The kernel's ends are cut as in Cleveland's program: within a thousandth of 0 and of 1.
    if (Number.isNaN(r)) out[i] = 0;
    else if (c < Number.MIN_VALUE || r <= 0.001 * c) out[i] = 1;
    else out[i] = r > 0.999 * c ? 0 : (1 - (r / c) ** 2) ** 2;
  }
}

/**
 * Pseudovalues of a robust fit: least squares on them has the robust fit's errors.
 *
 * With ψ the bisquare's influence and u = r √w / (6 MAD), its slope is (1 − u²)(1 − 5u²); the pseudovalue is the fit
 * plus the weighted residual over that slope's mean.
 */
export function pseudovalues(
  fitted: Float64Array,
  residual: Float64Array,
  weight: Float64Array,
  robust: Float64Array,
): Float64Array {
  const n = residual.length;
  const c = 6 * medianAbsolute(residual.map((r, i) => r * Math.sqrt(weight[i]!)));
  let slope = 0;
  for (let i = 0; i < n; ++i) {
    if (robust[i] === 0) continue;
    const squared = c > 0 ? (residual[i]! ** 2 * weight[i]!) / (c * c) : 0;
    slope += (1 - 5 * squared) * Math.sqrt(robust[i]!);
  }
  return fitted.map((value, i) =>
    robust[i] === 0 ? value : value + (n / slope) * robust[i]! * residual[i]!,
  );
}
