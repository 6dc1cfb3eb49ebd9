import {area, line, type ScaleLinear, scaleLinear} from "d3";
import {drawing, type Layer, type Svg, write} from "../svg.js";

/** What is expected with `n` children; null where it is not known. */
export interface FunnelPoint {
  readonly n: number;
  readonly lower: number | null;
  readonly middle: number | null;
  readonly upper: number | null;
}

/** One quantity whose limits close in. */
export interface Funnel {
  /** Stands above the panel. */
  readonly title: string;
  /** Ascending in n; the first one is of the children there are. */
  readonly points: readonly FunnelPoint[];
  /** The point at the number of children that the reader chose. */
  readonly chosen: FunnelPoint;
  /** The panel's axis. */
  readonly domain: readonly [number, number];
  /** A level that means something, such as an AUC of 0.5, with its name. */
  readonly reference?: {readonly value: number; readonly label: string};
  readonly format: (value: number) => string;
}

const [TOP, LEFT, RIGHT, BOTTOM] = [26, 46, 14, 44];
const PANEL = 132;
const GAP = 40;

/** Height in pixels, known before the data. */
export function precisionFunnelHeight(panels = 2): number {
  return TOP + panels * PANEL + (panels - 1) * GAP + BOTTOM;
}

type Scale = ScaleLinear<number, number>;

/** Limits that close in as children are added: one panel a quantity, all over the number of children. */
export function precisionFunnel(funnels: readonly Funnel[], width: number): SVGSVGElement {
  const svg = drawing(width, precisionFunnelHeight(funnels.length));
  const all = funnels.flatMap(({points}) => points.map(({n}) => n));
  const x = scaleLinear()
    .domain([Math.min(...all), Math.max(...all)])
    .range([LEFT, width - RIGHT]);
  funnels.forEach((funnel, i) => {
    panel(svg, funnel, x, TOP + i * (PANEL + GAP));
  });
  axis(svg, x, TOP + funnels.length * (PANEL + GAP) - GAP);
  return svg.node() as SVGSVGElement;
}

type Known = {readonly [K in keyof FunnelPoint]: number};
const isKnown = (point: FunnelPoint): point is Known =>
  point.lower !== null && point.middle !== null && point.upper !== null;

function panel(svg: Svg, funnel: Funnel, x: Scale, top: number): void {
  const {title, points, chosen, domain, reference, format} = funnel;
  const y = scaleLinear()
    .domain([...domain])
    .range([top + PANEL, top]);
  const layer = svg.append("g") as unknown as Layer;
  write(layer, 0, top - 10, title, {size: 12.5, weight: 600});
  const [left, right] = x.range() as [number, number];
  for (const tick of y.ticks(4)) {
    layer
      .append("path")
      .attr("d", `M${left},${y(tick)}H${right}`)
      .attr("stroke", "var(--line)");
    write(layer, left - 7, y(tick) + 4, y.tickFormat(4)(tick), {
      anchor: "end",
      size: 12,
      fill: "var(--ink-2)",
    });
  }
  if (reference && reference.value >= domain[0] && reference.value <= domain[1]) {
    layer
      .append("path")
      .attr("d", `M${left},${y(reference.value)}H${right}`)
      .attr("stroke", "var(--ink-3)")
      .attr("stroke-dasharray", "4 3");
    write(layer, right - 2, y(reference.value) - 5, reference.label, {
      anchor: "end",
      size: 11.5,
      fill: "var(--ink-2)",
      halo: true,
    });
  }
  const known = points.filter(isKnown);
  if (known.length === 0) {
    write(layer, (left + right) / 2, top + PANEL / 2, "Nothing can be foretold", {
      anchor: "middle",
      fill: "var(--ink-2)",
    });
    return;
  }
  layer
    .append("path")
    .attr(
      "d",
      area<Known>()
        .x(({n}) => x(n))
        .y0(({lower}) => y(lower))
        .y1(({upper}) => y(upper))(known),
    )
    .attr("fill", "var(--accent)")
    .attr("fill-opacity", 0.14);
  layer
    .append("path")
    .attr(
      "d",
      line<Known>(
        ({n}) => x(n),
        ({middle}) => y(middle),
      )(known),
    )
    .attr("fill", "none")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 1.75);
  if (isKnown(chosen)) mark(layer, chosen, x, y, format);
}

/** The limits at the chosen number of children, with their values beside them. */
function mark(
  layer: Layer,
  {n, lower, upper}: Known,
  x: Scale,
  y: Scale,
  format: (value: number) => string,
): void {
  const [from, to] = x.range() as [number, number];
  const at = x(n);
  const g = layer.append("g").attr("class", "funnel-chosen") as unknown as Layer;
  g.append("path")
    .attr("d", `M${at - 5},${y(lower)}h10m-5,0V${y(upper)}m-5,0h10`)
    .attr("stroke", "var(--accent)")
    .attr("stroke-width", 2)
    .attr("fill", "none");
  const left = at > (from + to) / 2;
  // Limits that lie close together have their words above and below them.
  const apart = Math.max(0, (28 - (y(lower) - y(upper))) / 2);
  const style = {
    anchor: left ? "end" : "start",
    size: 12.5,
    weight: 600,
    fill: "var(--accent)",
    halo: true,
  } as const;
  const beside = at + (left ? -9 : 9);
  write(g, beside, y(upper) + 4 - apart, format(upper), style);
  write(g, beside, y(lower) + 4 + apart, format(lower), style);
}

function axis(svg: Svg, x: Scale, y: number): void {
  const [from, to] = x.range() as [number, number];
  svg
    .append("path")
    .attr("d", `M${from},${y}H${to}`)
    .attr("stroke", "var(--line-strong)")
    .attr("fill", "none");
  const now = x.domain()[0] as number;
  const ticks = x.ticks(Math.max(2, Math.floor((to - from) / 80))).filter((tick) => x(tick) - from > 34);
  for (const tick of [now, ...ticks]) {
    svg
      .append("path")
      .attr("d", `M${x(tick)},${y}v5`)
      .attr("stroke", "var(--line-strong)");
    const text = tick === now ? `${tick} now` : String(tick);
    write(svg, x(tick), y + 18, text, {
      anchor: "middle",
      size: 12,
      weight: tick === now ? 600 : 400,
      fill: tick === now ? "var(--ink)" : "var(--ink-2)",
    });
  }
  write(svg, (from + to) / 2, y + 37, "Children in the analysis", {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
}
