import type {CellPlace, MatrixLayout} from "../../figures/completeness-layout.js";

interface MatrixCells {
  /** The layout of what is drawn at a stage's width, or null where nothing is. */
  layout(width: number): MatrixLayout | null;
  cellAt(layout: MatrixLayout, x: number, y: number): CellPlace | null;
  describe(place: CellPlace): string | null;
  /** Takes what to say of the current cell; null: no cell. */
  read(text: string | null): void;
}

const SVG = "http://www.w3.org/2000/svg";

/** Pointer, arrow keys and fixed labels for the matrix in a figure card. */
export function matrixCells(card: HTMLElement, {layout, cellAt, describe, read}: MatrixCells): void {
  const stage = card.querySelector<HTMLElement>(".figure-drawing");
  if (!stage) return;
  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  stage.setAttribute("aria-label", "Completeness matrix: the arrow keys move from cell to cell");
  let place: CellPlace | null = null;

  const now = () => layout(Math.floor(stage.clientWidth));
  const mark = (to: CellPlace | null) => {
    place = to;
    stage.querySelector(".matrix-cursor")?.remove();
    const svg = stage.querySelector("svg");
    const at = now();
    if (!to || !svg || !at) return read(null);
    const rect = document.createElementNS(SVG, "rect");
    const x = at.labelWidth + to.variable * at.columnPitch + to.bin * at.binWidth;
    const y = at.rowY[to.row] ?? 0;
    const attributes = {
      class: "matrix-cursor no-export",
      x: x - 1.5,
      y: y - 1.5,
      width: at.binWidth + 2,
      height: at.cellHeight + 3,
      fill: "none",
      stroke: "var(--ink)",
      "stroke-width": 1.5,
      "pointer-events": "none",
    };
    for (const [key, value] of Object.entries(attributes)) rect.setAttribute(key, String(value));
    svg.append(rect);
    read(describe(to));
  };

  stage.addEventListener("pointermove", (event) => {
    const svg = stage.querySelector("svg");
    const at = now();
    if (!svg || !at) return;
    const box = svg.getBoundingClientRect();
    const next = cellAt(at, event.clientX - box.left, event.clientY - box.top);
    if (next?.row !== place?.row || next?.variable !== place?.variable || next?.bin !== place?.bin)
      mark(next);
  });
  stage.addEventListener("pointerleave", () => mark(null));
  stage.addEventListener("blur", () => mark(null));
  stage.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const at = now();
    if (!step || !at) return;
    event.preventDefault();
    const to = moved(at, place, step);
    mark(to);
    if (!to) return;
    const x = at.labelWidth + to.variable * at.columnPitch + to.bin * at.binWidth;
    if (x - stage.scrollLeft < at.labelWidth + 4) stage.scrollLeft = x - at.labelWidth - 24;
    if (x + at.binWidth - stage.scrollLeft > stage.clientWidth) stage.scrollLeft = x - stage.clientWidth + 40;
    stage.querySelector(".matrix-cursor")?.scrollIntoView({block: "nearest"});
  });
  // Labels stay where they are while strips scroll below them.
  stage.addEventListener("scroll", () => {
    stage.querySelector(".matrix-labels")?.setAttribute("transform", `translate(${stage.scrollLeft},0)`);
    stage.querySelector(".matrix-legend")?.setAttribute("transform", `translate(${stage.scrollLeft},0)`);
  });
}

const STEPS: Readonly<Record<string, readonly [row: number, bin: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The next cell in a direction: rows as they are drawn from top to bottom, bins across variables. */
function moved(
  {rowY, stripWidth, binWidth, labelWidth, columnPitch, width}: MatrixLayout,
  place: CellPlace | null,
  [rows, bins]: readonly [number, number],
): CellPlace | null {
  if (rowY.length === 0) return null;
  const drawn = rowY.map((y, row) => ({y, row})).sort((a, b) => a.y - b.y);
  if (!place) return {row: drawn[0]?.row ?? 0, variable: 0, bin: 0};
  const perStrip = Math.round(stripWidth / binWidth);
  const variables = Math.max(1, Math.floor((width - labelWidth + 0.5) / columnPitch));
  const rank = drawn.findIndex(({row}) => row === place.row);
  const row = drawn[Math.max(0, Math.min(drawn.length - 1, rank + rows))]?.row ?? place.row;
  const flat = Math.max(0, Math.min(perStrip * variables - 1, place.variable * perStrip + place.bin + bins));
  return {row, variable: Math.floor(flat / perStrip), bin: flat % perStrip};
}
