import {area, curveStepAfter, line, max, pathRound, scaleLinear, stack, stackOrderDescending} from "d3";
import {DRUG_NAMES, DRUGS, type DrugName} from "../../schema/drugs.js";
import type {VisInterval} from "../../schema/vis.js";
import {childDot, type DotChild} from "../child-dot.js";
import {GROUP_COLOURS} from "../colours.js";
import {drawing, type Layer, type Svg, write} from "../svg.js";
import {courseScale, timeTicks} from "./course-scale.js";
import {tracePoints} from "./trace.js";

/** A measured variable's panel. */
export interface MeasuredPanel {
  /** "Lactate (mmol/L)". */
  readonly label: string;
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  /** Whether values on ECMO are of another quantity, drawn hollow. */
  readonly otherOnEcmo: boolean;
}

export interface ChildTimeline {
  readonly child: DotChild;
  readonly doses: readonly VisInterval[];
  readonly panels: readonly MeasuredPanel[];
  /** Hours from shock onset: refractory shock, ECMO, the end of the stay. */
  readonly rss: number | null;
  readonly ecmo: {readonly from: number; readonly until: number} | null;
  readonly end: number;
  /** "Died". */
  readonly outcome: string;
  readonly complications: readonly {readonly hours: number; readonly label: string}[];
  /** Hours that are shown; the strip below shows all. */
  readonly hours: readonly [number, number];
  /** Hours between two measurements above which the line between them is dotted. */
  readonly gap: number;
}

const [TOP, LEFT, RIGHT] = [20, 44, 14];
const [VIS, PANEL, GAP, AXIS, STRIP] = [130, 64, 22, 40, 38];
const EVENT = 17;
const PHONE = 560;
/** Room for the drugs' names beside the doses. */
const rightOf = (width: number) => (width < PHONE ? RIGHT : 132);

/** Height in pixels for so many panels and complications. */
export function childTimelineHeight(panels: number, complications: number): number {
  return TOP + VIS + panels * (GAP + PANEL) + lanesHeight(complications) + AXIS + STRIP + 24;
}

/** The lane of ECMO and, where there are complications, one for each below it. */
const lanesHeight = (complications: number) => GAP + EVENT + complications * EVENT;

/** The drugs' colours, one to each, the same in every child. */
export const drugColour = (drug: DrugName) => `var(--drug-${DRUG_NAMES.indexOf(drug) + 1})`;

/** One child: doses as the parts of the VIS that each drug makes, measurements, ECMO and events on one axis. */
export function childTimeline(data: ChildTimeline, width: number): SVGSVGElement {
  const {hours, panels, complications, end} = data;
  const svg = drawing(width, childTimelineHeight(panels.length, complications.length));
  const right = width - rightOf(width);
  const x = scaleLinear().domain(hours).range([LEFT, right]).clamp(true);
  const base = TOP + VIS + panels.length * (GAP + PANEL) + lanesHeight(complications.length);
  const {ticks, unit, text} = timeTicks(hours, width < PHONE ? 5 : 10);
  for (const tick of ticks) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${TOP}V${base}`)
      .attr("stroke", "var(--line)");
    svg
      .append("path")
      .attr("d", `M${x(tick)},${base}v5`)
      .attr("stroke", "var(--line-strong)");
    write(svg, x(tick), base + 18, text(tick), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, (LEFT + right) / 2, base + 36, `${unit === "days" ? "Days" : "Hours"} from shock onset`, {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
  ecmoBand(svg, data, x, TOP, base);
  doses(svg, data, x, right, width);
  panels.forEach((panel, i) => {
    measured(svg, panel, data, x, TOP + VIS + i * (GAP + PANEL) + GAP, right);
  });
  events(svg, data, x, TOP + VIS + panels.length * (GAP + PANEL) + GAP, right);
  moments(svg, data, x, base);
  strip(svg, data, base + AXIS + 6, right, end);
  return svg.node() as SVGSVGElement;
}

type Time = (hours: number) => number;

const seen = ({hours: [low, high]}: ChildTimeline, from: number, until: number) => until > low && from < high;

function ecmoBand(svg: Svg, data: ChildTimeline, x: Time, top: number, bottom: number): void {
  const {ecmo} = data;
  if (!ecmo || !seen(data, ecmo.from, ecmo.until)) return;
  svg
    .append("rect")
    .attr("class", "on-ecmo")
    .attr("x", x(ecmo.from))
    .attr("y", top)
    .attr("width", Math.max(1, x(ecmo.until) - x(ecmo.from)))
    .attr("height", bottom - top)
    .attr("fill", GROUP_COLOURS["RSS+ECMO"])
    .attr("fill-opacity", 0.12);
}

/** A step of the stacked doses: what each drug makes of the VIS from an hour on. */
type Step = {readonly hours: number} & Readonly<Record<DrugName, number>>;

const NOTHING = Object.fromEntries(DRUG_NAMES.map((drug) => [drug, 0])) as Record<DrugName, number>;

function stepsOf(rows: readonly VisInterval[]): Step[] {
  const steps: Step[] = [];
  rows.forEach((row, i) => {
    steps.push({hours: row.start_h, ...parts(row)});
    const next = rows[i + 1];
    if (!next || next.start_h > row.stop_h) steps.push({hours: row.stop_h, ...NOTHING});
  });
  return steps;
}

const parts = (row: VisInterval) =>
  Object.fromEntries(DRUG_NAMES.map((drug) => [drug, row[drug]])) as Record<DrugName, number>;

function doses(svg: Svg, data: ChildTimeline, x: Time, right: number, width: number): void {
  const steps = stepsOf(data.doses);
  const shown = data.doses.filter(({start_h, stop_h}) => seen(data, start_h, stop_h));
  const most = max(shown, ({vis}) => vis) ?? 0;
  const y = courseScale("linear", [0, Math.max(10, most * 1.04)], [TOP + VIS, TOP]);
  axis(svg, "VIS (points), by drug", y, TOP, right);
  const used = DRUG_NAMES.filter((drug) => data.doses.some((row) => row[drug] > 0));
  const clip = steps.filter(
    (step, i) => step.hours < data.hours[1] && (steps[i + 1]?.hours ?? step.hours) >= data.hours[0],
  );
  const layers = stack<Step, DrugName>().keys(used).order(stackOrderDescending)(clip);
  const last = clip.at(-1);
  for (const layer of layers) {
    const edge = last ? [...layer, layer.at(-1) as (typeof layer)[number]] : layer;
    svg
      .append("path")
      .attr("class", "dose")
      .attr(
        "d",
        area<(typeof edge)[number]>()
          .x((point, i) => x(i < layer.length ? point.data.hours : Math.min(data.end, data.hours[1])))
          .y0(([low]) => y(low))
          .y1(([, high]) => y(high))
          .curve(curveStepAfter)
          .digits(1)(edge),
      )
      .attr("fill", drugColour(layer.key))
      .append("title")
      .text(DRUGS[layer.key].label);
  }
  // On a phone the names stand in a row above; beside the doses where there is room.
  used.forEach((drug, i) => {
    const narrow = width < PHONE;
    const place = narrow ? LEFT + 92 + i * 74 : right + 10;
    const at = narrow ? 12 : TOP + 10 + i * 16;
    if (narrow && place > width - 60) return;
    svg
      .append("rect")
      .attr("x", place)
      .attr("y", at - 9)
      .attr("width", 10)
      .attr("height", 10)
      .attr("fill", drugColour(drug));
    write(svg, place + 14, at, narrow ? DRUGS[drug].label.slice(0, 9) : DRUGS[drug].label, {
      size: narrow ? 11 : 12,
      fill: "var(--ink-2)",
    });
  });
}

function measured(
  svg: Svg,
  panel: MeasuredPanel,
  data: ChildTimeline,
  x: Time,
  top: number,
  right: number,
): void {
  const {label, time, value, otherOnEcmo} = panel;
  const {hours, gap, ecmo} = data;
  const inside = Array.from(time, (at, k) => ({at, value: value[k] as number})).filter(
    ({at}) => at >= hours[0] && at <= hours[1],
  );
  const values = inside.map((one) => one.value);
  const [least, most] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const room = (most - least || 1) * 0.12;
  const y = courseScale("linear", [least - room, most + room], [top + PANEL, top]);
  axis(
    svg,
    inside.length > 0 ? label : `${label}: not measured in these hours`,
    y,
    top,
    right,
    inside.length > 0,
  );
  const of = (from: number, until: number) => {
    const own = inside.filter(({at}) => at >= from && at < until);
    return {time: own.map(({at}) => at), value: own.map((one) => one.value), until};
  };
  const all = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  const cuts = ecmo && otherOnEcmo ? [all[0], ecmo.from, ecmo.until, all[1]] : [...all];
  cuts.slice(1).forEach((until, i) => {
    const [pen, gaps] = [pathRound(1), pathRound(1)];
    tracePoints(pen, of(cuts[i] as number, until), x, y, hours, gap, gaps);
    const pale = ecmo !== null && otherOnEcmo && i === 1;
    for (const [drawn, dash] of [
      [pen.toString(), pale ? "2 3" : null],
      [gaps.toString(), "1 4"],
    ] as const) {
      if (drawn === "") continue;
      svg
        .append("path")
        .attr("d", drawn)
        .attr("fill", "none")
        .attr("stroke", "var(--ink-2)")
        .attr("stroke-width", 1.25)
        .attr("stroke-dasharray", dash);
    }
  });
  for (const {at, value: one} of inside) {
    const other = ecmo !== null && otherOnEcmo && at >= ecmo.from && at < ecmo.until;
    svg
      .append("circle")
      .attr("class", other ? "measured on-ecmo" : "measured")
      .attr("cx", x(at))
      .attr("cy", y(one))
      .attr("r", 2.6)
      .attr("fill", other ? "var(--paper)" : "var(--ink)")
      .attr("stroke", "var(--ink)");
  }
}

function axis(
  svg: Svg,
  label: string,
  y: ReturnType<typeof courseScale>,
  top: number,
  right: number,
  ticked = true,
): void {
  write(svg, 0, top - 7, label, {size: 12, weight: 600, fill: "var(--ink-2)", halo: true});
  if (!ticked) return;
  const ticks = y.ticks.filter((_, i) => y.ticks.length < 5 || i % 2 === 0);
  for (const tick of ticks) {
    svg
      .append("path")
      .attr("d", `M${LEFT},${y(tick)}H${right}`)
      .attr("stroke", "var(--line)");
    write(svg, LEFT - 7, y(tick) + 4, String(tick), {anchor: "end", size: 11.5, fill: "var(--ink-2)"});
  }
}

/** ECMO as a bar, and each complication on a line of its own. */
function events(svg: Svg, data: ChildTimeline, x: Time, top: number, right: number): void {
  const {ecmo, complications} = data;
  write(svg, 0, top - 7, ecmo ? "ECMO" : "No ECMO", {
    size: 12,
    weight: 600,
    fill: "var(--ink-2)",
    halo: true,
  });
  if (ecmo && seen(data, ecmo.from, ecmo.until)) {
    svg
      .append("rect")
      .attr("class", "ecmo-bar")
      .attr("x", x(ecmo.from))
      .attr("y", top)
      .attr("width", Math.max(2, x(ecmo.until) - x(ecmo.from)))
      .attr("height", 10)
      .attr("rx", 3)
      .attr("fill", GROUP_COLOURS["RSS+ECMO"]);
  }
  complications.forEach(({hours, label}, i) => {
    const y = top + EVENT + i * EVENT + 8;
    const inside = hours >= data.hours[0] && hours <= data.hours[1];
    if (!inside) {
      write(svg, LEFT, y, `${label}: ${hours < data.hours[0] ? "before" : "after"} these hours`, {
        size: 11.5,
        fill: "var(--ink-2)",
      });
      return;
    }
    svg
      .append("path")
      .attr("class", "complication")
      .attr("d", `M${x(hours)},${y - 10}l5,9h-10z`)
      .attr("fill", "var(--ink)");
    const turned = x(hours) > right - 190;
    write(svg, x(hours) + (turned ? -9 : 9), y - 1, label, {
      size: 11.5,
      anchor: turned ? "end" : "start",
      halo: true,
    });
  });
}

/** Lines through all panels: refractory shock, cannulation, the end of the stay. */
function moments(svg: Svg, data: ChildTimeline, x: Time, base: number): void {
  const {rss, ecmo, end, outcome, child, hours} = data;
  const marks = [
    {at: rss, text: "refractory"},
    {at: ecmo?.from ?? null, text: "cannulated"},
  ];
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const {at, text} of marks) {
    if (at === null || at < hours[0] || at > hours[1]) continue;
    svg
      .append("path")
      .attr("d", `M${x(at)},${TOP}V${base}`)
      .attr("stroke", "var(--ink-3)")
      .attr("stroke-dasharray", "3 3");
    const level = x(at) - lastAt < 76 ? 28 : 12;
    lastAt = x(at);
    write(svg, x(at) + 4, TOP + level, text, {size: 11.5, fill: "var(--ink-2)", halo: true});
  }
  if (end < hours[0] || end > hours[1]) return;
  svg
    .append("path")
    .attr("d", `M${x(end)},${TOP}V${base}`)
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 1.25);
  childDot(svg, x(end), base, 5, child);
  write(svg, x(end) - 6, TOP + 12, outcome, {anchor: "end", size: 11.5, weight: 600, halo: true});
}

/** The whole stay, small, in which the hours above are chosen. */
function strip(svg: Svg, data: ChildTimeline, top: number, right: number, end: number): void {
  const first = Math.min(0, data.doses[0]?.start_h ?? 0);
  const x = scaleLinear().domain([first, end]).range([LEFT, right]);
  const most = max(data.doses, ({vis}) => vis) ?? 1;
  const y = scaleLinear()
    .domain([0, most || 1])
    .range([top + STRIP, top + 4]);
  const g = svg
    .append("g")
    .attr("class", "timeline-strip")
    .attr("data-from", LEFT)
    .attr("data-to", right)
    .attr("data-top", top)
    .attr("data-bottom", top + STRIP)
    .attr("data-first", first)
    .attr("data-last", end) as unknown as Layer;
  g.append("rect")
    .attr("x", LEFT)
    .attr("y", top)
    .attr("width", right - LEFT)
    .attr("height", STRIP)
    .attr("fill", "var(--paper-2)");
  const points = data.doses.flatMap(({start_h, stop_h, vis}) => [
    [start_h, vis] as const,
    [stop_h, vis] as const,
  ]);
  g.append("path")
    .attr(
      "d",
      line<readonly [number, number]>(
        ([at]) => x(Math.min(at, end)),
        ([, vis]) => y(vis),
      ).digits(1)(points),
    )
    .attr("fill", "none")
    .attr("stroke", "var(--ink-3)");
  g.append("rect")
    .attr("class", "timeline-window")
    .attr("x", x(Math.max(first, data.hours[0])))
    .attr("y", top)
    .attr("width", Math.max(3, x(Math.min(end, data.hours[1])) - x(Math.max(first, data.hours[0]))))
    .attr("height", STRIP)
    .attr("fill", "var(--accent)")
    .attr("fill-opacity", 0.14)
    .attr("stroke", "var(--accent)");
  write(svg, LEFT, top + STRIP + 15, "The whole stay: drag over it to choose the hours above.", {
    size: 11.5,
    fill: "var(--ink-2)",
  });
}
