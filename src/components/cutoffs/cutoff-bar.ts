import {selectControl} from "../controls/controls.js";
import {h} from "../dom.js";
import {digitsOf} from "./indicator.js";
import {searchFinds} from "./one-indicator.js";
import {prespecifiedFor, publishedText} from "./published.js";
import {CRITERIA, type Question, targetOf} from "./question.js";
import type {QuestionState} from "./question-state.js";
import type {Shown} from "./shown.js";
import {CRITERION_LABELS, cutoffText, OUTCOME_WORDS} from "./words.js";

/** The cut-off itself: a slider that keyboard and screen reader know, the criterion of the search, published values. */
export interface CutoffBar {
  /** Value and slider, which stay in sight. */
  readonly element: HTMLElement;
  /** What may be chosen instead of a place on the slider. */
  readonly choices: HTMLElement;
  show(shown: Shown): void;
  disable(): void;
}

const TARGETS: Readonly<Partial<Record<Question["criterion"], string>>> = {
  "minimum-sensitivity": "Sensitivity of at least, %",
  "minimum-specificity": "Specificity of at least, %",
  cost: "A missed one costs, false alarms",
};

/** What the Timing page calls the variables whose cut-off its curves can take. */
const TIMING_NAMES: Readonly<Partial<Record<Question["indicator"]["variable"], string>>> = {
  lactate: "lactate",
  vis: "severity",
};

/**
 * @param move - takes a cut-off while the slider moves (`done` false) and where it stops
 */
export function cutoffBar(
  state: QuestionState,
  move: (cutoff: number | null, done: boolean) => void,
): CutoffBar {
  const slider = h("input", {type: "range", class: "cutoff-slider", "aria-label": "Cut-off", disabled: true});
  slider.addEventListener("input", () => move(Number(slider.value), false));
  slider.addEventListener("change", () => move(Number(slider.value), true));
  const value = h("output", {class: "cutoff-value"}, "–");
  const kind = h("span", {class: "stamp"});
  const best = h("button", {type: "button", onclick: () => move(null, true)}, "Best");
  const criterion = selectControl(
    "Best by",
    CRITERIA.map((name) => [name, CRITERION_LABELS[name]] as const),
    state.question.criterion,
    (name) => {
      const chosen = CRITERIA.find((known) => known === name);
      if (chosen) state.set({criterion: chosen, target: targetOf(chosen, null), cutoff: null});
    },
  );
  const target = h("input", {type: "number", min: "0.1", max: "100", step: "any"});
  target.addEventListener("change", () => {
    const asked = targetOf(state.question.criterion, Number(target.value));
    state.set({target: asked, cutoff: null});
  });
  const targetName = h("span");
  const targetControl = h("label", {class: "control", hidden: true}, targetName, target);
  const published = h("div", {class: "published", role: "group", "aria-label": "Published cut-offs"});
  const element = h(
    "div",
    {class: "cutoff-bar"},
    h("div", {class: "cutoff-now"}, h("span", {class: "cutoff-label"}, "Cut-off"), value, kind),
    slider,
  );
  const choices = h(
    "div",
    {class: "controls data-controls cutoff-choices"},
    best,
    criterion,
    targetControl,
    published,
  );
  const survival = h("a", {class: "cutoff-survival", hidden: true}, "Survival on either side");
  choices.append(survival);
  let listed = "";
  return {
    element,
    choices,
    show({question, one, at, axis}) {
      const digits = digitsOf(question.indicator);
      const [low, high] = axis.domain;
      slider.disabled = false;
      slider.min = String(low);
      slider.max = String(high);
      slider.step = String(10 ** -digits);
      slider.value = String(at.cutoff);
      const text = cutoffText(at.cutoff, one.direction, question.indicator);
      const words = OUTCOME_WORDS[question.outcome];
      slider.setAttribute(
        "aria-valuetext",
        `${text}: ${at.tp} of ${at.tp + at.fn} who ${words.event} and ${at.fp} of ${at.fp + at.tn} others are called positive`,
      );
      value.textContent = text;
      const by = TIMING_NAMES[question.indicator.variable];
      // The curves know the highest value of the first six hours after shock onset.
      survival.hidden =
        by === undefined || question.indicator.summary !== "worst" || question.origin !== "onset";
      survival.href = `./timing.html?by=${by}&cut=${at.cutoff}#timing-curves`;
      const known = prespecifiedFor(question.indicator);
      const set = known.some((prespecified) => prespecified.value === question.cutoff);
      kind.textContent = set
        ? "prespecified"
        : question.cutoff !== null
          ? "exploratory: chosen by eye"
          : searchFinds(one)
            ? "exploratory: found by search"
            : "the search finds none: the middle is shown";
      kind.classList.toggle("is-prespecified", set);
      best.setAttribute("aria-pressed", String(question.cutoff === null));
      (criterion.querySelector("select") as HTMLSelectElement).value = question.criterion;
      const name = TARGETS[question.criterion];
      targetControl.hidden = name === undefined;
      targetName.textContent = name ?? "";
      if (document.activeElement !== target) target.value = String(question.target);
      const now = JSON.stringify(known);
      if (now !== listed) {
        listed = now;
        published.replaceChildren(
          ...known.map((prespecified) =>
            h(
              "button",
              {type: "button", title: prespecified.source, onclick: () => move(prespecified.value, true)},
              publishedText(prespecified),
            ),
          ),
        );
      }
      for (const [i, button] of [...published.children].entries()) {
        button.setAttribute("aria-pressed", String(known[i]?.value === question.cutoff));
      }
    },
    disable() {
      slider.disabled = true;
      slider.removeAttribute("aria-valuetext");
      value.textContent = "–";
      kind.textContent = "";
      listed = "";
      published.replaceChildren();
    },
  };
}
