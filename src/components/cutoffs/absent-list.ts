import type {Population} from "../../queries/population.js";
import {plural} from "../controls/controls.js";
import {h} from "../dom.js";
import {choosesAfterwards} from "../population-filter/afterwards.js";
import type {DecisionFrame} from "./decision-frame.js";
import type {Question} from "./question.js";
import {ABSENCE_WORDS, decisionWords} from "./words.js";

/** Who of the population is in the analysis, who is not, and why. */
export interface AbsentList {
  readonly element: HTMLElement;
  show(frame: DecisionFrame, question: Question, filter: Population): void;
}

export function absentList(): AbsentList {
  const element = h("div", {class: "absent"});
  return {
    element,
    show({population, children, absent, notYetRefractory, contrast}, question, filter) {
      const later = choosesAfterwards(filter);
      const when = decisionWords(question);
      const reasons = [...absent].sort(([, a], [, b]) => b - a);
      const parts = [
        h(
          "p",
          {},
          `Of ${plural(population, "child", "children")} ${question.refractoryOnly ? "with refractory septic shock" : "with septic shock"} in this population, ${children.length} ${children.length === 1 ? "is" : "are"} at risk ${when}${reasons.length > 0 ? "; the others are not part of the analysis:" : "."}`,
        ),
        reasons.length > 0 &&
          h(
            "ul",
            {},
            ...reasons.map(([why, n]) => h("li", {}, h("b", {}, String(n)), ` ${ABSENCE_WORDS[why]}`)),
          ),
        contrast.length > 0 &&
          h(
            "p",
            {},
            `${plural(contrast.length, "child", "children")} of the septic shock group ${contrast.length === 1 ? "was" : "were"} at risk too, the shock not refractory by then, whatever came later. They are the pale dots of “Child by child” and counted nowhere else: a contrast that shows how often the same cut-off would call children whose shock is not refractory.`,
          ),
        later.length > 0 &&
          h(
            "p",
            {class: "figure-warning"},
            `The filter chooses children by what may have come after the decision (${later.join(", ")}): a doctor could not have known then whom it would leave.`,
          ),
        notYetRefractory > 0 &&
          h(
            "p",
            {class: "figure-warning"},
            `${plural(notYetRefractory, "child", "children")} of the analysis met the rule for refractory shock only after the decision, so that a doctor could not have known then that they belonged to this group. Counted from refractory shock, the decision has no such child.`,
          ),
      ];
      element.replaceChildren(...parts.filter((part) => part !== false));
    },
  };
}
