import type {IndicatorCoverageRow} from "../../queries/indicator-coverage.js";
import type {Finding} from "../../schema/findings.js";
import {plural} from "../controls/controls.js";
import {h} from "../dom.js";

const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;

/** The Data page's answer: how often the two leading variables are known in time, and what is wrong. */
export function answerSentence(
  findings: readonly Pick<Finding, "severity" | "file">[],
  coverage: readonly IndicatorCoverageRow[],
): (Node | string)[] {
  const lactate = coverage.find(({variable}) => variable === "lactate");
  const scvo2 = coverage.find(({variable}) => variable === "scvo2");
  if (!lactate || !scvo2 || lactate.periods === 0)
    return [
      "No child was under observation before ECMO: these data can't say anything about when to start it.",
    ];
  const files = new Set(findings.map(({file}) => file).filter((file) => file !== "")).size;
  return [
    "Before ECMO and within 72 h of shock onset, lactate is known in ",
    h("b", {}, percent(lactate.measured, lactate.periods)),
    " of the six-hour periods and ScvO₂ in ",
    h("b", {}, percent(scvo2.measured, scvo2.periods)),
    `; ${never(lactate, "lactate")} and ${never(scvo2, "ScvO₂")}. `,
    findings.length === 0
      ? "The exports passed every check. "
      : `The exports hold ${plural(findings.length, "finding")} in ${plural(files, "file")}. `,
    "What was measured, and when, was the doctors’ choice: a gap is not a gap at random.",
  ];
}

function never({never: n, children}: IndicatorCoverageRow, name: string): string {
  if (n === 0)
    return `${children === 1 ? "the one child" : `all ${children} children`} then under observation had ${name} measured`;
  return `${n} of ${plural(children, "child", "children")} had no ${name} then`;
}
