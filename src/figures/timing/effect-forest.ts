import {scaleLog} from "d3";
import {drawing, type Layer, write} from "../svg.js";
import {beyond} from "./approach-panels.js";

/** A ratio with its interval, or why there is none. */
export interface EffectRow {
  readonly label: string;
  /** Beside the label, such as "15 deaths". */
  readonly note: string;
  readonly ratio: {readonly estimate: number; readonly lower: number; readonly upper: number} | null;
  /** "0.62 (0.25–1.54)", or why there is no ratio. */
  readonly text: string;
  /** The one that the others are compared with: filled, with a line down. */
  readonly main: boolean;
  /** Whether a new group of rows begins here, and its title. */
  readonly heading?: string;
}

const ROW = 24;
const HEADING = 26;
const [TOP, BOTTOM] = [10, 46];
const PHONE = 560;

/** Height in pixels for rows with so many headings. */
export function effectForestHeight(rows: number, headings: number, width: number): number {
  return TOP + rows * (width < PHONE ? ROW + 14 : ROW) + headings * HEADING + BOTTOM;
}

/** Ratios with their intervals on one logarithmic scale; on a phone each has its words above it. */
export function effectForest(rows: readonly EffectRow[], axis: string, width: number): SVGSVGElement {
  const phone = width < PHONE;
  const height = phone ? ROW + 14 : ROW;
  const headings = rows.filter(({heading}) => heading).length;
  const svg = drawing(width, effectForestHeight(rows.length, headings, width));
  const [left, right] = phone ? [8, width - 8] : [300, width - 150];
  const x = scaleLog().domain([0.1, 10]).range([left, right]).clamp(true);
  let y = TOP;
  const places = rows.map((row) => {
    const heading = y;
    if (row.heading) y += HEADING;
    const top = y;
    y += height;
    return {row, heading, top};
  });
  for (const tick of [0.1, 0.2, 0.5, 1, 2, 5, 10]) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${TOP}V${y + 4}`)
      .attr("stroke", tick === 1 ? "var(--line-strong)" : "var(--line)");
    write(svg, x(tick), y + 18, String(tick), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  const main = rows.find((row) => row.main)?.ratio;
  if (main) {
    svg
      .append("path")
      .attr("d", `M${x(main.estimate)},${TOP}V${y}`)
      .attr("stroke", "var(--accent)")
      .attr("stroke-dasharray", "2 3");
  }
  write(svg, (left + right) / 2, y + 38, axis, {anchor: "middle", size: 12.5, fill: "var(--ink-2)"});
  for (const {row, heading, top} of places) {
    if (row.heading) {
      write(svg, 0, heading + 18, row.heading, {size: 13, weight: 600, fill: "var(--ink-2)", halo: true});
    }
    const middle = top + height - ROW / 2;
    const words = phone ? top + 12 : middle + 4.5;
    const weight = row.main ? 600 : 400;
    write(svg, 0, words, row.label, {size: 13, weight, halo: true});
    if (!phone) {
      write(svg, left - 12, words, row.note, {anchor: "end", size: 12, fill: "var(--ink-2)", halo: true});
    }
    write(svg, width, words, row.text, {anchor: "end", size: 13, weight, halo: true});
    if (!row.ratio) continue;
    const {estimate, lower, upper} = row.ratio;
    svg
      .append("path")
      .attr("class", "effect-interval")
      .attr("d", `M${x(lower)},${middle}H${x(upper)}`)
      .attr("stroke", row.main ? "var(--accent)" : "var(--ink)")
      .attr("stroke-width", 2);
    beyond(svg.append("g") as unknown as Layer, row.ratio, left, right, middle);
    svg
      .append("circle")
      .attr("cx", x(estimate))
      .attr("cy", middle)
      .attr("r", row.main ? 5.5 : 4.5)
      .attr("fill", row.main ? "var(--accent)" : "var(--paper)")
      .attr("stroke", row.main ? "var(--accent)" : "var(--ink)")
      .attr("stroke-width", 2);
  }
  return svg.node() as SVGSVGElement;
}
