import {type ScaleContinuousNumeric, scaleLinear, scaleLog, scaleSymlog} from "d3";
import {GROUP_LABELS, GROUPS, type Group} from "../schema/groups.js";
import {OUTCOME_LABELS} from "../schema/outcomes.js";
import {numberSummary} from "../stats/description/number-summary.js";
import {beeswarm, type Offset} from "./beeswarm.js";
import {type DotChild, dotShape} from "./child-dot.js";
import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "./colours.js";
import {fixed} from "./fixed.js";
import {drawing, type Layer, write} from "./svg.js";

/** A child with the value of a panel; null where it is missing. */
export interface ValuedChild extends DotChild {
  readonly value: number | null;
}

/** One variable, drawn for the children of each group. */
export interface DistributionPanel {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly digits: number;
  /** "symlog" is logarithmic with room for zero. */
  readonly scale: "linear" | "log" | "symlog";
  /** Places that may carry a tick, and what it says; those outside of the domain are left out. */
  readonly ticks: readonly {readonly value: number; readonly label: string}[];
  /** Least and greatest value, of all children that filters may show: the axis stays while they change. */
  readonly extent: readonly [number, number];
  readonly children: readonly ValuedChild[];
}

const TITLE = 26;
const ROW = 66;
const AXIS = 30;
const PANEL = TITLE + GROUPS.length * ROW + AXIS;
const GAP = 32;
const MISSING = 46;
const SWARM = 21;

function columnsAt(width: number): number {
  return width >= 900 ? 3 : width >= 580 ? 2 : 1;
}

/** Height of so many panels at a width, in pixels: known before the data. */
export function distributionsHeight(panels: number, width: number): number {
  return Math.ceil(panels / columnsAt(width)) * (PANEL + GAP) - GAP;
}

/**
 * One panel per variable, one row per group, one dot per child: the band is the interquartile range, the line
 * in it the median. Children without a value stand in the strip at the right, counted.
 */
export function distributions(panels: readonly DistributionPanel[], width: number): SVGSVGElement {
  const columns = columnsAt(width);
  const svg = drawing(width, distributionsHeight(panels.length, width));
  const panelWidth = (width - GAP * (columns - 1)) / columns;
  panels.forEach((panel, i) => {
    const x = (i % columns) * (panelWidth + GAP);
    const y = Math.floor(i / columns) * (PANEL + GAP);
    const g = svg
      .append("g")
      .attr("transform", `translate(${x},${y})`)
      .attr("role", "group")
      .attr("aria-label", `${panel.label}, ${panel.unit}`)
      .attr("data-panel", panel.key) as unknown as Layer;
    drawPanel(g, panel, panelWidth);
  });
  return svg.node() as SVGSVGElement;
}

function scaleOf(panel: DistributionPanel, range: [number, number]): ScaleContinuousNumeric<number, number> {
  const [low, high] = panel.extent;
  if (panel.scale === "log") return scaleLog([low / 1.12, high * 1.12], range);
  if (panel.scale === "symlog") return scaleSymlog([low, high * 1.1], range).constant(8);
  const margin = (high - low) * 0.04 || 1;
  return scaleLinear([low - margin, high + margin], range);
}

function drawPanel(g: Layer, panel: DistributionPanel, width: number): void {
  const right = width - MISSING - 14;
  const x = scaleOf(panel, [6, right]);
  const bottom = TITLE + GROUPS.length * ROW;
  const title = g.append("text").attr("y", 15).attr("font-size", 14).attr("fill", "var(--ink)");
  title.append("tspan").attr("font-weight", 600).text(panel.label);
  title.append("tspan").attr("fill", "var(--ink-2)").attr("dx", 6).text(panel.unit);
  if (panel.children.some(({value}) => value === null))
    write(g, width, 15, "missing", {size: 12, anchor: "end", fill: "var(--ink-2)"});

  g.append("path")
    .attr("d", `M0,${bottom + 0.5}H${right}`)
    .attr("stroke", "var(--line-strong)");
  const [from, to] = x.domain() as [number, number];
  let last = Number.NEGATIVE_INFINITY;
  for (const {value, label} of panel.ticks) {
    const at = x(value);
    if (value < from || value > to || at - last < label.length * 6 + 10) continue;
    last = at;
    g.append("path")
      .attr("d", `M${at},${TITLE}V${bottom + 4}`)
      .attr("stroke", "var(--line)");
    write(g, at, bottom + 17, label, {size: 12, anchor: "middle", fill: "var(--ink-2)"});
  }

  GROUPS.forEach((group, row) => {
    const members = panel.children.filter((child) => child.group === group);
    drawRow(g, panel, group, members, TITLE + row * ROW, x, width);
  });
  // One stop of the Tab key per panel; arrows walk on from there.
  g.select(".child-dot").attr("tabindex", "0");
}

function drawRow(
  g: Layer,
  panel: DistributionPanel,
  group: Group,
  members: readonly ValuedChild[],
  top: number,
  x: ScaleContinuousNumeric<number, number>,
  width: number,
): void {
  const middle = top + 18 + SWARM + 2;
  const known = members
    .flatMap((child) => (child.value === null ? [] : [{child, value: child.value}]))
    .sort((a, b) => a.value - b.value || (a.child.subject_id < b.child.subject_id ? -1 : 1));
  const missing = members.filter(({value}) => value === null);
  const summary = numberSummary(known.map(({value}) => value));
  if (known.length > 1)
    g.append("rect")
      .attr("x", x(summary.lowerQuartile))
      .attr("width", Math.max(1, x(summary.upperQuartile) - x(summary.lowerQuartile)))
      .attr("y", middle - SWARM)
      .attr("height", 2 * SWARM)
      .attr("fill", GROUP_COLOURS[group])
      .attr("fill-opacity", 0.14);
  if (known.length > 0)
    g.append("path")
      .attr("d", `M${x(summary.median)},${middle - SWARM}v${2 * SWARM}`)
      .attr("stroke", GROUP_TEXT_COLOURS[group])
      .attr("stroke-width", 2);
  write(g, 0, top + 14, GROUP_LABELS[group], {
    size: 12,
    weight: 600,
    fill: GROUP_TEXT_COLOURS[group],
    halo: true,
  });
  if (known.length > 0)
    write(g, width - MISSING - 14, top + 14, `median ${fixed(summary.median, panel.digits)}`, {
      size: 12,
      anchor: "end",
      fill: "var(--ink-2)",
      halo: true,
    });
  else
    write(g, 6, middle + 4, members.length === 0 ? "no child" : "no value", {size: 12, fill: "var(--ink-2)"});

  const radius = known.length > 120 ? 2 : known.length > 50 ? 3 : 4.2;
  const offsets = beeswarm(
    known.map(({value}) => x(value)),
    radius,
    SWARM - radius,
  );
  known.forEach(({child, value}, i) => {
    const text = `${panel.label} ${fixed(value, panel.digits)} ${panel.unit}`;
    const {dx, dy} = offsets[i] as Offset;
    valueDot(g, x(value) + dx, middle + dy, radius, child, text);
  });

  if (missing.length === 0) return;
  write(g, width, top + 14, String(missing.length), {
    size: 12,
    anchor: "end",
    weight: 600,
    fill: "var(--ink-2)",
  });
  const perRow = missing.length > 20 ? 8 : 5;
  const pitch = MISSING / perRow;
  missing.forEach((child, i) => {
    const at = width - pitch / 2 - (i % perRow) * pitch;
    const y = middle - SWARM + 6 + Math.floor(i / perRow) * pitch;
    valueDot(g, at, y, pitch * 0.36, child, `${panel.label} missing`);
  });
}

/** A child's dot that says its value; `data-child` lights the same child elsewhere. */
function valueDot(
  parent: Layer,
  x: number,
  y: number,
  radius: number,
  child: ValuedChild,
  text: string,
): void {
  const label = `${child.subject_id}, ${GROUP_LABELS[child.group]}: ${text}; ${OUTCOME_LABELS[child.outcome].toLowerCase()}`;
  const dot = parent
    .append("g")
    .attr("class", "child-dot")
    .attr("data-child", child.subject_id)
    .attr("role", "img")
    .attr("tabindex", "-1")
    .attr("aria-label", label)
    .attr("transform", `translate(${x},${y})`) as unknown as Layer;
  dot.append("title").text(label);
  dotShape(dot, radius, GROUP_COLOURS[child.group], child.outcome);
}
