import {inPopulation, POPULATION_FACETS, type PopulationChild} from "../../queries/in-population.js";
import {EVERYONE} from "../../queries/population.js";
import {h} from "../dom.js";
import {facetControl} from "./facet-control.js";
import {FACET_LABELS, type FacetStudy, facetOf, narrows, toggle, without, wordsOf} from "./facets.js";
import type {PopulationState} from "./population-state.js";

/** Milliseconds of rest after which a change is announced: a drag is told once. */
const ANNOUNCE_AFTER = 500;

/**
 * The bar that says whom the page is about and narrows it: facets with counts, what is chosen as chips that
 * remove it, Reset. Where there is no room for a bar the facets open as a sheet.
 */
export function populationFilter(
  state: PopulationState,
  children: readonly PopulationChild[],
  study: FacetStudy,
): HTMLElement {
  const controls = POPULATION_FACETS.map((facet) => ({
    facet,
    control: facetControl(facetOf(facet, children, state.population, study), {
      choose: (value) => state.set(toggle(state.population, facet, value, study)),
      age: (range, commit) => state.set({...state.population, ...range}, commit),
    }),
  }));
  const facets = h(
    "div",
    {class: "population-facets", role: "group", "aria-label": "Filters"},
    ...controls.map(({control}) => control.element),
  );
  const number = h("b", {});
  const status = h("p", {class: "visually-hidden", role: "status"});
  const chips = h("div", {class: "population-chips"});
  const reset = h(
    "button",
    {
      type: "button",
      class: "population-reset",
      onclick: () => {
        state.set(EVERYONE);
        focusFirst();
      },
    },
    "Reset",
  );
  const done = h("button", {type: "button", class: "button primary", onclick: () => sheet.close()});
  const sheet = h(
    "dialog",
    {class: "population-sheet", "aria-label": "Choose the population"},
    h("div", {class: "population-sheet-foot"}, done),
  );
  const open = h("button", {type: "button", class: "button population-open", onclick: openSheet}, "Filter");
  const line = h(
    "div",
    {class: "population-line"},
    h("p", {class: "population-n"}, number, ` of ${children.length} children`),
    open,
    facets,
    reset,
  );
  const element = h("section", {class: "population", "aria-label": "Population"}, line, chips, status, sheet);

  const disclosures = () => Array.from(facets.querySelectorAll("details"));

  function openSheet(): void {
    sheet.prepend(facets);
    for (const details of disclosures()) details.open = true;
    sheet.showModal();
  }
  sheet.addEventListener("close", () => {
    for (const details of disclosures()) details.open = false;
    open.after(facets);
    open.focus();
  });
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close(); // The backdrop belongs to the dialog.
  });

  // In the bar one facet is open at a time; it closes when the reader turns elsewhere.
  facets.addEventListener(
    "toggle",
    ({target}) => {
      if (sheet.open || !(target instanceof HTMLDetailsElement) || !target.open) return;
      for (const details of disclosures()) if (details !== target) details.open = false;
      const panel = target.querySelector<HTMLElement>(".facet-panel");
      // A panel near the right end opens to the left.
      panel?.classList.toggle("is-left", target.getBoundingClientRect().left + 300 > innerWidth);
    },
    true,
  );
  facets.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || sheet.open) return;
    const details = event.target instanceof Element ? event.target.closest("details") : null;
    if (!details?.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  });
  const closeAll = (target: EventTarget | null) => {
    if (sheet.open) return;
    for (const details of disclosures())
      if (details.open && !(target instanceof Node && details.contains(target))) details.open = false;
  };
  document.addEventListener("pointerdown", ({target}) => closeAll(target));
  facets.addEventListener("focusout", ({relatedTarget}) => {
    if (relatedTarget !== null) closeAll(relatedTarget);
  });

  function focusFirst(): void {
    const summary = facets.querySelector("summary");
    if (open.offsetParent !== null) open.focus();
    else summary?.focus();
  }

  function writeChips(): void {
    const active = POPULATION_FACETS.filter((facet) => narrows(state.population, facet));
    const had = chips.contains(document.activeElement);
    const buttons = active.map((facet) => {
      const words = wordsOf(state.population, facet, study);
      const text = facet === "rssOnly" ? words : `${FACET_LABELS[facet]}: ${words}`;
      return h(
        "button",
        {
          type: "button",
          class: "chip",
          "aria-label": `Remove the filter ${text}`,
          onclick: () => state.set(without(state.population, facet)),
        },
        h("span", {}, text),
        h("span", {class: "chip-cross", "aria-hidden": "true"}, "×"),
      );
    });
    const ignored = state.ignored.map(({name, value}) => `${name}=${value}`).join(", ");
    chips.replaceChildren(
      ...(buttons.length > 0
        ? buttons
        : [h("span", {class: "population-none"}, "No filter: every enrolled child")]),
      ...(ignored === ""
        ? []
        : [
            h(
              "span",
              {class: "population-ignored"},
              `Ignored, because this study has no such value: ${ignored}`,
            ),
          ]),
    );
    if (had) {
      if (buttons[0]) buttons[0].focus();
      else focusFirst();
    }
    reset.disabled = buttons.length === 0 && state.ignored.length === 0;
    open.textContent = buttons.length === 0 ? "Filter" : `Filter · ${buttons.length}`;
  }

  let announcement: ReturnType<typeof setTimeout> | undefined;
  function announce(text: string): void {
    clearTimeout(announcement);
    announcement = setTimeout(() => {
      status.textContent = text;
    }, ANNOUNCE_AFTER);
  }

  function update(): void {
    const {population} = state;
    const n = children.filter((child) => inPopulation(child, population)).length;
    number.textContent = String(n);
    done.textContent = n === 1 ? "Show 1 child" : `Show ${n} children`;
    element.classList.toggle("is-empty", n === 0);
    for (const {facet, control} of controls)
      control.update(facetOf(facet, children, population, study), population);
    writeChips();
  }
  update();
  state.subscribe(() => {
    update();
    announce(`${number.textContent} of ${children.length} children match.`);
  });
  return element;
}
