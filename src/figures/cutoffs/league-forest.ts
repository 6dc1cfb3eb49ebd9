import {type ScaleLinear, scaleLinear} from "d3";
import {fixed, pText} from "../fixed.js";
import {drawing, type Layer, type TextStyle, write} from "../svg.js";
import {wrapWords} from "../wrap-words.js";

/** An indicator that was screened, with what the search found. */
export interface LeagueRow {
  readonly key: string;
  readonly label: string;
  readonly n: number;
  readonly missing: number;
  readonly auc: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** In words, such as "≥ 7.9 mmol/L". */
  readonly cutoff: string | null;
  readonly youden: number | null;
  /** After correction for optimism; undefined while it is being computed, null where it cannot be. */
  readonly corrected: number | null | undefined;
  readonly p: number | null;
  readonly adjusted: number | null;
  readonly chosen: boolean;
}

/** From here on the numbers stand beside the intervals. */
const WIDE = 620;
const [WIDE_ROW, NARROW_ROW] = [34, 64];
const [TOP, BOTTOM] = [42, 44];
/** Worse than this is of no interest: an indicator that low would be read the other way round. */
const LOWEST = 0.2;
const CHANCE = 0.5;
const TICKS = [0.2, 0.4, 0.6, 0.8, 1];
/** Widths of the columns of numbers, from left to right. */
const COLUMNS = {cutoff: 98, youden: 78, p: 46, adjusted: 54, n: 56};
const NUMBERS = Object.values(COLUMNS).reduce((sum, each) => sum + each, 0);

type Scale = ScaleLinear<number, number>;

const rowHeight = (width: number) => (width < WIDE ? NARROW_ROW : WIDE_ROW);

/** Height in pixels, known before the data. */
export function leagueForestHeight(rows: number, width: number): number {
  return TOP + rows * rowHeight(width) + BOTTOM;
}

/** What is not known yet is awaited only where a cut-off was found. */
const evidence = (p: number | null, {youden}: LeagueRow) =>
  p !== null ? pText(p) : youden === null ? "–" : "…";

const share = (value: number | null | undefined) =>
  value === undefined ? "…" : value === null ? "–" : fixed(value, 2);

const worth = ({youden, corrected}: LeagueRow) =>
  youden === null ? "–" : `${share(youden)} → ${share(corrected)}`;

const area = ({auc, lower, upper}: LeagueRow) =>
  lower === null || upper === null
    ? `AUC ${fixed(auc, 2)}`
    : `AUC ${fixed(auc, 2)} (${fixed(lower, 2)}–${fixed(upper, 2)})`;

/** All that the row shows, for those who can't see it. */
function sentence(row: LeagueRow): string {
  const {label, cutoff, n, missing, lower, upper, auc, p, adjusted} = row;
  const interval =
    lower === null || upper === null ? "" : ` with an interval from ${fixed(lower, 2)} to ${fixed(upper, 2)}`;
  const search =
    cutoff === null
      ? "no cut-off was found"
      : `the best cut-off is ${cutoff} with a Youden index of ${share(row.youden)}, ` +
        (typeof row.corrected === "number"
          ? `${share(row.corrected)} without optimism`
          : "its optimism not known");
  const chance = p === null ? "" : `; p ${pText(p)}`;
  const paid = adjusted === null ? "" : `, adjusted p ${pText(adjusted)}`;
  return `${label}: AUC ${fixed(auc, 2)}${interval}; ${search}${chance}${paid}; ${n} children, ${missing} missing.`;
}

/**
 * Every indicator screened, a row each in the order given: its area under the curve with the interval, and what its
 * best cut-off is worth before and after the search is paid for. Intervals that reach chance are pale and hollow.
 * A row can be pressed, so that the page can open its indicator.
 */
export function leagueForest(rows: readonly LeagueRow[], width: number): SVGSVGElement {
  const svg = drawing(width, leagueForestHeight(rows.length, width));
  const wide = width >= WIDE;
  const labels = wide ? Math.min(280, Math.max(132, width * 0.22)) : 0;
  // What a very wide page leaves over parts the columns, up to a point.
  const gap = Math.min(14, Math.max(0, (width - 760) / 20));
  const numbers = wide ? NUMBERS + 5 * gap : 0;
  const x = scaleLinear()
    .domain([LOWEST, 1])
    .range(wide ? [labels + 12, width - numbers - 16] : [12, width - 12]);
  axis(svg.append("g") as unknown as Layer, x, rows.length * rowHeight(width), wide);
  const columns = columnsFrom(width - numbers, gap);
  if (wide) heads(svg.append("g") as unknown as Layer, columns);
  rows.forEach((row, i) => {
    const layer = svg
      .append("g")
      .attr("class", "league-row")
      .attr("data-indicator", row.key)
      .attr("transform", `translate(0,${TOP + i * rowHeight(width)})`)
      .attr("cursor", "pointer") as unknown as Layer;
    layer.append("title").text(`${row.label}: ${area(row)}`);
    if (row.chosen) band(layer, width, rowHeight(width), "var(--accent)").attr("fill-opacity", 0.14);
    const strength = {weight: row.chosen ? 700 : 400};
    if (wide) {
      name(layer, row.label, labels, {usual: 12, small: 11, most: 2}, WIDE_ROW / 2 + 4, strength);
      whisker(layer, row, x, WIDE_ROW / 2);
      figures(layer, row, columns);
    } else {
      name(layer, row.label, width - 6, {usual: 13, small: 11, most: 1}, 18, strength);
      chance(layer, x, 25, 43);
      whisker(layer, row, x, 34);
      const small = {size: 11, fill: "var(--ink-2)"};
      write(layer, 6, 55, `corrected Youden ${row.youden === null ? "–" : share(row.corrected)}`, small);
      write(layer, width - 6, 55, `adjusted p ${evidence(row.adjusted, row)}`, {...small, anchor: "end"});
    }
    // The button is the band alone: its name is a sentence, which the texts under it are not.
    band(layer, width, rowHeight(width), "transparent")
      .attr("class", "league-button")
      .attr("tabindex", 0)
      .attr("role", "button")
      .attr("aria-label", sentence(row))
      .attr("aria-pressed", String(row.chosen));
  });
  return svg.node() as SVGSVGElement;
}

function band(layer: Layer, width: number, height: number, fill: string) {
  return layer.append("rect").attr("width", width).attr("height", height).attr("rx", 4).attr("fill", fill);
}

/** The label in at most two lines round a middle; smaller where it is long, cut only where that does not do. */
function name(
  layer: Layer,
  text: string,
  room: number,
  {usual, small, most}: {readonly usual: number; readonly small: number; readonly most: number},
  middle: number,
  strength: TextStyle,
): void {
  const letter = strength.weight === 700 ? 0.48 : 0.45;
  // A number keeps its unit.
  const kept = text.replace(/(\d) (?=(h|d|min)\b)/g, "$1\u00a0");
  const inLines = (size: number) => wrapWords(kept, Math.floor((room - 6) / (letter * size)));
  const size = inLines(usual).length <= most ? usual : small;
  const lines = inLines(size);
  const shown = lines.slice(0, 2);
  if (lines.length > 2) shown[1] = `${shown[1]} …`;
  shown.forEach((line, i) => {
    write(layer, 6, middle + (i - (shown.length - 1) / 2) * (size + 2), line, {size, ...strength});
  });
}

/** The line of an indicator that tells nothing. */
function chance(layer: Layer, x: Scale, from: number, to: number): void {
  layer
    .append("path")
    .attr("class", "chance")
    .attr("d", `M${x(CHANCE)},${from}V${to}`)
    .attr("stroke", "var(--ink-3)")
    .attr("stroke-dasharray", "2 3");
}

function axis(layer: Layer, x: Scale, height: number, wide: boolean): void {
  const bottom = TOP + height;
  const [low, high] = x.range() as [number, number];
  for (const tick of TICKS) {
    for (const [from, to] of [
      [TOP - 4, TOP],
      [bottom, bottom + 4],
    ])
      layer
        .append("path")
        .attr("d", `M${x(tick)},${from}V${to}`)
        .attr("stroke", "var(--line-strong)");
    const text = tick === 1 ? "1" : fixed(tick, 1);
    for (const y of [TOP - 8, bottom + 17])
      write(layer, x(tick), y, text, {anchor: "middle", size: 11, fill: "var(--ink-2)"});
  }
  for (const y of [TOP, bottom])
    layer.append("path").attr("d", `M${low},${y}H${high}`).attr("stroke", "var(--line-strong)");
  // On a phone each row draws its own piece, so that the line does not strike out labels.
  chance(layer, x, TOP - 22, wide ? bottom : TOP);
  write(layer, x(CHANCE), 13, "no better than chance", {anchor: "middle", size: 11, fill: "var(--ink-2)"});
  write(layer, (low + high) / 2, bottom + 36, "AUC, area under the curve", {
    anchor: "middle",
    size: 12,
    fill: "var(--ink-2)",
  });
}

/** Where the columns end (numbers) or begin (the cut-off, which is words). */
function columnsFrom(start: number, gap: number) {
  const cutoff = start + gap;
  const youden = cutoff + COLUMNS.cutoff + gap + COLUMNS.youden;
  const p = youden + gap + COLUMNS.p;
  const adjusted = p + gap + COLUMNS.adjusted;
  return {cutoff, youden, p, adjusted, n: adjusted + gap + COLUMNS.n - 4};
}

type Columns = ReturnType<typeof columnsFrom>;

function heads(layer: Layer, columns: Columns): void {
  const head = (at: number, first: string, second: string, anchor: "start" | "end") => {
    if (first) write(layer, at, TOP - 22, first, {size: 11, fill: "var(--ink-2)", anchor});
    write(layer, at, TOP - 8, second, {size: 11, fill: "var(--ink-2)", anchor});
  };
  head(columns.cutoff, "", "Best cut-off", "start");
  head(columns.youden, "Youden index", "→ corrected", "end");
  head(columns.p, "", "p", "end");
  head(columns.adjusted, "adjusted", "p", "end");
  head(columns.n, "n", "(missing)", "end");
}

function figures(layer: Layer, row: LeagueRow, columns: Columns): void {
  const y = WIDE_ROW / 2 + 4.5;
  const lines = wrapWords(row.cutoff ?? "–", Math.floor(COLUMNS.cutoff / 5.7)).slice(0, 2);
  lines.forEach((line, i) => {
    write(layer, columns.cutoff, y + (i - (lines.length - 1) / 2) * 14, line, {size: 12});
  });
  const right = {size: 12, anchor: "end"} as const;
  write(layer, columns.youden, y, worth(row), right);
  write(layer, columns.p, y, evidence(row.p, row), right);
  write(layer, columns.adjusted, y, evidence(row.adjusted, row), {...right, weight: 700});
  write(layer, columns.n, y, `${row.n} (${row.missing})`, {...right, fill: "var(--ink-2)"});
}

/** The area with its interval; an arrow where either leaves the axis. */
function whisker(layer: Layer, {auc, lower, upper}: LeagueRow, x: Scale, y: number): void {
  const certain = lower !== null && upper !== null && (lower > CHANCE || upper < CHANCE);
  const ink = certain ? "var(--ink)" : "var(--ink-3)";
  const [left, right] = [Math.max(LOWEST, lower ?? auc), Math.max(LOWEST, upper ?? auc)];
  if (right > left)
    layer
      .append("line")
      .attr("x1", x(left))
      .attr("x2", x(right))
      .attr("y1", y)
      .attr("y2", y)
      .attr("stroke", ink)
      .attr("stroke-width", certain ? 2 : 1.25);
  if ((lower ?? auc) < LOWEST)
    layer
      .append("path")
      .attr("class", "beyond")
      .attr("d", `M${x(LOWEST) - 7},${y}l7,-4v8Z`)
      .attr("fill", ink);
  if (auc < LOWEST) return;
  layer
    .append("rect")
    .attr("class", "auc")
    .attr("x", x(auc) - 4)
    .attr("y", y - 4)
    .attr("width", 8)
    .attr("height", 8)
    .attr("fill", certain ? ink : "var(--paper)")
    .attr("stroke", ink)
    .attr("stroke-width", 1.5);
}
