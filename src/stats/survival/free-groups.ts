/** Groups by what their covariance says of who was compared with whom; positions, ascending. */
export interface FreeGroups {
  /** Those whose differences determine all others: each part's but its first. */
  readonly free: readonly number[];
  /** Those without variance: never compared with another. */
  readonly idle: readonly number[];
  /** The others, in the parts that covariances connect. */
  readonly parts: readonly (readonly number[])[];
}

/**
 * Finds the parts into which groups fall that were never compared, as by strata that no group shares. The differences
 * of a part add up to 0, so that each part takes a degree of freedom.
 *
 * @param covariance - k × k, row by row; exactly 0 for groups that were never compared
 */
export function freeGroups(covariance: Float64Array, k: number): FreeGroups {
  const part = new Int32Array(k).fill(-1);
  const parts: number[][] = [];
  const idle: number[] = [];
  for (let g = 0; g < k; ++g) {
    if (part[g] !== -1) continue;
    if (!(covariance[g * k + g]! > 0)) {
      idle.push(g);
      continue;
    }
    const members = [g];
    part[g] = parts.length;
    // Grows while it is walked through.
    for (const a of members) {
      for (let b = 0; b < k; ++b) {
        if (part[b] !== -1 || covariance[a * k + b] === 0) continue;
        part[b] = parts.length;
        members.push(b);
      }
    }
    parts.push(members.sort((a, b) => a - b));
  }
  const free = parts.flatMap((members) => members.slice(1)).sort((a, b) => a - b);
  return {free, idle, parts};
}
