import {completeCases} from "../foundation/complete-cases.js";
import {requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";

/** The clusters of children who have one in both of two clusterings. */
export interface TwoClusterings {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Highest code of the first, and one. */
  readonly rows: number;
  readonly n: number;
  readonly nMissing: number;
}

/** Clusters of a higher code have no meaning, and their cross table no room. */
const HIGHEST = 1999;

/** @throws {StatsError} `empty`, `length-mismatch`, `not-finite`, `not-a-code` */
export function twoClusterings(first: ArrayLike<number>, second: ArrayLike<number>): TwoClusterings {
  const {columns, n, nMissing} = completeCases({first, second});
  if (n === 0) throw new StatsError("empty", "first", "no child is in both clusterings");
  for (const name of ["first", "second"] as const) requireCodes(name, columns[name], HIGHEST);
  const rows = columns.first.reduce((most, code) => Math.max(most, code), 0) + 1;
  return {...columns, rows, n, nMissing};
}

/** Children by their cluster in two clusterings. */
interface CrossTable {
  /** rows × columns. */
  readonly count: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function crossTable(first: ArrayLike<number>, second: ArrayLike<number>, rows: number): CrossTable {
  let columns = 0;
  for (let i = 0; i < second.length; ++i) columns = Math.max(columns, second[i]! + 1);
  const table = {
    count: new Float64Array(rows * columns),
    first: new Float64Array(rows),
    second: new Float64Array(columns),
  };
  for (let i = 0; i < first.length; ++i) {
    table.count[first[i]! * columns + second[i]!]! += 1;
    table.first[first[i]!]! += 1;
    table.second[second[i]!]! += 1;
  }
  return table;
}

/** The largest Jaccard similarity of each of `rows` clusters with one of the second, and which that is. */
export function largestJaccard(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  rows: number,
): {readonly jaccard: Float64Array; readonly match: Float64Array} {
  const table = crossTable(first, second, rows);
  const columns = table.second.length;
  const jaccard = new Float64Array(rows);
  const match = new Float64Array(rows).fill(Number.NaN);
  for (let r = 0; r < rows; ++r) {
    for (let c = 0; c < columns; ++c) {
      const both = table.count[r * columns + c]!;
      const value = both > 0 ? both / (table.first[r]! + table.second[c]! - both) : 0;
      if (value <= jaccard[r]!) continue;
      jaccard[r] = value;
      match[r] = c;
    }
  }
  return {jaccard, match};
}

/** Adjusted Rand index; 1 where both clusterings are one cluster, or single children, as they are then the same. */
export function randIndex(first: ArrayLike<number>, second: ArrayLike<number>, rows: number): number {
  const table = crossTable(first, second, rows);
  const pairs = (counts: Float64Array) => counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const [together, inFirst, inSecond] = [pairs(table.count), pairs(table.first), pairs(table.second)];
  const all = (first.length * (first.length - 1)) / 2;
  const chance = all > 0 ? (inFirst * inSecond) / all : 0;
  const most = (inFirst + inSecond) / 2;
  return most === chance ? 1 : (together - chance) / (most - chance);
}
