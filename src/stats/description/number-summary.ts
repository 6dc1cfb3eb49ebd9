import {quantile} from "./quantile.js";

/** A number's median and quartiles in a group, with how many values there are and how many are missing. */
export interface NumberSummary {
  readonly n: number;
  readonly nMissing: number;
  /** NaN where no value is known, as the quartiles are. */
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/**
 * Median and quartiles (type 7) of the values that are known.
 *
 * @param values - NaN is missing
 *
 * Source: Hyndman RJ, Fan Y. Am Stat 1996;50:361. R: `quantile(values, c(0.25, 0.5, 0.75), na.rm = TRUE)`
 *
 * @example
 * numberSummary([1, 2, NaN, 3, 4]).median // => 2.5
 */
export function numberSummary(values: ArrayLike<number>): NumberSummary {
  let n = 0;
  for (let i = 0; i < values.length; ++i) if (!Number.isNaN(values[i])) n += 1;
  const [lowerQuartile, median, upperQuartile] = quantile(values, [0.25, 0.5, 0.75]) as [
    number,
    number,
    number,
  ];
  return {n, nMissing: values.length - n, median, lowerQuartile, upperQuartile};
}
