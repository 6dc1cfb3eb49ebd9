import {scaleLinear} from "d3";
import {childDot} from "../child-dot.js";
import {fixed} from "../fixed.js";
import {drawing, type Layer, write} from "../svg.js";
import {courseScale, timeTicks} from "./course-scale.js";
import {drawLegend, drawLine, type EveryChild} from "./every-child.js";
import {lastAt} from "./trace.js";

const [TOP, CELL, GAP, TITLE, BOTTOM] = [26, 76, 14, 16, 34];
const PHONE = 560;

/** Figures a row. */
const columnsOf = (width: number) => (width < PHONE ? 3 : Math.max(4, Math.floor(width / 126)));

/** Height in pixels for so many children. */
export function smallMultiplesHeight(children: number, width: number): number {
  return TOP + Math.ceil(children / columnsOf(width)) * (TITLE + CELL + GAP) + BOTTOM;
}

/** Each child's course in a small figure of its own, all on the same axes; in the order in which they are given. */
export function smallMultiples(data: EveryChild, width: number): SVGSVGElement {
  const {lines, hours, label, axis} = data;
  const svg = drawing(width, smallMultiplesHeight(lines.length, width));
  const columns = columnsOf(width);
  const across = (width + GAP) / columns;
  const y = courseScale(data.scale, data.domain, [CELL, 0]);
  const x = scaleLinear()
    .domain(hours)
    .range([0, across - GAP]);
  write(svg, 0, 12, `${label}; full height ${fixed(data.domain[1], 0)}`, {size: 12.5, fill: "var(--ink-2)"});
  // On a phone the scale's words leave no room beside them.
  if (width >= PHONE) drawLegend(svg, data.legend, width);
  const {ticks, unit, text} = timeTicks(hours, 3);
  lines.forEach((line, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const top = TOP + row * (TITLE + CELL + GAP) + TITLE;
    const cell = svg
      .append("g")
      .attr("class", "multiple")
      .attr("data-child", line.subject_id)
      .attr("transform", `translate(${Math.round(column * across)},${top})`) as unknown as Layer;
    // The whole cell takes the pointer.
    cell
      .append("rect")
      .attr("y", -TITLE)
      .attr("width", across - GAP)
      .attr("height", CELL + TITLE)
      .attr("fill", "transparent");
    write(cell, 0, -4, line.subject_id, {size: 11, fill: "var(--ink-2)"});
    cell
      .append("path")
      .attr("d", `M0,${CELL}H${across - GAP}`)
      .attr("stroke", "var(--line-strong)");
    if (hours[0] < 0 && hours[1] > 0) {
      cell
        .append("path")
        .attr("d", `M${x(0)},0V${CELL}`)
        .attr("stroke", "var(--line)");
    }
    drawLine(cell, line, data, x, y, 1, 0);
    if (line.until <= hours[1] && line.until >= hours[0]) {
      const k = lastAt(line.time, line.until);
      if (k >= 0) childDot(cell, x(line.until), y(line.value[k] as number), 3.5, line);
    }
    const last = i + columns >= lines.length;
    for (const tick of ticks) {
      cell
        .append("path")
        .attr("d", `M${x(tick)},${CELL}v3`)
        .attr("stroke", "var(--line-strong)");
      if (last) {
        const anchor =
          tick === ticks[0] && x(tick) < 8 ? "start" : x(tick) > across - GAP - 8 ? "end" : "middle";
        write(cell, x(tick), CELL + 15, text(tick), {size: 11, fill: "var(--ink-2)", anchor});
      }
    }
  });
  write(
    svg,
    0,
    smallMultiplesHeight(lines.length, width) - 4,
    `${unit === "days" ? "Days" : "Hours"} ${axis}`,
    {size: 12.5, fill: "var(--ink-2)"},
  );
  return svg.node() as SVGSVGElement;
}
