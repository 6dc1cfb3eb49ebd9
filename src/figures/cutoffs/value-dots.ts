import {beeswarm, type Offset} from "../beeswarm.js";
import {childDot, type DotChild} from "../child-dot.js";
import {drawing, type Svg, write} from "../svg.js";
import {drawCutoff, drawValueAxis, type ValueAxis, valueScale} from "./value-axis.js";

/** A child with its value of the indicator. */
export interface ValueDot extends DotChild {
  readonly value: number;
  /** Whether the outcome followed. */
  readonly event: boolean;
}

/** A cut-off from the literature or from practice. */
export interface PublishedCutoff {
  readonly value: number;
  readonly label: string;
}

export interface ValueDots {
  readonly axis: ValueAxis;
  readonly children: readonly ValueDot[];
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
const LANE = 104;
const [TOP, BOTTOM, SIDE] = [62, 46, 10];

/** Height in pixels, known before the data. */
export function valueDotsHeight(): number {
  return TOP + 2 * LANE + BOTTOM;
}

/**
 * Every child at its value, those with the outcome above those without it, with the cut-off between positive and
 * negative; each of the four fields says how many children it holds.
 */
export function valueDots(data: ValueDots, width: number): SVGSVGElement {
  const {axis, children, cutoff, direction, words, published} = data;
  const svg = drawing(width, valueDotsHeight());
  const x = valueScale(axis, SIDE, width - SIDE);
  const bottom = TOP + 2 * LANE;
  const at = x(Math.min(axis.domain[1], Math.max(axis.domain[0], cutoff)));
  const [from, to] = direction === "higher" ? [at, width - SIDE] : [SIDE, at];
  svg
    .append("rect")
    .attr("x", from)
    .attr("y", TOP)
    .attr("width", Math.max(0, to - from))
    .attr("height", 2 * LANE)
    .attr("fill", "var(--accent-soft)");
  svg
    .append("path")
    .attr("d", `M${SIDE},${TOP + LANE}H${width - SIDE}`)
    .attr("stroke", "var(--line)")
    .attr("fill", "none");
  drawPublished(svg, x, published, axis);
  const offsets = offsetsOf(data, x, width);
  const radius = radiusOf(children.length);
  [true, false].forEach((event, row) => {
    const lane = children.filter((child) => child.event === event);
    const middle = TOP + row * LANE + LANE / 2 + 9;
    for (const child of lane) {
      const {dx, dy} = offsets.get(child) ?? {dx: 0, dy: 0};
      childDot(svg, x(child.value) + dx, middle + dy, radius, child);
    }
    const positive = lane.filter(({value}) =>
      direction === "higher" ? value >= cutoff : value <= cutoff,
    ).length;
    const y = TOP + row * LANE + 16;
    const named = (n: number) => `${n} of ${lane.length} ${event ? words.event : words.noEvent}`;
    const right = direction === "higher" ? positive : lane.length - positive;
    // Numbers stand at the outer edges: at the line they would jump along with it.
    write(svg, width - SIDE - 4, y, named(right), {anchor: "end", size: 12.5, weight: 600, halo: true});
    write(svg, SIDE + 4, y, named(lane.length - right), {size: 12.5, weight: 600, halo: true});
  });
  drawValueAxis(svg, x, bottom, axis);
  drawCutoff(svg, x, cutoff, TOP - 4, bottom, data.cutoffText);
  return svg.node() as SVGSVGElement;
}

/** The last offsets of a group of children: a drag draws them anew at each frame, at the same places. */
const swarms = new WeakMap<
  readonly ValueDot[],
  {readonly width: number; readonly offsets: ReadonlyMap<ValueDot, Offset>}
>();

function offsetsOf(
  {children}: ValueDots,
  x: (value: number) => number,
  width: number,
): ReadonlyMap<ValueDot, Offset> {
  const known = swarms.get(children);
  if (known?.width === width) return known.offsets;
  const offsets = new Map<ValueDot, Offset>();
  for (const event of [true, false]) {
    const lane = children.filter((child) => child.event === event);
    const found = beeswarm(
      lane.map(({value}) => x(value)),
      radiusOf(children.length) + 0.75,
      LANE / 2 - 22,
    );
    lane.forEach((child, i) => {
      offsets.set(child, found[i] as Offset);
    });
  }
  swarms.set(children, {width, offsets});
  return offsets;
}

/** Published cut-offs as small triangles above the dots, in two lines so that neighbours don't meet. */
function drawPublished(
  svg: Svg,
  x: (value: number) => number,
  published: readonly PublishedCutoff[],
  {domain}: ValueAxis,
): void {
  const shown = published.filter(({value}) => value >= domain[0] && value <= domain[1]);
  shown
    .toSorted((a, b) => a.value - b.value)
    .forEach(({value, label}, i) => {
      const [at, y] = [x(value), 12 + (i % 2) * 16];
      svg
        .append("path")
        .attr("d", `M${at},${y + 4}V${TOP + 2 * LANE}`)
        .attr("stroke", "var(--line-strong)")
        .attr("stroke-dasharray", "1 4");
      const end = at > (x(domain[1]) * 2) / 3;
      write(svg, at + (end ? -5 : 5), y + 4, label, {
        anchor: end ? "end" : "start",
        size: 11.5,
        fill: "var(--ink-2)",
        halo: true,
      });
      svg
        .append("path")
        .attr("d", `M${at - 4},${y - 3}h8l-4,7z`)
        .attr("fill", "var(--ink-3)");
    });
}
