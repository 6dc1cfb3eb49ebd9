import {StatsError} from "../foundation/stats-error.js";

/** Polynomials of time that are orthonormal over the times given: mean square 1, mean product 0. */
export interface PolynomialBasis {
  /** Number of polynomials, degree + 1. */
  readonly p: number;
  /** Writes the p polynomials at a time to out, from position `from`. */
  at(time: number, out: Float64Array, from: number): void;
  /** p × p: raw coefficients (of 1, t, t², …) = this × the basis's coefficients. */
  readonly toRaw: Float64Array;
}

/** What is left of a polynomial beside the lower ones, relative to its range, where less is rounding. */
const DEPENDENT = 1e-10;

/**
 * The basis by Stieltjes' recurrence: P(j+1) = (u − a(j)) P(j) − b(j) P(j−1), u the time scaled to [−1, 1].
 *
 * @throws {StatsError} `too-few` with fewer distinct times than coefficients; `collinear` where they differ too little
 *
 * Source: Forsythe GE. J Soc Ind Appl Math 1957;5:74. R: `poly(time, degree)` up to its length
 */
export function polynomialBasis(time: Float64Array, degree: number): PolynomialBasis {
  const p = degree + 1;
  const distinct = new Set(time).size;
  if (distinct < p) {
    throw new StatsError(
      "too-few",
      "time",
      `has ${distinct} distinct ${distinct === 1 ? "value" : "values"}, degree ${degree} needs ${p}`,
    );
  }
  const n = time.length;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; ++i) {
    low = Math.min(low, time[i]!);
    high = Math.max(high, time[i]!);
  }
  const centre = low + (high - low) / 2;
  const half = high > low ? (high - low) / 2 : 1;
  const u = time.map((t) => (t - centre) / half);
  const a = new Float64Array(p);
  const b = new Float64Array(p);
  const length = new Float64Array(p);
  let previous = new Float64Array(n);
  let current = new Float64Array(n).fill(1);
  // Coefficients of each polynomial in powers of u.
  const inU = [Float64Array.of(1, ...new Float64Array(degree))];
  for (let j = 0; j < p; ++j) {
    let squares = 0;
    let moment = 0;
    for (let i = 0; i < n; ++i) {
      squares += current[i]! ** 2;
      moment += u[i]! * current[i]! ** 2;
    }
    length[j] = Math.sqrt(squares / n);
    if (!(length[j]! > DEPENDENT)) {
      throw new StatsError("collinear", "time", `differs too little for a curve of degree ${degree}`);
    }
    a[j] = moment / squares;
    b[j] = j > 0 ? (length[j]! / length[j - 1]!) ** 2 : 0;
    if (j === degree) break;
    const next = current.map((value, i) => (u[i]! - a[j]!) * value - b[j]! * previous[i]!);
    previous = current;
    current = next;
    inU.push(
      Float64Array.from(
        {length: p},
        (_, m) => (inU[j]![m - 1] ?? 0) - a[j]! * inU[j]![m]! - b[j]! * (inU[j - 1]?.[m] ?? 0),
      ),
    );
  }
  // u = (t − centre) / half, power by power.
  const toRaw = new Float64Array(p * p);
  let power = Float64Array.of(1, ...new Float64Array(degree));
  for (let l = 0; l < p; ++l) {
    for (let m = 0; m < p; ++m) {
      for (let j = l; j < p; ++j) toRaw[m * p + j]! += (power[m]! * inU[j]![l]!) / length[j]!;
    }
    const before = power;
    power = before.map((value, m) => ((before[m - 1] ?? 0) - centre * value) / half);
  }
  return {
    p,
    toRaw,
    at(t, out, from) {
      const x = (t - centre) / half;
      let before = 0;
      let now = 1;
      for (let j = 0; j < p; ++j) {
        out[from + j] = now / length[j]!;
        const next = (x - a[j]!) * now - b[j]! * before;
        before = now;
        now = next;
      }
    },
  };
}
