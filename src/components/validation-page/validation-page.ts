import {growthPlotHeight} from "../../figures/growth-plot.js";
import {hazardRatiosHeight} from "../../figures/hazard-ratios.js";
import {h} from "../dom.js";
import {type FigureCard, figureCard} from "../figure-card/figure-card.js";
import {answerSentence} from "./answer.js";
import {functionsSection} from "./functions-section.js";
import {growthFigure, growthPanels} from "./growth-figure.js";
import {immortalTimeFigure} from "./immortal-time-figure.js";
import {parityFigure} from "./parity-figure.js";
import {degenerateTable, mutationsTable} from "./plain-tables.js";
import {repeatHere} from "./repeat-here.js";
import {benchmarks, validationResults} from "./results.js";
import {simulationFigures} from "./simulation-figures.js";

/** What the Validation page places, already loading. */
export interface ValidationPage {
  readonly answer: HTMLElement;
  readonly parity: HTMLElement;
  readonly repeat: HTMLElement;
  readonly functions: HTMLElement;
  readonly coverage: HTMLElement;
  readonly alarms: HTMLElement;
  readonly immortalTime: HTMLElement;
  readonly growth: HTMLElement;
  readonly degenerate: HTMLElement;
  readonly mutations: HTMLElement;
}

export function validationPage(): ValidationPage {
  const answer = h("p", {class: "answer", "aria-busy": "true"});
  const places = {functions: part(), degenerate: part(), mutations: part()};
  const cards = {
    parity: figureCard({id: "parity", title: "How close to R", height: 620, ofStudy: false}),
    coverage: figureCard({id: "coverage", title: "Do the intervals cover?", height: 620, ofStudy: false}),
    alarms: figureCard({id: "false-alarms", title: "How often false alarm?", height: 480, ofStudy: false}),
    immortalTime: figureCard({
      id: "immortal-time",
      title: "A treatment that does nothing",
      height: hazardRatiosHeight(5),
      ofStudy: false,
    }),
    growth: figureCard({
      id: "growth",
      title: "How the time grows",
      height: growthPlotHeight(12, 1000),
      ofStudy: false,
    }),
  };
  load(answer, places, cards).catch((error: unknown) => {
    answer.textContent = "The results of the validation could not be read.";
    for (const card of Object.values(cards)) card.fail(error);
    for (const place of [answer, ...Object.values(places)]) place.removeAttribute("aria-busy");
  });
  return {
    answer,
    ...places,
    repeat: repeatHere(),
    parity: cards.parity.element,
    coverage: cards.coverage.element,
    alarms: cards.alarms.element,
    immortalTime: cards.immortalTime.element,
    growth: cards.growth.element,
  };
}

async function load(
  answer: HTMLElement,
  places: Readonly<Record<"functions" | "degenerate" | "mutations", HTMLElement>>,
  cards: Readonly<Record<"parity" | "coverage" | "alarms" | "immortalTime" | "growth", FigureCard>>,
): Promise<void> {
  const [results, times] = await Promise.all([validationResults(), benchmarks()]);
  answer.replaceChildren(...answerSentence(results));
  places.functions.replaceChildren(functionsSection(results));
  places.degenerate.replaceChildren(degenerateTable(results));
  places.mutations.replaceChildren(mutationsTable(results));
  for (const place of [answer, ...Object.values(places)]) place.removeAttribute("aria-busy");
  const {coverage, alarms} = simulationFigures(results);
  cards.parity.show(parityFigure(results));
  cards.immortalTime.show(immortalTimeFigure(results));
  showOrSay(cards.coverage, coverage.rows.length > 0, () => coverage);
  showOrSay(cards.alarms, alarms.rows.length > 0, () => alarms);
  showOrSay(cards.growth, growthPanels(times).length > 0, () => growthFigure(times));
}

function showOrSay(card: FigureCard, any: boolean, figure: () => Parameters<FigureCard["show"]>[0]): void {
  if (any) card.show(figure());
  else card.empty("No result of this kind is committed yet.");
}

function part(): HTMLElement {
  return h("div", {"aria-busy": "true"}, h("p", {class: "muted"}, "Loading …"));
}
