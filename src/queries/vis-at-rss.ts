import type {Group} from "../schema/groups.js";
import type {Outcome} from "../schema/outcomes.js";
import {type Statement, statement} from "./statement.js";

/** A child who met the study's rule for refractory septic shock, with the VIS at that moment. */
export interface VisAtRssRow {
  readonly subject_id: string;
  readonly centre: string;
  readonly group: Group;
  readonly rss_h: number;
  readonly vis_at_rss: number;
  readonly outcome: Outcome;
}

/** The question that the SQL page opens with; its comments are for that page's reader. */
export function visAtRss(): Statement<VisAtRssRow> {
  return statement(`
-- The VIS at the moment when refractory septic shock (RSS) was recognised.
-- vis is a step function: the interval that holds that moment says the dose; outside all of them it is 0.
SELECT s.subject_id, s.centre, s."group", s.rss_h, coalesce(v.vis, 0) AS vis_at_rss, s.outcome
FROM subjects s
LEFT JOIN vis v ON v.subject_id = s.subject_id AND v.start_h <= s.rss_h AND s.rss_h < v.stop_h
WHERE s.rss_h IS NOT NULL
ORDER BY vis_at_rss DESC, s.subject_id`);
}
