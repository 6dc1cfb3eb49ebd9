import {order} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";
import type {PreparedCox} from "./prepare.js";

/** Scale of time: 1 − Kaplan–Meier just before it, rank among all times, log, or as it is. */
export type TimeTransform = "km" | "rank" | "log" | "identity";

/** The transformed times of the events at the given positions; strata and case weights don't enter. */
export function transformedTimes(
  data: PreparedCox,
  transform: TimeTransform,
  position: Uint32Array,
): Float64Array {
  const {time} = data;
  if (transform === "identity") return Float64Array.from(position, (i) => time[i]!);
  if (transform === "log") {
    return Float64Array.from(position, (i) => {
      if (!(time[i]! > 0))
        throw new StatsError("out-of-range", "transform", '"log" needs times greater than 0');
      return Math.log(time[i]!);
    });
  }
  if (transform !== "km" && transform !== "rank") {
    throw new StatsError(
      "out-of-range",
      "transform",
      `is ${transform}, "km", "rank", "log" or "identity" was expected`,
    );
  }
  const all = transform === "km" ? leftContinuousFailure(data) : midranks(time);
  return Float64Array.from(position, (i) => all[i]!);
}

/** Average ranks from 1. */
function midranks(time: Float64Array): Float64Array {
  const turn = order(time);
  const out = new Float64Array(time.length);
  for (let a = 0; a < turn.length; ) {
    let b = a + 1;
    while (b < turn.length && time[turn[b]!] === time[turn[a]!]) b += 1;
    for (let k = a; k < b; ++k) out[turn[k]!] = (a + 1 + b) / 2;
    a = b;
  }
  return out;
}

/** 1 − the Kaplan–Meier estimate just before each row's time, over all rows. */
function leftContinuousFailure({time, event, entry}: PreparedCox): Float64Array {
  const n = time.length;
  const turn = order(time);
  const entries = entry ? order(entry) : null;
  const out = new Float64Array(n);
  let survival = 1;
  let entered = 0;
  for (let a = 0; a < n; ) {
    const t = time[turn[a]!]!;
    let b = a;
    let died = 0;
    for (; b < n && time[turn[b]!] === t; ++b) {
      out[turn[b]!] = 1 - survival;
      died += event[turn[b]!]!;
    }
    if (entries) while (entered < n && entry![entries[entered]!]! < t) entered += 1;
    survival *= 1 - died / ((entries ? entered : n) - a);
    a = b;
  }
  return out;
}
