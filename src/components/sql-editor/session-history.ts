import {thousands} from "../../figures/fixed.js";
import {h} from "../dom.js";

/** A query that was run on this visit. */
export interface PastQuery {
  readonly sql: string;
  readonly rows: number;
  /** Milliseconds. */
  readonly elapsed: number;
}

const KEPT = 30;

/** The queries of this visit, latest first, kept in memory only; choosing one puts it back. */
export function sessionHistory(choose: (sql: string) => void): {
  readonly element: HTMLElement;
  add(query: PastQuery): void;
} {
  let past: readonly PastQuery[] = [];
  const list = h("ol", {});
  const summary = h("summary", {}, "Earlier on this visit");
  const element = h("details", {class: "session-history", hidden: true}, summary, list);
  return {
    element,
    add(query) {
      past = [query, ...past.filter(({sql}) => sql !== query.sql)].slice(0, KEPT);
      element.hidden = past.length < 2;
      summary.textContent = `Earlier on this visit (${past.length})`;
      list.replaceChildren(
        ...past.map(({sql, rows, elapsed}) =>
          h(
            "li",
            {},
            h("button", {type: "button", title: sql, onclick: () => choose(sql)}, titleOf(sql)),
            h("span", {}, `${thousands(rows)} ${rows === 1 ? "row" : "rows"}, ${Math.round(elapsed)} ms`),
          ),
        ),
      );
    },
  };
}

/** The first line that says something, without the marks of a comment. */
function titleOf(sql: string): string {
  const lines = sql.split("\n").map((line) => line.replace(/^\s*--\s*/, "").trim());
  return (lines.find((line) => line !== "") ?? sql).slice(0, 80);
}
