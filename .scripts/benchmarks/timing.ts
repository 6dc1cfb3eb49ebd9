/** Seconds of a call, by round: a round's is its mean call. */
export interface Timing {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What was measured for one number of children. */
export interface BenchResult {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly r: string;
  readonly n: number;
  readonly ours: Timing;
  /** null where R was not timed at this size. */
  readonly theirs: Timing | null;
}

export interface BenchReport {
  readonly machine: string;
  readonly cores: number;
  readonly node: string;
  readonly r: string;
  readonly measured: string;
  readonly results: readonly BenchResult[];
}

/** Median, least and greatest of the rounds. */
export function timing(rounds: readonly number[]): Timing {
  const sorted = [...rounds].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const median = Number.isInteger(half)
    ? ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
    : (sorted[Math.floor(half)] as number);
  return {median, min: sorted[0] as number, max: sorted[sorted.length - 1] as number};
}

/**
 * Seconds of one call: calls until a fifth of a second is over, at least once, and gives the mean call.
 *
 * @param call - what is timed
 */
export function secondsPerCall(call: () => unknown): number {
  let calls = 0;
  const start = performance.now();
  let elapsed = 0;
  do {
    call();
    calls += 1;
    elapsed = performance.now() - start;
  } while (elapsed < 200);
  return elapsed / calls / 1000;
}
