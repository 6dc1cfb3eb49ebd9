import type {Population} from "../../queries/population.js";
import {h} from "../dom.js";
import {ageRange} from "./age-range.js";
import type {Facet, FacetOption} from "./facets.js";

/** A facet's inputs: made once, so that focus stays where it is, then brought up to date. */
export interface FacetControl {
  readonly element: HTMLElement;
  update(facet: Facet, population: Population): void;
}

export interface FacetEvents {
  /** An option was chosen, or chosen again. */
  choose(value: string): void;
  age(range: Pick<Population, "ageFrom" | "ageTo">, commit: boolean): void;
}

/** What stands in the bar, where the whole label has no room. */
const SHORT: Partial<Record<Facet["facet"], string>> = {
  infectionSources: "Source",
  arrest: "Arrest",
  rssOnly: "RSS only",
};

const GROUP_CLASSES = {SS: "ss", RSS: "rss", "RSS+ECMO": "ecmo"} as const;

/** A facet of several options as a disclosure in the bar; the facet of one option as a checkbox. */
export function facetControl(facet: Facet, events: FacetEvents): FacetControl {
  const [only] = facet.options;
  if (facet.options.length === 1 && only) {
    const {element, update} = optionInput(only, events, SHORT[facet.facet] ?? facet.label);
    element.classList.add("facet-flag");
    return {element, update: ({options: [option]}) => option && update(option)};
  }

  const age = facet.facet === "age" ? ageRange(events.age) : null;
  const inputs = facet.options.map((option) => optionInput(option, events, option.label));
  const chosen = h("span", {class: "facet-chosen"});
  const element = h(
    "details",
    {class: "facet", "data-facet": facet.facet},
    h("summary", {}, SHORT[facet.facet] ?? facet.label, chosen),
    h(
      "fieldset",
      {class: "facet-panel"},
      h("legend", {}, facet.label),
      ...inputs.map((input) => input.element),
      age?.element,
    ),
  );
  return {
    element,
    update(next, population) {
      next.options.forEach((option, i) => {
        inputs[i]?.update(option);
      });
      age?.update(population);
      const n = next.options.filter(({selected}) => selected).length;
      chosen.textContent = next.narrows ? ` (${n > 0 ? n : "set"})` : "";
      element.classList.toggle("is-narrowing", next.narrows);
    },
  };
}

function optionInput(
  option: FacetOption,
  events: FacetEvents,
  text: string,
): {element: HTMLElement; update(option: FacetOption): void} {
  const input = h("input", {type: "checkbox", onchange: () => events.choose(option.value)});
  const count = h("span", {class: "facet-count"});
  const element = h(
    "label",
    {class: "facet-option"},
    input,
    h("span", {class: option.group && GROUP_CLASSES[option.group]}, text),
    count,
  );
  return {
    element,
    update({n, selected}) {
      input.checked = selected;
      count.textContent = String(n);
      element.classList.toggle("is-empty", n === 0);
    },
  };
}
