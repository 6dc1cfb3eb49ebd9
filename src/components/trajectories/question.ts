import {withParameters} from "../question-state.js";
import {ALIGNMENTS, type Alignment, COURSE_VARIABLES, type CourseVariable} from "./series.js";

/** How values stand on their axis. */
export const SCALES = ["linear", "sqrt", "log"] as const;
export type Scale = (typeof SCALES)[number];

/** What a line's colour says. */
export const COLOURS = ["group", "outcome", "class"] as const;
export type Colour = (typeof COLOURS)[number];

/** All courses over each other, or each in a small figure of its own. */
export const VIEWS = ["overlay", "multiples"] as const;
export type View = (typeof VIEWS)[number];

/** What stands for the children of a group at an hour. */
export const AVERAGES = ["median", "mean", "smooth"] as const;
export type Average = (typeof AVERAGES)[number];

/** Whether a child that died leaves the average, or stays in it with the worst rank. */
export const DEAD = ["leave", "worst"] as const;
export type Dead = (typeof DEAD)[number];

/** What groups of children are made of. */
export const GROUPINGS = ["group", "outcome"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the change of the VIS is counted from: the value just before cannulation, or the mean of the hours before. */
export const BASELINES = ["last", "mean"] as const;
export type Baseline = (typeof BASELINES)[number];

/** How rows of children are sorted. */
export const SORTS = ["outcome", "ecmo", "peak", "centre"] as const;
export type Sort = (typeof SORTS)[number];

/** How classes of courses are found. */
export const CLASS_METHODS = ["growth", "kmeans"] as const;
export type ClassMethod = (typeof CLASS_METHODS)[number];

/** Numbers of classes that are offered. */
export const CLASSES = [2, 3, 4, 5] as const;
export type Classes = (typeof CLASSES)[number];

/** Days around the moment of alignment that figures show. */
export const DAYS = [2, 4, 7, 10, 14, 28] as const;

/** What the reader asks of the courses. */
export interface TrajectoryQuestion {
  readonly variable: CourseVariable;
  readonly align: Alignment;
  readonly scale: Scale;
  readonly colour: Colour;
  readonly view: View;
  /** Days after the moment of alignment (of the outcome: before it). */
  readonly days: (typeof DAYS)[number];
  readonly average: Average;
  readonly dead: Dead;
  readonly by: Grouping;
  readonly baseline: Baseline;
  readonly sort: Sort;
  readonly method: ClassMethod;
  readonly classes: Classes;
  /** The child whose timeline is open; null for none. */
  readonly child: string | null;
}

export const FIRST_QUESTION: TrajectoryQuestion = {
  variable: "vis",
  align: "onset",
  scale: "sqrt",
  colour: "group",
  view: "overlay",
  days: 7,
  average: "median",
  dead: "leave",
  by: "group",
  baseline: "last",
  sort: "outcome",
  method: "growth",
  classes: 3,
  child: null,
};

/** Parameters of the address that belong to the question. */
const NAMES = [
  "variable",
  "align",
  "scale",
  "colour",
  "view",
  "days",
  "average",
  "dead",
  "by",
  "baseline",
  "sort",
  "method",
  "classes",
  "child",
] as const satisfies readonly (keyof TrajectoryQuestion)[];

const texts = (question: TrajectoryQuestion) =>
  NAMES.map((name) => [name, String(question[name] ?? "")] as const);

/** The question of an address. What it does not name, or what the page does not know, is as in the first question. */
export function readQuestion(search: string): TrajectoryQuestion {
  const given = new URLSearchParams(search);
  const one = <T extends string | number>(
    name: (typeof NAMES)[number],
    known: readonly T[],
    otherwise: T,
  ): T => known.find((value) => String(value) === given.get(name)) ?? otherwise;
  const first = FIRST_QUESTION;
  return {
    variable: one("variable", COURSE_VARIABLES, first.variable),
    align: one("align", ALIGNMENTS, first.align),
    scale: one("scale", SCALES, first.scale),
    colour: one("colour", COLOURS, first.colour),
    view: one("view", VIEWS, first.view),
    days: one("days", DAYS, first.days),
    average: one("average", AVERAGES, first.average),
    dead: one("dead", DEAD, first.dead),
    by: one("by", GROUPINGS, first.by),
    baseline: one("baseline", BASELINES, first.baseline),
    sort: one("sort", SORTS, first.sort),
    method: one("method", CLASS_METHODS, first.method),
    classes: one("classes", CLASSES, first.classes),
    child: given.get("child") || null,
  };
}

/** The address's query string with a question in place of its own; what is as in the first question is left out. */
export function withQuestion(search: string, question: TrajectoryQuestion): string {
  const usual = new Map(texts(FIRST_QUESTION));
  return withParameters(
    search,
    NAMES,
    texts(question).filter(([name, text]) => text !== usual.get(name)),
  );
}

/** Hours from the moment of alignment that figures show: the day before ECMO too, and before the outcome only. */
export function shownHours({
  align,
  days,
}: Pick<TrajectoryQuestion, "align" | "days">): readonly [number, number] {
  const until = days * 24;
  if (align === "outcome") return [-until, 0];
  return align === "cannulation" ? [-Math.min(48, until), until] : [0, until];
}
