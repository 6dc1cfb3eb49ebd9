import {WINDOWS} from "../../queries/decision.js";
import {OUTCOME_CHOICES} from "../../queries/risk-set.js";
import {selectControl} from "../controls/controls.js";
import {h} from "../dom.js";
import {INDICATOR_VARIABLES, isChildScore, summariesOf, summaryWords, wordsOfVariable} from "./indicator.js";
import {LATEST_HOURS, type Question} from "./question.js";
import type {QuestionState} from "./question-state.js";
import {decisionWords, OUTCOME_WORDS} from "./words.js";

/** The controls of who, when, what and which outcome. */
export interface QuestionControls {
  readonly element: HTMLElement;
  /** Brings the controls up to a question that came from elsewhere. */
  update(question: Question): void;
}

/** The cut-off is another indicator's: a change of what is looked at goes back to the search's own. */
const ANEW = {cutoff: null} as const;

export function questionControls(state: QuestionState): QuestionControls {
  const {question} = state;
  const variable = selectControl(
    "Indicator",
    INDICATOR_VARIABLES.map((name) => [name, wordsOfVariable(name).label] as const),
    question.indicator.variable,
    (value) => {
      const chosen = INDICATOR_VARIABLES.find((name) => name === value) ?? question.indicator.variable;
      const {indicator} = state.question;
      const summaries = summariesOf(chosen);
      const summary = summaries.includes(indicator.summary) ? indicator.summary : summaries[0];
      state.set({indicator: {...indicator, variable: chosen, summary}, ...ANEW});
    },
  );
  const summary = h("label", {class: "control"}, h("span", {}, "Summary"), h("select"));
  const summarySelect = summary.querySelector("select") as HTMLSelectElement;
  summarySelect.addEventListener("change", () => {
    const {indicator} = state.question;
    const chosen = summariesOf(indicator.variable).find((one) => one === summarySelect.value);
    if (chosen) state.set({indicator: {...indicator, summary: chosen}, ...ANEW});
  });
  const window = selectControl(
    "Hours before the decision",
    WINDOWS.map((hours) => [String(hours), `${hours} h`] as const),
    String(question.indicator.window),
    (value) => state.set({indicator: {...state.question.indicator, window: Number(value)}, ...ANEW}),
  );
  const outcome = selectControl(
    "Outcome",
    OUTCOME_CHOICES.map((choice) => [choice, OUTCOME_WORDS[choice].label] as const),
    question.outcome,
    (value) => {
      const chosen = OUTCOME_CHOICES.find((choice) => choice === value);
      if (chosen) state.set({outcome: chosen, ...ANEW});
    },
  );
  const children = selectControl(
    "Children",
    [
      ["refractory", "Refractory septic shock"],
      ["all", "All with septic shock"],
    ],
    question.refractoryOnly ? "refractory" : "all",
    (value) => state.set({refractoryOnly: value === "refractory", ...ANEW}),
  );
  const origin = selectControl(
    "Decision, counted from",
    [
      ["onset", "Shock onset"],
      ["rss", "Refractory shock"],
    ],
    question.origin,
    (value) => state.set({origin: value === "rss" ? "rss" : "onset", ...ANEW}),
  );
  const slider = h("input", {
    type: "range",
    min: "0",
    max: String(LATEST_HOURS),
    step: "1",
    "aria-label": "Hours to the decision",
  });
  const hours = h("output", {class: "decision-hours"});
  slider.addEventListener("input", () => state.set({hours: Number(slider.value), ...ANEW}));
  const decision = h(
    "label",
    {class: "control control-decision"},
    h("span", {}, "Decision time"),
    h("span", {class: "decision-row"}, slider, hours),
  );
  const element = h(
    "div",
    {class: "controls data-controls cutoff-question"},
    variable,
    summary,
    window,
    origin,
    decision,
    outcome,
    children,
  );
  const select = (label: HTMLElement, value: string) => {
    (label.querySelector("select") as HTMLSelectElement).value = value;
  };
  const update = (next: Question) => {
    const {indicator} = next;
    select(variable, indicator.variable);
    const summaries = summariesOf(indicator.variable);
    summarySelect.replaceChildren(
      ...summaries.map((one) =>
        h("option", {value: one, selected: one === indicator.summary}, summaryWords(indicator.variable, one)),
      ),
    );
    summarySelect.disabled = summaries.length === 1;
    select(window, String(indicator.window));
    (window.querySelector("select") as HTMLSelectElement).disabled = isChildScore(indicator.variable);
    select(origin, next.origin);
    select(outcome, next.outcome);
    select(children, next.refractoryOnly ? "refractory" : "all");
    slider.value = String(next.hours);
    slider.setAttribute("aria-valuetext", decisionWords(next));
    hours.textContent = `${next.hours} h`;
  };
  update(question);
  return {element, update};
}
