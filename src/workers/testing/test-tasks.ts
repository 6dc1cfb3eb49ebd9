import {StatsError} from "../../stats/foundation/stats-error.js";
import {REPLICATES_PER_STREAM, randomStream} from "../../stats/resampling/random.js";
import type {Task} from "../task.js";

interface MeansArgs {
  readonly values: Float64Array;
  readonly replicates: number;
  readonly seed: number;
}

/** Bootstrap means: small, random and slow enough to be shared out. */
const means: Task<MeansArgs, Float64Array, Float64Array> = {
  replicates: ({replicates}) => replicates,
  run({values, seed}, from, to) {
    const out = new Float64Array(to - from);
    for (let first = from; first < to; first += REPLICATES_PER_STREAM) {
      const stream = randomStream(seed, first / REPLICATES_PER_STREAM);
      for (let b = first; b < Math.min(to, first + REPLICATES_PER_STREAM); ++b) {
        let sum = 0;
        for (let i = 0; i < values.length; ++i) sum += values[stream.below(values.length)] as number;
        out[b - from] = sum / values.length;
      }
    }
    return out;
  },
  combine: ({replicates}, parts) => {
    const all = new Float64Array(replicates);
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  },
};

/** Refuses its arguments in the worker, as a statistic does. */
const refusing: Task<number, null, null> = {
  replicates: (n) => n,
  run() {
    throw new StatsError("one-class", "event", "all 3 children have event 0");
  },
  combine: () => null,
};

export const TEST_TASKS = {means, refusing} as const;
