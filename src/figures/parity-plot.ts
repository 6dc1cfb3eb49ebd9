import {scaleLinear} from "d3";
import {beeswarm} from "./beeswarm.js";
import {drawing, type Layer, write} from "./svg.js";

/** A function with how far its numbers are from R's. */
export interface ParityDot {
  readonly name: string;
  /** Largest relative difference of its strict comparisons; 0 where every bit agrees; null without any. */
  readonly largest: number | null;
  /** The same of comparisons that can't be exact; null without any. */
  readonly loosest: number | null;
}

export interface ParityRow {
  readonly title: string;
  readonly functions: readonly ParityDot[];
}

const LANE = 46;
const RADIUS = 4.5;
/** Differences from here on down count as rounding of the last digit of a double. */
const LAST_DIGIT = -16;
/** Exponents of the axis: all bits equal stand left of it. */
const [LEAST, MOST] = [-17, -6];

const layout = (width: number) => {
  const narrow = width < 620;
  return {narrow, left: narrow ? 0 : 216, lane: narrow ? LANE + 18 : LANE, top: narrow ? 64 : 48};
};

/** Height in pixels, known before the data. */
export function parityPlotHeight(rows: number, width: number): number {
  const {lane, top} = layout(width);
  return top + rows * lane + 52;
}

/**
 * A dot a function, along the power of ten of its largest relative difference from R, a lane an area; the two
 * tolerances as lines.
 */
export function parityPlot(rows: readonly ParityRow[], width: number): SVGSVGElement {
  const {narrow, left, lane, top} = layout(width);
  const height = parityPlotHeight(rows.length, width);
  const svg = drawing(width, height);
  const equal = left + 26;
  const x = scaleLinear()
    .domain([LEAST, MOST])
    .range([equal + 34, width - (narrow ? 40 : 72)]);
  const rough = width - (narrow ? 16 : 28);
  const bottom = top + rows.length * lane;

  const column = (
    at: number,
    words: readonly string[],
    dashed: boolean,
    anchor: "start" | "middle" | "end",
  ) => {
    svg
      .append("path")
      .attr("d", `M${at},${top - 6}V${bottom}`)
      .attr("stroke", dashed ? "var(--ink-2)" : "var(--line)")
      .attr("stroke-dasharray", dashed ? "4 3" : null)
      .attr("fill", "none");
    words.forEach((word, i) => {
      write(svg, at, top - 12 - 15 * (words.length - 1 - i), word, {anchor, size: 12, fill: "var(--ink-2)"});
    });
  };
  column(equal, ["every bit", "equal"], false, "middle");
  column(x(LAST_DIGIT), ["last", "digit"], false, "middle");
  column(x(-10), narrow ? ["closed", "forms"] : ["tolerance of", "closed forms"], true, "middle");
  column(x(-7), narrow ? ["iterative", "fits"] : ["tolerance of", "iterative fits"], true, "middle");

  column(rough, narrow ? ["not", "exact"] : ["can't be", "exact"], false, "middle");

  rows.forEach(({title, functions}, i) => {
    const y = top + i * lane + lane / 2 + (narrow ? 8 : 0);
    svg
      .append("line")
      .attr("x1", 0)
      .attr("x2", width)
      .attr("y1", top + i * lane)
      .attr("y2", top + i * lane)
      .attr("stroke", "var(--line)");
    write(svg, 0, narrow ? top + i * lane + 16 : y + 4.5, title, {size: narrow ? 12 : 14, halo: true});
    const dots = functions.flatMap(({name, largest, loosest}) => [
      ...(largest === null
        ? []
        : [
            {
              at: largest === 0 ? equal : x(Math.max(LEAST, Math.log10(largest))),
              name,
              size: largest,
              exact: true,
            },
          ]),
      ...(loosest === null ? [] : [{at: rough, name, size: loosest, exact: false}]),
    ]);
    const offsets = beeswarm(
      dots.map(({at}) => at),
      RADIUS + 0.5,
      LANE / 2 - RADIUS - 2,
    );
    dots.forEach(({at, name, size, exact}, j) => {
      const {dx, dy} = offsets[j] as {dx: number; dy: number};
      const dot = svg.append("g").attr("transform", `translate(${at + dx},${y + dy})`) as unknown as Layer;
      dot.append("title").text(`${name}: ${size === 0 ? "every bit equal" : size.toExponential(0)}`);
      dot
        .append("circle")
        .attr("r", exact ? RADIUS : RADIUS - 0.5)
        .attr("fill", exact ? "var(--accent)" : "var(--paper)")
        .attr("stroke", exact ? "var(--paper)" : "var(--accent)")
        .attr("stroke-width", exact ? 1 : 1.5);
    });
  });

  for (const power of narrow ? [-16, -13, -10, -7] : [-16, -14, -12, -10, -8, -7]) {
    write(svg, x(power), bottom + 18, "10", {anchor: "middle", size: 12, fill: "var(--ink-2)"});
    svg
      .append("text")
      .attr("x", x(power) + 7)
      .attr("y", bottom + 12)
      .attr("font-size", 9)
      .attr("fill", "var(--ink-2)")
      .text(`−${-power}`);
  }
  write(svg, (x(LEAST) + x(MOST)) / 2, bottom + 40, "Largest relative difference from R", {
    anchor: "middle",
    fill: "var(--ink-2)",
  });
  return svg.node() as SVGSVGElement;
}
