import type {ComparedFunction} from "../../stats/validation/parity-summary.js";
import {h} from "../dom.js";

/** How close the functions are to R; loaded when first asked for, because every page has cards. */
export function compared(functions: readonly ComparedFunction[]): HTMLElement {
  const line = h("p", {class: "figure-checked"}, "Compared with R: ", functions.join(", "));
  import("../parity.js").then(({parity}) => {
    line.replaceChildren(
      "Compared with R: ",
      ...functions.flatMap((name, i) => [i > 0 ? ", " : "", h("code", {}, name), " ", parity(name)]),
    );
  });
  return line;
}
