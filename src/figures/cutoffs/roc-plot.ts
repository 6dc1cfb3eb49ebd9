import {area, line, scaleLinear} from "d3";
import {type Box, boxOf, freeWords, type Words} from "../free-words.js";
import {drawing, type Svg, type TextStyle, write} from "../svg.js";
import {drawTriangle, PUBLISHED_SIZE} from "./published-cutoffs.js";

/** A rate with its interval; null limits where there is none. */
export interface Rate {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface RocPlot {
  /** Corners of the curve from (0, 0) to (1, 1), with the pointwise interval of each sensitivity. */
  readonly points: readonly {
    readonly falseAlarms: number;
    readonly sensitivity: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Where the chosen cut-off stands. */
  readonly chosen: {readonly sensitivity: Rate; readonly specificity: Rate; readonly text: string};
  /** Every cut-off that the criterion holds for the best. */
  readonly optima: readonly {readonly sensitivity: number; readonly specificity: number}[];
  /** Where published cut-offs stand; each is named where its name covers nothing. */
  readonly published: readonly {
    readonly sensitivity: number;
    readonly specificity: number;
    readonly label: string;
  }[];
  /** "AUC 0.71 (0.52–0.88)". */
  readonly auc: string;
}

const [LEFT, TOP, RIGHT, BOTTOM] = [46, 12, 10, 46];
const LARGEST = 420;

/** Side of the square and height of the drawing in pixels. */
export function rocPlotHeight(width: number): number {
  return Math.min(width, LARGEST) - LEFT - RIGHT + TOP + BOTTOM;
}

/** The ROC curve with the pointwise interval of the sensitivity, and the chosen cut-off with both of its intervals. */
export function rocPlot({points, chosen, optima, published, auc}: RocPlot, width: number): SVGSVGElement {
  const side = Math.min(width, LARGEST) - LEFT - RIGHT;
  const svg = drawing(width, rocPlotHeight(width));
  const x = scaleLinear()
    .domain([0, 1])
    .range([LEFT, LEFT + side]);
  const y = scaleLinear()
    .domain([0, 1])
    .range([TOP + side, TOP]);
  frame(svg, x, y);
  svg
    .append("path")
    .attr(
      "d",
      area<RocPlot["points"][number]>()
        .x(({falseAlarms}) => x(falseAlarms))
        .y0(({lower}) => y(lower))
        .y1(({upper}) => y(upper))(points),
    )
    .attr("fill", "var(--accent)")
    .attr("fill-opacity", 0.12);
  svg
    .append("path")
    .attr(
      "d",
      line<RocPlot["points"][number]>(
        ({falseAlarms}) => x(falseAlarms),
        ({sensitivity}) => y(sensitivity),
      )(points),
    )
    .attr("fill", "none")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 2)
    .attr("stroke-linejoin", "round");
  for (const one of optima) {
    svg
      .append("circle")
      .attr("cx", x(1 - one.specificity))
      .attr("cy", y(one.sensitivity))
      .attr("r", 6.5)
      .attr("fill", "none")
      .attr("stroke", "var(--ink-2)")
      .attr("stroke-width", 1.25);
  }
  const [px, py] = [x(1 - chosen.specificity.estimate), y(chosen.sensitivity.estimate)];
  const marks = published.map(({sensitivity, specificity, label}): Mark => {
    const [at, place] = [x(1 - specificity), y(sensitivity)];
    // Where it is the chosen one it stands on the dot.
    return {at, place, tip: Math.hypot(at - px, place - py) < 5 ? place - 5 : place, label};
  });
  for (const {at, tip, label} of marks) {
    const triangle = drawTriangle(svg, at, tip);
    triangle.attr("class", "published").attr("stroke", "var(--paper)").attr("stroke-width", 1);
    triangle.append("title").text(label);
  }
  const crossing = arms(x, y, chosen);
  const cross = svg.append("g").attr("stroke", "var(--accent)").attr("stroke-width", 1.5);
  for (const {left, top, right, bottom} of crossing)
    cross.append("path").attr("d", `M${left},${bottom}L${right},${top}`);
  svg
    .append("circle")
    .attr("cx", px)
    .attr("cy", py)
    .attr("r", 5)
    .attr("fill", "var(--accent)")
    .attr("stroke", "var(--paper)")
    .attr("stroke-width", 1.5);
  const left = px > LEFT + side * 0.62;
  const named: Words = {
    text: chosen.text,
    x: px + (left ? -10 : 10),
    y: py + (py < TOP + 24 ? 18 : left ? -8 : 16),
    anchor: left ? "end" : "start",
    size: 13,
  };
  const corner: Words = {text: auc, x: LEFT + side - 8, y: TOP + side - 12, anchor: "end", size: 13};
  say(svg, named, {weight: 600, fill: "var(--accent)"});
  say(svg, corner, {weight: 600});
  nameMarks(svg, marks, {left: LEFT, top: TOP, right: LEFT + side, bottom: TOP + side}, [
    boxOf(named),
    boxOf(corner),
    around(px, py, 7),
    ...crossing,
    ...alongCurve(points.map(({falseAlarms, sensitivity}) => [x(falseAlarms), y(sensitivity)] as const)),
    ...optima.map(({sensitivity, specificity}) => around(x(1 - specificity), y(sensitivity), 7)),
  ]);
  return svg.node() as SVGSVGElement;
}

const around = (x: number, y: number, reach: number): Box => ({
  left: x - reach,
  top: y - reach,
  right: x + reach,
  bottom: y + reach,
});

function say(svg: Svg, {text, x, y, ...style}: Words, more: TextStyle): void {
  write(svg, x, y, text, {...style, ...more, halo: true});
}

/** A published cut-off at its place on the curve, in pixels, and the tip of its triangle. */
interface Mark {
  readonly at: number;
  readonly place: number;
  readonly tip: number;
  readonly label: string;
}

/** Names the marks that have room for it: a name covers no other mark, and nothing that is taken. */
function nameMarks(svg: Svg, marks: readonly Mark[], within: Box, taken: readonly Box[]): void {
  const covered = [...taken, ...marks.map(({at, tip}) => around(at, tip - 4, 4))];
  for (const mark of marks) {
    const words = freeWords(besideMark(mark), within, covered);
    if (!words) continue;
    covered.push(boxOf(words));
    say(svg, words, {fill: "var(--ink-2)"});
  }
}

/** What a line covers, in short pieces. */
function alongCurve(points: readonly (readonly [number, number])[]): Box[] {
  return points.slice(1).flatMap(([x1, y1], i) => {
    const [x0, y0] = points[i] as readonly [number, number];
    const pieces = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 6);
    return Array.from({length: pieces}, (_, k) => {
      const [from, to] = [k / pieces, (k + 1) / pieces];
      return {
        left: x0 + from * (x1 - x0),
        right: x0 + to * (x1 - x0),
        top: y0 + to * (y1 - y0),
        bottom: y0 + from * (y1 - y0),
      };
    });
  });
}

/** Where a mark's name may stand, the best first: a rising curve has nothing below to the right, nor above to the left. */
function besideMark({at, place, label}: Mark): Words[] {
  const right = (y: number): Words => ({text: label, x: at + 8, y, anchor: "start", size: PUBLISHED_SIZE});
  const left = (y: number): Words => ({text: label, x: at - 8, y, anchor: "end", size: PUBLISHED_SIZE});
  return [
    right(place + 14),
    left(place - 5),
    right(place + 32),
    left(place - 19),
    left(place + 14),
    right(place - 5),
    left(place + 32),
  ];
}

type Linear = ReturnType<typeof scaleLinear<number, number>>;

function frame(svg: Svg, x: Linear, y: Linear): void {
  const [left, right] = x.range() as [number, number];
  const [bottom, top] = y.range() as [number, number];
  svg
    .append("path")
    .attr("d", `M${left},${top}V${bottom}H${right}`)
    .attr("stroke", "var(--line-strong)")
    .attr("fill", "none");
  svg
    .append("path")
    .attr("d", `M${left},${bottom}L${right},${top}`)
    .attr("stroke", "var(--line-strong)")
    .attr("stroke-dasharray", "2 4")
    .attr("fill", "none");
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
    const text = `${tick * 100}`;
    write(svg, x(tick), bottom + 17, text, {anchor: "middle", size: 12, fill: "var(--ink-2)"});
    write(svg, left - 7, y(tick) + 4, text, {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, (left + right) / 2, bottom + 37, "100 − specificity (%)", {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
  svg
    .append("text")
    .attr("transform", `translate(12,${(top + bottom) / 2})rotate(-90)`)
    .attr("text-anchor", "middle")
    .attr("font-size", 12.5)
    .attr("fill", "var(--ink-2)")
    .text("Sensitivity (%)");
}

/** The chosen point's two intervals: that of the sensitivity upwards, that of the specificity to the right. */
function arms(x: Linear, y: Linear, {sensitivity, specificity}: RocPlot["chosen"]): Box[] {
  const [px, py] = [x(1 - specificity.estimate), y(sensitivity.estimate)];
  return [
    ...(sensitivity.lower !== null && sensitivity.upper !== null
      ? [{left: px, top: y(sensitivity.upper), right: px, bottom: y(sensitivity.lower)}]
      : []),
    ...(specificity.lower !== null && specificity.upper !== null
      ? [{left: x(1 - specificity.upper), top: py, right: x(1 - specificity.lower), bottom: py}]
      : []),
  ];
}
