import type {ValidationResults} from "../../stats/validation/results-types.js";
import {plural} from "../controls/controls.js";
import {h} from "../dom.js";

/** Inputs without an ordinary answer, with the documented one. */
export function degenerateTable({degenerate}: ValidationResults): HTMLElement {
  return textTable(
    "Degenerate inputs",
    ["Function", "Input", "Answer"],
    degenerate.map(({name, input, answer}) => [name, input, answer]),
  );
}

/** Errors that were put into the formulas, and whether a test noticed. */
export function mutationsTable({mutations}: ValidationResults): HTMLElement {
  const all = Object.values(mutations).flat();
  return h(
    "div",
    {},
    h(
      "p",
      {},
      `${plural(all.length, "small error")} put in one at a time; a test noticed ${all.filter(({caught}) => caught).length}.`,
    ),
    textTable(
      "Mutations",
      ["File", "Error put in", "Noticed"],
      all.map(({file, why, caught}) => [file.replace("src/stats/", ""), why, caught ? "yes" : "no"]),
    ),
  );
}

function textTable(
  label: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLElement {
  return h(
    "div",
    {class: "scroll text-table", tabindex: "0", role: "region", "aria-label": label},
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...head.map((text) => h("th", {scope: "col"}, text)))),
      h(
        "tbody",
        {},
        ...rows.map(([first = "", ...rest]) =>
          h(
            "tr",
            {},
            h("th", {scope: "row"}, h("code", {}, first)),
            ...rest.map((text) => h("td", {}, text)),
          ),
        ),
      ),
    ),
  );
}
