import {scaleLinear} from "d3";
import {childDot} from "../child-dot.js";
import {drawing, type Layer, write} from "../svg.js";
import {type Boundary, drawBoundaries, type WaitingChild} from "./dose-response.js";

/** The children on ECMO of one centre. */
export interface CentreWaits {
  readonly centre: string;
  /** "3 on ECMO, 2 died". */
  readonly note: string;
  readonly children: readonly WaitingChild[];
  /** null without children. */
  readonly median: number | null;
}

const [TOP, ROW, BOTTOM, RIGHT] = [28, 34, 46, 14];

/** Height in pixels for so many centres. */
export function waitsByCentreHeight(centres: number): number {
  return TOP + centres * ROW + BOTTOM;
}

/** How long each centre's children waited for ECMO, with the median, and the boundary between early and late. */
export function waitsByCentre(
  centres: readonly CentreWaits[],
  {boundaries, axis}: {readonly boundaries: readonly Boundary[]; readonly axis: string},
  width: number,
): SVGSVGElement {
  const svg = drawing(width, waitsByCentreHeight(centres.length));
  const left = width < 560 ? 96 : 190;
  const hours = centres.flatMap(({children}) => children.map((child) => child.hours));
  const room = (Math.max(...hours) - Math.min(...hours) || 1) * 0.04;
  const x = scaleLinear()
    .domain([Math.min(0, ...hours) - room, Math.max(...hours) + room])
    .range([left, width - RIGHT]);
  const bottom = TOP + centres.length * ROW;
  for (const tick of x.ticks(Math.max(3, Math.floor((width - left) / 90)))) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${TOP}V${bottom + 4}`)
      .attr("stroke", "var(--line)");
    write(svg, x(tick), bottom + 18, String(tick), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, (left + width - RIGHT) / 2, bottom + 37, axis, {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
  centres.forEach(({centre, note, children, median}, i) => {
    const y = TOP + (i + 0.5) * ROW;
    write(svg, 0, y - 1, centre, {size: 13, weight: 600});
    write(svg, 0, y + 13, note, {size: 11.5, fill: "var(--ink-2)"});
    if (median !== null) {
      svg
        .append("path")
        .attr("class", "median")
        .attr("d", `M${x(median)},${y - 11}v22`)
        .attr("stroke", "var(--ink)")
        .attr("stroke-width", 2);
    }
    const dots = svg.append("g") as unknown as Layer;
    for (const child of children) childDot(dots, x(child.hours), y, 5, child);
  });
  svg
    .attr("data-axis-from", left)
    .attr("data-axis-to", width - RIGHT)
    .attr("data-value-from", x.domain()[0] as number)
    .attr("data-value-to", x.domain()[1] as number);
  drawBoundaries(svg, x, boundaries, TOP - 4, bottom);
  return svg.node() as SVGSVGElement;
}
