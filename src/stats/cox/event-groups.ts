import {order} from "../foundation/order.js";

/**
 * Rows grouped by the event times at which they join the risk set, going back in time within each stratum.
 *
 * Group g has the rows with time from its event time t_g up to, not including, the next later event time of the
 * stratum; its last `deaths[g]` rows have the event at t_g. Rows that are at risk at no event time come after all
 * groups.
 */
export interface EventGroups {
  /** Where each position was before. */
  readonly layout: Uint32Array;
  /** Distinct event times, each stratum's counted apart. */
  readonly groups: number;
  /** Positions of group g are groupStart[g] … groupStart[g + 1] − 1. */
  readonly groupStart: Uint32Array;
  readonly deaths: Uint32Array;
  readonly groupTime: Float64Array;
  readonly groupStratum: Uint32Array;
  /** First group of each stratum, and the number of groups at the end. */
  readonly stratumStart: Uint32Array;
  /** Positions in the order in which they leave the risk set, those with entry ≥ t_g; null without entry. */
  readonly exits: Uint32Array | null;
  /** Those that leave at group g are exits[exitStart[g]] … exits[exitStart[g + 1] − 1]. */
  readonly exitStart: Uint32Array;
}

/**
 * Groups rows that are sorted by stratum, then time.
 *
 * @param events - how many have the event
 */
export function groupByEventTimes(
  time: Float64Array,
  event: Uint8Array,
  entry: Float64Array | null,
  strata: Int32Array | null,
  events: number,
): EventGroups {
  const n = time.length;
  const layout = new Uint32Array(n);
  const groupStart = new Uint32Array(events + 1);
  const deaths = new Uint32Array(events);
  const groupTime = new Float64Array(events);
  const groupStratum = new Uint32Array(events);
  // Without entry and strata they are at their place already: who is censored before the first event comes last.
  const never = new Uint32Array(entry || strata ? n : 0);
  const stratumStart: number[] = [];
  let nNever = 0;
  let groups = 0;
  let filled = 0;
  // Strata in ascending order, each from its last row to its first.
  for (let begin = 0; begin < n; ) {
    let end = begin + 1;
    if (strata) while (end < n && strata[end] === strata[begin]) end += 1;
    else end = n;
    stratumStart.push(groups);
    for (let i = end - 1; i >= begin; ) {
      const t = time[i]!;
      let first = i;
      let died = event[i]!;
      while (first > begin && time[first - 1] === t) died += event[--first]!;
      for (let k = first; k <= i; ++k) if (event[k] === 0) layout[filled++] = k;
      if (died > 0) {
        if (entry) {
          // Who entered at or after this event time is at risk at none: adding and taking away would only round.
          let kept = groupStart[groups]!;
          for (let k = kept; k < filled; ++k) {
            if (entry[layout[k]!]! < t) layout[kept++] = layout[k]!;
            else never[nNever++] = layout[k]!;
          }
          filled = kept;
        }
        for (let k = first; k <= i; ++k) if (event[k] === 1) layout[filled++] = k;
        deaths[groups] = died;
        groupTime[groups] = t;
        groupStratum[groups] = stratumStart.length - 1;
        groups += 1;
        groupStart[groups] = filled;
      }
      i = first - 1;
    }
    begin = end;
    if (never.length === 0) break;
    for (let k = groupStart[groups]!; k < filled; ++k) never[nNever++] = layout[k]!;
    filled = groupStart[groups]!;
  }
  layout.set(never.subarray(0, nNever), filled);
  stratumStart.push(groups);
  const out = {
    layout,
    groups,
    groupStart: groupStart.subarray(0, groups + 1),
    deaths: deaths.subarray(0, groups),
    groupTime: groupTime.subarray(0, groups),
    groupStratum: groupStratum.subarray(0, groups),
    stratumStart: Uint32Array.from(stratumStart),
  };
  return {...out, ...(entry ? exitsOf(out, entry) : {exits: null, exitStart: new Uint32Array(groups + 1)})};
}

/** For each group the positions that are no longer at risk at its time, going back: those who entered later. */
function exitsOf(
  {layout, groups, groupStart, groupTime, stratumStart}: Omit<EventGroups, "exits" | "exitStart">,
  entry: Float64Array,
): {exits: Uint32Array; exitStart: Uint32Array} {
  const used = groupStart[groups]!;
  const exits = new Uint32Array(used);
  const exitStart = new Uint32Array(groups + 1);
  let left = 0;
  for (let s = 0; s + 1 < stratumStart.length; ++s) {
    const from = groupStart[stratumStart[s]!]!;
    const to = groupStart[stratumStart[s + 1]!]!;
    const latestFirst = order(Float64Array.from(layout.subarray(from, to), (i) => -entry[i]!));
    let next = 0;
    for (let g = stratumStart[s]!; g < stratumStart[s + 1]!; ++g) {
      exitStart[g] = left;
      while (next < latestFirst.length && entry[layout[from + latestFirst[next]!]!]! >= groupTime[g]!) {
        exits[left++] = from + latestFirst[next++]!;
      }
    }
  }
  exitStart[groups] = left;
  return {exits, exitStart};
}
