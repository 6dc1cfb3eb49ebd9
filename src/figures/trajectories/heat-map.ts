import {scaleLinear, scaleLog, scaleSqrt, scaleSymlog, ticks} from "d3";
import {type DotChild, dotShape} from "../child-dot.js";
import {GROUP_COLOURS} from "../colours.js";
import {thousands} from "../fixed.js";
import {drawing, type Layer, type Svg, write} from "../svg.js";
import {type ScaleKind, timeTicks} from "./course-scale.js";

/** Hours from the moment of alignment. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** A child's row, or that of several neighbours. */
export interface HeatRow {
  /** null where the row stands for several children. */
  readonly child: DotChild | null;
  /** What the pointer is told. */
  readonly label: string;
  /** A value for each cell; NaN where none is known. */
  readonly value: Float64Array;
  /** In hospital. */
  readonly stay: Stretch;
  readonly ecmo: readonly Stretch[];
}

export interface HeatMap {
  /** From top to bottom. */
  readonly rows: readonly HeatRow[];
  /** What rows that follow each other have in common; empty where they have nothing. */
  readonly groups: readonly {readonly label: string; readonly children: number; readonly rows: number}[];
  readonly children: number;
  /** Hours from the moment of alignment that are shown. */
  readonly hours: readonly [number, number];
  /** Hours of a cell. */
  readonly cell: number;
  /** Values at which the next step of colour begins, ascending. */
  readonly edges: readonly number[];
  /** "VIS (points)". */
  readonly label: string;
  /** "from shock onset", after the unit of the ticks. */
  readonly axis: string;
  /** Doses are always known; of measurements most cells have none. */
  readonly kind: "steps" | "points";
}

/** Steps of colour, of src/components/trajectories/heat.css. */
export const HEAT_STEPS = 7;
/** Rows that are high enough to be seen; of more children neighbours share a row. */
export const MOST_ROWS = 160;
const TALLEST = 480;
const [HIGHEST, LOWEST] = [14, 3];
/** Rows from this height on have a name. */
const NAMED = 11;
/** Pixels of a cell: of measurements, which most hours do not have, a narrow one would not be seen. */
const NARROWEST_CELL = {steps: 4, points: 8} as const;
const CELL_HOURS = [1, 2, 3, 4, 6, 12, 24] as const;
const [BOTTOM, RIGHT, BREAK] = [46, 16, 5];
const PHONE = 560;

/** Hours of a cell that is wide enough to be seen, of doses that hold or of measurements. */
export function heatCellHours(
  [low, high]: readonly [number, number],
  width: number,
  kind: keyof typeof NARROWEST_CELL,
): number {
  const room = width - widestLeft(width) - RIGHT;
  const wide = (hours: number) => (room * hours) / (high - low) >= NARROWEST_CELL[kind];
  return CELL_HOURS.find(wide) ?? (CELL_HOURS.at(-1) as number);
}

/** Whatever stands to the left of the rows, cells are as wide as beside the most. */
const widestLeft = (width: number) => (width < PHONE ? 92 : 190);

/** Factors of powers of ten at which a step may begin. */
const ROUND = [1, 1.5, 2, 3, 4, 5, 7] as const;

/**
 * Values at which the next step of colour begins: equal on the scale, but round, so that a reader can name them.
 *
 * @param domain - least and greatest value that are told apart; what lies beyond has the first or the last step
 */
export function heatEdges(kind: ScaleKind, [low, high]: readonly [number, number]): number[] {
  if (!(high > low)) return [];
  const inside = (edges: readonly number[]) => edges.filter((edge) => edge > low && edge < high);
  // Between values of one size every scale is straight.
  if (kind === "linear" || high < 4 * low) {
    const counts = Array.from({length: HEAT_STEPS}, (_, i) => HEAT_STEPS - i);
    return (
      counts.map((count) => inside(ticks(low, high, count))).find((edges) => edges.length < HEAT_STEPS) ?? []
    );
  }
  const scale = kind === "sqrt" ? scaleSqrt() : low > 0 ? scaleLog() : scaleSymlog();
  scale.domain([low, high]).range([0, HEAT_STEPS]);
  const edges = Array.from({length: HEAT_STEPS - 1}, (_, i) => rounded(scale.invert(i + 1)));
  return inside([...new Set(edges)]);
}

/** The round number that is nearest in size. */
function rounded(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const away = (factor: number) => Math.abs(Math.log((factor * power) / value));
  const factor = [...ROUND, 10].reduce((best, one) => (away(one) < away(best) ? one : best));
  return Number((factor * power).toPrecision(3));
}

/** The step of a value, from 0; −1 where there is none. */
export function heatStep(value: number, edges: readonly number[]): number {
  if (Number.isNaN(value)) return -1;
  let step = 0;
  while (step < edges.length && value >= (edges[step] as number)) step += 1;
  return step;
}

/** The colour of a step: of fewer steps than there are colours, the first and the last too. */
function heatColour(step: number, edges: readonly number[]): string {
  const position = edges.length === 0 ? 0 : Math.round((step * (HEAT_STEPS - 1)) / edges.length);
  return `var(--heat-${position + 1})`;
}

/** Height of the rows together, with the breaks between their groups. */
function bodyHeight(children: number): number {
  if (children > MOST_ROWS) return TALLEST;
  return Math.round(children * Math.max(LOWEST, Math.min(HIGHEST, TALLEST / Math.max(1, children))));
}

/** Height in pixels for so many children, however they are sorted. */
export function heatMapHeight(children: number, width: number): number {
  return legendHeight(width) + bodyHeight(children) + BOTTOM;
}

/** Rows of children and columns of hours: a cell's colour is the value, what is not known and not there has none. */
export function heatMap(data: HeatMap, width: number): SVGSVGElement {
  const {rows, groups, hours, children} = data;
  const svg = drawing(width, heatMapHeight(children, width));
  const top = legendHeight(width);
  const body = bodyHeight(children);
  const breaks = Math.max(0, groups.length - 1);
  const gap = breaks === 0 ? 0 : Math.min(BREAK, (body * 0.2) / breaks);
  const height = (body - breaks * gap) / Math.max(1, rows.length);
  const alone = rows.every(({child}) => child !== null);
  const named = alone && height >= NAMED && !(width < PHONE && groups.length > 0);
  const left = leftOf(data, named, width);
  const x = scaleLinear()
    .domain(hours)
    .range([left, width - RIGHT]);
  svg
    .attr("data-axis-from", left)
    .attr("data-axis-to", width - RIGHT)
    .attr("data-value-from", hours[0])
    .attr("data-value-to", hours[1]);
  legend(svg, data, width);
  frame(svg, data, x, top + body, width);
  const last = groups.map(({rows: own}) => own);
  let [y, group] = [top, 0];
  for (const row of rows) {
    if (last[group] === 0) {
      group += 1;
      y += gap;
    }
    drawRow(svg, row, data, x, y, height, named);
    y += height;
    last[group] = (last[group] ?? 0) - 1;
  }
  if (hours[0] < 0 && hours[1] > 0) {
    svg
      .append("path")
      .attr("class", "heat-moment")
      .attr("d", `M${x(0)},${top - 4}V${top + body + 2}`)
      .attr("stroke", "var(--ink)")
      .attr("stroke-dasharray", "4 3");
  }
  names(svg, groups, left - (named ? NAMES : 0) - 8, {top, height, gap, body});
  return svg.node() as SVGSVGElement;
}

type Hours = (hours: number) => number;

/** Room for the children's names, and without any for half of the first tick's. */
const NAMES = 78;
const EDGE = 12;

function leftOf({groups}: HeatMap, named: boolean, width: number): number {
  const longest = Math.max(0, ...groups.map((group) => nameOf(group, width).length));
  const room = longest === 0 ? EDGE : Math.min(widestLeft(width), longest * 6.1 + 22);
  return Math.min(widestLeft(width), room + (named ? NAMES : 0));
}

const nameOf = ({label, children}: HeatMap["groups"][number], width: number) =>
  width < PHONE ? label : `${label} (${thousands(children)})`;

/** How a row's height is shared: cells, the line of ECMO below them, and paper; in low rows the line is over the cells. */
function lanes(height: number) {
  if (height < 6) return {line: 1, lineAt: height - 0.5, cells: height};
  const cells = height - (height >= 10 ? 4 : 3);
  return {line: 2, lineAt: cells + 1, cells};
}

const tenth = (value: number) => Math.round(value * 10) / 10;

function drawRow(
  svg: Svg,
  row: HeatRow,
  data: HeatMap,
  x: Hours,
  y: number,
  height: number,
  named: boolean,
): void {
  const {child, stay} = row;
  const [low, high] = data.hours;
  const {line, lineAt, cells} = lanes(height);
  const g = svg.append("g").attr("class", child ? "heat-row child-dot" : "heat-row") as unknown as Layer;
  if (child) g.attr("data-child", child.subject_id);
  g.append("title").text(row.label);
  const from = Math.max(low, stay.from);
  const until = Math.min(high, stay.until);
  const {known, unknown} = runs(row, data, from, until, x);
  const bottom = tenth(y + cells);
  const [topOfCells, middle] = [tenth(y), tenth(y + cells / 2)];
  if (unknown.length > 0) {
    g.append("path")
      .attr("class", "not-measured")
      .attr("d", unknown.map(([a, b]) => `M${a},${middle}H${b}`).join(""))
      .attr("stroke", "var(--line-strong)")
      .attr("stroke-opacity", 0.7)
      .attr("stroke-width", 1);
  }
  known.forEach((places, step) => {
    if (places.length === 0) return;
    g.append("path")
      .attr("class", "heat-cells")
      .attr("d", places.map(([a, b]) => `M${a},${topOfCells}H${b}V${bottom}H${a}Z`).join(""))
      .attr("fill", heatColour(step, data.edges))
      .attr("shape-rendering", "crispEdges");
  });
  const onEcmo = row.ecmo
    .filter((one) => one.until > low && one.from < high)
    .map(
      (one) =>
        `M${tenth(x(Math.max(low, one.from)))},${tenth(y + lineAt)}H${tenth(x(Math.min(high, one.until)))}`,
    );
  if (onEcmo.length > 0) {
    g.append("path")
      .attr("class", "heat-ecmo")
      .attr("d", onEcmo.join(""))
      .attr("stroke", "var(--group-ecmo)")
      .attr("stroke-width", line);
  }
  if (child && stay.until <= high && stay.until >= low) {
    const radius = Math.min(5, Math.max(1.5, height * 0.36));
    const mark = g
      .append("g")
      .attr("class", "heat-end")
      .attr("transform", `translate(${tenth(x(stay.until) + radius + 1)},${middle})`) as unknown as Layer;
    dotShape(mark, radius, GROUP_COLOURS[child.group], child.outcome);
  }
  if (named && child) {
    write(g, x(low) - NAMES, y + height / 2 + 3.5, child.subject_id, {size: 11, fill: "var(--ink-2)"});
  }
}

type Place = readonly [from: number, to: number];

/** Neighbours of one step as one run, in pixels, by step; and where nothing is known. */
function runs(
  {value}: HeatRow,
  {hours: [low], cell, edges}: HeatMap,
  from: number,
  until: number,
  x: Hours,
): {readonly known: readonly Place[][]; readonly unknown: readonly Place[]} {
  const known: Place[][] = Array.from({length: edges.length + 1}, () => []);
  const unknown: Place[] = [];
  const last = Math.min(value.length, Math.ceil((until - low) / cell));
  let begin = Math.max(0, Math.floor((from - low) / cell));
  while (begin < last) {
    const step = heatStep(value[begin] as number, edges);
    let end = begin + 1;
    while (end < last && heatStep(value[end] as number, edges) === step) end += 1;
    const place: Place = [
      tenth(x(Math.max(from, low + begin * cell))),
      tenth(x(Math.min(until, low + end * cell))),
    ];
    if (place[1] > place[0]) (step < 0 ? unknown : (known[step] as Place[])).push(place);
    begin = end;
  }
  return {known, unknown};
}

interface Body {
  readonly top: number;
  readonly height: number;
  readonly gap: number;
  readonly body: number;
}

/** What groups of rows are called, beside their middle, kept apart; with a bracket over their rows. */
function names(svg: Svg, groups: HeatMap["groups"], right: number, {top, height, gap, body}: Body): void {
  let at = top;
  const width = Number(svg.attr("width"));
  const placed = groups.map((group) => {
    const [from, to] = [at, at + group.rows * height];
    at = to + gap;
    return {group, from, to, y: (from + to) / 2 + 4};
  });
  // From above, then from below what did not fit.
  let above = top - 6;
  for (const one of placed) {
    one.y = Math.max(one.y, above + 14);
    above = one.y;
  }
  let below = top + body + 16;
  for (const one of [...placed].reverse()) {
    one.y = Math.min(one.y, below - 14);
    below = one.y;
  }
  for (const {group, from, to, y} of placed) {
    svg
      .append("path")
      .attr("class", "heat-group")
      .attr("d", `M${right + 4},${tenth(from)}V${tenth(Math.max(from + 1, to - 1))}`)
      .attr("stroke", "var(--line-strong)")
      .attr("stroke-width", 1.5);
    write(svg, right - 2, tenth(y), nameOf(group, width), {size: 11.5, anchor: "end", fill: "var(--ink)"});
  }
}

function frame(svg: Svg, data: HeatMap, x: Hours, bottom: number, width: number): void {
  const {hours, axis, cell} = data;
  const [from, to] = [x(hours[0]), x(hours[1])];
  const {ticks, unit, text} = timeTicks(hours, width < PHONE ? 5 : 10);
  svg
    .append("path")
    .attr("d", `M${from},${bottom + 2}H${to}`)
    .attr("stroke", "var(--line-strong)");
  for (const tick of ticks) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${bottom + 2}v5`)
      .attr("stroke", "var(--line-strong)");
    write(svg, x(tick), bottom + 19, text(tick), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
  }
  const name = `${unit === "days" ? "Days" : "Hours"} ${axis}; a cell is ${cell} h`;
  // Under rows that begin far to the right there is no room for words in their middle.
  const middle = Math.max((from + to) / 2, name.length * 3.1);
  write(svg, Math.min(middle, width - name.length * 3.1), bottom + 39, name, {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
}

type Mark = "none" | "absent" | "ecmo" | DotChild["outcome"];

const LEGEND: readonly (readonly [mark: Mark, text: string])[] = [
  ["none", "not measured"],
  ["absent", "not in hospital"],
  ["ecmo", "on ECMO"],
  ["died", "died"],
  ["against_advice", "against advice"],
  ["discharged", "discharged alive"],
  ["in_hospital", "last seen in hospital"],
];
const [RAMP_TOP, RAMP, STEP_LINE, LEGEND_LINE] = [4, 10, 30, 18];
/** Room for the variable's name: on a phone above its colours. */
const rampBelow = (width: number) => (width < PHONE ? 18 : 0);

/** Where each mark of the legend stands, in as many lines as the width needs. */
function legendPlaces(width: number, items = LEGEND) {
  let [at, line] = [0, 0];
  return items.map(([mark, text]) => {
    const wide = 22 + text.length * 5.9 + 16;
    if (at > 0 && at + wide - 12 > width) [at, line] = [0, line + 1];
    const place = {mark, text, at, line};
    at += wide;
    return place;
  });
}

function legendHeight(width: number): number {
  const lines = 1 + Math.max(...legendPlaces(width).map(({line}) => line));
  return rampBelow(width) + STEP_LINE + lines * LEGEND_LINE + 10;
}

function legend(svg: Svg, {label, edges, rows, kind}: HeatMap, width: number): void {
  const g = svg.append("g").attr("class", "heat-legend") as unknown as Layer;
  write(g, 0, 13, label, {size: 12.5, fill: "var(--ink)", weight: 600});
  const below = rampBelow(width);
  const left = below > 0 ? 0 : label.length * 6.9 + 14;
  const box = Math.min(44, (width - left - 20) / HEAT_STEPS);
  for (let step = 0; step <= edges.length; ++step) {
    g.append("rect")
      .attr("x", left + step * box)
      .attr("y", RAMP_TOP + below)
      .attr("width", box)
      .attr("height", RAMP)
      .attr("fill", heatColour(step, edges))
      .attr("shape-rendering", "crispEdges");
  }
  edges.forEach((edge, i) => {
    const at = left + (i + 1) * box;
    g.append("path")
      .attr("d", `M${at},${RAMP_TOP + below + RAMP}v3`)
      .attr("stroke", "var(--line-strong)");
    write(g, at, RAMP_TOP + below + RAMP + 14, String(edge), {
      size: 11.5,
      anchor: "middle",
      fill: "var(--ink-2)",
    });
  });
  const alone = rows.every(({child}) => child !== null);
  const used = LEGEND.filter(
    ([mark]) =>
      (mark !== "none" || kind === "points") &&
      (alone || mark === "none" || mark === "absent" || mark === "ecmo"),
  );
  for (const {mark, text, at, line} of legendPlaces(width, used)) {
    const y = below + STEP_LINE + line * LEGEND_LINE + 4;
    const item = g.append("g").attr("transform", `translate(${at},${y})`) as unknown as Layer;
    sample(item, mark);
    write(item, 22, 11.5, text, {size: 12, fill: "var(--ink-2)"});
  }
}

function sample(g: Layer, mark: Mark): void {
  if (mark === "none")
    g.append("path").attr("d", "M0,7.5h17").attr("stroke", "var(--line-strong)").attr("stroke-opacity", 0.7);
  else if (mark === "absent")
    g.append("rect")
      .attr("x", 0.5)
      .attr("y", 3)
      .attr("width", 16)
      .attr("height", 9)
      .attr("fill", "var(--paper)")
      .attr("stroke", "var(--line-strong)")
      .attr("stroke-dasharray", "1.5 2.5");
  else if (mark === "ecmo")
    g.append("path").attr("d", "M0,7.5h17").attr("stroke", "var(--group-ecmo)").attr("stroke-width", 2);
  else {
    const dot = g.append("g").attr("transform", "translate(8,7.5)") as unknown as Layer;
    dotShape(dot, 4.5, "var(--ink-2)", mark);
  }
}
