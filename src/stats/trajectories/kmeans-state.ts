import type {RandomStream} from "../resampling/random.js";
import {farFromChosen} from "./far-from-chosen.js";

/** Trajectories of n children at m times, a missing value as known = 0. */
export interface Trajectories {
  readonly n: number;
  readonly m: number;
  readonly value: Float64Array;
  readonly known: Uint8Array;
  /** Mean of the known values at each time. */
  readonly grand: Float64Array;
}

/** A clustering on its way: who belongs where, and the clusters' sums. */
export interface Clustering {
  readonly k: number;
  readonly cluster: Int32Array;
  readonly centre: Float64Array;
  readonly sum: Float64Array;
  readonly count: Float64Array;
  readonly size: Int32Array;
}

export function emptyClustering({n, m}: Trajectories, k: number, centre: Float64Array): Clustering {
  return {
    k,
    cluster: new Int32Array(n).fill(-1),
    centre,
    sum: new Float64Array(k * m),
    count: new Float64Array(k * m),
    size: new Int32Array(k),
  };
}

/** Sum of squares between a child and a centre over the times at which the child is known. */
function squares({m, value, known}: Trajectories, i: number, centre: Float64Array, c: number): number {
  let sum = 0;
  for (let t = 0; t < m; ++t) {
    if (known[i * m + t]) sum += (value[i * m + t]! - centre[c * m + t]!) ** 2;
  }
  return sum;
}

/** First centres: children far from each other, each drawn by its squared distance from the nearest one (k-means++). */
export function plusPlus(data: Trajectories, k: number, random: RandomStream): Float64Array {
  const {n, m, value, known, grand} = data;
  const centre = new Float64Array(k * m);
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let c = 0; c < k; ++c) {
    const chosen = c === 0 ? random.below(n) : farFromChosen(nearest, random);
    for (let t = 0; t < m; ++t) {
      centre[c * m + t] = known[chosen * m + t] ? value[chosen * m + t]! : grand[t]!;
    }
    for (let i = 0; i < n; ++i) nearest[i] = Math.min(nearest[i]!, squares(data, i, centre, c));
  }
  return centre;
}

/** Means of each cluster's known values; where none is known the centre stays. */
function recentre({n, m, value, known}: Trajectories, state: Clustering): void {
  const {k, cluster, centre, sum, count, size} = state;
  sum.fill(0);
  count.fill(0);
  size.fill(0);
  for (let i = 0; i < n; ++i) {
    const c = cluster[i]!;
    size[c]! += 1;
    for (let t = 0; t < m; ++t) {
      if (!known[i * m + t]) continue;
      sum[c * m + t]! += value[i * m + t]!;
      count[c * m + t]! += 1;
    }
  }
  for (let j = 0; j < k * m; ++j) if (count[j]! > 0) centre[j] = sum[j]! / count[j]!;
}

/** Assigns each child to its nearest centre and moves the centres, until nobody moves. Returns whether it came so far. */
export function lloyd(data: Trajectories, state: Clustering, maxIterations: number): boolean {
  const {n} = data;
  const {k, cluster, centre, size} = state;
  const distance = new Float64Array(n);
  for (let iteration = 0; iteration < maxIterations; ++iteration) {
    let moved = 0;
    size.fill(0);
    for (let i = 0; i < n; ++i) {
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let c = 0; c < k; ++c) {
        const d = squares(data, i, centre, c);
        if (d < least) {
          least = d;
          best = c;
        }
      }
      if (cluster[i] !== best) moved += 1;
      cluster[i] = best;
      distance[i] = least;
      size[best]! += 1;
    }
    // A cluster that nobody chose takes the child that fits its own the least.
    for (let c = 0; c < k; ++c) {
      if (size[c]! > 0) continue;
      let farthest = -1;
      for (let i = 0; i < n; ++i) {
        if (size[cluster[i]!]! > 1 && (farthest < 0 || distance[i]! > distance[farthest]!)) farthest = i;
      }
      size[cluster[farthest]!]! -= 1;
      size[c] = 1;
      cluster[farthest] = c;
      distance[farthest] = 0;
      moved += 1;
    }
    recentre(data, state);
    if (moved === 0) return true;
  }
  return false;
}

/**
 * Moves single children while that lowers the sum of squares, counting what each centre would move: taking a child out
 * saves c / (c − 1) of its squared distance at each time, putting it in costs c / (c + 1).
 */
export function transfer(data: Trajectories, state: Clustering, maxIterations: number): boolean {
  const {n, m, value, known} = data;
  const {k, cluster, centre, sum, count, size} = state;
  for (let iteration = 0; iteration < maxIterations; ++iteration) {
    let moved = false;
    for (let i = 0; i < n; ++i) {
      const own = cluster[i]!;
      if (size[own]! < 2) continue;
      let saved = 0;
      for (let t = 0; t < m; ++t) {
        const c = count[own * m + t]!;
        if (known[i * m + t] && c > 1)
          saved += (c / (c - 1)) * (value[i * m + t]! - centre[own * m + t]!) ** 2;
      }
      let best = -1;
      let least = saved * (1 - 1e-12);
      for (let other = 0; other < k; ++other) {
        if (other === own) continue;
        let cost = 0;
        for (let t = 0; t < m; ++t) {
          const c = count[other * m + t]!;
          if (known[i * m + t]) cost += (c / (c + 1)) * (value[i * m + t]! - centre[other * m + t]!) ** 2;
        }
        if (cost < least) {
          least = cost;
          best = other;
        }
      }
      if (best < 0) continue;
      moved = true;
      cluster[i] = best;
      size[own]! -= 1;
      size[best]! += 1;
      for (let t = 0; t < m; ++t) {
        if (!known[i * m + t]) continue;
        for (const [c, sign] of [
          [own, -1],
          [best, 1],
        ] as const) {
          sum[c * m + t]! += sign * value[i * m + t]!;
          count[c * m + t]! += sign;
          if (count[c * m + t]! > 0) centre[c * m + t] = sum[c * m + t]! / count[c * m + t]!;
        }
      }
    }
    if (!moved) {
      // Sums anew: what came and went leaves no rounding behind.
      recentre(data, state);
      return true;
    }
  }
  recentre(data, state);
  return false;
}

/** Sum of squares within each cluster. */
export function withinSquares(data: Trajectories, {k, cluster, centre}: Clustering): Float64Array {
  const within = new Float64Array(k);
  for (let i = 0; i < data.n; ++i) within[cluster[i]!]! += squares(data, i, centre, cluster[i]!);
  return within;
}
