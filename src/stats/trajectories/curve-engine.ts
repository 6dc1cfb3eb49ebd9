import {order} from "../foundation/order.js";
import type {GridValues} from "./grid-values.js";

/** Computes the mean or median curve of a sample in which child i occurs count[i] times. */
export interface CurveEngine {
  readonly m: number;
  /** Children with a known value at each time. */
  readonly nAtRisk: Uint32Array;
  /** Writes m values to out, from position `at`; NaN where no child of the sample is known. */
  curve(count: ArrayLike<number>, out: Float64Array, at: number): void;
}

/** Sorts once, so that each sample's curve is a pass over the children. */
export function curveEngine(grid: GridValues, summary: "mean" | "median"): CurveEngine {
  return summary === "mean" ? meanEngine(grid) : medianEngine(grid);
}

function meanEngine({time, values, n}: GridValues): CurveEngine {
  const m = time.length;
  const filled = new Float64Array(n * m);
  const known = new Float64Array(n * m);
  const nAtRisk = new Uint32Array(m);
  // Sums about the first known value at each time keep their digits where values are large and alike.
  const centre = new Float64Array(m);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < m; ++j) {
      const v = values[i * m + j]!;
      if (Number.isNaN(v)) continue;
      if (nAtRisk[j] === 0) centre[j] = v;
      nAtRisk[j]! += 1;
      known[i * m + j] = 1;
      filled[i * m + j] = v - centre[j]!;
    }
  }
  const complete = nAtRisk.every((count) => count === n);
  const sum = new Float64Array(m);
  const total = new Float64Array(m);
  return {
    m,
    nAtRisk,
    curve(count, out, at) {
      sum.fill(0);
      total.fill(0);
      let drawn = 0;
      for (let i = 0; i < n; ++i) {
        const c = count[i]!;
        if (c === 0) continue;
        drawn += c;
        const row = i * m;
        if (complete) for (let j = 0; j < m; ++j) sum[j]! += c * filled[row + j]!;
        else {
          for (let j = 0; j < m; ++j) {
            sum[j]! += c * filled[row + j]!;
            total[j]! += c * known[row + j]!;
          }
        }
      }
      for (let j = 0; j < m; ++j) {
        const all = complete ? drawn : total[j]!;
        out[at + j] = all > 0 ? centre[j]! + sum[j]! / all : Number.NaN;
      }
    },
  };
}

function medianEngine({time, values, n}: GridValues): CurveEngine {
  const m = time.length;
  const nAtRisk = new Uint32Array(m);
  // For each time the children by their value.
  const ranked = new Uint32Array(n * m);
  const sorted = new Float64Array(n * m);
  const column = new Float64Array(n);
  for (let j = 0; j < m; ++j) {
    for (let i = 0; i < n; ++i) column[i] = values[i * m + j]!;
    const byValue = order(column);
    for (let k = 0; k < n; ++k) {
      const i = byValue[k]!;
      if (Number.isNaN(column[i]!)) break;
      ranked[j * n + k] = i;
      sorted[j * n + k] = column[i]!;
      nAtRisk[j]! += 1;
    }
  }
  return {
    m,
    nAtRisk,
    curve(count, out, at) {
      for (let j = 0; j < m; ++j) {
        const from = j * n;
        const to = from + nAtRisk[j]!;
        let all = 0;
        for (let k = from; k < to; ++k) all += count[ranked[k]!]!;
        if (all === 0) {
          out[at + j] = Number.NaN;
          continue;
        }
        // Positions of the middle value, or of the two around the middle.
        const below = (all + 1) >> 1;
        const above = (all >> 1) + 1;
        let passed = 0;
        let k = from;
        while (passed + count[ranked[k]!]! < below) passed += count[ranked[k++]!]!;
        const low = sorted[k]!;
        while (passed + count[ranked[k]!]! < above) passed += count[ranked[k++]!]!;
        out[at + j] = (low + sorted[k]!) / 2;
      }
    },
  };
}
