import {create, type Selection} from "d3";

/** An SVG element under construction. */
export type Svg = Selection<SVGSVGElement, undefined, null, undefined>;
export type Layer = Selection<SVGGElement, undefined, null, undefined>;

/** An empty drawing of the given size in pixels. */
export function drawing(width: number, height: number): Svg {
  return create("svg:svg")
    .attr("xmlns", "http://www.w3.org/2000/svg")
    .attr("width", width)
    .attr("height", height)
    .attr("viewBox", `0 0 ${width} ${height}`)
    .attr("fill", "currentColor") as unknown as Svg;
}

export interface TextStyle {
  readonly size?: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly anchor?: "start" | "middle" | "end";
  /** Whether grid lines stop short of the text. */
  readonly halo?: boolean;
}

/** Writes a line of text with its baseline at y. */
export function write(parent: Svg | Layer, x: number, y: number, text: string, style: TextStyle = {}): void {
  const line = (parent as Layer)
    .append("text")
    .attr("x", x)
    .attr("y", y)
    .attr("font-size", style.size ?? 13)
    .attr("font-weight", style.weight ?? 400)
    .attr("fill", style.fill ?? "var(--ink)")
    .attr("text-anchor", style.anchor ?? "start")
    .text(text);
  if (style.halo)
    line
      .attr("paint-order", "stroke")
      .attr("stroke", "var(--paper)")
      .attr("stroke-width", 4)
      .attr("stroke-linejoin", "round");
}
