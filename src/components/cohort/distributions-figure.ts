import {distributions} from "../../figures/distributions.js";
import {fixed} from "../../figures/fixed.js";
import {BASELINE_HOURS, baselineFrame} from "../../queries/baseline-frame.js";
import {readableSql} from "../../queries/statement.js";
import {GROUP_LABELS, GROUPS} from "../../schema/groups.js";
import {numberSummary} from "../../stats/description/number-summary.js";
import type {Figure} from "../figure-card/figure.js";
import {ABBREVIATIONS} from "./abbreviations.js";
import {distributionPanels} from "./distribution-variables.js";
import type {Shown} from "./shown.js";

/** Every child's value of what tells how sick it was, by group. */
export function distributionsFigure({children, everyone, who, warnings, state}: Shown): Figure {
  const panels = distributionPanels(children, everyone);
  const summary = panels.map(({label, unit, digits, children: members}) => {
    const groups = GROUPS.flatMap((group) => {
      const values = members.filter((child) => child.group === group).map(({value}) => value ?? Number.NaN);
      const {n, median, nMissing} = numberSummary(values);
      if (values.length === 0) return [];
      return [
        `${GROUP_LABELS[group]} ${n === 0 ? "not measured" : fixed(median, digits)}${nMissing > 0 ? ` (${nMissing} missing)` : ""}`,
      ];
    });
    return `${label}, median in ${unit}: ${groups.join(", ")}`;
  });
  return {
    caption: `${who}. A dot is a child: filled, died; hollow, discharged alive; half-filled, discharged against advice; dotted, still in hospital. Band and line: interquartile range and median; children without a value stand at the right. Lactate, VIS and ScvO₂ from the first ${BASELINE_HOURS} h after shock onset and before ECMO; lactate and age on logarithmic axes, VIS on one with room for zero. ${ABBREVIATIONS}`,
    summary: `${summary.join(". ")}.`,
    warnings,
    interactive: true,
    draw: (width) => distributions(panels, width),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "group", label: "Group"},
      ...panels.map(({key, label, unit, digits}) => ({key, label, unit, digits})),
    ],
    rows: children.map((child, i) => ({
      subject_id: child.subject_id,
      group: GROUP_LABELS[child.group],
      ...Object.fromEntries(panels.map((panel) => [panel.key, panel.children[i]?.value ?? null])),
    })),
    how: {
      method:
        "Median and quartiles by linear interpolation (type 7 of Hyndman RJ, Fan Y, Am Stat 1996;50:361). Dots part sideways only so that none covers another. Every child is shown, those without a value too: what is not measured is seldom missing by chance.",
      functions: ["numberSummary"],
      sql: readableSql(baselineFrame(state.population)),
      r: `d <- read.csv("baseline-distributions.csv", fileEncoding = "UTF-8-BOM")
for (v in names(d)[-(1:2)]) {
  cat(v, "\\n")
  print(tapply(d[[v]], d$group, quantile, c(0.25, 0.5, 0.75), na.rm = TRUE))
  print(tapply(is.na(d[[v]]), d$group, sum))
}`,
    },
  };
}
