/** Of 100 such children, in whole numbers that add to 100. */
export interface Frequencies {
  readonly truePositive: number;
  readonly falseNegative: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
}

/**
 * What a test does to 100 children, rounded by largest remainder, so that the parts add to 100 and none is off by a
 * whole child. Where nobody has the event (or everybody), the share that can't be known does not count.
 *
 * @example
 * naturalFrequencies(0.6, 0.9, 0.23)
 * // => {truePositive: 14, falseNegative: 9, falsePositive: 8, trueNegative: 69}
 */
export function naturalFrequencies(
  sensitivity: number,
  specificity: number,
  prevalence: number,
): Frequencies {
  const [sick, well] = [100 * prevalence, 100 * (1 - prevalence)];
  const caught = sick === 0 ? 0 : sick * sensitivity;
  const spared = well === 0 ? 0 : well * specificity;
  const exact = [caught, sick - caught, well - spared, spared];
  // Also refuses NaN.
  if (!exact.every((part) => part >= 0 && part <= 100))
    throw new RangeError("sensitivity, specificity and prevalence must lie between 0 and 1");
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, part) => sum + part, 0);
  const remainder = (i: number) => (exact[i] as number) - (whole[i] as number);
  const raised = new Set([0, 1, 2, 3].sort((i, j) => remainder(j) - remainder(i) || i - j).slice(0, left));
  const part = (i: number) => (whole[i] as number) + (raised.has(i) ? 1 : 0);
  return {truePositive: part(0), falseNegative: part(1), falsePositive: part(2), trueNegative: part(3)};
}
