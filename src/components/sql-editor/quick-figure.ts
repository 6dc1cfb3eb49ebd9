import * as Plot from "@observablehq/plot";
import {type Result, type Row, rowsOf} from "../../db/result.js";
import {GROUP_COLOURS} from "../../figures/colours.js";
import {thousands} from "../../figures/fixed.js";
import {GROUPS} from "../../schema/groups.js";
import type {Figure} from "../figure-card/figure.js";
import {downloadRows} from "./download-rows.js";
import {axisColumns, type PlotChoice} from "./plot-choice.js";

/** Colours for what is not a group: the groups' colours mean the groups. Okabe–Ito. */
const COLOURS = [
  "#cc79a7",
  "#d99000",
  "#4aa3d9",
  "var(--all)",
  "#a08a00",
  "#8f6bc8",
  "var(--ink)",
  "var(--accent)",
];
const SYMBOLS = ["circle", "square", "triangle", "diamond", "star", "cross", "times", "asterisk"] as const;
const LONGEST_LABEL = 34;

interface Category {
  readonly label: string;
  readonly colour: string;
  readonly symbol: (typeof SYMBOLS)[number];
  readonly rows: readonly Row[];
}

/** A result drawn as its reader chose, ready for a figure card. */
export function quickFigure(result: Result, choice: PlotChoice, sql: string): Figure {
  const rows = rowsOf(result);
  const drawn = rows.filter((row) => isDrawn(row, choice));
  const left = rows.length - drawn.length;
  const what = describe(choice);
  return {
    caption: `${what}; ${count(drawn.length, "row")} of a reader's own query. Unchecked: no interval, no adjustment.`,
    summary: `${what}, ${count(drawn.length, "row")}.`,
    warnings:
      left > 0 ? [`${count(left, "row")} without a value ${left === 1 ? "is" : "are"} not drawn.`] : [],
    draw: (width) => draw(result, drawn, choice, width),
    ...downloadRows(result),
    how: {
      method: "Drawn as queried; nothing is computed but the bins of a histogram and the quartiles of a box.",
      sql,
    },
  };
}

function isDrawn(row: Row, {x, y, mark}: PlotChoice): boolean {
  const there = (name: string | null) => name !== null && row[name] !== null && !Number.isNaN(row[name]);
  return there(x) && (mark === "histogram" || there(y));
}

function describe({x, y, colour, mark}: PlotChoice): string {
  const by = colour === null ? "" : ` by ${colour}`;
  return mark === "histogram" ? `Distribution of ${x}${by}` : `${y} against ${x}${by}`;
}

const count = (n: number, noun: string) => `${thousands(n)} ${noun}${n === 1 ? "" : "s"}`;

function draw(result: Result, rows: readonly Row[], choice: PlotChoice, width: number): SVGSVGElement {
  const categories = categoriesOf(rows, choice.colour);
  const bands = bandOf(result, rows, choice);
  const longest = Math.max(
    0,
    ...(bands?.axis === "y" ? bands.domain.map((value) => label(value).length) : []),
  );
  const band = bands && {
    domain: bands.domain,
    tickFormat: (value: unknown) => short(label(value), width),
    type: "band" as const,
  };
  const plot = Plot.plot({
    width,
    height: bands?.axis === "y" ? 100 + bands.domain.length * 28 : 400,
    marginLeft: bands?.axis === "y" ? Math.min(longest, LONGEST_LABEL, Math.floor(width / 18)) * 7 + 16 : 56,
    marginTop: choice.colour === null ? 28 : 58, // Plot writes the axis label at the top, the legend goes below it.
    marginRight: 24,
    marginBottom: 44,
    style: {background: "none", fontSize: "12px", fontFamily: "var(--sans)", color: "var(--ink)"},
    x: {label: `${choice.x} →`, labelArrow: "none", nice: true, ...(bands?.axis === "x" ? band : {})},
    y: {
      label: choice.mark === "histogram" ? "↑ rows" : bands?.axis === "y" ? null : `↑ ${choice.y}`,
      labelArrow: "none",
      nice: true,
      ...(bands?.axis === "y" ? band : {}),
    },
    marks: [...marksOf(rows, choice, categories, bands?.axis ?? null), ...legend(categories)],
  });
  // The card names the drawing as a whole; Plot's names of its parts have no role that could carry them.
  for (const part of plot.querySelectorAll("g[aria-label]")) part.removeAttribute("aria-label");
  return plot as SVGSVGElement; // Without a legend or title option Plot makes the bare drawing.
}

/** The axis that holds names, if one does, and its names in the order of the rows. */
function bandOf(result: Result, rows: readonly Row[], {x, y, mark}: PlotChoice) {
  const kinds = new Map(axisColumns(result).map(({name, kind}) => [name, kind]));
  const named = (name: string | null) => name !== null && ["text", "boolean"].includes(kinds.get(name) ?? "");
  const over = (axis: "x" | "y", name: string) => {
    const values = [...new Set(rows.map((row) => row[name] as string))];
    return {axis, domain: values.every(isGroup) ? values.sort((a, b) => rank(a) - rank(b)) : values};
  };
  if (mark === "histogram") return null;
  if (y !== null && named(y)) return over("y", y);
  if (x !== null && (named(x) || mark === "bar")) return over("x", x);
  return null;
}

function marksOf(
  rows: readonly Row[],
  {x, y, mark}: PlotChoice,
  categories: readonly Category[],
  band: "x" | "y" | null,
): Plot.Markish[] {
  const at = {x: x ?? undefined, y: y ?? undefined} as {x: string; y: string};
  const each = (make: (category: Category) => Plot.Markish) => categories.map(make);
  switch (mark) {
    case "dot": {
      const many = rows.length > 1000;
      const style = {r: many ? 2 : 4, strokeWidth: many ? 0.8 : 1.6, fillOpacity: 0.2};
      return each(({rows: own, colour, symbol}) =>
        Plot.dot(own, {...at, ...style, stroke: colour, symbol, fill: colour}),
      );
    }
    case "line":
      return each(({rows: own, colour}) =>
        Plot.line(own, {...at, sort: x ?? null, stroke: colour, strokeWidth: 1.8}),
      );
    case "bar": {
      const colours = new Map(
        categories.flatMap(({rows: own, colour}) => own.map((row) => [row, colour] as const)),
      );
      const options = {...at, fill: (row: Row) => colours.get(row), inset: 0.5};
      const bars = band === "y" ? Plot.barX(rows, options) : Plot.barY(rows, options);
      return [bars, band === "y" ? Plot.ruleX([0]) : Plot.ruleY([0])];
    }
    case "box": {
      const box = {...at, stroke: "var(--ink-2)", fill: "var(--paper-3)", r: 0};
      return [
        band === "x" ? Plot.boxY(rows, box) : Plot.boxX(rows, box),
        ...each(({rows: own, colour, symbol}) =>
          Plot.dot(own, {...at, stroke: colour, symbol, r: 3.5, strokeWidth: 1.4}),
        ),
      ];
    }
    case "histogram": {
      const fillOpacity = categories.length > 1 ? 0.6 : 1;
      return [
        ...each(({rows: own, colour}) =>
          Plot.rectY(own, {...Plot.binX({y: "count"}, {x: at.x}), fill: colour, fillOpacity}),
        ),
        Plot.ruleY([0]),
      ];
    }
  }
}

function categoriesOf(rows: readonly Row[], column: string | null): Category[] {
  if (column === null) return [{label: "", colour: "var(--all)", symbol: "circle", rows}];
  const values = [...new Set(rows.map((row) => row[column] ?? null))].sort((a, b) => rank(a) - rank(b));
  return values.map((value, i) => ({
    label: label(value),
    colour: GROUP_COLOURS[value as keyof typeof GROUP_COLOURS] ?? COLOURS[i % COLOURS.length] ?? "var(--all)",
    symbol: SYMBOLS[i % SYMBOLS.length] ?? "circle",
    rows: rows.filter((row) => (row[column] ?? null) === value),
  }));
}

function isGroup(value: unknown): boolean {
  return (GROUPS as readonly unknown[]).includes(value);
}

/** Groups in the study's order, then the rest as they come. */
function rank(value: unknown): number {
  const place = (GROUPS as readonly unknown[]).indexOf(value);
  return place < 0 ? GROUPS.length : place;
}

function legend(categories: readonly Category[]): Plot.Markish[] {
  if (categories.every((category) => category.label === "")) return []; // No colour was chosen.
  let x = 5;
  return categories.flatMap(({label: text, colour, symbol}) => {
    const dx = x;
    x += text.length * 6.6 + 34;
    return [
      Plot.dot([0], {
        frameAnchor: "top-left",
        dx,
        dy: -18,
        symbol,
        stroke: colour,
        fill: colour,
        fillOpacity: 0.4,
        r: 4,
      }),
      Plot.text([text], {frameAnchor: "top-left", dx: dx + 9, dy: -24, fill: "var(--ink)"}),
    ];
  });
}

function label(value: unknown): string {
  if (value === null || value === undefined) return "no value";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

function short(text: string, width: number): string {
  const most = Math.min(LONGEST_LABEL, Math.floor(width / 18));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
