import {riskCurve} from "../../figures/cutoffs/risk-curve.js";
import {type SplineRisk, splineRisk} from "../../stats/regression/spline-risk.js";
import type {Figure} from "../figure-card/figure.js";
import {orNull} from "../or-null.js";
import type {OneIndicator} from "./one-indicator.js";
import {riskRCode} from "./r-code/risk.js";
import {childrenValues, type Shown, whoWords} from "./shown.js";
import {cutoffText, OUTCOME_WORDS} from "./words.js";

/** The risk along an indicator, and at each child's own value; null where the values don't carry a curve. */
export interface RiskAlong {
  readonly curve: SplineRisk;
  readonly ofChildren: Float64Array;
}

/** Places of the curve, evenly from the smallest value to the largest. */
const PLACES = 101;

export function riskAlong({x, event}: Pick<OneIndicator, "x" | "event">): RiskAlong | null {
  const [low, high] = [Math.min(...x), Math.max(...x)];
  const places = Array.from({length: PLACES}, (_, i) => low + ((high - low) * i) / (PLACES - 1));
  // Asked for the curve and for the children apart, it would be fitted twice.
  const all = orNull(() => splineRisk(x, event, {at: [...places, ...x]}));
  if (!all) return null;
  const [at, risk, lower, upper] = [all.at, all.risk, all.lower, all.upper].map((column) =>
    column.subarray(0, PLACES),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  return {curve: {...all, at, risk, lower, upper}, ofChildren: all.risk.subarray(PLACES)};
}

/** The risk without a cut-off, and the two levels that the chosen one knows instead. */
export function riskFigure(shown: Shown, along: RiskAlong): Figure {
  const {curve} = along;
  const {question, one, at, axis} = shown;
  const {event} = OUTCOME_WORDS[question.outcome];
  const text = cutoffText(at.cutoff, one.direction, question.indicator);
  const {positivePredictiveValue: called, negativePredictiveValue: passed} = at.metrics;
  const other = passed.estimate === null ? null : 1 - passed.estimate;
  const [below, above] = one.direction === "higher" ? [other, called.estimate] : [called.estimate, other];
  const values = (code: number) => one.x.filter((_, i) => one.event[i] === code);
  const shape =
    curve.knots.length > 0
      ? `a restricted cubic spline of ${curve.knots.length} knots`
      : "a straight line on the logit scale";
  return {
    caption: `Risk along the value, by ${shape} in Firth's logistic regression, with pointwise 95 % limits; dashed: the two levels that the cut-off (${text}) knows instead. Ticks: children who ${event} (top) and others (bottom). ${whoWords(shown)}`,
    summary: `Beside the cut-off ${text}, the risk by the value itself runs from ${Math.round(100 * Math.min(...curve.risk))} to ${Math.round(100 * Math.max(...curve.risk))} %.`,
    draw: (width) =>
      riskCurve(
        {
          axis,
          at: curve.at,
          risk: curve.risk,
          lower: curve.lower,
          upper: curve.upper,
          cutoff: at.cutoff,
          cutoffText: text,
          below,
          above,
          events: values(1),
          others: values(0),
          label: `Share who ${event} (%)`,
        },
        width,
      ),
    columns: [
      {key: "value", label: "Value", digits: 4},
      {key: "risk", label: "Risk", digits: 4},
      {key: "lower", label: "Lower limit", digits: 4},
      {key: "upper", label: "Upper limit", digits: 4},
    ],
    rows: Array.from(curve.at, (value, i) => ({
      value,
      risk: curve.risk[i] as number,
      lower: curve.lower[i] as number,
      upper: curve.upper[i] as number,
    })),
    how: {
      method:
        "A cut-off says that all children on one side are alike and that the risk jumps between them; the spline asks for neither. Harrell FE. Regression modeling strategies. 2nd ed. 2015, section 2.4; Firth D. Biometrika 1993;80:27.",
      functions: ["splineRisk", "restrictedCubicSpline", "firthLogistic"],
      sql: shown.sql,
      r: riskRCode(along),
      data: childrenValues(one),
    },
    warnings: curve.warnings,
  };
}
