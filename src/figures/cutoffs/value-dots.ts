import {beeswarm, type Offset} from "../beeswarm.js";
import {childDot, type DotChild} from "../child-dot.js";
import {drawing, type Layer, type Svg, write} from "../svg.js";
import {drawGrip, drawValueAxis, type ValueAxis, valueScale} from "../value-axis.js";
import {drawPublished, PUBLISHED_ROOM, type PublishedCutoff} from "./published-cutoffs.js";

/** A child with its value of the indicator. */
export interface ValuedChild extends DotChild {
  readonly value: number;
}

/** A child of the analysis. */
export interface ValueDot extends ValuedChild {
  /** Whether the outcome followed. */
  readonly event: boolean;
}

export interface ValueDots {
  readonly axis: ValueAxis;
  readonly children: readonly ValueDot[];
  /** Children who are not in the analysis, pale in a lane of their own; without them there is no such lane. */
  readonly contrast: readonly ValuedChild[];
  readonly cutoff: number;
  /** Side of the cut-off that is called positive. */
  readonly direction: "higher" | "lower";
  /** What the cut-off is called, such as "≥ 7.9 mmol/L". */
  readonly cutoffText: string;
  readonly published: readonly PublishedCutoff[];
  /** The two rows: who had the outcome, and who had not. */
  readonly words: {readonly event: string; readonly noEvent: string};
}

/** Of a dot; many children need small ones. */
const radiusOf = (children: number) => (children > 120 ? 4 : 5.5);
const CONTRAST_RADIUS = 4;
/** Pale, and still three times as dark as the paper. */
const CONTRAST_OPACITY = 0.7;
const [LANE, CONTRAST_LANE] = [104, 88];
const [TOP, BOTTOM, SIDE] = [30 + PUBLISHED_ROOM, 46, 10];

const bottomOf = (contrast: boolean) => TOP + 2 * LANE + (contrast ? CONTRAST_LANE : 0);

/**
 * Height in pixels, known before the data.
 *
 * @param contrast - whether there is a lane of children who are not in the analysis
 */
export function valueDotsHeight(contrast: boolean): number {
  return bottomOf(contrast) + BOTTOM;
}

/**
 * Every child at its value, those with the outcome above those without it, with the cut-off between positive and
 * negative; each field says how many children it holds. Below them, pale, who is not in the analysis.
 */
export function valueDots(data: ValueDots, width: number): SVGSVGElement {
  const {axis, children, contrast, cutoff, direction, words, published} = data;
  const svg = drawing(width, valueDotsHeight(contrast.length > 0));
  const x = valueScale(axis, SIDE, width - SIDE);
  const [divide, bottom] = [TOP + 2 * LANE, bottomOf(contrast.length > 0)];
  tint(TOP, divide);
  if (contrast.length > 0) tint(divide, bottom).attr("fill-opacity", 0.5);
  rule(TOP + LANE, "var(--line)");
  if (contrast.length > 0) rule(divide, "var(--line-strong)");
  drawPublished(svg, x, published, bottom);
  const radius = radiusOf(children.length);
  const lanes = [true, false].map((event) => children.filter((child) => child.event === event));
  const offsets = offsetsOf(children, lanes, radius, LANE / 2 - 22, x, width);
  lanes.forEach((lane, row) => {
    const top = TOP + row * LANE;
    for (const child of lane) dot(svg, child, top + LANE / 2 + 9, radius, offsets);
    counts(lane, top + 16, row === 0 ? words.event : words.noEvent, 600);
  });
  if (contrast.length > 0) {
    const pale = svg.append("g").attr("class", "contrast").attr("opacity", CONTRAST_OPACITY);
    const places = offsetsOf(contrast, [contrast], CONTRAST_RADIUS, 18, x, width);
    for (const child of contrast) dot(pale as unknown as Layer, child, divide + 62, CONTRAST_RADIUS, places);
    const title = "Septic shock, not refractory: not in the analysis";
    write(svg, SIDE + 4, divide + 16, title, {size: 11.5, fill: "var(--ink-2)", halo: true});
    counts(contrast, divide + 33, "not refractory", 400);
  }
  drawValueAxis(svg, x, bottom, axis);
  drawGrip(svg, x, cutoff, TOP - 4, bottom, data.cutoffText);
  return svg.node() as SVGSVGElement;

  /** The side that is called positive. */
  function tint(top: number, end: number) {
    const at = x(Math.min(axis.domain[1], Math.max(axis.domain[0], cutoff)));
    const [from, to] = direction === "higher" ? [at, width - SIDE] : [SIDE, at];
    return svg
      .append("rect")
      .attr("x", from)
      .attr("y", top)
      .attr("width", Math.max(0, to - from))
      .attr("height", end - top)
      .attr("fill", "var(--accent-soft)");
  }

  function rule(y: number, stroke: string): void {
    svg
      .append("path")
      .attr("d", `M${SIDE},${y}H${width - SIDE}`)
      .attr("stroke", stroke)
      .attr("fill", "none");
  }

  function dot(
    layer: Svg | Layer,
    child: ValuedChild,
    middle: number,
    size: number,
    places: ReadonlyMap<ValuedChild, Offset>,
  ): void {
    const {dx, dy} = places.get(child) ?? {dx: 0, dy: 0};
    childDot(layer, x(child.value) + dx, middle + dy, size, child);
  }

  /** How many children of a lane stand on either side. They are told at the outer edges: at the line they would jump. */
  function counts(lane: readonly ValuedChild[], y: number, name: string, weight: number): void {
    const positive = lane.filter(({value}) =>
      direction === "higher" ? value >= cutoff : value <= cutoff,
    ).length;
    const right = direction === "higher" ? positive : lane.length - positive;
    const style = {size: 12.5, weight, halo: true};
    const named = (n: number) => `${n} of ${lane.length} ${name}`;
    write(svg, width - SIDE - 4, y, named(right), {...style, anchor: "end"});
    write(svg, SIDE + 4, y, named(lane.length - right), style);
  }
}

/** The last offsets of some children: a drag draws them anew at each frame, at the same places. */
const swarms = new WeakMap<
  readonly ValuedChild[],
  {readonly width: number; readonly offsets: ReadonlyMap<ValuedChild, Offset>}
>();

/** Where the dots of each lane stand, so that they don't cover each other; `children` are those of all lanes. */
function offsetsOf(
  children: readonly ValuedChild[],
  lanes: readonly (readonly ValuedChild[])[],
  radius: number,
  limit: number,
  x: (value: number) => number,
  width: number,
): ReadonlyMap<ValuedChild, Offset> {
  const known = swarms.get(children);
  if (known?.width === width) return known.offsets;
  const offsets = new Map<ValuedChild, Offset>();
  for (const lane of lanes) {
    const found = beeswarm(
      lane.map(({value}) => x(value)),
      radius + 0.75,
      limit,
    );
    lane.forEach((child, i) => {
      offsets.set(child, found[i] as Offset);
    });
  }
  swarms.set(children, {width, offsets});
  return offsets;
}
