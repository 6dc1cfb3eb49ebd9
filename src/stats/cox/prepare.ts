import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {positiveWeights} from "../foundation/positive-weights.js";
import {requireBinary} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {tieRows} from "../foundation/tie-times.js";
import {type CoxData, namedColumns} from "./cox-data.js";
import {type EventGroups, groupByEventTimes} from "./event-groups.js";

/**
 * A data set laid out for passes from the last event time to the first: complete rows, stratum by stratum, the
 * latest time first; covariates standardised, so that sums of squares lose no digits.
 */
export interface PreparedCox extends EventGroups {
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
  /** n × p, (x − mean) / scale, row by row. */
  readonly x: Float64Array;
  readonly means: Float64Array;
  /** Standard deviations (n − 1). */
  readonly scales: Float64Array;
  readonly time: Float64Array;
  readonly event: Float64Array;
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
  const complete = completeCases(input);
  const positive = positiveWeights(complete.columns);
  const columns = positive.columns as {time: Float64Array; event: Float64Array} & Partial<
    Record<"entry" | "strata" | "weight" | "cluster" | "offset", Float64Array>
  >;
  const n = columns.time.length;
  const nInput = data.time.length;
  if (n === 0) throw new StatsError("empty", "time", `no complete row is left of ${nInput}`);
  requireBinary("event", columns.event);
  requireOrderedEntry(columns.entry, columns.time);
  const byTime = order(columns.time);
  // Both columns are copies.
  tieRows(columns.time, columns.entry ?? null, byTime);
  const sorted = byStrata(byTime, columns.strata);

  const turn = sorted.position;
  const timeInOrder = gather(columns.time, turn);
  const eventInOrder = gather(columns.event, turn);
  const groups = groupByEventTimes(
    timeInOrder,
    eventInOrder,
    columns.entry ? gather(columns.entry, turn) : null,
    sorted.strata,
  );
  const layout = new Uint32Array(n);
  const row = new Uint32Array(n);
  for (let i = 0; i < n; ++i) {
    const k = turn[groups.layout[i]!]!;
    layout[i] = k;
    row[i] = complete.rows[positive.kept ? positive.kept[k]! : k]!;
  }
  const take = (column: Float64Array | undefined) => (column ? gather(column, layout) : null);
  // Near neighbours in memory, unlike the rows of the input.
  const event = gather(eventInOrder, groups.layout);
  let events = 0;
  for (let i = 0; i < n; ++i) events += event[i]!;
  if (events === 0) throw new StatsError("no-events", "event", `none of ${n} rows has the event`);

  const p = named.length;
  const x = new Float64Array(n * p);
  const means = new Float64Array(p);
  const scales = new Float64Array(p);
  named.forEach(([name], j) => {
    const column = (positive.columns as Readonly<Record<string, Float64Array>>)[`x.${name}`]!;
    standardise(`x.${name}`, column, layout, x, j, p, means, scales);
  });
  const offset = take(columns.offset);
  const offsetMean = offset ? mean(offset) : 0;
  if (offset) for (let i = 0; i < n; ++i) offset[i]! -= offsetMean;
  return {
    ...groups,
    names: named.map(([name]) => name),
    p,
    n,
    nInput,
    nMissing: complete.nMissing,
    events,
    row,
    x,
    means,
    scales,
    time: gather(timeInOrder, groups.layout),
    event,
    entry: take(columns.entry),
    weight: take(columns.weight),
    offset,
    offsetMean,
    cluster: take(columns.cluster),
    stratumOf: sorted.strata ? Float64Array.from(groups.layout, (k) => sorted.strata![k]!) : null,
    strata: sorted.codes,
  };
}

function requireOrderedEntry(entry: Float64Array | undefined, time: Float64Array): void {
  if (!entry) return;
  for (let i = 0; i < time.length; ++i) {
    if (!(entry[i]! < time[i]!)) {
      throw new StatsError("out-of-range", "entry", `complete row ${i + 1} does not start before its time`);
    }
  }
}

/** Positions by stratum, then time; the stratum of each as 0, 1, …. */
function byStrata(
  position: Uint32Array,
  strata: Float64Array | undefined,
): {position: Uint32Array; strata: Int32Array | null; codes: readonly number[]} {
  if (!strata) return {position, strata: null, codes: [0]};
  const byTime = gather(strata, position);
  const turn = order(byTime);
  const codes: number[] = [];
  const sorted = new Uint32Array(position.length);
  const index = new Int32Array(position.length);
  for (let i = 0; i < sorted.length; ++i) {
    sorted[i] = position[turn[i]!]!;
    const code = byTime[turn[i]!]!;
    if (codes.length === 0 || code !== codes[codes.length - 1]) codes.push(code);
    index[i] = codes.length - 1;
  }
  return {position: sorted, strata: index, codes};
}

function gather(column: Float64Array, positions: Uint32Array): Float64Array {
  const out = new Float64Array(positions.length);
  for (let i = 0; i < out.length; ++i) out[i] = column[positions[i]!]!;
  return out;
}

function mean(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; ++i) sum += column[i]!;
  return sum / column.length;
}

/** Writes column j of the flat matrix, with the mean and standard deviation that it was standardised by. */
function standardise(
  argument: string,
  column: Float64Array,
  layout: Uint32Array,
  x: Float64Array,
  j: number,
  p: number,
  means: Float64Array,
  scales: Float64Array,
): void {
  const n = layout.length;
  let sum = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0, k = j; i < n; ++i, k += p) {
    const value = column[layout[i]!]!;
    x[k] = value;
    sum += value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) throw new StatsError("constant", argument, `all of its ${n} values are the same`);
  const centre = sum / n;
  let squares = 0;
  for (let k = j; k < n * p; k += p) {
    const value = x[k]! - centre;
    x[k] = value;
    squares += value * value;
  }
  const scale = Math.sqrt(squares / (n - 1));
  for (let k = j; k < n * p; k += p) x[k]! /= scale;
  means[j] = centre;
  scales[j] = scale;
}
