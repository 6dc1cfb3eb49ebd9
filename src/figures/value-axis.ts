import {type ScaleLinear, scaleLinear} from "d3";
import {type Layer, type Svg, write} from "./svg.js";

/** The axis of an indicator's values, the same in every figure in which its cut-off can be dragged. */
export interface ValueAxis {
  readonly domain: readonly [number, number];
  /** What stands below it, with the unit. */
  readonly label: string;
  readonly format: (value: number) => string;
}

export type ValueScale = ScaleLinear<number, number>;

/** The scale between two places in pixels. */
export function valueScale({domain}: ValueAxis, from: number, to: number): ValueScale {
  return scaleLinear().domain(domain).range([from, to]);
}

/**
 * Draws the axis, and leaves on the drawing what a pointer needs to become a value: where the axis begins and ends, in
 * the drawing's pixels and in values.
 */
export function drawValueAxis(svg: Svg, x: ValueScale, y: number, {label, format}: ValueAxis): void {
  const [from, to] = x.range() as [number, number];
  const [low, high] = x.domain() as [number, number];
  svg
    .attr("data-axis-from", from)
    .attr("data-axis-to", to)
    .attr("data-value-from", low)
    .attr("data-value-to", high);
  svg
    .append("path")
    .attr("d", `M${from},${y}H${to}`)
    .attr("stroke", "var(--line-strong)")
    .attr("fill", "none");
  for (const tick of x.ticks(Math.max(2, Math.min(7, Math.floor((to - from) / 70))))) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${y}v5`)
      .attr("stroke", "var(--line-strong)");
    write(svg, x(tick), y + 18, format(tick), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, (from + to) / 2, y + 37, label, {anchor: "middle", size: 12.5, fill: "var(--ink-2)"});
}

/** The chosen value, such as a cut-off: a line over the whole height with a grip that can be taken, and its words on top, if any. */
export function drawGrip(
  svg: Svg | Layer,
  x: ValueScale,
  cutoff: number,
  top: number,
  bottom: number,
  text: string,
  side: "start" | "middle" | "end" = "middle",
): void {
  const at = x(Math.min(x.domain()[1] as number, Math.max(x.domain()[0] as number, cutoff)));
  const [from, to] = x.range() as [number, number];
  const g = (svg as Layer).append("g").attr("class", "cutoff-line");
  g.append("path")
    .attr("d", `M${at},${top}V${bottom}`)
    .attr("stroke", "var(--accent)")
    .attr("stroke-width", 2);
  g.append("rect")
    .attr("x", at - 6)
    .attr("y", (top + bottom) / 2 - 12)
    .attr("width", 12)
    .attr("height", 24)
    .attr("rx", 6)
    .attr("fill", "var(--accent)")
    .attr("stroke", "var(--paper)")
    .attr("stroke-width", 1.5);
  g.append("path")
    .attr("d", `M${at - 1.75},${(top + bottom) / 2 - 5}v10m3.5,-10v10`)
    .attr("stroke", "var(--accent-ink)")
    .attr("stroke-width", 1.25);
  if (text === "") return;
  // Beside the edge the text turns inwards.
  const anchor = at - from < 60 ? "start" : to - at < 60 ? "end" : side;
  write(g as unknown as Layer, at, top - 6, text, {
    anchor,
    size: 13,
    weight: 600,
    fill: "var(--accent)",
    halo: true,
  });
}
