import {REPLICATES_PER_STREAM, randomStream} from "../resampling/random.js";

/** Scores of one stratum with the group of each. */
export interface ScoredStratum {
  readonly scores: Float64Array;
  readonly groups: Uint32Array;
}

/** Distinct ways to give the labels anew within each stratum. */
export function arrangements(strata: readonly ScoredStratum[], k: number): number {
  let product = 1;
  for (const {groups} of strata) {
    const counts = new Uint32Array(k);
    let placed = 0;
    for (const g of groups) {
      counts[g]! += 1;
      placed += 1;
      // The multinomial coefficient grows by one label at a time and stays whole but for rounding.
      product = (product * placed) / counts[g]!;
    }
  }
  return Math.round(product);
}

/** Calls `visit` with each group's sum of scores for every way to give the labels anew. */
export function everyArrangement(
  strata: readonly ScoredStratum[],
  k: number,
  visit: (sums: Float64Array) => void,
): void {
  const scores = strata.flatMap((one) => Array.from(one.scores));
  const stratumOf = strata.flatMap((one, s) => Array.from(one.scores, () => s));
  const left = strata.map(({groups}) => {
    const counts = new Uint32Array(k);
    for (const g of groups) counts[g]! += 1;
    return counts;
  });
  const sums = new Float64Array(k);
  const place = (i: number) => {
    if (i === scores.length) {
      visit(sums);
      return;
    }
    const counts = left[stratumOf[i]!]!;
    for (let g = 0; g < k; ++g) {
      if (counts[g] === 0) continue;
      const before = sums[g]!;
      counts[g]! -= 1;
      sums[g] = before + scores[i]!;
      place(i + 1);
      sums[g] = before;
      counts[g]! += 1;
    }
  };
  place(0);
}

/** Calls `visit` with each group's sum of scores for so many random ways to give the labels anew. */
export function someArrangements(
  strata: readonly ScoredStratum[],
  k: number,
  {permutations, seed}: {readonly permutations: number; readonly seed: number},
  visit: (sums: Float64Array) => void,
): void {
  const sums = new Float64Array(k);
  const labels = strata.map((one) => one.groups.slice());
  let random = randomStream(seed);
  for (let b = 0; b < permutations; ++b) {
    if (b % REPLICATES_PER_STREAM === 0) random = randomStream(seed, b / REPLICATES_PER_STREAM);
    sums.fill(0);
    for (const [s, {scores, groups}] of strata.entries()) {
      const shuffled = labels[s]!;
      // From the labels as given: a replicate must not depend on the one before.
      shuffled.set(groups);
      for (let i = shuffled.length - 1; i >= 0; --i) {
        const j = random.below(i + 1);
        const g = shuffled[j]!;
        shuffled[j] = shuffled[i]!;
        sums[g]! += scores[i]!;
      }
    }
    visit(sums);
  }
}
