import {area, curveStepAfter, line, type ScaleLinear, scaleLinear} from "d3";
import {drawing, type Svg, write} from "../svg.js";

/** One group's curve, as a step function of hours. */
export interface GroupCurve {
  readonly label: string;
  readonly colour: string;
  readonly textColour: string;
  readonly dash: string | null;
  readonly time: ArrayLike<number>;
  readonly estimate: ArrayLike<number>;
  /** Limits, at times of their own. */
  readonly band: {
    readonly time: ArrayLike<number>;
    readonly lower: ArrayLike<number>;
    readonly upper: ArrayLike<number>;
  };
  /** Hours at which a child's follow-up ended without an event. */
  readonly censored: readonly number[];
  /** Beside the label, such as "45 % (22–70)". */
  readonly risk: string;
  /** A row for each of the blocks, with a number at each tick. */
  readonly table: readonly ArrayLike<number | string>[];
}

export interface SurvivalCurves {
  readonly groups: readonly GroupCurve[];
  /** Hours that the axis ends at. */
  readonly until: number;
  readonly ticks: readonly number[];
  readonly axis: string;
  /** "Died in hospital (%)". */
  readonly yLabel: string;
  /** Whether the curves fall from 100 % instead of rising from 0. */
  readonly survival: boolean;
  /** What the blocks of the table count, such as "At risk". */
  readonly blocks: readonly string[];
  /** Whether the comparison is known to mislead: drawn pale and dashed. */
  readonly misleading: boolean;
}

const [LEFT, TOP, AXIS] = [44, 26, 44];
const PLOT = 260;
const LINE = 16;
const BLOCK = 22;
const WIDE = 720;
/** Beside the curves their names; on a phone they stand above the table only. */
const rightOf = (width: number) => (width >= WIDE ? 190 : 12);
const tableHeight = (groups: number, blocks: number) => blocks * (BLOCK + groups * LINE) + 6;

/** Height in pixels for so many groups and blocks of the table. */
export function survivalCurvesHeight(groups: number, blocks = 3): number {
  return TOP + PLOT + AXIS + tableHeight(groups, blocks);
}

type Scale = ScaleLinear<number, number>;

/**
 * Curves of groups with their intervals and censorings, and under the axis, aligned with it, how many are at risk, have
 * died and have left, after KMunicate.
 */
export function survivalCurves(data: SurvivalCurves, width: number): SVGSVGElement {
  const svg = drawing(width, survivalCurvesHeight(data.groups.length, data.blocks.length));
  const x = scaleLinear()
    .domain([0, data.until])
    .range([LEFT, width - rightOf(width)]);
  const y = scaleLinear()
    .domain([0, 1])
    .range([TOP + PLOT, TOP]);
  svg
    .attr("data-axis-from", LEFT)
    .attr("data-axis-to", width - rightOf(width))
    .attr("data-value-from", 0)
    .attr("data-value-to", data.until)
    .attr("data-top", TOP)
    .attr("data-bottom", TOP + PLOT);
  frame(svg, x, y, data);
  for (const group of data.groups) drawBand(svg, group, data, x, y);
  for (const group of data.groups) drawLine(svg, group, data, x, y);
  names(svg, data, x, y, width);
  table(svg, data, x, TOP + PLOT + AXIS);
  return svg.node() as SVGSVGElement;
}

function frame(svg: Svg, x: Scale, y: Scale, {ticks, axis, yLabel}: SurvivalCurves): void {
  const [from, to] = x.range() as [number, number];
  const [bottom] = y.range() as [number, number];
  write(svg, 0, TOP - 12, yLabel, {size: 12.5, fill: "var(--ink-2)"});
  for (const level of [0, 0.25, 0.5, 0.75, 1]) {
    svg
      .append("path")
      .attr("d", `M${from},${y(level)}H${to}`)
      .attr("stroke", level === 0 ? "var(--line-strong)" : "var(--line)");
    write(svg, from - 7, y(level) + 4, `${level * 100}`, {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  for (const hours of ticks) {
    svg
      .append("path")
      .attr("d", `M${x(hours)},${bottom}v5`)
      .attr("stroke", "var(--line-strong)");
    write(svg, x(hours), bottom + 18, String(hours / 24), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, (from + to) / 2, bottom + 36, axis, {anchor: "middle", size: 12.5, fill: "var(--ink-2)"});
}

interface Step {
  readonly hours: number;
  readonly value: number;
}

/** More steps than any drawing has places for. */
const MANY_STEPS = 8000;

/** Steps from 0 (or, of survival, from 1) until the axis ends, or nobody is followed any more. */
function stepsOf(
  time: ArrayLike<number>,
  estimate: ArrayLike<number>,
  {until, survival}: Pick<SurvivalCurves, "until" | "survival">,
): Step[] {
  const turned = (value: number) => (survival ? 1 - value : value);
  const steps: Step[] = [{hours: 0, value: turned(0)}];
  let end = 0;
  // Of very many steps those that fall into a small part of a pixel are one: curves only rise, or only fall.
  const apart = time.length > MANY_STEPS ? until / MANY_STEPS : 0;
  for (let i = 0; i < time.length && (time[i] as number) <= until; ++i) {
    const hours = time[i] as number;
    const value = estimate[i] as number;
    end = hours;
    // Without a value the curve goes on as it was, or has not begun.
    if (Number.isNaN(value)) continue;
    const before = steps.at(-1) as Step;
    if (steps.length > 1 && hours - before.hours < apart)
      steps[steps.length - 1] = {...before, value: turned(value)};
    else steps.push({hours, value: turned(value)});
  }
  const beyond = time.length > 0 && (time[time.length - 1] as number) > until;
  const last = steps.at(-1) as Step;
  if ((beyond ? until : end) > last.hours) steps.push({...last, hours: beyond ? until : end});
  return steps;
}

function drawBand(svg: Svg, {band, colour}: GroupCurve, data: SurvivalCurves, x: Scale, y: Scale): void {
  const lower = stepsOf(band.time, band.lower, data);
  const upper = stepsOf(band.time, band.upper, data);
  // Both limits at each time at which either changes, in one walk along both.
  const limits: {readonly hours: number; readonly lower: number; readonly upper: number}[] = [];
  let [i, j] = [0, 0];
  while (i < lower.length || j < upper.length) {
    const hours = Math.min(
      lower[i]?.hours ?? Number.POSITIVE_INFINITY,
      upper[j]?.hours ?? Number.POSITIVE_INFINITY,
    );
    while (i < lower.length && (lower[i] as Step).hours === hours) i += 1;
    while (j < upper.length && (upper[j] as Step).hours === hours) j += 1;
    limits.push({hours, lower: lower[i - 1]?.value ?? 0, upper: upper[j - 1]?.value ?? 0});
  }
  svg
    .append("path")
    .attr(
      "d",
      area<(typeof limits)[number]>()
        .curve(curveStepAfter)
        .x((limit) => x(limit.hours))
        .y0((limit) => y(limit.lower))
        .y1((limit) => y(limit.upper))(limits),
    )
    .attr("fill", colour)
    .attr("fill-opacity", data.misleading ? 0.05 : 0.12);
}

function drawLine(svg: Svg, group: GroupCurve, data: SurvivalCurves, x: Scale, y: Scale): void {
  const steps = stepsOf(group.time, group.estimate, data);
  svg
    .append("path")
    .attr("class", "survival-curve")
    .attr(
      "d",
      line<Step>(
        ({hours}) => x(hours),
        ({value}) => y(value),
      ).curve(curveStepAfter)(steps),
    )
    .attr("fill", "none")
    .attr("stroke", group.colour)
    .attr("stroke-opacity", data.misleading ? 0.6 : 1)
    .attr("stroke-width", 2)
    .attr("stroke-dasharray", data.misleading ? "5 3" : group.dash);
  const ticks = group.censored.filter((hours) => hours <= data.until).sort((a, b) => a - b);
  if (ticks.length === 0) return;
  let k = 0;
  const marks = ticks.map((hours) => {
    while (k + 1 < steps.length && (steps[k + 1] as Step).hours <= hours) k += 1;
    return `M${x(hours)},${y(steps[k]?.value ?? 0) - 4}v8`;
  });
  svg
    .append("path")
    .attr("class", "censored")
    .attr("d", marks.join(""))
    .attr("stroke", group.colour)
    .attr("stroke-width", 1.5);
}

/** Names with the risks at the end, beside the curves' ends and a line apart. */
function names(svg: Svg, data: SurvivalCurves, x: Scale, y: Scale, width: number): void {
  const wide = width >= WIDE;
  const ends = data.groups
    .map((group) => ({group, at: y((stepsOf(group.time, group.estimate, data).at(-1) as Step).value)}))
    .sort((a, b) => a.at - b.at);
  let above = Number.NEGATIVE_INFINITY;
  const step = wide ? 34 : 17;
  const placed = ends.map(({group, at}) => {
    above = Math.max(TOP + 10, at - (wide ? 4 : 6), above + step);
    return {group, y: above};
  });
  const over = Math.max(0, above + (wide ? 16 : 0) - (TOP + PLOT - 4));
  const [, to] = x.range() as [number, number];
  for (const {group, y: place} of placed) {
    const style = {size: 12.5, weight: 600, fill: group.textColour, halo: true} as const;
    if (!wide) {
      write(svg, to - 4, place - over, `${group.label} ${group.risk}`, {...style, size: 11.5, anchor: "end"});
      continue;
    }
    write(svg, to + 10, place - over, group.label, style);
    write(svg, to + 10, place - over + 16, group.risk, {...style, weight: 400});
  }
}

/** Blocks of a line a group, with the numbers under their ticks. */
function table(svg: Svg, {groups, ticks, blocks}: SurvivalCurves, x: Scale, top: number): void {
  blocks.forEach((title, block) => {
    const y = top + block * (BLOCK + groups.length * LINE) + 14;
    write(svg, 0, y, title, {size: 12, weight: 600, fill: "var(--ink-2)"});
    groups.forEach((group, row) => {
      const line = y + (row + 1) * LINE;
      svg
        .append("path")
        .attr("d", `M0,${line - 4}h16`)
        .attr("stroke", group.colour)
        .attr("stroke-width", 2.5)
        .attr("stroke-dasharray", group.dash);
      const counts = group.table[block] ?? [];
      ticks.forEach((hours, i) => {
        write(svg, x(hours), line, String(counts[i] ?? ""), {
          anchor: "middle",
          size: 12,
          fill: group.textColour,
        });
      });
    });
  });
}
