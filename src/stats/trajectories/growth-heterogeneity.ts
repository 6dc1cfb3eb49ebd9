import {fUpper} from "../distributions/f.js";
import type {GrowthData} from "./growth-data.js";
import type {GrowthState} from "./growth-state.js";

/** How much children of a class differ from each other, against their values' own noise. */
export interface GrowthHeterogeneity {
  /** Mean square of children's own curves about their class's, over that of their values about their own curves. */
  readonly ratio: number;
  /** Upper tail of the F distribution; children's classes taken as known. */
  readonly p: number;
}

/** A diagonal of a child's triangle, relative to its first, that is rounding: a time that was there before. */
const RANK = 1e-7;

/** @returns null where children have too few values for curves of their own */
export function growthHeterogeneity(data: GrowthData, state: GrowthState): GrowthHeterogeneity | null {
  const {n, p, count, triangle, rest} = data;
  const {k, variance, posterior, squares} = state;
  const packed = (p * (p + 1)) / 2;
  let [about, own, ranks, values] = [0, 0, 0, 0];
  for (let i = 0; i < n; ++i) {
    const start = i * packed;
    for (let j = 0, at = start; j < p; at += p - j, ++j) {
      if (triangle[at]! > RANK * triangle[start]!) ranks += 1;
    }
    values += count[i]!;
    for (let c = 0; c < k; ++c) {
      const w = posterior[i * k + c]! / variance[c]!;
      about += w * (squares[i * k + c]! - rest[i]!);
      own += w * rest[i]!;
    }
  }
  const between = ranks - k * p;
  const within = values - ranks;
  if (between < 1 || within < 1 || !(own > 0)) return null;
  const ratio = about / between / (own / within);
  return {ratio, p: fUpper(ratio, between, within)};
}
