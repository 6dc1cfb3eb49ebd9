import {create, type ScaleLinear, scaleLinear} from "d3";
import {type DotChild, dotShape} from "../child-dot.js";
import {GROUP_COLOURS} from "../colours.js";
import {drawing, type Layer, write} from "../svg.js";
import {drawGrip} from "../value-axis.js";

/** A child's course in hours from the origin. */
export interface Course extends DotChild {
  /** From when the child is followed. */
  readonly entry: number;
  readonly end: number;
  /** ECMO, cut off where follow-up ends; null without. */
  readonly ecmo: {readonly from: number; readonly to: number} | null;
  readonly centre: string;
}

export interface Swimmer {
  /** From top to bottom. */
  readonly courses: readonly Course[];
  /** Hours that the axis ends at. */
  readonly until: number;
  /** Hours of the ticks. */
  readonly ticks: readonly number[];
  readonly axis: string;
  /** Hours of the landmark, and what it is called. */
  readonly landmark: number;
  readonly landmarkText: string;
}

const [BOTTOM, RIGHT] = [44, 20];
/** Below the legend: the words of the landmark. */
const LANDMARK_LINE = 26;
const LEGEND_LINE = 17;
const named = (rows: number) => rowHeight(rows) >= 11;
const left = (rows: number) => (named(rows) ? 76 : 12);

/** A row is high enough to be read with a study's children, and low enough to be seen at once with many. */
function rowHeight(rows: number): number {
  if (rows <= 40) return 14;
  return rows <= 80 ? 9 : Math.max(2, 720 / rows);
}

/** Height in pixels for so many children. */
export function swimmerHeight(rows: number, width: number): number {
  return topOf(width) + Math.ceil(rows * rowHeight(rows)) + BOTTOM;
}

function topOf(width: number): number {
  const lines = 1 + Math.max(...legendPlaces(width).map(({line}) => line));
  return lines * LEGEND_LINE + LANDMARK_LINE;
}

type Scale = ScaleLinear<number, number>;

/**
 * Each child a line from where it is followed to its outcome, ECMO as a bar; hatched where a child that came to ECMO
 * was waiting for it, and so could not have died: counted as time with ECMO it is immortal. The landmark is a line with
 * a grip.
 */
export function swimmer(data: Swimmer, width: number): SVGSVGElement {
  const {courses, until, landmark} = data;
  const svg = drawing(width, swimmerHeight(courses.length, width));
  const top = topOf(width);
  const height = rowHeight(courses.length);
  const x = scaleLinear()
    .domain([0, until])
    .range([left(courses.length), width - RIGHT])
    .clamp(true);
  const bottom = top + courses.length * height;
  svg.node()?.append(still(data, width, x, top, bottom, height));
  svg
    .attr("data-axis-from", x.range()[0] as number)
    .attr("data-axis-to", x.range()[1] as number)
    .attr("data-value-from", 0)
    .attr("data-value-to", until);
  drawGrip(svg, x, landmark, top - 4, bottom, data.landmarkText);
  return svg.node() as SVGSVGElement;
}

/** The last drawing without its landmark: a drag draws it anew at each frame, and only the line has moved. */
const drawn = new WeakMap<
  readonly Course[],
  {readonly width: number; readonly until: number; readonly g: Element}
>();

function still(data: Swimmer, width: number, x: Scale, top: number, bottom: number, height: number): Node {
  const {courses, until} = data;
  const last = drawn.get(courses);
  if (last?.width === width && last.until === until) return last.g.cloneNode(true);
  const g = create("svg:g") as unknown as Layer;
  legend(g, width);
  frame(g, x, top, bottom, data);
  courses.forEach((course, i) => {
    const row = g
      .append("g")
      .attr("class", "course child-dot")
      .attr("data-child", course.subject_id) as unknown as Layer;
    drawCourse(row, course, x, top + (i + 0.5) * height, height, named(courses.length));
  });
  const element = g.node() as SVGGElement;
  drawn.set(courses, {width, until, g: element.cloneNode(true) as Element});
  return element;
}

function frame(svg: Layer, x: Scale, top: number, bottom: number, {ticks, axis}: Swimmer): void {
  const [from, to] = x.range() as [number, number];
  for (const hours of ticks) {
    svg
      .append("path")
      .attr("d", `M${x(hours)},${top}V${bottom + 4}`)
      .attr("stroke", "var(--line)");
    write(svg, x(hours), bottom + 18, String(hours / 24), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  svg.append("path").attr("d", `M${from},${bottom}H${to}`).attr("stroke", "var(--line-strong)");
  write(svg, (from + to) / 2, bottom + 36, axis, {anchor: "middle", size: 12.5, fill: "var(--ink-2)"});
}

function drawCourse(
  row: Layer,
  course: Course,
  x: Scale,
  y: number,
  height: number,
  withName: boolean,
): void {
  const {entry, end, ecmo, group} = course;
  const until = x.domain()[1] as number;
  const thick = Math.max(1.5, height * 0.5);
  if (withName) {
    write(row, 0, y + 4, course.subject_id, {size: 10.5, fill: "var(--ink-2)"});
  }
  row
    .append("path")
    .attr("d", `M${x(entry)},${y}H${x(end)}`)
    .attr("stroke", "var(--ink-3)")
    .attr("stroke-width", Math.max(0.75, height * 0.1))
    .attr("stroke-opacity", 0.8);
  if (ecmo) {
    if (ecmo.from > entry) waiting(row, x(Math.max(0, entry)), x(ecmo.from), y, thick);
    row
      .append("rect")
      .attr("class", "ecmo-bar")
      .attr("x", x(Math.max(0, ecmo.from)))
      .attr("y", y - thick / 2)
      .attr("width", Math.max(1, x(ecmo.to) - x(Math.max(0, ecmo.from))))
      .attr("height", thick)
      .attr("fill", "var(--group-ecmo)")
      .attr("fill-opacity", 0.75);
  }
  if (end <= until) {
    const mark = row.append("g").attr("transform", `translate(${x(end)},${y})`) as unknown as Layer;
    dotShape(mark, Math.min(5, Math.max(1.5, height * 0.36)), GROUP_COLOURS[group], course.outcome);
  } else {
    const at = x(until);
    row
      .append("path")
      .attr("d", `M${at + 2},${y - 3}l5,3l-5,3`)
      .attr("fill", "none")
      .attr("stroke", "var(--ink-3)");
  }
}

/** The wait of a child that came to ECMO: hatched by hand, as patterns with ids would meet in one page. */
function waiting(row: Layer, from: number, to: number, y: number, thick: number): void {
  if (to - from < 0.5) return;
  const step = 5;
  const strokes = Array.from({length: Math.floor((to - from) / step) + 1}, (_, i) => {
    const at = from + i * step;
    const end = Math.min(to, at + thick);
    return `M${at},${y + thick / 2}L${end},${y + thick / 2 - (end - at)}`;
  });
  const g = row.append("g").attr("class", "immortal");
  g.append("rect")
    .attr("x", from)
    .attr("y", y - thick / 2)
    .attr("width", to - from)
    .attr("height", thick)
    .attr("fill", "var(--warn)")
    .attr("fill-opacity", 0.16);
  g.append("path")
    .attr("d", strokes.join(""))
    .attr("stroke", "var(--warn)")
    .attr("stroke-width", 1)
    .attr("stroke-opacity", 0.85)
    .attr("fill", "none");
}

type Mark = "ecmo" | "waiting" | DotChild["outcome"];

const LEGEND: readonly (readonly [mark: Mark, text: string])[] = [
  ["ecmo", "on ECMO"],
  ["waiting", "waiting for it: immortal if counted as ECMO"],
  ["died", "died"],
  ["discharged", "alive"],
  ["against_advice", "against advice"],
  ["in_hospital", "last seen in hospital"],
];

/** Where each mark of the legend stands, in as many lines as the width needs. */
function legendPlaces(width: number) {
  let [at, line] = [0, 0];
  return LEGEND.map(([mark, text]) => {
    const wide = 22 + text.length * 5.6 + 14;
    if (at > 0 && at + wide - 12 > width) [at, line] = [0, line + 1];
    const place = {mark, text, at, line};
    at += wide;
    return place;
  });
}

function legend(svg: Layer, width: number): void {
  for (const {mark, text, at, line} of legendPlaces(width)) {
    const g = svg.append("g").attr("transform", `translate(${at},${line * LEGEND_LINE})`) as unknown as Layer;
    if (mark === "ecmo") {
      g.append("rect")
        .attr("y", 4)
        .attr("width", 18)
        .attr("height", 7)
        .attr("fill", "var(--group-ecmo)")
        .attr("fill-opacity", 0.75);
    } else if (mark === "waiting") waiting(g, 0, 18, 7.5, 7);
    else {
      const dot = g.append("g").attr("transform", "translate(8,7.5)") as unknown as Layer;
      dotShape(dot, 4.5, "var(--ink-2)", mark);
    }
    write(g, 22, 11.5, text, {size: 12, fill: "var(--ink-2)"});
  }
}
