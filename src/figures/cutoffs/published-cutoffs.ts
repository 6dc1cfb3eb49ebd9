import {type Layer, type Svg, write} from "../svg.js";
import type {ValueScale} from "../value-axis.js";

/** A cut-off from the literature or from practice. */
export interface PublishedCutoff {
  readonly value: number;
  readonly label: string;
}

/** What the names of published cut-offs take above a drawing, in pixels. */
export const PUBLISHED_ROOM = 32;

/** Of the names, in pixels. */
export const PUBLISHED_SIZE = 11.5;

/** Published cut-offs as small triangles above a value axis, in two lines so that neighbours don't meet. */
export function drawPublished(
  svg: Svg,
  x: ValueScale,
  published: readonly PublishedCutoff[],
  bottom: number,
): void {
  const [low, high] = x.domain() as [number, number];
  const shown = published.filter(({value}) => value >= low && value <= high);
  shown
    .toSorted((a, b) => a.value - b.value)
    .forEach(({value, label}, i) => {
      const [at, y] = [x(value), 12 + (i % 2) * 16];
      svg
        .append("path")
        .attr("d", `M${at},${y + 4}V${bottom}`)
        .attr("stroke", "var(--line-strong)")
        .attr("stroke-dasharray", "1 4");
      const end = at > (x(high) * 2) / 3;
      write(svg, at + (end ? -5 : 5), y + 4, label, {
        anchor: end ? "end" : "start",
        size: PUBLISHED_SIZE,
        fill: "var(--ink-2)",
        halo: true,
      });
      drawTriangle(svg, at, y + 4);
    });
}

/** The mark of a published cut-off, standing on its tip. */
export function drawTriangle(parent: Svg | Layer, x: number, tip: number) {
  return (parent as Layer)
    .append("path")
    .attr("d", `M${x - 4},${tip - 7}h8l-4,7z`)
    .attr("fill", "var(--ink-3)");
}
