import {requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {exposureColumns} from "./exposure-columns.js";

/** Follow-up with an exposure that may begin later, and what rows are to be alike in when it does. */
export interface RiskSetData {
  /** End of each row's follow-up, from a common origin. */
  readonly time: ArrayLike<number>;
  /** When the exposure began; NaN = never. */
  readonly exposureTime: ArrayLike<number>;
  /** Time from which each row was seen; 0 if absent. */
  readonly entry?: ArrayLike<number> | undefined;
  /** What is known of a row at a time, a number for each caliper; NaN where it is not. */
  covariates(row: number, at: number): ArrayLike<number>;
}

export interface RiskSetOptions {
  /** The greatest difference of each covariate within a set; Infinity for any. */
  readonly calipers: readonly number[];
  /** Controls that a set may have; 1 unless told. */
  readonly ratio?: number;
}

/** A row when its exposure began, with rows that were at risk then and not exposed. */
export interface MatchedSet {
  readonly exposed: number;
  /** When. */
  readonly at: number;
  /** From the nearest on. */
  readonly controls: readonly number[];
  /** Of each control, in calipers. */
  readonly distances: readonly number[];
}

/** Why an exposed row has no set. */
export type Unmatched =
  | "not followed"
  | "no value"
  | "nobody at risk"
  | "none within the calipers"
  | "taken by others";

export interface RiskSetMatching {
  /** By time, then by row. */
  readonly sets: readonly MatchedSet[];
  readonly unmatched: readonly {readonly exposed: number; readonly reason: Unmatched}[];
  /** Rows that stand as a control in any set. */
  readonly controls: number;
  readonly n: number;
  readonly nMissing: number;
}

/**
 * Risk-set matching: each row whose exposure begins gets controls among those who are followed and unexposed at that
 * very time, whatever becomes of them later.
 *
 * Who is exposed later can be a control before, so that the exposed are not compared with those who never came to be.
 * At each time the nearest pairs within the calipers are taken first; a second control is given only once each exposed
 * row of that time had its choice of a first. At one time a row is a control once; at another it may be again.
 *
 * @param data - `time`, `exposureTime` (NaN = never), where wanted `entry` (else 0), and `covariates` of a row at a
 *   time, which may change over time
 * @param options - `calipers`, one for each covariate; the distance is that of the differences in calipers; `ratio`
 * @returns sets with rows as positions in the input, who found no match and why; ties go to the earlier row
 * @throws {StatsError} `length-mismatch`; `not-finite`; `empty` without calipers; `out-of-range` for a caliper that is
 *   not positive, or a ratio that is not whole
 *
 * Source: Li YP, Propert KJ, Rosenbaum PR. J Am Stat Assoc 2001;96:870; Lu B. Biometrics 2005;61:721.
 * R: none for covariates that change; `MatchIt::matchit(method = "nearest", caliper)` within one time
 *
 * @example
 * const lactate = [8, 7, 3, 9];
 * const {sets} = riskSetMatching(
 *   {time: [9, 9, 9, 4], exposureTime: [5, NaN, NaN, NaN], covariates: (row) => [lactate[row]]},
 *   {calipers: [2], ratio: 2},
 * );
 * sets[0].controls // => [1]
 */
export function riskSetMatching(data: RiskSetData, {calipers, ratio = 1}: RiskSetOptions): RiskSetMatching {
  requireWhole("ratio", ratio, 1);
  if (calipers.length === 0) throw new StatsError("empty", "calipers", "names no covariate");
  for (const caliper of calipers) {
    if (!(caliper > 0)) {
      throw new StatsError("out-of-range", "calipers", `holds ${caliper}, positive numbers were expected`);
    }
  }
  const event = new Float64Array(data.time.length);
  const {time, exposureTime, entry, rows, n, nMissing, nWithoutFollowUp} = exposureColumns({...data, event});
  const unmatched: {readonly exposed: number; readonly reason: Unmatched}[] = [];
  // Rows without follow-up are gone from the columns.
  const followed = new Set(rows);
  for (let row = 0; row < data.time.length; ++row) {
    const known = !Number.isNaN(data.time[row]! + (data.entry?.[row] ?? 0) + data.exposureTime[row]!);
    if (known && !followed.has(row)) unmatched.push({exposed: row, reason: "not followed"});
  }
  const starting = new Map<number, number[]>();
  for (let i = 0; i < n; ++i) {
    const at = exposureTime[i]!;
    if (Number.isNaN(at)) continue;
    if (at < entry[i]! || at >= time[i]!) unmatched.push({exposed: rows[i]!, reason: "not followed"});
    else starting.set(at, [...(starting.get(at) ?? []), i]);
  }
  const sets: MatchedSet[] = [];
  const controls = new Set<number>();
  for (const at of [...starting.keys()].sort((a, b) => a - b)) {
    const known = (i: number) => knownAt(data, rows[i]!, at, calipers.length);
    const atRisk: Known[] = [];
    for (let i = 0; i < n; ++i) {
      if (entry[i]! > at || time[i]! <= at || exposureTime[i]! <= at) continue;
      const values = known(i);
      if (values) atRisk.push({row: rows[i]!, values});
    }
    const cases = starting.get(at)!.map((i) => ({row: rows[i]!, values: known(i)}));
    for (const one of matchedAt(at, cases, atRisk, calipers, ratio)) {
      if ("reason" in one) unmatched.push(one);
      else {
        sets.push(one);
        for (const control of one.controls) controls.add(control);
      }
    }
  }
  return {sets, unmatched, controls: controls.size, n: n + nWithoutFollowUp, nMissing};
}

interface Known {
  readonly row: number;
  readonly values: Float64Array;
}

/** The covariates of a row; null where one is not known. */
function knownAt(data: RiskSetData, row: number, at: number, expected: number): Float64Array | null {
  const values = Float64Array.from(data.covariates(row, at));
  if (values.length !== expected) {
    throw new StatsError(
      "length-mismatch",
      "covariates",
      `gives ${values.length} numbers where there are ${expected} calipers`,
    );
  }
  for (const value of values) {
    if (Number.isNaN(value)) return null;
    if (!Number.isFinite(value)) {
      throw new StatsError("not-finite", "covariates", `gives ${value}, a finite number or NaN was expected`);
    }
  }
  return values;
}

/** The sets of all rows whose exposure begins at one time. */
function matchedAt(
  at: number,
  cases: readonly {readonly row: number; readonly values: Float64Array | null}[],
  atRisk: readonly Known[],
  calipers: readonly number[],
  ratio: number,
): (MatchedSet | {readonly exposed: number; readonly reason: Unmatched})[] {
  const pairs = cases.flatMap(({values}, k) =>
    values
      ? atRisk.flatMap((control) => {
          const distance = distanceOf(values, control.values, calipers);
          return distance === null ? [] : [{k, control: control.row, distance}];
        })
      : [],
  );
  pairs.sort((a, b) => a.distance - b.distance || a.k - b.k || a.control - b.control);
  const found = cases.map(() => [] as {readonly control: number; readonly distance: number}[]);
  const taken = new Set<number>();
  for (let round = 0; round < ratio; ++round) {
    for (const {k, control, distance} of pairs) {
      if (found[k]!.length > round || taken.has(control)) continue;
      found[k]!.push({control, distance});
      taken.add(control);
    }
  }
  return cases.map(({row, values}, k) => {
    const own = found[k]!;
    if (own.length > 0) {
      return {
        exposed: row,
        at,
        controls: own.map(({control}) => control),
        distances: own.map(({distance}) => distance),
      };
    }
    const reason = !values
      ? "no value"
      : atRisk.length === 0
        ? "nobody at risk"
        : pairs.some((pair) => pair.k === k)
          ? "taken by others"
          : "none within the calipers";
    return {exposed: row, reason};
  });
}

/** Length of the differences in calipers; null where one is beyond its caliper. */
function distanceOf(a: Float64Array, b: Float64Array, calipers: readonly number[]): number | null {
  let squares = 0;
  for (const [k, caliper] of calipers.entries()) {
    const difference = Math.abs(a[k]! - b[k]!);
    if (difference > caliper) return null;
    squares += (difference / caliper) ** 2;
  }
  return Math.sqrt(squares);
}
