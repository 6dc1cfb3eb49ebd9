import {GROUP_LABELS, GROUPS} from "../../schema/groups.js";
import {h} from "../dom.js";
import {type Cell, type Column, toCsv} from "../download/csv.js";
import {save} from "../download/save.js";
import {compared} from "../figure-card/compared.js";
import type {How} from "../figure-card/figure.js";
import {TABLE_COLUMNS, type TableColumn} from "./baseline-table.js";
import {FLAT_COLUMNS, type FlatRow, flatRecords, tabbed} from "./flat-table.js";

/** All that the card of the baseline table shows and hands out; written anew at every change. */
export interface BaselineTableView {
  readonly lines: readonly FlatRow[];
  readonly sizes: Readonly<Record<TableColumn, number>>;
  readonly caption: string;
  readonly warnings: readonly string[];
  readonly how: How;
  /** The children behind the table, for its row-level download. */
  readonly rowColumns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** A table as the figure card's sibling: title, tools, caption; `show` follows the state. */
export interface TableCard {
  readonly element: HTMLElement;
  show(view: BaselineTableView): void;
  empty(message: string): void;
  fail(error: unknown): void;
}

const GROUP_CLASSES = {SS: "ss", RSS: "rss", "RSS+ECMO": "ecmo"} as const;

export function tableCard({id, title, height}: {id: string; title: string; height: number}): TableCard {
  let view: BaselineTableView | null = null;
  let explains = false;
  const status = h("p", {class: "figure-status", role: "status"}, "Loading the data …");
  const body = h("div", {class: "baseline-body", "aria-busy": "true", style: `min-height:${height}px`});
  const panel = h("div", {class: "figure-panel", hidden: true});
  const caption = h("figcaption");
  const how = h("button", {type: "button", "aria-pressed": "false", onclick: turn}, "How");
  const tool = (label: string, describes: string, run: (view: BaselineTableView) => unknown) =>
    h(
      "button",
      {
        type: "button",
        title: describes,
        "aria-label": `${describes}: ${title}`,
        onclick: () => view && run(view),
      },
      label,
    );
  const element = h(
    "figure",
    {class: "figure-card table-card", id},
    h(
      "div",
      {class: "figure-head"},
      h("h3", {class: "figure-title"}, title),
      h(
        "div",
        {class: "figure-tools", role: "group", "aria-label": `${title}: explanation and downloads`},
        how,
        tool("Copy", "Copy the table as text", ({lines}) => copy(tabbed(lines), "Table copied.")),
        tool("CSV", "Download the table as CSV", ({lines}) =>
          saveCsv(FLAT_COLUMNS, flatRecords(lines), `${id}.csv`),
        ),
        tool("Rows", "Download the rows behind the table, one per child, as CSV", ({rowColumns, rows}) =>
          saveCsv(rowColumns, rows, "baseline-children.csv"),
        ),
        tool("Link", "Copy a link to this table in this state", () => {
          const url = new URL(location.href);
          url.hash = id;
          return copy(url.href, "Link copied.", url.href);
        }),
      ),
    ),
    status,
    body,
    panel,
    caption,
  );

  function say(message: string): void {
    status.textContent = message;
    status.hidden = message === "";
  }
  async function copy(text: string, done: string, instead = "Copying is not allowed here."): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      say(done);
    } catch {
      say(instead);
    }
  }
  function turn(): void {
    explains = !explains;
    how.setAttribute("aria-pressed", String(explains));
    body.hidden = explains;
    panel.hidden = !explains;
    if (explains && view) panel.replaceChildren(explanation(view.how, copy));
  }
  function settle(message: string, ...content: Node[]): void {
    say(message);
    body.replaceChildren(...content);
    body.style.minHeight = "";
    body.setAttribute("aria-busy", "false");
    performance.mark(`figure:${id}`);
  }

  return {
    element,
    show(next) {
      view = next;
      settle("", table(next, title));
      caption.replaceChildren(
        h("span", {}, next.caption),
        ...next.warnings.map((text) => h("span", {class: "figure-warning"}, ` ${text}`)),
      );
      if (explains) panel.replaceChildren(explanation(next.how, copy));
    },
    empty(message) {
      view = null;
      settle("", h("p", {class: "figure-empty"}, message));
      caption.replaceChildren();
    },
    fail(error) {
      view = null;
      const text = `This table could not be made: ${error instanceof Error ? error.message : String(error)}`;
      settle("", h("p", {class: "figure-empty is-error", role: "alert"}, text));
    },
  };
}

function saveCsv(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, Cell>>[],
  name: string,
): void {
  save(new Blob(["\ufeff", toCsv(columns, rows)], {type: "text/csv;charset=utf-8"}), name);
}

function table({lines, sizes}: BaselineTableView, title: string): HTMLElement {
  const heads = [
    h("th", {scope: "col", class: "number"}, "All", h("span", {class: "baseline-n"}, `n = ${sizes.all}`)),
    ...GROUPS.map((group) =>
      h(
        "th",
        {scope: "col", class: `number ${GROUP_CLASSES[group]}`},
        GROUP_LABELS[group],
        h("span", {class: "baseline-n"}, `n = ${sizes[group]}`),
      ),
    ),
  ];
  const content = h(
    "table",
    {class: "baseline"},
    h("caption", {class: "visually-hidden"}, title),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td", {}),
        ...heads,
        h(
          "th",
          {scope: "col", class: "number"},
          "SMD",
          h("span", {class: "baseline-n"}, "ECMO against none"),
        ),
      ),
    ),
    h("tbody", {}, ...lines.map(line)),
  );
  return h("div", {class: "baseline-scroll", tabindex: "0", role: "region", "aria-label": title}, content);
}

function line({kind, label, unit, cells, smd, mark, reason}: FlatRow): HTMLElement {
  const words = mark === "●" ? "beyond what chance does" : mark === "○" ? "at least 0.1" : null;
  const difference = h("td", {class: `number${mark === "" ? "" : " is-imbalanced"}`}, smd);
  if (reason !== "") difference.title = `Not defined: ${reason}`;
  difference.append(
    h("span", {class: "baseline-mark", "aria-hidden": "true"}, mark),
    h("span", {class: "visually-hidden"}, words ? ` (${words})` : ""),
  );
  return h(
    "tr",
    {class: `is-${kind}`},
    h(
      "th",
      {scope: "row"},
      label,
      unit === "" ? null : h("span", {class: "baseline-unit"}, kind === "missing" ? "" : `, ${unit}`),
    ),
    ...TABLE_COLUMNS.map((column) => h("td", {class: "number"}, cells[column])),
    difference,
  );
}

function explanation(
  {method, functions, sql, r}: How,
  copy: (text: string, done: string) => Promise<void>,
): HTMLElement {
  const code = (label: string, text: string) =>
    h(
      "div",
      {class: "figure-code"},
      h(
        "div",
        {class: "figure-code-head"},
        h("h4", {}, label),
        h(
          "button",
          {
            type: "button",
            class: "copy",
            "aria-label": `Copy the ${label}`,
            onclick: () => copy(text, "Copied."),
          },
          "Copy",
        ),
      ),
      h("pre", {tabindex: "0"}, h("code", {}, text)),
    );
  return h(
    "div",
    {class: "figure-how"},
    h("p", {}, method),
    functions && compared(functions),
    sql && code("SQL", sql.trim()),
    r && code("R, from the downloaded rows", r.trim()),
  );
}
