import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";
import {tieTimes} from "../survival/tie-times.js";

/** The columns that are given, without the rows that missed a value in one of them. */
export interface GivenColumns {
  readonly columns: Readonly<Record<string, Float64Array | undefined>>;
  readonly n: number;
  readonly nMissing: number;
  readonly rows: Uint32Array;
}

/**
 * Drops incomplete rows of the columns that are given, and ties times that differ by rounding only; refuses stays of
 * no length and weights that are not positive.
 */
export function givenColumns(
  all: Readonly<Record<string, ArrayLike<number> | undefined>>,
  end: string,
): GivenColumns {
  const given: Record<string, ArrayLike<number>> = {};
  for (const [name, values] of Object.entries(all)) if (values) given[name] = values;
  const complete = completeCases(given);
  const columns: Readonly<Record<string, Float64Array | undefined>> = complete.columns;
  const {entry, weight} = columns;
  const exit = columns[end]!;
  tie(exit, entry);
  for (let i = 0; i < complete.n; ++i) {
    if (entry && !(entry[i]! < exit[i]!)) {
      throw new StatsError(
        "out-of-range",
        "entry",
        `value ${complete.rows[i]! + 1} is not before the row's ${end}`,
      );
    }
    if (weight && !(weight[i]! > 0)) {
      throw new StatsError("out-of-range", "weight", `value ${complete.rows[i]! + 1} is not positive`);
    }
  }
  return {columns, n: complete.n, nMissing: complete.nMissing, rows: complete.rows};
}

function tie(exit: Float64Array, entry: Float64Array | undefined): void {
  const rows = order(exit);
  const sorted = pick(exit, rows)!;
  tieTimes(sorted, entry ?? null, entry ? order(entry) : null);
  for (let i = 0; i < rows.length; ++i) exit[rows[i]!] = sorted[i]!;
}

/** Rows of each code that occurs, codes ascending. */
export function rowsByCode(codes: Float64Array | undefined, n: number): {code: number; rows: Uint32Array}[] {
  if (!codes) return n === 0 ? [] : [{code: 0, rows: Uint32Array.from({length: n}, (_, i) => i)}];
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
