import {STATES, type State} from "../../figures/trajectories/group-states.js";
import {stateOccupancy} from "../../stats/competing-risks/state-occupancy.js";
import {countUpTo} from "../../stats/foundation/count-in-order.js";
import {orNull} from "../or-null.js";
import {closedEnd, type Member} from "./group-values.js";

/** How many children of a group are in each state at each hour of a grid; they add up to all of them. */
export interface GroupStates {
  /** In the order of STATES. */
  readonly counts: readonly Float64Array[];
  /** Once every stay has ended, where courses are aligned on its end; null elsewhere. */
  readonly atEnd: readonly number[] | null;
  /** Children last seen in hospital before the last hour: with them the counts are estimates. */
  readonly censored: number;
}

const code = (state: State) => STATES.indexOf(state);

/** The state of a child at an hour; whoever was last seen in hospital is thought to be where it was then. */
function stateAt({child: {outcome}, from, until, ecmo}: Member, hour: number, end: number): State {
  if (hour >= end && outcome !== "in_hospital") return outcome;
  if (hour < from) return "before";
  if (!ecmo || hour < ecmo.from) return "hospital";
  // ECMO that ends with the stay was not ended before.
  return hour < ecmo.until || ecmo.until >= until ? "ecmo" : "after";
}

/** Counts where every child is followed until the last hour or its end, else Aalen–Johansen estimates. */
export function statesOf(members: readonly Member[], grid: Float64Array, closed: boolean): GroupStates {
  const last = grid[grid.length - 1] as number;
  const censored = members.filter(({child, until}) => child.outcome === "in_hospital" && until < last).length;
  const counts = STATES.map(() => new Float64Array(grid.length));
  const add = (to: readonly Float64Array[], state: State, j: number) => {
    const column = to[code(state)] as Float64Array;
    column[j] = (column[j] as number) + 1;
  };
  for (const member of members) {
    const end = closedEnd(member.until, closed);
    for (let j = 0; j < grid.length; ++j) add(counts, stateAt(member, grid[j] as number, end), j);
  }
  const ended = STATES.map(() => new Float64Array(1));
  if (closed) for (const member of members) add(ended, stateAt(member, member.until, member.until), 0);
  return {
    counts: censored > 0 ? followed(members, grid, estimated(members, grid, counts) ?? counts) : counts,
    atEnd: closed ? ended.map((column) => column[0] as number) : null,
    censored,
  };
}

/** Once no child of the group is followed any more, nobody knows where those are who were alive then. */
function followed(
  members: readonly Member[],
  grid: Float64Array,
  counts: readonly Float64Array[],
): readonly Float64Array[] {
  const last = members.reduce((latest, {until}) => Math.max(latest, until), Number.NEGATIVE_INFINITY);
  const [unknown, ...living] = (["unknown", "ecmo", "after", "hospital", "before"] as const).map(
    (state) => counts[code(state)] as Float64Array,
  ) as [Float64Array, ...Float64Array[]];
  for (let j = 0; j < grid.length; ++j) {
    if ((grid[j] as number) < last) continue;
    for (const state of living) {
      unknown[j] = (unknown[j] as number) + (state[j] as number);
      state[j] = 0;
    }
  }
  return counts;
}

/** Who is no longer followed is thought to go on as the others in its state. */
function estimated(
  members: readonly Member[],
  grid: Float64Array,
  counts: readonly Float64Array[],
): Float64Array[] | null {
  const start = grid[0] as number;
  const n = members.length;
  const stays: Record<"id" | "from" | "to" | "entry" | "time", number[]> = {
    id: [],
    from: [],
    to: [],
    entry: [],
    time: [],
  };
  members.forEach((member, i) => {
    const {from, until, ecmo} = member;
    let [entry, state] = [start, code(stateAt(member, start, until))];
    for (const time of [from, ecmo?.from ?? from, ecmo?.until ?? from, until].sort((a, b) => a - b)) {
      if (time <= entry || time > until) continue;
      const next = code(stateAt(member, time, until));
      stays.id.push(i);
      stays.from.push(state);
      stays.to.push(next);
      stays.entry.push(entry);
      stays.time.push(time);
      [entry, state] = [time, next];
    }
  });
  const initial = counts.map((column) => (column[0] as number) / n);
  const result = orNull(() => stateOccupancy(stays, {initial, variance: "none"}));
  if (!result) return null;
  return STATES.map((_, s) => {
    const one = result.states[s];
    return grid.map((hour) => {
      const k = countUpTo(result.time, hour) - 1;
      return n * (k < 0 ? (initial[s] as number) : (one?.estimate[k] ?? 0));
    });
  });
}
