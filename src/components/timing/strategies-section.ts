import {survivalCurvesHeight} from "../../figures/timing/survival-curves.js";
import {StatsError} from "../../stats/foundation/stats-error.js";
import type {CloneCensorWeight} from "../../stats/timing/summarise-clone-censor-weight.js";
import {statsPool} from "../../workers/browser-pool.js";
import {h} from "../dom.js";
import {figureCard} from "../figure-card/figure-card.js";
import type {TimeAxis} from "./axis.js";
import type {FollowUp} from "./follow-up.js";
import {LATEST, type TimingQuestion} from "./question.js";
import {RESAMPLES, strategiesFigure, strategiesOf} from "./strategies.js";
import {hoursText} from "./words.js";

/** Two strategies for the same children: start ECMO within so many hours, or don't. */
export interface StrategiesSection {
  readonly element: HTMLElement;
  show(follow: FollowUp, question: TimingQuestion, axis: TimeAxis, sql: string, dragging: boolean): void;
  empty(why: string, question: TimingQuestion): void;
  fail(error: unknown): void;
}

/**
 * @param choose - takes the hours while the slider moves (`done` false) and where it stops
 */
export function strategiesSection(choose: (within: number, done: boolean) => void): StrategiesSection {
  const card = figureCard({
    id: "timing-strategies",
    title: "Two strategies for the same children",
    height: survivalCurvesHeight(2, 1),
  });
  const slider = h("input", {
    type: "range",
    min: "1",
    max: String(LATEST.study),
    step: "1",
    "aria-label": "Hours within which ECMO is to start",
  });
  slider.addEventListener("input", () => choose(Number(slider.value), false));
  slider.addEventListener("change", () => choose(Number(slider.value), true));
  const value = h("output", {class: "decision-hours"});
  const control = h(
    "label",
    {class: "control control-decision"},
    h("span", {}, "Start ECMO within"),
    h("span", {class: "decision-row"}, slider, value),
  );
  let resampling = new AbortController();

  return {
    element: h("div", {}, h("div", {class: "controls data-controls"}, control), card.element),
    empty(why, question) {
      resampling.abort();
      slider.max = String(LATEST[question.source]);
      slider.value = String(question.within);
      value.textContent = hoursText(question.within);
      card.empty(why);
    },
    fail: card.fail,
    show(all, question, axis, sql, dragging) {
      resampling.abort();
      slider.max = String(LATEST[question.source]);
      slider.value = String(question.within);
      value.textContent = hoursText(question.within);
      try {
        const {data, options, result: found} = strategiesOf(all, question, axis, RESAMPLES);
        const draw = (result: CloneCensorWeight) => {
          const figure = strategiesFigure(result, data, all, question, axis, sql);
          slider.setAttribute("aria-valuetext", `${question.within} hours: ${figure.summary}`);
          card.show(figure);
        };
        draw(found);
        if (dragging) return;
        resampling = new AbortController();
        const {signal} = resampling;
        statsPool()
          .run("cloneCensorWeight", {data: data.columns, options}, {signal})
          .then((result) => {
            if (!signal.aborted) draw(result);
          })
          .catch((error: unknown) => {
            if (!signal.aborted) card.fail(error);
          });
      } catch (error) {
        if (!(error instanceof StatsError)) throw error;
        card.empty(
          `Within ${hoursText(question.within)} of the start of follow-up the two strategies cannot be told apart in these children: ${error.code === "one-class" ? "nobody starts ECMO by then, or all do at once" : `their weights are not defined (${error.message})`}.`,
        );
      }
    },
  };
}
