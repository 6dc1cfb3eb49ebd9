import type {Result} from "../../db/result.js";
import {h} from "../dom.js";
import {columnWidths} from "./column-widths.js";
import {cellFormat, NO_VALUE} from "./format-cell.js";
import {type Direction, sortOrder} from "./sort-order.js";

/** Height of a row in pixels, as result-table.css sets it. */
const ROW_HEIGHT = 30;
/** Rows kept beyond either edge, so that fast scrolling shows no gap. */
const MARGIN = 12;

export interface ResultTableOptions {
  /** What the table is, for those who can't see it. */
  readonly label: string;
}

/**
 * A table of a result that stays smooth with many rows: only those in view are in the page. Columns are
 * aligned by their kind and sorted by their headings; the order goes up, down and back to the query's own.
 */
export function resultTable({columns, length}: Result, {label}: ResultTableOptions): HTMLElement {
  const formats = columns.map(cellFormat);
  let order: readonly number[] | null = null;
  let sorted: {readonly column: number; readonly direction: Direction} | null = null;
  let shown = {first: -1, last: -1};

  const headings = columns.map(({name, kind}, column) =>
    h(
      "th",
      {scope: "col", class: kind, "aria-sort": "none"},
      h("button", {type: "button", onclick: () => sort(column)}, h("span", {}, name)),
    ),
  );
  const widths = columnWidths(columns, formats);
  const body = h("tbody");
  const table = h(
    "table",
    {"aria-rowcount": length + 1},
    h("caption", {class: "visually-hidden"}, label),
    h("colgroup", {}, ...widths.map(columnOf)),
    h("thead", {}, h("tr", {"aria-rowindex": 1}, ...headings)),
    body,
  );
  table.style.width = `${widths.reduce((sum, width) => sum + width, 0)}ch`;
  const element = h(
    "div",
    {class: "result-table", role: "region", "aria-label": label, tabindex: 0, onscroll: render},
    table,
  );

  function sort(column: number): void {
    const again = sorted?.column === column ? sorted.direction : null;
    const direction = again === null ? "ascending" : again === "ascending" ? "descending" : null;
    sorted = direction === null ? null : {column, direction};
    order = direction === null ? null : sortOrder(columns[column]?.values ?? [], direction);
    headings.forEach((heading, i) => {
      heading.setAttribute("aria-sort", i === column ? (direction ?? "none") : "none");
    });
    shown = {first: -1, last: -1};
    render();
  }

  function render(): void {
    const height = element.clientHeight || 480;
    const first = Math.max(0, Math.floor(element.scrollTop / ROW_HEIGHT) - MARGIN);
    const last = Math.min(length, Math.ceil((element.scrollTop + height) / ROW_HEIGHT) + MARGIN);
    if (first === shown.first && last === shown.last) return;
    shown = {first, last};
    const rows: HTMLElement[] = [];
    if (first > 0) rows.push(gap(first));
    for (let place = first; place < last; place++) rows.push(rowAt(place));
    if (last < length) rows.push(gap(length - last));
    body.replaceChildren(...rows);
  }

  function rowAt(place: number): HTMLElement {
    const row = order?.[place] ?? place;
    const cells = columns.map(({kind, values}, i) => {
      const value = values[row] ?? null;
      const text = formats[i]?.(value) ?? "";
      if (value === null) return h("td", {class: `${kind} absent`}, NO_VALUE);
      return h("td", {class: kind, title: text.length > 40 ? text : null}, text);
    });
    return h("tr", {"aria-rowindex": place + 2}, ...cells);
  }

  /** Stands for rows that are out of view. */
  function gap(rows: number): HTMLElement {
    const cell = h("td", {colspan: Math.max(1, columns.length)});
    cell.style.height = `${rows * ROW_HEIGHT}px`;
    return h("tr", {class: "gap", "aria-hidden": "true"}, cell);
  }

  new ResizeObserver(render).observe(element);
  render();
  return element;
}

function columnOf(width: number): HTMLElement {
  const column = h("col");
  column.style.width = `${width}ch`;
  return column;
}
