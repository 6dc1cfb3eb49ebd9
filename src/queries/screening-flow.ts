import {type Statement, statement} from "./statement.js";

/** Screened children by why they were not enrolled; `reason` is null for the enrolled. */
export interface ScreeningFlowRow {
  readonly included: boolean;
  readonly reason: string | null;
  readonly children: number;
}

export function screeningFlow(): Statement<ScreeningFlowRow> {
  return statement(`
SELECT included, reason, count(*) AS children
FROM screening
GROUP BY included, reason
ORDER BY included DESC, children DESC, reason`);
}
