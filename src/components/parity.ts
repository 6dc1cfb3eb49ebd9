import {type ComparedFunction, PARITY_SUMMARY} from "../stats/validation/parity-summary.js";
import {relativeSize} from "../stats/validation/relative-size.js";
import {h} from "./dom.js";

/**
 * A mark to stand beside a number: that the function which made it agrees with R, and how closely. It links to the
 * function's comparisons on the Validation page.
 *
 * @param name - the exported function, such as "kaplanMeier"
 * @returns the mark; for a function that was not compared it says so
 *
 * @example
 * html`Median ${median} h ${parity("kaplanMeier")}`
 */
export function parity(name: ComparedFunction): HTMLElement {
  const known = (PARITY_SUMMARY as Readonly<Record<string, readonly [number, number, number]>>)[name];
  // Markdown is not type-checked.
  if (!known) return h("span", {class: "parity parity-none"}, `${name}: not compared with R`);
  const [comparisons, numbers, largest] = known;
  return h(
    "a",
    {
      class: "parity",
      href: `./validation.html?function=${name}#functions`,
      title: `${numbers} numbers of ${name} in ${comparisons} ${comparisons === 1 ? "comparison" : "comparisons"} with R`,
    },
    largest === 0 ? "R ✓ every bit" : `R ✓ ${relativeSize(largest)}`,
  );
}
