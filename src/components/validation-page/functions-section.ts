import {relativeSize} from "../../stats/validation/relative-size.js";
import type {Comparison, FunctionParity, ValidationResults} from "../../stats/validation/results-types.js";
import {controlRow, plural, searchControl, selectControl} from "../controls/controls.js";
import {disclosure} from "../controls/disclosure.js";
import {h} from "../dom.js";

/** Every function with its comparisons; `?function=name` of the address opens one. */
export function functionsSection(results: ValidationResults): HTMLElement {
  const {areas, functions, comparisons} = results;
  const asked = new URL(location.href).searchParams.get("function") ?? "";
  let text = asked;
  let covers = "";
  const list = h("div");
  const count = h("p", {class: "data-count", role: "status"});
  const of = (one: FunctionParity) => comparisons.filter(({name}) => name === one.name);
  const fits = (one: FunctionParity) =>
    (covers === "" || one.covers.some((each) => each === covers)) &&
    (text === "" ||
      [one.name, ...of(one).flatMap(({dataset, quantity, r}) => [dataset, quantity, r])].some((words) =>
        words.toLowerCase().includes(text.toLowerCase()),
      ));
  const show = () => {
    const shown = functions.filter(fits);
    count.textContent =
      shown.length === functions.length
        ? plural(shown.length, "function")
        : `${shown.length} of ${plural(functions.length, "function")}`;
    list.replaceChildren(
      ...(shown.length === 0 ? [h("p", {class: "designed-empty"}, "No function fits this choice.")] : []),
      ...areas.flatMap(({folder, title}) => {
        const own = shown.filter((one) => one.folder === folder);
        if (own.length === 0) return [];
        return [
          disclosure({
            title: h("b", {}, title),
            about: own.map(({name}) => name).join(", "),
            count: farthest(own),
            // What was searched for should be seen.
            open: text !== "" || covers !== "",
            body: () => h("div", {}, ...own.map((one) => functionLine(one, of(one), one.name === asked))),
          }),
        ];
      }),
    );
  };
  const search = searchControl("Function, data set or R call", "kaplanMeier, lung, coxph …", (typed) => {
    text = typed.trim();
    show();
  });
  const input = search.querySelector("input");
  if (input) input.value = asked;
  show();
  const kinds = [...new Set(functions.flatMap((one) => one.covers))].sort();
  return h(
    "div",
    {id: "functions"},
    controlRow(
      search,
      selectControl(
        "Covers",
        [["", "Anything"], ...kinds.map((kind) => [kind, kind] as const)],
        covers,
        (chosen) => {
          covers = chosen;
          show();
        },
      ),
      count,
    ),
    list,
  );
}

/** The largest difference of all functions of an area. */
function farthest(functions: readonly FunctionParity[]): string {
  const largest = Math.max(0, ...functions.map((one) => one.largest ?? 0));
  return largest === 0 ? "every bit equal" : `at most ${relativeSize(largest)}`;
}

function functionLine(one: FunctionParity, comparisons: readonly Comparison[], open: boolean): HTMLElement {
  return disclosure({
    title: h("b", {class: "function-name"}, one.name),
    about: `${plural(one.comparisons, "comparison")}, ${plural(one.numbers, "number")}${one.covers.length > 0 ? `; with ${one.covers.join(", ")}` : ""}`,
    count: closeness(one),
    open,
    body: () => comparisonsTable(one.name, comparisons),
  });
}

function closeness({largest, loosest}: FunctionParity): string {
  if (largest === null) return `roughly, ${relativeSize(loosest ?? 0)}`;
  return largest === 0 ? "every bit equal" : relativeSize(largest);
}

function comparisonsTable(name: string, comparisons: readonly Comparison[]): HTMLElement {
  return h(
    "div",
    {class: "scroll", tabindex: "0", role: "region", "aria-label": `Comparisons of ${name} with R`},
    h(
      "table",
      {class: "comparisons"},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...["Data", "What was compared", "R"].map((head) => h("th", {scope: "col"}, head)),
          ...["Numbers", "Tolerance", "Found"].map((head) => h("th", {scope: "col", class: "number"}, head)),
        ),
      ),
      h(
        "tbody",
        {},
        ...comparisons.map(({dataset, quantity, r, numbers, tolerance, largest, because}) =>
          h(
            "tr",
            {},
            h("th", {scope: "row"}, dataset),
            h("td", {}, quantity, ...(because ? [h("small", {class: "muted"}, ` Looser: ${because}`)] : [])),
            h("td", {}, h("code", {}, r)),
            h("td", {class: "number"}, String(numbers)),
            h("td", {class: "number"}, relativeSize(tolerance)),
            h("td", {class: "number"}, relativeSize(largest)),
          ),
        ),
      ),
    ),
  );
}
