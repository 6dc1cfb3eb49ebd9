import {area, line, scaleLinear, scaleLog} from "d3";
import {childDot, type DotChild} from "../child-dot.js";
import {drawing, type Layer, type Svg, write} from "../svg.js";
import {drawGrip, type ValueScale} from "../value-axis.js";

/** A child at its hours of waiting. */
export interface WaitingChild extends DotChild {
  readonly hours: number;
}

/** Where a class of timing ends, to be dragged. */
export interface Boundary {
  readonly hours: number;
  readonly text: string;
}

export interface DoseResponse {
  readonly at: ArrayLike<number>;
  /** Hazard over that at the reference. */
  readonly ratio: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly reference: number;
  readonly children: readonly WaitingChild[];
  /** Hours that part early from late, or one and the other from the middle, with their words. */
  readonly boundaries: readonly Boundary[];
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
  const {at, ratio, lower, upper, reference, children, boundaries} = data;
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
  drawBoundaries(svg, x, boundaries, TOP - 4, base);
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

/** Pixels that the words of a boundary take on one side of it. */
const WORDS = 110;

/** The grips of one or two boundaries; of two the words turn away from each other, or share a line where there is no room. */
export function drawBoundaries(
  svg: Svg,
  x: ValueScale,
  boundaries: readonly Boundary[],
  top: number,
  bottom: number,
): void {
  const [first, second] = boundaries;
  if (!first) return;
  if (!second) {
    drawGrip(svg, x, first.hours, top, bottom, first.text);
    return;
  }
  const [from, to] = x.range() as [number, number];
  const apart = x(first.hours) - from >= WORDS && to - x(second.hours) >= WORDS;
  drawGrip(svg, x, first.hours, top, bottom, apart ? first.text : "", "end");
  drawGrip(svg, x, second.hours, top, bottom, apart ? second.text : "", "start");
  if (apart) return;
  const middle = (x(first.hours) + x(second.hours)) / 2;
  write(svg, Math.min(to - WORDS, Math.max(from + WORDS, middle)), top - 6, `${first.text}, ${second.text}`, {
    anchor: "middle",
    size: 13,
    weight: 600,
    fill: "var(--accent)",
    halo: true,
  });
}
