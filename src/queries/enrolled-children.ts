import type {Group} from "../schema/groups.js";
import type {Outcome} from "../schema/outcomes.js";
import {type Statement, statement} from "./statement.js";

/** One row per enrolled child: who, where, in which group and with which outcome. */
export interface EnrolledChildRow {
  readonly subject_id: string;
  readonly centre: string;
  readonly group: Group;
  readonly outcome: Outcome;
  readonly death: boolean | null;
}

export function enrolledChildren(): Statement<EnrolledChildRow> {
  return statement(`
SELECT subject_id, centre, "group", outcome, death
FROM subjects
ORDER BY centre, "group", outcome, subject_id`);
}
