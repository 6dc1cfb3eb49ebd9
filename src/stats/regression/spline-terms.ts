import {StatsError} from "../foundation/stats-error.js";
import {restrictedCubicSpline} from "./restricted-cubic-spline.js";

/**
 * The spline's columns, or x alone where its values don't carry a curve.
 *
 * @param what - what is then a straight line, as the warning says it
 */
export function splineTerms(x: Float64Array, nKnots: number, what: string) {
  try {
    return restrictedCubicSpline(x, {nKnots});
  } catch (error) {
    if (!(error instanceof StatsError && error.code === "too-few")) throw error;
    return {
      columns: [x],
      knots: new Float64Array(0),
      warnings: [`Too few different values for a curve: ${what} is a straight line.`],
    };
  }
}

/** 101 values from the smallest to the largest. */
export function evenlySpaced(x: Float64Array): Float64Array {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < x.length; ++i) {
    low = Math.min(low, x[i]!);
    high = Math.max(high, x[i]!);
  }
  return Float64Array.from({length: 101}, (_, i) => low + ((high - low) * i) / 100);
}
