import {area, line as curveLine, pathRound, scaleLinear} from "d3";
import {drawing, type Layer, type Svg, write} from "../svg.js";
import {wrapWords} from "../wrap-words.js";
import {drawTimeAxis, drawValueLines} from "./course-frame.js";
import {courseScale, type ScaleKind} from "./course-scale.js";
import {tracePoints} from "./trace.js";

/** A child's values, as its class was found from them. */
export interface ClassLine {
  readonly subject_id: string;
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

/** A class of courses. */
export interface ClassCourse {
  /** "class 2". */
  readonly label: string;
  /** "23 children (38 %)". */
  readonly size: string;
  readonly colour: string;
  /** Strokes of its curve; null for a whole line. */
  readonly dash: string | null;
  readonly lines: readonly ClassLine[];
  /** NaN limits where there are none. */
  readonly curve: {
    readonly time: readonly number[];
    readonly estimate: readonly number[];
    readonly lower: readonly number[];
    readonly upper: readonly number[];
  };
  /** In the order of the table's columns: the class, its children, and whatever else there is. */
  readonly cells: readonly string[];
}

/** What speaks for which number of classes. */
export interface ClassChoice {
  readonly title: string;
  /** Numbers of classes, ascending. */
  readonly numbers: readonly number[];
  readonly shown: number;
  /** The number that the first criterion prefers, what is said of it ("lowest BIC"), and whether above its mark. */
  readonly best: {readonly number: number; readonly words: string; readonly above: boolean} | null;
  /** Drawn over the numbers, on one scale; null where there is none. */
  readonly criteria: readonly {
    readonly label: string;
    readonly values: readonly (number | null)[];
    readonly dash: string | null;
  }[];
  /** Under the numbers. */
  readonly rows: readonly {readonly label: string; readonly cells: readonly string[]}[];
}

export interface ClassCourses {
  readonly classes: readonly ClassCourse[];
  readonly hours: readonly [number, number];
  readonly scale: ScaleKind;
  readonly domain: readonly [number, number];
  /** "VIS (points)". */
  readonly label: string;
  /** "from shock onset", after "Days" or "Hours". */
  readonly axis: string;
  /** Hours between two values over which a line says nothing. */
  readonly gap: number;
  /** Heads of the table, with the share of its width that each takes; on a phone they are shorter. */
  readonly table: readonly {readonly label: string; readonly short: string; readonly share: number}[];
  readonly choice: ClassChoice;
}

const [TOP, LEFT, PLOT, AXIS] = [28, 40, 300, 48];
/** From here on curves have their names with their children beside them. */
const BESIDE = 560;
/** From here on the table has columns. */
const WIDE = 720;
/** From here on the choice stands beside the curves. */
const BROAD = 960;
const [CHOICE_WIDTH, CHOICE_GAP] = [356, 24];
const NAMES = 168;
const [CHOICE_HEAD, CHOICE_PLOT, CHOICE_ROW] = [56, 102, 19];
const CHOICE_LABELS = 108;
const [HEADS, ROW] = [40, 24];
const [CARD_TITLE, CARD_LINE, CARD_GAP] = [20, 17, 12];
const SECTION = 20;

const choiceHeight = (rows: number) => CHOICE_HEAD + CHOICE_PLOT + 8 + rows * CHOICE_ROW + 4;
const tableHeight = (classes: number, columns: number, width: number) =>
  width < WIDE ? classes * (CARD_TITLE + (columns - 2) * CARD_LINE + CARD_GAP) : HEADS + classes * ROW + 4;

/**
 * Height in pixels.
 *
 * @param classes - number of classes
 * @param columns - of the table
 * @param rows - under the numbers of the choice
 */
export function classCoursesHeight(classes: number, columns: number, rows: number, width: number): number {
  const main = TOP + PLOT + AXIS;
  const table = SECTION + tableHeight(classes, columns, width);
  if (width >= BROAD) return Math.max(main, choiceHeight(rows)) + table;
  return main + table + SECTION + choiceHeight(rows);
}

/**
 * Classes of courses: their curves over the lines of their children, what became of these, and what speaks for the
 * number of classes.
 */
export function classCourses(data: ClassCourses, width: number): SVGSVGElement {
  const {classes, table, choice} = data;
  const height = classCoursesHeight(classes.length, table.length, choice.rows.length, width);
  const svg = drawing(width, height);
  const broad = width >= BROAD;
  const main = broad ? width - CHOICE_WIDTH - CHOICE_GAP : width;
  drawCourses(svg, data, main);
  const below = broad ? Math.max(TOP + PLOT + AXIS, choiceHeight(choice.rows.length)) : TOP + PLOT + AXIS;
  if (width < WIDE) drawCards(svg, data, below + SECTION);
  else drawTable(svg, data, below + SECTION, width);
  const place = broad
    ? {x: width - CHOICE_WIDTH, y: 0, width: CHOICE_WIDTH}
    : {x: 0, y: height - choiceHeight(choice.rows.length), width: Math.min(width, 460)};
  drawChoice(svg, choice, place);
  return svg.node() as SVGSVGElement;
}

type Place = (value: number) => number;

function drawCourses(svg: Svg, data: ClassCourses, width: number): void {
  const {classes, hours, domain, scale} = data;
  const right = width - (width >= BESIDE ? NAMES : 10);
  const x = scaleLinear().domain(hours).range([LEFT, right]);
  const y = courseScale(scale, domain, [TOP + PLOT, TOP]);
  // What a curve promises beyond the axis is not drawn over the rest.
  const held = (value: number) => y(Math.min(domain[1], Math.max(domain[0], value)));
  const place = {left: LEFT, right, top: TOP, bottom: TOP + PLOT};
  drawValueLines(svg, place, y, data.label);
  drawTimeAxis(svg, place, x, data.hours, right - LEFT < 420 ? 5 : 10, data.axis);
  const lines = svg.append("g").attr("class", "class-lines") as unknown as Layer;
  const children = classes.reduce((sum, one) => sum + one.lines.length, 0);
  const opacity = Math.max(0.12, Math.min(0.5, 18 / Math.max(1, children)));
  for (const one of classes) {
    for (const child of one.lines) drawChild(lines, child, one.colour, opacity, data, x, y);
  }
  for (const one of classes) drawBand(svg, one, x, held);
  for (const one of classes) drawCurve(svg, one, x, held);
  drawNames(svg, classes, x, held, right, width >= BESIDE);
}

function drawChild(
  layer: Layer,
  {subject_id, time, value}: ClassLine,
  colour: string,
  opacity: number,
  {hours, gap}: ClassCourses,
  x: Place,
  y: Place,
): void {
  const g = layer.append("g").attr("class", "course-line").attr("data-child", subject_id);
  const pen = pathRound(1);
  tracePoints(pen, {time, value, until: hours[1]}, x, y, hours, gap);
  const d = pen.toString();
  if (d.includes("L")) {
    g.append("path")
      .attr("d", d)
      .attr("fill", "none")
      .attr("stroke", colour)
      .attr("stroke-width", 1.1)
      .attr("stroke-opacity", opacity);
    return;
  }
  // Without a second value near the first there is no line.
  for (let k = 0; k < time.length; ++k) {
    g.append("circle")
      .attr("cx", x(time[k] as number))
      .attr("cy", y(value[k] as number))
      .attr("r", 1.8)
      .attr("fill", colour)
      .attr("fill-opacity", Math.max(0.4, opacity));
  }
}

function drawBand(svg: Svg, {curve, colour}: ClassCourse, x: Place, y: Place): void {
  const path = area<number>()
    .defined((j) => !Number.isNaN(curve.lower[j]) && !Number.isNaN(curve.upper[j]))
    .x((j) => x(curve.time[j] as number))
    .y0((j) => y(curve.lower[j] as number))
    .y1((j) => y(curve.upper[j] as number))
    .digits(1)(Array.from(curve.time.keys()));
  if (!path) return;
  svg
    .append("path")
    .attr("class", "class-band")
    .attr("d", path)
    .attr("fill", colour)
    .attr("fill-opacity", 0.2)
    .attr("pointer-events", "none");
}

function drawCurve(svg: Svg, {curve, colour, dash}: ClassCourse, x: Place, y: Place): void {
  const places = Array.from(curve.time.keys());
  const path = curveLine<number>()
    .defined((j) => !Number.isNaN(curve.estimate[j]))
    .x((j) => x(curve.time[j] as number))
    .y((j) => y(curve.estimate[j] as number))
    .digits(1)(places);
  const g = svg.append("g").attr("class", "class-curve").attr("pointer-events", "none");
  // A single hour has no line.
  if (places.length === 1) {
    g.append("circle")
      .attr("cx", x(curve.time[0] as number))
      .attr("cy", y(curve.estimate[0] as number))
      .attr("r", 4)
      .attr("fill", colour);
    return;
  }
  if (!path) return;
  for (const [stroke, wide, strokes] of [
    ["var(--paper)", 5.5, null],
    [colour, 3, dash],
  ] as const) {
    g.append("path")
      .attr("d", path)
      .attr("fill", "none")
      .attr("stroke", stroke)
      .attr("stroke-opacity", stroke === colour ? 1 : 0.75)
      .attr("stroke-width", wide)
      .attr("stroke-linecap", strokes === null ? "round" : "butt")
      .attr("stroke-dasharray", strokes);
  }
}

/** Names with a stroke of the curve, beside its end and kept apart; on a phone within the frame. */
function drawNames(
  svg: Svg,
  classes: readonly ClassCourse[],
  x: Place,
  y: Place,
  right: number,
  beside: boolean,
): void {
  const step = beside ? 34 : 17;
  const places = classes
    .flatMap((one) => {
      const j = one.curve.time.length - 1;
      if (j < 0) return [];
      return [{one, x: x(one.curve.time[j] as number), at: y(one.curve.estimate[j] as number)}];
    })
    .sort((a, b) => a.at - b.at);
  let above = Number.NEGATIVE_INFINITY;
  const placed = places.map((place) => {
    above = Math.max(TOP + 12, place.at - (beside ? 4 : 8), above + step);
    return {...place, y: above};
  });
  let below = TOP + PLOT - (beside ? 18 : 4);
  for (const place of [...placed].reverse()) {
    place.y = Math.min(place.y, below);
    below = place.y - step;
  }
  for (const {one, x: end, y: place} of placed) {
    if (beside) {
      const at = Math.min(end + 8, right + 8);
      sample(svg, one, at, place - 4);
      write(svg, at + 30, place, one.label, {size: 12.5, weight: 600, halo: true});
      write(svg, at + 30, place + 15, one.size, {size: 12, fill: "var(--ink-2)", halo: true});
      continue;
    }
    // Its children stand in the table. Before the end of the curve, or after it where it ends early.
    const wide = one.label.length * 6.3 + 30;
    const at = Math.min(end, right) - 2;
    const left = at - wide < LEFT ? end + 6 : at - wide;
    sample(svg, one, left, place - 4);
    write(svg, left + wide, place, one.label, {size: 11.5, weight: 600, anchor: "end", halo: true});
  }
}

/** A stroke of a class's curve. */
function sample(svg: Svg | Layer, {colour, dash}: ClassCourse, x: number, y: number): void {
  (svg as Layer)
    .append("path")
    .attr("d", `M${x},${y}h24`)
    .attr("stroke", colour)
    .attr("stroke-width", 3)
    .attr("stroke-dasharray", dash);
}

function drawTable(svg: Svg, {classes, table}: ClassCourses, top: number, width: number): void {
  const g = svg.append("g").attr("class", "class-table") as unknown as Layer;
  const starts: number[] = [];
  let at = 0;
  for (const {share} of table) {
    starts.push(Math.round(at * width));
    at += share;
  }
  table.forEach(({label, share}, i) => {
    const words = wrapWords(label, Math.max(6, Math.floor((share * width - 10) / 6.2)));
    words.forEach((text, row) => {
      write(g, starts[i] as number, top + HEADS - 12 - (words.length - 1 - row) * 15, text, {
        size: 12,
        fill: "var(--ink-2)",
      });
    });
  });
  g.append("path")
    .attr("d", `M0,${top + HEADS - 5}H${width}`)
    .attr("stroke", "var(--line-strong)");
  classes.forEach((one, row) => {
    const y = top + HEADS + row * ROW + 13;
    sample(g, one, 0, y - 4);
    one.cells.forEach((cell, i) => {
      write(g, (starts[i] as number) + (i === 0 ? 32 : 0), y, cell, {size: 13, weight: i === 0 ? 600 : 400});
    });
    g.append("path")
      .attr("d", `M0,${y + 7.5}H${width}`)
      .attr("stroke", "var(--line)");
  });
}

/** Each class with its numbers below each other; its children, the second of them, in its title. */
function drawCards(svg: Svg, {classes, table}: ClassCourses, top: number): void {
  const g = svg.append("g").attr("class", "class-table") as unknown as Layer;
  const height = CARD_TITLE + (table.length - 2) * CARD_LINE + CARD_GAP;
  classes.forEach((one, row) => {
    const y = top + row * height + 13;
    sample(g, one, 0, y - 4);
    write(g, 32, y, `${one.label}: ${one.size}`, {size: 13, weight: 600});
    table.slice(2).forEach(({short}, i) => {
      const line = y + CARD_TITLE + i * CARD_LINE;
      write(g, 32, line, short, {size: 12, fill: "var(--ink-2)"});
      write(g, 168, line, one.cells[i + 2] ?? "", {size: 12.5});
    });
  });
}

function drawChoice(
  svg: Svg,
  {title, numbers, shown, best, criteria, rows}: ClassChoice,
  {x: left, y: top, width}: {readonly x: number; readonly y: number; readonly width: number},
): void {
  const g = svg
    .append("g")
    .attr("class", "class-choice")
    .attr("transform", `translate(${left},${top})`) as unknown as Layer;
  const column = (width - CHOICE_LABELS) / numbers.length;
  const centre = (i: number) => CHOICE_LABELS + (i + 0.5) * column;
  const bottom = choiceHeight(rows.length);
  write(g, 0, 12, title, {size: 12.5, weight: 600});
  const own = numbers.indexOf(shown);
  if (own >= 0) {
    g.append("rect")
      .attr("class", "class-choice-shown")
      .attr("x", CHOICE_LABELS + own * column + 1)
      .attr("y", 20)
      .attr("width", column - 2)
      .attr("height", bottom - 22)
      .attr("rx", 4)
      .attr("fill", "var(--accent-soft)");
    write(g, centre(own), 33, "shown", {size: 11, anchor: "middle", weight: 600, fill: "var(--accent)"});
  }
  numbers.forEach((number, i) => {
    write(g, centre(i), 49, String(number), {
      size: 13,
      anchor: "middle",
      weight: number === shown ? 600 : 400,
    });
  });
  write(g, 0, 49, "Classes", {size: 12, fill: "var(--ink-2)"});
  const known = criteria.flatMap(({values}) => values.flatMap((value) => value ?? []));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const y = scaleLinear()
    .domain(high > low ? [low, high] : [low - 1, low + 1])
    .range([CHOICE_HEAD + CHOICE_PLOT - 22, CHOICE_HEAD + 24]);
  let above = Number.NEGATIVE_INFINITY;
  criteria.forEach(({label, values, dash}, row) => {
    const places = values.flatMap((value, i) => (value === null ? [] : [[centre(i), y(value), i] as const]));
    const first = places[0];
    if (!first) return;
    g.append("path")
      .attr("class", "class-criterion")
      .attr("d", `M${places.map(([x, at]) => `${tenth(x)},${tenth(at)}`).join("L")}`)
      .attr("fill", "none")
      .attr("stroke", "var(--ink-2)")
      .attr("stroke-width", 1.5)
      .attr("stroke-dasharray", dash);
    for (const [x, at, i] of places) {
      const lowest = row === 0 && best !== null && numbers[i] === best.number;
      g.append("circle")
        .attr("class", lowest ? "class-best" : null)
        .attr("cx", tenth(x))
        .attr("cy", tenth(at))
        .attr("r", lowest ? 5 : 3)
        .attr("fill", dash === null ? "var(--ink-2)" : "var(--paper)")
        .attr("stroke", "var(--ink-2)")
        .attr("stroke-width", 1.5);
    }
    const name = Math.max(first[1] + 4, above + 15);
    above = name;
    g.append("path")
      .attr("d", `M${CHOICE_LABELS - 26},${tenth(name - 4)}h18`)
      .attr("stroke", "var(--ink-2)")
      .attr("stroke-width", 1.5)
      .attr("stroke-dasharray", dash);
    write(g, CHOICE_LABELS - 31, tenth(name), label, {size: 12, anchor: "end", fill: "var(--ink-2)"});
  });
  const preferred = best ? numbers.indexOf(best.number) : -1;
  const marks = criteria.flatMap(({values}) => values[preferred] ?? []).map((value) => y(value));
  if (best && marks.length > 0) {
    // Clear of the marks of all criteria.
    const place = best.above ? Math.min(...marks) - 10 : Math.max(...marks) + 18;
    write(g, tenth(Math.min(centre(preferred), width - best.words.length * 2.9)), tenth(place), best.words, {
      size: 11,
      anchor: "middle",
      weight: 600,
      halo: true,
    });
  }
  rows.forEach(({label, cells}, row) => {
    const line = CHOICE_HEAD + CHOICE_PLOT + 14 + row * CHOICE_ROW;
    write(g, 0, line, label, {size: 12, fill: "var(--ink-2)"});
    cells.forEach((cell, i) => {
      write(g, centre(i), line, cell, {
        size: 12,
        anchor: "middle",
        weight: numbers[i] === shown ? 600 : 400,
        fill: "var(--ink)",
      });
    });
  });
}

const tenth = (value: number) => Math.round(value * 10) / 10;
