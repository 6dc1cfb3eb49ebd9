import {line, scaleLinear} from "d3";
import {GROUP_LABELS, GROUPS, type Group} from "../schema/groups.js";
import type {Rate} from "../stats/description/rate-interval.js";
import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "./colours.js";
import {drawing, type Layer, write} from "./svg.js";

/** Rate of a group in a bin: measurements per child-day, and the children at risk. */
export interface BinRate {
  readonly group: Group;
  readonly from: number;
  readonly to: number;
  readonly children: number;
  readonly rate: Rate;
}

export interface RatePanel {
  readonly label: string;
  readonly bins: readonly BinRate[];
}

const PANEL_HEIGHT = 312;
/** Room for the groups' names beside the children at risk, which stand below the axis. */
const LEFT = 120;

/** Measurements per child-day over time by group, one panel per variable, children at risk below. */
export function measurementRate(
  panels: readonly RatePanel[],
  edges: readonly number[],
  width: number,
): SVGSVGElement {
  const narrow = width < 640;
  const columns = narrow ? 1 : panels.length;
  const gap = 40;
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const height = narrow ? panels.length * (PANEL_HEIGHT + 16) : PANEL_HEIGHT;
  const svg = drawing(width, height);
  // One scale: the panels' heights can be compared.
  const most = Math.max(
    1,
    ...panels.flatMap(({bins}) => bins.map(({rate}) => Math.min(rate.upper, 3 * rate.estimate + 2))),
  );
  panels.forEach((panel, i) => {
    const x = narrow ? 0 : i * (panelWidth + gap);
    const y = narrow ? i * (PANEL_HEIGHT + 16) : 0;
    const g = svg.append("g").attr("transform", `translate(${x},${y})`) as unknown as Layer;
    drawPanel(g, panel, edges, most, panelWidth);
  });
  return svg.node() as SVGSVGElement;
}

function drawPanel(
  g: Layer,
  {label, bins}: RatePanel,
  edges: readonly number[],
  most: number,
  width: number,
): void {
  const left = LEFT;
  const plotTop = 40;
  const plotBottom = 196;
  const last = edges[edges.length - 1] as number;
  const x = scaleLinear([0, last], [left, width - 8]);
  const y = scaleLinear([0, most], [plotBottom, plotTop]).nice(4);
  write(g, 0, 14, label, {size: 15, weight: 600});
  write(g, 0, 31, "measurements per child-day", {size: 12, fill: "var(--ink-2)"});

  for (const tick of y.ticks(4)) {
    g.append("path")
      .attr("d", `M${left},${y(tick)}H${width - 8}`)
      .attr("stroke", "var(--line)");
    write(g, left - 8, y(tick) + 4, String(tick), {size: 12, anchor: "end", fill: "var(--ink-2)"});
  }
  edges.forEach((edge, i) => {
    g.append("path")
      .attr("d", `M${x(edge)},${plotBottom}v5`)
      .attr("stroke", "var(--line-strong)");
    const previous = edges[i - 1];
    if (previous !== undefined && x(edge) - x(previous) < 22 && i !== edges.length - 1 && width < 300) return;
    write(g, x(edge), plotBottom + 18, String(edge), {size: 12, anchor: "middle", fill: "var(--ink-2)"});
  });
  g.append("path")
    .attr("d", `M${left},${plotBottom}H${width - 8}`)
    .attr("stroke", "var(--line-strong)");
  write(g, (left + width) / 2, plotBottom + 35, "hours from shock onset", {
    size: 12,
    anchor: "middle",
    fill: "var(--ink-2)",
  });

  const base = plotBottom + 58;
  write(g, 0, base - 4, "Children at risk", {size: 12, fill: "var(--ink-2)"});
  GROUPS.forEach((group, index) => {
    const rates = bins.filter((bin) => bin.group === group);
    const colour = GROUP_COLOURS[group];
    // Groups stand side by side about the middle of a bin: the same hours, three intervals.
    const middle = ({from, to}: BinRate) => (x(from) + x(to)) / 2;
    const centre = (bin: BinRate) =>
      middle(bin) + (index - 1) * Math.min(8, (x(bin.to) - x(bin.from)) / (GROUPS.length + 1));
    g.append("path")
      .attr("d", line<BinRate>(centre, ({rate}) => y(rate.estimate))(rates))
      .attr("fill", "none")
      .attr("stroke", colour)
      .attr("stroke-opacity", 0.35)
      .attr("stroke-width", 1.5);
    for (const bin of rates) {
      const cx = centre(bin);
      g.append("path")
        .attr("d", `M${cx},${y(bin.rate.lower)}V${Math.max(plotTop - 4, y(bin.rate.upper))}`)
        .attr("stroke", colour)
        .attr("stroke-width", 5)
        .attr("stroke-opacity", 0.4);
      const mark = g
        .append("path")
        .attr("d", MARKS[group])
        .attr("transform", `translate(${cx},${y(bin.rate.estimate)})`)
        .attr("fill", colour)
        .attr("stroke", "var(--paper)")
        .attr("stroke-width", 1);
      mark.append("title").text(describe(bin));
    }
    const row = base + 14 + index * 15;
    g.append("path")
      .attr("d", MARKS[group])
      .attr("transform", `translate(8,${row - 4})`)
      .attr("fill", colour);
    write(g, 16, row, GROUP_LABELS[group], {size: 11.5, weight: 600, fill: GROUP_TEXT_COLOURS[group]});
    for (const bin of rates) {
      if (x(bin.to) - x(bin.from) > 14)
        write(g, middle(bin), row, String(bin.children), {size: 11.5, anchor: "middle"});
    }
  });
}

/** Circle, square and triangle: groups are told apart without colour, too. */
const MARKS: Readonly<Record<Group, string>> = {
  SS: "M-4.5,0a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0z",
  RSS: "M-4,-4h8v8h-8z",
  "RSS+ECMO": "M0,-5.2l5,8.7h-10z",
};

function describe({group, from, to, children, rate}: BinRate): string {
  const n = (value: number) => value.toFixed(1);
  return `${GROUP_LABELS[group]}, ${from}–${to} h: ${n(rate.estimate)} per child-day (95 % interval ${n(rate.lower)}–${n(rate.upper)}); ${rate.events} measurements of ${children} children in ${n(rate.time)} child-days`;
}
