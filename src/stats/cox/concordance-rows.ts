import {completeColumns} from "../foundation/complete-columns.js";
import {order} from "../foundation/order.js";
import {positiveWeights} from "../foundation/positive-weights.js";
import {Rearrangement} from "../foundation/rearrange.js";
import {requireBinary} from "../foundation/require.js";
import {sortByTime} from "../foundation/sort-by-time.js";
import {StatsError} from "../foundation/stats-error.js";
import {tieTimes} from "../foundation/tie-times.js";
import type {ConcordanceData} from "./concordance.js";
import {requireEntryBefore, requireEntryBeforeTied} from "./require-entry.js";

/** Complete rows by stratum, then time; times that differ by rounding only are equal. */
export interface ConcordanceRows {
  readonly n: number;
  readonly nMissing: number;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** The distinct values of x within a stratum as whole numbers from 0. */
  readonly rank: Uint32Array;
  readonly entry: Float64Array | null;
  readonly weight: Float64Array | null;
  readonly cluster: Float64Array | null;
  /** Where each stratum starts, and the end. */
  readonly strata: readonly number[];
}

/** Drops incomplete rows and those of weight 0, checks what is left, sorts it and ties what rounding separated. */
export function concordanceRows(data: ConcordanceData): ConcordanceRows {
  const {columns: complete, nMissing} = completeColumns<keyof ConcordanceData>({
    time: data.time,
    event: data.event,
    x: data.x,
    entry: data.entry,
    strata: data.strata,
    weight: data.weight,
    cluster: data.cluster,
  });
  const columns: Readonly<Partial<typeof complete>> & Pick<typeof complete, "time" | "event" | "x"> =
    positiveWeights(complete).columns;
  const n = columns.time.length;
  if (n === 0) throw new StatsError("empty", "time", `no complete row is left of ${data.time.length}`);
  requireBinary("event", columns.event);
  if (columns.entry) requireEntryBefore(columns.entry, columns.time);

  // By x first, so that rows of one time are sorted by x.
  const byX = sortByTime(columns.x);
  const rank = ranksOf(byX.time);
  const {rows, time} = sortByTime(new Rearrangement(byX.rows).take(columns.time));
  const sorted = {row: gatherWhole(byX.rows, rows), rank: gatherWhole(rank, rows), time};
  const byTime = new Rearrangement(sorted.row);
  const entry = columns.entry ? byTime.take(columns.entry) : null;
  tieTimes(time, entry, entry && order(entry));
  if (entry) requireEntryBeforeTied(entry, {rows: sorted.row, time});

  const strata = columns.strata ? byTime.take(columns.strata) : null;
  const turn = strata && order(strata);
  const row = turn ? gatherWhole(sorted.row, turn) : sorted.row;
  const layout = turn ? new Rearrangement(row) : byTime;
  const blocks = starts(strata && turn && gather(strata, turn), n);
  return {
    n,
    nMissing,
    time: turn ? gather(time, turn) : time,
    // A million bytes stay in the processor's cache while they are fetched out of order.
    event: gatherBytes(new Uint8Array(columns.event), row),
    rank: turn ? ranksWithin(gatherWhole(sorted.rank, turn), blocks) : sorted.rank,
    entry: entry && turn ? gather(entry, turn) : entry,
    weight: columns.weight ? layout.take(columns.weight) : null,
    cluster: columns.cluster ? layout.take(columns.cluster) : null,
    strata: blocks,
  };
}

/** Ranks of ascending numbers. */
function ranksOf(x: Float64Array): Uint32Array {
  const rank = new Uint32Array(x.length);
  for (let k = 1; k < x.length; ++k) rank[k] = rank[k - 1]! + (x[k] === x[k - 1] ? 0 : 1);
  return rank;
}

/** Closes the gaps that other strata's values leave: many small strata must not each pass over all of them. */
function ranksWithin(rank: Uint32Array, blocks: readonly number[]): Uint32Array {
  const out = new Uint32Array(rank.length);
  for (let s = 0; s + 1 < blocks.length; ++s) {
    const from = blocks[s]!;
    const turn = order(rank.subarray(from, blocks[s + 1]!));
    for (let k = 1; k < turn.length; ++k) {
      const [one, before] = [from + turn[k]!, from + turn[k - 1]!];
      out[one] = out[before]! + (rank[one] === rank[before] ? 0 : 1);
    }
  }
  return out;
}

/** Where each stratum starts, and the end. */
function starts(strata: Float64Array | null, n: number): number[] {
  const out = [0];
  if (strata) for (let k = 1; k < n; ++k) if (strata[k] !== strata[k - 1]) out.push(k);
  out.push(n);
  return out;
}

function gather(column: Float64Array, positions: Uint32Array): Float64Array {
  const out = new Float64Array(positions.length);
  for (let i = 0; i < out.length; ++i) out[i] = column[positions[i]!]!;
  return out;
}

function gatherWhole(column: Uint32Array, positions: Uint32Array): Uint32Array {
  const out = new Uint32Array(positions.length);
  for (let i = 0; i < out.length; ++i) out[i] = column[positions[i]!]!;
  return out;
}

function gatherBytes(column: Uint8Array, positions: Uint32Array): Uint8Array {
  const out = new Uint8Array(positions.length);
  for (let i = 0; i < out.length; ++i) out[i] = column[positions[i]!]!;
  return out;
}
