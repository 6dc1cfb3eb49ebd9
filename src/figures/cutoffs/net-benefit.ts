import {line, scaleLinear} from "d3";
import {drawing, type Svg, write} from "../svg.js";

/** Net benefit of one way to act, by the risk from which on one would act. */
export interface NetBenefitLine {
  readonly label: string;
  readonly benefit: ArrayLike<number>;
  readonly kind: "rule" | "curve" | "all" | "none";
}

export interface NetBenefit {
  /** Risks, ascending. */
  readonly threshold: ArrayLike<number>;
  readonly lines: readonly NetBenefitLine[];
  /** Share of children with the outcome: the largest net benefit that there can be. */
  readonly prevalence: number;
}

const [TOP, BOTTOM, LEFT, RIGHT] = [28, 46, 46, 142];
const HEIGHT = 230;
const STYLES: Readonly<Record<NetBenefitLine["kind"], {stroke: string; width: number; dash: string | null}>> =
  {
    rule: {stroke: "var(--accent)", width: 2.5, dash: null},
    curve: {stroke: "var(--ink)", width: 1.5, dash: "7 3"},
    all: {stroke: "var(--ink-3)", width: 1.5, dash: "2 3"},
    none: {stroke: "var(--ink-3)", width: 1.5, dash: null},
  };

/** Height in pixels, known before the data. */
export function netBenefitHeight(): number {
  return TOP + HEIGHT + BOTTOM;
}

/** Net benefit against the risk from which on one would act; each line is named at the right. */
export function netBenefit({threshold, lines, prevalence}: NetBenefit, width: number): SVGSVGElement {
  const svg = drawing(width, netBenefitHeight());
  const last = threshold[threshold.length - 1] as number;
  const x = scaleLinear()
    .domain([0, last])
    .range([LEFT, width - RIGHT]);
  const lowest = -0.15 * prevalence;
  const y = scaleLinear()
    .domain([lowest, prevalence])
    .range([TOP + HEIGHT, TOP])
    .clamp(true);
  for (const tick of y.ticks(4)) {
    svg
      .append("path")
      .attr("d", `M${LEFT},${y(tick)}H${width - RIGHT}`)
      .attr("stroke", "var(--line)");
    write(svg, LEFT - 6, y(tick) + 4, String(Math.round(100 * tick)), {
      anchor: "end",
      size: 12,
      fill: "var(--ink-2)",
    });
  }
  write(svg, 0, 14, "Net true calls of 100 children", {size: 12, fill: "var(--ink-2)"});
  for (const tick of x.ticks(width < 500 ? 3 : 6)) {
    write(svg, x(tick), TOP + HEIGHT + 18, `${Math.round(100 * tick)} %`, {
      anchor: "middle",
      size: 12,
      fill: "var(--ink-2)",
    });
  }
  write(svg, (LEFT + width - RIGHT) / 2, TOP + HEIGHT + 37, "Act from this risk on", {
    anchor: "middle",
    size: 12.5,
    fill: "var(--ink-2)",
  });
  const places = Array.from({length: threshold.length}, (_, i) => i);
  for (const {benefit, kind} of lines) {
    const {stroke, width: thickness, dash} = STYLES[kind];
    svg
      .append("path")
      .attr("class", kind)
      .attr(
        "d",
        line<number>(
          (i) => x(threshold[i] as number),
          (i) => y(benefit[i] as number),
        ).defined((i) => (benefit[i] as number) >= lowest)(places),
      )
      .attr("fill", "none")
      .attr("stroke", stroke)
      .attr("stroke-width", thickness)
      .attr("stroke-dasharray", dash);
  }
  names(svg, lines, (value) => y(value), width - RIGHT + 10);
  return svg.node() as SVGSVGElement;
}

/** Names with a piece of their line, in the order of the lines' heights in the middle, a line of text apart. */
function names(svg: Svg, lines: readonly NetBenefitLine[], y: (value: number) => number, left: number): void {
  const sorted = lines
    .map((one) => ({...one, at: y(one.benefit[Math.floor(one.benefit.length / 4)] as number)}))
    .sort((a, b) => a.at - b.at);
  let last = Number.NEGATIVE_INFINITY;
  for (const {label, kind, at} of sorted) {
    last = Math.max(at, last + 20);
    const {stroke, width, dash} = STYLES[kind];
    svg
      .append("path")
      .attr("d", `M${left},${last}h22`)
      .attr("stroke", stroke)
      .attr("stroke-width", width)
      .attr("stroke-dasharray", dash);
    write(svg, left + 28, last + 4, label, {
      size: 12.5,
      weight: kind === "rule" ? 600 : 400,
      fill: kind === "rule" ? "var(--accent)" : "var(--ink-2)",
    });
  }
}
