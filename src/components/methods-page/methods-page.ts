import {thousands} from "../../figures/fixed.js";
import {DRUG_NAMES, DRUGS} from "../../schema/drugs.js";
import {type Definitions, definitionsInWords} from "../data-page/definitions.js";
import {h} from "../dom.js";
import {manifest} from "../rows.js";

/** What the Methods page places beside its prose: what depends on the study or the catalogue. */
export interface MethodsPage {
  readonly definitions: HTMLElement;
  readonly drugs: HTMLElement;
}

export function methodsPage(): MethodsPage {
  const definitions = h("div", {"aria-busy": "true"}, h("p", {class: "muted"}, "Loading …"));
  manifest()
    .then(({definitions: inForce}) =>
      definitions.replaceChildren(
        h(
          "dl",
          {class: "definition-list"},
          ...definitionsInWords(inForce as Definitions).flatMap(([term, meaning]) => [
            h("dt", {}, term),
            h("dd", {}, meaning),
          ]),
        ),
      ),
    )
    .catch((error: unknown) =>
      definitions.replaceChildren(
        `The definitions could not be read: ${error instanceof Error ? error.message : String(error)}`,
      ),
    )
    .finally(() => definitions.removeAttribute("aria-busy"));
  return {definitions, drugs: drugTable()};
}

const weight = (value: number) => (value === 0 ? "–" : `× ${thousands(value)}`);

function drugTable(): HTMLElement {
  return h(
    "div",
    {class: "scroll", tabindex: "0", role: "region", "aria-label": "Weights of the drugs"},
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", {scope: "col"}, "Drug"),
          h("th", {scope: "col"}, "Dose in"),
          h("th", {scope: "col", class: "number"}, "VIS"),
          h("th", {scope: "col", class: "number"}, "Inotropic score"),
          h("th", {scope: "col"}, "Counted"),
        ),
      ),
      h(
        "tbody",
        {},
        ...DRUG_NAMES.map((name) => {
          const {label, unit, vis, inotropicScore, variant} = DRUGS[name];
          return h(
            "tr",
            {},
            h("th", {scope: "row"}, label),
            h("td", {}, unit),
            h("td", {class: "number"}, weight(vis)),
            h("td", {class: "number"}, weight(inotropicScore)),
            h("td", {}, variant ? "only if study.ts switches it on" : "always"),
          );
        }),
      ),
    ),
  );
}
