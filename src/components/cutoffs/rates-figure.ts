import {type RatesAt, ratesCurve} from "../../figures/cutoffs/rates-curve.js";
import type {Figure} from "../figure-card/figure.js";
import {type AtCutoff, atCutoff, type OneIndicator} from "./one-indicator.js";
import {publishedMarks, trianglesWords} from "./published.js";
import {ratesRCode} from "./r-code/rates.js";
import {childrenValues, type Shown, whoWords} from "./shown.js";
import {cutoffText} from "./words.js";

const known = (value: number | null) => value ?? Number.NaN;

function ratesOf({cutoff, metrics}: AtCutoff): RatesAt {
  const {sensitivity, specificity, positivePredictiveValue, negativePredictiveValue} = metrics;
  return {
    cutoff,
    sensitivity: known(sensitivity.estimate),
    sensitivityLower: known(sensitivity.interval.lower),
    sensitivityUpper: known(sensitivity.interval.upper),
    specificity: known(specificity.estimate),
    specificityLower: known(specificity.interval.lower),
    specificityUpper: known(specificity.interval.upper),
    positivePredictiveValue: known(positivePredictiveValue.estimate),
    negativePredictiveValue: known(negativePredictiveValue.estimate),
  };
}

/** The rates at every value that occurs, ascending: they change nowhere else. */
export function ratesEverywhere(one: OneIndicator): RatesAt[] {
  const values = [...new Set(one.x)].sort((a, b) => a - b);
  return values.map((value) => ratesOf(atCutoff(one, value)));
}

/** Sensitivity, specificity and predictive values against the cut-off. */
export function ratesFigure(shown: Shown, rates: readonly RatesAt[]): Figure {
  const {question, one, at, axis} = shown;
  const text = cutoffText(at.cutoff, one.direction, question.indicator);
  const chosen = ratesOf(at);
  const published = publishedMarks(question.indicator);
  const percent = (value: number) => (Number.isNaN(value) ? "not defined" : `${Math.round(100 * value)} %`);
  return {
    caption: `Sensitivity (solid) and specificity (dashed) with 95 % intervals (Wilson), and the predictive values at the share of outcomes in these children, against the cut-off. ${trianglesWords(published)}${whoWords(shown)}`,
    summary: `At ${text}: sensitivity ${percent(chosen.sensitivity)}, specificity ${percent(chosen.specificity)}, positive predictive value ${percent(chosen.positivePredictiveValue)}, negative ${percent(chosen.negativePredictiveValue)}.`,
    draw: (width) =>
      ratesCurve(
        {axis, rates, direction: one.direction, cutoff: at.cutoff, cutoffText: text, chosen, published},
        width,
      ),
    columns: [
      {key: "cutoff", label: "Cut-off", digits: 4},
      {key: "sensitivity", label: "Sensitivity", digits: 4},
      {key: "sensitivityLower", label: "Lower limit", digits: 4},
      {key: "sensitivityUpper", label: "Upper limit", digits: 4},
      {key: "specificity", label: "Specificity", digits: 4},
      {key: "specificityLower", label: "Lower limit of it", digits: 4},
      {key: "specificityUpper", label: "Upper limit of it", digits: 4},
      {key: "positivePredictiveValue", label: "Positive predictive value", digits: 4},
      {key: "negativePredictiveValue", label: "Negative predictive value", digits: 4},
    ],
    rows: rates.map((one) => ({...one})),
    how: {
      method:
        "Wilson EB. J Am Stat Assoc 1927;22:209. Predictive values hold for the share of outcomes that these children have.",
      functions: ["diagnosticMetrics"],
      sql: shown.sql,
      r: ratesRCode(shown),
      data: childrenValues(one),
    },
  };
}
