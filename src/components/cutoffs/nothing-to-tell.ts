import {plural} from "../controls/controls.js";
import type {DecisionFrame} from "./decision-frame.js";
import {notHalved} from "./derived-words.js";
import {indicatorPhrase, wordsOfVariable} from "./indicator.js";
import type {IndicatorColumns} from "./one-indicator.js";
import type {Question} from "./question.js";
import {decisionWords} from "./words.js";

/** Why an indicator has no cut-off: nobody at risk, no value, one outcome, or one value. */
export function nothingToTell(
  question: Question,
  frame: DecisionFrame,
  {x, events}: Pick<IndicatorColumns, "x" | "events">,
): string {
  const values = x.length;
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
  if (notHalved(x[0] as number, question.indicator)) {
    return `At the decision, ${when}, the ${wordsOfVariable(question.indicator.variable).label} of none of ${values} children was halved: there is nothing to tell apart.`;
  }
  return `At the decision, ${when}, all ${values} children have the same value of ${label}.`;
}
