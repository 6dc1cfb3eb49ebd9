import type {RocDirection} from "./direction.js";
import {type TieGroups, twiceMannWhitney} from "./tie-groups.js";

/** AUC with DeLong's variance. */
export interface DeLong {
  readonly estimate: number;
  /** null with a single event or non-event; 0 where all placements agree. */
  readonly variance: number | null;
  /** Variances of the placements within each class, which `variance` divides by the children of the class. */
  readonly spread: {readonly events: number; readonly nonEvents: number} | null;
  readonly direction: RocDirection;
}

/**
 * AUC and DeLong's variance from the tie groups, in one pass each.
 *
 * A placement is the share of the other class that a child's value beats, ties half. It is the same for all
 * that share a value and a class, so that the groups' counts are enough.
 */
export function delong(
  groups: TieGroups,
  nEvents: number,
  nNonEvents: number,
  asked: RocDirection | "auto",
): DeLong {
  const pairs = nEvents * nNonEvents;
  const twice = twiceMannWhitney(groups);
  const direction = asked === "auto" ? (twice >= pairs ? "higher" : "lower") : asked;
  const higher = twice / (2 * pairs);
  // Taken from the whole numbers, so that the two directions add up to 1.
  const estimate = direction === "higher" ? higher : (2 * pairs - twice) / (2 * pairs);
  if (nEvents < 2 || nNonEvents < 2) return {estimate, variance: null, spread: null, direction};
  // The other direction turns each placement v into 1 − v: the same variance.
  const {events, nonEvents} = groups;
  let below = 0;
  let above = nEvents;
  let ofEvents = 0;
  let ofNonEvents = 0;
  for (let g = 0; g < events.length; ++g) {
    const e = events[g]!;
    const c = nonEvents[g]!;
    above -= e;
    ofEvents += e * ((below + c / 2) / nNonEvents - higher) ** 2;
    ofNonEvents += c * ((above + e / 2) / nEvents - higher) ** 2;
    below += c;
  }
  const spread = {events: ofEvents / (nEvents - 1), nonEvents: ofNonEvents / (nNonEvents - 1)};
  return {estimate, variance: spread.events / nEvents + spread.nonEvents / nNonEvents, spread, direction};
}
