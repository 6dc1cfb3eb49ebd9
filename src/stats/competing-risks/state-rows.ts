import {order} from "../foundation/order.js";
import {requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {givenColumns, timeOrder} from "./columns.js";

/** Stays in states, one row each, all columns of one length; NaN is missing. */
export interface StateStays {
  /** Who; rows of one child follow each other in time. */
  readonly id: ArrayLike<number>;
  /** State of the stay, a whole number from 0. */
  readonly from: ArrayLike<number>;
  /** State entered at the end; the same as `from` where observation ended instead. */
  readonly to: ArrayLike<number>;
  /** End of the stay. */
  readonly time: ArrayLike<number>;
  /** Begin of the stay. If absent: the end of the child's stay before, and the first from the start. */
  readonly entry?: ArrayLike<number> | undefined;
  /** Weight of each row, positive; 1 if absent. */
  readonly weight?: ArrayLike<number> | undefined;
}

/** Rows without those that only go on in the next. */
export interface StateRows {
  readonly n: number;
  readonly nMissing: number;
  readonly states: number;
  readonly children: number;
  /** 0 to children − 1. */
  readonly child: Uint32Array;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly entry: Float64Array;
  readonly time: Float64Array;
  readonly weight: Float64Array;
}

const MOST_STATES = 60;

/** Checks that each child's stays follow each other, and joins stays that were cut without a move. */
export function stateRows(data: StateStays): StateRows {
  const {id, from, to, time, entry, weight} = data;
  const {columns, n, nMissing} = givenColumns({id, from, to, time, entry, weight}, "time");
  if (n === 0) throw new StatsError("empty", "time", `no complete row is left of ${nMissing}`);
  requireCodes("from", columns.from!, MOST_STATES);
  requireCodes("to", columns.to!, MOST_STATES);
  // By child, then time: the second sort keeps the order of the first.
  const byTime = timeOrder(columns.time!);
  const ids = new Float64Array(n);
  for (let i = 0; i < n; ++i) ids[i] = columns.id![byTime[i]!]!;
  const byId = order(ids);
  const rows = {
    child: new Uint32Array(n),
    from: new Uint8Array(n),
    to: new Uint8Array(n),
    entry: new Float64Array(n),
    time: new Float64Array(n),
    weight: new Float64Array(n).fill(1),
  };
  let children = 0;
  let kept = 0;
  let states = 1;
  for (let i = 0; i < n; ++i) {
    const row = byTime[byId[i]!]!;
    const start = i === 0 || ids[byId[i]!] !== ids[byId[i - 1]!];
    if (start) children += 1;
    const end = columns.time![row]!;
    const before = start ? Number.NEGATIVE_INFINITY : rows.time[kept - 1]!;
    const begin = columns.entry ? columns.entry[row]! : before;
    if (begin < before || end <= before) {
      throw new StatsError("out-of-range", "entry", `a stay of id ${ids[byId[i]!]} overlaps the one before`);
    }
    const state = columns.from![row]!;
    const w = columns.weight ? columns.weight[row]! : 1;
    states = Math.max(states, state + 1, columns.to![row]! + 1);
    if (!start && begin === before && rows.to[kept - 1] !== state) {
      throw new StatsError(
        "out-of-range",
        "from",
        `id ${ids[byId[i]!]} goes on in state ${state} after a move to ${rows.to[kept - 1]}`,
      );
    }
    const goesOn =
      !start && begin === before && rows.from[kept - 1] === rows.to[kept - 1] && rows.weight[kept - 1] === w;
    if (!goesOn) {
      rows.entry[kept] = begin;
      kept += 1;
    }
    const at = kept - 1;
    rows.child[at] = children - 1;
    rows.from[at] = state;
    rows.to[at] = columns.to![row]!;
    rows.time[at] = end;
    rows.weight[at] = w;
  }
  return {
    n: kept,
    nMissing,
    states,
    children,
    child: rows.child.subarray(0, kept),
    from: rows.from.subarray(0, kept),
    to: rows.to.subarray(0, kept),
    entry: rows.entry.subarray(0, kept),
    time: rows.time.subarray(0, kept),
    weight: rows.weight.subarray(0, kept),
  };
}
