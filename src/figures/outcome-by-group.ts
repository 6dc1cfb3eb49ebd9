import * as Plot from "@observablehq/plot";
import {GROUP_LABELS, type Group} from "../schema/groups.js";
import type {Proportion} from "../stats/description/wilson-interval.js";
import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "./colours.js";

/** Survival of one group; `survival` is null where no child's outcome is known. */
export interface GroupSurvival {
  readonly group: Group;
  readonly survival: Proportion | null;
}

/** Survival with its interval per group on one percent axis; the estimate and the counts are written beside. */
export function outcomeByGroup(groups: readonly GroupSurvival[], width: number): SVGSVGElement {
  const narrow = width < 560;
  const known = groups.flatMap(({group, survival}) => (survival ? [{group, ...survival}] : []));
  const percent = (value: number) => `${Math.round(100 * value)}`;
  const label = (d: (typeof known)[number]) =>
    `${percent(d.estimate)} %  (${percent(d.lower)}–${percent(d.upper)})   ${d.events} of ${d.n}`;
  const rowHeight = narrow ? 64 : 56;
  return Plot.plot({
    width,
    height: groups.length * rowHeight + 48,
    marginLeft: narrow ? 12 : 168,
    marginRight: narrow ? 16 : 24,
    marginTop: 8,
    marginBottom: 40,
    style: {fontSize: "13px", background: "none"},
    x: {
      domain: [0, 100],
      ticks: [0, 25, 50, 75, 100],
      label: "Survived (%)",
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 36,
    },
    y: {
      domain: groups.map(({group}) => group),
      label: null,
      axis: null,
      padding: 0.5,
    },
    marks: [
      Plot.gridX([0, 25, 50, 75, 100], {
        stroke: "var(--line)",
        strokeOpacity: 1,
      }),
      Plot.ruleX([0], {stroke: "var(--line-strong)"}),
      Plot.link(known, {
        x1: (d) => 100 * d.lower,
        x2: (d) => 100 * d.upper,
        y: "group",
        stroke: (d) => GROUP_COLOURS[d.group as Group],
        strokeWidth: 9,
        strokeOpacity: 0.35,
        strokeLinecap: "butt",
      }),
      Plot.dot(known, {
        x: (d) => 100 * d.estimate,
        y: "group",
        r: 7,
        fill: (d) => GROUP_COLOURS[d.group as Group],
        stroke: "var(--paper)",
        strokeWidth: 1.5,
      }),
      Plot.text(groups, {
        y: "group",
        frameAnchor: "left",
        dx: narrow ? -12 : -168,
        dy: narrow ? -22 : 0,
        text: (d) => GROUP_LABELS[d.group as Group],
        fill: (d) => GROUP_TEXT_COLOURS[d.group as Group],
        textAnchor: "start",
        fontWeight: 600,
        fontSize: 14,
      }),
      Plot.text(known, {
        y: "group",
        x: (d) => (narrow ? 100 : 50 * (d.lower + d.upper)),
        textAnchor: narrow ? "end" : "middle",
        dy: narrow ? -22 : -19,
        text: label,
        fontSize: 13,
        fill: "var(--ink)",
        stroke: "var(--paper)",
        strokeWidth: 4,
      }),
    ],
  }) as SVGSVGElement;
}
