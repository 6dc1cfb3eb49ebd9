import {h} from "../dom.js";
import type {Cell, Column} from "../download/csv.js";

const formats = new Map<number, Intl.NumberFormat>();
function format(digits: number): Intl.NumberFormat {
  let f = formats.get(digits);
  if (!f) {
    f = new Intl.NumberFormat("en-GB", {
      maximumFractionDigits: digits,
      minimumFractionDigits: digits,
    });
    formats.set(digits, f);
  }
  return f;
}

function show(value: Cell, digits: number | undefined): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return "–";
    return format(digits ?? (Number.isInteger(value) ? 0 : 2))
      .format(value)
      .replace("-", "−");
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value;
}

/** The plotted data as a table, for those who can't see the figure or want its numbers. */
export function dataTable(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, Cell>>[],
  label: string,
): HTMLElement {
  const numeric = new Set(
    columns.filter(({key}) => rows.some((row) => typeof row[key] === "number")).map(({key}) => key),
  );
  const align = (key: string) => (numeric.has(key) ? "number" : null);
  const table = h(
    "table",
    {},
    h("caption", {class: "visually-hidden"}, label),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ...columns.map((c) =>
          h("th", {scope: "col", class: align(c.key)}, c.unit ? `${c.label} (${c.unit})` : c.label),
        ),
      ),
    ),
    h(
      "tbody",
      {},
      ...rows.map((row) =>
        h("tr", {}, ...columns.map((c) => h("td", {class: align(c.key)}, show(row[c.key], c.digits)))),
      ),
    ),
  );
  return h("div", {class: "data-table", tabindex: "0", role: "region", "aria-label": label}, table);
}
