import {scaleLinear} from "d3";
import {fixed} from "./fixed.js";
import {drawing, type Layer, type Svg, write} from "./svg.js";

/** A variable's standardised difference between two groups. */
export interface LoveRow {
  readonly key: string;
  readonly label: string;
  /** Signed where `signed`; NaN where not defined. */
  readonly estimate: number;
  readonly signed: boolean;
  /** What chance alone stays below in 19 of 20 cases. */
  readonly chanceLimit: number;
}

const ROW = 24;
const MARK = 5.5;
const WIDEST_BAND = 2;

/** Where the parts of the plot stand at a width; the key wraps where it has no room. */
function layout(rows: number, width: number) {
  const narrow = width < 620;
  const key = narrow ? 84 : 32;
  return {narrow, key, left: narrow ? 148 : 196, right: 48, top: key + 4, height: key + 4 + rows * ROW + 44};
}

/** Height of the plot in pixels, known before the data. */
export function lovePlotHeight(rows: number, width: number): number {
  return layout(rows, width).height;
}

/**
 * Absolute standardised differences, one row per variable in the order given: a triangle points to where the
 * first group lies, a circle has no direction; filled beyond the pale band of what chance does, hollow within.
 *
 * @param threshold - |SMD| from which a difference counts as imbalance: a dashed line
 */
export function lovePlot(rows: readonly LoveRow[], threshold: number, width: number): SVGSVGElement {
  const {narrow, left, right, top, height} = layout(rows.length, width);
  const svg = drawing(width, height);
  // A band that chance alone stretches far, as in very small groups, runs out of the axis.
  const finite = rows.flatMap(({estimate, chanceLimit}) =>
    [Math.abs(estimate), Math.min(chanceLimit, WIDEST_BAND)].filter((value) => Number.isFinite(value)),
  );
  const x = scaleLinear()
    .domain([0, Math.max(1, ...finite) * 1.04])
    .range([left, width - right]);
  const bottom = top + rows.length * ROW;

  legend(svg, narrow);

  rows.forEach((row, i) => {
    const y = top + i * ROW + ROW / 2;
    const size = Math.abs(row.estimate);
    write(svg, left - 10, y + 4.5, row.label, {anchor: "end", size: narrow ? 12 : 13});
    if (Number.isFinite(row.chanceLimit))
      svg
        .append("rect")
        .attr("x", x(0))
        .attr("y", y - ROW / 2 + 2)
        .attr("width", Math.min(x(row.chanceLimit), width - right) - x(0))
        .attr("height", ROW - 4)
        .attr("fill", "var(--paper-3)");
    if (Number.isNaN(size)) {
      write(svg, x(0) + 8, y + 4.5, "not defined", {fill: "var(--ink-2)", size: 12});
      return;
    }
    const beyond = size > row.chanceLimit;
    svg
      .append("line")
      .attr("x1", x(0))
      .attr("x2", Math.max(x(0), x(size) - MARK))
      .attr("y1", y)
      .attr("y2", y)
      .attr("stroke", "var(--line-strong)");
    const mark = svg.append("g").attr("transform", `translate(${x(size)},${y})`) as unknown as Layer;
    mark.append("title").text(`${row.label}: ${fixed(size, 2)}`);
    symbol(mark, row.signed ? Math.sign(row.estimate) : 0, beyond);
    write(svg, width, y + 4.5, fixed(size, 2), {
      anchor: "end",
      weight: beyond ? 600 : 400,
      fill: size < threshold ? "var(--ink-2)" : "var(--ink)",
    });
  });

  svg
    .append("path")
    .attr("d", `M${x(0)},${top}V${bottom}`)
    .attr("stroke", "var(--line-strong)")
    .attr("fill", "none");
  svg
    .append("path")
    .attr("d", `M${x(threshold)},${top - 2}V${bottom}`)
    .attr("stroke", "var(--ink)")
    .attr("stroke-dasharray", "4 3")
    .attr("fill", "none");
  for (const tick of [threshold, ...x.ticks(narrow ? 3 : 6).filter((value) => x(value) - x(threshold) > 28)])
    write(svg, x(tick), bottom + 16, String(tick), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  write(svg, (x(0) + width - right) / 2, bottom + 36, "Absolute standardised mean difference", {
    anchor: "middle",
    fill: "var(--ink-2)",
  });
  return svg.node() as SVGSVGElement;
}

/** A triangle that points up or down the axis, or a circle where there is no direction. */
function symbol(parent: Layer, direction: number, filled: boolean): void {
  const circle = `M${-MARK},0A${MARK},${MARK} 0 1 1 ${MARK},0A${MARK},${MARK} 0 1 1 ${-MARK},0Z`;
  const triangle = `M${MARK * direction},0L${-MARK * direction},${-MARK}V${MARK}Z`;
  parent
    .append("path")
    .attr("d", direction === 0 ? circle : triangle)
    .attr("stroke-linejoin", "round")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 1.5)
    .attr("fill", filled ? "var(--ink)" : "var(--paper)");
}

function legend(svg: Svg, narrow: boolean): void {
  const entries = [
    {text: "higher with ECMO", direction: 1},
    {text: "lower with ECMO", direction: -1},
    {text: "no direction", direction: 0},
    {text: "what chance alone does", direction: null},
  ];
  const widths = [142, 138, 108, 170];
  let x = 6;
  let y = 12;
  entries.forEach(({text, direction}, i) => {
    if (narrow && i === 2) [x, y] = [6, 36];
    if (direction === null) {
      if (narrow) [x, y] = [6, 60];
      svg
        .append("rect")
        .attr("x", x - 6)
        .attr("y", y - 8)
        .attr("width", 24)
        .attr("height", 16)
        .attr("fill", "var(--paper-3)");
      write(svg, x + 26, y + 4.5, text, {size: 12, fill: "var(--ink-2)"});
      return;
    }
    const mark = svg.append("g").attr("transform", `translate(${x},${y})`) as unknown as Layer;
    symbol(mark, direction, false);
    write(svg, x + 14, y + 4.5, text, {size: 12, fill: "var(--ink-2)"});
    x += widths[i] as number;
  });
}
