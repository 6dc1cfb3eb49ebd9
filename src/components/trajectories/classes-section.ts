import type {ClassStability} from "../../stats/trajectories/summarise-class-stability.js";
import {statsPool} from "../../workers/browser-pool.js";
import {controlRow, selectControl} from "../controls/controls.js";
import {hasClasses} from "../cutoffs/indicator.js";
import {h} from "../dom.js";
import {figureCard} from "../figure-card/figure-card.js";
import {linkWithPopulation, populationPart} from "../population-filter/population-url.js";
import {type FoundClasses, knownClasses, searchClasses} from "./class-search.js";
import {type ClassesShown, classesOf, type StabilityWork, whyNoClasses} from "./classes.js";
import {classesFigure, classesHeight} from "./classes-figure.js";
import type {ClassColours} from "./every-child-figure.js";
import {
  CLASS_METHODS,
  CLASSES,
  type ClassMethod,
  FIRST_QUESTION,
  type TrajectoryQuestion,
} from "./question.js";
import type {Trajectories} from "./series.js";

/** Classes of courses, with the choice of their number and of how they are found. */
export interface ClassesSection {
  readonly element: HTMLElement;
  show(trajectories: Trajectories, question: TrajectoryQuestion, sql: string): void;
  empty(why: string): void;
  fail(error: unknown): void;
  /** The class of each child as it is shown, for the colours of lines; null where there are no classes. */
  classColours(): ClassColours | null;
}

const METHOD_LABELS: Readonly<Record<ClassMethod, string>> = {
  growth: "Latent class growth",
  kmeans: "k-means",
};

/**
 * @param choose - takes the method or the number that the reader chose
 * @param changed - told when other classes are shown, or none any more: they are found beside the page
 */
export function classesSection(
  choose: (part: Partial<Pick<TrajectoryQuestion, "method" | "classes">>) => void,
  changed: () => void,
): ClassesSection {
  const card = figureCard({
    id: "trajectories-classes",
    title: "Classes of courses",
    height: classesHeight(FIRST_QUESTION.classes, 1088),
  });
  const numbers = selectControl(
    "Classes",
    CLASSES.map((k) => [String(k), String(k)] as const),
    String(FIRST_QUESTION.classes),
    (chosen) => {
      const classes = CLASSES.find((k) => String(k) === chosen);
      if (classes !== undefined) choose({classes});
    },
  );
  const methods = selectControl(
    "Found by",
    CLASS_METHODS.map((method) => [method, METHOD_LABELS[method]] as const),
    FIRST_QUESTION.method,
    (chosen) => {
      const method = CLASS_METHODS.find((one) => one === chosen);
      if (method !== undefined) choose({method});
    },
  );
  const link = h("a", {href: "./cutoffs"}, "As an indicator on the Cut-offs page");
  const known = h(
    "p",
    {class: "classes-known", hidden: true},
    link,
    ": there two other classes, of the day before a decision alone, so that nothing of what came later tells of them.",
  );
  const setControl = (control: HTMLElement, value: string) => {
    (control.querySelector("select") as HTMLSelectElement).value = value;
  };
  /** Ends with the next question what this one's classes and their stability still wait for. */
  let working = new AbortController();
  let shown: ClassesShown | null = null;
  /** What is known of classes that were shown before. */
  const stabilities = new WeakMap<Trajectories, Map<string, ClassStability>>();

  function show(trajectories: Trajectories, question: TrajectoryQuestion, sql: string): void {
    working.abort();
    working = new AbortController();
    const {signal} = working;
    setControl(numbers, String(question.classes));
    setControl(methods, question.method);
    const {variable} = trajectories;
    known.hidden = !hasClasses(variable);
    const asked = `./cutoffs?at=24&indicator=${variable}&summary=class&window=24`;
    link.setAttribute("href", linkWithPopulation(asked, populationPart(location.search)));
    const before = knownClasses(trajectories, question);
    if (before !== undefined) {
      draw(before, trajectories, question, sql, signal);
      return;
    }
    // Lines must not keep the colours of another question's classes.
    if (shown) {
      shown = null;
      changed();
    }
    card.busy("Finding the classes …");
    searchClasses(trajectories, question, statsPool().run, {signal})
      .then((found) => {
        if (!signal.aborted) draw(found, trajectories, question, sql, signal);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) fail(error);
      });
  }

  function draw(
    found: FoundClasses | string,
    trajectories: Trajectories,
    question: TrajectoryQuestion,
    sql: string,
    signal: AbortSignal,
  ): void {
    const {days, scale, method, classes} = question;
    shown = classesOf(found, classes);
    if (!shown) {
      card.empty(whyNoClasses(found, classes) ?? "There are no such classes.");
      changed();
      return;
    }
    const now = shown;
    const stable = stabilities.get(trajectories) ?? new Map<string, ClassStability>();
    stabilities.set(trajectories, stable);
    const key = [days, scale, method, classes].join(" ");
    const before = stable.get(key) ?? null;
    card.show(classesFigure(now, before, question, sql));
    changed();
    if (before) return;
    stabilityOf(now.stability, signal)
      .then((stability) => {
        stable.set(key, stability);
        if (!signal.aborted) card.show(classesFigure(now, stability, question, sql));
      })
      .catch((error: unknown) => {
        if (!signal.aborted) card.fail(error);
      });
  }

  function fail(error: unknown): void {
    working.abort();
    shown = null;
    card.fail(error);
    changed();
  }

  return {
    element: h("div", {}, controlRow(numbers, methods), card.element, known),
    show,
    fail,
    empty(why) {
      working.abort();
      shown = null;
      card.empty(why);
      changed();
    },
    classColours() {
      if (!shown) return null;
      const {labels, members} = shown;
      return {labels, of: (subject_id) => members.get(subject_id) ?? null};
    },
  };
}

function stabilityOf(work: StabilityWork, signal: AbortSignal): Promise<ClassStability> {
  return work.method === "growth"
    ? statsPool().run("latentClassStability", work.args, {signal})
    : statsPool().run("kmeansStability", work.args, {signal});
}
