import {pathRound, scaleLinear} from "d3";
import {childDot, type DotChild} from "../child-dot.js";
import {drawing, type Layer, type Svg, write} from "../svg.js";
import {drawTimeAxis} from "./course-frame.js";
import {type CourseScale, courseScale, type ScaleKind} from "./course-scale.js";
import {type Line, lastAt, type Pen, stepValue, tracePoints, traceSteps} from "./trace.js";

/** A child's course, with what its line looks like. */
export interface ChildLine extends DotChild, Line {
  readonly colour: string;
  /** Strokes of the line; null for a whole one. */
  readonly dash: string | null;
  readonly ecmo: {readonly from: number; readonly until: number} | null;
}

export interface EveryChild {
  /** Doses hold until they change; measurements are points, joined where they are close enough in time. */
  readonly kind: "steps" | "points";
  readonly lines: readonly ChildLine[];
  /** Hours from the moment of alignment that are shown. */
  readonly hours: readonly [number, number];
  readonly scale: ScaleKind;
  /** Least and greatest value of the axis. */
  readonly domain: readonly [number, number];
  /** "VIS (points)". */
  readonly label: string;
  /** "Days from shock onset", without the unit: it follows the ticks. */
  readonly axis: string;
  /** Hours between two measurements above which the line between them is dotted. */
  readonly gap: number;
  /** Whether values on ECMO are of another quantity: pale, and not joined with those before. */
  readonly otherOnEcmo: boolean;
  readonly legend: readonly {readonly label: string; readonly colour: string; readonly dash: string | null}[];
}

/** A drawing that knows which child is where. */
export interface EveryChildDrawing {
  readonly svg: SVGSVGElement;
  /** The child whose line is nearest to a place of the drawing; null where none is near. */
  childAt(x: number, y: number): string | null;
  /** Brings a child's line to the front with its name; null takes it back. */
  light(subject_id: string | null): void;
}

/** Where lines go: into the page, many of them as pixels, or into a file, always as lines. */
export type Target = "screen" | "file";

const [TOP, LEFT, RIGHT, BOTTOM] = [34, 44, 14, 46];
const PLOT = 340;
/** Pixels from a line within which the pointer means it. */
const NEAR = 22;
/** Points of all lines above which the page draws pixels: a browser takes a third of a second for so many lines. */
const MOST_POINTS = 40_000;
/** Lines above which the ends carry no mark of the outcome. */
const MOST_MARKS = 400;

/** Height in pixels, known before the data. */
export function everyChildHeight(): number {
  return TOP + PLOT + BOTTOM;
}

/** Every child's course over the others. */
export function everyChild(data: EveryChild, width: number, target: Target = "file"): EveryChildDrawing {
  const svg = drawing(width, everyChildHeight());
  const {lines, hours, kind} = data;
  const x = scaleLinear()
    .domain(hours)
    .range([LEFT, width - RIGHT]);
  const y = courseScale(data.scale, data.domain, [TOP + PLOT, TOP]);
  svg
    .attr("data-axis-from", LEFT)
    .attr("data-axis-to", width - RIGHT)
    .attr("data-value-from", hours[0])
    .attr("data-value-to", hours[1]);
  frame(svg, data, x, y, width);
  const layer = svg.append("g").attr("class", "course-lines") as unknown as Layer;
  const most = 2 * (width - LEFT - RIGHT);
  const points = lines.reduce((sum, {time}) => sum + Math.min(time.length, most), 0);
  const opacity = Math.max(0.12, Math.min(0.85, 30 / Math.max(1, lines.length)));
  if (target === "screen" && points > MOST_POINTS) pixels(layer, data, x, y, width, opacity);
  else for (const line of lines) drawLine(layer, line, data, x, y, opacity);
  if (lines.length <= MOST_MARKS) {
    for (const line of lines) {
      const end = Math.min(line.until, hours[1]);
      if (line.until > hours[1] || line.until < hours[0]) continue;
      const k = lastAt(line.time, end);
      if (k >= 0) childDot(layer, x(end), y(line.value[k] as number), 4, line);
    }
  }
  const front = svg.append("g").attr("class", "course-front").attr("pointer-events", "none");
  return {
    svg: svg.node() as SVGSVGElement,
    childAt(px, py) {
      if (px < LEFT || px > width - RIGHT) return null;
      const at = x.invert(px);
      let [near, nearest]: [number, string | null] = [NEAR, null];
      for (const line of lines) {
        const value = valueNear(line, at, kind);
        if (value === null) continue;
        const away = Math.abs(y(value) - py);
        if (away < near) [near, nearest] = [away, line.subject_id];
      }
      return nearest;
    },
    light(subject_id) {
      front.selectAll("*").remove();
      const line = lines.find((one) => one.subject_id === subject_id);
      if (!line) return;
      const layerOf = front as unknown as Layer;
      drawLine(layerOf, {...line, colour: "var(--paper)", dash: null}, data, x, y, 1, 5);
      drawLine(layerOf, line, data, x, y, 1, 2.5);
      const end = Math.min(line.until, hours[1]);
      const k = lastAt(line.time, end);
      const place = k < 0 ? TOP : y(line.value[k] as number);
      const right = x(end) > width - 130;
      write(layerOf, x(end) + (right ? -8 : 10), Math.max(TOP + 12, place - 8), line.subject_id, {
        anchor: right ? "end" : "start",
        size: 12.5,
        weight: 600,
        halo: true,
      });
    },
  };
}

/** The value of a line at an hour, or of the measurement nearest to it. */
function valueNear(line: ChildLine, at: number, kind: EveryChild["kind"]): number | null {
  if (kind === "steps") return stepValue(line, at);
  const k = lastAt(line.time, at);
  const [before, after] = [line.time[k], line.time[k + 1]];
  if (before === undefined) return null;
  // Between two measurements the pointer is on the line that joins them.
  if (after === undefined) return at - before < 6 ? (line.value[k] as number) : null;
  const share = (at - before) / (after - before);
  return (line.value[k] as number) * (1 - share) + (line.value[k + 1] as number) * share;
}

/** What is said once of how all lines are drawn. */
export type LineStyle = Pick<EveryChild, "kind" | "hours" | "gap" | "otherOnEcmo">;

type TimeScale = (hours: number) => number;

function trace(
  pen: Pen,
  overGaps: Pen | null,
  line: Line,
  {kind, gap}: LineStyle,
  x: TimeScale,
  y: CourseScale,
  hours: readonly [number, number],
): void {
  if (kind === "steps") traceSteps(pen, line, x, y, hours);
  else tracePoints(pen, line, x, y, hours, gap, overGaps);
}

/** A child's line, thicker while on ECMO; where values are of another quantity then, pale instead. */
export function drawLine(
  layer: Layer,
  line: ChildLine,
  data: LineStyle,
  x: TimeScale,
  y: CourseScale,
  opacity: number,
  strong = 0,
): void {
  const g = layer.append("g").attr("class", "course-line").attr("data-child", line.subject_id);
  const [low, high] = data.hours;
  for (const {hours, onEcmo} of parts(line, low, high)) {
    // Tenths of a pixel are enough, and make a file a third of its size.
    const [pen, gaps] = [pathRound(1), pathRound(1)];
    trace(pen, gaps, data.kind === "steps" ? line : within(line, hours), data, x, y, hours);
    const pale = onEcmo && data.otherOnEcmo;
    const stroke = (d: string, dash: string | null) => {
      if (d === "") return;
      g.append("path")
        .attr("d", d)
        .attr("fill", "none")
        .attr("stroke", line.colour)
        .attr("stroke-width", strong || (onEcmo && !pale ? 2.2 : 1.2))
        .attr("stroke-opacity", pale ? opacity * 0.5 : opacity)
        .attr("stroke-dasharray", dash);
    };
    stroke(pen.toString(), pale ? "2 3" : line.dash);
    stroke(gaps.toString(), "1 4");
  }
}

/** The hours before, on and after ECMO, as far as they are shown. */
function parts(
  {ecmo, until}: ChildLine,
  low: number,
  high: number,
): {readonly hours: readonly [number, number]; readonly onEcmo: boolean}[] {
  const cuts = ecmo ? [low, ecmo.from, ecmo.until, high] : [low, high];
  const end = Math.min(until, high);
  return cuts.slice(1).flatMap((to, i) => {
    const from = Math.max(low, cuts[i] as number);
    const hours = [from, Math.min(to, end)] as const;
    return hours[1] > hours[0] ? [{hours, onEcmo: ecmo !== null && i === 1}] : [];
  });
}

/** The measurements of some hours. */
function within({time, value, until}: Line, [low, high]: readonly [number, number]): Line {
  const from = lastAt(time, low - 1e-9) + 1;
  const to = lastAt(time, high) + 1;
  return {time: Array.from(time).slice(from, to), value: Array.from(value).slice(from, to), until};
}

/** Lines as pixels of one canvas, which a file would not keep. */
function pixels(
  layer: Layer,
  data: EveryChild,
  x: TimeScale,
  y: CourseScale,
  width: number,
  opacity: number,
): void {
  const place = layer
    .append("foreignObject")
    .attr("width", width)
    .attr("height", everyChildHeight())
    .attr("pointer-events", "none");
  const canvas = document.createElement("canvas");
  const density = globalThis.devicePixelRatio || 1;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(everyChildHeight() * density);
  canvas.style.cssText = `width:${width}px;height:${everyChildHeight()}px;display:block`;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(density, density);
  context.beginPath();
  context.rect(LEFT, TOP, width - LEFT - RIGHT, PLOT);
  context.clip();
  const styles = getComputedStyle(document.documentElement);
  const colours = new Map<string, string>();
  const colourOf = (name: string) => {
    const found = colours.get(name) ?? styles.getPropertyValue(name.replace(/^var\((--[\w-]+)\)$/, "$1"));
    colours.set(name, found);
    return found || "currentColor";
  };
  context.globalAlpha = opacity;
  const [low, high] = data.hours;
  for (const line of data.lines) {
    context.strokeStyle = colourOf(line.colour);
    for (const {hours, onEcmo} of parts(line, low, high)) {
      const pale = onEcmo && data.otherOnEcmo;
      context.lineWidth = onEcmo && !pale ? 2 : 1;
      context.setLineDash(pale ? [2, 3] : (line.dash ?? "").split(" ").filter(Boolean).map(Number));
      context.beginPath();
      trace(context, null, data.kind === "steps" ? line : within(line, hours), data, x, y, hours);
      context.stroke();
    }
  }
  place.node()?.append(canvas);
}

function frame(svg: Svg, data: EveryChild, x: TimeScale, y: CourseScale, width: number): void {
  const {hours, label, axis, legend} = data;
  write(svg, 0, 12, label, {size: 12.5, fill: "var(--ink-2)"});
  for (const tick of y.ticks) {
    svg
      .append("path")
      .attr("d", `M${LEFT},${y(tick)}H${width - RIGHT}`)
      .attr("stroke", tick === y.ticks[0] ? "var(--line-strong)" : "var(--line)");
    write(svg, LEFT - 7, y(tick) + 4, String(tick), {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  const place = {left: LEFT, right: width - RIGHT, top: TOP, bottom: TOP + PLOT};
  drawTimeAxis(svg, place, x, hours, width < 560 ? 5 : 10, axis);
  drawLegend(svg, legend, width - RIGHT);
}

/** The names of the lines' colours in the first line of a drawing, from the right. */
export function drawLegend(svg: Svg, legend: EveryChild["legend"], from: number): void {
  let right = from;
  for (const {label: name, colour, dash} of [...legend].reverse()) {
    const length = name.length * 6.6 + 34;
    right -= length;
    svg
      .append("path")
      .attr("d", `M${right},${12 - 4}h20`)
      .attr("stroke", colour)
      .attr("stroke-width", 2)
      .attr("stroke-dasharray", dash);
    write(svg, right + 25, 12, name, {size: 12, fill: "var(--ink-2)"});
  }
}
