import {type Covariates, namedColumns} from "../cox/cox-data.js";
import {order} from "../foundation/order.js";
import {requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type CensoringTies, censoringWeights, type Entries} from "./censoring-weights.js";
import {givenColumns, rowsByCode, timeOrder} from "./columns.js";

/** The columns of a Fine–Gray regression, all of one length n; NaN is missing. */
export interface FineGrayData {
  readonly time: ArrayLike<number>;
  /** 0 censored, 1, 2, … the cause of the event. */
  readonly status: ArrayLike<number>;
  /** Covariates that don't change in time. */
  readonly x: Covariates;
  /** Time from which each child is at risk (late entry). */
  readonly entry?: ArrayLike<number> | undefined;
  /** Whole numbers from 0: each stratum has its own baseline and its own distribution of censoring. */
  readonly strata?: ArrayLike<number> | undefined;
  /** Weights ≥ 0, a row of weight 0 counts as not there; they act in the regression and (unlike in finegray) in the distribution of censoring. */
  readonly weight?: ArrayLike<number> | undefined;
}

/** 0 censored, 1 the cause, 2 another cause. */
export const [CENSORED, CAUSE, COMPETING] = [0, 1, 2] as const;

/** A stratum's rows by time, with the weights of its risk sets. */
export interface FineGrayStratum {
  readonly code: number;
  readonly n: number;
  /** n × p, standardised. */
  readonly x: Float64Array;
  readonly kind: Uint8Array;
  readonly weight: Float64Array;
  readonly time: Float64Array;
  /** Position of each row's end among the distinct times. */
  readonly exitAt: Uint32Array;
  /** Number of the distinct times not after each row's entry, and the rows by it; absent without late entry. */
  readonly entryAt?: Uint32Array;
  readonly byEntry?: Uint32Array;
  /** Whether the cause occurred at each distinct time. */
  readonly isEvent: Uint8Array;
  /** Weight censored at each time, and at risk of it. */
  readonly censored: Float64Array;
  readonly atRiskOfCensoring: Float64Array;
  /** Probability to be followed just before each time; a competing event's weight is a ratio of two. */
  readonly keep: Float64Array;
}

export interface FineGrayPrepared {
  readonly names: readonly string[];
  readonly p: number;
  readonly n: number;
  readonly nMissing: number;
  readonly events: number;
  readonly competing: number;
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly strata: readonly FineGrayStratum[];
}

/** Drops incomplete rows, standardises, sorts each stratum and finds its weights. */
export function prepareFineGray(data: FineGrayData, cause: number, ties: CensoringTies): FineGrayPrepared {
  const named = namedColumns(data.x);
  const p = named.length;
  if (p === 0) throw new StatsError("empty", "x", "has no column, at least one was expected");
  const {time, status, entry, strata, weight} = data;
  const xs = Object.fromEntries(named.map(([name, values]) => [`x.${name}`, values]));
  const {columns, n, nMissing} = givenColumns({time, status, ...xs, entry, strata, weight}, "time");
  if (n === 0) throw new StatsError("empty", "time", `no complete row is left of ${nMissing}`);
  requireCodes("status", columns.status!, 99);
  if (columns.strata) requireCodes("strata", columns.strata, 1e6);
  let events = 0;
  let competing = 0;
  for (let i = 0; i < n; ++i) {
    if (columns.status![i] === cause) events += 1;
    else if (columns.status![i]! > 0) competing += 1;
  }
  if (events === 0) throw new StatsError("no-events", "status", `no child had cause ${cause}`);
  const means = new Float64Array(p);
  const scales = new Float64Array(p);
  const x = named.map(([name], k) => standardised(`x.${name}`, columns[`x.${name}`]!, k, means, scales));
  return {
    names: named.map(([name]) => name),
    p,
    n,
    nMissing,
    events,
    competing,
    means,
    scales,
    strata: rowsByCode(columns.strata, n).map(({code, rows}) =>
      stratumOf(code, rows, x, columns, cause, ties),
    ),
  };
}

function standardised(
  argument: string,
  values: Float64Array,
  k: number,
  means: Float64Array,
  scales: Float64Array,
): Float64Array {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const scale = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1));
  if (values.every((value) => value === values[0])) {
    throw new StatsError("constant", argument, `all of its ${n} values are the same`);
  }
  means[k] = mean;
  scales[k] = scale;
  return values.map((value) => (value - mean) / scale);
}

function stratumOf(
  code: number,
  rows: Uint32Array,
  x: readonly Float64Array[],
  columns: Readonly<Record<string, Float64Array | undefined>>,
  cause: number,
  ties: CensoringTies,
): FineGrayStratum {
  const n = rows.length;
  const p = x.length;
  const ends = new Float64Array(n);
  for (let i = 0; i < n; ++i) ends[i] = columns.time![rows[i]!]!;
  const byTime = timeOrder(ends);
  const values = new Float64Array(n * p);
  const kind = new Uint8Array(n);
  const weight = new Float64Array(n).fill(1);
  const exitAt = new Uint32Array(n);
  const distinct = new Float64Array(n);
  let times = 0;
  for (let i = 0; i < n; ++i) {
    const row = rows[byTime[i]!]!;
    for (let k = 0; k < p; ++k) values[i * p + k] = x[k]![row]!;
    const status = columns.status![row]!;
    kind[i] = status === 0 ? CENSORED : status === cause ? CAUSE : COMPETING;
    if (columns.weight) weight[i] = columns.weight[row]!;
    const t = ends[byTime[i]!]!;
    if (times === 0 || t > distinct[times - 1]!) distinct[times++] = t;
    exitAt[i] = times - 1;
  }
  const time = distinct.slice(0, times);
  const failed = new Float64Array(times);
  const censored = new Float64Array(times);
  const atRisk = new Float64Array(times);
  const isEvent = new Uint8Array(times);
  for (let i = 0; i < n; ++i) {
    const j = exitAt[i]!;
    if (kind[i] === CENSORED) censored[j]! += weight[i]!;
    else failed[j]! += weight[i]!;
    if (kind[i] === CAUSE) isEvent[j] = 1;
  }
  let risk = 0;
  let entry: {entryAt: Uint32Array; byEntry: Uint32Array} | null = null;
  let entries: Entries | null = null;
  if (columns.entry) {
    const starts = new Float64Array(n);
    for (let i = 0; i < n; ++i) starts[i] = columns.entry[rows[byTime[i]!]!]!;
    const byEntry = order(starts);
    entry = {entryAt: positions(starts, byEntry, time), byEntry};
    entries = entriesOf(starts, byEntry, weight, ends, byTime);
  }
  let next = n - 1;
  for (let j = times - 1; j >= 0; --j) {
    risk += failed[j]! + censored[j]!;
    atRisk[j] = risk;
    for (; entry && next >= 0 && entry.entryAt[entry.byEntry[next]!] === j; --next) {
      risk -= weight[entry.byEntry[next]!]!;
    }
  }
  const follow = censoringWeights(time, {atRisk, censored, failed}, entries, ties);
  return {
    code,
    n,
    x: values,
    kind,
    weight,
    time,
    exitAt,
    ...(entry ?? {}),
    isEvent,
    censored,
    atRiskOfCensoring: follow.atRisk,
    keep: follow.keep,
  };
}

/** Number of distinct times that are not after each entry. */
function positions(starts: Float64Array, byEntry: Uint32Array, time: Float64Array): Uint32Array {
  const at = new Uint32Array(starts.length);
  let j = 0;
  for (let i = 0; i < byEntry.length; ++i) {
    const row = byEntry[i]!;
    while (j < time.length && time[j]! <= starts[row]!) ++j;
    at[row] = j;
  }
  return at;
}

function entriesOf(
  starts: Float64Array,
  byEntry: Uint32Array,
  weight: Float64Array,
  ends: Float64Array,
  byTime: Uint32Array,
): Entries {
  const n = starts.length;
  const time = new Float64Array(n);
  const entered = new Float64Array(n);
  const present = new Float64Array(n);
  let count = 0;
  let inside = 0;
  let left = 0;
  for (let i = 0; i < n; ++i) {
    const row = byEntry[i]!;
    const e = starts[row]!;
    if (count === 0 || e > time[count - 1]!) time[count++] = e;
    entered[count - 1]! += weight[row]!;
    inside += weight[row]!;
    // Rows are in order of time: row number left is the next that ends.
    for (; left < n && ends[byTime[left]!]! <= e; ++left) inside -= weight[left]!;
    present[count - 1] = inside;
  }
  return {time: time.slice(0, count), entered: entered.slice(0, count), present: present.slice(0, count)};
}
