import {max, min, scaleLinear, sum} from "d3";
import {GROUPS, type Group} from "../../schema/groups.js";
import {beeswarm} from "../beeswarm.js";
import {childDot, type DotChild} from "../child-dot.js";
import {GROUP_COLOURS} from "../colours.js";
import {drawing, type Layer, type Svg, write} from "../svg.js";
import {wrapWords} from "../wrap-words.js";

/** A child at its change. */
export interface ChangeDot extends DotChild {
  readonly change: number;
}

/** A median with its interval; without limits where too few know it. */
export interface ChangeMark {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** "−35", and "−60 to −12" where there are limits. */
  readonly text: readonly string[];
}

/** The changes to one hour. */
export interface ChangeColumn {
  readonly hours: number;
  readonly dots: readonly ChangeDot[];
  /** null where no median is offered. */
  readonly mark: ChangeMark | null;
  /** Lines under the axis: how many are known, then who is not and why; `BELOW` of them at most. */
  readonly below: readonly string[];
}

/** Children on ECMO and those matched with them, at one hour. */
export interface MatchedColumn {
  readonly hours: number;
  readonly onEcmo: {readonly dots: readonly ChangeDot[]; readonly median: number | null};
  readonly controls: {readonly dots: readonly ChangeDot[]; readonly median: number | null};
  readonly difference: ChangeMark | null;
  readonly below: readonly string[];
}

export interface ChangeStrip {
  readonly columns: readonly ChangeColumn[];
  readonly matched: readonly MatchedColumn[] | null;
  /** "Change of VIS (points)". */
  readonly label: string;
  /** Why nothing may be concluded: all is drawn pale then; null where something may. */
  readonly misleading: string | null;
}

/** Children up to whom a column has a dot for each; more are drawn as bars, as wide as children have such a change. */
export const MOST_DOTS = 150;

/** Lines that stand under a column at most. */
export const BELOW = 5;

const WIDE = 720;
const [LEFT, RIGHT, GAP] = [44, 8, 40];
const [TOP, PLOT, AXIS, LINE] = [84, 240, 46, 15];
/** The strip of differences: its title, itself, and the two lines of its words. */
const [DIFFERENCE_TITLE, DIFFERENCE, DIFFERENCE_WORDS] = [44, 72, 42];
const CHANGES = TOP + PLOT + AXIS + BELOW * LINE;
const MATCHED = CHANGES + DIFFERENCE_TITLE + DIFFERENCE + DIFFERENCE_WORDS;

/** Height in pixels, known before the data but for whether there is a matched view. */
export function changeStripHeight(width: number, matched: boolean): number {
  if (!matched) return CHANGES;
  return width >= WIDE ? MATCHED : CHANGES + GAP + MATCHED;
}

/** What both panels share. */
interface Panel {
  readonly svg: Svg;
  readonly layer: Layer;
  readonly left: number;
  readonly right: number;
  /** Place of the middle of a column, and its width. */
  middle(column: number): number;
  readonly step: number;
  y(change: number): number;
  readonly radius: number;
}

/**
 * Each child's change to hours after cannulation, with medians and who is missing under the axis; beside it, or below it
 * on a phone, the same of matched children without ECMO, and the differences.
 */
export function changeStrip(data: ChangeStrip, width: number): SVGSVGElement {
  const {columns, matched, misleading} = data;
  const svg = drawing(width, changeStripHeight(width, matched !== null));
  const changes = [
    ...columns.flatMap(({dots, mark}) => [...dots.map(({change}) => change), ...limitsOf(mark)]),
    ...(matched ?? []).flatMap(({onEcmo, controls}) =>
      [...onEcmo.dots, ...controls.dots].map(({change}) => change),
    ),
  ];
  // Both panels have one axis of changes: what is beside each other is to be compared.
  const domain = extent(changes);
  const wide = width >= WIDE && matched !== null;
  const half = wide ? (width - GAP) / 2 : width;
  const first = panel(svg, data, domain, columns.length, 0, half, 0);
  drawChanges(first, columns, data, misleading !== null);
  if (matched) {
    const [x, y] = wide ? [half + GAP, 0] : [0, CHANGES + GAP];
    drawMatched(panel(svg, data, domain, matched.length, x, half, y), matched, data.label);
  }
  if (misleading) {
    wrapWords(misleading, Math.floor(half / 6.4)).forEach((line, i) => {
      write(svg, 0, 52 + i * 16, line, {size: 12.5, weight: 600, fill: "var(--warn)", halo: true});
    });
  }
  return svg.node() as SVGSVGElement;
}

const limitsOf = (mark: ChangeMark | null) =>
  mark ? [mark.estimate, mark.lower ?? mark.estimate, mark.upper ?? mark.estimate] : [];

/** From the least to the greatest change, with 0 and a little room. */
function extent(changes: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(0, min(changes) ?? 0), Math.max(0, max(changes) ?? 0)];
  if (low === high) return [-1, 1];
  const room = (high - low) * 0.08;
  return [low - room, high + room];
}

function panel(
  svg: Svg,
  {label}: ChangeStrip,
  domain: readonly [number, number],
  columns: number,
  x: number,
  width: number,
  top: number,
): Panel {
  const layer = svg
    .append("g")
    .attr("class", "change-panel")
    .attr("transform", `translate(${x},${top})`) as unknown as Layer;
  const [left, right] = [LEFT, width - RIGHT];
  const step = (right - left) / Math.max(1, columns);
  const y = scaleLinear()
    .domain(domain)
    .range([TOP + PLOT, TOP]);
  write(layer, 0, 34, label, {size: 12.5, fill: "var(--ink-2)"});
  for (const tick of y.ticks(5)) {
    layer
      .append("path")
      .attr("d", `M${left},${y(tick)}H${right}`)
      .attr("stroke", tick === 0 ? "var(--line-strong)" : "var(--line)");
    write(layer, left - 7, y(tick) + 4, y.tickFormat(5)(tick), {
      anchor: "end",
      size: 12,
      fill: "var(--ink-2)",
    });
  }
  return {
    svg,
    layer,
    left,
    right,
    step,
    middle: (column) => left + (column + 0.5) * step,
    y,
    radius: step < 90 ? 3.5 : 4.5,
  };
}

function drawChanges(
  one: Panel,
  columns: readonly ChangeColumn[],
  {matched}: ChangeStrip,
  pale: boolean,
): void {
  const {layer, step, middle, y, radius} = one;
  write(layer, 0, 14, matched ? "All children on ECMO" : "Children on ECMO", {size: 13, weight: 600});
  columns.forEach(({hours, dots, mark, below}, k) => {
    const at = middle(k) - (mark ? step * 0.08 : 0);
    const swarmed = layer.append("g").attr("class", "changes") as unknown as Layer;
    if (pale) swarmed.attr("opacity", 0.4);
    swarm(swarmed, dots, at, y, radius, step * 0.28);
    if (mark) {
      drawMark(layer, mark, middle(k) + step * 0.36, y);
      words(layer, mark.text, middle(k), TOP - 24);
    }
    tick(layer, hours, middle(k));
    under(layer, below, middle(k), TOP + PLOT + AXIS + 12);
  });
  axis(one, "Hours after cannulation");
}

function drawMatched(one: Panel, columns: readonly MatchedColumn[], label: string): void {
  const {layer, left, right, step, middle, y, radius} = one;
  write(layer, 0, 14, "Beside matched children not on ECMO", {size: 13, weight: 600});
  const quarter = step / 4;
  columns.forEach(({hours, onEcmo, controls, below}, k) => {
    const sides = [
      {...onEcmo, at: middle(k) - quarter, text: "ECMO", colour: "var(--group-ecmo-text)"},
      {
        ...controls,
        at: middle(k) + quarter,
        text: step < 110 ? "not" : "matched",
        colour: "var(--group-rss-text)",
      },
    ];
    for (const {dots, at, text, colour} of sides) {
      write(layer, at, TOP - 10, text, {anchor: "middle", size: 11.5, fill: colour});
      const swarmed = layer.append("g").attr("class", "matched-changes") as unknown as Layer;
      swarm(swarmed, dots, at, y, radius, quarter * 0.7);
    }
    for (const {median, at} of sides) {
      if (median === null) continue;
      layer
        .append("path")
        .attr("class", "median")
        .attr("d", `M${at - quarter * 0.8},${y(median)}h${quarter * 1.6}`)
        .attr("stroke", "var(--ink)")
        .attr("stroke-width", 2);
    }
    tick(layer, hours, middle(k));
    under(layer, below, middle(k), TOP + PLOT + AXIS + DIFFERENCE_TITLE + DIFFERENCE + DIFFERENCE_WORDS + 12);
  });
  axis(one, "Hours after cannulation, and after the match");
  const top = TOP + PLOT + AXIS + DIFFERENCE_TITLE;
  const marks = columns.map(({difference}) => difference);
  const inner = scaleLinear()
    .domain(extent(marks.flatMap(limitsOf)))
    .range([top + DIFFERENCE, top]);
  write(layer, 0, top - 12, `${label.replace(/^Change/, "Difference in the change")}, ECMO less matched`, {
    size: 12.5,
    fill: "var(--ink-2)",
  });
  for (const level of inner.ticks(3)) {
    layer
      .append("path")
      .attr("d", `M${left},${inner(level)}H${right}`)
      .attr("stroke", level === 0 ? "var(--line-strong)" : "var(--line)");
    write(layer, left - 7, inner(level) + 4, inner.tickFormat(3)(level), {
      anchor: "end",
      size: 12,
      fill: "var(--ink-2)",
    });
  }
  marks.forEach((mark, k) => {
    if (!mark) return;
    drawMark(layer, mark, middle(k), inner);
    words(layer, mark.text, middle(k), top + DIFFERENCE + 16);
  });
}

/** Height of a bar in pixels. */
const BAR = 4;

/**
 * Children beside each other about a vertical line, in bars of `BAR` pixels: the widest is as wide as there is room, and
 * each is as wide as it has children. The colours are the groups'; who died is not told.
 */
function bars(
  layer: Layer,
  dots: readonly ChangeDot[],
  x: number,
  y: (change: number) => number,
  limit: number,
): void {
  const rows = new Map<number, Map<Group, number>>();
  for (const {change, group} of dots) {
    const row = Math.floor(y(change) / BAR);
    const own = rows.get(row) ?? new Map<Group, number>();
    rows.set(row, own.set(group, (own.get(group) ?? 0) + 1));
  }
  const sizes = Array.from(rows.values(), (own) => sum(own.values()));
  const unit = (2 * limit) / (max(sizes) ?? 1);
  const paths = new Map<Group, string>();
  for (const [row, own] of rows) {
    let from = x - (unit * sum(own.values())) / 2;
    for (const group of GROUPS) {
      const children = own.get(group) ?? 0;
      if (children === 0) continue;
      // A single child among thousands is to be seen all the same.
      const wide = Math.max(1, unit * children);
      paths.set(
        group,
        `${paths.get(group) ?? ""}M${from.toFixed(2)},${row * BAR}h${wide.toFixed(2)}v${BAR - 0.5}h${(-wide).toFixed(2)}Z`,
      );
      from += wide;
    }
  }
  for (const [group, d] of paths) {
    layer.append("path").attr("class", "change-bars").attr("d", d).attr("fill", GROUP_COLOURS[group]);
  }
}

/** Dots beside each other about a vertical line; of very many children bars. */
function swarm(
  layer: Layer,
  dots: readonly ChangeDot[],
  x: number,
  y: (change: number) => number,
  radius: number,
  limit: number,
): void {
  if (dots.length > MOST_DOTS) {
    bars(layer, dots, x, y, limit);
    return;
  }
  const places = beeswarm(
    dots.map(({change}) => y(change)),
    radius,
    limit,
  );
  dots.forEach((dot, i) => {
    const {dx, dy} = places[i] as (typeof places)[number];
    childDot(layer, x + dy, y(dot.change) + dx, radius, dot);
  });
}

function drawMark(layer: Layer, mark: ChangeMark, x: number, y: (change: number) => number): void {
  const {estimate, lower, upper} = mark;
  const g = layer.append("g").attr("class", "change-mark");
  if (lower !== null && upper !== null) {
    g.append("path")
      .attr("d", `M${x},${y(lower)}V${y(upper)}`)
      .attr("stroke", "var(--ink)")
      .attr("stroke-width", 2);
  }
  g.append("circle")
    .attr("cx", x)
    .attr("cy", y(estimate))
    .attr("r", 4.5)
    // Without an interval it is no more than the middle of the dots.
    .attr("fill", lower === null ? "var(--paper)" : "var(--ink)")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 1.75);
}

/** The estimate, and below it its limits. */
function words(layer: Layer, text: readonly string[], x: number, y: number): void {
  text.forEach((line, i) => {
    write(layer, x, y + i * 15, line, {
      anchor: "middle",
      size: i === 0 ? 13 : 11.5,
      weight: i === 0 ? 600 : 400,
      fill: i === 0 ? "var(--ink)" : "var(--ink-2)",
      halo: true,
    });
  });
}

function tick(layer: Layer, hours: number, x: number): void {
  write(layer, x, TOP + PLOT + 18, String(hours), {anchor: "middle", size: 12, fill: "var(--ink-2)"});
}

function axis({layer, left, right}: Panel, text: string): void {
  layer
    .append("path")
    .attr("d", `M${left},${TOP + PLOT}H${right}`)
    .attr("stroke", "var(--line)");
  write(layer, (left + right) / 2, TOP + PLOT + 37, text, {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
}

function under(layer: Layer, lines: readonly string[], x: number, y: number): void {
  lines.forEach((line, i) => {
    write(layer, x, y + i * LINE, line, {
      anchor: "middle",
      size: 12,
      weight: i === 0 ? 600 : 400,
      fill: i === 0 ? "var(--ink)" : "var(--ink-2)",
    });
  });
}
