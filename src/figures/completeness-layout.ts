import {GROUPS, type Group} from "../schema/groups.js";

/**
 * What is known of a variable of a child in a bin: a value; no value, and a missing code says why; no
 * value though the child was under observation; or the child was not under observation (not admitted yet,
 * discharged, dead), which is never a missing value.
 */
export const CELL_STATES = ["absent", "unmeasured", "coded", "measured"] as const;
export type CellState = (typeof CELL_STATES)[number];

export interface MatrixLayout {
  /** At least the width asked for; more where the strips need it. */
  readonly width: number;
  readonly height: number;
  readonly labelWidth: number;
  /** Where the first row begins, below legend and column heads. */
  readonly top: number;
  /** Column heads read upwards. */
  readonly upright: boolean;
  readonly binWidth: number;
  readonly stripWidth: number;
  readonly columnPitch: number;
  readonly rowPitch: number;
  readonly cellHeight: number;
  readonly rowY: readonly number[];
  readonly groupHeads: readonly {readonly group: Group; readonly y: number}[];
  /** Pixels from a strip's left edge to an hour, bins being equally wide whatever their length. */
  xOfHour(hour: number): number;
}

interface Shape {
  readonly edges: readonly number[];
  readonly variables: readonly {readonly label: string}[];
  readonly rows: readonly {readonly group: Group}[];
  readonly grouped: boolean;
}

const LABEL_WIDTH = 98;
const GAP = 8;
const NARROWEST_BIN = 6;
const WIDEST_BIN = 26;

/** Where everything of the matrix stands at a width in pixels. */
export function completenessLayout({edges, variables, rows, grouped}: Shape, width: number): MatrixLayout {
  const bins = edges.length - 1;
  const room = (width - LABEL_WIDTH) / Math.max(1, variables.length);
  const binWidth = Math.max(NARROWEST_BIN, Math.min(WIDEST_BIN, Math.floor((room - GAP) / bins)));
  const stripWidth = bins * binWidth;
  const columnPitch = Math.max(stripWidth + GAP, Math.min(room, stripWidth + 2 * GAP));
  const upright = stripWidth < 50;
  const legendHeight = width < 560 ? (width < 330 ? 64 : 44) : 24;
  const words = Math.max(1, ...variables.map(({label}) => label.split(" ").length));
  const longest = Math.max(1, ...variables.map(({label}) => label.length));
  const top = legendHeight + (upright ? 28 + longest * 6.2 : 28 + words * 14);
  const rowPitch = rows.length <= 120 ? 13 : 8;
  const groupHeads: {group: Group; y: number}[] = [];
  const rowY: number[] = [];
  let y = top;
  if (grouped) {
    for (const group of GROUPS) {
      if (!rows.some((row) => row.group === group)) continue;
      groupHeads.push({group, y: y + 16});
      y += 24;
      rows.forEach((row, r) => {
        if (row.group !== group) return;
        rowY[r] = y;
        y += rowPitch;
      });
    }
  } else {
    rows.forEach((_, r) => {
      rowY[r] = y;
      y += rowPitch;
    });
  }
  return {
    width: Math.max(width, LABEL_WIDTH + variables.length * columnPitch),
    height: Math.ceil(y + 8),
    labelWidth: LABEL_WIDTH,
    top,
    upright,
    binWidth,
    stripWidth,
    columnPitch,
    rowPitch,
    cellHeight: rowPitch - 4,
    rowY,
    groupHeads,
    xOfHour(hour) {
      for (let bin = 0; bin < bins; ++bin) {
        const [from, to] = [edges[bin] as number, edges[bin + 1] as number];
        if (hour < to) return binWidth * (bin + Math.max(0, (hour - from) / (to - from)));
      }
      return stripWidth - 1;
    },
  };
}

/** A cell by its place in the matrix. */
export interface CellPlace {
  readonly row: number;
  readonly variable: number;
  readonly bin: number;
}

/** The cell at a point of the drawing, or null beside all cells. */
export function cellAt(layout: MatrixLayout, x: number, y: number): CellPlace | null {
  const row = layout.rowY.findIndex((top) => y >= top - 1 && y < top - 1 + layout.rowPitch);
  const variable = Math.floor((x - layout.labelWidth) / layout.columnPitch);
  if (row < 0 || variable < 0) return null;
  const bin = Math.floor((x - layout.labelWidth - variable * layout.columnPitch) / layout.binWidth);
  const bins = Math.round(layout.stripWidth / layout.binWidth);
  return bin >= 0 && bin < bins && layout.labelWidth + variable * layout.columnPitch < layout.width
    ? {row, variable, bin}
    : null;
}
