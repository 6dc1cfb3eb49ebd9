import {StatsError} from "../foundation/stats-error.js";

/** The side of the cut-off on which the outcome is expected. */
export type RocDirection = "higher" | "lower";

/** Printed where the data chose the side. */
export const AUTO_WARNING =
  "The direction was chosen from the data, so that the AUC can't fall below 0.5: a useless indicator looks better than it is.";

/** Throws unless the argument names one of the two sides. */
export function requireSide(direction: string): void {
  if (direction !== "higher" && direction !== "lower") {
    throw new StatsError("out-of-range", "direction", `is "${direction}", "higher" or "lower" was expected`);
  }
}

/** Throws unless the argument names a side, or leaves it to the data. */
export function requireDirection(direction: string): void {
  if (direction !== "higher" && direction !== "lower" && direction !== "auto") {
    throw new StatsError(
      "out-of-range",
      "direction",
      `is "${direction}", "higher", "lower" or "auto" was expected`,
    );
  }
}
