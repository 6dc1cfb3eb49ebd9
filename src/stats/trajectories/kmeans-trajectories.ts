import {requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type GridValues, requireGridValues} from "./grid-values.js";
import {bestClustering, type FoundClustering, sumOf} from "./kmeans-search.js";
import {emptyClustering, type Trajectories, withinSquares} from "./kmeans-state.js";
import {knownTrajectories} from "./known-trajectories.js";
import {silhouetteWidths} from "./silhouette.js";

/** Children in clusters of like trajectories; cluster 0 has the lowest mean. */
export interface TrajectoryClusters {
  readonly k: number;
  /** Cluster of each child; NaN for one without a known value. */
  readonly cluster: Float64Array;
  /** k × m mean trajectories, cluster by cluster; NaN where no child of the cluster is known. */
  readonly centres: Float64Array;
  readonly sizes: Uint32Array;
  /** Sum of squares within each cluster, over known values. */
  readonly withinSumOfSquares: Float64Array;
  readonly totalWithin: number;
  /** Total less within. */
  readonly between: number;
  /** Around the mean of all children at each time. */
  readonly total: number;
  /** (between / (k − 1)) / (within / (n − k)); null for one cluster and where nothing varies within. */
  readonly calinskiHarabasz: number | null;
  /** Mean silhouette width; null for one cluster. */
  readonly silhouette: number | null;
  /** Of each child; NaN for one without a known value. */
  readonly silhouettes: Float64Array;
  /** Starts that ended at this solution, to one part in a million of its sum of squares. */
  readonly agreeing: number;
  readonly restarts: number;
  readonly converged: boolean;
  /** Children in a cluster. */
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

export interface KmeansTrajectoriesOptions {
  /** Number of clusters, ≥ 1. */
  readonly k: number;
  /** Starts by k-means++; the best end is taken. 20 by default. */
  readonly restarts?: number;
  /** Whole number; 1 by default. */
  readonly seed?: number;
  /** k × m first centres, in place of restarts. */
  readonly initial?: ArrayLike<number>;
  /** "hartigan" (default) moves single children after Lloyd's steps; "lloyd" stops before. */
  readonly algorithm?: "hartigan" | "lloyd";
  /** Passes of each algorithm; 100 by default. */
  readonly maxIterations?: number;
}

/** From here on the silhouette's n² distances take longer than a page can wait. */
const SILHOUETTE_UP_TO = 3000;

/**
 * Clusters of children with like trajectories by k-means at common times; missing values are allowed.
 *
 * Least sum of squares of the known values around their clusters' means. Clusters are found in any data: compare
 * several k by Calinski–Harabasz and silhouette, and see in `agreeing` whether starts agree.
 *
 * @param grid - n children's values at m times, as from `stepsOnGrid` and `measuredOnGrid`
 * @throws {StatsError} `too-few` if there are fewer children than clusters; `length-mismatch`, `not-finite`,
 *   `out-of-range`
 *
 * Source: Genolini C, Falissard B. Comput Stat 2010;25:317 (trajectories); Lloyd SP. IEEE Trans Inf Theory
 * 1982;28:129; Hartigan JA, Wong MA. Appl Stat 1979;28:100; Arthur D, Vassilvitskii S. SODA 2007:1027 (k-means++);
 * Chi JT, et al. Am Stat 2016;70:91 (missing values); Calinski T, Harabasz J. Commun Stat 1974;3:1.
 * R: `kmeans(values, k, nstart = 20)`
 *
 * @example
 * const grid = {time: [0, 1], values: [9, 8, 1, 2, 8, 9, 2, 1], n: 4};
 * Array.from(kmeansTrajectories(grid, {k: 2}).cluster) // => [1, 0, 1, 0]
 * kmeansTrajectories(grid, {k: 2}).totalWithin // => 2
 */
export function kmeansTrajectories(grid: GridValues, options: KmeansTrajectoriesOptions): TrajectoryClusters {
  const {k, restarts = 20, seed = 1, initial, algorithm = "hartigan", maxIterations = 100} = options;
  requireGridValues(grid);
  requireWhole("k", k, 1);
  requireWhole("restarts", restarts, 1);
  requireWhole("maxIterations", maxIterations, 1);
  requireWhole("seed", seed, 0);
  const {data, rows} = knownTrajectories(grid);
  const {n, m} = data;
  if (n < k) throw new StatsError("too-few", "k", `${n} children can't make ${k} clusters`);
  if (initial && initial.length !== k * m) {
    throw new StatsError(
      "length-mismatch",
      "initial",
      `has ${initial.length} values, ${k * m} were expected`,
    );
  }
  const centre = initial ? filled(initial, data) : null;
  const found = bestClustering(data, {k, restarts, seed, algorithm, maxIterations, centre});
  return described(grid, data, rows, found);
}

/** First centres with the mean of all where they are missing. */
function filled(initial: ArrayLike<number>, {m, grand}: Trajectories): Float64Array {
  return Float64Array.from(initial, (v, j) => (Number.isNaN(v) ? grand[j % m]! : v));
}

function described(
  grid: GridValues,
  data: Trajectories,
  rows: Uint32Array,
  {state, ends, converged}: FoundClustering,
): TrajectoryClusters {
  const {n, m, grand} = data;
  const {k} = state;
  // From the lowest mean to the highest, so that names don't depend on the start.
  const level = Array.from({length: k}, (_, c) => sumOf(state.centre.subarray(c * m, c * m + m)));
  const byLevel = level.map((_, c) => c).sort((a, b) => level[a]! - level[b]! || a - b);
  const rank = new Int32Array(k);
  for (const [place, c] of byLevel.entries()) rank[c] = place;
  const within = withinSquares(data, state);
  const centres = new Float64Array(k * m);
  for (const [place, c] of byLevel.entries()) {
    for (let t = 0; t < m; ++t) {
      centres[place * m + t] = state.count[c * m + t]! > 0 ? state.centre[c * m + t]! : Number.NaN;
    }
  }
  const totalWithin = sumOf(within);
  const one = emptyClustering(data, 1, Float64Array.from(grand));
  one.cluster.fill(0);
  const total = sumOf(withinSquares(data, one));
  const between = total - totalWithin;
  const named = state.cluster.map((c) => rank[c]!);
  const cluster = new Float64Array(grid.n).fill(Number.NaN);
  const silhouettes = new Float64Array(grid.n).fill(Number.NaN);
  const warnings: string[] = [];
  let silhouette: number | null = null;
  if (k > 1 && n <= SILHOUETTE_UP_TO) {
    const widths = silhouetteWidths(data, named, k);
    silhouette = sumOf(widths) / n;
    for (let i = 0; i < n; ++i) silhouettes[rows[i]!] = widths[i]!;
  } else if (k > 1) warnings.push(`no silhouette of more than ${SILHOUETTE_UP_TO} children`);
  for (let i = 0; i < n; ++i) cluster[rows[i]!] = named[i]!;
  const sizes = Uint32Array.from(byLevel, (c) => state.size[c]!);
  const smallest = Math.min(...sizes);
  if (smallest < 5)
    warnings.push(`the smallest cluster has ${smallest} ${smallest === 1 ? "child" : "children"}`);
  if (!converged) warnings.push("the clusters did not settle within the allowed passes");
  return {
    k,
    cluster,
    centres,
    sizes,
    withinSumOfSquares: Float64Array.from(byLevel, (c) => within[c]!),
    totalWithin,
    between,
    total,
    calinskiHarabasz: k > 1 && n > k && totalWithin > 0 ? between / (k - 1) / (totalWithin / (n - k)) : null,
    silhouette,
    silhouettes,
    agreeing: ends.filter((within) => within <= totalWithin * (1 + 1e-6)).length,
    restarts: ends.length,
    converged,
    n,
    nMissing: grid.n - n,
    warnings,
  };
}
