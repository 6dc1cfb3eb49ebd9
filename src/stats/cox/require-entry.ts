import type {TimeOrder} from "../foundation/sort-by-time.js";
import {StatsError} from "../foundation/stats-error.js";

/** Throws unless each row starts before its time; complete rows as they came. */
export function requireEntryBefore(entry: Float64Array, time: Float64Array): void {
  for (let i = 0; i < time.length; ++i) {
    if (entry[i]! < time[i]!) continue;
    throw new StatsError("out-of-range", "entry", `complete row ${i + 1} does not start before its time`);
  }
}

/** The same after times that differ by rounding were tied. */
export function requireEntryBeforeTied(entry: Float64Array, {rows, time}: TimeOrder): void {
  for (let i = 0; i < time.length; ++i) {
    if (entry[i]! < time[i]!) continue;
    const which = `complete row ${rows[i]! + 1}`;
    throw new StatsError("out-of-range", "entry", `${which} starts at its time but for rounding`);
  }
}
