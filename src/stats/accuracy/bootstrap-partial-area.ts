import {REPLICATES_PER_STREAM, randomStream} from "../resampling/random.js";
import type {RocDirection} from "./direction.js";
import {type PartialFocus, partialArea} from "./partial-area.js";
import type {TieGroups} from "./tie-groups.js";

/** The partial area in each resample of events and of non-events, drawn apart; the sort is not repeated. */
export function bootstrapPartialArea(
  groups: TieGroups,
  nEvents: number,
  nNonEvents: number,
  direction: RocDirection,
  focus: PartialFocus,
  low: number,
  high: number,
  replicates: number,
  seed: number,
): Float64Array {
  const k = groups.value.length;
  const groupOfEvent = spread(groups.events, nEvents);
  const groupOfNonEvent = spread(groups.nonEvents, nNonEvents);
  const sample = {events: new Float64Array(k), nonEvents: new Float64Array(k)};
  const areas = new Float64Array(replicates);
  for (let start = 0; start < replicates; start += REPLICATES_PER_STREAM) {
    const random = randomStream(seed, start / REPLICATES_PER_STREAM);
    const end = Math.min(replicates, start + REPLICATES_PER_STREAM);
    for (let b = start; b < end; ++b) {
      sample.events.fill(0);
      sample.nonEvents.fill(0);
      for (let i = 0; i < nEvents; ++i) sample.events[groupOfEvent[random.below(nEvents)]!]! += 1;
      for (let i = 0; i < nNonEvents; ++i) {
        sample.nonEvents[groupOfNonEvent[random.below(nNonEvents)]!]! += 1;
      }
      areas[b] = partialArea(sample, nEvents, nNonEvents, direction, focus, low, high);
    }
  }
  return areas;
}

/** The group of each child of a class. */
function spread(counts: Float64Array, n: number): Uint32Array {
  const group = new Uint32Array(n);
  let at = 0;
  for (let g = 0; g < counts.length; ++g) {
    group.fill(g, at, at + counts[g]!);
    at += counts[g]!;
  }
  return group;
}
