import {characteristicsHeight} from "../../figures/characteristics.js";
import {distributionsHeight} from "../../figures/distributions.js";
import {lovePlotHeight} from "../../figures/love-plot.js";
import {baselineFrame} from "../../queries/baseline-frame.js";
import {inPopulation, POPULATION_FACETS} from "../../queries/in-population.js";
import {EVERYONE} from "../../queries/population.js";
import {h} from "../dom.js";
import {type FigureCard, figureCard} from "../figure-card/figure-card.js";
import {toggle} from "../population-filter/facets.js";
import {placeFilter} from "../population-filter/place-filter.js";
import {manifest, rows} from "../rows.js";
import {cohortAnswer} from "./answer.js";
import {baselineTable, columnSizes} from "./baseline-table.js";
import {baselineVariables} from "./baseline-variables.js";
import {characteristicPanels, characteristicsFigure} from "./characteristics-figure.js";
import {DISTRIBUTION_COUNT} from "./distribution-variables.js";
import {distributionsFigure} from "./distributions-figure.js";
import {connectFacetBars} from "./facet-bars.js";
import {lovePlotFigure} from "./love-plot-figure.js";
import {populationWords, smallNumberWarnings} from "./population-words.js";
import type {Shown} from "./shown.js";
import {type TableCard, tableCard} from "./table-card.js";
import {baselineTableView} from "./table-view.js";
import {connectDotWalk} from "./walk-dots.js";

/** What the Cohort page places: the answer, the population filter and the figures, already loading. */
export interface Cohort {
  readonly answer: HTMLElement;
  readonly filter: HTMLElement;
  readonly imbalance: HTMLElement;
  readonly distributions: HTMLElement;
  readonly table: HTMLElement;
  readonly characteristics: HTMLElement;
}

interface Cards {
  readonly imbalance: FigureCard;
  readonly distributions: FigureCard;
  readonly table: TableCard;
  readonly characteristics: FigureCard;
}

const NOBODY = "No child matches these filters. Remove a filter to see a population.";

/** Rows of the comparison and of each characteristic in the study as planned, to reserve their room. */
const USUAL_COMPARISONS = 18;
const USUAL_CHARACTERISTICS = [8, 7, 5, 3, 3, 2, 2];

export function cohort(): Cohort {
  // The widths that the page will give, so that nothing moves when the figures come.
  const width = Math.min(document.documentElement.clientWidth - 32, innerWidth >= 1800 ? 1448 : 1088);
  const answer = h("p", {class: "answer cohort-answer", "aria-busy": "true"}, "");
  const filter = h("div", {class: "population-place"});
  const cards: Cards = {
    imbalance: figureCard({
      id: "baseline-imbalance",
      title: "How far the children on ECMO stood from those without, before ECMO",
      height: lovePlotHeight(USUAL_COMPARISONS, width),
    }),
    distributions: figureCard({
      id: "baseline-distributions",
      title: "Child by child",
      height: distributionsHeight(DISTRIBUTION_COUNT, width),
    }),
    table: tableCard({id: "baseline-table", title: "Baseline by group", height: 1480}),
    characteristics: figureCard({
      id: "population-characteristics",
      title: "Who is in this population",
      height: characteristicsHeight(USUAL_CHARACTERISTICS, width),
    }),
  };
  load(cards, answer, filter).catch((error: unknown) => {
    answer.textContent = "The study's tables could not be read.";
    answer.removeAttribute("aria-busy");
    for (const card of Object.values(cards)) card.fail(error);
  });
  return {
    answer,
    filter,
    imbalance: cards.imbalance.element,
    distributions: cards.distributions.element,
    table: cards.table.element,
    characteristics: cards.characteristics.element,
  };
}

async function load(cards: Cards, answer: HTMLElement, filter: HTMLElement): Promise<void> {
  const [about, everyone] = await Promise.all([manifest(), rows(baselineFrame(EVERYONE))]);
  const {population: state, study} = placeFilter(filter, about, everyone);
  const variables = baselineVariables(study.centreLabels);

  connectDotWalk(cards.distributions.element);
  connectFacetBars(cards.characteristics.element, (name, value) => {
    const facet = POPULATION_FACETS.find((known) => known === name);
    if (facet) state.set(toggle(state.population, facet, value, study));
  });

  const update = () => {
    const {population} = state;
    // The whole frame is in the page: narrowing it here needs no engine and gives what the SQL would.
    const children = everyone.filter((child) => inPopulation(child, population));
    const sizes = columnSizes(children);
    show(cards, answer, {
      children,
      everyone,
      state,
      study,
      variables,
      table: baselineTable(children, variables),
      sizes,
      who: populationWords(population, children.length, everyone.length, study),
      warnings: smallNumberWarnings(sizes),
    });
  };
  state.subscribe(update);
  update();
}

function show(cards: Cards, answer: HTMLElement, shown: Shown): void {
  answer.replaceChildren(...cohortAnswer(shown.table, shown.sizes));
  answer.removeAttribute("aria-busy");
  cards.characteristics.show(characteristicsFigure(characteristicPanels(shown), shown));
  if (shown.children.length === 0) {
    for (const card of [cards.imbalance, cards.distributions, cards.table]) card.empty(NOBODY);
    return;
  }
  cards.imbalance.show(lovePlotFigure(shown));
  cards.distributions.show(distributionsFigure(shown));
  cards.table.show(baselineTableView(shown));
}
