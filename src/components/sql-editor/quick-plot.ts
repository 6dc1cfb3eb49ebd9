import type {Result} from "../../db/result.js";
import {h} from "../dom.js";
import {figureCard} from "../figure-card/figure-card.js";
import {
  axisColumns,
  colourColumns,
  fits,
  MARKS,
  type PlotChoice,
  type PlotMark,
  suggestChoice,
} from "./plot-choice.js";
import {quickFigure} from "./quick-figure.js";

export interface QuickPlot {
  readonly element: HTMLElement;
  /** Draws a result as `choice` says, if it fits, else as seems sensible. */
  show(result: Result, sql: string, choice?: PlotChoice): void;
}

const MARK_LABELS: Readonly<Record<PlotMark, string>> = {
  dot: "Dots",
  line: "Lines",
  bar: "Bars",
  box: "Boxes and dots",
  histogram: "Histogram",
};

/** Draws the result of a query: the reader picks the axes, the colour and the mark. */
export function quickPlot(): QuickPlot {
  let result: Result | null = null;
  let sql = "";
  const card = figureCard({id: "quick-plot", title: "The result, drawn", height: 400});
  const x = picker("Across");
  const y = picker("Up");
  const colour = picker("Colour");
  const mark = picker("Mark");
  const controls = h("div", {
    class: "quick-plot-controls",
    role: "group",
    "aria-label": "What the plot shows",
  });
  controls.append(...[x, y, colour, mark].map(({field}) => field));
  const element = h("div", {class: "quick-plot"}, controls, card.element);

  function picker(label: string) {
    const select = h("select", {onchange: drawChosen});
    return {field: h("label", {}, h("span", {}, label), select), select};
  }

  function drawChosen(): void {
    draw({
      x: x.select.value || null,
      y: y.select.value || null,
      colour: colour.select.value || null,
      mark: MARKS.find((name) => name === mark.select.value) ?? "dot",
    });
  }

  function draw(choice: PlotChoice): void {
    if (!result) return;
    y.select.disabled = choice.mark === "histogram";
    if (fits(result, choice)) card.show(quickFigure(result, choice, sql));
    else card.empty("Choose a column of numbers for at least one axis; a histogram needs them across.");
  }

  return {
    element,
    show(next, text, wanted) {
      result = next;
      sql = text;
      const choice = wanted && fits(next, wanted) ? wanted : suggestChoice(next);
      controls.hidden = choice === null;
      if (choice === null) {
        const why =
          next.length === 0 ? "The result has no rows." : "The result has no column of numbers to draw.";
        card.empty(why);
        return;
      }
      const names = axisColumns(next).map(({name}) => name);
      fill(x.select, names, choice.x);
      fill(y.select, names, choice.y);
      fill(colour.select, ["", ...colourColumns(next).map(({name}) => name)], choice.colour);
      fill(mark.select, MARKS, choice.mark, MARK_LABELS);
      draw(choice);
    },
  };
}

function fill(
  select: HTMLSelectElement,
  values: readonly string[],
  chosen: string | null,
  labels: Readonly<Record<string, string>> = {},
): void {
  select.replaceChildren(
    ...values.map((value) =>
      h("option", {value, selected: value === (chosen ?? "")}, labels[value] ?? (value || "none")),
    ),
  );
}
