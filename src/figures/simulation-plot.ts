import {scaleLinear} from "d3";
import {fixed} from "./fixed.js";
import {drawing, write} from "./svg.js";
import {wrapWords} from "./wrap-words.js";

/** A simulated share with what it should be. */
export interface SimulationRow {
  readonly title: string;
  readonly nominal: number;
  readonly estimate: number;
  readonly monteCarloError: number;
}

const LINE = 15;
const [TOP, BOTTOM] = [28, 44];

/** Each row's title in lines that fit, and where the row begins. */
function layout(rows: readonly SimulationRow[], width: number) {
  let top = TOP;
  const placed = rows.map((row) => {
    const lines = wrapWords(row.title, Math.floor((width - 8) / 6.3));
    const at = top;
    top += 29 + LINE * lines.length;
    return {...row, lines, top: at};
  });
  return {placed, bottom: top};
}

/**
 * Shares found in simulations with bars of three Monte Carlo errors to either side, against the share that was asked
 * for (a line); filled where the bar does not reach it.
 *
 * @param label - of the axis, such as "Coverage"
 */
export function simulationPlot(rows: readonly SimulationRow[], label: string, width: number): SVGSVGElement {
  const {placed, bottom} = layout(rows, width);
  const svg = drawing(width, bottom + BOTTOM);
  const ends = rows.flatMap(({estimate, monteCarloError, nominal}) => [
    estimate - 3 * monteCarloError,
    estimate + 3 * monteCarloError,
    nominal,
  ]);
  const x = scaleLinear()
    .domain([Math.max(0, Math.min(...ends) - 0.005), Math.min(1, Math.max(...ends) + 0.005)])
    .nice()
    .range([8, width - 64]);
  for (const tick of x.ticks(width < 520 ? 4 : 8)) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${TOP}V${bottom}`)
      .attr("stroke", "var(--line)");
    write(
      svg,
      x(tick),
      bottom + 16,
      `${fixed(100 * tick, tick * 100 === Math.round(tick * 100) ? 0 : 1)} %`,
      {
        anchor: "middle",
        size: 12,
        fill: "var(--ink-2)",
      },
    );
  }
  for (const nominal of new Set(rows.map((row) => row.nominal))) {
    svg
      .append("path")
      .attr("d", `M${x(nominal)},${TOP - 4}V${bottom}`)
      .attr("stroke", "var(--ink)")
      .attr("stroke-dasharray", "4 3");
    write(svg, x(nominal), TOP - 10, `asked for: ${fixed(100 * nominal, 0)} %`, {
      anchor: x(nominal) > width / 2 ? "end" : "start",
      size: 12,
      fill: "var(--ink-2)",
    });
  }
  for (const {lines, top, nominal, estimate, monteCarloError} of placed) {
    const y = top + LINE * (lines.length + 1);
    const off = Math.abs(estimate - nominal) > 3 * monteCarloError;
    lines.forEach((line, i) => {
      write(svg, 0, top + 3 + LINE * (i + 1), line, {size: 13, halo: true});
    });
    svg
      .append("line")
      .attr("x1", x(Math.max(x.domain()[0] as number, estimate - 3 * monteCarloError)))
      .attr("x2", x(Math.min(x.domain()[1] as number, estimate + 3 * monteCarloError)))
      .attr("y1", y)
      .attr("y2", y)
      .attr("stroke", "var(--accent)")
      .attr("stroke-width", 3)
      .attr("stroke-opacity", 0.45);
    svg
      .append("circle")
      .attr("cx", x(estimate))
      .attr("cy", y)
      .attr("r", 5)
      .attr("stroke", "var(--accent)")
      .attr("stroke-width", 1.5)
      .attr("fill", off ? "var(--accent)" : "var(--paper)");
    write(svg, width, y + 4.5, `${fixed(100 * estimate, 1)} %`, {anchor: "end", weight: off ? 600 : 400});
  }
  write(svg, (width - 56) / 2, bottom + 36, label, {anchor: "middle", fill: "var(--ink-2)"});
  return svg.node() as SVGSVGElement;
}
