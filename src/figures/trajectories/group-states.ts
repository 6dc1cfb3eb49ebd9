import type {ScaleLinear} from "d3";
import {type Layer, type Svg, write} from "../svg.js";

/** Where a child can be: ended stays first, in the order in which children are counted. */
export const STATES = [
  "died",
  "against_advice",
  "discharged",
  "ecmo",
  "after",
  "hospital",
  "before",
  "unknown",
] as const;
export type State = (typeof STATES)[number];

export const STATE_LABELS: Readonly<Record<State, string>> = {
  died: "died",
  against_advice: "left against advice",
  discharged: "discharged alive",
  ecmo: "on ECMO",
  after: "after ECMO",
  hospital: "in hospital, no ECMO",
  before: "before shock onset",
  unknown: "no longer followed",
};

/** From the bottom up: the dead gather below, those at home above. */
const STACK: readonly State[] = [
  "died",
  "against_advice",
  "ecmo",
  "after",
  "hospital",
  "discharged",
  "before",
  "unknown",
];

/** Fills and their strength; who left against advice is hatched in the ink of the dead. */
const FILLS: Readonly<Record<State, readonly [fill: string, opacity: number]>> = {
  died: ["var(--ink)", 0.85],
  against_advice: ["var(--ink)", 0.12],
  discharged: ["var(--line)", 0.3],
  ecmo: ["var(--group-ecmo)", 0.5],
  after: ["var(--group-ecmo)", 0.2],
  hospital: ["var(--ink-3)", 0.32],
  before: ["none", 0],
  unknown: ["none", 0],
};
/** What is not filled, or hardly, has an outline in the legend. */
const PALE: readonly State[] = ["before", "unknown", "discharged"];

/** How many children are in each state, in the order of STATES, at each hour. */
export interface StatesOfGroup {
  readonly counts: readonly ArrayLike<number>[];
  /** Once every stay has ended; null where that is not the end of the axis. */
  readonly atEnd: readonly number[] | null;
  readonly children: number;
}

type Scale = ScaleLinear<number, number>;

const LEGEND_LINE = 17;
const LETTER = 5.9;
/** A name in an area, with room at its ends. */
const wideIn = (state: State) => STATE_LABELS[state].length * 6.2 + 16;
const wideOf = (state: State) => 20 + STATE_LABELS[state].length * LETTER + 14;

/** Where the names of states stand, in as many lines as the width needs. */
function legendPlaces(states: readonly State[], width: number) {
  let [at, line] = [0, 0];
  return states.map((state) => {
    if (at > 0 && at + wideOf(state) - 14 > width) [at, line] = [0, line + 1];
    const place = {state, at, line};
    at += wideOf(state);
    return place;
  });
}

/** Height of the legend, whichever states there are. */
export function stateLegendHeight(width: number): number {
  return LEGEND_LINE * (1 + Math.max(...legendPlaces(STACK, width).map(({line}) => line)));
}

/**
 * Names of those states of the groups that are not named where they are.
 *
 * @returns the height that they took
 */
export function drawStateLegend(svg: Svg, states: ReadonlySet<State>, width: number, top: number): number {
  const places = legendPlaces(
    STACK.filter((state) => states.has(state)),
    width,
  );
  for (const {state, at, line} of places) {
    const y = top + line * LEGEND_LINE;
    fillArea(svg as unknown as Layer, state, [at, at + 14], [y + 2], [y + 12]);
    if (PALE.includes(state)) {
      svg
        .append("path")
        .attr("d", `M${at + 0.5},${y + 2.5}h13v9h-13Z`)
        .attr("fill", "none")
        .attr("stroke", "var(--line-strong)")
        .attr("stroke-width", 0.75);
    }
    write(svg, at + 19, y + 11, STATE_LABELS[state], {size: 12, fill: "var(--ink-2)"});
  }
  return LEGEND_LINE * Math.max(0, ...places.map(({line}) => line + 1));
}

/** The states that a group's children are in within the hours drawn. */
export function statesIn({counts, atEnd}: StatesOfGroup): State[] {
  return STATES.filter((_, s) => Array.from(counts[s] ?? []).some((n) => n > 0) || (atEnd?.[s] ?? 0) > 0);
}

/**
 * Draws where a group's children are as areas on top of each other, each hour's until the next.
 *
 * @returns the states that have their name in their area
 */
export function drawStates(
  layer: Layer,
  group: StatesOfGroup,
  hours: ArrayLike<number>,
  x: Scale,
  y: Scale,
): Set<State> {
  const m = hours.length;
  const edges = Array.from({length: m}, (_, j) => x(hours[j] as number));
  const below = new Float64Array(m);
  const named = new Set<State>();
  for (const state of STACK) {
    const counts = group.counts[STATES.indexOf(state)] ?? [];
    const bottom = Array.from(below, (n) => y(n));
    for (let j = 0; j < m; ++j) below[j] = (below[j] as number) + (counts[j] ?? 0);
    const top = Array.from(below, (n) => y(n));
    if (!top.some((one, j) => (bottom[j] as number) - one > 1e-9)) continue;
    fillArea(layer, state, edges, top, bottom);
    const place = labelPlace(edges, top, bottom, wideIn(state));
    if (!place) continue;
    named.add(state);
    if (state === "against_advice") {
      // Over the hatches the name needs a ground.
      const wide = wideIn(state) - 4;
      layer
        .append("rect")
        .attr("x", place.x - wide / 2)
        .attr("y", place.y - 8)
        .attr("width", wide)
        .attr("height", 16)
        .attr("fill", "var(--paper)");
    }
    write(layer, place.x, place.y + 4, STATE_LABELS[state], {
      anchor: "middle",
      size: 11.5,
      fill: state === "died" ? "var(--paper)" : "var(--ink)",
    });
  }
  if (group.atEnd) drawEnd(layer, group.atEnd, (edges[m - 1] as number) + 4, y);
  return named;
}

/** How all stays ended, as a bar beyond the axis. */
function drawEnd(layer: Layer, counts: readonly number[], from: number, y: Scale): void {
  let below = 0;
  for (const state of STACK) {
    const n = counts[STATES.indexOf(state)] ?? 0;
    if (n > 0) fillArea(layer, state, [from, from + 8], [y(below + n)], [y(below)]);
    below += n;
  }
}

/**
 * An area of steps: top and bottom from each edge to the next. One that counts as its own outcome is hatched by hand,
 * as patterns with ids would meet in one page.
 */
function fillArea(
  layer: Layer,
  state: State,
  edges: readonly number[],
  top: readonly number[],
  bottom: readonly number[],
): void {
  const [fill, opacity] = FILLS[state];
  const steps = edges.length - 1;
  const d: string[] = [];
  for (let j = 0; j < steps; ) {
    if ((bottom[j] as number) - (top[j] as number) <= 1e-9) {
      j += 1;
      continue;
    }
    // A run of hours with somebody in it: along the top and back along the bottom.
    let upper = `M${edges[j]},${top[j]}`;
    let lower = "";
    const first = j;
    for (; j < steps && (bottom[j] as number) - (top[j] as number) > 1e-9; ++j) {
      if (j > first && top[j] !== top[j - 1]) upper += `V${top[j]}`;
      if (j === steps - 1 || top[j + 1] !== top[j] || bottom[j + 1] !== bottom[j])
        upper += `H${edges[j + 1]}`;
    }
    for (let k = j - 1; k >= first; --k) {
      if (k === j - 1 || bottom[k] !== bottom[k + 1]) lower += `V${bottom[k]}`;
      if (k === first || bottom[k - 1] !== bottom[k]) lower += `H${edges[k]}`;
    }
    d.push(`${upper}${lower}Z`);
  }
  const area = layer
    .append("path")
    .attr("class", `state state-${state}`)
    .attr("d", d.join(""))
    .attr("fill", fill)
    .attr("fill-opacity", opacity);
  if (fill !== "none") area.attr("stroke", "var(--paper)").attr("stroke-width", 0.75);
  if (state === "against_advice") hatch(layer, edges, top, bottom);
}

function hatch(
  layer: Layer,
  edges: readonly number[],
  top: readonly number[],
  bottom: readonly number[],
): void {
  const end = edges[edges.length - 1] as number;
  const strokes: string[] = [];
  let j = 0;
  for (let at = (edges[0] as number) + 2; at < end; at += 4) {
    while (j + 2 < edges.length && (edges[j + 1] as number) <= at) j += 1;
    const [high, low] = [top[j] as number, bottom[j] as number];
    if (low - high > 1e-9) strokes.push(`M${at},${high}V${low}`);
  }
  layer
    .append("path")
    .attr("class", "hatch")
    .attr("d", strokes.join(""))
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 1.5);
}

/** The middle of the highest stretch of an area that is wide enough for a name, of such the longest; null without. */
function labelPlace(
  edges: readonly number[],
  top: readonly number[],
  bottom: readonly number[],
  wide: number,
): {readonly x: number; readonly y: number} | null {
  let best: {readonly x: number; readonly y: number; readonly room: number; readonly wide: number} | null =
    null;
  for (let i = 0; i + 1 < edges.length; ++i) {
    let [high, low] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    // Once a stretch is wide enough it goes on as far as it stays as high.
    let room: number | null = null;
    let [end, middle] = [0, 0];
    for (let j = i; j + 1 < edges.length; ++j) {
      high = Math.max(high, top[j] as number);
      low = Math.min(low, bottom[j] as number);
      if (low - high < (room ?? 14) - 0.5) break;
      [end, middle] = [edges[j + 1] as number, (high + low) / 2];
      if (end - (edges[i] as number) >= wide) room ??= low - high;
    }
    if (room === null) continue;
    const long = end - (edges[i] as number);
    if (best && (room < best.room - 0.5 || (room <= best.room + 0.5 && long <= best.wide))) continue;
    best = {x: end - long / 2, y: middle, room, wide: long};
  }
  return best;
}
