import {area, curveStepBefore, line, scaleLinear} from "d3";
import {drawing, type Svg, write} from "../svg.js";
import {drawGrip, drawValueAxis, type ValueAxis, valueScale} from "../value-axis.js";
import {drawPublished, PUBLISHED_ROOM, type PublishedCutoff} from "./published-cutoffs.js";

/** The rates of one cut-off; NaN where a rate is not defined. */
export interface RatesAt {
  readonly cutoff: number;
  readonly sensitivity: number;
  readonly sensitivityLower: number;
  readonly sensitivityUpper: number;
  readonly specificity: number;
  readonly specificityLower: number;
  readonly specificityUpper: number;
  readonly positivePredictiveValue: number;
  readonly negativePredictiveValue: number;
}

export interface RatesCurve {
  readonly axis: ValueAxis;
  /** One for each value that occurs, ascending. */
  readonly rates: readonly RatesAt[];
  /** Rates change at a value that occurs; those called positive are at it or above it ("higher"), or at it or below. */
  readonly direction: "higher" | "lower";
  readonly cutoff: number;
  readonly cutoffText: string;
  /** The rates at the chosen cut-off. */
  readonly chosen: RatesAt;
  readonly published: readonly PublishedCutoff[];
}

const [TOP, BOTTOM, LEFT, RIGHT] = [30 + PUBLISHED_ROOM, 46, 40, 112];
const HEIGHT = 250;

/** Height in pixels, known before the data. */
export function ratesCurveHeight(): number {
  return TOP + HEIGHT + BOTTOM;
}

type Key = "sensitivity" | "specificity" | "positivePredictiveValue" | "negativePredictiveValue";

const LINES: readonly {
  readonly key: Key;
  readonly label: string;
  readonly stroke: string;
  readonly dash: string | null;
  readonly width: number;
}[] = [
  {key: "positivePredictiveValue", label: "PPV", stroke: "var(--ink-3)", dash: "6 3", width: 1.5},
  {key: "negativePredictiveValue", label: "NPV", stroke: "var(--ink-3)", dash: "2 3", width: 1.5},
  {key: "sensitivity", label: "Sensitivity", stroke: "var(--ink)", dash: null, width: 2},
  {key: "specificity", label: "Specificity", stroke: "var(--ink)", dash: "9 3", width: 2},
];

/** Sensitivity and specificity with their intervals, and both predictive values, against the cut-off. */
export function ratesCurve(data: RatesCurve, width: number): SVGSVGElement {
  const {axis, rates, direction, chosen} = data;
  const svg = drawing(width, ratesCurveHeight());
  const x = valueScale(axis, LEFT, width - RIGHT);
  const y = scaleLinear()
    .domain([0, 1])
    .range([TOP + HEIGHT, TOP]);
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
    svg
      .append("path")
      .attr("d", `M${LEFT},${y(tick)}H${width - RIGHT}`)
      .attr("stroke", "var(--line)");
    write(svg, LEFT - 6, y(tick) + 4, String(tick * 100), {anchor: "end", size: 12, fill: "var(--ink-2)"});
  }
  write(svg, 0, TOP - 14, "%", {size: 12, fill: "var(--ink-2)"});
  const [low, high] = axis.domain;
  const steps = ends(rates, direction, low, high);
  for (const rate of ["sensitivity", "specificity"] as const) {
    svg
      .append("path")
      .attr(
        "d",
        area<RatesAt>()
          .curve(curveStepBefore)
          .defined((one) => !Number.isNaN(one[rate]))
          .x(({cutoff}) => x(cutoff))
          .y0((one) => y(one[`${rate}Lower`]))
          .y1((one) => y(one[`${rate}Upper`]))(steps),
      )
      .attr("fill", "var(--ink)")
      .attr("fill-opacity", 0.07);
  }
  for (const {key, stroke, dash, width: thickness} of LINES) {
    svg
      .append("path")
      .attr(
        "d",
        line<RatesAt>()
          .curve(curveStepBefore)
          .defined((one) => !Number.isNaN(one[key]))
          .x(({cutoff}) => x(cutoff))
          .y((one) => y(one[key]))(steps),
      )
      .attr("fill", "none")
      .attr("stroke", stroke)
      .attr("stroke-width", thickness)
      .attr("stroke-dasharray", dash);
  }
  drawPublished(svg, x, data.published, TOP + HEIGHT);
  drawValueAxis(svg, x, TOP + HEIGHT, axis);
  drawGrip(svg, x, data.cutoff, TOP - 2, TOP + HEIGHT, data.cutoffText);
  names(svg, chosen, (value) => y(value), width);
  return svg.node() as SVGSVGElement;
}

/** The rates up to both ends of the axis, as steps that change just past the values that occur. */
function ends(
  rates: readonly RatesAt[],
  direction: "higher" | "lower",
  low: number,
  high: number,
): RatesAt[] {
  const [first, last] = [rates[0], rates.at(-1)];
  if (!first || !last) return [];
  // A step before a point holds its rates from the point below it on; calling the lower side positive turns that round.
  const shifted =
    direction === "higher" ? rates : rates.map((one, i) => ({...one, cutoff: rates[i + 1]?.cutoff ?? high}));
  const beyond = {
    ...last,
    cutoff: high,
    sensitivity: 0,
    sensitivityLower: 0,
    sensitivityUpper: 0,
    specificity: 1,
    specificityLower: 1,
    specificityUpper: 1,
    positivePredictiveValue: Number.NaN,
    negativePredictiveValue: Number.NaN,
  };
  const before = {...beyond, cutoff: first.cutoff};
  return direction === "higher"
    ? [{...first, cutoff: low}, ...shifted, beyond]
    : [{...before, cutoff: low}, before, ...shifted];
}

/** Names and values at the chosen cut-off, to the right of the axis, at least a line apart. */
function names(svg: Svg, chosen: RatesAt, y: (value: number) => number, width: number): void {
  const lines = LINES.filter(({key}) => !Number.isNaN(chosen[key]))
    .map((one) => ({...one, at: y(chosen[one.key])}))
    .sort((a, b) => a.at - b.at);
  let last = Number.NEGATIVE_INFINITY;
  const placed = lines.map((one) => {
    last = Math.max(one.at, last + 17);
    return {...one, y: last};
  });
  const over = Math.max(0, last - (TOP + HEIGHT));
  for (const {key, label, stroke, y: at} of placed) {
    const text = `${label} ${Math.round(chosen[key] * 100)}`;
    write(svg, width - RIGHT + 10, at + 4 - over, text, {
      size: 12.5,
      weight: 600,
      fill: stroke === "var(--ink-3)" ? "var(--ink-2)" : stroke,
    });
  }
}
