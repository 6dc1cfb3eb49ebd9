import {selectControl} from "../controls/controls.js";
import {h} from "../dom.js";
import type {QuestionState} from "../question-state.js";
import {COVARIATES} from "./effects.js";
import {
  ADJUSTMENTS,
  COMPARISONS,
  DAYS,
  FIRST_QUESTION,
  HEART_QUESTION,
  LATEST,
  ORIGINS,
  OUTCOMES,
  SORTS,
  SOURCES,
  type TimingQuestion,
} from "./question.js";
import {COMPARISON_LABELS, movedBoundary, USUAL_CUTS} from "./strata.js";
import {SORT_LABELS} from "./swimmer-figure.js";
import {hoursText, ORIGIN_LABELS, OUTCOME_LABELS} from "./words.js";

/** The controls of who is followed, from when, to which outcome; and the landmark. */
export interface QuestionControls {
  readonly element: HTMLElement;
  /** How the person-time figure is sorted. */
  readonly sort: HTMLElement;
  /** What the survival curves compare, and the boundary between early and late. */
  readonly comparison: HTMLElement;
  /** What the hazard ratio is adjusted for. */
  readonly adjustment: HTMLElement;
  /** Brings the controls up to a question that came from elsewhere. */
  update(question: TimingQuestion): void;
  /** Who is on ECMO by the landmark and who not, for those who hear the slider. */
  sayLandmark(hours: number, treated: number, untreated: number): void;
  /** The boundaries in hours that the curves are drawn with; none where they compare something else. */
  showBoundaries(boundaries: readonly number[]): void;
}

/**
 * @param moving - takes what a slider moves, and whether it was let go
 */
export function questionControls(
  state: QuestionState<TimingQuestion>,
  moving: (part: Partial<TimingQuestion>, done: boolean) => void,
): QuestionControls {
  const {question} = state;
  const source = selectControl(
    "Data",
    [
      ["study", "This study"],
      ["heart", "Example: heart transplants"],
    ],
    question.source,
    (value) => {
      const chosen = SOURCES.find((one) => one === value) ?? "study";
      // Hours that suit the one say nothing in the other.
      const anew = chosen === "heart" ? HEART_QUESTION : FIRST_QUESTION;
      state.set({...anew, source: chosen});
    },
  );
  const origin = selectControl(
    "Time counts from",
    ORIGINS.map((one) => [one, ORIGIN_LABELS[one]] as const),
    question.origin,
    (value) => state.set({origin: ORIGINS.find((one) => one === value) ?? question.origin}),
  );
  const children = selectControl(
    "Children",
    [
      ["refractory", "Refractory septic shock"],
      ["all", "All with septic shock"],
    ],
    question.refractoryOnly ? "refractory" : "all",
    (value) => state.set({refractoryOnly: value === "refractory"}),
  );
  const outcome = selectControl(
    "Outcome",
    OUTCOMES.map((one) => [one, OUTCOME_LABELS[one]] as const),
    question.outcome,
    (value) => state.set({outcome: OUTCOMES.find((one) => one === value) ?? question.outcome}),
  );
  const advice = selectControl(
    "Discharge against advice",
    [
      ["", "As the study says"],
      ["death", "Counts as death"],
      ["exclude", "Is left out"],
    ],
    question.advice ?? "",
    (value) => state.set({advice: value === "death" || value === "exclude" ? value : null}),
  );
  const days = selectControl(
    "Curves until day",
    DAYS.map((one) => [String(one), String(one)] as const),
    String(question.days),
    (value) => state.set({days: DAYS.find((one) => String(one) === value) ?? question.days}),
  );
  const slider = h("input", {
    type: "range",
    min: "0",
    max: String(LATEST.study),
    step: "1",
    "aria-label": "Landmark, hours from the origin",
  });
  slider.addEventListener("input", () => moving({landmark: Number(slider.value)}, false));
  slider.addEventListener("change", () => moving({landmark: Number(slider.value)}, true));
  const hours = h("output", {class: "decision-hours"});
  const landmark = h(
    "label",
    {class: "control control-decision"},
    h("span", {}, "Landmark"),
    h("span", {class: "decision-row"}, slider, hours),
  );
  const sort = selectControl(
    "Sorted by",
    SORTS.map((one) => [one, SORT_LABELS[one]] as const),
    question.sort,
    (value) => state.set({sort: SORTS.find((one) => one === value) ?? question.sort}),
  );
  const by = selectControl(
    "Curves compare",
    COMPARISONS.map((one) => [one, COMPARISON_LABELS[one]] as const),
    question.by,
    (value) => state.set({by: COMPARISONS.find((one) => one === value) ?? question.by, cut: null}),
  );
  let shown: readonly number[] = [];
  const boundarySlider = (which: 0 | 1) => {
    const range = h("input", {type: "range", min: "0", max: String(LATEST.study), step: "1"});
    const move = (done: boolean) => moving(movedBoundary(shown, which, Number(range.value)), done);
    range.addEventListener("input", () => move(false));
    range.addEventListener("change", () => move(true));
    const words = h("span", {});
    const said = h("output", {class: "decision-hours"});
    const element = h(
      "label",
      {class: "control control-decision"},
      words,
      h("span", {class: "decision-row"}, range, said),
    );
    const show = (hours: number, late: boolean) => {
      words.textContent = late ? "Late after" : "Early until";
      range.setAttribute(
        "aria-label",
        late
          ? "Hours to cannulation from which on ECMO is late"
          : "Hours to cannulation until which ECMO is early",
      );
      range.value = String(hours);
      range.setAttribute("aria-valuetext", `${hours} hours`);
      said.textContent = hoursText(hours);
    };
    return {range, element, show};
  };
  const boundaries = [boundarySlider(0), boundarySlider(1)] as const;
  const cut = h("input", {type: "number", min: "0", max: "1000", step: "any"});
  cut.addEventListener("change", () => state.set({cut: cut.value === "" ? null : Number(cut.value)}));
  const cutControl = h("label", {class: "control timing-cut"}, h("span", {}, "From"), cut);
  const usually = h(
    "button",
    {type: "button", onclick: () => state.set({boundary: null, second: null})},
    "The median",
  );
  const middle = h(
    "button",
    {
      type: "button",
      onclick: () => {
        const classes = state.question.classes === 2 ? 3 : 2;
        // A boundary between two classes is hardly one of three.
        state.set({classes, boundary: null, second: null});
      },
    },
    "With a middle",
  );
  const boundaryControl = h(
    "div",
    {class: "timing-boundary"},
    ...boundaries.map(({element}) => element),
    h("span", {class: "cutoff-choices"}, usually, " ", middle),
  );
  const boxes = ADJUSTMENTS.map((name) => {
    const box = h("input", {type: "checkbox", checked: question.adjust.includes(name)});
    box.addEventListener("change", () => {
      const chosen = state.question.adjust.filter((one) => one !== name);
      const next = box.checked ? [...chosen, name] : chosen;
      state.set({adjust: ADJUSTMENTS.filter((one) => next.includes(one))});
    });
    return [name, box] as const;
  });
  const adjustment = h(
    "fieldset",
    {class: "timing-adjustment"},
    h("legend", {}, "Adjusted for"),
    ...boxes.map(([name, box]) => h("label", {}, box, ` ${COVARIATES[name].label}`)),
  );
  const select = (label: HTMLElement, value: string) => {
    (label.querySelector("select") as HTMLSelectElement).value = value;
  };
  const update = (next: TimingQuestion) => {
    select(source, next.source);
    for (const range of [slider, ...boundaries.map((one) => one.range)])
      range.max = String(LATEST[next.source]);
    select(origin, next.origin);
    select(children, next.refractoryOnly ? "refractory" : "all");
    select(outcome, next.outcome);
    select(advice, next.advice ?? "");
    select(days, String(next.days));
    select(sort, next.sort);
    for (const [name, box] of boxes) box.checked = next.adjust.includes(name);
    const usual = USUAL_CUTS[next.by];
    cutControl.hidden = usual === undefined;
    cut.value = String(next.cut ?? usual ?? "");
    select(by, next.by);
    usually.textContent = next.classes === 2 ? "The median" : "The thirds";
    usually.setAttribute("aria-pressed", String(next.boundary === null && next.second === null));
    middle.setAttribute("aria-pressed", String(next.classes === 3));
    slider.value = String(next.landmark);
    hours.textContent = hoursText(next.landmark);
  };
  update(question);
  return {
    element: h(
      "div",
      {class: "controls data-controls timing-question"},
      source,
      origin,
      children,
      outcome,
      advice,
      days,
      landmark,
    ),
    sort: h("div", {class: "controls data-controls"}, sort),
    adjustment,
    comparison: h("div", {class: "controls data-controls"}, by, cutControl, boundaryControl),
    update,
    sayLandmark(at, treated, untreated) {
      slider.setAttribute("aria-valuetext", `${at} hours: ${treated} on ECMO by then, ${untreated} not`);
    },
    showBoundaries(hours) {
      shown = hours;
      // Hidden it would take its place with it, and the figure below would jump.
      boundaryControl.style.visibility = hours.length === 0 ? "hidden" : "visible";
      const [first, second] = boundaries;
      if (hours.length > 0) first.show(hours[0] as number, hours.length === 1);
      second.element.hidden = hours.length < 2;
      if (hours.length > 1) second.show(hours[1] as number, true);
    },
  };
}
