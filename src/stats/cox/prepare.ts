import {completeColumns} from "../foundation/complete-columns.js";
import {order} from "../foundation/order.js";
import {positiveWeights} from "../foundation/positive-weights.js";
import {Rearrangement} from "../foundation/rearrange.js";
import {requireBinary} from "../foundation/require.js";
import {sortByTime, type TimeOrder} from "../foundation/sort-by-time.js";
import {StatsError} from "../foundation/stats-error.js";
import {tieTimes} from "../foundation/tie-times.js";
import {type CoxData, namedColumns} from "./cox-data.js";
import {type EventGroups, groupByEventTimes} from "./event-groups.js";
import {requireEntryBefore, requireEntryBeforeTied} from "./require-entry.js";
import {type StandardisedCovariates, standardise} from "./standardise.js";

/**
 * A data set laid out for passes from the last event time to the first: complete rows, stratum by stratum, the
 * latest time first; covariates standardised, so that sums of squares lose no digits.
 */
export interface PreparedCox extends Omit<EventGroups, "layout">, StandardisedCovariates {
  readonly names: readonly string[];
  /** Covariates. */
  readonly p: number;
  /** Rows used, and rows of the input. */
  readonly n: number;
  readonly nInput: number;
  readonly nMissing: number;
  readonly events: number;
  /** Row of the input at each position. */
  readonly row: Uint32Array;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly entry: Float64Array | null;
  readonly weight: Float64Array | null;
  /** Less its mean, `offsetMean`. */
  readonly offset: Float64Array | null;
  readonly offsetMean: number;
  readonly cluster: Float64Array | null;
  /** Index into `strata` of each position; null without strata. */
  readonly stratumOf: Float64Array | null;
  /** The strata's numbers in ascending order; [0] without strata. */
  readonly strata: readonly number[];
}

/** Drops incomplete rows and those of weight 0, ties times that differ by rounding only, sorts and standardises. */
export function prepare(data: CoxData): PreparedCox {
  const named = namedColumns(data.x);
  if (named.length === 0) throw new StatsError("empty", "x", "has no column, at least one was expected");
  const input: Record<string, ArrayLike<number>> = {time: data.time, event: data.event};
  for (const [name, column] of named) input[`x.${name}`] = column;
  for (const name of ["entry", "strata", "weight", "cluster", "offset"] as const) {
    const column = data[name];
    if (column !== undefined) input[name] = column;
  }
  const complete = completeColumns(input);
  const positive = positiveWeights(complete.columns);
  const columns = positive.columns as {time: Float64Array; event: Float64Array} & Partial<
    Record<"entry" | "strata" | "weight" | "cluster" | "offset", Float64Array>
  >;
  const n = columns.time.length;
  const nInput = data.time.length;
  if (n === 0) throw new StatsError("empty", "time", `no complete row is left of ${nInput}`);
  requireBinary("event", columns.event);
  if (columns.entry) requireEntryBefore(columns.entry, columns.time);

  const byTime = sortByTime(columns.time);
  const enteredByTime = columns.entry ? gather(columns.entry, byTime.rows) : null;
  tieTimes(byTime.time, enteredByTime, enteredByTime && order(enteredByTime));
  if (enteredByTime) requireEntryBeforeTied(enteredByTime, byTime);
  const {rows: turn, time, entry, strata, codes} = byStrata(byTime, enteredByTime, columns.strata);
  // As bytes first: a million of them stay in the processor's cache while they are fetched out of order.
  const event = gatherBytes(new Uint8Array(columns.event), turn);
  let events = 0;
  for (let i = 0; i < n; ++i) events += event[i]!;
  if (events === 0) throw new StatsError("no-events", "event", `none of ${n} rows has the event`);
  const groups = groupByEventTimes(time, event, entry, strata, events);

  // Near neighbours in memory, unlike the rows of the input.
  const {layout, ...times} = groups;
  const timeLaidOut = gather(time, layout);
  const eventLaidOut = gatherBytes(event, layout);
  const stratumOf = strata && Float64Array.from(layout, (i) => strata[i]!);
  const entryLaidOut = entry && gather(entry, layout);
  // From here on positions are those of the columns.
  for (let i = 0; i < n; ++i) layout[i] = turn[layout[i]!]!;
  const turned = new Rearrangement(layout);
  const take = (column: Float64Array | undefined) => (column ? turned.take(column) : null);
  const offset = take(columns.offset);
  const offsetMean = offset ? mean(offset) : 0;
  if (offset) for (let i = 0; i < n; ++i) offset[i]! -= offsetMean;
  const covariates = positive.columns as Readonly<Record<string, Float64Array>>;
  return {
    ...times,
    ...standardise(
      named.map(([name]) => [`x.${name}`, covariates[`x.${name}`]!]),
      turned,
    ),
    names: named.map(([name]) => name),
    p: named.length,
    n,
    nInput,
    nMissing: complete.nMissing,
    events,
    row: inputRows(layout, positive.kept, complete.rows),
    time: timeLaidOut,
    event: eventLaidOut,
    entry: entryLaidOut,
    weight: take(columns.weight),
    offset,
    offsetMean,
    cluster: take(columns.cluster),
    stratumOf,
    strata: codes,
  };
}

/** Rows by stratum, then time; the stratum of each as 0, 1, …. */
function byStrata(
  {rows, time}: TimeOrder,
  entry: Float64Array | null,
  strata: Float64Array | undefined,
): TimeOrder & {entry: Float64Array | null; strata: Int32Array | null; codes: readonly number[]} {
  if (!strata) return {rows, time, entry, strata: null, codes: [0]};
  const byTime = gather(strata, rows);
  const turn = order(byTime);
  const codes: number[] = [];
  const sorted = new Uint32Array(turn.length);
  const index = new Int32Array(turn.length);
  for (let i = 0; i < sorted.length; ++i) {
    sorted[i] = rows[turn[i]!]!;
    const code = byTime[turn[i]!]!;
    if (codes.length === 0 || code !== codes[codes.length - 1]) codes.push(code);
    index[i] = codes.length - 1;
  }
  return {rows: sorted, time: gather(time, turn), entry: entry && gather(entry, turn), strata: index, codes};
}

/** Positions in the input of positions among the complete rows of positive weight. */
function inputRows(layout: Uint32Array, kept: Uint32Array | null, complete: Uint32Array | null): Uint32Array {
  if (!kept && !complete) return layout;
  return layout.map((k) => {
    const row = kept ? kept[k]! : k;
    return complete ? complete[row]! : row;
  });
}

function gather(column: Float64Array, positions: Uint32Array): Float64Array {
  const out = new Float64Array(positions.length);
  for (let i = 0; i < out.length; ++i) out[i] = column[positions[i]!]!;
  return out;
}

function gatherBytes(column: Uint8Array, positions: Uint32Array): Uint8Array {
  const out = new Uint8Array(positions.length);
  for (let i = 0; i < out.length; ++i) out[i] = column[positions[i]!]!;
  return out;
}

function mean(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; ++i) sum += column[i]!;
  return sum / column.length;
}
