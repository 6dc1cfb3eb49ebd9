import {StatsError} from "../foundation/stats-error.js";
import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import type {FineGrayPrepared} from "./fine-gray-data.js";
import {
  type SubdistributionLikelihood,
  type SubdistributionTies,
  subdistributionLikelihood,
} from "./subdistribution-likelihood.js";

/** Where Newton's ascent ended; coefficients are those of standardised covariates. */
export interface SubdistributionMaximum {
  readonly beta: Float64Array;
  readonly value: number;
  /** Inverse of the information. */
  readonly inverse: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** Coefficients that still grow where the likelihood no longer does. */
  readonly infinite: readonly boolean[];
}

/** How many times larger than at 0 a variance is where the likelihood has become flat. */
const GONE = 1e12;

/** Newton's ascent from 0 with step halving; it stops by the expected gain, which has no unit. */
export function maximiseSubdistribution(
  prepared: FineGrayPrepared,
  ties: SubdistributionTies,
  atZero: SubdistributionLikelihood,
  {maxIterations, tolerance}: {readonly maxIterations: number; readonly tolerance: number},
): SubdistributionMaximum {
  const {p} = prepared;
  let beta = new Float64Array(p);
  let now = atZero;
  let inverse = symmetricInverse(now.information, p);
  const inverseAtZero = inverse;
  let iterations = 0;
  let converged = false;
  let stalled = false;
  let step = inverse ? multiply(inverse, now.score) : new Float64Array(p);
  while (inverse && iterations < maxIterations && !converged) {
    iterations += 1;
    const gain = step.reduce((sum, value, k) => sum + value * now.score[k]!, 0);
    let share = 1;
    for (let halvings = 0; halvings <= 30; ++halvings, share /= 2) {
      const next = beta.map((b, k) => b + share * step[k]!);
      const there = subdistributionLikelihood(prepared, ties, next);
      const nextInverse = there.value - there.value === 0 ? symmetricInverse(there.information, p) : null;
      if (nextInverse && there.value >= now.value - 1e-10 * (Math.abs(now.value) + 1)) {
        beta = next;
        now = there;
        inverse = nextInverse;
        break;
      }
    }
    if (share < 1e-9) {
      stalled = true;
      break;
    }
    step = multiply(inverse, now.score);
    converged = share === 1 && gain <= tolerance;
  }
  if (!inverse || !inverseAtZero) throw new StatsError("collinear", "x", "its columns depend on each other");
  // Near a finite maximum the next step is next to nothing; under separation it is about as long as the last, or
  // nothing is left of the information.
  const infinite = Array.from(
    beta,
    (b, k) =>
      (converged || stalled) &&
      (Math.abs(step[k]!) > 1e-4 * Math.max(1, Math.abs(b)) ||
        inverse[k * p + k]! > GONE * inverseAtZero[k * p + k]!),
  );
  return {beta, value: now.value, inverse, iterations, converged, infinite};
}

function multiply(matrix: Float64Array, v: Float64Array): Float64Array {
  const p = v.length;
  const out = new Float64Array(p);
  for (let i = 0; i < p; ++i) for (let j = 0; j < p; ++j) out[i]! += matrix[i * p + j]! * v[j]!;
  return out;
}
