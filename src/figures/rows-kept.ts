import {thousands} from "./fixed.js";
import {drawing, type Svg, write} from "./svg.js";

/** Rows that a form brought, and what became of them: in = kept + Σ left out. */
export interface KeptRows {
  readonly label: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly excluded: readonly {readonly reason: string; readonly rows: number}[];
}

/** Forms of one step, under its name. */
export interface KeptStep {
  readonly title: string;
  readonly forms: readonly KeptRows[];
}

/** One bar per form, its length the rows that came in: what was kept, what was left out and why. */
export function rowsKept(steps: readonly KeptStep[], width: number): SVGSVGElement {
  const narrow = width < 620;
  const labelWidth = narrow ? 0 : 190;
  const numberWidth = narrow ? 0 : 230;
  const barWidth = Math.max(40, width - labelWidth - numberWidth);
  const svg = drawing(width, 0);
  let y = 0;
  for (const {title, forms} of steps) {
    if (forms.length === 0) continue;
    write(svg, 0, y + 18, title, {size: 14, weight: 600});
    y += 30;
    for (const form of forms) y = bar(svg, form, y, {narrow, labelWidth, barWidth});
    y += 12;
  }
  svg.attr("height", y).attr("viewBox", `0 0 ${width} ${y}`);
  return svg.node() as SVGSVGElement;
}

interface Room {
  readonly narrow: boolean;
  readonly labelWidth: number;
  readonly barWidth: number;
}

/** A form's bar and its reasons; returns the y below. */
function bar(svg: Svg, {label, rowsIn, rowsOut, excluded}: KeptRows, top: number, room: Room): number {
  const {narrow, labelWidth, barWidth} = room;
  let y = top;
  const out = rowsIn - rowsOut;
  const numbers = `${thousands(rowsIn)} in = ${thousands(rowsOut)} kept + ${thousands(out)} left out`;
  if (narrow) {
    write(svg, 0, y + 14, label, {weight: 600});
    write(svg, 0, y + 32, numbers, {size: 12, fill: "var(--ink-2)"});
    y += 40;
  } else {
    write(svg, labelWidth - 14, y + 14, label, {anchor: "end"});
    write(svg, labelWidth + barWidth + 14, y + 14, numbers, {size: 12.5});
  }
  const share = rowsIn === 0 ? 0 : rowsOut / rowsIn;
  const x = labelWidth;
  svg
    .append("path")
    .attr("d", `M${x},${y + 5}h${barWidth * share}v10h${-barWidth * share}z`)
    .attr("fill", "var(--line-strong)");
  if (out > 0)
    svg
      .append("path")
      .attr("d", `M${x + barWidth * share},${y + 5.75}H${x + barWidth - 0.75}v8.5H${x + barWidth * share}z`)
      .attr("fill", "var(--warn-paper)")
      .attr("stroke", "var(--warn-line)")
      .attr("stroke-width", 1.5);
  y += 24;
  for (const {reason, rows} of excluded) {
    if (rows === 0) continue;
    write(svg, x, y + 11, `${thousands(rows)} left out: ${reason}`, {size: 12, fill: "var(--ink-2)"});
    y += 17;
  }
  return y + (narrow ? 10 : 2);
}
