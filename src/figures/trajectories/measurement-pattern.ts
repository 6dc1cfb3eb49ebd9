import {curveStepAfter, line, scaleLinear, symbol, symbolCircle, symbolSquare, symbolTriangle} from "d3";
import type {Group} from "../../schema/groups.js";
import type {Outcome} from "../../schema/outcomes.js";
import {dotShape} from "../child-dot.js";
import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "../colours.js";
import {drawing, type Layer, write} from "../svg.js";
import {timeTicks} from "./course-scale.js";

/** A number with its interval; null where it has none. */
export interface Estimate {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** How often a group was measured in some hours. */
export interface PatternBin extends Estimate {
  readonly from: number;
  readonly to: number;
  /** Children at risk. */
  readonly children: number;
  /** What the pointer is told. */
  readonly label: string;
}

export interface PatternGroup {
  readonly label: string;
  /** What its mark is: a group's colour and shape, or an outcome's dot. */
  readonly mark: Group | Outcome;
  readonly bins: readonly PatternBin[];
  /** Share of children never measured. */
  readonly never: Estimate | null;
  /** "3 of 15 (7–45 %)". */
  readonly neverText: string;
}

/** The shares measured again after one half of the values. */
export interface PatternCurve {
  readonly label: string;
  readonly worse: boolean;
  readonly time: ArrayLike<number>;
  readonly share: ArrayLike<number>;
  readonly marks: readonly (Estimate & {readonly hours: number})[];
}

export interface MeasurementPattern {
  /** "Lactate". */
  readonly label: string;
  /** "from shock onset", after the unit of the ticks. */
  readonly axis: string;
  readonly hours: readonly [number, number];
  readonly edges: readonly number[];
  /** At most four. */
  readonly groups: readonly PatternGroup[];
  readonly next: {
    readonly until: number;
    readonly curves: readonly PatternCurve[];
    /** "1.6 times as soon (1.3–2.0)". */
    readonly text: string;
  } | null;
}

const WIDE = 720;
const [GAP, PANEL, TOP, BOTTOM] = [44, 374, 48, 226];
/** Below the axis. */
const [TABLE, LINE, MOST_GROUPS] = [300, 17, 4];
/** Room for the groups' names beside their numbers. */
const NAMES = 116;
const AXIS = 40;
const RIGHT = 10;

/** Height in pixels, known before the data: two panels beside each other, on a phone below. */
export function measurementPatternHeight(width: number): number {
  return width >= WIDE ? PANEL : 2 * PANEL + 16;
}

/** When children of each group are measured, and how soon again after a worse and after a better value. */
export function measurementPattern(data: MeasurementPattern, width: number): SVGSVGElement {
  const svg = drawing(width, measurementPatternHeight(width));
  const wide = width >= WIDE;
  const across = wide ? (width - GAP) / 2 : width;
  rates(svg.append("g") as unknown as Layer, data, across);
  const second = svg
    .append("g")
    .attr("transform", wide ? `translate(${across + GAP},0)` : `translate(0,${PANEL + 16})`);
  again(second as unknown as Layer, data, across);
  return svg.node() as SVGSVGElement;
}

type Place = (value: number) => number;

const small = {size: 12, fill: "var(--ink-2)"} as const;

function heading(g: Layer, title: string, about: string): void {
  write(g, 0, 14, title, {size: 13, weight: 600});
  write(g, 0, 31, about, small);
}

function grid(
  g: Layer,
  ticks: readonly number[],
  y: Place,
  from: number,
  to: number,
  text: (tick: number) => string,
) {
  for (const tick of ticks) {
    g.append("path")
      .attr("d", `M${from},${y(tick)}H${to}`)
      .attr("stroke", tick === 0 ? "var(--line-strong)" : "var(--line)");
    write(g, from - 7, y(tick) + 4, text(tick), {...small, anchor: "end"});
  }
}

function rates(g: Layer, data: MeasurementPattern, width: number): void {
  const {label, groups, edges, hours, axis} = data;
  heading(g, "Who is measured when", `${label}: measurements per child-day at risk`);
  const [from, to] = [NAMES, width - RIGHT];
  const x = scaleLinear().domain(hours).range([from, to]);
  const bins = groups.flatMap((group) => group.bins);
  const most = Math.max(0, ...bins.map(({estimate}) => estimate));
  // One wide interval must not press all others to the ground; it is cut off at the top.
  const highest = Math.max(...bins.map(({upper}) => Math.min(upper ?? 0, 2 * most)), most) || 1;
  const y = scaleLinear([0, highest], [BOTTOM, TOP]).nice(4);
  grid(g, y.ticks(4), y, from, to, String);
  const {ticks, unit, text} = timeTicks(hours, width < 400 ? 5 : 8);
  for (const tick of ticks) {
    g.append("path")
      .attr("d", `M${x(tick)},${BOTTOM}v5`)
      .attr("stroke", "var(--line-strong)");
    write(g, x(tick), BOTTOM + 18, text(tick), {...small, anchor: "middle"});
  }
  write(g, (from + to) / 2, BOTTOM + 36, `${unit === "days" ? "Days" : "Hours"} ${axis}`, {
    ...small,
    anchor: "middle",
  });
  write(g, 0, TABLE - 16, "Children at risk", {...small, weight: 600});
  groups.slice(0, MOST_GROUPS).forEach((group, i) => {
    // Groups stand side by side in a bin: the same hours, several intervals.
    const apart = Math.min(9, (x(edges[1] as number) - x(edges[0] as number)) / (groups.length + 1));
    const place = (bin: PatternBin) => (x(bin.from) + x(bin.to)) / 2 + (i - (groups.length - 1) / 2) * apart;
    drawRates(g, group, place, y);
    const row = TABLE + i * LINE;
    nameOf(g, group, row);
    for (const bin of group.bins) {
      write(g, (x(bin.from) + x(bin.to)) / 2, row, String(bin.children), {size: 11.5, anchor: "middle"});
    }
  });
}

function drawRates(g: Layer, {bins, mark}: PatternGroup, x: (bin: PatternBin) => number, y: Place): void {
  const {colour} = styleOf(mark);
  g.append("path")
    .attr("class", "rate-line")
    .attr("d", line<PatternBin>(x, ({estimate}) => y(estimate))(bins))
    .attr("fill", "none")
    .attr("stroke", colour)
    .attr("stroke-opacity", 0.4)
    .attr("stroke-width", 1.25);
  for (const bin of bins) {
    if (bin.lower !== null && bin.upper !== null) {
      g.append("path")
        .attr("class", "rate-interval")
        .attr("d", `M${x(bin)},${y(bin.lower)}V${Math.max(TOP - 4, y(bin.upper))}`)
        .attr("stroke", colour)
        .attr("stroke-opacity", 0.5)
        .attr("stroke-width", 3);
    }
    const at = g.append("g").attr("transform", `translate(${x(bin)},${y(bin.estimate)})`) as unknown as Layer;
    at.append("title").text(bin.label);
    drawMark(at, mark);
  }
}

const SHAPES = {SS: symbolCircle, RSS: symbolSquare, "RSS+ECMO": symbolTriangle} as const;

function styleOf(mark: Group | Outcome): {readonly colour: string; readonly text: string} {
  if (mark in GROUP_COLOURS) {
    return {colour: GROUP_COLOURS[mark as Group], text: GROUP_TEXT_COLOURS[mark as Group]};
  }
  // Outcomes are told by their dots.
  return {colour: "var(--ink-2)", text: "var(--ink)"};
}

function drawMark(g: Layer, mark: Group | Outcome): void {
  if (!(mark in SHAPES)) {
    dotShape(g, 4.5, styleOf(mark).colour, mark as Outcome);
    return;
  }
  g.append("path")
    .attr("d", symbol(SHAPES[mark as Group], 52)())
    .attr("fill", styleOf(mark).colour)
    .attr("stroke", "var(--paper)")
    .attr("stroke-width", 1);
}

function nameOf(g: Layer, {label, mark}: PatternGroup, row: number): void {
  drawMark(g.append("g").attr("transform", `translate(6,${row - 4})`) as unknown as Layer, mark);
  write(g, 16, row, label, {size: 11.5, weight: 600, fill: styleOf(mark).text});
}

function again(g: Layer, {groups, next, label}: MeasurementPattern, width: number): void {
  heading(g, "How soon again", next ? next.text : `${label}: too few values to compare`);
  if (next) curves(g, next, width);
  shares(g, groups, width);
}

type Next = NonNullable<MeasurementPattern["next"]>;

const CURVES = {
  worse: {colour: "var(--ink)", dash: null, shift: -2.5},
  better: {colour: "var(--ink-3)", dash: "5 3", shift: 2.5},
} as const;

function curves(g: Layer, {until, curves: both}: Next, width: number): void {
  const [from, to] = [AXIS, width - RIGHT];
  const x = scaleLinear([0, until], [from, to]);
  const y = scaleLinear([0, 1], [BOTTOM, TOP]);
  grid(g, [0, 0.25, 0.5, 0.75, 1], y, from, to, (tick) => `${100 * tick}`);
  for (const tick of timeTicks([0, until], 5).ticks) {
    g.append("path")
      .attr("d", `M${x(tick)},${BOTTOM}v5`)
      .attr("stroke", "var(--line-strong)");
    write(g, x(tick), BOTTOM + 18, String(tick), {...small, anchor: "middle"});
  }
  write(g, (from + to) / 2, BOTTOM + 36, "Hours after a value; % measured again", {
    ...small,
    anchor: "middle",
  });
  const left = to - 6 - 6.4 * Math.max(...both.map(({label}) => label.length));
  both.forEach(({label, worse, time, share, marks}, i) => {
    const {colour, dash, shift} = CURVES[worse ? "worse" : "better"];
    const steps: [number, number][] = [[0, 0]];
    for (let k = 0; k < time.length && (time[k] as number) <= until; ++k) {
      steps.push([time[k] as number, share[k] as number]);
    }
    steps.push([until, steps.at(-1)?.[1] ?? 0]);
    const d = line<[number, number]>(
      ([at]) => x(at),
      ([, value]) => y(value),
    ).curve(curveStepAfter)(steps);
    g.append("path")
      .attr("class", "again-curve")
      .attr(
        "d",
        (d ?? "").replace(/\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10)),
      )
      .attr("fill", "none")
      .attr("stroke", colour)
      .attr("stroke-width", 2)
      .attr("stroke-dasharray", dash);
    for (const {hours, lower, upper, estimate} of marks) {
      if (lower === null || upper === null) continue;
      const at = x(hours) + shift - (hours === until ? 4 : 0);
      g.append("path")
        .attr("class", "again-interval")
        .attr("d", `M${at},${y(lower)}V${y(upper)}`)
        .attr("stroke", colour)
        .attr("stroke-opacity", 0.45)
        .attr("stroke-width", 4);
      g.append("circle")
        .attr("cx", at)
        .attr("cy", y(estimate))
        .attr("r", 2.5)
        .attr("fill", worse ? colour : "var(--paper)")
        .attr("stroke", colour);
    }
    // Curves rise: to the right below them there is room.
    const place = BOTTOM - 30 + i * 17;
    write(g, left, place, label, {
      size: 12,
      weight: 600,
      halo: true,
      fill: worse ? "var(--ink)" : "var(--ink-2)",
    });
    g.append("path")
      .attr("d", `M${left - 26},${place - 4}h20`)
      .attr("stroke", colour)
      .attr("stroke-width", 2)
      .attr("stroke-dasharray", dash);
  });
}

/** Shares of children without any measurement, with their intervals, between none and all. */
function shares(g: Layer, groups: readonly PatternGroup[], width: number): void {
  write(g, 0, TABLE - 16, "Never measured in these hours", {...small, weight: 600});
  const text = 104;
  const x = scaleLinear([0, 1], [NAMES + 6, width - RIGHT - text]);
  groups.slice(0, MOST_GROUPS).forEach((group, i) => {
    const row = TABLE + i * LINE;
    nameOf(g, group, row);
    const {never, mark, neverText} = group;
    g.append("path")
      .attr("d", `M${x(0)},${row - 4}H${x(1)}`)
      .attr("stroke", "var(--line)");
    if (never) {
      const {colour} = styleOf(mark);
      g.append("path")
        .attr("class", "never-interval")
        .attr("d", `M${x(never.lower ?? 0)},${row - 4}H${x(never.upper ?? 1)}`)
        .attr("stroke", colour)
        .attr("stroke-opacity", 0.5)
        .attr("stroke-width", 4);
      const at = g.append("g").attr("transform", `translate(${x(never.estimate)},${row - 4})`);
      drawMark(at as unknown as Layer, mark);
    }
    write(g, width - RIGHT, row, neverText, {size: 11.5, anchor: "end"});
  });
  const below = TABLE + Math.min(MOST_GROUPS, groups.length) * LINE - 1;
  for (const share of [0, 1])
    write(g, x(share), below, share === 0 ? "none" : "all", {
      size: 11,
      anchor: "middle",
      fill: "var(--ink-2)",
    });
}
