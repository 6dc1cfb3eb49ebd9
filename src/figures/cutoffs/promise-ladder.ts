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

const ROW = 50;
const [TOP, BOTTOM, SIDE] = [8, 48, 6];
/** Room for "Se 100 %, Sp 100 %", and for it with the index. */
const RATES = 124;
const TEXT = 190;
const NARROW = 560;

/** Height in pixels, known before the data. */
export function promiseLadderHeight(rows: number): number {
  return TOP + rows * ROW + BOTTOM;
}

/** What a cut-off promises on the children that chose it, and what is left of it on others: the Youden index by row. */
export function promiseLadder(rows: readonly Judgement[], width: number): SVGSVGElement {
  const svg = drawing(width, promiseLadderHeight(rows.length));
  const wide = width >= NARROW;
  const lowest = Math.min(0, ...rows.flatMap(({youden, lower}) => [youden ?? 0, lower ?? 0]));
  const x = scaleLinear()
    .domain([Math.max(-1, Math.floor(lowest * 4) / 4), 1])
    .range([SIDE, width - SIDE - (wide ? TEXT : 0)]);
  const bottom = TOP + rows.length * ROW;
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
    const y = TOP + i * ROW + 34;
    write(svg, SIDE, y - 15, label, {size: 13, halo: true});
    const at = wide ? y + 4.5 : y - 15;
    const rates =
      sensitivity === null || specificity === null
        ? ""
        : `Se ${Math.round(100 * sensitivity)} %, Sp ${Math.round(100 * specificity)} %`;
    write(svg, width - SIDE, at, rates, {anchor: "end", size: 12.5, fill: "var(--ink-2)", halo: true});
    write(svg, width - SIDE - RATES, at, youden === null ? "…" : fixed(youden, 2), {
      anchor: "end",
      size: 13,
      weight: 600,
      fill: biased ? "var(--ink-2)" : "var(--ink)",
      halo: true,
    });
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
