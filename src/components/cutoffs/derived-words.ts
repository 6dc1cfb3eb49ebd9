import {fixed} from "../../figures/fixed.js";
import {plural} from "../controls/controls.js";
import {upperFirst} from "../upper-first.js";
import {type CourseClass, type CourseClasses, scaleOf} from "./course-classes.js";
import {hasClasses, type Indicator, isDoseScore, THRESHOLDS, wordsOfVariable} from "./indicator.js";
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

/** What the two classes are, how sure it is that there are two, and what the value says; empty for another summary. */
export function classWords(classes: CourseClasses | null, {variable, summary, window}: Indicator): string {
  if (!classes || summary !== "class" || !hasClasses(variable)) return "";
  const {label, unit, digits} = wordsOfVariable(variable);
  const {n, values, doubtful} = classes;
  const [better, worse] = classes.classes;
  const course = ({start, end, share}: CourseClass) =>
    `from ${fixed(start, digits)} to ${fixed(end, digits)} ${unit} (${fixed(100 * share, 0)} % of the children)`;
  const {words} = scaleOf(variable);
  const held = isDoseScore(variable) ? `the ${label} at six moments` : `${values} values`;
  return `Two latent classes of straight lines${words === "" ? "" : ` ${words}`} were found from ${held} of the ${window} h before the decision in ${plural(n, "child", "children")}, without their outcome: in the last ${fixed(-classes.from, 1)} h one runs ${course(better)}, the other, worse at the decision, ${course(worse)}. A child counts to the class that is likelier by its own values; of ${doubtful === 0 ? "nobody" : plural(doubtful, "child", "children")} it is in doubt (10 to 90 %).`;
}

/** What no resample of the children knows. */
export const CLASSES_GIVEN =
  "The classes are of these children: the resamples take them as given, and in other children they would be others.";

/** What makes one doubt the classes: one describes the courses as well, and the resamples take them as given. */
export function classWarnings(classes: CourseClasses | null): readonly string[] {
  if (!classes) return [];
  const [one, two] = classes.bic;
  return [
    ...(two < one
      ? []
      : [
          `One class describes these courses better than two (BIC ${fixed(one, 1)} and ${fixed(two, 1)}): the classes cut a continuum.`,
        ]),
    ...classes.warnings.map((text) => `${upperFirst(text)}.`),
    CLASSES_GIVEN,
  ];
}
