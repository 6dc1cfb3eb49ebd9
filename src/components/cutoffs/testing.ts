import type {MeasuredRow} from "../../queries/known-at-decision.js";
import type {RiskSetRow} from "../../queries/risk-set.js";
import type {VariableName} from "../../schema/variables.js";

/** For tests: a child at risk six hours after shock onset, like many. */
export function childAtRisk(part: Partial<RiskSetRow> & {readonly subject_id: string}): RiskSetRow {
  return {
    centre: "C1",
    group: "RSS",
    sex: "female",
    age_months: 30,
    ecmo_mode: null,
    infection_source: "lung",
    pre_ecmo_arrest: false,
    standing: "at_risk",
    decision_h: 6,
    refractory: true,
    event: false,
    outcome: "discharged",
    ecmo_h: null,
    prism3: 12,
    pelod2: null,
    psofa: null,
    phoenix: null,
    ...part,
  };
}

/** For tests: measurements of one child. */
export function measurements(
  subject_id: string,
  variable: VariableName,
  ...points: readonly (readonly [time: number, value: number])[]
): MeasuredRow {
  return {subject_id, variable, time: points.map(([t]) => t), value: points.map(([, v]) => v)};
}
