import {GROUPS} from "../schema/groups.js";
import {OUTCOMES} from "../schema/outcomes.js";
import {childDot, type DotChild} from "./child-dot.js";
import {drawing, write} from "./svg.js";

/** A centre with the children it enrolled. */
export interface CentreEnrolment {
  readonly centre: string;
  readonly label: string;
  readonly children: readonly DotChild[];
}

/** One row per centre, largest first, each enrolled child a dot: groups apart, outcomes within. */
export function enrolmentByCentre(centres: readonly CentreEnrolment[], width: number): SVGSVGElement {
  const labelWidth = Math.min(112, width * 0.3);
  const room = width - labelWidth - 40;
  const most = Math.max(1, ...centres.map(({children}) => children.length));
  const pitch = Math.max(9, Math.min(22, room / (most + GROUPS.length - 1)));
  const radius = Math.min(7.5, pitch * 0.42);
  const rowHeight = Math.max(24, radius * 2 + 10);
  const height = centres.length * rowHeight + 6;
  const svg = drawing(width, height);
  centres.forEach(({label, children}, row) => {
    const y = row * rowHeight + rowHeight / 2;
    write(svg, 0, y + 4.5, label);
    let x = labelWidth + radius;
    for (const group of GROUPS) {
      const members = OUTCOMES.flatMap((outcome) =>
        children.filter((child) => child.group === group && child.outcome === outcome),
      );
      for (const child of members) {
        childDot(svg, x, y, radius, child);
        x += pitch;
      }
      if (members.length > 0) x += pitch * 0.5;
    }
    write(svg, x + 2, y + 4.5, String(children.length), {weight: 600});
  });
  return svg.node() as SVGSVGElement;
}
