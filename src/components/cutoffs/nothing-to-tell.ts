import {plural} from "../controls/controls.js";
import type {DecisionFrame} from "./decision-frame.js";
import {indicatorPhrase} from "./indicator.js";
import type {Question} from "./question.js";
import {decisionWords} from "./words.js";

/**
 * Why an indicator has no cut-off: nobody at risk, no value, one outcome, or one value.
 *
 * @param values - children with a value
 * @param events - of these, with the outcome
 */
export function nothingToTell(
  question: Question,
  frame: DecisionFrame,
  values: number,
  events: number,
): string {
  const label = indicatorPhrase(question.indicator);
  const when = decisionWords(question);
  if (frame.children.length === 0) return `No child of this population is at risk ${when}.`;
  if (values === 0) {
    return `At the decision, ${when}, no value of ${label} is known in the ${plural(frame.children.length, "child", "children")} at risk.`;
  }
  if (events === 0 || events === values) {
    const known = `${plural(values, "child has", "children have")} a value of ${label} at the decision, ${when}`;
    return `${known}, and ${events === 0 ? "none of them has" : "all of them have"} the outcome: there is nothing to tell apart.`;
  }
  return `At the decision, ${when}, all ${values} children have the same value of ${label}.`;
}
