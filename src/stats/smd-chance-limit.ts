import {smdStandardError} from "./smd-standard-error.js";

/** 95 % quantiles of χ² with 1 to 30 degrees of freedom. R: `qchisq(0.95, 1:30)` */
const CHI_SQUARED_95: readonly number[] = [
  3.841458820694124, 5.99146454710798, 7.814727903251179, 9.487729036781154, 11.07049769351635,
  12.59158724374398, 14.06714044934017, 15.50731305586545, 16.91897760462044, 18.30703805327515,
  19.67513757268249, 21.02606981748306, 22.36203249482693, 23.68479130484057, 24.99579013972863,
  26.29622760486424, 27.58711163827532, 28.86929943039263, 30.14352720564616, 31.41043284423092,
  32.6705733409173, 33.92443847144379, 35.17246162690806, 36.41502850180731, 37.65248413348277,
  38.88513865983003, 40.11327206941363, 41.3371381514274, 42.55696780429268, 43.77297182574218,
];

/**
 * The absolute standardised difference that two groups drawn at random from the same children stay below in
 * 19 of 20 cases: what chance alone does to groups of this size.
 *
 * For a number or a yes/no variable it is 1.96 standard errors at no difference. For a variable of k
 * categories the squared distance of Yang and Dalton over that squared error is about χ² with k − 1 degrees
 * of freedom. Both are large-sample approximations: with fifteen children to a group they tell the order of
 * magnitude, not a threshold to test by.
 *
 * @param a - children with a value in the first group
 * @param b - children with a value in the second group
 * @param categories - how many categories occur (2 for numbers and yes/no), 2…31
 * @returns the limit; NaN if a group is empty or there are fewer than two or more than 31 categories
 *
 * Source: Hedges LV, Olkin I. 1985, p. 86; Yang D, Dalton JE. SAS Global Forum 2012, paper 335.
 * R: `sqrt(qchisq(0.95, categories - 1) * (1 / a + 1 / b))`
 *
 * @example
 * smdChanceLimit(15, 15) // => 0.7156774881175379
 */
export function smdChanceLimit(a: number, b: number, categories = 2): number {
  const chiSquared = CHI_SQUARED_95[categories - 2] ?? Number.NaN;
  return Math.sqrt(chiSquared) * smdStandardError(0, a, b);
}
