import {StatsError} from "../foundation/stats-error.js";
import type {StateRows} from "./state-rows.js";

/** Distribution of the states at the start, with its covariance and each child's influence on it. */
export function startOf(
  {n, states, from, to, entry, time, weight, child, children}: StateRows,
  given?: readonly number[],
) {
  const covariance = new Float64Array(states * states);
  if (given) {
    let sum = 0;
    for (let s = 0; s < Math.max(states, given.length); ++s) {
      const p = given[s]!;
      sum += p >= 0 && (s < states || p === 0) ? p : Number.NaN;
    }
    if (!(Math.abs(sum - 1) <= 1e-9)) {
      throw new StatsError(
        "out-of-range",
        "initial",
        `${states} probabilities that add up to 1 were expected`,
      );
    }
    return {initial: Float64Array.from(given.slice(0, states)), covariance, influence: () => 0};
  }
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; ++i) {
    if (from[i] !== to[i] && time[i]! < first) first = time[i]!;
    if (time[i]! > last) last = time[i]!;
  }
  if (first > last) first = last;
  const initial = new Float64Array(states);
  const stateAtStart = new Int8Array(children).fill(-1);
  const weightAtStart = new Float64Array(children);
  let total = 0;
  for (let i = 0; i < n; ++i) {
    if (!(entry[i]! < first && time[i]! >= first)) continue;
    initial[from[i]!]! += weight[i]!;
    total += weight[i]!;
    stateAtStart[child[i]!] = from[i]!;
    weightAtStart[child[i]!] = weight[i]!;
  }
  for (let s = 0; s < states; ++s) initial[s]! /= total;
  for (let r = 0; r < states; ++r)
    for (let s = 0; s < states; ++s)
      covariance[r * states + s] = (initial[r]! * ((r === s ? 1 : 0) - initial[s]!)) / total;
  return {
    initial,
    covariance,
    influence: (i: number, s: number) =>
      stateAtStart[i] === -1
        ? 0
        : (weightAtStart[i]! * ((stateAtStart[i] === s ? 1 : 0) - initial[s]!)) / total,
  };
}
