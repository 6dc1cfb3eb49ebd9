import {requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import type {RandomStream} from "./random.js";
import {requireFew} from "./replicates.js";

/** Rows that are drawn together (a child's, a centre's), sorted into strata that keep their size. */
export interface Units {
  readonly n: number;
  readonly units: number;
  /** Rows of unit u: `rows` from `start[u]` to before `start[u + 1]`. */
  readonly rows: Uint32Array;
  readonly start: Uint32Array;
  /** Units of stratum s: `members` from `stratumStart[s]` to before `stratumStart[s + 1]`. */
  readonly members: Uint32Array;
  readonly stratumStart: Uint32Array;
  readonly stratum: Uint32Array;
}

export interface UnitsOptions {
  /** Number of rows. */
  readonly n: number;
  /** n whole numbers from 0: each stratum is resampled by itself and keeps its size. */
  readonly strata?: ArrayLike<number>;
  /** n whole numbers from 0: rows of one cluster are drawn together. */
  readonly cluster?: ArrayLike<number>;
}

/** One resample; both arrays are used again for the next. */
export interface Resample {
  /** The rows drawn, each as often as it was drawn. */
  readonly indices: Uint32Array;
  /** How often each of the n rows was drawn. */
  readonly counts: Uint32Array;
}

/**
 * Sorts the rows into the units of resampling.
 *
 * @throws {StatsError} `empty`, `length-mismatch`, `not-a-code`, or `out-of-range` if a cluster lies in two strata
 */
export function unitsOf({n, strata, cluster}: UnitsOptions): Units {
  requireFew("n", n, 0);
  if (n === 0) throw new StatsError("empty", "n", "there is no row to draw");
  const unitOfRow = cluster ? compact("cluster", cluster, n) : Uint32Array.from({length: n}, (_, i) => i);
  const stratumOfRow = strata ? compact("strata", strata, n) : new Uint32Array(n);
  const {sorted: rows, start} = bucket(unitOfRow);
  const units = start.length - 1;
  const stratum = new Uint32Array(units);
  for (let i = 0; i < n; ++i) stratum[unitOfRow[i]!] = stratumOfRow[i]!;
  for (let i = 0; i < n; ++i) {
    if (stratum[unitOfRow[i]!] !== stratumOfRow[i]) {
      throw new StatsError(
        "out-of-range",
        "cluster",
        `the cluster of row ${i + 1} lies in more than one stratum`,
      );
    }
  }
  const {sorted: members, start: stratumStart} = bucket(stratum);
  return {n, units, rows, start, members, stratumStart, stratum};
}

/** Makes the function that draws one resample after the other into the same two arrays. */
export function resampler(units: Units): (random: RandomStream) => Resample {
  const {n, rows, start, members, stratumStart} = units;
  const counts = new Uint32Array(n);
  // Drawn clusters can hold more rows than there are.
  let largest = 1;
  for (let u = 0; u < units.units; ++u) largest = Math.max(largest, start[u + 1]! - start[u]!);
  const buffer = new Uint32Array(units.units * largest);
  const strata = stratumStart.length - 1;
  return (random) => {
    counts.fill(0);
    let drawn = 0;
    for (let s = 0; s < strata; ++s) {
      const first = stratumStart[s]!;
      const size = stratumStart[s + 1]! - first;
      for (let k = 0; k < size; ++k) {
        const unit = members[first + random.below(size)]!;
        const end = start[unit + 1]!;
        for (let i = start[unit]!; i < end; ++i) {
          const row = rows[i]!;
          buffer[drawn++] = row;
          counts[row]! += 1;
        }
      }
    }
    return {indices: drawn === buffer.length ? buffer : buffer.subarray(0, drawn), counts};
  };
}

/** Codes as 0, 1, 2, … without gaps, in the order of the codes. */
function compact(argument: string, codes: ArrayLike<number>, n: number): Uint32Array {
  if (codes.length !== n) {
    throw new StatsError("length-mismatch", argument, `has ${codes.length} values where n is ${n}`);
  }
  requireCodes(argument, codes, Number.MAX_SAFE_INTEGER);
  const known = [...new Set(Array.from(codes))].sort((a, b) => a - b);
  const position = new Map(known.map((code, i) => [code, i]));
  return Uint32Array.from(codes, (code) => position.get(code)!);
}

/** Positions sorted by their code, and where each code starts. */
function bucket(codes: Uint32Array): {sorted: Uint32Array; start: Uint32Array} {
  let largest = 0;
  for (const code of codes) largest = Math.max(largest, code);
  const start = new Uint32Array(largest + 2);
  for (const code of codes) start[code + 1]! += 1;
  for (let c = 0; c <= largest; ++c) start[c + 1]! += start[c]!;
  const next = start.slice();
  const sorted = new Uint32Array(codes.length);
  for (let i = 0; i < codes.length; ++i) sorted[next[codes[i]!]!++] = i;
  return {sorted, start};
}
