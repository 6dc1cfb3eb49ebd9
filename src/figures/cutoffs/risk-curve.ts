import {area, line, scaleLinear} from "d3";
import {drawing, write} from "../svg.js";
import {drawGrip, drawValueAxis, type ValueAxis, valueScale} from "../value-axis.js";

/** The risk along a variable, and what a cut-off makes of it. */
export interface RiskCurve {
  readonly axis: ValueAxis;
  readonly at: ArrayLike<number>;
  readonly risk: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly cutoff: number;
  readonly cutoffText: string;
  /** Share of children with the outcome below the cut-off and from it on; null where there is no child. */
  readonly below: number | null;
  readonly above: number | null;
  /** Values of the children with the outcome, and of those without it. */
  readonly events: ArrayLike<number>;
  readonly others: ArrayLike<number>;
  /** Of the upward axis. */
  readonly label: string;
}

const [TOP, BOTTOM, LEFT, RIGHT] = [44, 46, 44, 12];
const HEIGHT = 230;
/** Room for the children's ticks within the panel. */
const RUG = 12;

/** Height in pixels, known before the data. */
export function riskCurveHeight(): number {
  return TOP + HEIGHT + BOTTOM;
}

/** The risk as it runs, with its limits; over it the two levels that a cut-off knows. */
export function riskCurve(data: RiskCurve, width: number): SVGSVGElement {
  const svg = drawing(width, riskCurveHeight());
  const x = valueScale(data.axis, LEFT, width - RIGHT);
  const y = scaleLinear()
    .domain([0, 1])
    .range([TOP + HEIGHT - RUG, TOP + RUG]);
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
    svg
      .append("path")
      .attr("d", `M${LEFT},${y(tick)}H${width - RIGHT}`)
      .attr("stroke", "var(--line)");
    write(svg, LEFT - 6, y(tick) + 4, String(tick * 100), {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, 0, 14, data.label, {size: 12, fill: "var(--ink-2)"});
  const places = Array.from({length: data.at.length}, (_, i) => i);
  const at = (i: number) => x(data.at[i] as number);
  svg
    .append("path")
    .attr(
      "d",
      area<number>()
        .x(at)
        .y0((i) => y(data.lower[i] as number))
        .y1((i) => y(data.upper[i] as number))(places),
    )
    .attr("fill", "var(--ink)")
    .attr("fill-opacity", 0.09);
  svg
    .append("path")
    .attr("d", line<number>(at, (i) => y(data.risk[i] as number))(places))
    .attr("fill", "none")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 2);
  rug(data.events, TOP, "events");
  rug(data.others, TOP + HEIGHT - 8, "others");
  const middle = Math.min(width - RIGHT, Math.max(LEFT, x(data.cutoff)));
  level(data.below, LEFT, middle, "start");
  level(data.above, middle, width - RIGHT, "end");
  drawValueAxis(svg, x, TOP + HEIGHT, data.axis);
  drawGrip(svg, x, data.cutoff, TOP - 2, TOP + HEIGHT, data.cutoffText);
  return svg.node() as SVGSVGElement;

  /** A tick for each child. */
  function rug(values: ArrayLike<number>, top: number, name: string): void {
    svg
      .append("path")
      .attr("class", name)
      .attr("d", Array.from(values, (value) => `M${x(value)},${top}v8`).join(""))
      .attr("stroke", "var(--ink-2)")
      .attr("stroke-width", 1.25);
  }

  /** What a cut-off says of all children on one of its sides. */
  function level(share: number | null, from: number, to: number, anchor: "start" | "end"): void {
    if (share === null) return;
    svg
      .append("path")
      .attr("class", "level")
      .attr("d", `M${from},${y(share)}H${to}`)
      .attr("stroke", "var(--accent)")
      .attr("stroke-width", 2)
      .attr("stroke-dasharray", "6 4");
    if (to - from < 44) return;
    write(svg, anchor === "start" ? from + 5 : to - 5, y(share) - 6, `${Math.round(100 * share)} %`, {
      anchor,
      size: 12.5,
      weight: 600,
      fill: "var(--accent)",
      halo: true,
    });
  }
}
