import {area, line, scaleLinear, scaleLog} from "d3";
import {childDot, type DotChild} from "../child-dot.js";
import {drawing, type Layer, write} from "../svg.js";
import {drawGrip} from "../value-axis.js";

/** A child at its hours of waiting. */
export interface WaitingChild extends DotChild {
  readonly hours: number;
}

export interface DoseResponse {
  readonly at: ArrayLike<number>;
  /** Hazard over that at the reference. */
  readonly ratio: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly reference: number;
  readonly children: readonly WaitingChild[];
  /** Hours that part early from late. */
  readonly boundary: number | null;
  readonly boundaryText: string;
  readonly axis: string;
}

const [TOP, LEFT, RIGHT, BOTTOM] = [30, 48, 14, 46];
const PLOT = 210;
const RUG = 30;
const DOMAIN = [0.05, 20] as const;

/** Height in pixels, known before the data. */
export function doseResponseHeight(): number {
  return TOP + PLOT + 2 * RUG + BOTTOM;
}

/** The hazard along the hours of waiting, over that of the reference, with each child above and below it. */
export function doseResponse(data: DoseResponse, width: number): SVGSVGElement {
  const {at, ratio, lower, upper, reference, children, boundary} = data;
  const svg = drawing(width, doseResponseHeight());
  const hours = children.map((child) => child.hours);
  const room = (Math.max(...hours) - Math.min(...hours) || 1) * 0.03;
  const x = scaleLinear()
    .domain([Math.min(0, ...hours) - room, Math.max(...hours) + room])
    .range([LEFT, width - RIGHT]);
  const [top, bottom] = [TOP + RUG, TOP + RUG + PLOT];
  const y = scaleLog()
    .domain([...DOMAIN])
    .range([bottom, top])
    .clamp(true);
  svg
    .attr("data-axis-from", LEFT)
    .attr("data-axis-to", width - RIGHT)
    .attr("data-value-from", x.domain()[0] as number)
    .attr("data-value-to", x.domain()[1] as number);
  write(svg, 0, TOP - 14, "Hazard ratio of death", {size: 12.5, fill: "var(--ink-2)"});
  for (const tick of [0.1, 0.2, 0.5, 1, 2, 5, 10]) {
    svg
      .append("path")
      .attr("d", `M${LEFT},${y(tick)}H${width - RIGHT}`)
      .attr("stroke", tick === 1 ? "var(--line-strong)" : "var(--line)");
    write(svg, LEFT - 7, y(tick) + 4, String(tick), {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  const places = Array.from(at, (_, i) => i);
  svg
    .append("path")
    .attr(
      "d",
      area<number>()
        .x((i) => x(at[i] as number))
        .y0((i) => y(lower[i] as number))
        .y1((i) => y(upper[i] as number))(places),
    )
    .attr("fill", "var(--accent)")
    .attr("fill-opacity", 0.14);
  svg
    .append("path")
    .attr("class", "dose-curve")
    .attr(
      "d",
      line<number>(
        (i) => x(at[i] as number),
        (i) => y(ratio[i] as number),
      )(places),
    )
    .attr("fill", "none")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 2);
  svg
    .append("circle")
    .attr("cx", x(reference))
    .attr("cy", y(1))
    .attr("r", 4.5)
    .attr("fill", "var(--paper)")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 2);
  write(svg, x(reference) + 8, y(1) - 8, "reference", {size: 12, weight: 600, halo: true});
  const dots = svg.append("g") as unknown as Layer;
  for (const child of children) {
    const died = child.outcome === "died" || child.outcome === "against_advice";
    childDot(dots, x(child.hours), died ? top - RUG / 2 : bottom + RUG / 2, 4.5, child);
  }
  const words = {size: 11.5, fill: "var(--ink-2)", anchor: "end", halo: true} as const;
  write(svg, width - RIGHT, top - RUG / 2 - 8, "died", words);
  write(svg, width - RIGHT, bottom + RUG / 2 - 8, "alive", words);
  const base = bottom + RUG;
  if (boundary !== null) drawGrip(svg, x, boundary, TOP - 4, base, data.boundaryText);
  svg
    .append("path")
    .attr("d", `M${LEFT},${base}H${width - RIGHT}`)
    .attr("stroke", "var(--line-strong)");
  for (const tick of x.ticks(Math.max(3, Math.floor((width - LEFT) / 90)))) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${base}v5`)
      .attr("stroke", "var(--line-strong)");
    write(svg, x(tick), base + 18, String(tick), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, (LEFT + width - RIGHT) / 2, base + 37, data.axis, {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
  return svg.node() as SVGSVGElement;
}
