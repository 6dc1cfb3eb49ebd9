import type {Trajectories} from "./kmeans-state.js";

/**
 * Silhouette widths: how much nearer a child is to its own cluster than to the next one, −1 to 1; 0 alone in a cluster.
 *
 * The distance of two children is over the times at which both are known, scaled up to all times; pairs without such a
 * time are left out.
 *
 * Source: Rousseeuw PJ. J Comput Appl Math 1987;20:53.
 */
export function silhouetteWidths(
  {n, m, value, known}: Trajectories,
  cluster: ArrayLike<number>,
  k: number,
): Float64Array {
  const sums = new Float64Array(n * k);
  const pairs = new Float64Array(n * k);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) {
      let squares = 0;
      let both = 0;
      for (let t = 0; t < m; ++t) {
        if (!(known[i * m + t] && known[j * m + t])) continue;
        squares += (value[i * m + t]! - value[j * m + t]!) ** 2;
        both += 1;
      }
      if (both === 0) continue;
      const distance = Math.sqrt((squares * m) / both);
      sums[i * k + cluster[j]!]! += distance;
      pairs[i * k + cluster[j]!]! += 1;
      sums[j * k + cluster[i]!]! += distance;
      pairs[j * k + cluster[i]!]! += 1;
    }
  }
  const widths = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    const own = cluster[i]!;
    let next = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; ++c) {
      if (c !== own && pairs[i * k + c]! > 0) next = Math.min(next, sums[i * k + c]! / pairs[i * k + c]!);
    }
    const within = pairs[i * k + own]!;
    if (within === 0 || next === Number.POSITIVE_INFINITY) continue;
    const a = sums[i * k + own]! / within;
    const larger = Math.max(a, next);
    widths[i] = larger > 0 ? (next - a) / larger : 0;
  }
  return widths;
}
