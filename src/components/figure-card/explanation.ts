import {h} from "../dom.js";
import {type DataFile, saveCsv} from "../download/save-csv.js";
import {compared} from "./compared.js";
import type {How} from "./figure.js";

/** What "How" shows: method, statistics, query and code, with the file that the code reads. */
export function explanation({method, functions, sql, r, data}: How): HTMLElement {
  return h(
    "div",
    {class: "figure-how"},
    h("p", {}, method),
    functions && compared(functions),
    sql && code("SQL", sql.trim()),
    r && code(`R, from ${data?.name ?? "the downloaded CSV"}`, r.trim(), data),
  );
}

/** Code to copy; `data` is the file that it reads. */
function code(label: string, text: string, data?: DataFile): HTMLElement {
  const copy = h("button", {type: "button", class: "copy", "aria-label": `Copy the ${label}`}, "Copy");
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(text).then(
      () => {
        copy.textContent = "Copied";
      },
      () => {
        copy.textContent = "Not allowed here";
      },
    );
  });
  const save =
    data &&
    h("button", {type: "button", class: "copy", onclick: () => saveCsv(data)}, `Download ${data.name}`);
  return h(
    "div",
    {class: "figure-code"},
    h("div", {class: "figure-code-head"}, h("h4", {}, label), h("span", {}, save, copy)),
    h("pre", {tabindex: "0"}, h("code", {}, text)),
  );
}
