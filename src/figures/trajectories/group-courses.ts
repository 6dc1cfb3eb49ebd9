import {area, line, type ScaleLinear, scaleLinear} from "d3";
import {drawing, type Layer, type Svg, write} from "../svg.js";
import {type CourseScale, courseScale, type ScaleKind, timeTicks} from "./course-scale.js";
import {
  drawStateLegend,
  drawStates,
  type State,
  type StatesOfGroup,
  stateLegendHeight,
  statesIn,
} from "./group-states.js";

/** A group's curves and where its children are, at the hours of a grid; ±∞ is beyond all values. */
export interface GroupCourse {
  readonly label: string;
  readonly colour: string;
  readonly textColour: string;
  /** Strokes of its line; null for a whole one. */
  readonly dash: string | null;
  /** The chosen curve, NaN where nobody stands behind it. */
  readonly estimate: ArrayLike<number>;
  /** Its limits, at hours of their own. */
  readonly band: {
    readonly time: ArrayLike<number>;
    readonly lower: ArrayLike<number>;
    readonly upper: ArrayLike<number>;
  };
  /** Children behind it. */
  readonly behind: ArrayLike<number>;
  /** With the dead counted in the other way. */
  readonly other: ArrayLike<number>;
  /** The middle half of the children at each hour, if it is shown. */
  readonly quartiles: {readonly lower: ArrayLike<number>; readonly upper: ArrayLike<number>} | null;
  readonly observed: ArrayLike<number>;
  /** What stands below the name at the line's end, such as "12 (8–20)". */
  readonly endText: string;
  readonly states: StatesOfGroup;
}

export interface GroupCourses {
  readonly groups: readonly GroupCourse[];
  /** Hours of the grid, even and ascending, from end to end of the axis. */
  readonly time: ArrayLike<number>;
  readonly scale: ScaleKind;
  /** Least and greatest value of the axis. */
  readonly domain: readonly [number, number];
  /** "VIS (points)". */
  readonly label: string;
  /** "from shock onset": "Days" or "Hours" follows from the ticks. */
  readonly axis: string;
  /** What lies beyond the greatest and below the least value; null where nobody gets there. */
  readonly strips: {readonly top: string; readonly bottom: string} | null;
  /** What the strong and the dashed lines are; no dashed lines without. */
  readonly mainText: string;
  readonly otherText: string | null;
  /** Children below which a line is thin. */
  readonly few: number;
}

const LEFT = 44;
const NAME_LINE = 17;
/** From the axis's end to the names beside it. */
const BESIDE = 16;
const WIDE = 720;
const STRIP = 20;
const STRIP_GAP = 5;
const PLOT = 240;
const AXIS = 46;
const TABLE = {title: 20, line: 16, after: 12};
const STATES = {title: 22, legendAfter: 8, gap: 14, bottom: 24};
/** Beside the panels the groups' names; on a phone they stand in or above them. */
const rightOf = (width: number) => (width >= WIDE ? 190 : 16);
const panelOf = (width: number) => (width >= WIDE ? {title: 0, height: 64} : {title: 17, height: 52});
const headOf = (groups: number, width: number) =>
  width >= WIDE ? 46 : 66 + NAME_LINE * Math.min(2, Math.max(1, groups));
const plotHeight = STRIP + STRIP_GAP + PLOT + STRIP_GAP + STRIP;
const tableHeight = (groups: number) => TABLE.title + groups * TABLE.line + TABLE.after;

/** Height in pixels for so many groups. */
export function groupCoursesHeight(groups: number, width: number): number {
  const {title, height} = panelOf(width);
  return (
    headOf(groups, width) +
    plotHeight +
    AXIS +
    tableHeight(groups) +
    STATES.title +
    stateLegendHeight(width) +
    STATES.legendAfter +
    groups * (title + height + STATES.gap) +
    STATES.bottom
  );
}

type Scale = ScaleLinear<number, number>;
type Ticks = ReturnType<typeof timeTicks>;

/** Where a value stands: beyond all values in the strips, each group in a line of its own. */
type Place = (value: number, group: number) => number;

/**
 * Groups of children over one axis of time: an average with its band, the same with the dead counted otherwise, how many
 * are behind it, and what has become of the children, so that a fall is not taken for recovery.
 */
export function groupCourses(data: GroupCourses, width: number): SVGSVGElement {
  const {groups, time} = data;
  const svg = drawing(width, groupCoursesHeight(groups.length, width));
  const [from, to] = [time[0] as number, time[time.length - 1] as number];
  const x = scaleLinear()
    .domain([from, to])
    .range([LEFT, width - rightOf(width)]);
  const ticks = timeTicks([from, to], Math.max(3, Math.min(8, Math.floor((width - LEFT) / 62))));
  const top = headOf(groups.length, width);
  const bottom = top + plotHeight;
  const inner: readonly [number, number] = data.strips
    ? [bottom - STRIP - STRIP_GAP, top + STRIP + STRIP_GAP]
    : [bottom, top];
  const y = courseScale(data.scale, data.domain, inner);
  svg
    .attr("data-axis-from", LEFT)
    .attr("data-axis-to", width - rightOf(width))
    .attr("data-value-from", from)
    .attr("data-value-to", to)
    .attr("data-top", top);
  const place: Place = (value, group) => {
    if (Number.isFinite(value)) return y(value);
    const within = (STRIP * (group + 0.5)) / Math.max(1, groups.length);
    return value > 0 ? top + within : bottom - STRIP + within;
  };
  head(svg, data, width);
  frame(svg, data, x, y, ticks, top, bottom);
  // A limit among the dead or those at home covers their strip.
  const limit = (value: number) => (Number.isFinite(value) ? y(value) : value > 0 ? top : bottom);
  for (const group of groups) drawBand(svg, group, x, limit);
  for (const [i, group] of groups.entries()) drawQuartiles(svg, group, i, data, x, place, ticks);
  if (data.otherText !== null) {
    for (const [i, group] of groups.entries()) drawOther(svg, group, i, data, x, place);
  }
  for (const [i, group] of groups.entries()) drawLine(svg, group, i, data, x, place);
  if (width >= WIDE) namesBeside(svg, data, x, place, top, bottom);
  else namesAbove(svg, data, width, 66);
  table(svg, data, x, ticks, bottom + AXIS, width);
  // What is read at an hour stands in a line through the curves and the states.
  svg.attr("data-bottom", states(svg, data, x, ticks, bottom + AXIS + tableHeight(groups.length), width));
  return svg.node() as SVGSVGElement;
}

/** What is on the axis of values, and what the two kinds of line are. */
function head(svg: Svg, {label, mainText, otherText}: GroupCourses, width: number): void {
  write(svg, 0, 13, label, {size: 12.5, fill: "var(--ink-2)"});
  const sample = (at: number, line: number, dash: string | null, wide: number, text: string) => {
    svg
      .append("path")
      .attr("d", `M${at},${line - 4}h22`)
      .attr("stroke", "var(--ink-2)")
      .attr("stroke-width", wide)
      .attr("stroke-dasharray", dash);
    write(svg, at + 28, line, text, {size: 12, fill: "var(--ink-2)"});
  };
  sample(0, 32, null, 2.25, mainText);
  if (otherText === null) return;
  if (width >= WIDE) sample(28 + mainText.length * 6 + 26, 32, OTHER_DASH, 1.25, otherText);
  else sample(0, 49, OTHER_DASH, 1.25, otherText);
}

const OTHER_DASH = "3 3";

function frame(
  svg: Svg,
  {axis, strips}: GroupCourses,
  x: Scale,
  y: CourseScale,
  {ticks, unit, text}: Ticks,
  top: number,
  bottom: number,
): void {
  const [from, to] = x.range() as [number, number];
  for (const value of y.ticks) {
    svg
      .append("path")
      .attr("d", `M${from},${y(value)}H${to}`)
      .attr("stroke", "var(--line)");
    write(svg, from - 7, y(value) + 4, String(value), {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  if (strips) {
    for (const [at, name] of [
      [top, strips.top],
      [bottom - STRIP, strips.bottom],
    ] as const) {
      svg
        .append("rect")
        .attr("class", "strip")
        .attr("x", from)
        .attr("y", at)
        .attr("width", to - from)
        .attr("height", STRIP)
        .attr("fill", "var(--paper-3)")
        .attr("fill-opacity", 0.7);
      write(svg, from - 7, at + STRIP / 2 + 4, name, {anchor: "end", size: 12, fill: "var(--ink-2)"});
    }
  }
  svg.append("path").attr("d", `M${from},${bottom}H${to}`).attr("stroke", "var(--line-strong)");
  for (const hours of ticks) {
    svg
      .append("path")
      .attr("d", `M${x(hours)},${bottom}v5`)
      .attr("stroke", "var(--line-strong)");
    write(svg, x(hours), bottom + 18, text(hours), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  // Where the axis has hours before the moment of alignment, that moment is a line.
  const [first, last] = x.domain() as [number, number];
  if (first < 0 && last > 0) {
    svg
      .append("path")
      .attr("class", "moment")
      .attr("d", `M${x(0)},${top}V${bottom}`)
      .attr("stroke", "var(--line-strong)")
      .attr("stroke-dasharray", "2 3");
  }
  write(svg, (from + to) / 2, bottom + 36, `${unit === "hours" ? "Hours" : "Days"} ${axis}`, {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
}

/** Stretches of the grid over which something holds at each point. */
function runsOf(points: number, holds: (j: number) => boolean): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (let j = 0; j < points; ++j) {
    if (holds(j)) run.push(j);
    if (!holds(j) || j === points - 1) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
  }
  return runs;
}

function drawBand(
  svg: Svg,
  {band: {time, lower, upper}, colour, quartiles}: GroupCourse,
  x: Scale,
  limit: (value: number) => number,
): void {
  // Wide bands that reach the strips must not hide the bars of the quartiles.
  const pale = quartiles !== null;
  const shape = area<number>()
    .x((j) => x(time[j] as number))
    .y0((j) => limit(lower[j] as number))
    .y1((j) => limit(upper[j] as number));
  svg
    .append("path")
    .attr("class", "course-band")
    .attr(
      "d",
      runsOf(time.length, (j) => !Number.isNaN(lower[j] as number) && !Number.isNaN(upper[j] as number))
        .map((run) => shape(run) ?? "")
        .join(""),
    )
    .attr("fill", colour)
    .attr("fill-opacity", pale ? 0.08 : 0.13);
}

/** A bar at each tick from the lower to the upper quartile, the groups beside each other. */
function drawQuartiles(
  svg: Svg,
  {quartiles, colour}: GroupCourse,
  group: number,
  {time, groups}: GroupCourses,
  x: Scale,
  place: Place,
  {ticks}: Ticks,
): void {
  if (!quartiles) return;
  const aside = (group - (groups.length - 1) / 2) * 5;
  const bars = ticks.flatMap((hours) => {
    const j = pointAt(time, hours);
    const [low, high] = [quartiles.lower[j] as number, quartiles.upper[j] as number];
    if (Number.isNaN(low) || Number.isNaN(high)) return [];
    const at = Math.min(x.range()[1] as number, Math.max(x.range()[0] as number, x(hours) + aside));
    const [from, to] = [place(low, group), place(high, group)];
    return [`M${at},${Math.max(from, to) + (from === to ? 1.5 : 0)}V${Math.min(from, to)}`];
  });
  svg
    .append("path")
    .attr("class", "quartiles")
    .attr("d", bars.join(""))
    .attr("stroke", colour)
    .attr("stroke-opacity", 0.5)
    .attr("stroke-width", 3);
}

function drawOther(
  svg: Svg,
  {other, colour}: GroupCourse,
  group: number,
  {time}: GroupCourses,
  x: Scale,
  place: Place,
): void {
  const path = line<number>(
    (j) => x(time[j] as number),
    (j) => place(other[j] as number, group),
  );
  svg
    .append("path")
    .attr("class", "course-other")
    .attr(
      "d",
      runsOf(time.length, (j) => !Number.isNaN(other[j] as number))
        .map((run) => path(run) ?? "")
        .join(""),
    )
    .attr("fill", "none")
    .attr("stroke", colour)
    .attr("stroke-width", 1.25)
    .attr("stroke-dasharray", OTHER_DASH);
}

/** The curve, thin where few children are behind it. */
function drawLine(
  svg: Svg,
  {estimate, behind, colour, dash}: GroupCourse,
  group: number,
  {time, few}: GroupCourses,
  x: Scale,
  place: Place,
): void {
  const path = line<number>(
    (j) => x(time[j] as number),
    (j) => place(estimate[j] as number, group),
  );
  const known = (j: number) => !Number.isNaN(estimate[j] ?? Number.NaN);
  const isFew = (j: number) => known(j) && (behind[j] as number) < few;
  // A thin stretch begins and ends on the points of its neighbours.
  const thin = (j: number) => known(j) && (isFew(j) || isFew(j - 1) || isFew(j + 1));
  const many = (j: number) => known(j) && !isFew(j);
  const draw = (holds: (j: number) => boolean, wide: number) => {
    const runs = runsOf(time.length, holds);
    if (runs.length === 0) return;
    svg
      .append("path")
      .attr("class", wide > 2 ? "course-line" : "course-line is-thin")
      .attr("d", runs.map((run) => path(run) ?? "").join(""))
      .attr("fill", "none")
      .attr("stroke", colour)
      .attr("stroke-width", wide)
      .attr("stroke-dasharray", dash)
      .attr("stroke-linejoin", "round")
      .attr("stroke-linecap", dash === null ? "round" : null);
  };
  draw(thin, 1.1);
  draw(many, 2.25);
}

/** On a phone, where there is no room beside the curves: the groups' names above them. */
function namesAbove(svg: Svg, {groups}: GroupCourses, width: number, top: number): void {
  let [at, line] = [0, 0];
  for (const {label, colour, textColour, dash} of groups) {
    const wide = 20 + label.length * 6.1 + 12;
    if (at > 0 && at + wide - 12 > width) [at, line] = [0, line + 1];
    const y = top + line * NAME_LINE;
    svg
      .append("path")
      .attr("d", `M${at},${y - 4}h15`)
      .attr("stroke", colour)
      .attr("stroke-width", 2.25)
      .attr("stroke-dasharray", dash);
    write(svg, at + 19, y, label, {size: 11.5, weight: 600, fill: textColour});
    at += wide;
  }
}

/** Names with the last values, beside the curves' ends and a line apart. */
function namesBeside(
  svg: Svg,
  {groups, time}: GroupCourses,
  x: Scale,
  place: Place,
  top: number,
  bottom: number,
): void {
  const ends = groups
    .map((group, i) => {
      let j = time.length - 1;
      while (j > 0 && Number.isNaN(group.estimate[j] as number)) j -= 1;
      const value = group.estimate[j] as number;
      return {group, at: Number.isNaN(value) ? bottom : place(value, i)};
    })
    .sort((a, b) => a.at - b.at);
  let above = Number.NEGATIVE_INFINITY;
  const placed = ends.map(({group, at}) => {
    above = Math.max(top + 10, at - 4, above + 34);
    return {group, y: above};
  });
  // Those that would stand too low make room from below.
  let below = bottom + 14;
  for (const one of placed.toReversed()) {
    one.y = Math.min(one.y, below - 34);
    below = one.y;
  }
  const [, to] = x.range() as [number, number];
  for (const {group, y} of placed) {
    const style = {size: 12.5, weight: 600, fill: group.textColour} as const;
    write(svg, to + BESIDE, y, group.label, style);
    write(svg, to + BESIDE, y + 16, group.endText, {...style, weight: 400});
  }
}

/** Position in the grid of an hour on it. */
function pointAt(time: ArrayLike<number>, hours: number): number {
  const [first, last] = [time[0] as number, time[time.length - 1] as number];
  return Math.round(((hours - first) / (last - first)) * (time.length - 1));
}

/** How many are still observed, under the ticks. */
function table(
  svg: Svg,
  {groups, time, strips}: GroupCourses,
  x: Scale,
  {ticks}: Ticks,
  top: number,
  width: number,
): void {
  write(svg, 0, top + 14, strips ? "Still observed" : "Observed", {
    size: 12,
    weight: 600,
    fill: "var(--ink-2)",
  });
  groups.forEach((group, row) => {
    const y = top + TABLE.title + (row + 1) * TABLE.line - 2;
    svg
      .append("path")
      .attr("d", `M0,${y - 4}h16`)
      .attr("stroke", group.colour)
      .attr("stroke-width", 2.5)
      .attr("stroke-dasharray", group.dash);
    for (const hours of ticks) {
      write(svg, x(hours), y, String(group.observed[pointAt(time, hours)] ?? ""), {
        anchor: "middle",
        size: 12,
        fill: group.textColour,
      });
    }
    if (width < WIDE) return;
    write(svg, (x.range()[1] as number) + BESIDE, y, group.label, {size: 12, fill: group.textColour});
  });
}

/** A panel a group with the states of its children, on the axis of the curves; returns where they end. */
function states(
  svg: Svg,
  {groups, time}: GroupCourses,
  x: Scale,
  {ticks, text}: Ticks,
  top: number,
  width: number,
): number {
  const [from, to] = x.range() as [number, number];
  const {title, height} = panelOf(width);
  write(svg, 0, top + 14, "Where the children are", {size: 12, weight: 600, fill: "var(--ink-2)"});
  const panels = svg.append("g").attr("class", "state-panels") as unknown as Layer;
  const occurring = new Set<State>();
  const named = new Set<State>();
  let end = 0;
  groups.forEach((group, i) => {
    const {children} = group.states;
    const above = title + i * (title + height + STATES.gap);
    end = above + height;
    const scale = scaleLinear()
      .domain([0, Math.max(1, children)])
      .range([end, above]);
    for (const state of statesIn(group.states)) occurring.add(state);
    for (const state of drawStates(panels, group.states, time, x, scale)) named.add(state);
    panels.append("path").attr("d", `M${from},${end}H${to}`).attr("stroke", "var(--line-strong)");
    const count = `${children} ${children === 1 ? "child" : "children"}`;
    if (width >= WIDE) {
      const style = {size: 12.5, weight: 600, fill: group.textColour} as const;
      write(panels, to + BESIDE, above + height / 2 - 2, group.label, style);
      write(panels, to + BESIDE, above + height / 2 + 14, count, {...style, weight: 400});
    } else {
      const style = {size: 12, weight: 600, fill: group.textColour} as const;
      write(panels, 0, above - 5, `${group.label}, ${count}`, style);
    }
    const axis = {anchor: "end", size: 11.5, fill: "var(--ink-2)"} as const;
    write(panels, from - 7, end, "0", axis);
    write(panels, from - 7, above + 9, String(children), axis);
  });
  for (const hours of groups.length > 0 ? ticks : []) {
    panels
      .append("path")
      .attr("d", `M${x(hours)},${end}v5`)
      .attr("stroke", "var(--line-strong)");
    write(panels, x(hours), end + 18, text(hours), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  const legendTop = top + STATES.title;
  const unnamed = new Set([...occurring].filter((state) => !named.has(state)));
  const panelsTop = legendTop + drawStateLegend(svg, unnamed, width, legendTop) + STATES.legendAfter;
  panels.attr("transform", `translate(0,${panelsTop})`);
  return panelsTop + end;
}
