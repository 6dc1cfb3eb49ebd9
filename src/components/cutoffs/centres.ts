import {type LeaveOneGroupOut, leaveOneGroupOut} from "../../stats/cutoff-inference/leave-one-group-out.js";
import {StatsError} from "../../stats/foundation/stats-error.js";
import type {OneIndicator} from "./one-indicator.js";
import {criterionOptions, type Question} from "./question.js";

/** The centres of the children in the analysis, and the search without each of them. */
export interface Centres {
  readonly names: readonly string[];
  /** null with fewer than two centres, or where the others of a centre have one outcome only. */
  readonly leftOut: LeaveOneGroupOut | null;
}

export function centresOf({children, x, event, direction}: OneIndicator, question: Question): Centres {
  const names = [...new Set(children.map(({centre}) => centre))].sort();
  const group = Float64Array.from(children, ({centre}) => names.indexOf(centre));
  try {
    return {names, leftOut: leaveOneGroupOut(x, event, group, {...criterionOptions(question), direction})};
  } catch (error) {
    if (error instanceof StatsError) return {names, leftOut: null};
    throw error;
  }
}
