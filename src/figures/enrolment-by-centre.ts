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

/** The smallest distance of two dots at which a child can still be told from its neighbour. */
const LEAST_PITCH = 11;

/** One row per centre, largest first, each enrolled child a dot: groups apart, outcomes within. */
export function enrolmentByCentre(centres: readonly CentreEnrolment[], width: number): SVGSVGElement {
  const labelWidth = Math.min(112, width * 0.3);
  const room = width - labelWidth - 40;
  const most = Math.max(1, ...centres.map(({children}) => children.length));
  const pitch = Math.max(LEAST_PITCH, Math.min(22, room / (most + GROUPS.length - 1)));
  const radius = Math.min(7.5, pitch * 0.42);
  const rowHeight = Math.max(24, radius * 2 + 10);
  const svg = drawing(width, 0);
  let top = 0;
  for (const {label, children} of centres) {
    const y = top + rowHeight / 2;
    write(svg, 0, y + 4.5, label);
    let [x, line] = [0, 0];
    for (const group of GROUPS) {
      const members = OUTCOMES.flatMap((outcome) =>
        children.filter((child) => child.group === group && child.outcome === outcome),
      );
      for (const child of members) {
        // A large centre goes on in the next line.
        if (x > 0 && x + 2 * radius > room) [x, line] = [0, line + 1];
        childDot(svg, labelWidth + radius + x, y + line * pitch, radius, child);
        x += pitch;
      }
      if (members.length > 0) x += pitch * 0.5;
    }
    write(svg, labelWidth + radius + x + 2, y + line * pitch + 4.5, String(children.length), {weight: 600});
    top += rowHeight + line * pitch;
  }
  const height = Math.ceil(top + 6);
  return svg.attr("height", height).attr("viewBox", `0 0 ${width} ${height}`).node() as SVGSVGElement;
}
