import type {Standing} from "../../queries/decision.js";
import {inPopulation} from "../../queries/in-population.js";
import type {Population} from "../../queries/population.js";
import type {RiskSetRow} from "../../queries/risk-set.js";

/** Why a child of the population has no part in the analysis; "no_outcome": at risk, and its outcome is not known. */
export type Absence = Exclude<Standing, "at_risk"> | "no_outcome";

/** Whom an analysis is about, and who is not in it. */
export interface DecisionFrame {
  /** Children at risk at the decision whose outcome is known. */
  readonly children: readonly RiskSetRow[];
  /** Whether the outcome followed, 1 or 0, in their order. */
  readonly event: Float64Array;
  readonly events: number;
  /** Children of the population before anybody left. */
  readonly population: number;
  readonly absent: ReadonlyMap<Absence, number>;
  /** Children in the analysis whose rule for refractory shock was met only after the decision, or never. */
  readonly notYetRefractory: number;
  /**
   * Where the analysis is of refractory shock only: children at risk who are left out for their group, and who had not
   * met the rule by the decision either, whatever came later.
   */
  readonly contrast: readonly RiskSetRow[];
}

/** Parts a population into those whom the decision is about and those who have left. */
export function decisionFrame(
  rows: readonly RiskSetRow[],
  population: Population,
  refractoryOnly: boolean,
): DecisionFrame {
  const everybody = rows.filter((row) => inPopulation(row, population));
  const whole = everybody.filter(({group}) => !refractoryOnly || group !== "SS");
  const absent = new Map<Absence, number>();
  const children: RiskSetRow[] = [];
  for (const row of whole) {
    const why = row.standing === "at_risk" ? (row.event === null ? "no_outcome" : null) : row.standing;
    if (why === null) children.push(row);
    else absent.set(why, (absent.get(why) ?? 0) + 1);
  }
  const event = Float64Array.from(children, ({event}) => Number(event));
  return {
    children,
    event,
    events: children.filter(({event}) => event).length,
    population: whole.length,
    absent,
    notYetRefractory: children.filter(({group, refractory}) => group !== "SS" && !refractory).length,
    contrast: refractoryOnly
      ? everybody.filter(
          ({group, standing, refractory}) => group === "SS" && standing === "at_risk" && !refractory,
        )
      : [],
  };
}
