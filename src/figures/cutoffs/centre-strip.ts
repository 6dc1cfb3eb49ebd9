import {type ScaleLinear, scaleLinear} from "d3";
import {beeswarm} from "../beeswarm.js";
import {dotShape} from "../child-dot.js";
import {fixed} from "../fixed.js";
import {drawing, type Layer, write} from "../svg.js";
import {wrapWords} from "../wrap-words.js";

/** A centre and what the cut-off that was found without it does there. */
export interface CentreRow {
  readonly centre: string;
  readonly n: number;
  readonly events: number;
  readonly auc: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Found without this centre. */
  readonly cutoff: number | null;
  /** Deaths called positive of the deaths in this centre. */
  readonly hits: readonly [number, number] | null;
  /** Survivors called negative of the survivors in this centre. */
  readonly passes: readonly [number, number] | null;
  readonly values: readonly {readonly value: number; readonly event: boolean}[];
}

export interface CentreStripOptions {
  /** The cut-off found in all centres together. */
  readonly pooled: number | null;
  readonly domain: readonly [number, number];
  /** Of the axis, with its unit. */
  readonly label: string;
  readonly format: (value: number) => string;
  /** Whether values from the cut-off up are called, or those from it down. */
  readonly higher: boolean;
  /** One child and several, with the outcome and without it: "death", "deaths". */
  readonly words: {
    readonly event: readonly [one: string, more: string];
    readonly noEvent: readonly [one: string, more: string];
  };
}

type Words = CentreStripOptions["words"];

/** Below this the words stand under the dots. */
const WIDE = 560;
const [WIDE_ROW, NARROW_ROW] = [66, 112];
const [TOP, BOTTOM] = [58, 46];
/** The dots of a row: their middle from its top, how far they spread, their size. */
const STRIP = {wide: 40, narrow: 54, limit: 16, radius: 3.75};
const SMALL = 12;
const LETTER = 0.47 * SMALL;
const INK = "var(--all)";

type Scale = ScaleLinear<number, number>;

const rowHeight = (width: number) => (width < WIDE ? NARROW_ROW : WIDE_ROW);

/** Height in pixels, known before the data. */
export function centreStripHeight(rows: number, width: number): number {
  return TOP + rows * rowHeight(width) + BOTTOM;
}

/**
 * A row a centre: its children on the axis of the indicator (with the outcome filled, without it hollow), the cut-off of all centres
 * as a line through every row, the one found without the centre as a tick, and in words how that one did there.
 */
export function centreStrip(
  rows: readonly CentreRow[],
  options: CentreStripOptions,
  width: number,
): SVGSVGElement {
  const svg = drawing(width, centreStripHeight(rows.length, width));
  const layer = svg.append("g") as unknown as Layer;
  const wide = width >= WIDE;
  const names = wide ? Math.min(170, Math.max(110, width * 0.16)) : 0;
  const beside = wide ? Math.min(250, Math.max(176, width * 0.28)) : 0;
  const {words} = options;
  const x = scaleLinear()
    .domain([...options.domain])
    .range(wide ? [names + 14, width - beside - 22] : [8, width - 8])
    .clamp(true);
  const bottom = TOP + rows.length * rowHeight(width);
  legend(layer, words);
  axis(layer, x, bottom, options.label);
  if (options.pooled !== null) {
    pooledWords(layer, options.pooled, options, x, width);
    // From the words to the first row.
    layer
      .append("path")
      .attr("d", `M${x(options.pooled)},${TOP - 14}V${TOP}`)
      .attr("stroke", "var(--accent)")
      .attr("stroke-width", 1.75);
  }
  rows.forEach((row, i) => {
    const g = svg
      .append("g")
      .attr("class", "centre-row")
      .attr("data-centre", row.centre)
      .attr("transform", `translate(0,${TOP + i * rowHeight(width)})`) as unknown as Layer;
    if (i > 0) g.append("path").attr("d", `M0,0H${width}`).attr("stroke", "var(--line)");
    const middle = wide ? STRIP.wide : STRIP.narrow;
    // On a phone the line keeps to the dots, so that it does not strike out words.
    const [from, to] = wide ? [0, WIDE_ROW] : [middle - STRIP.limit - 4, middle + STRIP.limit + 6];
    if (options.pooled !== null) pooledLine(g, options.pooled, options.higher, x, from, to);
    if (wide) titleBeside(g, row, names, words);
    else titleAbove(g, row, width, words);
    if (row.cutoff !== null) tick(g, row.cutoff, options, x, middle);
    children(g, row, x, middle);
    if (wide) {
      const lines = [...wrapWords(verdict(row, words), Math.floor(beside / LETTER)), area(row, words)];
      lines.forEach((line, j) => {
        write(g, width - beside, 37 + (j - (lines.length - 1) / 2) * 16, line, style(j === lines.length - 1));
      });
    } else {
      write(g, 0, 88, verdict(row, words), style(false));
      write(g, 0, 104, area(row, words), style(true));
    }
  });
  return svg.node() as SVGSVGElement;
}

const style = (quiet: boolean) => ({size: SMALL, fill: quiet ? "var(--ink-2)" : "var(--ink)"});

/** What the marks mean, in a line at the top. */
function legend(layer: Layer, {event, noEvent}: Words): void {
  const mark = (x: number, outcome: "died" | "discharged") => {
    const g = layer.append("g").attr("transform", `translate(${x},8)`) as unknown as Layer;
    dotShape(g, STRIP.radius + 0.5, INK, outcome);
  };
  const say = (x: number, text: string) => write(layer, x, 12, text, {size: SMALL, fill: "var(--ink-2)"});
  mark(5, "died");
  say(14, event[1]);
  const second = 26 + event[1].length * LETTER;
  mark(second + 5, "discharged");
  say(second + 14, noEvent[1]);
  const third = second + 26 + noEvent[1].length * LETTER;
  layer.append("path").attr("d", `M${third},2V14`).attr("stroke", "var(--ink)").attr("stroke-width", 2.5);
  say(third + 7, "cut-off found without the centre");
}

function axis(layer: Layer, x: Scale, bottom: number, label: string): void {
  const [from, to] = x.range() as [number, number];
  layer.append("path").attr("d", `M${from},${bottom}H${to}`).attr("stroke", "var(--line-strong)");
  const count = Math.max(2, Math.min(8, Math.floor((to - from) / 60)));
  const format = x.tickFormat(count);
  for (const value of x.ticks(count)) {
    layer
      .append("path")
      .attr("d", `M${x(value)},${bottom}v4`)
      .attr("stroke", "var(--line-strong)");
    write(layer, x(value), bottom + 17, format(value), {anchor: "middle", size: 11, fill: "var(--ink-2)"});
  }
  write(layer, (from + to) / 2, bottom + 38, label, {anchor: "middle", size: 12, fill: "var(--ink-2)"});
}

/** The words at the cut-off of all centres, and on which side of it a child is called. */
function pooledWords(
  layer: Layer,
  value: number,
  {format, higher}: CentreStripOptions,
  x: Scale,
  width: number,
): void {
  const [from, to] = x.range() as [number, number];
  const at = x(value);
  const text = `all centres ${higher ? "≥" : "≤"} ${format(value)}`;
  const half = (text.length * 0.5 * SMALL) / 2;
  write(layer, Math.min(width - half, Math.max(half, at)), TOP - 20, text, {
    anchor: "middle",
    size: SMALL,
    weight: 600,
    fill: "var(--accent)",
  });
  // Beside the line on the side where it applies, if it fits there.
  if ((higher ? to - at : at - from) > 60)
    write(layer, at + (higher ? 6 : -6), TOP - 5, higher ? "called →" : "← called", {
      anchor: higher ? "start" : "end",
      size: 11,
      fill: "var(--accent)",
    });
}

/** A row's piece of the line of all centres, and of the side on which a child is called. */
function pooledLine(
  layer: Layer,
  value: number,
  higher: boolean,
  x: Scale,
  top: number,
  bottom: number,
): void {
  const [from, to] = x.range() as [number, number];
  const at = x(value);
  layer
    .append("rect")
    .attr("class", "called")
    .attr("x", higher ? at : from)
    .attr("width", Math.max(0, higher ? to - at : at - from))
    .attr("y", top)
    .attr("height", bottom - top)
    .attr("fill", "var(--accent)")
    .attr("fill-opacity", 0.08);
  layer
    .append("line")
    .attr("class", "pooled")
    .attr("x1", at)
    .attr("x2", at)
    .attr("y1", top)
    .attr("y2", bottom)
    .attr("stroke", "var(--accent)")
    .attr("stroke-width", 1.75);
}

const count = ({n, events}: CentreRow, {event}: Words) =>
  `n = ${n}, ${events} ${event[events === 1 ? 0 : 1]}`;

function titleAbove(layer: Layer, row: CentreRow, width: number, words: Words): void {
  const room = Math.floor((width - count(row, words).length * LETTER - 12) / (0.5 * 13));
  const name = row.centre.length > room ? `${wrapWords(row.centre, room - 2)[0]} …` : row.centre;
  write(layer, 0, 17, name, {size: 13, weight: 600});
  write(layer, width, 17, count(row, words), {size: SMALL, fill: "var(--ink-2)", anchor: "end"});
}

/** Name and counts round the middle of the row; a long name is smaller. */
function titleBeside(layer: Layer, row: CentreRow, room: number, words: Words): void {
  const inLines = (size: number) => wrapWords(row.centre, Math.floor(room / (0.5 * size)));
  const size = inLines(13).length <= 2 ? 13 : 11;
  const lines = inLines(size).slice(0, 3);
  if (inLines(size).length > 3) lines[2] = `${lines[2]} …`;
  const first = WIDE_ROW / 2 + 4 - (lines.length * (size + 2)) / 2;
  lines.forEach((line, i) => {
    write(layer, 0, first + i * (size + 2), line, {size, weight: 600});
  });
  write(layer, 0, first + lines.length * (size + 2) + 1, count(row, words), {
    size: SMALL,
    fill: "var(--ink-2)",
  });
}

function tick(layer: Layer, value: number, options: CentreStripOptions, x: Scale, middle: number): void {
  const at = x(value);
  layer
    .append("line")
    .attr("class", "cutoff")
    .attr("x1", at)
    .attr("x2", at)
    .attr("y1", middle - STRIP.limit - 6)
    .attr("y2", middle + STRIP.limit + 6)
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 2.5);
  // Away from the line through all rows, as long as the number stays within the axis.
  const text = options.format(value);
  const [from, to] = x.range() as [number, number];
  const length = text.length * 0.52 * SMALL + 6;
  const away = options.pooled !== null && value < options.pooled;
  const left = away ? at - length > from : at + length > to;
  write(layer, at + (left ? -5 : 5), middle - STRIP.limit - 6, text, {
    anchor: left ? "end" : "start",
    size: SMALL,
    weight: 600,
    halo: true,
  });
}

function children(layer: Layer, {values}: CentreRow, x: Scale, middle: number): void {
  const places = values.map(({value}) => x(value));
  const offsets = beeswarm(places, STRIP.radius + 0.5, STRIP.limit);
  values.forEach(({event}, i) => {
    const {dx, dy} = offsets[i] as {dx: number; dy: number};
    const g = layer
      .append("g")
      .attr("class", event ? "child died" : "child survived")
      .attr("transform", `translate(${(places[i] as number) + dx},${middle + dy})`) as unknown as Layer;
    dotShape(g, STRIP.radius, INK, event ? "died" : "discharged");
  });
}

/** How the cut-off that was found elsewhere did here; what a centre lacks is said instead of a number. */
function verdict({n, events, hits, passes}: CentreRow, {event, noEvent}: Words): string {
  if (n === 0) return "no children";
  if (hits === null && passes === null) return "no cut-off found without this centre";
  const of = ([right, all]: readonly [number, number], [one, more]: readonly [string, string]) =>
    `${right} of ${all} ${all === 1 ? one : more}`;
  const called = events === 0 || hits === null ? null : of(hits, event);
  const passed = events === n || passes === null ? null : of(passes, noEvent);
  if (called === null) return passed === null ? "no children" : `no ${event[1]}; ${passed} right`;
  return passed === null ? `${called} right; no ${noEvent[1]}` : `${called}, ${passed} right`;
}

function area({n, events, auc, lower, upper}: CentreRow, {event, noEvent}: Words): string {
  if (n === 0) return "no AUC";
  if (events === 0) return `no AUC without ${event[1]}`;
  if (events === n) return `no AUC without ${noEvent[1]}`;
  if (auc === null) return "no AUC";
  return lower === null || upper === null
    ? `AUC ${fixed(auc, 2)}`
    : `AUC ${fixed(auc, 2)} (${fixed(lower, 2)}–${fixed(upper, 2)})`;
}
