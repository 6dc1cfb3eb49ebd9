import {plural} from "../controls/controls.js";
import {type Indicator, isDoseScore, THRESHOLDS, wordsOfVariable} from "./indicator.js";
import type {IndicatorValues} from "./one-indicator.js";
import {PRESPECIFIED} from "./published.js";
import {valueText} from "./words.js";

/** Whether a value stands for a dose that was not halved by the decision. */
export function notHalved(value: number, {summary, window}: Indicator): boolean {
  return summary === "time_to_half" && value >= window;
}

/** "24 of 27 children were not halved …"; empty for another summary. */
export function notHalvedWords({x}: Pick<IndicatorValues, "x">, indicator: Indicator): string {
  if (indicator.summary !== "time_to_half") return "";
  const n = x.filter((value) => notHalved(value, indicator)).length;
  const {label} = wordsOfVariable(indicator.variable);
  return `Not halved by the decision: ${n} of ${plural(x.length, "child", "children")}; how long their ${label} takes is not known, and each counts as the whole window, ${indicator.window} h, longer than any that was halved.`;
}

/** A child's value; one that stands for a dose that was not halved says so. */
export function childValueText(value: number, indicator: Indicator): string {
  return notHalved(value, indicator) ? "not halved" : valueText(value, indicator);
}

/** Where a threshold is from; empty where a study set its own. */
function thresholdSource({variable}: Indicator): string {
  const source = PRESPECIFIED.find(
    (one) => one.variable === variable && one.value === THRESHOLDS[variable]?.threshold,
  )?.source;
  return source ? ` The threshold: ${source}.` : "";
}

/** What is reckoned, where the indicator's name does not say enough; empty otherwise. */
export function definitionWords(indicator: Indicator): string {
  const {variable, summary} = indicator;
  const {label} = wordsOfVariable(variable);
  const dosed = isDoseScore(variable);
  const lines = "straight lines from the first to the last measurement in the window and";
  const few = "the time between them; a child with fewer than two has no value.";
  switch (summary) {
    case "area":
      return dosed
        ? `The area under ${label} is exact, without a grid of times.`
        : `The area lies under ${lines} grows with ${few}`;
    case "time_above": {
      const time = dosed
        ? "The time is exact, without a grid of times."
        : `The time is counted along ${lines} is at most ${few}`;
      return `${time}${thresholdSource(indicator)}`;
    }
    case "time_to_half":
      return `Hours from the first moment of the window’s highest ${label} until it was half of that or less; a child without a dose in the window has no value.`;
    default:
      return "";
  }
}
