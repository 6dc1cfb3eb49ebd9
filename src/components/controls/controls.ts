import {thousands} from "../../figures/fixed.js";
import {h} from "../dom.js";

/** A labelled choice; `changed` gets the value that the reader chose. */
export function selectControl(
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
  changed: (value: string) => void,
): HTMLLabelElement {
  const select = h(
    "select",
    {},
    ...options.map(([value, text]) => h("option", {value, selected: value === chosen}, text)),
  );
  select.addEventListener("change", () => changed(select.value));
  return h("label", {class: "control"}, h("span", {}, label), select);
}

/** A labelled search field; `changed` gets what the reader typed. */
export function searchControl(
  label: string,
  placeholder: string,
  changed: (text: string) => void,
): HTMLLabelElement {
  const input = h("input", {type: "search", placeholder, autocomplete: "off", spellcheck: "false"});
  input.addEventListener("input", () => changed(input.value));
  return h("label", {class: "control control-search"}, h("span", {}, label), input);
}

/** The row of controls of a section, kept out of print. */
export function controlRow(...controls: readonly Node[]): HTMLElement {
  return h("div", {class: "controls data-controls"}, ...controls);
}

/** `1 finding`, `2 findings`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${thousands(n)} ${n === 1 ? one : many}`;
}
