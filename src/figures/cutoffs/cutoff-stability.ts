import {type ScaleLinear, scaleLinear} from "d3";
import {fixed} from "../fixed.js";
import {drawing, type Layer, write} from "../svg.js";
import {wrapWords} from "../wrap-words.js";

/** Where the search for a cut-off ends when it is repeated on resampled children. */
export interface CutoffStability {
  /** Distinct cut-offs, ascending. */
  readonly cutoffs: ArrayLike<number>;
  /** The share of resamples that found each. */
  readonly shares: ArrayLike<number>;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Where the reader's cut-off stands. */
  readonly chosen: number | null;
  readonly published: readonly {readonly value: number; readonly label: string}[];
  readonly domain: readonly [number, number];
  /** Of the axis, with its unit. */
  readonly label: string;
  readonly format: (value: number) => string;
}

const [LEFT, RIGHT] = [40, 14];
/** The line that says what the height of a needle is, and the one with the chosen cut-off. */
const [CAPTION, CHOSEN] = [22, 20];
const PANEL = 150;
/** Below the axis: its ticks, the interval, the interval's numbers, the label. */
const BELOW = {ticks: 16, bar: 31, numbers: 51};
const LINE = 15;
const SMALL = 11;
const LETTER = 0.48 * SMALL;

type Scale = ScaleLinear<number, number>;

const PHONE = 420;
/** On a phone the name of a published cut-off may need two lines. */
const laneHeight = (width: number) => (width < PHONE ? 28 : 16);

/** How far below the axis its label stands: on a phone the estimate has a line of its own. */
const labelBelow = (width: number) => BELOW.numbers + 23 + (width < PHONE ? LINE : 0);
const END = 8;

/** Height in pixels, known before the data; the needles take what the published cut-offs leave. */
export function cutoffStabilityHeight(published: number, width: number): number {
  return CAPTION + published * laneHeight(width) + CHOSEN + PANEL + labelBelow(width) + END;
}

/**
 * A needle a distinct cut-off, as high as the share of resamples that found it; below the axis the interval with the
 * estimate, above it the cut-offs that others published, and through it the one that the reader chose.
 */
export function cutoffStability(data: CutoffStability, width: number): SVGSVGElement {
  const height = cutoffStabilityHeight(data.published.length, width);
  const svg = drawing(width, height);
  const x = scaleLinear()
    .domain([...data.domain])
    .range([LEFT, width - RIGHT])
    .clamp(true);
  const flags = placeFlags(data, x, width);
  const lanes = Math.max(0, ...flags.map(({lane}) => lane + 1));
  const top = CAPTION + lanes * laneHeight(width) + CHOSEN;
  const bottom = height - labelBelow(width) - END;
  const shares = Array.from(data.shares);
  const y = scaleLinear()
    .domain([0, Math.max(0.01, ...shares)])
    .nice(2)
    .range([bottom, top + 4]);
  const layer = svg.append("g") as unknown as Layer;
  write(layer, 0, 12, "Share of resamples that ended at each cut-off", {size: 12, fill: "var(--ink-2)"});
  axes(layer, x, y, width, data);
  publish(layer, flags, bottom, laneHeight(width));
  if (data.chosen !== null) choose(layer, data.chosen, data.format, x, top, bottom, width);
  needles(layer, data, x, y);
  interval(layer, data, x, bottom, width);
  return svg.node() as SVGSVGElement;
}

function axes(layer: Layer, x: Scale, y: Scale, width: number, {cutoffs, label}: CutoffStability): void {
  const bottom = y.range()[0] as number;
  const levels = cutoffs.length === 0 ? [] : y.ticks(2);
  const places = levels.some((one) => Math.abs(100 * one - Math.round(100 * one)) > 1e-9) ? 1 : 0;
  for (const tick of levels) {
    if (tick > 0)
      layer
        .append("path")
        .attr("d", `M${LEFT},${y(tick)}H${width - RIGHT}`)
        .attr("stroke", "var(--line)");
    write(layer, LEFT - 6, y(tick) + 4, `${fixed(100 * tick, places)} %`, {
      anchor: "end",
      size: SMALL,
      fill: "var(--ink-2)",
    });
  }
  layer
    .append("path")
    .attr("d", `M${LEFT},${bottom}H${width - RIGHT}`)
    .attr("stroke", "var(--line-strong)");
  for (const {value, text} of ticksThatFit(x)) {
    layer
      .append("path")
      .attr("d", `M${x(value)},${bottom}v4`)
      .attr("stroke", "var(--line-strong)");
    const half = (text.length * LETTER) / 2;
    write(layer, Math.min(x(value), width - half), bottom + BELOW.ticks, text, {
      anchor: "middle",
      size: SMALL,
      fill: "var(--ink-2)",
    });
  }
  write(layer, (LEFT + width - RIGHT) / 2, bottom + labelBelow(width), label, {
    anchor: "middle",
    size: 12,
    fill: "var(--ink-2)",
  });
}

/** As many round values as stand apart when written; the unit is in the axis's label. */
function ticksThatFit(x: Scale) {
  const [from, to] = x.range() as [number, number];
  const tries = [8, 6, 5, 4, 3, 2].map((count) =>
    x.ticks(count).map((value) => ({value, text: x.tickFormat(count)(value)})),
  );
  const fits = (ticks: (typeof tries)[number]) =>
    (to - from) / Math.max(1, ticks.length) > Math.max(...ticks.map(({text}) => text.length * LETTER)) + 14;
  return tries.find(fits) ?? [];
}

function needles(layer: Layer, {cutoffs, shares, format}: CutoffStability, x: Scale, y: Scale): void {
  const [bottom, top] = y.range() as [number, number];
  if (cutoffs.length === 0)
    write(
      layer,
      ((x.range()[0] as number) + (x.range()[1] as number)) / 2,
      (bottom + top) / 2,
      "No resample found a cut-off",
      {
        anchor: "middle",
        fill: "var(--ink-2)",
      },
    );
  const [low, high] = x.domain() as [number, number];
  const crowded = cutoffs.length > 60;
  let [below, above] = [0, 0];
  const drawn: {readonly at: number; readonly tip: number}[] = [];
  for (let i = 0; i < cutoffs.length; i++) {
    const [value, share] = [cutoffs[i] as number, shares[i] as number];
    if (value < low) below += share;
    else if (value > high) above += share;
    else {
      needle(layer, x(value), bottom, y(share), crowded, `${format(value)}: ${percent(share)}`);
      drawn.push({at: x(value), tip: y(share)});
    }
  }
  // What the axis does not show must not be lost; it is written above the needles that stand there.
  const lost = (share: number, text: string, edge: "start" | "end") => {
    if (share < 0.005) return;
    const at = edge === "start" ? (x.range()[0] as number) + 4 : (x.range()[1] as number) - 2;
    const reach = text.length * LETTER + 6;
    const tips = drawn.filter((one) => Math.abs(one.at - at) < reach).map(({tip}) => tip - 8);
    const style = {anchor: edge, size: SMALL, fill: "var(--ink-2)", halo: true};
    write(layer, at, Math.max(top + 10, Math.min(bottom - 6, ...tips)), text, style);
  };
  lost(below, `← ${percent(below)} lower`, "start");
  lost(above, `${percent(above)} higher →`, "end");
}

const percent = (share: number) => `${fixed(100 * share, share < 0.0995 ? 1 : 0)} %`;

function needle(layer: Layer, x: number, from: number, to: number, crowded: boolean, title: string): void {
  const g = layer.append("g").attr("class", "needle");
  g.append("title").text(title);
  g.append("line")
    .attr("x1", x)
    .attr("x2", x)
    .attr("y1", from)
    .attr("y2", to)
    .attr("stroke", "var(--ink-2)")
    .attr("stroke-width", crowded ? 1.25 : 2);
  if (!crowded) g.append("circle").attr("cx", x).attr("cy", to).attr("r", 3).attr("fill", "var(--ink-2)");
}

function choose(
  layer: Layer,
  value: number,
  format: (value: number) => string,
  x: Scale,
  top: number,
  bottom: number,
  width: number,
): void {
  const text = `chosen ${format(value)}`;
  layer
    .append("line")
    .attr("class", "chosen")
    .attr("x1", x(value))
    .attr("x2", x(value))
    .attr("y1", top - 4)
    .attr("y2", bottom)
    .attr("stroke", "var(--accent)")
    .attr("stroke-width", 2);
  const half = (text.length * 12 * 0.52) / 2;
  write(layer, Math.min(width - half, Math.max(half, x(value))), top - 8, text, {
    anchor: "middle",
    size: 12,
    weight: 600,
    fill: "var(--accent)",
    halo: true,
  });
}

/** A published cut-off with its words and where they stand. */
interface Flag {
  readonly at: number;
  readonly lines: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly left: boolean;
  readonly lane: number;
}

const lengthOf = (lines: readonly string[]) => Math.max(...lines.map((line) => line.length * LETTER)) + 10;

/** The words of published cut-offs, to the right of their triangles where there is room; from right to left. */
function flagsOf(
  {published, format, domain}: CutoffStability,
  x: Scale,
  width: number,
): Omit<Flag, "lane">[] {
  // Words to the right must end before the next triangle whose words stand to its left, or lines cross words.
  let wall = width;
  return [...published]
    .sort((a, b) => b.value - a.value)
    .map(({value, label}) => {
      const written = format(value);
      const beyond = value < domain[0] ? "← " : value > domain[1] ? "→ " : "";
      const text = `${beyond}${label.includes(written) ? label : `${label},\u00a0${written}`}`;
      const at = x(value);
      const whole = lengthOf([text]);
      const left = at + whole > wall && (at > width / 2 || at >= whole);
      if (left) wall = at - 5;
      const room = left ? at : width - at;
      const lines = whole <= room || width >= PHONE ? [text] : inTwo(text, room - 10);
      const [from, to] = left ? [at - lengthOf(lines), at + 5] : [at - 5, at + lengthOf(lines)];
      return {at, lines, from, to, left};
    });
}

/** Whether a line down from x would strike out the words; it may touch a triangle. */
const strikes = (x: number, {at, from, to, left}: Omit<Flag, "lane">) =>
  left ? x > from - 2 && x < at - 6 : x > at + 6 && x < to + 2;

function inTwo(text: string, room: number): string[] {
  const lines = wrapWords(text, Math.floor(room / LETTER));
  return lines.length > 2 ? [lines[0] as string, `${lines[1]} …`] : lines;
}

/**
 * Gives each published cut-off the lowest lane in which its words cover neither another's words nor another's line to
 * the axis. Each is placed after those that its words lean over, so that it comes to stand above them.
 */
function placeFlags(data: CutoffStability, x: Scale, width: number): Flag[] {
  const flags = flagsOf(data, x, width);
  const order = [...flags.filter(({left}) => !left), ...flags.filter(({left}) => left).reverse()];
  const placed: Flag[] = [];
  for (const flag of order) {
    const {at, from, to} = flag;
    const free = (lane: number) =>
      placed.every((other) => {
        if (other.lane === lane) return to + 4 < other.from || other.to + 4 < from;
        return other.lane < lane ? !strikes(at, other) : !strikes(other.at, flag);
      });
    const empty = Math.max(-1, ...placed.map(({lane}) => lane)) + 1;
    const lane = Array.from({length: empty}, (_, i) => i).find(free) ?? empty;
    placed.push({...flag, lane});
  }
  return placed;
}

function publish(layer: Layer, flags: readonly Flag[], bottom: number, lane: number): void {
  const lanes = Math.max(0, ...flags.map((flag) => flag.lane + 1));
  const middle = (flag: Flag) => CAPTION + (lanes - flag.lane - 0.5) * lane;
  for (const flag of flags)
    layer
      .append("path")
      .attr("d", `M${flag.at},${middle(flag) + 4}V${bottom}`)
      .attr("stroke", "var(--line-strong)")
      .attr("stroke-dasharray", "1 3");
  for (const flag of flags) {
    const g = layer.append("g").attr("class", "published") as unknown as Layer;
    g.append("path")
      .attr("d", `M${flag.at - 4.5},${middle(flag) - 4}h9l-4.5,8Z`)
      .attr("fill", "var(--ink-2)");
    flag.lines.forEach((line, i) => {
      write(
        g,
        flag.at + (flag.left ? -8 : 8),
        middle(flag) + 4 + (i - (flag.lines.length - 1) / 2) * 12,
        line,
        {
          size: SMALL,
          fill: "var(--ink-2)",
          anchor: flag.left ? "end" : "start",
          halo: true,
        },
      );
    });
  }
}

/** The interval as a bar with the estimate as a tick, and their numbers, which part where they would meet. */
function interval(layer: Layer, data: CutoffStability, x: Scale, bottom: number, width: number): void {
  const {estimate, lower, upper, format} = data;
  const y = bottom + BELOW.bar;
  const words: {readonly at: number; readonly text: string; readonly strong: boolean}[] = [];
  if (lower !== null && upper !== null) {
    layer
      .append("rect")
      .attr("class", "interval")
      .attr("x", x(lower))
      .attr("width", Math.max(1, x(upper) - x(lower)))
      .attr("y", y - 4)
      .attr("height", 8)
      .attr("rx", 2)
      .attr("fill", "var(--line-strong)");
    words.push({at: x(lower), text: format(lower), strong: false});
  }
  if (estimate !== null) {
    layer
      .append("line")
      .attr("class", "estimate")
      .attr("x1", x(estimate))
      .attr("x2", x(estimate))
      .attr("y1", y - 8)
      .attr("y2", y + 8)
      .attr("stroke", "var(--ink)")
      .attr("stroke-width", 3);
    words.push({at: x(estimate), text: `estimate ${format(estimate)}`, strong: true});
  }
  if (lower !== null && upper !== null) words.push({at: x(upper), text: format(upper), strong: false});
  // Three numbers with long units would not stand side by side on a phone.
  const lines =
    width < PHONE ? [words.filter((one) => !one.strong), words.filter((one) => one.strong)] : [words];
  lines.forEach((line, i) => {
    const places = apart(
      line.map(({at}) => at),
      line.map(({text}) => text.length * 12 * 0.5),
      width,
    );
    line.forEach(({text, strong}, j) => {
      write(layer, places[j] as number, bottom + BELOW.numbers + i * LINE, text, {
        anchor: "middle",
        size: 12,
        weight: strong ? 600 : 400,
      });
    });
  });
}

/** Centres of texts in their order, moved as little as it takes that none meets another or an edge. */
function apart(centres: readonly number[], widths: readonly number[], width: number): number[] {
  const gap = (i: number) => ((widths[i - 1] as number) + (widths[i] as number)) / 2 + 8;
  const middle = Math.floor(centres.length / 2);
  const places = centres.map((at, i) => {
    const half = (widths[i] as number) / 2;
    return Math.min(width - half, Math.max(half, at));
  });
  const set = (i: number, at: number) => {
    places[i] = at;
  };
  for (let i = middle; i > 0; i--)
    set(i - 1, Math.min(places[i - 1] as number, (places[i] as number) - gap(i)));
  for (let i = 0; i < places.length; i++) {
    const least = i === 0 ? (widths[0] as number) / 2 : (places[i - 1] as number) + gap(i);
    set(i, Math.max(places[i] as number, least));
  }
  for (let i = places.length - 1; i >= 0; i--) {
    const most =
      i === places.length - 1 ? width - (widths[i] as number) / 2 : (places[i + 1] as number) - gap(i + 1);
    set(i, Math.min(places[i] as number, most));
  }
  return places;
}
