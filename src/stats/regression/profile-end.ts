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
  let far = start + step;
  for (let i = 0; i < 40; ++i) {
    const above = distance(far);
    if (Number.isNaN(above)) return null;
    if (above === 0) return far;
    if (above > 0) {
      const end = findRoot(distance, near, far, 1e-11);
      // Without a change of sign, the last value tried was the end but for rounding.
      if (end === null) return near === start ? null : near;
      return Number.isFinite(end) ? end : null;
    }
    near = far;
    far = start + (far - start) * 1.7;
  }
  return null;
}
