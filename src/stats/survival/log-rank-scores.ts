import {type LogRankWeights, type StratumRows, weightOf} from "./log-rank-sums.js";

/**
 * The rows' log-rank scores in a stratum: event less cumulative hazard, each weighted. The scores of a group add up
 * to its observed less expected events, whichever children are in it.
 *
 * R: `-coin::logrank_trafo(Surv(time, event), ties.method = "mid-ranks")`
 */
export function logRankScores(
  {rows, positions, n}: Pick<StratumRows, "rows" | "positions" | "n">,
  {rho, gamma}: LogRankWeights,
): Float64Array {
  const {time, event} = rows;
  const at = (i: number) => (positions ? positions[i]! : i);
  const scores = new Float64Array(n);
  let survival = 1;
  let hazard = 0;
  for (let i = 0; i < n; ) {
    const t = time[at(i)]!;
    const from = i;
    let d = 0;
    for (; i < n && time[at(i)] === t; ++i) d += event[at(i)]!;
    const w = weightOf(survival, rho, gamma);
    hazard += (w * d) / (n - from);
    for (let j = from; j < i; ++j) scores[j] = (event[at(j)] ? w : 0) - hazard;
    survival *= 1 - d / (n - from);
  }
  return scores;
}
