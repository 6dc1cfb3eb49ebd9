import {GROUP_LABELS, GROUPS, type Group} from "../schema/groups.js";
import {OUTCOME_LABELS, OUTCOMES} from "../schema/outcomes.js";
import {childDot, type DotChild} from "./child-dot.js";
import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "./colours.js";
import {drawing, type Layer, type Svg, write} from "./svg.js";

/** Screened, not enrolled with reasons, and the enrolled children. */
export interface ParticipantFlow {
  readonly screened: number;
  readonly excluded: readonly {
    readonly reason: string;
    readonly children: number;
  }[];
  readonly enrolled: readonly DotChild[];
}

const LINE = 20;
const DOT = 6;
const PITCH = 15;

/**
 * The STROBE flow diagram: screened → not enrolled (reasons) → groups → outcomes, each enrolled child as a
 * dot. Below 620 px the boxes stand one under the other.
 */
export function participantFlow(flow: ParticipantFlow, width: number): SVGSVGElement {
  const narrow = width < 620;
  const svg = drawing(width, 0);
  const excluded = flow.excluded.reduce((sum, {children}) => sum + children, 0);
  const left = narrow ? width : Math.min(300, width * 0.34);
  const centre = left / 2;
  let y = 8;

  y = box(svg, 0, y, left, "Screened", flow.screened);
  const reasons = flow.excluded.map(({reason, children}) => ({
    label: sentence(reason),
    value: children,
  }));
  if (narrow) {
    y = arrow(svg, centre, y, 20);
    y = list(svg, 0, y, width, "Not enrolled", excluded, reasons);
    y = arrow(svg, centre, y, 20);
  } else {
    const turn = y + 28;
    const right = left + 40;
    const bottom = list(
      svg,
      right,
      turn - 16,
      Math.min(420, width - right),
      "Not enrolled",
      excluded,
      reasons,
    );
    svg
      .append("path")
      .attr("d", `M${centre},${turn}H${right - 6}`)
      .attr("fill", "none")
      .attr("stroke", "var(--line-strong)");
    head(svg, right - 1, turn, 0);
    y = arrow(svg, centre, y, Math.max(56, bottom - y + 8));
  }
  y = box(svg, 0, y, left, "Enrolled", flow.enrolled.length);

  const columns = narrow ? 1 : GROUPS.length;
  const gap = 24;
  const columnWidth = (width - gap * (columns - 1)) / columns;
  const top = y;
  if (narrow) y = arrow(svg, centre, y, 20);
  else
    y = fork(
      svg,
      centre,
      top,
      GROUPS.map((_, i) => i * (columnWidth + gap) + columnWidth / 2),
    );
  let deepest = y;
  GROUPS.forEach((group, i) => {
    const x = narrow ? 0 : i * (columnWidth + gap);
    const start = narrow ? deepest + (i === 0 ? 0 : 12) : y;
    deepest = Math.max(deepest, groupBlock(svg, group, flow.enrolled, x, start, columnWidth));
  });
  const height = Math.ceil(deepest + 4);
  svg.attr("height", height).attr("viewBox", `0 0 ${width} ${height}`);
  return svg.node() as SVGSVGElement;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A count with its name; returns the y below. */
function box(svg: Svg, x: number, y: number, width: number, label: string, n: number): number {
  svg
    .append("rect")
    .attr("x", x + 0.5)
    .attr("y", y + 0.5)
    .attr("width", width - 1)
    .attr("height", 44)
    .attr("rx", 5)
    .attr("fill", "var(--paper-2)")
    .attr("stroke", "var(--line-strong)");
  write(svg, x + 14, y + 28, label, {size: 15, weight: 600});
  write(svg, x + width - 14, y + 29, String(n), {
    size: 18,
    weight: 600,
    anchor: "end",
  });
  return y + 45;
}

/** A count and what it is made of; returns the y below. */
function list(
  svg: Svg,
  x: number,
  y: number,
  width: number,
  label: string,
  n: number,
  rows: readonly {label: string; value: number}[],
): number {
  write(svg, x + 14, y + 22, label, {
    size: 15,
    weight: 600,
    fill: "var(--ink-2)",
  });
  write(svg, x + width - 14, y + 22, String(n), {
    size: 15,
    weight: 600,
    anchor: "end",
    fill: "var(--ink-2)",
  });
  rows.forEach((row, i) => {
    const baseline = y + 22 + (i + 1) * LINE;
    write(svg, x + 14, baseline, row.label, {fill: "var(--ink-2)"});
    write(svg, x + width - 14, baseline, String(row.value), {
      anchor: "end",
      fill: "var(--ink-2)",
    });
  });
  const height = 34 + rows.length * LINE;
  svg
    .append("path")
    .attr("d", `M${x + 0.5},${y}v${height}`)
    .attr("stroke", "var(--line-strong)")
    .attr("fill", "none");
  return y + height;
}

function arrow(svg: Svg, x: number, y: number, length: number): number {
  svg
    .append("path")
    .attr("d", `M${x},${y}v${length - 5}`)
    .attr("stroke", "var(--line-strong)")
    .attr("fill", "none");
  head(svg, x, y + length, 90);
  return y + length;
}

function head(svg: Svg, x: number, y: number, angle: number): void {
  svg
    .append("path")
    .attr("d", "M0,0L-7,-4V4Z")
    .attr("fill", "var(--line-strong)")
    .attr("transform", `translate(${x},${y}) rotate(${angle})`);
}

function fork(svg: Svg, from: number, y: number, to: readonly number[]): number {
  const bar = y + 16;
  const [first, last] = [Math.min(from, ...to), Math.max(from, ...to)];
  svg
    .append("path")
    .attr("d", `M${from},${y}V${bar}M${first},${bar}H${last}`)
    .attr("stroke", "var(--line-strong)")
    .attr("fill", "none");
  for (const x of to) arrow(svg, x, bar, 20);
  return bar + 20;
}

/** A group: name, count, its children as dots, and the outcomes in numbers; returns the y below. */
function groupBlock(
  svg: Svg,
  group: Group,
  enrolled: readonly DotChild[],
  x: number,
  y: number,
  width: number,
): number {
  const children = enrolled.filter((child) => child.group === group);
  const g = svg.append("g") as unknown as Layer;
  g.append("path")
    .attr("d", `M${x},${y + 1.5}h${width}`)
    .attr("stroke", GROUP_COLOURS[group])
    .attr("stroke-width", 3)
    .attr("fill", "none");
  write(g, x, y + 28, GROUP_LABELS[group], {
    size: 15,
    weight: 600,
    fill: GROUP_TEXT_COLOURS[group],
  });
  write(g, x + width, y + 29, String(children.length), {
    size: 18,
    weight: 600,
    anchor: "end",
  });
  let top = y + 50;
  // Fives are counted at a glance, and no dot is left for a line of its own.
  const perRow = Math.max(5, Math.min(15, 5 * Math.floor((width + PITCH - 2 * DOT) / PITCH / 5)));
  const ordered = OUTCOMES.flatMap((outcome) => children.filter((child) => child.outcome === outcome));
  ordered.forEach((child, i) => {
    childDot(g, x + DOT + (i % perRow) * PITCH, top + Math.floor(i / perRow) * PITCH, DOT, child);
  });
  top += Math.max(1, Math.ceil(ordered.length / perRow)) * PITCH + 10;
  for (const outcome of OUTCOMES) {
    const n = children.filter((child) => child.outcome === outcome).length;
    if (n === 0) continue;
    write(g, x, top, OUTCOME_LABELS[outcome]);
    write(g, x + width, top, String(n), {anchor: "end"});
    top += LINE;
  }
  return top;
}
