import {order} from "../foundation/order.js";
import {requireBinary} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";

/** How many count as at risk where times are tied. */
export type LogRankTies = "hothorn-lausen" | "mid-ranks";

/**
 * The log-rank score of each child: whether it died, less what it was exposed to (Nelson–Aalen). The scores add up
 * to 0 with `"mid-ranks"`.
 *
 * @param time - n times, complete and finite
 * @param event - n codes: 1 = died, 0 = censored
 * @param ties - "hothorn-lausen" (unless told), as maxstat does: of k children with one time only one counts as still
 *   at risk; "mid-ranks": all k do, as in the usual log-rank test, and the scores are the martingale residuals of the
 *   empty Cox model. Without ties both are the same
 * @returns n scores in the order of the rows
 * @throws {StatsError} `length-mismatch`, `not-finite`, `not-a-code`, `out-of-range` for ties
 *
 * Source: Hothorn T, Lausen B. Comput Stat Data Anal 2003;43:121. R:
 * `exactRankTests::cscores(Surv(time, event), type = "LogRank")`, `-coin::logrank_trafo(Surv(time, event))`
 *
 * @example
 * logRankScores([1, 2, 3, 4], [1, 0, 1, 1]) // => [0.75, -0.25, 0.25, -0.75]
 */
export function logRankScores(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  ties: LogRankTies = "hothorn-lausen",
): Float64Array {
  const n = time.length;
  if (event.length !== n) {
    throw new StatsError("length-mismatch", "event", `has ${event.length} values where time has ${n}`);
  }
  for (let i = 0; i < n; ++i) {
    if (!Number.isFinite(time[i]!)) {
      throw new StatsError(
        "not-finite",
        "time",
        `value ${i + 1} is ${time[i]}, a finite number was expected`,
      );
    }
  }
  requireBinary("event", event);
  if (ties !== "hothorn-lausen" && ties !== "mid-ranks") {
    throw new StatsError("out-of-range", "ties", `"${String(ties)}" is not known`);
  }
  const rising = order(time);
  const scores = new Float64Array(n);
  // In the order of the times: memory is read from far away once only.
  const sortedTime = new Float64Array(n);
  const sortedEvent = new Uint8Array(n);
  for (let k = 0; k < n; ++k) {
    sortedTime[k] = time[rising[k]!]!;
    sortedEvent[k] = event[rising[k]!]!;
  }
  let hazard = 0;
  for (let start = 0; start < n; ) {
    const at = sortedTime[start]!;
    let end = start;
    let died = 0;
    while (end < n && sortedTime[end] === at) died += sortedEvent[end++]!;
    hazard += died / (n - (ties === "mid-ranks" ? start : end - 1));
    for (let k = start; k < end; ++k) scores[rising[k]!] = sortedEvent[k]! - hazard;
    start = end;
  }
  return scores;
}
