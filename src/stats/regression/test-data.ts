import fc from "fast-check";
import {randomStream} from "../resampling/random.js";

/** Rows of an outcome that two covariates tell something about, with an overlap. */
export interface Sample {
  readonly event: number[];
  readonly x: number[][];
}

/** A seeded sample: covariates normal and binary, risk by the logit −0.3 + 0.8 x1 − 0.5 x2. */
export function sample(seed: number, n: number): Sample {
  const random = randomStream(seed);
  const first = Array.from({length: n}, () => random.normal());
  const second = Array.from({length: n}, () => Number(random.next() < 0.4));
  const event = first.map((value, i) =>
    Number(random.next() < 1 / (1 + Math.exp(0.3 - 0.8 * value + 0.5 * second[i]!))),
  );
  return {event, x: [first, second]};
}

/** Seeds of samples, for properties. */
export const seeds = fc.integer({min: 1, max: 1e6});

/** Takes rows in another order. */
export function shuffled<Row>(rows: readonly Row[], seed: number): number[] {
  const random = randomStream(seed);
  const positions = rows.map((_, i) => i);
  for (let i = positions.length - 1; i > 0; --i) {
    const j = random.below(i + 1);
    [positions[i], positions[j]] = [positions[j]!, positions[i]!];
  }
  return positions;
}

/** Largest difference of two columns, relative to the larger of 1 and the second. */
export function apart(a: ArrayLike<number | null>, b: ArrayLike<number | null>): number {
  let worst = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < b.length; ++i) {
    if (a[i] === b[i]) continue;
    const difference =
      Math.abs((a[i] ?? Number.NaN) - (b[i] ?? Number.NaN)) / Math.max(1, Math.abs(b[i] ?? 0));
    worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference);
  }
  return worst;
}
