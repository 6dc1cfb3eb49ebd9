import {GROUP_LABELS, GROUPS, type Group} from "../schema/groups.js";
import type {Outcome} from "../schema/outcomes.js";
import {childDot} from "./child-dot.js";
import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "./colours.js";
import {CELL_STATES, type CellState, completenessLayout, type MatrixLayout} from "./completeness-layout.js";
import {drawing, type Layer, type Svg, write} from "./svg.js";

/** A child's row: its state and number of measurements per variable and bin. */
export interface MatrixRow {
  readonly subject_id: string;
  readonly group: Group;
  readonly outcome: Outcome;
  /** Hours from shock onset; the end is null while ECMO runs. */
  readonly ecmo: readonly [from: number, to: number | null] | null;
  readonly states: readonly (readonly CellState[])[];
  readonly counts: readonly (readonly number[])[];
}

export interface CompletenessMatrix {
  /** Edges of the bins in hours from shock onset. */
  readonly edges: readonly number[];
  readonly variables: readonly {
    readonly label: string;
    /** Share of the bins under observation that hold a value; null if there is none. */
    readonly share: number | null;
  }[];
  readonly rows: readonly MatrixRow[];
  /** Whether the rows stand by group, each under its name. */
  readonly grouped: boolean;
}

/**
 * Child × variable × time: each row a child, each column a variable, each cell a strip of time bins. Wider
 * than asked for where the strips would be too small to see: the page scrolls it below fixed labels.
 */
export function completenessMatrix(matrix: CompletenessMatrix, width: number): SVGSVGElement {
  const layout = completenessLayout(matrix, width);
  const svg = drawing(layout.width, layout.height);
  header(svg, matrix, layout);
  for (const group of GROUPS) strips(svg, matrix, layout, group);
  labels(svg, matrix, layout, width);
  legend(svg, width);
  return svg.node() as SVGSVGElement;
}

function header(svg: Svg, matrix: CompletenessMatrix, layout: MatrixLayout): void {
  const {labelWidth, columnPitch, stripWidth, top} = layout;
  matrix.variables.forEach(({label, share}, i) => {
    const x = labelWidth + i * columnPitch;
    const middle = x + stripWidth / 2;
    if (layout.upright) {
      write(svg, 0, 0, label, {size: 12, weight: 600});
      svg
        .select<SVGTextElement>("text:last-of-type")
        .attr("transform", `translate(${middle + 4},${top - 22}) rotate(-90)`);
    } else {
      const lines = label.split(" ");
      lines.forEach((line, n) => {
        write(svg, x, top - 24 - (lines.length - 1 - n) * 14, line, {size: 11, weight: 600});
      });
    }
    write(
      svg,
      layout.upright ? middle : x,
      top - 8,
      share === null ? "–" : `${Math.round(100 * share)}${layout.upright ? "" : " %"}`,
      {
        size: 11.5,
        anchor: layout.upright ? "middle" : "start",
        fill: "var(--ink-2)",
      },
    );
  });
}

/** All cells of a group's children. One path per row and state keeps 5 000 cells quick. */
function strips(svg: Svg, matrix: CompletenessMatrix, layout: MatrixLayout, group: Group): void {
  const {labelWidth, columnPitch, binWidth, cellHeight, rowY} = layout;
  matrix.rows.forEach((row, r) => {
    if (row.group !== group) return;
    const y = rowY[r] as number;
    const paths: Record<CellState, string> = {measured: "", coded: "", unmeasured: "", absent: ""};
    let onEcmo = "";
    row.states.forEach((states, variable) => {
      const x = labelWidth + variable * columnPitch;
      states.forEach((state, bin) => {
        paths[state] += `M${x + bin * binWidth},${y}h${binWidth - 1}v${cellHeight}h${1 - binWidth}z`;
      });
      if (!row.ecmo) return;
      const from = x + layout.xOfHour(row.ecmo[0]);
      const to = x + layout.xOfHour(row.ecmo[1] ?? Number.POSITIVE_INFINITY);
      if (to > from) onEcmo += `M${from.toFixed(1)},${y + cellHeight + 1.5}H${to.toFixed(1)}`;
    });
    const g = svg
      .append("g")
      .attr("class", "child-dot")
      .attr("data-child", row.subject_id) as unknown as Layer;
    for (const state of CELL_STATES) if (paths[state] !== "") cell(g, state, paths[state], group);
    if (onEcmo !== "")
      g.append("path").attr("d", onEcmo).attr("stroke", GROUP_COLOURS["RSS+ECMO"]).attr("stroke-width", 2);
  });
}

function cell(g: Layer, state: CellState, d: string, group: Group): void {
  const path = g.append("path").attr("d", d);
  if (state === "measured") path.attr("fill", GROUP_COLOURS[group]);
  if (state === "absent") path.attr("fill", "var(--paper-2)");
  if (state === "unmeasured" || state === "coded") path.attr("fill", "var(--line)");
  if (state !== "coded") return;
  // A stroke through the cell, for those who can't tell the greys apart.
  const strokes = d.replace(/M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z/g, "M$1,$2m0,$4l$3,-$4");
  g.append("path")
    .attr("d", strokes)
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", 1.25)
    .attr("fill", "none");
}

/** Names of the children over paper of their own, so that strips can scroll below them. */
function labels(svg: Svg, matrix: CompletenessMatrix, layout: MatrixLayout, width: number): void {
  const {labelWidth, rowPitch, cellHeight, rowY, top, height} = layout;
  const g = svg.append("g").attr("class", "matrix-labels") as unknown as Layer;
  if (layout.width > width)
    g.append("rect")
      .attr("x", -8)
      .attr("y", top - 8)
      .attr("width", labelWidth + 4)
      .attr("height", height - top + 8)
      .attr("fill", "var(--paper)");
  write(g, 0, top - 8, layout.upright ? "% with a value" : "Bins with a value", {
    size: 11.5,
    fill: "var(--ink-2)",
  });
  matrix.rows.forEach((row, r) => {
    const y = (rowY[r] as number) + cellHeight / 2;
    childDot(g, 5, y, Math.min(4.5, rowPitch / 2 - 0.5), row);
    if (rowPitch >= 11) write(g, 14, y + 3.5, row.subject_id, {size: 11});
  });
  if (!matrix.grouped) return;
  for (const {group, y} of layout.groupHeads) {
    const n = matrix.rows.filter((row) => row.group === group).length;
    write(g, 0, y, `${GROUP_LABELS[group]} (${n})`, {
      size: 12.5,
      weight: 600,
      fill: GROUP_TEXT_COLOURS[group],
    });
  }
}

function legend(svg: Svg, width: number): void {
  const g = svg.append("g").attr("class", "matrix-legend") as unknown as Layer;
  const items: readonly (readonly [CellState | "ecmo", string, number])[] = [
    ["measured", "measured", 82],
    ["unmeasured", "no value", 76],
    ["coded", "coded as missing", 122],
    ["absent", "not under observation", 148],
    ["ecmo", "on ECMO", 80],
  ];
  let x = 0;
  let y = 4;
  for (const [state, label, room] of items) {
    if (x > 0 && x + room > width) {
      x = 0;
      y += 20;
    }
    if (state === "ecmo")
      g.append("path")
        .attr("d", `M${x},${y + 8}h16`)
        .attr("stroke", GROUP_COLOURS["RSS+ECMO"])
        .attr("stroke-width", 2);
    else if (state === "measured")
      GROUPS.forEach((group, i) => {
        g.append("path")
          .attr("d", `M${x + i * 6},${y}h5v9h-5z`)
          .attr("fill", GROUP_COLOURS[group]);
      });
    else cell(g, state, `M${x},${y}h16v9h-16z`, "SS");
    write(g, x + 22, y + 9, label, {size: 12, fill: "var(--ink-2)"});
    x += room + 18;
  }
}
