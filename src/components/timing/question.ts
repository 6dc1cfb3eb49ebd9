import type {Definitions} from "../../schema/manifest.js";
import {withParameters} from "../question-state.js";

/** From when time is counted. */
export const ORIGINS = ["rss", "onset", "picu"] as const;
export type TimeOrigin = (typeof ORIGINS)[number];

/** Which deaths count: all in hospital, with discharge alive competing, or those by a day after shock onset. */
export const OUTCOMES = ["hospital", "day28", "day90"] as const;
export type OutcomeChoice = (typeof OUTCOMES)[number];

export type Advice = Definitions["outcome"]["againstAdvice"];
const ADVICE = ["death", "exclude"] as const satisfies readonly Advice[];

/** From when follow-up can be counted: those, and cannulation for children that came to it. */
export type FollowOrigin = TimeOrigin | "cannulation";

/** What the curves compare. */
export const COMPARISONS = ["timing", "severity", "lactate", "age", "sex", "infection", "group"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What the hazard ratio can be adjusted for. */
export const ADJUSTMENTS = ["vis", "lactate", "prism3", "age"] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

/** Into how many classes of timing children on ECMO fall. */
export const CLASSES = [2, 3] as const;
export type Classes = (typeof CLASSES)[number];

/** How the person-time figure sorts the children. */
export const SORTS = ["ecmo", "end", "centre", "outcome"] as const;
export type Sort = (typeof SORTS)[number];

/** Whose courses: the study's, or those of a public example to check the page by. */
export const SOURCES = ["study", "heart"] as const;
export type Source = (typeof SOURCES)[number];

/** What the reader asks of the timing of ECMO. */
export interface TimingQuestion {
  readonly source: Source;
  readonly origin: TimeOrigin;
  /** Only children whose group is refractory septic shock. */
  readonly refractoryOnly: boolean;
  readonly outcome: OutcomeChoice;
  /** What a discharge against advice counts as; null for what the study says. */
  readonly advice: Advice | null;
  /** Hours from the origin at which children are classed as on ECMO by then, or not. */
  readonly landmark: number;
  /** Days from the origin that the curves show. */
  readonly days: number;
  readonly sort: Sort;
  /** What the survival curves compare. */
  readonly by: Comparison;
  /** Early and late, or early, middle and late. */
  readonly classes: Classes;
  /** Hours from the origin to cannulation until which ECMO is called early; null for the median, or the first third. */
  readonly boundary: number | null;
  /** Hours from which on it is called late where there is a middle; null for the second third. */
  readonly second: number | null;
  /** Lactate or VIS from which on a child counts as worse in the curves; null for the usual one. */
  readonly cut: number | null;
  /** Hours from the origin within which ECMO is to start in the strategy that is compared with the others. */
  readonly within: number;
  /** In the order of `ADJUSTMENTS`. */
  readonly adjust: readonly Adjustment[];
}

/** Days that the curves can show. */
export const DAYS = [7, 14, 28, 60, 90] as const;
/** Latest landmark, boundary and start that the page offers, in hours: of ECMO, and of a heart that may be waited for. */
export const LATEST: Readonly<Record<Source, number>> = {study: 120, heart: 2400};

export const FIRST_QUESTION: TimingQuestion = {
  source: "study",
  origin: "rss",
  refractoryOnly: true,
  outcome: "hospital",
  advice: null,
  landmark: 24,
  days: 28,
  sort: "ecmo",
  by: "timing",
  classes: 2,
  boundary: null,
  second: null,
  cut: null,
  within: 24,
  adjust: ["vis"],
};

/** With which the example of the heart transplants opens: months where ECMO has hours. */
export const HEART_QUESTION: TimingQuestion = {
  ...FIRST_QUESTION,
  source: "heart",
  landmark: 720,
  within: 720,
  days: 90,
  adjust: ["age"],
};

/** Parameters of the address that belong to the question. */
const NAMES = [
  "data",
  "from",
  "children",
  "outcome",
  "advice",
  "landmark",
  "days",
  "sort",
  "by",
  "classes",
  "boundary",
  "second",
  "cut",
  "within",
  "adjust",
] as const;
type Name = (typeof NAMES)[number];

function texts(question: TimingQuestion): Readonly<Record<Name, string>> {
  return {
    data: question.source,
    from: question.origin,
    children: question.refractoryOnly ? "refractory" : "all",
    outcome: question.outcome,
    advice: question.advice ?? "",
    landmark: String(question.landmark),
    days: String(question.days),
    sort: question.sort,
    by: question.by,
    classes: String(question.classes),
    boundary: question.boundary === null ? "" : String(question.boundary),
    second: question.second === null ? "" : String(question.second),
    cut: question.cut === null ? "" : String(question.cut),
    within: String(question.within),
    adjust: question.adjust.join(" ") || "nothing",
  };
}

/** The question of an address. What it does not name, or what the page does not know, is as in the first question. */
export function readQuestion(search: string): TimingQuestion {
  const given = new URLSearchParams(search);
  const one = <T extends string>(name: Name, known: readonly T[], otherwise: T): T =>
    known.find((value) => value === given.get(name)) ?? otherwise;
  const upTo = (name: Name, most: number): number | null => {
    const text = given.get(name) ?? "";
    const value = text.trim() === "" ? Number.NaN : Number(text);
    return value >= 0 && value <= most ? value : null;
  };
  const source = one("data", SOURCES, "study");
  const hours = (name: Name) => upTo(name, LATEST[source]);
  const first = FIRST_QUESTION;
  return {
    source,
    origin: one("from", ORIGINS, first.origin),
    refractoryOnly: one("children", ["refractory", "all"], "refractory") === "refractory",
    outcome: one("outcome", OUTCOMES, first.outcome),
    advice: ADVICE.find((value) => value === given.get("advice")) ?? null,
    landmark: hours("landmark") ?? first.landmark,
    days: DAYS.find((days) => String(days) === given.get("days")) ?? first.days,
    sort: one("sort", SORTS, first.sort),
    by: one("by", COMPARISONS, first.by),
    classes: CLASSES.find((classes) => String(classes) === given.get("classes")) ?? first.classes,
    boundary: hours("boundary"),
    second: hours("second"),
    cut: upTo("cut", 1000),
    // Nobody can start within no time at all.
    within: Math.max(1, hours("within") ?? first.within),
    adjust: adjustments(given.get("adjust")) ?? first.adjust,
  };
}

/** The address's query string with a question in place of its own; what is as in the first question is left out. */
export function withQuestion(search: string, question: TimingQuestion): string {
  const usual = texts(FIRST_QUESTION);
  const own = Object.entries(texts(question)).filter(([name, text]) => text !== usual[name as Name]);
  return withParameters(search, NAMES, own);
}

/** null where the address names none that there are. */
function adjustments(text: string | null): readonly Adjustment[] | null {
  if (text === "nothing") return [];
  const named = (text ?? "").split(" ");
  const known = ADJUSTMENTS.filter((name) => named.includes(name));
  return known.length > 0 ? known : null;
}
