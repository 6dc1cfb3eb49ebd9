import {scaleLinear} from "d3";
import {beeswarm} from "./beeswarm.js";
import {drawing, type Layer, write} from "./svg.js";

/** A function with how far its numbers are from R's. */
export interface ParityDot {
  readonly name: string;
  /** Largest relative difference over all comparisons; 0 where every bit agrees. */
  readonly largest: number;
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
const [LEAST, MOST] = [-17, -5];

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
    .range([equal + 34, width - 16]);
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
    const places = functions.map(({largest}) =>
      largest === 0 ? equal : x(Math.min(MOST, Math.max(LEAST, Math.log10(largest)))),
    );
    const offsets = beeswarm(places, RADIUS + 0.5, LANE / 2 - RADIUS - 2);
    functions.forEach(({name, largest}, j) => {
      const {dx, dy} = offsets[j] as {dx: number; dy: number};
      const dot = svg
        .append("g")
        .attr("transform", `translate(${(places[j] as number) + dx},${y + dy})`) as unknown as Layer;
      dot.append("title").text(`${name}: ${largest === 0 ? "every bit equal" : largest.toExponential(0)}`);
      dot
        .append("circle")
        .attr("r", RADIUS)
        .attr("fill", "var(--accent)")
        .attr("fill-opacity", 0.85)
        .attr("stroke", "var(--paper)");
    });
  });

  for (const power of narrow ? [-16, -13, -10, -7] : [-16, -14, -12, -10, -8, -7, -6]) {
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
