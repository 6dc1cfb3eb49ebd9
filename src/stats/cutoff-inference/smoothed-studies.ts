import {outcomeColumns} from "../cutoffs/outcome-columns.js";
import {ruleOfThumb} from "../cutoffs/smoothed-density.js";
import {StatsError} from "../foundation/stats-error.js";
import type {RandomStream} from "../resampling/random.js";

/** Both classes, ascending, with the bandwidth of their kernel. */
export interface SmoothedClasses {
  readonly ofEvents: Float64Array;
  readonly ofOthers: Float64Array;
  readonly bandwidth: {readonly events: number; readonly others: number};
  readonly n: number;
  readonly nMissing: number;
}

/** One study drawn from the smoothed classes. */
export interface DrawnStudy {
  readonly x: Float64Array;
  readonly event: Float64Array;
}

/**
 * Sorts the children into their classes and finds each class's bandwidth by Silverman's rule.
 *
 * @throws {StatsError} as `optimalCutpoint`; `too-few` with fewer than two children in a class
 */
export function smoothedClasses(x: ArrayLike<number>, event: ArrayLike<number>): SmoothedClasses {
  const {columns, n, nMissing} = outcomeColumns({x, event});
  const of = (code: number) => columns.x.filter((_, i) => columns.event[i] === code).sort();
  const [ofEvents, ofOthers] = [of(1), of(0)];
  for (const one of [ofEvents, ofOthers]) {
    if (one.length < 2) {
      throw new StatsError(
        "too-few",
        "event",
        `${one === ofEvents ? "1 child has" : "all children but 1 have"} the outcome, at least 2 in each class were expected`,
      );
    }
  }
  const bandwidth = {events: ruleOfThumb(ofEvents, 0.9), others: ruleOfThumb(ofOthers, 0.9)};
  return {ofEvents, ofOthers, bandwidth, n, nMissing};
}

/**
 * Makes the function that draws studies with so many events and others: a child of the class with a normal error of
 * the class's bandwidth, turned back at the smallest and the largest value that occur, in whole steps.
 *
 * @param step - 0 for none
 */
export function studyMaker(
  {ofEvents, ofOthers, bandwidth}: SmoothedClasses,
  events: number,
  others: number,
  step: number,
): (random: RandomStream) => DrawnStudy {
  const low = Math.min(ofEvents[0]!, ofOthers[0]!);
  const high = Math.max(ofEvents.at(-1)!, ofOthers.at(-1)!);
  const x = new Float64Array(events + others);
  const event = new Float64Array(events + others).fill(1, 0, events);
  const draw = (random: RandomStream, from: Float64Array, spread: number) => {
    const child = from[random.below(from.length)]!;
    const error = spread * random.normal();
    let value = child + error;
    if (low === high) value = low;
    while (value < low || value > high) value = value < low ? 2 * low - value : 2 * high - value;
    return step > 0 ? Math.round(value / step) * step : value;
  };
  return (random) => {
    for (let i = 0; i < events; ++i) x[i] = draw(random, ofEvents, bandwidth.events);
    for (let i = events; i < x.length; ++i) x[i] = draw(random, ofOthers, bandwidth.others);
    return {x, event};
  };
}
