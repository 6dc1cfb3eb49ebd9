import {area, curveStepAfter, line, type ScaleLinear, scaleLinear, scaleLog} from "d3";
import {drawing, type Layer, write} from "../svg.js";
import {wrapWords} from "../wrap-words.js";

/** Incidence of death of one side, as a step function of hours. */
export interface IncidenceLine {
  readonly treated: boolean;
  /** What stands beside the curve. */
  readonly label: string;
  /** Where the curve begins, at 0. */
  readonly from: number;
  readonly time: ArrayLike<number>;
  readonly estimate: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/** One approach: how it counts, what it shows. */
export interface ApproachPanel {
  readonly title: string;
  /** What one must believe for it to answer the question. */
  readonly assumption: string;
  /** Whether it is known to mislead: drawn pale and dashed. */
  readonly misleading: boolean;
  readonly curves: readonly IncidenceLine[];
  /** Children at risk on each side at some of the ticks. */
  readonly atRisk: readonly {
    readonly treated: boolean;
    readonly hours: readonly number[];
    readonly counts: ArrayLike<number>;
  }[];
  readonly ratio: {readonly estimate: number; readonly lower: number; readonly upper: number} | null;
  /** "HR 0.62 (0.25–1.54)", or why there is none. */
  readonly ratioText: string;
  /** Hours of the landmark. */
  readonly mark: number | null;
}

export interface ApproachPanels {
  readonly panels: readonly ApproachPanel[];
  /** Hours that the axis ends at. */
  readonly until: number;
  /** Hours of the ticks and of the tables. */
  readonly ticks: readonly number[];
  readonly axis: string;
}

const GAP = 36;
const NARROW = 720;
const TEXT = {title: 16, line: 15, lines: 4};
const PLOT = 168;
const TABLE = {line: 16, title: 18};
const RATIO = 58;
const [LEFT, RIGHT, BOTTOM] = [36, 8, 36];
const PANEL_HEIGHT =
  TEXT.title + 8 + TEXT.lines * TEXT.line + 10 + PLOT + BOTTOM + TABLE.title + 2 * TABLE.line + 14 + RATIO;

const columnsOf = (width: number, panels: number) => (width < NARROW ? 1 : panels);

/** Height in pixels, known before the data. */
export function approachPanelsHeight(width: number, panels = 3): number {
  const rows = Math.ceil(panels / columnsOf(width, panels));
  return rows * PANEL_HEIGHT + (rows - 1) * GAP;
}

/**
 * The same children counted in several ways, side by side: what each assumes, the incidence of death that it shows, who
 * is at risk, and the hazard ratio on one scale for all.
 */
export function approachPanels(data: ApproachPanels, width: number): SVGSVGElement {
  const svg = drawing(width, approachPanelsHeight(width, data.panels.length));
  const columns = columnsOf(width, data.panels.length);
  const panelWidth = (width - (columns - 1) * GAP) / columns;
  data.panels.forEach((panel, i) => {
    const layer = svg
      .append("g")
      .attr("class", panel.misleading ? "approach is-misleading" : "approach")
      .attr(
        "transform",
        `translate(${(i % columns) * (panelWidth + GAP)},${Math.floor(i / columns) * (PANEL_HEIGHT + GAP)})`,
      ) as unknown as Layer;
    drawPanel(layer, panel, data, panelWidth);
  });
  return svg.node() as SVGSVGElement;
}

const colour = (treated: boolean) => (treated ? "var(--group-ecmo)" : "var(--group-rss)");
const textColour = (treated: boolean) => (treated ? "var(--group-ecmo-text)" : "var(--group-rss-text)");

type Scale = ScaleLinear<number, number>;

function drawPanel(layer: Layer, panel: ApproachPanel, data: ApproachPanels, width: number): void {
  write(layer, 0, TEXT.title, panel.title, {size: 14.5, weight: 600});
  const lines = wrapWords(panel.assumption, Math.floor(width / 6.1)).slice(0, TEXT.lines);
  lines.forEach((words, i) => {
    write(layer, 0, TEXT.title + 8 + (i + 1) * TEXT.line, words, {size: 12.5, fill: "var(--ink-2)"});
  });
  const top = TEXT.title + 8 + TEXT.lines * TEXT.line + 10;
  const bottom = top + PLOT;
  const x = scaleLinear()
    .domain([0, data.until])
    .range([LEFT, width - RIGHT]);
  const y = scaleLinear().domain([0, 1]).range([bottom, top]);
  frame(layer, x, y, data);
  if (panel.mark !== null) drawMark(layer, panel.mark, x, top, bottom);
  for (const curve of panel.curves) drawCurve(layer, curve, panel.misleading, x, y);
  labelCurves(layer, panel, x, y);
  drawTable(layer, panel, x, bottom + BOTTOM);
  drawRatio(layer, panel, width, bottom + BOTTOM + TABLE.title + 2 * TABLE.line + 14);
}

function frame(layer: Layer, x: Scale, y: Scale, {ticks, axis}: ApproachPanels): void {
  const [from, to] = x.range() as [number, number];
  const [bottom] = y.range() as [number, number];
  for (const level of [0, 0.25, 0.5, 0.75, 1]) {
    layer
      .append("path")
      .attr("d", `M${from},${y(level)}H${to}`)
      .attr("stroke", level === 0 ? "var(--line-strong)" : "var(--line)");
    write(layer, from - 6, y(level) + 4, `${level * 100}`, {anchor: "end", size: 11.5, fill: "var(--ink-2)"});
  }
  for (const hours of ticks) {
    layer
      .append("path")
      .attr("d", `M${x(hours)},${bottom}v4`)
      .attr("stroke", "var(--line-strong)");
    write(layer, x(hours), bottom + 16, String(hours / 24), {
      anchor: "middle",
      size: 11.5,
      fill: "var(--ink-2)",
    });
  }
  write(layer, (from + to) / 2, bottom + 31, axis, {anchor: "middle", size: 12, fill: "var(--ink-2)"});
}

function drawMark(layer: Layer, hours: number, x: Scale, top: number, bottom: number): void {
  if (hours > (x.domain()[1] as number)) return;
  layer
    .append("rect")
    .attr("x", x(0))
    .attr("y", top)
    .attr("width", Math.max(0, x(hours) - x(0)))
    .attr("height", bottom - top)
    .attr("fill", "var(--ink-3)")
    .attr("fill-opacity", 0.12);
  layer
    .append("path")
    .attr("d", `M${x(hours)},${top}V${bottom}`)
    .attr("stroke", "var(--accent)")
    .attr("stroke-width", 1.75);
}

/** A point of the curve's steps. */
interface Step {
  readonly hours: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

function stepsOf({from, time, estimate, lower, upper}: IncidenceLine, until: number): Step[] {
  const steps: Step[] = [{hours: from, value: 0, lower: 0, upper: 0}];
  for (let i = 0; i < time.length; ++i) {
    const hours = time[i] as number;
    if (hours > until) break;
    const value = estimate[i] as number;
    const [low, high] = [lower[i] as number, upper[i] as number];
    steps.push({
      hours,
      value,
      lower: Number.isNaN(low) ? value : low,
      upper: Number.isNaN(high) ? value : high,
    });
  }
  const last = steps.at(-1) as Step;
  const end = time.length > 0 ? (time[time.length - 1] as number) : from;
  // As long as anybody is followed; not beyond.
  if (Math.min(end, until) > last.hours) steps.push({...last, hours: Math.min(end, until)});
  return steps;
}

function drawCurve(layer: Layer, curve: IncidenceLine, misleading: boolean, x: Scale, y: Scale): void {
  const steps = stepsOf(curve, x.domain()[1] as number);
  layer
    .append("path")
    .attr(
      "d",
      area<Step>()
        .curve(curveStepAfter)
        .x(({hours}) => x(hours))
        .y0(({lower}) => y(lower))
        .y1(({upper}) => y(upper))(steps),
    )
    .attr("fill", colour(curve.treated))
    .attr("fill-opacity", misleading ? 0.05 : 0.13);
  layer
    .append("path")
    .attr(
      "d",
      line<Step>(
        ({hours}) => x(hours),
        ({value}) => y(value),
      ).curve(curveStepAfter)(steps),
    )
    .attr("class", "approach-curve")
    .attr("fill", "none")
    .attr("stroke", colour(curve.treated))
    .attr("stroke-opacity", misleading ? 0.6 : 1)
    .attr("stroke-width", misleading ? 1.5 : 2)
    .attr("stroke-dasharray", misleading ? "5 3" : null);
}

/** Names at the curves' ends, a line apart. */
function labelCurves(layer: Layer, {curves}: ApproachPanel, x: Scale, y: Scale): void {
  const until = x.domain()[1] as number;
  const ends = curves
    .map((curve) => {
      const last = stepsOf(curve, until).at(-1) as Step;
      return {curve, at: y(last.value), value: last.value};
    })
    .sort((a, b) => a.at - b.at);
  let above = Number.NEGATIVE_INFINITY;
  const [bottom, top] = y.range() as [number, number];
  const placed = ends.map((end) => {
    above = Math.max(top + 12, end.at - 6, above + 16);
    return {...end, place: above};
  });
  const over = Math.max(0, above - (bottom - 5));
  for (const {curve, value, place} of placed) {
    write(layer, (x.range()[1] as number) - 3, place - over, `${curve.label} ${Math.round(100 * value)} %`, {
      anchor: "end",
      size: 12,
      weight: 600,
      fill: textColour(curve.treated),
      halo: true,
    });
  }
}

function drawTable(layer: Layer, {atRisk}: ApproachPanel, x: Scale, top: number): void {
  write(layer, 0, top + 12, "At risk", {size: 11.5, weight: 600, fill: "var(--ink-2)"});
  atRisk.forEach(({treated, hours, counts}, row) => {
    const y = top + TABLE.title + (row + 1) * TABLE.line - 4;
    layer
      .append("path")
      .attr("d", `M0,${y - 4}h14`)
      .attr("stroke", colour(treated))
      .attr("stroke-width", 2.5);
    hours.forEach((at, i) => {
      write(layer, x(at), y, String(counts[i]), {anchor: "middle", size: 11.5, fill: textColour(treated)});
    });
  });
}

const RATIO_DOMAIN = [0.1, 10] as const;

/** The hazard ratio with its interval, on the scale that all panels share. */
function drawRatio(
  layer: Layer,
  {ratio, ratioText, misleading}: ApproachPanel,
  width: number,
  top: number,
): void {
  const x = scaleLog()
    .domain([...RATIO_DOMAIN])
    .range([LEFT, width - RIGHT])
    .clamp(true);
  write(layer, 0, top + 12, ratioText, {
    size: 13,
    weight: 600,
    fill: misleading ? "var(--ink-2)" : "var(--ink)",
  });
  const y = top + 28;
  layer
    .append("path")
    .attr("d", `M${x(0.1)},${y + 8}H${x(10)}`)
    .attr("stroke", "var(--line-strong)");
  for (const tick of [0.1, 0.2, 0.5, 1, 2, 5, 10]) {
    layer
      .append("path")
      .attr("d", tick === 1 ? `M${x(1)},${y - 8}V${y + 12}` : `M${x(tick)},${y + 8}v4`)
      .attr("stroke", "var(--line-strong)");
    write(layer, x(tick), y + 24, String(tick), {anchor: "middle", size: 11, fill: "var(--ink-2)"});
  }
  if (!ratio) return;
  layer
    .append("path")
    .attr("d", `M${x(ratio.lower)},${y}H${x(ratio.upper)}`)
    .attr("stroke", "var(--ink)")
    .attr("stroke-opacity", misleading ? 0.55 : 1)
    .attr("stroke-width", 2)
    .attr("stroke-dasharray", misleading ? "5 3" : null);
  beyond(layer, ratio, x(RATIO_DOMAIN[0]), x(RATIO_DOMAIN[1]), y);
  layer
    .append("circle")
    .attr("cx", x(ratio.estimate))
    .attr("cy", y)
    .attr("r", 5)
    .attr("fill", misleading ? "var(--paper)" : "var(--ink)")
    .attr("stroke", "var(--ink)")
    .attr("stroke-opacity", misleading ? 0.55 : 1)
    .attr("stroke-width", 1.75);
}

/** Arrows where an interval goes on beyond the scale. */
export function beyond(
  layer: Layer,
  {lower, upper}: {readonly lower: number; readonly upper: number},
  from: number,
  to: number,
  y: number,
): void {
  const arrow = (d: string) =>
    layer
      .append("path")
      .attr("class", "beyond")
      .attr("d", d)
      .attr("fill", "none")
      .attr("stroke", "var(--ink)")
      .attr("stroke-width", 1.75);
  if (lower < RATIO_DOMAIN[0]) arrow(`M${from + 5},${y - 4}l-5,4l5,4`);
  if (upper > RATIO_DOMAIN[1]) arrow(`M${to - 5},${y - 4}l5,4l-5,4`);
}
