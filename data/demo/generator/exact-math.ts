/**
 * Exponential, logarithm and normal quantile from +, −, × and ÷ alone. Those four are exact to the last bit by
 * IEEE 754 in every engine; Math.exp and Math.log are not, and the demo must be byte-identical everywhere.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_FACTORIALS = [1, 1];
for (let k = 2; k <= 14; k++) INVERSE_FACTORIALS.push((INVERSE_FACTORIALS[k - 1] ?? 0) / k);

/** 2^k for |k| ≤ 1000 by repeated doubling or halving, which is exact. */
function powerOfTwo(k: number): number {
  let base = k < 0 ? 0.5 : 2;
  let result = 1;
  for (let rest = Math.abs(k); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= base;
    base *= base;
  }
  return result;
}

/** e^x for |x| ≤ 600, relative error below 1e-15. */
export function exp(x: number): number {
  const k = Math.round(x / (LN2_HIGH + LN2_LOW));
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 0;
  for (let i = INVERSE_FACTORIALS.length - 1; i >= 0; i--) sum = sum * r + (INVERSE_FACTORIALS[i] ?? 0);
  return sum * powerOfTwo(k);
}

/** Natural logarithm of a positive normal number, absolute error below 1e-15 near 1, relative elsewhere. */
export function ln(x: number): number {
  let m = x;
  let k = 0;
  while (m > Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    k -= 1;
  }
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let sum = 0;
  for (let i = 23; i >= 1; i -= 2) sum = sum * s2 + 1 / i;
  return k * LN2_HIGH + (2 * s * sum + k * LN2_LOW);
}

/** 1 / (1 + e^−x). */
export function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

/** log₂ x. */
export function log2(x: number): number {
  return ln(x) / (LN2_HIGH + LN2_LOW);
}

/** The standard normal quantile of 0 < p < 1 (Acklam's rational approximation, relative error 1.2e-9). */
export function normalQuantile(p: number): number {
  if (p < 0.02425) return tail(Math.sqrt(-2 * ln(p)));
  if (p > 0.97575) return -tail(Math.sqrt(-2 * ln(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  const above =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
    2.506628277459239;
  const below =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return (above * q) / below;
}

function tail(q: number): number {
  const above =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
      q +
      4.374664141464968) *
      q +
    2.938163982698783;
  const below =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q +
    1;
  return above / below;
}
