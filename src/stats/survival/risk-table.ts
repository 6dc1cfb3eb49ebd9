import type {SortedRows} from "./sort-rows.js";

/** Who was at risk and what happened at each distinct time of exit, weights summed. */
export interface RiskTable {
  readonly times: Float64Array;
  /** Entered before the time and not gone before it. */
  readonly atRisk: Float64Array;
  readonly eventsAt: Float64Array;
  readonly censoredAt: Float64Array;
}

/** Counts down from the last time, so that the smallest risk sets, which matter most, have the least rounding. */
export function riskTable({n, time, event, entry, byEntry, weight}: SortedRows): RiskTable {
  let length = 0;
  for (let i = 0; i < n; ++i) if (i === 0 || time[i] !== time[i - 1]) length += 1;
  // Without ties they are the rows' own, which nobody changes.
  const times = length === n ? time : new Float64Array(length);
  const atRisk = new Float64Array(length);
  const eventsAt = new Float64Array(length);
  const censoredAt = new Float64Array(length);
  let left = 0;
  let rowsLeft = 0;
  let later = 0;
  let rowsLater = 0;
  let j = n - 1;
  let k = length - 1;
  for (let i = n - 1; i >= 0; --k) {
    const t = time[i]!;
    let events = 0;
    let censored = 0;
    let rowsEvents = 0;
    for (; i >= 0 && time[i] === t; --i) {
      const w = weight ? weight[i]! : 1;
      const counts = w > 0 ? 1 : 0;
      if (event[i]) {
        events += w;
        rowsEvents += counts;
      } else censored += w;
      rowsLeft += counts;
    }
    left += events + censored;
    for (; entry && byEntry && j >= 0 && entry[byEntry[j]!]! >= t; --j) {
      const w = weight ? weight[byEntry[j]!]! : 1;
      later += w;
      if (w > 0) rowsLater += 1;
    }
    times[k] = t;
    atRisk[k] = left - later;
    // All at risk had the event: sums of weights must say so to the last digit.
    eventsAt[k] = rowsEvents === rowsLeft - rowsLater ? atRisk[k]! : events;
    censoredAt[k] = censored;
  }
  return {times, atRisk, eventsAt, censoredAt};
}
