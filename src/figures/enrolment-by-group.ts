import * as Plot from "@observablehq/plot";
import {GROUP_LABELS, type Group} from "../schema/groups.js";
import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "./colours.js";

/** Children enrolled in a group and the number that the protocol asks for (null if it names none). */
export interface GroupEnrolment {
  readonly group: Group;
  readonly enrolled: number;
  readonly target: number | null;
}

/** Enrolled children against the target: a bar per group, the target as a line across it. */
export function enrolmentByGroup(groups: readonly GroupEnrolment[], width: number): SVGSVGElement {
  const most = Math.max(...groups.map(({enrolled, target}) => Math.max(enrolled, target ?? 0)), 1);
  return Plot.plot({
    width,
    height: groups.length * 48 + 8,
    marginLeft: Math.min(168, width * 0.4),
    marginRight: 96,
    marginTop: 4,
    marginBottom: 4,
    style: {fontSize: "13px", background: "none"},
    x: {domain: [0, most], axis: null},
    y: {domain: groups.map(({group}) => group), axis: null, padding: 0.45},
    marks: [
      Plot.barX(groups, {
        x: "enrolled",
        y: "group",
        fill: (d) => GROUP_COLOURS[d.group as Group],
      }),
      Plot.tickX(
        groups.filter(({target}) => target !== null),
        {
          x: "target",
          y: "group",
          stroke: "var(--ink)",
          strokeWidth: 2,
          insetTop: -5,
          insetBottom: -5,
        },
      ),
      Plot.text(groups, {
        y: "group",
        frameAnchor: "left",
        dx: -Math.min(168, width * 0.4),
        textAnchor: "start",
        text: (d) => GROUP_LABELS[d.group as Group],
        fill: (d) => GROUP_TEXT_COLOURS[d.group as Group],
        fontWeight: 600,
        fontSize: 14,
      }),
      Plot.text(groups, {
        y: "group",
        x: (d) => Math.max(d.enrolled, d.target ?? 0),
        dx: 8,
        textAnchor: "start",
        text: (d) => (d.target === null ? `${d.enrolled}` : `${d.enrolled} of ${d.target}`),
        fill: "var(--ink)",
      }),
    ],
  }) as SVGSVGElement;
}
