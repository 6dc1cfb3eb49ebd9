/** From where on a standardised statistic counts as reaching the observed one: equal up to rounding is equal. */
export function reachedFrom(observed: number): number {
  return observed - 1e-9 * Math.max(1, observed);
}
