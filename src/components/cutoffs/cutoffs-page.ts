import {cutoffStabilityHeight} from "../../figures/cutoffs/cutoff-stability.js";
import {netBenefitHeight} from "../../figures/cutoffs/net-benefit.js";
import {promiseLadderHeight} from "../../figures/cutoffs/promise-ladder.js";
import {type RatesAt, ratesCurveHeight} from "../../figures/cutoffs/rates-curve.js";
import {riskCurveHeight} from "../../figures/cutoffs/risk-curve.js";
import {rocPlotHeight} from "../../figures/cutoffs/roc-plot.js";
import {valueDotsHeight} from "../../figures/cutoffs/value-dots.js";
import {statsPool} from "../../workers/browser-pool.js";
import {h} from "../dom.js";
import {eachFrame} from "../drag/each-frame.js";
import {watchInView} from "../drag/in-view.js";
import {connectValueDrag} from "../drag/value-drag.js";
import {figureCard} from "../figure-card/figure-card.js";
import {placeFilter} from "../population-filter/place-filter.js";
import type {PopulationState} from "../population-filter/population-state.js";
import {writePopulation} from "../population-filter/population-url.js";
import {manifest} from "../rows.js";
import {absentList} from "./absent-list.js";
import {cutoffAnswer} from "./answer.js";
import {benefitFigure} from "./benefit-figure.js";
import {type Centres, centresOf} from "./centres.js";
import {centresFigure} from "./centres-figure.js";
import {cutoffBar} from "./cutoff-bar.js";
import {type DecisionData, decisionData, decisionSql} from "./decision-data.js";
import {decisionFrame} from "./decision-frame.js";
import {dotsFigure} from "./dots-figure.js";
import {frequenciesPanel} from "./frequencies-panel.js";
import {digitsOf, expectedSide} from "./indicator.js";
import type {Known} from "./indicator-values.js";
import {leagueSection} from "./league-section.js";
import {movesPanel} from "./moves-panel.js";
import {nothingToTell} from "./nothing-to-tell.js";
import {
  columnsOf,
  type OneIndicator,
  oneIndicator,
  searchTest,
  separable,
  valuesOf,
} from "./one-indicator.js";
import {pairSection} from "./pair-section.js";
import {pathCount, pathOf, sessionStore} from "./paths.js";
import {plannerSection} from "./planner-section.js";
import {JUDGEMENTS, promiseFigure} from "./promise-figure.js";
import {asAnswered, criterionOptions, type Question} from "./question.js";
import {questionControls} from "./question-controls.js";
import {type QuestionState, questionState} from "./question-state.js";
import {ratesEverywhere, ratesFigure} from "./rates-figure.js";
import {type RiskAlong, riskAlong, riskFigure} from "./risk-figure.js";
import {rocFigure} from "./roc-figure.js";
import {axisOf, type Fixed, type Shown, shownAt} from "./shown.js";
import {stabilityFigure} from "./stability-figure.js";
import {tablePanel} from "./table-panel.js";
import {decisionWords} from "./words.js";

/** What the Cut-offs page places, already loading. */
export interface CutoffsPage {
  readonly answer: HTMLElement;
  readonly filter: HTMLElement;
  readonly question: HTMLElement;
  readonly choices: HTMLElement;
  readonly cutoff: HTMLElement;
  readonly dots: HTMLElement;
  readonly roc: HTMLElement;
  readonly table: HTMLElement;
  readonly rates: HTMLElement;
  readonly frequencies: HTMLElement;
  readonly moves: HTMLElement;
  readonly risk: HTMLElement;
  readonly benefit: HTMLElement;
  readonly promise: HTMLElement;
  readonly stability: HTMLElement;
  readonly pair: HTMLElement;
  readonly league: HTMLElement;
  readonly centres: HTMLElement;
  readonly planner: HTMLElement;
  readonly absent: HTMLElement;
}

export function cutoffsPage(): CutoffsPage {
  const answer = h("p", {class: "answer cutoff-answer", "aria-busy": "true"}, "");
  const filter = h("div", {class: "population-place"});
  const cards = {
    dots: figureCard({id: "cutoff-dots", title: "Child by child", height: valueDotsHeight(true)}),
    roc: figureCard({id: "cutoff-roc", title: "ROC curve", height: rocPlotHeight(420)}),
    rates: figureCard({id: "cutoff-rates", title: "What each cut-off would do", height: ratesCurveHeight()}),
    risk: figureCard({id: "cutoff-risk", title: "The risk without a cut-off", height: riskCurveHeight()}),
    benefit: figureCard({
      id: "cutoff-benefit",
      title: "Is it worth calling by it?",
      height: netBenefitHeight(),
    }),
    promise: figureCard({
      id: "cutoff-promise",
      title: "What the search promises, and what is left of it",
      height: promiseLadderHeight(JUDGEMENTS, innerWidth - 32),
    }),
    centres: figureCard({id: "cutoff-centres", title: "Centre by centre", height: 8 * 60 + 60}),
    stability: figureCard({
      id: "cutoff-stability",
      title: "Would other children give the same cut-off?",
      height: cutoffStabilityHeight(2, 1000),
    }),
  };
  const table = tablePanel();
  const frequencies = frequenciesPanel();
  const moves = movesPanel();
  const pair = pairSection((second, cutoff, isDragged) => {
    dragging = isDragged;
    state.set(
      {second, ...(cutoff === undefined ? {} : {cutoff: rounded(cutoff, state.question)})},
      isDragged,
    );
  });
  const planner = plannerSection((more, done) => {
    dragging = !done;
    state.set({more}, !done);
  });
  const absent = absentList();
  const paths = pathCount(sessionStore());
  const league = leagueSection(
    paths,
    (indicator) => state.set({indicator, cutoff: null}),
    () => say(now()),
  );

  let data: DecisionData | null = null;
  /** What was known of them, with classes of courses of the children in the analysis. */
  let known: Known | null = null;
  let advice: Parameters<typeof decisionSql>[2] = "death";
  let population: PopulationState | null = null;
  let fixed: Fixed | null = null;
  let along: RiskAlong | null = null;
  let centres: Centres = {names: [], leftOut: null, areas: null};
  let resampling = new AbortController();
  let rates: readonly RatesAt[] = [];
  let labels: Readonly<Record<string, string>> = {};
  let looked = "";
  let asked = 0;

  const state: QuestionState = questionState(window, (next, before) => {
    controls.update(next);
    if (next.origin !== before.origin || next.hours !== before.hours || next.outcome !== before.outcome)
      load(next);
    else if (!onlyCutoff(next, before)) recompute();
    else follow();
  });
  const controls = questionControls(state);
  let dragging = false;
  const move = eachFrame((wanted: number | null, done) => {
    const cutoff = wanted === null ? null : rounded(wanted, state.question);
    dragging = !done;
    if (done) paths.note(pathOf(asAnswered(state.question), looked), cutoff);
    state.set({cutoff}, dragging);
  });
  const bar = cutoffBar(state, move);

  const inView = watchInView([
    ...Object.values(cards).map(({element}) => element),
    frequencies.element,
    moves.element,
    pair.card.element,
    planner.card.element,
  ]);
  for (const card of [cards.dots, cards.rates, cards.risk]) {
    const stage = card.element.querySelector(".figure-drawing") as HTMLElement;
    connectValueDrag(stage, (cutoff, _, done) => move(cutoff, done));
  }

  function load(question: Question): void {
    const mine = ++asked;
    // Until the new rows are there nothing may be said with the new question's words.
    data = null;
    known = null;
    fixed = null;
    resampling.abort();
    stale(true);
    const why = `Reading what was known ${decisionWords(question)} …`;
    for (const card of allCards()) card.busy(why);
    decisionData(question, advice)
      .then((loaded) => {
        // The reader has moved on.
        if (mine !== asked) return;
        data = loaded;
        recompute();
      })
      .catch(fail);
  }

  const allCards = () => [...Object.values(cards), frequencies.card, pair.card, league.card, planner.card];

  /** Pales what stands outside of cards while it is of an earlier question. */
  function stale(is: boolean): void {
    for (const element of [answer, table.element, bar.element, moves.element, absent.element]) {
      if (is) element.setAttribute("aria-busy", "true");
      else element.removeAttribute("aria-busy");
    }
  }

  /** Everything that does not follow a drag: the columns, the curve, the search and its price. */
  function recompute(): void {
    if (!data || !population) return;
    stale(false);
    const question = asAnswered(state.question);
    const frame = decisionFrame(data.children, population.population, question.refractoryOnly);
    absent.show(frame, question, population.population);
    known = data.known.among(frame.children);
    const columns = columnsOf(frame, known, question.indicator);
    if (!separable(columns)) {
      resampling.abort();
      fixed = null;
      const why = nothingToTell(question, frame, columns);
      answer.replaceChildren(why);
      for (const card of [...Object.values(cards), pair.card, planner.card]) card.empty(why);
      frequencies.clear(why);
      league.update(frame, known, question, decisionSql(question, population.population, advice));
      table.clear();
      moves.clear();
      bar.disable();
      return;
    }
    const one = oneIndicator(columns, question);
    rates = ratesEverywhere(one);
    const contrast = valuesOf(frame.contrast, known, question.indicator);
    fixed = {
      frame,
      one,
      contrast,
      classes: known.classes(question.indicator),
      // Who is not in the analysis stands at a value too.
      axis: axisOf([...one.x, ...contrast.x], question.indicator),
      selected: searchTest(one),
      bootstrap: null,
      sql: decisionSql(question, population.population, advice),
    };
    centres = centresOf(one, question);
    along = riskAlong(one);
    if (!along) cards.risk.empty("The values do not carry a curve of the risk.");
    looked = writePopulation(population.population);
    paths.note(pathOf(question, looked), question.cutoff);
    follow();
    resample(one, question);
    league.update(frame, known, question, fixed.sql);
    cards.centres.show(centresFigure({...fixed, question}, centres, (centre) => labels[centre] ?? centre));
  }

  /** Repeats the search beside the page; a newer question ends it. */
  function resample({x, event}: OneIndicator, question: Question): void {
    resampling.abort();
    resampling = new AbortController();
    const {signal} = resampling;
    cards.stability.busy("Searching 2 000 resamples …");
    planner.stop();
    // Where the data choose the side, each resample chooses anew.
    const direction = expectedSide(question.indicator);
    const options = {...criterionOptions(question), direction, B: 2000, seed: 1};
    performance.mark("cutoff:resample");
    statsPool()
      .run("bootstrapCutpoint", {x, event, options}, {signal})
      .then((bootstrap) => {
        if (signal.aborted || !fixed) return;
        fixed = {...fixed, bootstrap};
        performance.mark("cutoff:resampled");
        const shown = shownAt(fixed, asAnswered(state.question), paths.seen);
        cards.stability.show(stabilityFigure(shown, bootstrap));
        cards.promise.show(promiseFigure(shown, centres));
        planner.update(shown);
      })
      .catch((error: unknown) => {
        if (signal.aborted) return;
        cards.stability.fail(error);
        planner.card.fail(error);
      });
  }

  /** What there is to show of the question; null while that is nothing. */
  const now = () => fixed && shownAt(fixed, asAnswered(state.question), paths.seen);

  /** The sentence, the only one that waits for the family's p. */
  function say(shown: Shown | null): void {
    if (!shown) return;
    const {question, frame, one, at, selected} = shown;
    answer.replaceChildren(
      ...cutoffAnswer(question, frame, one, at, selected, league.family(frame, question)),
    );
  }

  /** What follows the cut-off, within a frame; while it is dragged, as far as the reader sees it. */
  function follow(): void {
    performance.mark("cutoff:follow");
    const shown = now();
    if (!shown) return;
    const {bootstrap} = shown;
    bar.show(shown);
    table.show(shown);
    say(shown);
    const followers: readonly (readonly [Element, () => void])[] = [
      [cards.dots.element, () => cards.dots.show(dotsFigure(shown))],
      [cards.roc.element, () => cards.roc.show(rocFigure(shown))],
      [cards.rates.element, () => cards.rates.show(ratesFigure(shown, rates))],
      [frequencies.element, () => frequencies.show(shown)],
      [cards.benefit.element, () => cards.benefit.show(benefitFigure(shown, along))],
      [cards.risk.element, () => along && cards.risk.show(riskFigure(shown, along))],
      [cards.stability.element, () => bootstrap && cards.stability.show(stabilityFigure(shown, bootstrap))],
    ];
    for (const [element, show] of followers) if (!dragging || inView(element)) show();
    if (known && (!dragging || inView(moves.element))) moves.show(shown, known);
    if (known && (!dragging || inView(pair.card.element))) pair.show(shown, known);
    // Its simulated studies wait for the resamples.
    if (bootstrap && (!dragging || inView(planner.card.element))) planner.update(shown);
    // The search does not know of the reader's cut-off.
    if (!dragging) cards.promise.show(promiseFigure(shown, centres));
    performance.mark("cutoff:shown");
  }

  function fail(error: unknown): void {
    answer.textContent = "The study's tables could not be read.";
    stale(false);
    for (const card of allCards()) card.fail(error);
  }

  async function begin(): Promise<void> {
    const about = await manifest();
    advice = about.definitions.outcome.againstAdvice;
    const loaded = await decisionData(state.question, advice);
    const placed = placeFilter(filter, about, loaded.children);
    labels = placed.study.centreLabels;
    population = placed.population;
    population.subscribe(recompute);
    if (asked > 0) {
      // The reader was faster.
      load(state.question);
      return;
    }
    data = loaded;
    recompute();
  }
  begin().catch(fail);

  return {
    answer,
    filter,
    question: controls.element,
    choices: bar.choices,
    cutoff: bar.element,
    dots: cards.dots.element,
    roc: cards.roc.element,
    table: table.element,
    rates: cards.rates.element,
    frequencies: frequencies.element,
    moves: moves.element,
    risk: cards.risk.element,
    benefit: cards.benefit.element,
    promise: cards.promise.element,
    stability: cards.stability.element,
    pair: pair.element,
    league: league.element,
    centres: cards.centres.element,
    planner: planner.element,
    absent: absent.element,
  };
}

/** Whether two questions differ in nothing that the curve and the search depend on. */
function onlyCutoff(a: Question, b: Question): boolean {
  const rest = (question: Question) => JSON.stringify({...question, cutoff: null, second: null, more: null});
  return rest(a) === rest(b);
}

/** A dragged cut-off has the decimals that its indicator is printed with. */
function rounded(cutoff: number, {indicator}: Question): number {
  return Number(cutoff.toFixed(digitsOf(indicator)));
}
