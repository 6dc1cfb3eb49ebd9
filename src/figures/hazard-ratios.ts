import {scaleLog} from "d3";
import {fixed} from "./fixed.js";
import {drawing, write} from "./svg.js";

/** A hazard ratio with its 95 % interval. */
export interface HazardRatio {
  readonly title: string;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** A biased analysis: drawn pale and dashed. */
  readonly biased: boolean;
}

const ROW = 46;
const [TOP, BOTTOM] = [30, 56];
const TICKS = [0.25, 0.5, 0.75, 1, 1.5, 2];

/** Height in pixels, known before the data. */
export function hazardRatiosHeight(rows: number): number {
  return TOP + rows * ROW + BOTTOM;
}

/**
 * Hazard ratios on a logarithmic axis, a row each, with a line at 1.
 *
 * @param truth - words at that line, such as "no effect: the truth here"
 */
export function hazardRatios(rows: readonly HazardRatio[], truth: string, width: number): SVGSVGElement {
  const svg = drawing(width, hazardRatiosHeight(rows.length));
  const x = scaleLog()
    .domain([
      Math.min(0.4, ...rows.map(({lower}) => lower)) * 0.95,
      Math.max(1.4, ...rows.map(({upper}) => upper)) * 1.05,
    ])
    .range([8, width - (width < 520 ? 108 : 130)]);
  const bottom = TOP + rows.length * ROW;
  const [low, high] = x.domain() as [number, number];
  for (const tick of TICKS.filter((value) => value >= low && value <= high)) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${TOP - 4}V${bottom}`)
      .attr("stroke", tick === 1 ? "var(--ink)" : "var(--line)")
      .attr("fill", "none");
    write(svg, x(tick), bottom + 16, String(tick), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, x(1), TOP - 12, truth, {
    anchor: x(1) > width * 0.6 ? "end" : "middle",
    size: 12,
    fill: "var(--ink-2)",
  });
  rows.forEach(({title, estimate, lower, upper, biased}, i) => {
    const y = TOP + i * ROW + 31;
    write(svg, 0, y - 14, title, {size: 13, halo: true});
    svg
      .append("line")
      .attr("x1", x(lower))
      .attr("x2", x(upper))
      .attr("y1", y)
      .attr("y2", y)
      .attr("stroke", biased ? "var(--ink-3)" : "var(--ink)")
      .attr("stroke-width", 2)
      .attr("stroke-dasharray", biased ? "3 2" : null);
    svg
      .append("circle")
      .attr("cx", x(estimate))
      .attr("cy", y)
      .attr("r", 5)
      .attr("fill", biased ? "var(--paper)" : "var(--ink)")
      .attr("stroke", biased ? "var(--ink-3)" : "var(--ink)")
      .attr("stroke-width", 1.5);
    write(svg, width, y + 4.5, `${fixed(estimate, 2)}  (${fixed(lower, 2)}–${fixed(upper, 2)})`, {
      anchor: "end",
      fill: biased ? "var(--ink-2)" : "var(--ink)",
    });
  });
  write(svg, x(Math.sqrt(low * high)), bottom + 38, "Hazard ratio of death, ECMO against none", {
    anchor: "middle",
    fill: "var(--ink-2)",
  });
  return svg.node() as SVGSVGElement;
}
