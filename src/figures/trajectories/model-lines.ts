import {area, group as grouped, line, max, min, scaleLinear} from "d3";
import {drawing, type Layer, type Svg, write} from "../svg.js";
import {drawTimeAxis, drawValueLines} from "./course-frame.js";
import {courseScale, type ScaleKind} from "./course-scale.js";

/** A child's values behind the lines. */
export interface ModelChildLine {
  readonly subject_id: string;
  readonly hours: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly colour: string;
}

/** What the model expects of a group, with its pointwise band. */
export interface ModelGroupLine {
  readonly label: string;
  readonly colour: string;
  readonly textColour: string;
  readonly dash: string | null;
  readonly hours: ArrayLike<number>;
  readonly estimate: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

export interface ModelLines {
  readonly children: readonly ModelChildLine[];
  readonly groups: readonly ModelGroupLine[];
  /** Hours from the moment of alignment that are shown. */
  readonly hours: readonly [number, number];
  readonly scale: ScaleKind;
  /** "VIS (points)". */
  readonly label: string;
  /** "from shock onset": after "Days" or "Hours", which follow the ticks. */
  readonly axis: string;
  /** Hours between two values above which they are not joined. */
  readonly gap: number;
}

const [LEFT, BOTTOM] = [44, 46];
const PLOT = 300;
const WIDE = 720;
/** Beside the lines their names; on a phone they stand above. */
const rightOf = (width: number) => (width >= WIDE ? 130 : 12);
const topOf = (width: number) => (width >= WIDE ? 30 : 48);

/** Height in pixels, known before the data. */
export function modelLinesHeight(width: number): number {
  return topOf(width) + PLOT + BOTTOM;
}

/** The lines of a mixed model with their bands, over the children's values that they were fitted to. */
export function modelLines(data: ModelLines, width: number): SVGSVGElement {
  const {groups, hours} = data;
  const svg = drawing(width, modelLinesHeight(width));
  const right = width - rightOf(width);
  const x = scaleLinear().domain(hours).range([LEFT, right]);
  const top = topOf(width);
  const y = courseScale(data.scale, domainOf(data), [top + PLOT, top]);
  const place = {left: LEFT, right, top, bottom: top + PLOT};
  drawValueLines(svg, place, y, data.label);
  drawTimeAxis(svg, place, x, data.hours, right - LEFT < 500 ? 5 : 10, data.axis);
  const values = svg.append("g").attr("class", "model-values") as unknown as Layer;
  drawChildren(values, data, x, y);
  for (const group of groups) drawBand(svg, group, x, y, top);
  for (const group of groups) drawGroup(svg, group, x, y);
  if (width >= WIDE) names(svg, groups, y, right + 8, top);
  else legend(svg, groups);
  return svg.node() as SVGSVGElement;
}

type Place = (value: number) => number;

/** From the least to the greatest value, with 0 where it is near; bands may end outside. */
function domainOf({children, groups}: ModelLines): readonly [number, number] {
  const all = [
    ...children.flatMap(({values}) => Array.from(values)),
    ...groups.flatMap(({estimate}) => Array.from(estimate)),
  ];
  const [low, high] = [min(all), max(all)];
  if (low === undefined || high === undefined) return [0, 1];
  const room = (high - low || 1) * 0.04;
  return [low <= 0.3 * high ? Math.min(0, low) : low - room, high + room];
}

/** Children up to whom each has an element of its own, which is lit where the child is. */
const MOST_LIT = 300;

/** The children behind the lines; very many in few elements, some of a colour in each. */
function drawChildren(layer: Layer, {children, gap}: ModelLines, x: Place, y: Place): void {
  const least = children.length <= MOST_LIT ? 0.12 : 0.05;
  const opacity = Math.max(least, Math.min(0.5, 14 / Math.max(1, children.length)));
  if (children.length <= MOST_LIT) {
    for (const child of children) {
      const own = layer.append("g").attr("class", "model-child").attr("data-child", child.subject_id);
      drawPaths(own as unknown as Layer, pathsOf(child, x, y, gap), child.colour, opacity);
    }
    return;
  }
  // Finer than a tenth of a pixel is not seen, and would be megabytes of text.
  const tenth =
    (place: Place): Place =>
    (value) =>
      Math.round(10 * place(value)) / 10;
  const [near, high] = [tenth(x), tenth(y)];
  for (const [colour, own] of grouped(children, (child) => child.colour)) {
    for (let from = 0; from < own.length; from += TOGETHER) {
      const paths = own.slice(from, from + TOGETHER).map((child) => pathsOf(child, near, high, gap));
      const all = {
        path: paths.map(({path}) => path).join(""),
        dots: paths.map(({dots}) => dots).join(""),
      };
      drawPaths(layer, all, colour, opacity);
    }
  }
}

/** Where lines of one path cross they are not darker: of all in one the crowd could not be seen. */
const TOGETHER = 20;

interface ChildPaths {
  readonly path: string;
  readonly dots: string;
}

/** A thin line through a child's values; where nothing lies between two for long they are not joined. */
function pathsOf({hours, values}: ModelChildLine, x: Place, y: Place, gap: number): ChildPaths {
  const place = (k: number) => `${x(hours[k] as number)},${y(values[k] as number)}`;
  const joined = (k: number) =>
    k > 0 && k < hours.length && (hours[k] as number) - (hours[k - 1] as number) <= gap;
  let [path, dots] = ["", ""];
  for (let k = 0; k < hours.length; ++k) {
    path += `${joined(k) ? "L" : "M"}${place(k)}`;
    // A stroke without length is a dot, if its ends are round.
    if (!joined(k) && !joined(k + 1)) dots += `M${place(k)}h0`;
  }
  return {path, dots};
}

function drawPaths(layer: Layer, {path, dots}: ChildPaths, colour: string, opacity: number): void {
  for (const [d, thick] of [
    [path, 1],
    [dots, 4],
  ] as const) {
    if (d === "") continue;
    layer
      .append("path")
      .attr("d", d)
      .attr("fill", "none")
      .attr("stroke", colour)
      .attr("stroke-opacity", opacity)
      .attr("stroke-width", thick)
      .attr("stroke-linecap", "round");
  }
}

const positions = ({hours}: ModelGroupLine) => Array.from(hours, (_, i) => i);

function drawBand(svg: Svg, group: ModelGroupLine, x: Place, y: Place, top: number): void {
  const {hours, lower, upper, colour} = group;
  // The band is cut off where the axis ends.
  const within = (place: number) => Math.min(top + PLOT, Math.max(top, place));
  svg
    .append("path")
    .attr("class", "model-band")
    .attr(
      "d",
      area<number>()
        .x((i) => x(hours[i] as number))
        .y0((i) => within(y(lower[i] as number)))
        .y1((i) => within(y(upper[i] as number)))(positions(group)),
    )
    .attr("fill", colour)
    .attr("fill-opacity", 0.2);
}

function drawGroup(svg: Svg, group: ModelGroupLine, x: Place, y: Place): void {
  const {hours, estimate, colour, dash} = group;
  const d = line<number>(
    (i) => x(hours[i] as number),
    (i) => y(estimate[i] as number),
  )(positions(group));
  for (const [stroke, thick] of [
    ["var(--paper)", 5],
    [colour, 3],
  ] as const) {
    svg
      .append("path")
      .attr("class", stroke === colour ? "model-line" : "model-line-halo")
      .attr("d", d)
      .attr("fill", "none")
      .attr("stroke", stroke)
      .attr("stroke-width", thick)
      .attr("stroke-dasharray", stroke === colour ? dash : null);
  }
}

/** Names at the ends of the lines, moved apart where they would cover each other. */
function names(svg: Svg, groups: readonly ModelGroupLine[], y: Place, x: number, top: number): void {
  const ends = groups
    .map((group) => ({group, at: y(group.estimate[group.estimate.length - 1] as number)}))
    .sort((a, b) => a.at - b.at);
  let below = top;
  ends.forEach(({group: {label, textColour, dash}, at}, i) => {
    const left = (ends.length - 1 - i) * 18;
    const place = Math.min(Math.max(at, below), top + PLOT - left);
    below = place + 18;
    sample(svg, x, place, textColour, dash);
    write(svg, x + 26, place + 4, label, {size: 12.5, weight: 600, fill: textColour, halo: true});
  });
}

function legend(svg: Svg, groups: readonly ModelGroupLine[]): void {
  let at = 0;
  for (const {label, textColour, dash} of groups) {
    sample(svg, at, 28, textColour, dash);
    write(svg, at + 26, 32, label, {size: 12, weight: 600, fill: textColour});
    at += 40 + label.length * 7;
  }
}

function sample(svg: Svg, x: number, y: number, colour: string, dash: string | null): void {
  svg
    .append("path")
    .attr("d", `M${x},${y}h20`)
    .attr("stroke", colour)
    .attr("stroke-width", 3)
    .attr("stroke-dasharray", dash);
}
