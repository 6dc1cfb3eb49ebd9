import {changeStripHeight} from "../../figures/trajectories/change-strip.js";
import {type EveryChildDrawing, everyChildHeight} from "../../figures/trajectories/every-child.js";
import {groupCoursesHeight} from "../../figures/trajectories/group-courses.js";
import {heatMapHeight} from "../../figures/trajectories/heat-map.js";
import {measurementPatternHeight} from "../../figures/trajectories/measurement-pattern.js";
import {modelLinesHeight} from "../../figures/trajectories/model-lines.js";
import {type Course, courses} from "../../queries/courses.js";
import {inPopulation} from "../../queries/in-population.js";
import {EVERYONE} from "../../queries/population.js";
import {readableSql, type Statement} from "../../queries/statement.js";
import {
  type MeasuredCourse,
  measuredCourses,
  type VisCourse,
  visCourses,
} from "../../queries/trajectories.js";
import {lightChild} from "../child-highlight.js";
import {h} from "../dom.js";
import {watchInView} from "../drag/in-view.js";
import {connectReadout, type Reading} from "../drag/readout.js";
import {figureCard} from "../figure-card/figure-card.js";
import {inTurn, whenIdle} from "../in-turn.js";
import {placeFilter} from "../population-filter/place-filter.js";
import type {PopulationState} from "../population-filter/population-state.js";
import {type QuestionState, questionState} from "../question-state.js";
import {manifest, rows} from "../rows.js";
import {trajectoriesAnswer} from "./answer.js";
import {changeOf} from "./change.js";
import {changeFigure} from "./change-figure.js";
import {classesSection} from "./classes-section.js";
import {everyChildFigure} from "./every-child-figure.js";
import {groupsOf} from "./groups.js";
import {groupsFigure} from "./groups-figure.js";
import {readGroups, readingStep} from "./groups-reading.js";
import {heatOf} from "./heat.js";
import {heatFigure} from "./heat-figure.js";
import {measuredOf} from "./measured.js";
import {measuredFigure} from "./measured-figure.js";
import {modelOf} from "./model.js";
import {modelFigure} from "./model-figure.js";
import {readQuestion, type TrajectoryQuestion, withQuestion} from "./question.js";
import {questionControls} from "./question-controls.js";
import {type CourseVariable, type Trajectories, trajectoriesOf} from "./series.js";
import {timelineSection} from "./timeline-section.js";

/** What the Trajectories page places, already loading. */
export interface TrajectoriesPage {
  readonly answer: HTMLElement;
  readonly filter: HTMLElement;
  readonly question: HTMLElement;
  readonly lines: HTMLElement;
  readonly children: HTMLElement;
  readonly timeline: HTMLElement;
  readonly averages: HTMLElement;
  readonly groups: HTMLElement;
  readonly from: HTMLElement;
  readonly change: HTMLElement;
  readonly model: HTMLElement;
  readonly classes: HTMLElement;
  readonly sort: HTMLElement;
  readonly heat: HTMLElement;
  readonly measured: HTMLElement;
}

type Rows = readonly (VisCourse | MeasuredCourse)[];

/** The figures in the page's order, and what of the question each follows. */
const FOLLOWS = {
  children: ["variable", "align", "days", "scale", "colour", "view", "method", "classes"],
  groups: ["variable", "align", "days", "scale", "average", "dead", "by"],
  change: ["variable", "baseline"],
  model: ["variable", "align", "days", "scale"],
  classes: ["variable", "align", "days", "scale", "method", "classes"],
  heat: ["variable", "align", "days", "scale", "sort"],
  measured: ["variable", "align", "days"],
} as const satisfies Readonly<Record<string, readonly (keyof TrajectoryQuestion)[]>>;
/** What the page's figures are of. */
interface Shown {
  readonly children: readonly Course[];
  readonly trajectories: Trajectories;
  /** The same from shock onset: children are matched by hours since refractory shock, whatever the page is aligned on. */
  readonly onset: Trajectories;
  /** Of what is measured where the page is of doses. */
  readonly beside: Trajectories;
}

type Part = keyof typeof FOLLOWS;
const PARTS = Object.keys(FOLLOWS) as Part[];

/** Children for whom rows of the heat map are kept free before they are known. */
const ROWS_AT_FIRST = 60;
/** Doses are always known: of whom how often what is measured, lactate tells. */
const MEASURED_BESIDE_VIS = "lactate" satisfies CourseVariable;

export function trajectoriesPage(): TrajectoriesPage {
  const answer = h("p", {class: "answer trajectories-answer", "aria-busy": "true"}, "");
  const filter = h("div", {class: "population-place"});
  const width = Math.min(document.documentElement.clientWidth - 32, 1088);
  const cards = {
    children: figureCard({
      id: "trajectories-children",
      title: "Every child",
      height: everyChildHeight(),
    }),
    groups: figureCard({
      id: "trajectories-groups",
      title: "Groups, and where their children are",
      height: groupCoursesHeight(3, width),
    }),
    change: figureCard({
      id: "trajectories-change",
      title: "Change after cannulation",
      height: changeStripHeight(width, true),
    }),
    model: figureCard({
      id: "trajectories-model",
      title: "A mixed model of the courses",
      height: modelLinesHeight(width),
    }),
    heat: figureCard({
      id: "trajectories-heat",
      title: "All children, hour by hour",
      height: heatMapHeight(ROWS_AT_FIRST, width),
    }),
    measured: figureCard({
      id: "trajectories-measured",
      title: "Who is measured, and when",
      height: measurementPatternHeight(width),
    }),
  };
  let study: readonly Course[] | null = null;
  let population: PopulationState | null = null;
  /** Rows of each variable, asked for once. */
  const known = new Map<CourseVariable, Promise<Rows>>();
  let labels: Readonly<Record<string, string>> = {};
  let shown: Shown | null = null;
  /** Counts the changes: what was asked for before the last is not drawn any more. */
  let turn = 0;

  const state: QuestionState<TrajectoryQuestion> = questionState(
    {read: readQuestion, write: withQuestion},
    window,
    (next, before) => {
      controls.update(next);
      const changed = (keys: readonly (keyof TrajectoryQuestion)[]) =>
        keys.some((key) => next[key] !== before[key]);
      if (changed(["child"])) timeline.open(next.child);
      if (changed(["variable", "align"])) recompute().catch(fail);
      else draw(PARTS.filter((part) => changed(FOLLOWS[part])));
    },
  );
  const controls = questionControls(state);
  const timeline = timelineSection((child) => state.set({child}));
  const classes = classesSection(
    (part) => state.set(part),
    // Lines coloured by class know the classes only now.
    () => {
      if (state.question.colour === "class") drawPart("children");
    },
  );
  const elements: Readonly<Record<Part, HTMLElement>> = {
    children: cards.children.element,
    groups: cards.groups.element,
    change: cards.change.element,
    model: cards.model.element,
    classes: classes.element,
    heat: cards.heat.element,
    measured: cards.measured.element,
  };
  const start = inTurn({inView: watchInView(Object.values(elements)), later: whenIdle});

  let drawing: EveryChildDrawing | null = null;
  const stageOf = ({element}: {readonly element: HTMLElement}) =>
    element.querySelector(".figure-drawing") as HTMLElement;
  const stage = stageOf(cards.children);
  let reading: {readonly step: number; at(hours: number): Reading} | null = null;
  connectReadout(
    stageOf(cards.groups),
    {label: "Read the groups at", step: () => reading?.step ?? 1},
    (hours) => reading?.at(hours) ?? null,
  );
  connectPointer(
    stage,
    () => drawing,
    (child) => {
      state.set({child});
      timeline.element.scrollIntoView({block: "nearest"});
    },
  );
  stage.addEventListener("pointerenter", timeline.prepare, {once: true});
  document.addEventListener("child-lit", (event) => drawing?.light((event as CustomEvent).detail));

  function rowsOf(variable: CourseVariable): Promise<Rows> {
    const statement: Statement<VisCourse | MeasuredCourse> = statementOf(variable);
    const found = known.get(variable) ?? rows(statement, "courses");
    known.set(variable, found);
    return found;
  }

  async function recompute(): Promise<void> {
    if (!study || !population) return;
    const mine = ++turn;
    const {variable, align} = state.question;
    const {population: whom} = population;
    for (const card of Object.values(cards)) card.busy("Reading the courses …");
    const beside = variable === "vis" ? MEASURED_BESIDE_VIS : variable;
    const [values, others] = await Promise.all([rowsOf(variable), rowsOf(beside)]);
    if (mine !== turn) return;
    const children = study.filter((child) => inPopulation(child, whom));
    const trajectories = trajectoriesOf(children, values, variable, align);
    shown = {
      children,
      trajectories,
      onset: align === "onset" ? trajectories : trajectoriesOf(children, values, variable, "onset"),
      beside: beside === variable ? trajectories : trajectoriesOf(children, others, beside, align),
    };
    answer.removeAttribute("aria-busy");
    answer.replaceChildren(...trajectoriesAnswer(shown.children, shown.trajectories, state.question));
    timeline.offer(children);
    timeline.open(state.question.child);
    draw(PARTS);
  }

  /** Draws figures anew: those in view at once, the others when there is time. */
  function draw(parts: readonly Part[]): void {
    start(parts.map((part) => ({element: elements[part], run: () => drawPart(part)})));
  }

  function drawPart(part: Part): void {
    if (!shown) return;
    if (part === "groups") reading = null;
    if (shown.trajectories.series.length === 0) {
      const why = "No child of this population has a course from this moment on.";
      if (part === "classes") classes.empty(why);
      else cards[part].empty(why);
      return;
    }
    try {
      drawers[part](shown, state.question);
    } catch (error) {
      if (part === "classes") classes.fail(error);
      else cards[part].fail(error);
    }
  }

  const drawers: Readonly<Record<Part, (now: Shown, question: TrajectoryQuestion) => void>> = {
    children({trajectories}, question) {
      const colours = question.colour === "class" ? classes.classColours() : null;
      cards.children.show(
        everyChildFigure(trajectories, question, colours, sqlOf(question.variable), (drawn) => {
          drawing = drawn;
        }),
      );
    },
    groups({trajectories, children}, question) {
      const found = groupsOf(trajectories, question, question.by, children);
      reading = {step: readingStep(found), at: (hours) => readGroups(hours, found, question)};
      cards.groups.show(groupsFigure(found, question, sqlOf(question.variable)));
    },
    change({onset, children}, question) {
      if (children.every(({ecmo_h}) => ecmo_h === null)) {
        cards.change.empty("No child of this population had ECMO.");
        return;
      }
      const found = changeOf(onset, children, {baseline: question.baseline});
      cards.change.show(changeFigure(found, question, sqlOf(question.variable)));
    },
    model({trajectories}, question) {
      const found = modelOf(trajectories, question);
      if (found) cards.model.show(modelFigure(found, question, sqlOf(question.variable)));
      else cards.model.empty("Too few children with several values for a mixed model.");
    },
    classes({trajectories}, question) {
      classes.show(trajectories, question, sqlOf(question.variable));
    },
    heat({trajectories}, question) {
      const found = heatOf(trajectories, question, (centre) => labels[centre] ?? centre);
      cards.heat.show(heatFigure(found, question, sqlOf(question.variable)));
    },
    measured({beside, children}, question) {
      const asked = {...question, variable: beside.variable};
      const found = measuredOf(beside, children, asked);
      if (found) cards.measured.show(measuredFigure(found, asked, sqlOf(beside.variable)));
      else cards.measured.empty("Nothing was measured of these children in these hours.");
    },
  };

  function sqlOf(variable: CourseVariable): string {
    return population ? readableSql(statementOf(variable, population.population)) : "";
  }

  async function begin(): Promise<void> {
    const about = await manifest();
    study = await rows(courses(EVERYONE));
    const placed = placeFilter(filter, about, study);
    labels = placed.study.centreLabels;
    population = placed.population;
    population.subscribe(() => {
      recompute().catch(fail);
    });
    controls.update(state.question);
    await recompute();
  }
  begin().catch(fail);

  function fail(error: unknown): void {
    answer.textContent = "The study's tables could not be read.";
    answer.removeAttribute("aria-busy");
    for (const card of Object.values(cards)) card.fail(error);
    classes.fail(error);
  }

  return {
    answer,
    filter,
    question: controls.element,
    lines: controls.lines,
    children: cards.children.element,
    timeline: timeline.element,
    averages: controls.groups,
    groups: cards.groups.element,
    from: controls.change,
    change: cards.change.element,
    model: cards.model.element,
    classes: classes.element,
    sort: controls.sort,
    heat: cards.heat.element,
    measured: cards.measured.element,
  };
}

function statementOf(variable: CourseVariable, whom = EVERYONE): Statement<VisCourse | MeasuredCourse> {
  return variable === "vis" ? visCourses(whom) : measuredCourses(whom, variable);
}

/** The child under the pointer lights everywhere; a click opens it. */
function connectPointer(
  stage: HTMLElement,
  drawing: () => EveryChildDrawing | null,
  open: (child: string) => void,
): void {
  const childUnder = (event: MouseEvent): string | null => {
    const own = event.target instanceof Element ? event.target.closest("[data-child]") : null;
    const svg = stage.querySelector("svg");
    const drawn = drawing();
    if (!svg || !drawn) return own?.getAttribute("data-child") ?? null;
    const box = svg.getBoundingClientRect();
    const scale = box.width / svg.viewBox.baseVal.width;
    return drawn.childAt((event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
  };
  let waiting = 0;
  stage.addEventListener("pointermove", (event) => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => lightChild(document, childUnder(event)));
  });
  stage.addEventListener("pointerleave", () => {
    cancelAnimationFrame(waiting);
    lightChild(document, null);
  });
  stage.addEventListener("click", (event) => {
    const child = childUnder(event);
    if (child !== null) open(child);
  });
}
