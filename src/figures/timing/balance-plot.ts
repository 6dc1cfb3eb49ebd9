import {scaleLinear} from "d3";
import {drawing, type Layer, write} from "../svg.js";

/** A covariate's standardised difference before and after weighting; null where not defined. */
export interface BalanceRow {
  readonly label: string;
  readonly unweighted: number | null;
  readonly weighted: number | null;
  /** Title of the rows that begin here; null within them. */
  readonly heading: string | null;
}

const [TOP, ROW, HEADING, BOTTOM] = [30, 26, 24, 44];

/** Height in pixels for so many rows and headings, known before the data. */
export function balancePlotHeight(rows: number, headings: number): number {
  return TOP + rows * ROW + headings * HEADING + BOTTOM;
}

/**
 * Standardised differences between treated and untreated, hollow before and filled after weighting, with the band in
 * which arms count as alike.
 *
 * @param alike - half the band's width, usually 0.1
 */
export function balancePlot(rows: readonly BalanceRow[], alike: number, width: number): SVGSVGElement {
  const headings = rows.filter(({heading}) => heading !== null).length;
  const svg = drawing(width, balancePlotHeight(rows.length, headings));
  const left = width < 560 ? 128 : 220;
  const all = rows.flatMap(({unweighted, weighted}) => [unweighted ?? 0, weighted ?? 0].map(Math.abs));
  const most = Math.max(1, ...all) * 1.08;
  const x = scaleLinear()
    .domain([-most, most])
    .range([left, width - 12]);
  const bottom = TOP + rows.length * ROW + headings * HEADING;
  svg
    .append("rect")
    .attr("x", x(-alike))
    .attr("y", TOP)
    .attr("width", x(alike) - x(-alike))
    .attr("height", bottom - TOP)
    .attr("fill", "var(--accent-soft)");
  for (const tick of x.ticks(width < 560 ? 4 : 8)) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${TOP}V${bottom + 4}`)
      .attr("stroke", tick === 0 ? "var(--line-strong)" : "var(--line)");
    write(svg, x(tick), bottom + 18, x.tickFormat(8)(tick), {
      anchor: "middle",
      size: 12,
      fill: "var(--ink-2)",
    });
  }
  write(
    svg,
    (left + width - 12) / 2,
    bottom + 37,
    width < 560 ? "SMD, on ECMO less not" : "Standardised difference, on ECMO less not",
    {
      anchor: "middle",
      size: 12.5,
      fill: "var(--ink-2)",
    },
  );
  legend(svg.append("g") as unknown as Layer, left);
  let above = TOP;
  for (const {label, unweighted, weighted, heading} of rows) {
    if (heading !== null) {
      write(svg, 0, above + 17, heading, {size: 12.5, weight: 600, fill: "var(--ink-2)", halo: true});
      above += HEADING;
    }
    const y = above + ROW / 2;
    above += ROW;
    write(svg, left - 12, y + 4.5, label, {anchor: "end", size: width < 560 ? 11.5 : 13});
    if (unweighted !== null && weighted !== null) {
      svg
        .append("path")
        .attr("d", `M${x(unweighted)},${y}H${x(weighted)}`)
        .attr("stroke", "var(--line-strong)");
    }
    if (unweighted !== null) mark(svg.append("g") as unknown as Layer, x(unweighted), y, false);
    if (weighted !== null) mark(svg.append("g") as unknown as Layer, x(weighted), y, true);
  }
  return svg.node() as SVGSVGElement;
}

function mark(layer: Layer, x: number, y: number, filled: boolean): void {
  layer
    .append("circle")
    .attr("class", filled ? "weighted" : "unweighted")
    .attr("cx", x)
    .attr("cy", y)
    .attr("r", 5)
    .attr("fill", filled ? "var(--ink)" : "var(--paper)")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 1.75);
}

function legend(layer: Layer, left: number): void {
  mark(layer, left + 6, 12, false);
  write(layer, left + 16, 16, "as they are", {size: 12, fill: "var(--ink-2)"});
  mark(layer, left + 104, 12, true);
  write(layer, left + 114, 16, "weighted", {size: 12, fill: "var(--ink-2)"});
}
