import {curveStepAfter, line, scaleLinear} from "d3";
import {drawing} from "../svg.js";

/** A child's course up to the decision, small enough for a line of a table. */
export interface Course {
  readonly time: readonly number[];
  readonly value: readonly number[];
  /** Doses hold until they are changed; measurements are joined by lines. */
  readonly steps: boolean;
}

const [WIDTH, HEIGHT, EDGE] = [132, 30, 4];

/**
 * The course within common axes, so that lines of a table can be compared.
 *
 * @param from - first hour of the axis
 * @param to - its last one, the decision
 * @param domain - values at the bottom and at the top
 * @param cutoff - a value to mark by a thin line; none where it lies beyond the values
 */
export function sparkline(
  {time, value, steps}: Course,
  from: number,
  to: number,
  domain: readonly [number, number],
  cutoff: number,
): SVGSVGElement {
  const svg = drawing(WIDTH, HEIGHT);
  const x = scaleLinear()
    .domain([from, to])
    .range([EDGE, WIDTH - EDGE]);
  const y = scaleLinear()
    .domain(domain)
    .range([HEIGHT - EDGE, EDGE]);
  if (cutoff >= domain[0] && cutoff <= domain[1]) {
    svg
      .append("path")
      .attr("class", "cutoff")
      .attr("d", `M${EDGE},${y(cutoff)}H${WIDTH - EDGE}`)
      .attr("stroke", "var(--accent)")
      .attr("stroke-dasharray", "3 3");
  }
  const drawn = line<number>(
    (i) => x(time[i] as number),
    (i) => y(value[i] as number),
  );
  if (steps) drawn.curve(curveStepAfter);
  svg
    .append("path")
    .attr("class", "course")
    .attr("d", drawn(time.map((_, i) => i)))
    .attr("fill", "none")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 1.5);
  if (!steps) {
    time.forEach((t, i) => {
      svg
        .append("circle")
        .attr("cx", x(t))
        .attr("cy", y(value[i] as number))
        .attr("r", 2)
        .attr("fill", "var(--ink)");
    });
  }
  return svg.node() as SVGSVGElement;
}
