import {quantile} from "../description/quantile.js";
import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {binaryColumns} from "./binary-columns.js";
import {bootstrapPartialArea} from "./bootstrap-partial-area.js";
import {AUTO_WARNING, type RocDirection, requireDirection} from "./direction.js";
import {type PartialFocus, partialArea} from "./partial-area.js";
import {tieGroups, twiceMannWhitney} from "./tie-groups.js";

export interface PartialAucOptions {
  /** Whether the range is one of specificity (default) or of sensitivity. */
  readonly focus?: PartialFocus;
  /** Both ends in [0, 1], the lower one first. Default [0.9, 1]. */
  readonly range?: readonly [number, number];
  /** McClish's correction: 0.5 for a useless indicator, 1 for a perfect one. Default false. */
  readonly correct?: boolean;
  /** Side on which the event is expected; "auto" takes the side with AUC ≥ 0.5. Default "higher". */
  readonly direction?: RocDirection | "auto";
  /** Default 0.95. */
  readonly level?: number;
  /** Resamples of the interval; 0 leaves it out. Default 2000. */
  readonly replicates?: number;
  /** Default 1. */
  readonly seed?: number;
}

/** Area under a part of the ROC curve. */
export interface PartialAuc {
  /** null if it was to be corrected and lies below the diagonal. */
  readonly estimate: number | null;
  /** Standard deviation of the resamples. */
  readonly standardError: number | null;
  readonly interval: Interval;
  readonly focus: PartialFocus;
  readonly range: readonly [number, number];
  readonly corrected: boolean;
  /** Uncorrected area of a useless indicator (below the diagonal) and of a perfect one. */
  readonly bounds: readonly [number, number];
  readonly direction: RocDirection;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Area under the ROC curve over a range of specificity or of sensitivity, if wanted with McClish's correction, with
 * the percentile interval of a bootstrap that resamples events and non-events apart.
 *
 * The direction stays the same in all resamples. The cost is the replicates times n.
 *
 * @param x - the indicator, n values
 * @param event - 1 for the event, 0 for none
 * @param options - focus, range, correct, direction, level, replicates, seed
 * @returns estimate, standard error and interval, the bounds of the area, counts
 * @throws {StatsError} as `auc`; `out-of-range` for a range that is empty or leaves [0, 1]
 *
 * Source: McClish DK. Med Decis Making 1989;9:190. R: `pROC::auc(roc, partial.auc = c(1, 0.9), partial.auc.focus =
 * "specificity", partial.auc.correct = TRUE)`, `pROC::ci.auc(…, method = "bootstrap")`
 *
 * @example
 * partialAuc([1, 2, 3, 4, 5, 6], [0, 1, 0, 0, 1, 1], {range: [0.5, 1], replicates: 0}).estimate // => 0.33333333333333337
 */
export function partialAuc(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: PartialAucOptions = {},
): PartialAuc {
  const {focus = "specificity", range = [0.9, 1], correct = false} = options;
  const {direction: asked = "higher", level = 0.95, replicates = 2000, seed = 1} = options;
  requireDirection(asked);
  requireOpenUnit("level", level);
  requireWhole("replicates", replicates, 0);
  requireWhole("seed", seed, 0);
  requireFocus(focus);
  const [low, high] = range;
  if (!(low >= 0 && high <= 1 && low < high)) {
    throw new StatsError("out-of-range", "range", `is ${low} to ${high}, 0 ≤ lower < upper ≤ 1 was expected`);
  }
  const {columns, n, events, nonEvents, nMissing} = binaryColumns<"x">({x, event});
  const groups = tieGroups(columns.x, columns.event);
  const direction =
    asked === "auto" ? (twiceMannWhitney(groups) >= events * nonEvents ? "higher" : "lower") : asked;
  // Of the triangle below the diagonal, and of the whole strip.
  const bounds = [(high - low) * (1 - (low + high) / 2), high - low] as const;
  const room = ((high - low) * (low + high)) / 2;
  // McClish's correction is linear, so that it may be applied to the ends of the area's interval.
  const shown = (area: number) => (correct ? (1 + (area - bounds[0]) / room) / 2 : area);
  const area = partialArea(groups, events, nonEvents, direction, focus, low, high);
  const warnings = asked === "auto" ? [AUTO_WARNING] : [];
  // A hair below the diagonal is rounding.
  const below = correct && area < bounds[0] - 1e-12 * bounds[1];
  if (below) {
    warnings.push(
      "The curve lies below the diagonal in the range, where McClish's correction means nothing.",
    );
  }
  let standardError: number | null = null;
  let ends: readonly [number | null, number | null] = [null, null];
  if (replicates === 1) warnings.push("A single resample gives no standard error and no interval.");
  else if (replicates > 1 && !below) {
    const areas = bootstrapPartialArea(
      groups,
      events,
      nonEvents,
      direction,
      focus,
      low,
      high,
      replicates,
      seed,
    );
    standardError = deviation(areas) * (correct ? 1 / (2 * room) : 1);
    const [from, to] = quantile(areas, [(1 - level) / 2, (1 + level) / 2]) as [number, number];
    if (standardError > 0) ends = [shown(from), shown(to)];
    else warnings.push("All resamples give the same area, so that there is no interval.");
  }
  return {
    estimate: below ? null : shown(area),
    standardError,
    interval: {lower: ends[0], upper: ends[1], level, method: "stratified bootstrap, percentile"},
    focus,
    range: [low, high],
    corrected: correct,
    bounds,
    direction,
    n,
    events,
    nMissing,
    warnings,
  };
}

function requireFocus(focus: string): void {
  if (focus !== "specificity" && focus !== "sensitivity") {
    throw new StatsError(
      "out-of-range",
      "focus",
      `is "${focus}", "specificity" or "sensitivity" was expected`,
    );
  }
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  // Resamples that agree to rounding don't vary.
  const sd = Math.sqrt(squares / (values.length - 1));
  return sd < 1e-14 ? 0 : sd;
}
