import {type ScaleLinear, scaleLinear} from "d3";
import {type DotChild, dotShape} from "../child-dot.js";
import {GROUP_COLOURS} from "../colours.js";
import {drawing, type Layer, type Svg, write} from "../svg.js";

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

const [TOP, BOTTOM, RIGHT] = [58, 44, 20];
const named = (rows: number) => rowHeight(rows) >= 11;
const left = (rows: number) => (named(rows) ? 76 : 12);

/** A row is high enough to be read with a study's children, and low enough to be seen at once with many. */
function rowHeight(rows: number): number {
  if (rows <= 40) return 14;
  return rows <= 80 ? 9 : Math.max(2, 720 / rows);
}

/** Height in pixels for so many children. */
export function swimmerHeight(rows: number): number {
  return TOP + Math.ceil(rows * rowHeight(rows)) + BOTTOM;
}

type Scale = ScaleLinear<number, number>;

/**
 * Each child a line from where it is followed to its outcome, ECMO as a bar; hatched where a child that came to ECMO
 * was waiting for it, and so could not have died: counted as time with ECMO it is immortal. The landmark is a line with
 * a grip.
 */
export function swimmer(data: Swimmer, width: number): SVGSVGElement {
  const {courses, until, landmark} = data;
  const svg = drawing(width, swimmerHeight(courses.length));
  const height = rowHeight(courses.length);
  const x = scaleLinear()
    .domain([0, until])
    .range([left(courses.length), width - RIGHT])
    .clamp(true);
  const bottom = TOP + courses.length * height;
  legend(svg, width);
  frame(svg, x, bottom, data);
  courses.forEach((course, i) => {
    const row = svg
      .append("g")
      .attr("class", "course child-dot")
      .attr("data-child", course.subject_id) as unknown as Layer;
    drawCourse(row, course, x, TOP + (i + 0.5) * height, height, named(courses.length));
  });
  svg
    .attr("data-axis-from", x.range()[0] as number)
    .attr("data-axis-to", x.range()[1] as number)
    .attr("data-value-from", 0)
    .attr("data-value-to", until);
  drawLandmark(svg, landmark, data.landmarkText, x, bottom);
  return svg.node() as SVGSVGElement;
}

function frame(svg: Svg, x: Scale, bottom: number, {ticks, axis}: Swimmer): void {
  const [from, to] = x.range() as [number, number];
  for (const hours of ticks) {
    svg
      .append("path")
      .attr("d", `M${x(hours)},${TOP}V${bottom + 4}`)
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

function legend(svg: Svg, width: number): void {
  const layer = svg.append("g") as unknown as Layer;
  const items: readonly (readonly [text: string, draw: (at: number) => void])[] = [
    [
      "on ECMO",
      (at) =>
        layer
          .append("rect")
          .attr("x", at)
          .attr("y", 4)
          .attr("width", 18)
          .attr("height", 7)
          .attr("fill", "var(--group-ecmo)")
          .attr("fill-opacity", 0.75),
    ],
    ["waiting for it: immortal time if counted as ECMO", (at) => waiting(layer, at, at + 18, 7.5, 7)],
    ["died", (at) => mark(layer, at + 6, "died")],
    ["alive", (at) => mark(layer, at + 6, "discharged")],
    ["against advice", (at) => mark(layer, at + 6, "against_advice")],
  ];
  let [at, line] = [0, 0];
  for (const [text, draw] of items) {
    const wide = 24 + text.length * 6.1 + 14;
    if (at > 0 && at + wide > width) [at, line] = [0, line + 1];
    const g = layer.append("g").attr("transform", `translate(0,${line * 16})`);
    draw(at);
    // What was drawn last belongs to this line of the legend.
    const drawn = layer.node()?.lastElementChild;
    if (drawn && drawn !== g.node()) g.node()?.append(drawn);
    write(g as unknown as Layer, at + 24, 11, text, {size: 12, fill: "var(--ink-2)"});
    at += wide;
  }
}

function mark(layer: Layer, at: number, outcome: DotChild["outcome"]): void {
  dotShape(
    layer.append("g").attr("transform", `translate(${at},7.5)`) as unknown as Layer,
    4.5,
    "var(--ink-2)",
    outcome,
  );
}

function drawLandmark(svg: Svg, hours: number, text: string, x: Scale, bottom: number): void {
  const at = x(hours);
  const g = svg.append("g").attr("class", "cutoff-line") as unknown as Layer;
  g.append("path")
    .attr("d", `M${at},${TOP - 4}V${bottom}`)
    .attr("stroke", "var(--accent)")
    .attr("stroke-width", 2);
  g.append("rect")
    .attr("x", at - 6)
    .attr("y", (TOP + bottom) / 2 - 12)
    .attr("width", 12)
    .attr("height", 24)
    .attr("rx", 6)
    .attr("fill", "var(--accent)")
    .attr("stroke", "var(--paper)")
    .attr("stroke-width", 1.5);
  const [from, to] = x.range() as [number, number];
  const anchor = at - from < 60 ? "start" : to - at < 60 ? "end" : "middle";
  write(g, at, TOP - 9, text, {anchor, size: 13, weight: 600, fill: "var(--accent)", halo: true});
}
