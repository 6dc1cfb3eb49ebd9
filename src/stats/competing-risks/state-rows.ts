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
  /**
   * Begin of the stay. If absent: the end of the child's stay before, and the first from the start; then all stays of a
   * child are dropped if one misses a value.
   */
  readonly entry?: ArrayLike<number> | undefined;
  /** Weight of each row, ≥ 0; a stay of weight 0 counts as not seen; 1 if absent. */
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

/**
 * Checks that each child's stays follow each other, and joins stays that were cut without a move.
 *
 * Without `entry` a stay begins where the one before ended. So a child of whom a stay is incomplete is left out, and
 * a stay of weight 0 is not seen but tells where the next begins.
 */
export function stateRows(data: StateStays): StateRows {
  const {from, to, time, entry, weight} = data;
  const id = entry ? data.id : withoutIncomplete(data);
  const given = givenColumns({id, from, to, time, entry, weight}, "time", entry ? "out" : "in");
  const {columns, n, nMissing} = given;
  if (n === 0) throw new StatsError("empty", "time", `no complete row is left of ${time.length}`);
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
  let counted = false;
  let [before, stateBefore] = [Number.NEGATIVE_INFINITY, -1];
  for (let i = 0; i < n; ++i) {
    const row = byTime[byId[i]!]!;
    if (i === 0 || ids[byId[i]!] !== ids[byId[i - 1]!]) {
      counted = false;
      before = Number.NEGATIVE_INFINITY;
      stateBefore = -1;
    }
    const end = columns.time![row]!;
    const begin = columns.entry ? columns.entry[row]! : before;
    if (begin < before || end <= before) {
      throw new StatsError("out-of-range", "entry", `a stay of id ${ids[byId[i]!]} overlaps the one before`);
    }
    const state = columns.from![row]!;
    const next = columns.to![row]!;
    if (stateBefore >= 0 && begin === before && stateBefore !== state) {
      throw new StatsError(
        "out-of-range",
        "from",
        `id ${ids[byId[i]!]} goes on in state ${state} after a move to ${stateBefore}`,
      );
    }
    before = end;
    stateBefore = next;
    const w = columns.weight ? columns.weight[row]! : 1;
    if (w === 0) continue;
    states = Math.max(states, state + 1, next + 1);
    const last = kept - 1;
    const goesOn =
      counted &&
      begin === rows.time[last] &&
      rows.from[last] === rows.to[last] &&
      rows.to[last] === state &&
      rows.weight[last] === w;
    if (!goesOn) {
      rows.entry[kept] = begin;
      kept += 1;
    }
    if (!counted) children += 1;
    counted = true;
    const at = kept - 1;
    rows.child[at] = children - 1;
    rows.from[at] = state;
    rows.to[at] = next;
    rows.time[at] = end;
    rows.weight[at] = w;
  }
  if (kept === 0) throw new StatsError("empty", "weight", `none of ${n} complete rows has a positive weight`);
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

/** The ids, missing for every row of a child of whom a row is incomplete. */
function withoutIncomplete({id, from, to, time, weight}: StateStays): ArrayLike<number> {
  const columns = weight ? [from, to, time, weight] : [from, to, time];
  const incomplete = new Set<number>();
  for (let i = 0; i < id.length; ++i) {
    if (columns.some((column) => Number.isNaN(column[i]))) incomplete.add(id[i]!);
  }
  return incomplete.size === 0
    ? id
    : Float64Array.from(id, (one) => (incomplete.has(one) ? Number.NaN : one));
}
