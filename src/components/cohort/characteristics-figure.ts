import {type CharacteristicPanel, characteristics} from "../../figures/characteristics.js";
import {baselineFrame} from "../../queries/baseline-frame.js";
import {POPULATION_FACETS} from "../../queries/in-population.js";
import {readableSql} from "../../queries/statement.js";
import type {Figure} from "../figure-card/figure.js";
import {facetOf} from "../population-filter/facets.js";
import type {Shown} from "./shown.js";

/** The facets as panels of bars; the facet of one option says nothing that the groups do not. */
export function characteristicPanels({
  everyone,
  state,
  study,
}: Pick<Shown, "everyone" | "state" | "study">): readonly CharacteristicPanel[] {
  return POPULATION_FACETS.filter((facet) => facet !== "rssOnly").map((facet) => {
    const {label, narrows, options} = facetOf(facet, everyone, state.population, study);
    return {key: facet, label, narrows, values: options};
  });
}

/** How many children have what; a bar narrows the population to its children. */
export function characteristicsFigure(
  panels: readonly CharacteristicPanel[],
  {who, state, children}: Pick<Shown, "who" | "state" | "children">,
): Figure {
  return {
    caption: `${who}. Choose a bar to narrow every figure to its children, and again to undo it. Bars count the children that all other filters keep: a characteristic does not filter itself, its other values turn pale.`,
    summary: `${children.length} children in the population.`,
    interactive: true,
    draw: (width) => characteristics(panels, width),
    columns: [
      {key: "characteristic", label: "Characteristic"},
      {key: "value", label: "Value"},
      {key: "n", label: "Children under the other filters"},
      {key: "chosen", label: "Chosen"},
    ],
    rows: panels.flatMap(({label, values}) =>
      values.map((value) => ({
        characteristic: label,
        value: value.label,
        n: value.n,
        chosen: value.selected,
      })),
    ),
    how: {
      method:
        "Counts of children. Each characteristic is counted under the filters of all others, as facets are; children whose value is not known are in no bar.",
      sql: readableSql(baselineFrame(state.population)),
    },
  };
}
