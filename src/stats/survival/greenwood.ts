import type {RiskTable} from "./risk-table.js";
import type {SortedRows} from "./sort-rows.js";

/** Survival after each time of the table, and the standard error of its logarithm. */
export interface ProductLimit {
  readonly survival: Float64Array;
  /** Infinite where survival is 0. */
  readonly relative: Float64Array;
}

/**
 * The product-limit estimate with Greenwood's variance, Σ d / (n (n − d)) on the log scale.
 *
 * Source: Kaplan EL, Meier P. J Am Stat Assoc 1958;53:457; Greenwood M. Reports on Public Health and Medical Subjects
 * 33, HMSO 1926.
 */
export function greenwood({times, atRisk, eventsAt}: RiskTable): ProductLimit {
  const survival = new Float64Array(times.length);
  const relative = new Float64Array(times.length);
  let s = 1;
  let sum = 0;
  let root = 0;
  for (let k = 0; k < times.length; ++k) {
    const d = eventsAt[k]!;
    if (d > 0) {
      const n = atRisk[k]!;
      s *= (n - d) / n;
      sum += d / (n * (n - d));
      root = Math.sqrt(sum);
    }
    survival[k] = s;
    relative[k] = root;
  }
  return {survival, relative};
}

/**
 * The product-limit estimate with the infinitesimal jackknife's variance: the sum of (weight × derivative of the
 * estimate by the weight)², each row on its own. It holds where weights are no counts.
 *
 * Row i's derivative of ln S(t) is G(min(t, exit)) − G(entry) − event / (n − d) with G = Σ d / (n (n − d)), so that
 * three sums over the rows at risk carry all of them in one pass. Without late entry one sum is enough, and it counts
 * down from the last time: subtracting large weights that have gone would leave none of the small ones' digits.
 *
 * Source: Therneau TM, Grambsch PM. Modeling survival data. Springer 2000, section 2.1, and survival's vignette
 * "Methods".
 */
export function infinitesimalJackknife(table: RiskTable, rows: SortedRows): ProductLimit {
  const {times, atRisk, eventsAt} = table;
  const {n, time, event, entry, byEntry, weight} = rows;
  const unit = weight ? unitOf(atRisk) : 1;
  const squares = new Float64Array(n).fill(1);
  if (weight) for (let i = 0; i < n; ++i) squares[i] = (weight[i]! * unit) ** 2;
  const survival = new Float64Array(times.length);
  const relative = new Float64Array(times.length);
  const entered = entry && new Float64Array(n);
  const staying = entry ? null : sumsAfter(times, time, squares);
  // Over the rows at risk: weight², weight² × G(entry), weight² × G(entry)².
  let [zeroth, first, second] = [0, 0, 0];
  let gone = 0;
  let s = 1;
  let sum = 0;
  let i = 0;
  let j = 0;
  for (let k = 0; k < times.length; ++k) {
    const t = times[k]!;
    for (; entered && entry && byEntry && j < n && entry[byEntry[j]!]! < t; ++j) {
      const row = byEntry[j]!;
      const square = squares[row]!;
      entered[row] = sum;
      zeroth += square;
      first += square * sum;
      second += square * sum * sum;
    }
    const d = eventsAt[k]! * unit;
    const left = atRisk[k]! * unit;
    const stay = left - d;
    if (d > 0) {
      s *= stay / left;
      sum += d / (left * stay);
    }
    for (; i < n && time[i] === t; ++i) {
      const square = squares[i]!;
      const from = entered ? entered[i]! : 0;
      gone += square * (sum - from - (event[i] ? 1 / stay : 0)) ** 2;
      zeroth -= square;
      first -= square * from;
      second -= square * from * from;
    }
    if (staying) zeroth = staying[k]!;
    survival[k] = s;
    // At survival 0 no weight moves the estimate.
    relative[k] = s === 0 ? 0 : Math.sqrt(Math.max(0, gone + sum * sum * zeroth - 2 * sum * first + second));
  }
  return {survival, relative};
}

/** A power of 2, which takes no digits, that brings weights to where their squares are within the numbers. */
function unitOf(atRisk: Float64Array): number {
  let most = 0;
  for (let k = 0; k < atRisk.length; ++k) if (atRisk[k]! > most) most = atRisk[k]!;
  return 2 ** -Math.round(Math.log2(most));
}

/** The sum of the rows' values after each time. */
function sumsAfter(times: Float64Array, time: Float64Array, values: Float64Array): Float64Array {
  const sums = new Float64Array(times.length);
  let i = time.length - 1;
  for (let k = times.length - 2; k >= 0; --k) {
    let sum = sums[k + 1]!;
    for (; time[i]! > times[k]!; --i) sum += values[i]!;
    sums[k] = sum;
  }
  return sums;
}
