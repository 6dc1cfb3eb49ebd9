import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {positiveWeights} from "../foundation/positive-weights.js";
import {StatsError} from "../foundation/stats-error.js";
import {tieTimes} from "../foundation/tie-times.js";

/** The columns that are given, by ascending time, without the rows that missed a value in one of them or had weight 0. */
export interface GivenColumns {
  readonly columns: Readonly<Record<string, Float64Array | undefined>>;
  readonly n: number;
  readonly nMissing: number;
  /** Position in the input of row i. */
  readonly rowOf: (i: number) => number;
}

/**
 * Drops incomplete rows of the columns that are given and those of weight 0, sorts them by time and ties times that
 * differ by rounding only.
 *
 * @param all - columns by the names of their arguments
 * @param end - name of the time at which a row ends
 * @param weightless - "in" keeps the rows of weight 0
 * @throws {StatsError} `length-mismatch`; `not-finite`; `out-of-range` for an entry that is not before its time, or a
 *   negative weight
 */
export function givenColumns(
  all: Readonly<Record<string, ArrayLike<number> | undefined>>,
  end: string,
  weightless: "out" | "in" = "out",
): GivenColumns {
  const given: Record<string, ArrayLike<number>> = {};
  for (const [name, values] of Object.entries(all)) if (values) given[name] = values;
  const complete = completeCases(given);
  const positive = positiveWeights(complete.columns);
  const kept = weightless === "out" ? positive.kept : null;
  const left: Readonly<Record<string, Float64Array>> = kept ? positive.columns : complete.columns;
  const n = left[end]!.length;
  const byTime = order(left[end]!);
  const columns: Record<string, Float64Array | undefined> = {};
  for (const [name, values] of Object.entries(left)) columns[name] = pick(values, byTime);
  const {entry} = columns;
  const exit = columns[end]!;
  const rowOf = (i: number) => complete.rows[kept ? kept[byTime[i]!]! : byTime[i]!]!;
  if (entry) requireBefore(entry, exit, (i) => `value ${rowOf(i) + 1} is not before the row's ${end}`);
  tieTimes(exit, entry ?? null, entry ? order(entry) : null);
  if (entry) requireBefore(entry, exit, (i) => `value ${rowOf(i) + 1} is the row's ${end} but for rounding`);
  return {columns, n, nMissing: complete.nMissing, rowOf};
}

function requireBefore(entry: Float64Array, exit: Float64Array, problem: (i: number) => string): void {
  for (let i = 0; i < exit.length; ++i) {
    if (!(entry[i]! < exit[i]!)) throw new StatsError("out-of-range", "entry", problem(i));
  }
}

/** The positions that put times into ascending order; nothing is sorted where they are in it, as here they mostly are. */
export function timeOrder(time: Float64Array): Uint32Array {
  const n = time.length;
  for (let i = 1; i < n; ++i) if (!(time[i - 1]! <= time[i]!)) return order(time);
  return positions(n);
}

function positions(n: number): Uint32Array {
  const all = new Uint32Array(n);
  for (let i = 0; i < n; ++i) all[i] = i;
  return all;
}

/** Rows of each code that occurs, codes ascending. */
export function rowsByCode(codes: Float64Array | undefined, n: number): {code: number; rows: Uint32Array}[] {
  if (!codes) return n === 0 ? [] : [{code: 0, rows: positions(n)}];
  const highest = codes.reduce((a, b) => Math.max(a, b), -1);
  const counts = new Uint32Array(highest + 1);
  for (let i = 0; i < n; ++i) counts[codes[i]!]! += 1;
  const parts: {code: number; rows: Uint32Array}[] = [];
  const part = new Int32Array(highest + 1);
  for (let code = 0; code <= highest; ++code) {
    if (counts[code] === 0) continue;
    part[code] = parts.length;
    parts.push({code, rows: new Uint32Array(counts[code]!)});
  }
  counts.fill(0);
  for (let i = 0; i < n; ++i) {
    const code = codes[i]!;
    parts[part[code]!]!.rows[counts[code]!++] = i;
  }
  return parts;
}

/** The values at some positions. */
export function pick(values: Float64Array | undefined, rows: Uint32Array): Float64Array | undefined {
  if (!values) return undefined;
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; ++i) picked[i] = values[rows[i]!]!;
  return picked;
}
