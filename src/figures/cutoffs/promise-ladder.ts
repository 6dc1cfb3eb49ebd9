import {scaleLinear} from "d3";
import {fixed} from "../fixed.js";
import {drawing, write} from "../svg.js";

/** How well a cut-off does by one way of judging it. */
export interface Judgement {
  readonly label: string;
  /** Sensitivity + specificity − 1; null while it is being computed, or where it is not defined. */
  readonly youden: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  /** Judged by the children that chose the cut-off: drawn pale. */
  readonly biased: boolean;
}

const [WIDE_ROW, NARROW_ROW] = [50, 70];
const [TOP, BOTTOM, SIDE] = [8, 48, 18];
/** Room for "Se 100 %, Sp 100 %", and for it with the index. */
const RATES = 124;
const TEXT = 190;
const NARROW = 560;

/** Height in pixels, known before the data. */
export function promiseLadderHeight(rows: number, width: number): number {
  return TOP + rows * rowHeight(width) + BOTTOM;
}

/** On a phone the numbers stand on a line of their own. */
const rowHeight = (width: number) => (width < NARROW ? NARROW_ROW : WIDE_ROW);

/** What a cut-off promises on the children that chose it, and what is left of it on others: the Youden index by row. */
export function promiseLadder(rows: readonly Judgement[], width: number): SVGSVGElement {
  const svg = drawing(width, promiseLadderHeight(rows.length, width));
  const wide = width >= NARROW;
  const lowest = Math.min(0, ...rows.flatMap(({youden, lower}) => [youden ?? 0, lower ?? 0]));
  const x = scaleLinear()
    .domain([Math.max(-1, Math.floor(lowest * 4) / 4), 1])
    .range([SIDE, width - SIDE - (wide ? TEXT : 0)]);
  const row = rowHeight(width);
  const bottom = TOP + rows.length * row;
  for (const tick of x.ticks(width < 400 ? 4 : 6)) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${TOP}V${bottom}`)
      .attr("stroke", tick === 0 ? "var(--line-strong)" : "var(--line)")
      .attr("fill", "none");
    write(
      svg,
      x(tick),
      bottom + 16,
      fixed(tick, Number.isInteger(tick) ? 0 : Number.isInteger(tick * 10) ? 1 : 2),
      {
        anchor: "middle",
        size: 12,
        fill: "var(--ink-2)",
      },
    );
  }
  write(
    svg,
    (x.range()[0] as number) / 2 + (x.range()[1] as number) / 2,
    bottom + 36,
    "Youden index (0: no better than chance)",
    {
      anchor: "middle",
      size: 12.5,
      fill: "var(--ink-2)",
    },
  );
  rows.forEach(({label, youden, lower, upper, sensitivity, specificity, biased}, i) => {
    const y = TOP + (i + 1) * row - 16;
    write(svg, 0, wide ? y - 15 : y - 34, label, {size: 13, halo: true});
    const rates =
      sensitivity === null || specificity === null
        ? ""
        : `Se ${Math.round(100 * sensitivity)} %, Sp ${Math.round(100 * specificity)} %`;
    const [index, at] = [youden === null ? "…" : fixed(youden, 2), wide ? y + 4.5 : y - 16];
    const strong = {size: 13, weight: 600, fill: biased ? "var(--ink-2)" : "var(--ink)", halo: true};
    const quiet = {size: 12.5, fill: "var(--ink-2)", halo: true};
    if (wide) {
      write(svg, width, at, rates, {...quiet, anchor: "end"});
      write(svg, width - RATES, at, index, {...strong, anchor: "end"});
    } else {
      write(svg, 0, at, index, strong);
      write(svg, 44, at, rates, quiet);
    }
    if (youden === null) return;
    const ink = biased ? "var(--ink-3)" : "var(--ink)";
    if (lower !== null && upper !== null) {
      svg
        .append("path")
        .attr("d", `M${x(Math.max(x.domain()[0] as number, lower))},${y}H${x(upper)}`)
        .attr("stroke", ink)
        .attr("stroke-width", 2)
        .attr("stroke-dasharray", biased ? "3 2" : null);
    }
    svg
      .append("circle")
      .attr("cx", x(youden))
      .attr("cy", y)
      .attr("r", 5)
      .attr("fill", biased ? "var(--paper)" : ink)
      .attr("stroke", ink)
      .attr("stroke-width", 1.75);
  });
  return svg.node() as SVGSVGElement;
}
