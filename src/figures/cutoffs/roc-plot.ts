import {area, line, scaleLinear} from "d3";
import {drawing, type Svg, write} from "../svg.js";

/** A rate with its interval; null limits where there is none. */
export interface Rate {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface RocPlot {
  /** Corners of the curve from (0, 0) to (1, 1), with the pointwise interval of each sensitivity. */
  readonly points: readonly {
    readonly falseAlarms: number;
    readonly sensitivity: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Where the chosen cut-off stands. */
  readonly chosen: {readonly sensitivity: Rate; readonly specificity: Rate; readonly text: string};
  /** Every cut-off that the criterion holds for the best. */
  readonly optima: readonly {readonly sensitivity: number; readonly specificity: number}[];
  /** "AUC 0.71 (0.52–0.88)". */
  readonly auc: string;
}

const [LEFT, TOP, RIGHT, BOTTOM] = [46, 12, 10, 46];
const LARGEST = 420;

/** Side of the square and height of the drawing in pixels. */
export function rocPlotHeight(width: number): number {
  return Math.min(width, LARGEST) - LEFT - RIGHT + TOP + BOTTOM;
}

/** The ROC curve with the pointwise interval of the sensitivity, and the chosen cut-off with both of its intervals. */
export function rocPlot({points, chosen, optima, auc}: RocPlot, width: number): SVGSVGElement {
  const side = Math.min(width, LARGEST) - LEFT - RIGHT;
  const svg = drawing(width, rocPlotHeight(width));
  const x = scaleLinear()
    .domain([0, 1])
    .range([LEFT, LEFT + side]);
  const y = scaleLinear()
    .domain([0, 1])
    .range([TOP + side, TOP]);
  frame(svg, x, y);
  svg
    .append("path")
    .attr(
      "d",
      area<RocPlot["points"][number]>()
        .x(({falseAlarms}) => x(falseAlarms))
        .y0(({lower}) => y(lower))
        .y1(({upper}) => y(upper))(points),
    )
    .attr("fill", "var(--accent)")
    .attr("fill-opacity", 0.12);
  svg
    .append("path")
    .attr(
      "d",
      line<RocPlot["points"][number]>(
        ({falseAlarms}) => x(falseAlarms),
        ({sensitivity}) => y(sensitivity),
      )(points),
    )
    .attr("fill", "none")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 2)
    .attr("stroke-linejoin", "round");
  for (const one of optima) {
    svg
      .append("circle")
      .attr("cx", x(1 - one.specificity))
      .attr("cy", y(one.sensitivity))
      .attr("r", 6.5)
      .attr("fill", "none")
      .attr("stroke", "var(--ink-2)")
      .attr("stroke-width", 1.25);
  }
  const [px, py] = [x(1 - chosen.specificity.estimate), y(chosen.sensitivity.estimate)];
  cross(svg, x, y, chosen);
  svg
    .append("circle")
    .attr("cx", px)
    .attr("cy", py)
    .attr("r", 5)
    .attr("fill", "var(--accent)")
    .attr("stroke", "var(--paper)")
    .attr("stroke-width", 1.5);
  const left = px > LEFT + side * 0.62;
  write(svg, px + (left ? -10 : 10), py + (py < TOP + 24 ? 18 : left ? -8 : 16), chosen.text, {
    anchor: left ? "end" : "start",
    size: 13,
    weight: 600,
    fill: "var(--accent)",
    halo: true,
  });
  write(svg, LEFT + side - 8, TOP + side - 12, auc, {anchor: "end", size: 13, weight: 600, halo: true});
  return svg.node() as SVGSVGElement;
}

type Linear = ReturnType<typeof scaleLinear<number, number>>;

function frame(svg: Svg, x: Linear, y: Linear): void {
  const [left, right] = x.range() as [number, number];
  const [bottom, top] = y.range() as [number, number];
  svg
    .append("path")
    .attr("d", `M${left},${top}V${bottom}H${right}`)
    .attr("stroke", "var(--line-strong)")
    .attr("fill", "none");
  svg
    .append("path")
    .attr("d", `M${left},${bottom}L${right},${top}`)
    .attr("stroke", "var(--line-strong)")
    .attr("stroke-dasharray", "2 4")
    .attr("fill", "none");
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
    const text = `${tick * 100}`;
    write(svg, x(tick), bottom + 17, text, {anchor: "middle", size: 12, fill: "var(--ink-2)"});
    write(svg, left - 7, y(tick) + 4, text, {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, (left + right) / 2, bottom + 37, "100 − specificity (%)", {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
  svg
    .append("text")
    .attr("transform", `translate(12,${(top + bottom) / 2})rotate(-90)`)
    .attr("text-anchor", "middle")
    .attr("font-size", 12.5)
    .attr("fill", "var(--ink-2)")
    .text("Sensitivity (%)");
}

/** The chosen point's two intervals. */
function cross(svg: Svg, x: Linear, y: Linear, {sensitivity, specificity}: RocPlot["chosen"]): void {
  const [px, py] = [x(1 - specificity.estimate), y(sensitivity.estimate)];
  const arms = svg.append("g").attr("stroke", "var(--accent)").attr("stroke-width", 1.5);
  if (sensitivity.lower !== null && sensitivity.upper !== null) {
    arms.append("path").attr("d", `M${px},${y(sensitivity.lower)}V${y(sensitivity.upper)}`);
  }
  if (specificity.lower !== null && specificity.upper !== null) {
    arms.append("path").attr("d", `M${x(1 - specificity.lower)},${py}H${x(1 - specificity.upper)}`);
  }
}
