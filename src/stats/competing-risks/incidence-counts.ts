import {order} from "../foundation/order.js";
import {timeOrder} from "./columns.js";

/** What happened at each distinct end of observation, ascending. */
export interface IncidenceCounts {
  readonly causes: number;
  /** Distinct times at which somebody failed or was censored. */
  readonly time: Float64Array;
  /** Weight of those at risk just before: entry < t ≤ time. */
  readonly atRisk: Float64Array;
  /** Weight that failed of cause k at time j: position k · times + j, cause 1 first. */
  readonly failed: Float64Array;
  /** Weight that failed of any cause. */
  readonly failedOfAny: Float64Array;
  readonly censored: Float64Array;
  /** 1 where all that were at risk failed: their weights' rounding must not decide that. */
  readonly emptied: Uint8Array;
  /** Rows by time. */
  readonly byTime: Uint32Array;
  /** Position among the distinct times of each row's end. */
  readonly exitAt: Uint32Array;
  /** Number of the distinct times that are not after each row's entry; absent without entries. */
  readonly entryAt?: Uint32Array;
}

/** Counts those at risk, failed of each cause and censored, in one pass over the sorted times. */
export function incidenceCounts(
  time: Float64Array,
  status: Float64Array,
  causes: number,
  entry?: Float64Array,
  weight?: Float64Array,
): IncidenceCounts {
  const n = time.length;
  const byTime = timeOrder(time);
  const exitAt = new Uint32Array(n);
  const distinct = new Float64Array(n);
  let times = 0;
  for (let i = 0; i < n; ++i) {
    const row = byTime[i]!;
    const t = time[row]!;
    if (times === 0 || t > distinct[times - 1]!) distinct[times++] = t;
    exitAt[row] = times - 1;
  }
  const failed = new Float64Array(causes * times);
  const failedOfAny = new Float64Array(times);
  const censored = new Float64Array(times);
  const atRisk = new Float64Array(times);
  const emptied = new Uint8Array(times);
  // Entries before the first end count as there from the start.
  const entering = new Float64Array(times + 1);
  const enteringRows = new Uint32Array(times + 1);
  const leavingRows = new Uint32Array(times);
  const failingRows = new Uint32Array(times);
  for (let i = 0; i < n; ++i) {
    const w = weight ? weight[i]! : 1;
    const j = exitAt[i]!;
    const cause = status[i]!;
    leavingRows[j]! += 1;
    if (cause > 0) {
      failed[(cause - 1) * times + j]! += w;
      failedOfAny[j]! += w;
      failingRows[j]! += 1;
    } else censored[j]! += w;
  }
  let entryAt: Uint32Array | undefined;
  if (entry) {
    entryAt = new Uint32Array(n);
    const byEntry = order(entry);
    let j = 0;
    for (let i = 0; i < n; ++i) {
      const row = byEntry[i]!;
      while (j < times && distinct[j]! <= entry[row]!) ++j;
      entryAt[row] = j;
      entering[j]! += weight ? weight[row]! : 1;
      enteringRows[j]! += 1;
    }
  }
  // From the last time back, so that the last risk sets are sums of few numbers and exact.
  let risk = 0;
  let rows = 0;
  for (let j = times - 1; j >= 0; --j) {
    risk += failedOfAny[j]! + censored[j]!;
    rows += leavingRows[j]!;
    atRisk[j] = risk;
    emptied[j] = rows === failingRows[j]! ? 1 : 0;
    rows -= enteringRows[j]!;
    // Rounding must not leave a rest where nobody is.
    risk = rows === 0 ? 0 : risk - entering[j]!;
  }
  return {
    causes,
    time: distinct.slice(0, times),
    atRisk,
    failed,
    failedOfAny,
    censored,
    emptied,
    byTime,
    exitAt,
    ...(entryAt ? {entryAt} : {}),
  };
}
