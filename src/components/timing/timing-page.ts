import {approachPanelsHeight} from "../../figures/timing/approach-panels.js";
import {balancePlotHeight} from "../../figures/timing/balance-plot.js";
import {doseResponseHeight} from "../../figures/timing/dose-response.js";
import {effectForestHeight} from "../../figures/timing/effect-forest.js";
import {survivalCurvesHeight} from "../../figures/timing/survival-curves.js";
import {swimmerHeight} from "../../figures/timing/swimmer.js";
import {waitsByCentreHeight} from "../../figures/timing/waits-by-centre.js";
import {type Course, courses} from "../../queries/courses.js";
import {EVERYONE, type Population} from "../../queries/population.js";
import {readableSql} from "../../queries/statement.js";
import {h} from "../dom.js";
import {eachFrame} from "../drag/each-frame.js";
import {watchInView} from "../drag/in-view.js";
import {connectReadout, type Reading} from "../drag/readout.js";
import {connectValueDrag} from "../drag/value-drag.js";
import {type FigureCard, figureCard} from "../figure-card/figure-card.js";
import {choosesAfterwards} from "../population-filter/afterwards.js";
import {placeFilter} from "../population-filter/place-filter.js";
import type {PopulationState} from "../population-filter/population-state.js";
import {type QuestionState, questionState} from "../question-state.js";
import {manifest, rows} from "../rows.js";
import {timingAnswer} from "./answer.js";
import {type FixedApproaches, fixedApproaches, landmarkApproach} from "./approaches.js";
import {approachesFigure, type Shown} from "./approaches-figure.js";
import {type TimeAxis, timeAxis} from "./axis.js";
import {compareCurves} from "./compared-curves.js";
import {curvesFigure, readCurves} from "./curves-figure.js";
import {doseFigure, doseOf} from "./dose-figure.js";
import {effectsFigure, effectsOf} from "./effects-figure.js";
import {type FollowUp, followUp} from "./follow-up.js";
import {HEART_WORDS, loadHeart} from "./heart.js";
import {oddsOf} from "./odds.js";
import {ODDS_ROWS, oddsFigure} from "./odds-figure.js";
import {type Advice, LATEST, readQuestion, type TimingQuestion, withQuestion} from "./question.js";
import {questionControls} from "./question-controls.js";
import {
  type EarlyAndLate,
  earlyAndLate,
  movedBoundary,
  nearestBoundary,
  type Strata,
  strataOf,
} from "./strata.js";
import {strategiesSection} from "./strategies-section.js";
import {swimmerFigure} from "./swimmer-figure.js";
import {waitsFigure} from "./waits-figure.js";
import {lastHour, weightedOf} from "./weighted.js";
import {BALANCE_ROWS, weightedFigure} from "./weighted-figure.js";
import {hoursText} from "./words.js";

/** What the Timing page places, already loading. */
export interface TimingPage {
  readonly example: HTMLElement;
  readonly answer: HTMLElement;
  readonly filter: HTMLElement;
  readonly question: HTMLElement;
  readonly approaches: HTMLElement;
  readonly adjustment: HTMLElement;
  readonly effects: HTMLElement;
  readonly weighted: HTMLElement;
  readonly odds: HTMLElement;
  readonly strategies: HTMLElement;
  readonly comparison: HTMLElement;
  readonly curves: HTMLElement;
  readonly dose: HTMLElement;
  readonly waits: HTMLElement;
  readonly sort: HTMLElement;
  readonly swimmer: HTMLElement;
}

/** What of the question only the curves of groups follow. */
const COMPARED = ["by", "classes", "boundary", "second", "cut"] as const;

/** Rows whose height is kept free for the children's courses. */
const ROWS_AT_FIRST = 30;

export function timingPage(): TimingPage {
  const answer = h("p", {class: "answer timing-answer", "aria-busy": "true"}, "");
  const filter = h("div", {class: "population-place"});
  const width = Math.min(document.documentElement.clientWidth - 32, 1088);
  const cards = {
    approaches: figureCard({
      id: "timing-approaches",
      title: "The same children, counted in three ways",
      height: approachPanelsHeight(width),
    }),
    effects: figureCard({
      id: "timing-effects",
      title: "Is it ECMO, or who gets it?",
      height: effectForestHeight(17, 3, width),
    }),
    weighted: figureCard({
      id: "timing-weighted",
      title: "Made alike by weights, at the landmark",
      height: balancePlotHeight(BALANCE_ROWS, 2),
    }),
    odds: figureCard({
      id: "timing-odds",
      title: "The odds of death, by regression and by weights",
      height: effectForestHeight(ODDS_ROWS, 1, width),
    }),
    curves: figureCard({
      id: "timing-curves",
      title: "Survival of groups of children",
      height: survivalCurvesHeight(2),
    }),
    dose: figureCard({
      id: "timing-dose",
      title: "The hazard against the hours to ECMO",
      height: doseResponseHeight(),
    }),
    waits: figureCard({
      id: "timing-waits",
      title: "Who waited how long, and where",
      height: waitsByCentreHeight(8),
    }),
    swimmer: figureCard({
      id: "timing-courses",
      title: "Every child from shock to outcome",
      height: swimmerHeight(ROWS_AT_FIRST, width),
    }),
  };
  const example = h("p", {class: "timing-example", hidden: true}, HEART_WORDS);
  let study: readonly Course[] | null = null;
  let heart: readonly Course[] | null = null;
  let children: readonly Course[] | null = null;
  let advice: Advice = "death";
  let labels: Readonly<Record<string, string>> = {};
  let population: PopulationState | null = null;
  /** Why no comparison of ECMO with none can be made in the population; null where it can. */
  let foreknown: string | null = null;
  let split: EarlyAndLate | null = null;
  let base: {readonly follow: FollowUp; readonly fixed: FixedApproaches; readonly axis: TimeAxis} | null =
    null;

  const state: QuestionState<TimingQuestion> = questionState(
    {read: readQuestion, write: withQuestion},
    window,
    (next, before) => {
      const changed = (Object.keys(next) as (keyof TimingQuestion)[]).filter(
        (key) => next[key] !== before[key],
      );
      controls.update(next);
      const only = (...keys: (keyof TimingQuestion)[]) => changed.every((key) => keys.includes(key));
      // Let go after a drag nothing is new but what was out of sight.
      if (!only("landmark", ...COMPARED, "within", "adjust")) return recompute();
      if (only("landmark")) follow();
      if (only(...COMPARED)) compare();
      if (only("within")) strategise();
      if (changed.length > 0 && only("adjust")) {
        adjust();
        weigh();
        strategise();
      }
    },
  );
  let dragging = false;
  const moving = (part: Partial<TimingQuestion>, done: boolean) => {
    dragging = !done;
    state.set(part, !done);
  };
  const controls = questionControls(state, moving);
  const inView = watchInView(Object.values(cards).map(({element}) => element));
  /** While something is dragged, what is out of sight waits until it is let go. */
  const draws = ({element}: FigureCard) => !dragging || inView(element);
  const strategies = strategiesSection((within, done) => moving({within}, done));
  const stageOf = (card: FigureCard) => card.element.querySelector(".figure-drawing") as HTMLElement;
  const hoursOf = (value: number) => Math.round(Math.min(LATEST[state.question.source], Math.max(0, value)));
  const moveLandmark = eachFrame((landmark: number, done) => moving({landmark}, done));
  connectValueDrag(stageOf(cards.swimmer), (value, _, done) => moveLandmark(hoursOf(value), done));
  let boundaries: readonly number[] = [];
  /** Which of the boundaries the pointer holds; null while it holds none. */
  let held: number | null = null;
  const moveBoundary = eachFrame((hours: number, done) => {
    held ??= nearestBoundary(boundaries, hours);
    const part = movedBoundary(boundaries, held, hours);
    if (done) held = null;
    moving(part, done);
  });
  for (const card of [cards.dose, cards.waits]) {
    connectValueDrag(stageOf(card), (value, _, done) => moveBoundary(hoursOf(value), done));
  }
  let reading: ((hours: number) => Reading) | null = null;
  connectReadout(
    stageOf(cards.curves),
    {label: "Read the curves at", step: 24},
    (hours) => reading?.(hours) ?? null,
  );

  /** Everything that does not follow the landmark. */
  function recompute(): void {
    if (!study || !population) return;
    const {question} = state;
    const isExample = question.source === "heart";
    example.hidden = !isExample;
    example.toggleAttribute("data-example", isExample);
    filter.hidden = isExample;
    if (isExample && !heart) {
      answer.setAttribute("aria-busy", "true");
      for (const card of Object.values(cards)) card.busy("Reading the example …");
      loadHeart()
        .then((loaded) => {
          heart = loaded;
          recompute();
        })
        .catch(fail);
      return;
    }
    children = isExample ? heart : study;
    if (!children) return;
    const found = followUp(children, whom(), question, question.advice ?? advice);
    answer.removeAttribute("aria-busy");
    if (found.children.length === 0) {
      base = null;
      const why = "No child of this population is followed from this origin.";
      answer.replaceChildren(why);
      for (const card of Object.values(cards)) card.empty(why);
      strategies.empty(why, question);
      controls.showBoundaries(question.boundary === null ? [] : [question.boundary]);
      return;
    }
    const axis = timeAxis(question);
    base = {follow: found, fixed: fixedApproaches(found, axis.ticks), axis};
    foreknown = foreknowledge(whom());
    compare();
    follow();
    adjust();
    strategise();
  }

  /** Both strategies, which follow the hours of the start. */
  function strategise(): void {
    if (!base) return;
    const {question} = state;
    if (foreknown) strategies.empty(foreknown, question);
    else strategies.show(base.follow, question, base.axis, sqlOf(question), dragging);
  }

  /** The hazard ratio by other ways of looking, which follow what it is adjusted for. */
  function adjust(): void {
    if (!base || !children || !population) return;
    const {question} = state;
    if (foreknown) {
      cards.effects.empty(foreknown);
      return;
    }
    const now = question.advice ?? advice;
    const other: Advice = now === "death" ? "exclude" : "death";
    const turned = followUp(children, whom(), question, other);
    const advised =
      base.follow.deaths !== turned.deaths || base.follow.children.length !== turned.children.length;
    const label =
      other === "exclude" ? "the same, against advice left out" : "the same, against advice as death";
    const shown = effectsOf(
      base.follow,
      question,
      advised ? {follow: turned, label} : null,
      (centre) => labels[centre] ?? centre,
    );
    cards.effects.show(effectsFigure(shown, base.follow, question, sqlOf(question)));
  }

  /** The weighted comparison, which follows the landmark and what is adjusted for. */
  function weigh(): void {
    if (!base || !(draws(cards.weighted) || draws(cards.odds))) return;
    const {question} = state;
    const found = foreknown ? null : weightedOf(base.follow, question);
    if (!found) {
      const why = foreknown ?? unweighable(question);
      cards.weighted.empty(why);
      cards.odds.empty(why);
      return;
    }
    const sql = sqlOf(question);
    if (draws(cards.weighted)) cards.weighted.show(weightedFigure(found, question, sql));
    if (draws(cards.odds)) cards.odds.show(oddsFigure(oddsOf(found), question, found.until, sql));
  }

  /** The curves of groups, which follow the boundary between early and late. */
  function compare(): void {
    if (!base || !children || !population) return;
    performance.mark("timing:compare");
    const {question} = state;
    const strata = strataOf(question, base.follow.children);
    controls.showBoundaries(strata.timing?.boundaries ?? []);
    const all =
      strata.origin === question.origin
        ? base.follow
        : followUp(children, whom(), {...question, origin: strata.origin}, question.advice ?? advice);
    if (all.children.length === 0) {
      cards.curves.empty("No child of this population had ECMO.");
      cards.dose.empty("No child of this population had ECMO.");
      cards.waits.empty("No child of this population had ECMO.");
      reading = null;
      split = null;
      say();
      return;
    }
    const compared = compareCurves(
      all,
      strata,
      base.axis.until,
      base.axis.ticks,
      question.outcome === "hospital",
    );
    reading = (hours) => readCurves(hours, strata, compared, question);
    if (draws(cards.curves))
      cards.curves.show(curvesFigure(question, strata, compared, base.axis, sqlOf(question)));
    dose(strata, all);
    say();
    performance.mark("timing:compared");
  }

  /** The hazard along the hours to ECMO: of the children on it, whatever the curves compare. */
  function dose(strata: Strata, all: FollowUp): void {
    if (!base || !children || !population) return;
    const {question} = state;
    const byTiming = strata.timing ? strata : strataOf({...question, by: "timing"}, base.follow.children);
    boundaries = byTiming.timing?.boundaries ?? [];
    const treated = strata.timing
      ? all
      : followUp(children, whom(), {...question, origin: "cannulation"}, question.advice ?? advice);
    split = earlyAndLate(treated, byTiming);
    const sql = sqlOf(question);
    if (draws(cards.dose)) {
      const found = doseOf(treated, byTiming);
      if (found) cards.dose.show(doseFigure(found, byTiming, question, sql));
      else cards.dose.empty("Too few children on ECMO, or too few of them dead, for a curve.");
    }
    if (!draws(cards.waits)) return;
    const waits = waitsFigure(treated, byTiming, question, (centre) => labels[centre] ?? centre, sql);
    if (waits) cards.waits.show(waits);
    else cards.waits.empty("No child of this population had ECMO.");
  }

  /** The sentence on top; of the landmark it does not speak. */
  function say(): void {
    if (!base) return;
    answer.replaceChildren(
      ...(foreknown ? [foreknown] : timingAnswer({...base, question: state.question}, split)),
    );
  }

  /** The reader's population; the example is of everybody. */
  function whom(): Population {
    return state.question.source === "study" && population ? population.population : EVERYONE;
  }

  /** The query behind the rows, as a person would run it. */
  function sqlOf(question: TimingQuestion): string {
    if (question.source === "heart") return "";
    const narrowed = whom();
    return readableSql(courses({...narrowed, rssOnly: narrowed.rssOnly || question.refractoryOnly}));
  }

  /** What follows the landmark, within a frame. */
  function follow(): void {
    if (!base || !population) return;
    performance.mark("timing:follow");
    const {question} = state;
    const landmark = landmarkApproach(base.follow, question.landmark, base.axis.ticks);
    controls.sayLandmark(question.landmark, landmark.treated, landmark.untreated);
    const shown: Shown = {
      ...base,
      question,
      landmark,
      sql: sqlOf(question),
    };
    if (foreknown) cards.approaches.empty(foreknown);
    else if (draws(cards.approaches)) cards.approaches.show(approachesFigure(shown));
    if (draws(cards.swimmer)) cards.swimmer.show(swimmerFigure(shown));
    weigh();
    performance.mark("timing:shown");
  }

  async function begin(): Promise<void> {
    const about = await manifest();
    advice = about.definitions.outcome.againstAdvice;
    study = await rows(courses(EVERYONE));
    const placed = placeFilter(filter, about, study);
    labels = placed.study.centreLabels;
    population = placed.population;
    population.subscribe(recompute);
    recompute();
  }
  begin().catch(fail);

  function fail(error: unknown): void {
    answer.textContent = "The study's tables could not be read.";
    answer.removeAttribute("aria-busy");
    for (const card of Object.values(cards)) card.fail(error);
    strategies.fail(error);
  }

  return {
    example,
    answer,
    filter,
    question: controls.element,
    approaches: cards.approaches.element,
    adjustment: controls.adjustment,
    effects: cards.effects.element,
    weighted: cards.weighted.element,
    odds: cards.odds.element,
    strategies: strategies.element,
    comparison: controls.comparison,
    curves: cards.curves.element,
    dose: cards.dose.element,
    waits: cards.waits.element,
    sort: controls.sort,
    swimmer: cards.swimmer.element,
  };
}

/** Why children at the landmark cannot be made alike by weights. */
function unweighable(question: TimingQuestion): string {
  const {adjust, landmark} = question;
  if (adjust.length === 0) return "Choose above what children are to be alike in.";
  const until = lastHour(question);
  return landmark >= until
    ? `The landmark of ${hoursText(landmark)} is not before day ${until / 24}, until which deaths count here.`
    : `At ${hoursText(landmark)} weights cannot make these children alike: an arm is empty, nobody of an arm is followed until day ${until / 24}, or the values part the arms.`;
}

/** Why a filter spoils every comparison of ECMO with none; null where it does not. */
function foreknowledge(population: Population): string | null {
  const later = choosesAfterwards(population);
  return later.length === 0
    ? null
    : `The filter chooses children by what came later (${later.join(", ")}): whoever is in it because of ECMO had to live until then. ECMO is not compared with none in such a population; lift the filter.`;
}
