import {type RandomStream, REPLICATES_PER_STREAM, randomStream} from "../resampling/random.js";
import {
  type Clustering,
  emptyClustering,
  lloyd,
  plusPlus,
  type Trajectories,
  transfer,
  withinSquares,
} from "./kmeans-state.js";

export interface ClusteringSearch {
  readonly k: number;
  readonly restarts: number;
  readonly seed: number;
  readonly algorithm: "hartigan" | "lloyd";
  readonly maxIterations: number;
  /** k × m first centres, in place of the starts. */
  readonly centre?: Float64Array | null;
}

/** The best clustering of all starts, with each start's sum of squares. */
export interface FoundClustering {
  readonly state: Clustering;
  readonly ends: Float64Array;
  readonly converged: boolean;
}

/** Runs all starts to their ends; the least sum of squares is taken, the first of several. */
export function bestClustering(data: Trajectories, search: ClusteringSearch): FoundClustering {
  const {k, restarts, seed, algorithm, maxIterations, centre: given = null} = search;
  const starts = given ? 1 : restarts;
  const ends = new Float64Array(starts);
  let best: Clustering | null = null;
  let least = Number.POSITIVE_INFINITY;
  let converged = false;
  let stream: RandomStream | null = null;
  for (let r = 0; r < starts; ++r) {
    if (stream === null || r % REPLICATES_PER_STREAM === 0)
      stream = randomStream(seed, r / REPLICATES_PER_STREAM);
    const centre = given ?? plusPlus(data, k, stream);
    const state = emptyClustering(data, k, centre);
    let done = lloyd(data, state, maxIterations);
    if (algorithm === "hartigan") done = transfer(data, state, maxIterations);
    const within = sumOf(withinSquares(data, state));
    ends[r] = within;
    if (within < least) {
      least = within;
      best = state;
      converged = done;
    }
  }
  return {state: best!, ends, converged};
}

export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; ++i) sum += values[i]!;
  return sum;
}
