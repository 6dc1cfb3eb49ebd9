import type {GridValues} from "./grid-values.js";
import type {Trajectories} from "./kmeans-state.js";

/** The children with a known value, and where they are in the input. */
export function knownTrajectories({time, values, n}: GridValues): {data: Trajectories; rows: Uint32Array} {
  const m = time.length;
  const rows = new Uint32Array(n);
  let kept = 0;
  for (let i = 0; i < n; ++i) {
    let t = 0;
    while (t < m && Number.isNaN(values[i * m + t]!)) t += 1;
    if (t < m) rows[kept++] = i;
  }
  const value = new Float64Array(kept * m);
  const known = new Uint8Array(kept * m);
  const grand = new Float64Array(m);
  const count = new Float64Array(m);
  for (let i = 0; i < kept; ++i) {
    for (let t = 0; t < m; ++t) {
      const v = values[rows[i]! * m + t]!;
      if (Number.isNaN(v)) continue;
      value[i * m + t] = v;
      known[i * m + t] = 1;
      count[t]! += 1;
      grand[t]! += (v - grand[t]!) / count[t]!;
    }
  }
  return {data: {n: kept, m, value, known, grand}, rows: rows.subarray(0, kept)};
}

/** The children at these positions. */
export function chosenTrajectories({m, value, known}: Trajectories, positions: Uint32Array): Trajectories {
  const n = positions.length;
  const values = new Float64Array(n * m).fill(Number.NaN);
  for (let i = 0; i < n; ++i) {
    for (let t = 0; t < m; ++t) {
      const from = positions[i]! * m + t;
      if (known[from]) values[i * m + t] = value[from]!;
    }
  }
  return knownTrajectories({time: new Float64Array(m), values, n}).data;
}
