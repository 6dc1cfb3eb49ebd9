import {findRoot} from "../foundation/find-root.js";

/**
 * One end of a profile-likelihood interval: where the signed root of the likelihood-ratio statistic reaches z.
 *
 * @param start - the estimate, or a finite value on the likelihood's plateau where the estimate is infinite
 * @param step - first width to try, negative for the lower end
 * @param z - normal quantile of the level
 * @param ratio - twice the log-likelihood lost by fixing the coefficient at a value; NaN where that was not found
 * @returns null if the likelihood never falls so far, or could not be found on the way
 *
 * The signed root is nearly a straight line, so that few fits are needed.
 */
export function profileEnd(
  start: number,
  step: number,
  z: number,
  ratio: (value: number) => number,
): number | null {
  const distance = (value: number) => Math.sqrt(Math.max(0, ratio(value))) - z;
  let near = start;
  let reach = step;
  for (let tries = 0; tries < 80; ++tries) {
    const far = near + reach;
    const above = distance(far);
    if (above === 0) return far;
    if (above < 0) {
      near = far;
      reach *= 1.7;
      continue;
    }
    if (above > 0) {
      const end = findRoot(distance, near, far, 1e-11);
      if (end !== null) return end;
      // No change of sign the second time: the last value tried is the end but for rounding.
      if (distance(near) >= 0) return near === start ? null : near;
    }
    // So far out, or on the way there, the other coefficients were not found.
    reach /= 2;
  }
  return null;
}
