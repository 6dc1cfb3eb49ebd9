import {completeColumns} from "../foundation/complete-columns.js";
import {order} from "../foundation/order.js";
import {positiveWeights} from "../foundation/positive-weights.js";
import {requireBinary, requireCodes} from "../foundation/require.js";
import {sortByTime} from "../foundation/sort-by-time.js";
import {StatsError} from "../foundation/stats-error.js";
import {tieTimes} from "../foundation/tie-times.js";

/** The columns that the functions of this folder take, by the names of their arguments. */
export interface SurvivalColumns {
  readonly time: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly entry?: ArrayLike<number> | undefined;
  readonly weight?: ArrayLike<number> | undefined;
  readonly group?: ArrayLike<number> | undefined;
  readonly strata?: ArrayLike<number> | undefined;
}

/** Complete rows by ascending time; times that differ by rounding only are equal. */
export interface SortedRows {
  readonly n: number;
  readonly nMissing: number;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** null where every child is seen from the start. */
  readonly entry: Float64Array | null;
  /** The rows by ascending entry; null as `entry`. */
  readonly byEntry: Uint32Array | null;
  readonly weight: Float64Array | null;
  /** Position in `groups`; empty where no groups were asked for. */
  readonly group: Uint32Array;
  /** The codes of the groups that are left, ascending. */
  readonly groups: readonly number[];
  /** Position of the stratum; null without strata. */
  readonly stratum: Uint32Array | null;
  readonly nStrata: number;
}

/** Highest code of a group or stratum: more would be a mistaken column. */
const HIGHEST_CODE = 1e6;

/**
 * Drops incomplete rows and those of weight 0, checks what is left, sorts it by time and ties what rounding separated.
 *
 * @throws {StatsError} `empty`, `length-mismatch`, `not-finite`, `not-a-code`; `out-of-range` for an entry that is
 *   not before its time, or a negative weight
 */
export function sortRows(given: SurvivalColumns): SortedRows {
  const {columns: all, nMissing} = completeColumns(given);
  const {columns} = positiveWeights(all);
  const n = columns.time.length;
  if (n === 0) {
    const weighted = columns.weight ? " of positive weight" : "";
    throw new StatsError("empty", "time", `no complete row${weighted} is left of ${given.time.length}`);
  }
  requireBinary("event", columns.event);
  const {rows, time} = sortByTime(columns.time);
  // As bytes first: a million of them stay in the processor's cache while they are fetched out of order.
  const byRow = new Uint8Array(columns.event);
  const event = new Uint8Array(n);
  for (let i = 0; i < n; ++i) event[i] = byRow[rows[i]!]!;
  const weight = columns.weight ? gather(columns.weight, rows) : null;
  const entry = columns.entry ? gather(columns.entry, rows) : null;
  if (entry) requireBefore(entry, time, "is not before its time");
  const byEntry = entry ? order(entry) : null;
  tieTimes(time, entry, byEntry);
  if (entry) requireBefore(entry, time, "is its time but for rounding");
  const {codes: group, values: groups} = compact("group", columns.group, rows);
  const strata = columns.strata ? compact("strata", columns.strata, rows) : null;
  const stratum = strata?.codes ?? null;
  const nStrata = strata?.values.length ?? 1;
  return {n, nMissing, time, event, entry, byEntry, weight, group, groups, stratum, nStrata};
}

function gather(column: Float64Array, rows: Uint32Array): Float64Array {
  const to = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; ++i) to[i] = column[rows[i]!]!;
  return to;
}

function requireBefore(entry: Float64Array, time: Float64Array, problem: string): void {
  for (let i = 0; i < entry.length; ++i) {
    if (!(entry[i]! < time[i]!)) throw new StatsError("out-of-range", "entry", `${entry[i]} ${problem}`);
  }
}

/** Positions among the codes that occur, row by row in the sorted order. */
function compact(argument: string, column: Float64Array | undefined, rows: Uint32Array) {
  if (!column) return {codes: new Uint32Array(0), values: [0]};
  requireCodes(argument, column, HIGHEST_CODE);
  let highest = 0;
  for (let i = 0; i < rows.length; ++i) highest = Math.max(highest, column[i]!);
  const position = new Int32Array(highest + 1).fill(-1);
  for (let i = 0; i < rows.length; ++i) position[column[i]!] = 0;
  const values: number[] = [];
  for (let code = 0; code <= highest; ++code) {
    if (position[code] !== 0) continue;
    position[code] = values.length;
    values.push(code);
  }
  const byRow = new (values.length > 256 ? Uint32Array : Uint8Array)(rows.length);
  for (let i = 0; i < rows.length; ++i) byRow[i] = position[column[i]!]!;
  const codes = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; ++i) codes[i] = byRow[rows[i]!]!;
  return {codes, values};
}
