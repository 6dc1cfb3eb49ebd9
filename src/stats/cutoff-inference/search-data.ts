import {type CriterionName, type CriterionOptions, makeCriterion} from "../cutoffs/criterion.js";
import {outcomeColumns} from "../cutoffs/outcome-columns.js";
import {type Direction, type Levels, levels} from "../cutoffs/sweep.js";
import {StatsError} from "../foundation/stats-error.js";
import type {SearchOptions} from "./cutpoint-search.js";

/** How the cut-off is searched for: the options of `optimalCutpoint`. */
export interface CutpointSearchOptions extends CriterionOptions {
  /** "higher" unless told; "auto" chooses the side with AUC ≥ 0.5, in every resample anew. */
  readonly direction?: Direction | "auto";
  /** "observed" unless told: the cut-off is a value that occurs, else half-way to the next one. */
  readonly convention?: "observed" | "midpoint";
}

/** The data of a search: levels, and the level of each child, first those with the outcome, ascending. */
export interface SearchData {
  readonly tallies: Levels;
  /** Children with the outcome below each of the m levels, and in all; then those without it. */
  readonly eventsBelow: Int32Array;
  readonly othersBelow: Int32Array;
  readonly level: Int32Array;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly search: SearchOptions;
  readonly criterion: CriterionName;
}

export function searchData(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: CutpointSearchOptions,
): SearchData {
  const {direction = "higher", convention = "observed"} = options;
  const criterion = makeCriterion(options);
  if (!["higher", "lower", "auto"].includes(direction)) {
    throw new StatsError(
      "out-of-range",
      "direction",
      `is "${direction}", "higher", "lower" or "auto" was expected`,
    );
  }
  if (!["observed", "midpoint"].includes(convention)) {
    throw new StatsError(
      "out-of-range",
      "convention",
      `is "${convention}", "observed" or "midpoint" was expected`,
    );
  }
  const {columns, n, events, nMissing} = outcomeColumns({x, event});
  const tallies = levels(columns.x, columns.event);
  // Children in the order of their values, so that a resample does not depend on the order of the rows.
  const level = new Int32Array(n);
  const m = tallies.values.length;
  const eventsBelow = new Int32Array(m + 1);
  const othersBelow = new Int32Array(m + 1);
  for (let l = 0; l < m; ++l) {
    eventsBelow[l + 1] = eventsBelow[l]! + tallies.positives[l]!;
    othersBelow[l + 1] = othersBelow[l]! + tallies.negatives[l]!;
    level.fill(l, eventsBelow[l]!, eventsBelow[l + 1]!);
    level.fill(l, events + othersBelow[l]!, events + othersBelow[l + 1]!);
  }
  return {
    tallies,
    eventsBelow,
    othersBelow,
    level,
    n,
    events,
    nMissing,
    search: {criterion, direction, convention},
    criterion: criterion.name,
  };
}
