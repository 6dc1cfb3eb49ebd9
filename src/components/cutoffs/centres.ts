import {type AucByGroup, aucByGroup} from "../../stats/accuracy/auc-by-group.js";
import {type LeaveOneGroupOut, leaveOneGroupOut} from "../../stats/cutoff-inference/leave-one-group-out.js";
import {orNull} from "../or-null.js";
import type {OneIndicator} from "./one-indicator.js";
import {criterionOptions, type Question} from "./question.js";

/** The centres of the children in the analysis, and the search without each of them. */
export interface Centres {
  readonly names: readonly string[];
  /** null with fewer than two centres, or where the others of a centre have one outcome only. */
  readonly leftOut: LeaveOneGroupOut | null;
  /** The areas of the centres, in the order of the names, and whether they differ; null while there are no children. */
  readonly areas: AucByGroup | null;
}

/** Shuffles of the centres: the p-value is good to about 0.01, and the page waits for it. */
const SHUFFLES = 1999;

export function centresOf({children, x, event, direction}: OneIndicator, question: Question): Centres {
  const names = [...new Set(children.map(({centre}) => centre))].sort();
  const group = Float64Array.from(children, ({centre}) => names.indexOf(centre));
  const areas = aucByGroup(x, event, group, {direction, B: SHUFFLES});
  const leftOut = orNull(() => leaveOneGroupOut(x, event, group, {...criterionOptions(question), direction}));
  return {names, areas, leftOut};
}
