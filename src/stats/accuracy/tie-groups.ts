import {order} from "../foundation/order.js";

/** The distinct values in ascending order, with how many of each class share them: all that a ROC curve needs. */
export interface TieGroups {
  readonly value: Float64Array;
  /** Events at each value; their weights if there are any. */
  readonly events: Float64Array;
  readonly nonEvents: Float64Array;
}

/** Sorts once and gathers what is tied; n log n. */
export function tieGroups(x: Float64Array, event: Float64Array, weight?: Float64Array): TieGroups {
  return weight ? weightedGroups(x, event, weight) : countedGroups(x, event);
}

/** Where children are only counted it does not matter who is who: each class's values are sorted as numbers. */
function countedGroups(x: Float64Array, event: Float64Array): TieGroups {
  const n = x.length;
  const own = new Float64Array(n);
  let nEvents = 0;
  let nNonEvents = 0;
  // Events from the left, non-events from the right.
  for (let i = 0; i < n; ++i) own[event[i] === 1 ? nEvents++ : n - ++nNonEvents] = x[i]!;
  const ofEvents = own.subarray(0, nEvents).sort();
  const ofNonEvents = own.subarray(nEvents).sort();
  const value = new Float64Array(n);
  const events = new Float64Array(n);
  const nonEvents = new Float64Array(n);
  let groups = 0;
  for (let i = 0, j = 0; i < nEvents || j < nNonEvents; ++groups) {
    const here =
      j === nNonEvents || (i < nEvents && ofEvents[i]! <= ofNonEvents[j]!) ? ofEvents[i]! : ofNonEvents[j]!;
    const [firstEvent, firstNonEvent] = [i, j];
    while (i < nEvents && ofEvents[i] === here) ++i;
    while (j < nNonEvents && ofNonEvents[j] === here) ++j;
    // Adding 0 turns minus zero into zero.
    value[groups] = here + 0;
    events[groups] = i - firstEvent;
    nonEvents[groups] = j - firstNonEvent;
  }
  return {
    value: value.subarray(0, groups),
    events: events.subarray(0, groups),
    nonEvents: nonEvents.subarray(0, groups),
  };
}

function weightedGroups(x: Float64Array, event: Float64Array, weight: Float64Array): TieGroups {
  const n = x.length;
  const sorted = order(x);
  const value = new Float64Array(n);
  const events = new Float64Array(n);
  const nonEvents = new Float64Array(n);
  let last = -1;
  for (let i = 0; i < n; ++i) {
    const row = sorted[i]!;
    if (last < 0 || x[row]! !== value[last]!) value[++last] = x[row]! + 0;
    if (event[row] === 1) events[last]! += weight[row]!;
    else nonEvents[last]! += weight[row]!;
  }
  return {
    value: value.subarray(0, last + 1),
    events: events.subarray(0, last + 1),
    nonEvents: nonEvents.subarray(0, last + 1),
  };
}

/**
 * Twice the Mann–Whitney statistic: over all pairs of an event and a non-event, 2 where the event's value is the
 * higher and 1 where they tie. A whole number without weights, hence exact.
 */
export function twiceMannWhitney({events, nonEvents}: TieGroups): number {
  let below = 0;
  let twice = 0;
  for (let g = 0; g < events.length; ++g) {
    twice += events[g]! * (2 * below + nonEvents[g]!);
    below += nonEvents[g]!;
  }
  return twice;
}
