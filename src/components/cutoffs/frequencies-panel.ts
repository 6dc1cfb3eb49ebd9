import {iconArray} from "../../figures/cutoffs/icon-array.js";
import {naturalFrequencies} from "../../figures/cutoffs/natural-frequencies.js";
import {h} from "../dom.js";
import type {Figure} from "../figure-card/figure.js";
import {type FigureCard, figureCard} from "../figure-card/figure-card.js";
import {frequenciesRCode} from "./r-code/rates.js";
import {childrenValues, type Shown} from "./shown.js";
import {cutoffText, OUTCOME_WORDS} from "./words.js";

/** Of 100 such children: what the chosen cut-off would do where the outcome is as common as the reader says. */
export interface FrequenciesPanel {
  readonly element: HTMLElement;
  readonly card: FigureCard;
  show(shown: Shown): void;
  /** Says why there is nothing to count; the slider then brings nothing back. */
  clear(why: string): void;
}

const HEIGHT = 320;

export function frequenciesPanel(): FrequenciesPanel {
  const card = figureCard({id: "cutoff-frequencies", title: "Of 100 such children", height: HEIGHT});
  const slider = h("input", {
    type: "range",
    min: "1",
    max: "99",
    step: "1",
    "aria-label": "Of 100 children, how many have the outcome",
  });
  const value = h("output", {class: "decision-hours"});
  const label = h("span");
  const own = h("button", {type: "button"}, "As in these children");
  let chosen: number | null = null;
  let last: Shown | null = null;
  slider.addEventListener("input", () => {
    chosen = Number(slider.value) / 100;
    draw();
  });
  own.addEventListener("click", () => {
    chosen = null;
    draw();
  });

  function draw(): void {
    if (!last) return;
    const {question, one, at} = last;
    const words = OUTCOME_WORDS[question.outcome];
    const {sensitivity, specificity} = at.metrics;
    if (sensitivity.estimate === null || specificity.estimate === null) return;
    const here = one.events / one.x.length;
    const prevalence = chosen ?? here;
    slider.value = String(Math.round(100 * prevalence));
    slider.setAttribute("aria-valuetext", `${Math.round(100 * prevalence)} of 100 ${words.event}`);
    value.textContent = `${Math.round(100 * prevalence)} of 100`;
    label.textContent = `How many ${words.event}, of 100`;
    own.setAttribute("aria-pressed", String(chosen === null));
    const found = naturalFrequencies(sensitivity.estimate, specificity.estimate, prevalence);
    const text = cutoffText(at.cutoff, one.direction, question.indicator);
    const figure: Figure = {
      caption: `100 children of whom ${Math.round(100 * prevalence)} ${words.event}${chosen === null ? ", as in the children of this analysis" : ", as chosen"}; called positive: ${text}. Whole children, rounded; how far sensitivity and specificity may be off stands in the table above.`,
      summary: `Of 100 such children ${found.truePositive + found.falsePositive} would be called positive; ${found.truePositive} of them ${words.event}. Of those not called, ${found.falseNegative} ${words.event}.`,
      draw: (width) => iconArray(found, width, words),
      columns: [
        {key: "kind", label: "Children"},
        {key: "n", label: "Of 100"},
      ],
      rows: [
        {kind: `called, ${words.event}`, n: found.truePositive},
        {kind: `called, ${words.noEvent}`, n: found.falsePositive},
        {kind: `not called, ${words.event}`, n: found.falseNegative},
        {kind: `not called, ${words.noEvent}`, n: found.trueNegative},
      ],
      how: {
        method:
          "Gigerenzer G, et al. Psychol Sci Public Interest 2007;8:53 (natural frequencies): sensitivity and specificity of the chosen cut-off applied to 100 children.",
        functions: ["diagnosticMetrics"],
        sql: last.sql,
        r: frequenciesRCode(last, chosen),
        data: childrenValues(one),
      },
    };
    card.show(figure);
  }

  return {
    element: h(
      "div",
      {},
      card.element,
      h(
        "div",
        {class: "controls data-controls"},
        h(
          "label",
          {class: "control control-decision"},
          label,
          h("span", {class: "decision-row"}, slider, value),
        ),
        h("span", {class: "cutoff-choices"}, own),
      ),
    ),
    card,
    show(shown) {
      last = shown;
      slider.disabled = false;
      draw();
    },
    clear(why) {
      last = null;
      slider.disabled = true;
      card.empty(why);
    },
  };
}
