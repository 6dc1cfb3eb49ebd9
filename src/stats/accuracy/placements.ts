import {order} from "../foundation/order.js";
import type {RocDirection} from "./direction.js";

/** Each child's placement in the other class, and their mean over the events: the AUC. */
export interface Placements {
  /** Share of the other class that lies on the wrong side of the child's value, ties half; row by row. */
  readonly placement: Float64Array;
  readonly estimate: number;
  readonly direction: RocDirection;
}

/** DeLong's placements by one sort, n log n. */
export function placements(
  x: Float64Array,
  event: Float64Array,
  nEvents: number,
  asked: RocDirection | "auto",
): Placements {
  const n = x.length;
  const nNonEvents = n - nEvents;
  const sorted = order(x);
  const placement = new Float64Array(n);
  let twice = 0;
  let eventsBelow = 0;
  let nonEventsBelow = 0;
  for (let from = 0; from < n; ) {
    let to = from;
    let events = 0;
    const value = x[sorted[from]!]!;
    while (to < n && x[sorted[to]!]! === value) events += event[sorted[to++]!]!;
    const nonEvents = to - from - events;
    const beaten = (nonEventsBelow + nonEvents / 2) / nNonEvents;
    const beating = (nEvents - eventsBelow - events / 2) / nEvents;
    for (let i = from; i < to; ++i) placement[sorted[i]!] = event[sorted[i]!] === 1 ? beaten : beating;
    twice += events * (2 * nonEventsBelow + nonEvents);
    eventsBelow += events;
    nonEventsBelow += nonEvents;
    from = to;
  }
  const pairs = nEvents * nNonEvents;
  const direction = asked === "auto" ? (twice >= pairs ? "higher" : "lower") : asked;
  if (direction === "lower") {
    twice = 2 * pairs - twice;
    for (let i = 0; i < n; ++i) placement[i] = 1 - placement[i]!;
  }
  return {placement, estimate: twice / (2 * pairs), direction};
}
