import {drawing, write} from "./svg.js";

/** Rows that a form brought, and what became of them: in = kept + Σ left out. */
export interface KeptRows {
  readonly label: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly excluded: readonly {readonly reason: string; readonly rows: number}[];
}

const count = (value: number) => value.toLocaleString("en-GB").replaceAll(",", " ");

/** One bar per form, as long as the rows it brought are 100 %: what was kept, what was left out and why. */
export function rowsKept(forms: readonly KeptRows[], width: number): SVGSVGElement {
  const narrow = width < 620;
  const labelWidth = narrow ? 0 : 190;
  const numberWidth = narrow ? 0 : 230;
  const barWidth = Math.max(40, width - labelWidth - numberWidth);
  const svg = drawing(width, 0);
  let y = 4;
  for (const {label, rowsIn, rowsOut, excluded} of forms) {
    const out = rowsIn - rowsOut;
    const numbers = `${count(rowsIn)} in = ${count(rowsOut)} kept + ${count(out)} left out`;
    if (narrow) {
      write(svg, 0, y + 14, label, {weight: 600});
      write(svg, 0, y + 32, numbers, {size: 12, fill: "var(--ink-2)"});
      y += 40;
    } else {
      write(svg, labelWidth - 14, y + 14, label, {anchor: "end", weight: 600});
      write(svg, labelWidth + barWidth + 14, y + 14, numbers, {size: 12.5});
    }
    const share = rowsIn === 0 ? 0 : rowsOut / rowsIn;
    const x = labelWidth;
    svg
      .append("path")
      .attr("d", `M${x},${y + 3}h${barWidth * share}v14h${-barWidth * share}z`)
      .attr("fill", "var(--all)");
    if (out > 0)
      svg
        .append("path")
        .attr(
          "d",
          `M${x + barWidth * share},${y + 3.75}H${x + barWidth - 0.75}v12.5H${x + barWidth * share}z`,
        )
        .attr("fill", "var(--warn-paper)")
        .attr("stroke", "var(--warn-line)")
        .attr("stroke-width", 1.5);
    y += 24;
    for (const {reason, rows} of excluded) {
      if (rows === 0) continue;
      write(svg, x, y + 11, `${count(rows)} left out: ${reason}`, {size: 12, fill: "var(--ink-2)"});
      y += 17;
    }
    y += narrow ? 10 : 4;
  }
  svg.attr("height", y + 4).attr("viewBox", `0 0 ${width} ${y + 4}`);
  return svg.node() as SVGSVGElement;
}
