import type {SortedRows} from "./sort-rows.js";

/** Weight of a death at time t: S(t−)^rho (1 − S(t−))^gamma, S the curve of all groups of the stratum. */
export interface LogRankWeights {
  readonly rho: number;
  readonly gamma: number;
}

/** Weighted observed and expected events of each group, and the covariance of their differences (row by row). */
export interface LogRankSums {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** Sums over the strata, in one pass over each stratum's rows. */
export function logRankSums(rows: SortedRows, weights: LogRankWeights): LogRankSums {
  const k = rows.groups.length;
  const sums = {
    observed: new Float64Array(k),
    expected: new Float64Array(k),
    variance: new Float64Array(k * k),
  };
  for (const stratum of splitStrata(rows)) addStratum(stratum, k, weights, sums);
  for (let a = 0; a < k; ++a) {
    for (let b = 0; b < a; ++b) sums.variance[b * k + a] = sums.variance[a * k + b]!;
  }
  return sums;
}

/** Positions of the rows of each stratum by ascending time, and by ascending entry. */
export interface StratumRows {
  readonly rows: SortedRows;
  /** null: all rows in their order. */
  readonly positions: Uint32Array | null;
  readonly byEntry: Uint32Array | null;
  readonly n: number;
}

export function splitStrata(rows: SortedRows): StratumRows[] {
  const {n, stratum, nStrata, byEntry} = rows;
  if (!stratum || nStrata === 1) return [{rows, positions: null, byEntry, n}];
  const start = new Uint32Array(nStrata + 1);
  for (let i = 0; i < n; ++i) start[stratum[i]! + 1]! += 1;
  for (let s = 0; s < nStrata; ++s) start[s + 1]! += start[s]!;
  const pick = (from: (i: number) => number) => {
    const next = start.slice();
    const positions = new Uint32Array(n);
    for (let i = 0; i < n; ++i) positions[next[stratum[from(i)]!]!++] = from(i);
    return positions;
  };
  const byTime = pick((i) => i);
  const entries = byEntry && pick((i) => byEntry[i]!);
  return Array.from({length: nStrata}, (_, s) => ({
    rows,
    positions: byTime.subarray(start[s], start[s + 1]),
    byEntry: entries?.subarray(start[s], start[s + 1]) ?? null,
    n: start[s + 1]! - start[s]!,
  }));
}

/** Adds a stratum's sums; of the covariance the lower triangle. */
function addStratum(stratum: StratumRows, k: number, {rho, gamma}: LogRankWeights, sums: LogRankSums): void {
  const {rows, positions, byEntry, n} = stratum;
  const {time, event, group, entry} = rows;
  const {observed, expected, variance} = sums;
  const atRisk = new Float64Array(k);
  const deaths = new Float64Array(k);
  const gone = new Float64Array(k);
  let all = 0;
  let survival = 1;
  if (!entry) {
    for (let i = 0; i < n; ++i) atRisk[group[positions ? positions[i]! : i]!]! += 1;
    all = n;
  }
  let j = 0;
  for (let i = 0; i < n; ) {
    const t = time[positions ? positions[i]! : i]!;
    for (; entry && byEntry && j < n && entry[byEntry[j]!]! < t; ++j) {
      atRisk[group[byEntry[j]!]!]! += 1;
      all += 1;
    }
    let d = 0;
    let leaving = 0;
    for (; i < n; ++i) {
      const row = positions ? positions[i]! : i;
      if (time[row] !== t) break;
      const g = group[row]!;
      gone[g]! += 1;
      leaving += 1;
      if (event[row]) {
        deaths[g]! += 1;
        d += 1;
      }
    }
    if (d > 0) {
      const w = weightOf(survival, rho, gamma);
      const hazard = (w * d) / all;
      // The hypergeometric variance: with one child at risk nothing is left to chance.
      const spread = all > 1 ? (w * hazard * (all - d)) / (all - 1) / all : 0;
      for (let a = 0; a < k; ++a) {
        observed[a]! += w * deaths[a]!;
        expected[a]! += hazard * atRisk[a]!;
        const share = spread * atRisk[a]!;
        for (let b = 0; b < a; ++b) variance[a * k + b]! -= share * atRisk[b]!;
        // Not share × all − share × atRisk: groups that are never at risk together then have exactly no variance.
        variance[a * k + a]! += share * (all - atRisk[a]!);
      }
      survival *= (all - d) / all;
      deaths.fill(0);
    }
    for (let a = 0; a < k; ++a) {
      atRisk[a]! -= gone[a]!;
      gone[a] = 0;
    }
    all -= leaving;
  }
}

/** The weight of events that follow survival s. */
export function weightOf(s: number, rho: number, gamma: number): number {
  if (rho === 0 && gamma === 0) return 1;
  return s ** rho * (1 - s) ** gamma;
}
