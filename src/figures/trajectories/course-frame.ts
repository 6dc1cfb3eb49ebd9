import {type Svg, write} from "../svg.js";
import {type CourseScale, timeTicks} from "./course-scale.js";

/** Where the axes of courses stand, in pixels. */
export interface CourseFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The axis of values: its words on top, a line at each tick, the base. */
export function drawValueLines(
  svg: Svg,
  {left, right, bottom}: CourseFrame,
  y: CourseScale,
  label: string,
): void {
  write(svg, 0, 12, label, {size: 12.5, fill: "var(--ink-2)"});
  for (const tick of y.ticks) {
    svg
      .append("path")
      .attr("d", `M${left},${y(tick)}H${right}`)
      .attr("stroke", "var(--line)");
    write(svg, left - 7, y(tick) + 4, String(tick), {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  svg.append("path").attr("d", `M${left},${bottom}H${right}`).attr("stroke", "var(--line-strong)");
}

/**
 * The axis of hours or days below courses, with a line where the moment stands that they are aligned on.
 *
 * @param most - ticks that there is room for
 * @param axis - what follows "Days" or "Hours"
 */
export function drawTimeAxis(
  svg: Svg,
  {left, right, top, bottom}: CourseFrame,
  x: (hours: number) => number,
  hours: readonly [number, number],
  most: number,
  axis: string,
): void {
  const {ticks, unit, text} = timeTicks(hours, most);
  for (const tick of ticks) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${bottom}v5`)
      .attr("stroke", "var(--line-strong)");
    write(svg, x(tick), bottom + 18, text(tick), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  if (hours[0] < 0 && hours[1] > 0) {
    svg
      .append("path")
      .attr("d", `M${x(0)},${top}V${bottom}`)
      .attr("stroke", "var(--line-strong)")
      .attr("stroke-dasharray", "4 3");
  }
  const name = `${unit === "days" ? "Days" : "Hours"} ${axis}`;
  // A name longer than a narrow axis stays within the drawing.
  write(svg, Math.max((left + right) / 2, name.length * 3.1), bottom + 38, name, {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
}
