import {scaleLinear} from "d3";
import {childDot} from "../child-dot.js";
import {drawing, write} from "../svg.js";
import {drawValueAxis, type ValueAxis, valueScale} from "../value-axis.js";
import type {ValueDot} from "./value-dots.js";

/** A child with its values of both indicators. */
export interface PairDot extends ValueDot {
  readonly second: number;
}

export interface PairPlot {
  /** Of the first indicator, and of the second one. */
  readonly axes: readonly [ValueAxis, ValueAxis];
  readonly children: readonly PairDot[];
  /** Cut-offs of the grid, ascending, and the criterion at each pair: row by row of the first. */
  readonly grid: {
    readonly cutoffs: readonly [readonly number[], readonly number[]];
    readonly values: readonly number[];
  };
  readonly cutoffs: readonly [number, number];
  readonly directions: readonly ["higher" | "lower", "higher" | "lower"];
  readonly rule: "and" | "or";
  /** The pair that the search finds. */
  readonly best: readonly [number, number] | null;
}

const [TOP, BOTTOM, LEFT, RIGHT] = [30, 46, 52, 12];
const LARGEST = 620;
const RATIO = 0.72;

/** Height in pixels, known before the data. */
export function pairPlotHeight(width: number): number {
  return TOP + BOTTOM + Math.round((Math.min(width, LARGEST) - LEFT - RIGHT) * RATIO);
}

/**
 * Children at their values of two indicators, over what a rule of both would reach with its cut-offs at each place; the
 * field that the rule calls is framed.
 */
export function pairPlot(data: PairPlot, width: number): SVGSVGElement {
  const {axes, children, grid, cutoffs, directions, rule, best} = data;
  const svg = drawing(width, pairPlotHeight(width));
  const right = Math.min(width, LARGEST) - RIGHT;
  const bottom = pairPlotHeight(width) - BOTTOM;
  const x = valueScale(axes[0], LEFT, right).clamp(true);
  const y = valueScale(axes[1], bottom, TOP).clamp(true);
  svg
    .attr("data-second-from", bottom)
    .attr("data-second-to", TOP)
    .attr("data-second-low", axes[1].domain[0])
    .attr("data-second-high", axes[1].domain[1]);
  cells();
  for (const tick of y.ticks(5)) {
    svg
      .append("path")
      .attr("d", `M${LEFT - 5},${y(tick)}h5`)
      .attr("stroke", "var(--line-strong)");
    write(svg, LEFT - 8, y(tick) + 4, axes[1].format(tick), {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  svg.append("path").attr("d", `M${LEFT},${TOP}V${bottom}`).attr("stroke", "var(--line-strong)");
  write(svg, 0, 14, axes[1].label, {size: 12.5, fill: "var(--ink-2)"});
  drawValueAxis(svg, valueScale(axes[0], LEFT, right), bottom, axes[0]);
  if (best) {
    svg
      .append("path")
      .attr("class", "best")
      .attr("d", `M${x(best[0])},${y(best[1]) - 7}l7,7l-7,7l-7,-7Z`)
      .attr("fill", "none")
      .attr("stroke", "var(--ink)")
      .attr("stroke-width", 1.5);
  }
  for (const child of children) childDot(svg, x(child.value), y(child.second), 5, child);
  svg
    .append("path")
    .attr("class", "called")
    .attr("d", calledField())
    .attr("fill", "none")
    .attr("stroke", "var(--accent)")
    .attr("stroke-width", 2.5);
  svg
    .append("circle")
    .attr("cx", x(cutoffs[0]))
    .attr("cy", y(cutoffs[1]))
    .attr("r", 7)
    .attr("fill", "var(--accent)")
    .attr("stroke", "var(--paper)")
    .attr("stroke-width", 2);
  return svg.node() as SVGSVGElement;

  /** A pale field for each pair of cut-offs: the better the pair, the darker. */
  function cells(): void {
    const shade = scaleLinear().domain([0, 1]).range([0, 0.62]).clamp(true);
    const [first, second] = grid.cutoffs;
    const layer = svg.append("g").attr("fill", "var(--accent)");
    const edges = (values: readonly number[], scale: (value: number) => number, i: number) => {
      const here = scale(values[i] as number);
      const [before, after] = [values[i - 1], values[i + 1]];
      return [
        before === undefined ? here : (scale(before) + here) / 2,
        after === undefined ? here : (scale(after) + here) / 2,
      ] as const;
    };
    first.forEach((_, r) => {
      const [x0, x1] = edges(first, x, r);
      second.forEach((_, c) => {
        const opacity = shade(grid.values[r * second.length + c] as number);
        if (!(opacity > 0.01)) return;
        const [y0, y1] = edges(second, y, c);
        layer
          .append("rect")
          .attr("x", Math.min(x0, x1))
          .attr("y", Math.min(y0, y1))
          .attr("width", Math.abs(x1 - x0))
          .attr("height", Math.abs(y1 - y0))
          .attr("fill-opacity", opacity);
      });
    });
  }

  /** The rule's field: a corner for "and", all but the other corner for "or". */
  function calledField(): string {
    const [cx, cy] = [x(cutoffs[0]), y(cutoffs[1])];
    const farX = directions[0] === "higher" ? right : LEFT;
    const farY = directions[1] === "higher" ? TOP : bottom;
    const [nearX, nearY] = [farX === right ? LEFT : right, farY === TOP ? bottom : TOP];
    return rule === "and"
      ? `M${cx},${cy}H${farX}V${farY}H${cx}Z`
      : `M${cx},${cy}H${nearX}V${farY}H${farX}V${nearY}H${cx}Z`;
  }
}
