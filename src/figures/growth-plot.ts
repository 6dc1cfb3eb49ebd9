import {line, scaleLog} from "d3";
import {drawing, type Layer, write} from "./svg.js";
import {wrapWords} from "./wrap-words.js";

/** Times of one calculation here and in R, by number of children. */
export interface Growth {
  readonly title: string;
  readonly points: readonly {
    readonly n: number;
    readonly ours: number;
    /** null where R was not timed. */
    readonly theirs: number | null;
  }[];
}

const PANEL = 196;
const GAP = 28;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 40, 40, 30];
/** A frame of a display, in seconds: what follows a drag has no more. */
const FRAME = 1 / 60;

const columnsOf = (width: number) => (width < 520 ? 1 : width < 840 ? 2 : 3);

/** Height in pixels, known before the data. */
export function growthPlotHeight(panels: number, width: number): number {
  return Math.ceil(panels / columnsOf(width)) * (PANEL + GAP) + 8;
}

/**
 * A panel a calculation: seconds against children, both on powers of ten, here (solid) and in R (dashed), with the
 * time of one frame as a line and growth by n log n through the last point as a pale band. All panels share their axes.
 */
export function growthPlot(panels: readonly Growth[], width: number): SVGSVGElement {
  const columns = columnsOf(width);
  const svg = drawing(width, growthPlotHeight(panels.length, width));
  const each = (width - GAP * (columns - 1)) / columns;
  const points = panels.flatMap((panel) => panel.points);
  const seconds = points.flatMap(({ours, theirs}) => (theirs === null ? [ours] : [ours, theirs]));
  const x = scaleLog()
    .domain([Math.min(...points.map(({n}) => n), 60), Math.max(...points.map(({n}) => n), 1000)])
    .range([LEFT, each - RIGHT]);
  const y = scaleLog()
    .domain([Math.min(...seconds, 1e-5) / 1.5, Math.max(...seconds, 0.1) * 1.5])
    .range([PANEL - BOTTOM, TOP]);
  panels.forEach((panel, i) => {
    const at = `translate(${(i % columns) * (each + GAP)},${Math.floor(i / columns) * (PANEL + GAP)})`;
    const layer = svg.append("g").attr("transform", at) as unknown as Layer;
    wrapWords(panel.title, Math.floor(each / 6.6))
      .slice(0, 2)
      .forEach((words, j) => {
        write(layer, 0, 12 + 15 * j, words, {size: 13, weight: 600});
      });
    axes(layer, x, y, each);
    const last = panel.points.at(-1);
    if (last) expectedGrowth(layer, last, x, y);
    const theirs = curve(layer, panel, x, y, "theirs");
    const ours = curve(layer, panel, x, y, "ours");
    name(layer, ours, theirs);
  });
  return svg.node() as SVGSVGElement;
}

type Log = ReturnType<typeof scaleLog<number, number>>;

function axes(layer: Layer, x: Log, y: Log, each: number): void {
  for (const [value, text] of [
    [1e-6, "1 µs"],
    [1e-3, "1 ms"],
    [1, "1 s"],
  ] as const) {
    const [low, high] = y.domain() as [number, number];
    if (value < low || value > high) continue;
    rule(layer, x.range()[0] as number, each - RIGHT, y(value), "var(--line)", null);
    write(layer, LEFT - 6, y(value) + 4, text, {anchor: "end", size: 11, fill: "var(--ink-2)"});
  }
  rule(layer, LEFT, each - RIGHT, y(FRAME), "var(--line-strong)", "2 3");
  write(layer, LEFT + 2, y(FRAME) - 4, "a frame", {size: 11, fill: "var(--ink-2)"});
  for (const [value, text] of [
    [100, "n = 100"],
    [1e4, "10⁴"],
    [1e6, "10⁶"],
  ] as const) {
    const [low, high] = x.domain() as [number, number];
    if (value < low || value > high) continue;
    write(layer, x(value), PANEL - BOTTOM + 16, text, {anchor: "middle", size: 11, fill: "var(--ink-2)"});
  }
}

function rule(layer: Layer, from: number, to: number, y: number, stroke: string, dash: string | null): void {
  layer
    .append("line")
    .attr("x1", from)
    .attr("x2", to)
    .attr("y1", y)
    .attr("y2", y)
    .attr("stroke", stroke)
    .attr("stroke-dasharray", dash);
}

/** What n log n would give from 1 000 children on, where the fixed cost no longer counts. */
function expectedGrowth(layer: Layer, last: {n: number; ours: number}, x: Log, y: Log): void {
  const seconds = (n: number) => (last.ours * n * Math.log(n)) / (last.n * Math.log(last.n));
  const places = [1e3, 1e4, 1e5, 1e6].filter((n) => n <= last.n && seconds(n) >= (y.domain()[0] as number));
  if (places.length < 2) return;
  layer
    .append("path")
    .attr("d", line<number>(x, (n) => y(seconds(n)))(places))
    .attr("fill", "none")
    .attr("stroke", "var(--accent)")
    .attr("stroke-opacity", 0.18)
    .attr("stroke-width", 9);
}

/** Where a curve ends. */
interface End {
  readonly x: number;
  readonly y: number;
}

/** Names the curves at their ends, at least a line apart. */
function name(layer: Layer, ours: End | null, theirs: End | null): void {
  const near = ours && theirs && Math.abs(ours.x - theirs.x) < 30 && Math.abs(ours.y - theirs.y) < 14;
  const shift = near ? (14 - Math.abs(ours.y - theirs.y)) / 2 : 0;
  const up = near && ours.y < theirs.y ? -shift : shift;
  if (theirs) label(layer, {x: theirs.x, y: theirs.y - up}, "R", "var(--ink-2)");
  if (ours) label(layer, {x: ours.x, y: ours.y + up}, "here", "var(--accent)");
}

function label(layer: Layer, end: End, text: string, fill: string): void {
  write(layer, end.x + 6, end.y + 4, text, {size: 12, weight: 600, fill, halo: true});
}

function curve(layer: Layer, {points}: Growth, x: Log, y: Log, whose: "ours" | "theirs"): End | null {
  const known = points.flatMap((point) => {
    const value = point[whose];
    return value === null ? [] : [{n: point.n, value}];
  });
  const last = known.at(-1);
  if (!last) return null;
  const ink = whose === "ours" ? "var(--accent)" : "var(--ink-3)";
  layer
    .append("path")
    .attr(
      "d",
      line<{n: number; value: number}>(
        ({n}) => x(n),
        ({value}) => y(value),
      )(known),
    )
    .attr("fill", "none")
    .attr("stroke", ink)
    .attr("stroke-width", whose === "ours" ? 2 : 1.5)
    .attr("stroke-dasharray", whose === "ours" ? null : "5 3");
  for (const {n, value} of known) {
    layer
      .append("circle")
      .attr("cx", x(n))
      .attr("cy", y(value))
      .attr("r", 2.5)
      .attr("fill", whose === "ours" ? ink : "var(--paper)")
      .attr("stroke", ink);
  }
  return {x: x(last.n), y: y(last.value)};
}
