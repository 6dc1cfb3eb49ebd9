import {type LocalData, localRow, type RowSpan} from "./loess-operator.js";

/** Fitted values at the data; tied places are computed once. */
export function fitAll(data: LocalData, weight: Float64Array, y: Float64Array): Float64Array {
  const {x, row} = data;
  const span: RowSpan = {low: 0, high: 0, lowered: false, empty: false};
  const fitted = new Float64Array(x.length);
  for (let k = 0; k < x.length; ++k) {
    if (k > 0 && x[k] === x[k - 1]) {
      fitted[k] = fitted[k - 1]!;
      continue;
    }
    localRow(data, weight, x[k]!, span);
    let sum = 0;
    for (let i = span.low; i < span.high; ++i) sum += row[i]! * y[i]!;
    fitted[k] = sum;
  }
  return fitted;
}

/**
 * The least-squares fit with trace L, δ₁ = tr (I − L)(I − L)' and δ₂ = tr ((I − L)(I − L)')².
 */
export function firstFit(data: LocalData, weight: Float64Array, y: Float64Array, exact: boolean) {
  const {x, row} = data;
  const n = x.length;
  const span: RowSpan = {low: 0, high: 0, lowered: false, empty: false};
  const fitted = new Float64Array(n);
  const residualRows = exact ? new Float64Array(n * n) : null;
  const lows = new Uint32Array(n);
  const highs = new Uint32Array(n);
  let trace = 0;
  let delta1 = 0;
  for (let k = 0; k < n; ++k) {
    localRow(data, weight, x[k]!, span);
    let sum = 0;
    let squares = 0;
    for (let i = span.low; i < span.high; ++i) {
      sum += row[i]! * y[i]!;
      squares += row[i]! ** 2;
    }
    fitted[k] = sum;
    trace += row[k]!;
    delta1 += 1 - 2 * row[k]! + squares;
    if (residualRows) {
      lows[k] = span.low;
      highs[k] = span.high;
      for (let i = span.low; i < span.high; ++i) residualRows[k * n + i] = -row[i]!;
      residualRows[k * n + k]! += 1;
    }
  }
  let delta2 = delta1;
  if (residualRows) {
    delta2 = 0;
    for (let k = 0; k < n; ++k) {
      for (let j = 0; j <= k; ++j) {
        const from = Math.max(lows[k]!, lows[j]!);
        const to = Math.min(highs[k]!, highs[j]!);
        let sum = 0;
        for (let i = from; i < to; ++i) sum += residualRows[k * n + i]! * residualRows[j * n + i]!;
        delta2 += j === k ? sum * sum : 2 * sum * sum;
      }
    }
  }
  return {fitted, trace, delta1, delta2, lowered: span.lowered};
}

/** The curve at places, and the length of the operator's row there: the standard error over σ. */
export function evaluate(
  data: LocalData,
  combined: Float64Array,
  weight: Float64Array,
  y: Float64Array,
  at: Float64Array,
): {estimate: Float64Array; length: Float64Array; lowered: boolean; empty: boolean; beyond: number} {
  const {x, row} = data;
  const span: RowSpan = {low: 0, high: 0, lowered: false, empty: false};
  const estimate = new Float64Array(at.length).fill(Number.NaN);
  const length = new Float64Array(at.length).fill(Number.NaN);
  let beyond = 0;
  for (let k = 0; k < at.length; ++k) {
    if (!Number.isFinite(at[k]!)) continue;
    if (at[k]! < x[0]! || at[k]! > x[x.length - 1]!) beyond += 1;
    localRow(data, combined, at[k]!, span);
    let sum = 0;
    let squares = 0;
    for (let i = span.low; i < span.high; ++i) {
      sum += row[i]! * y[i]!;
      squares += row[i]! ** 2 / weight[i]!;
    }
    estimate[k] = sum;
    length[k] = Math.sqrt(squares);
  }
  return {estimate, length, lowered: span.lowered, empty: span.empty, beyond};
}
