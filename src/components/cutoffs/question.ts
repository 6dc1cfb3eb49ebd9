import {FIRST_DECISION, ORIGINS, type Origin, WINDOWS} from "../../queries/decision.js";
import {OUTCOME_CHOICES, type OutcomeChoice} from "../../queries/risk-set.js";
import type {CriterionName, CriterionOptions} from "../../stats/cutoffs/criterion.js";
import {withParameters} from "../question-state.js";
import {
  INDICATOR_VARIABLES,
  type Indicator,
  type IndicatorVariable,
  SUMMARIES,
  type Summary,
  summariesOf,
} from "./indicator.js";

/** What the reader asks: of whom, when, by which indicator, for which outcome, at which cut-off. */
export interface Question {
  readonly origin: Origin;
  /** Hours from the origin to the decision. */
  readonly hours: number;
  /** Only children whose group is refractory septic shock. */
  readonly refractoryOnly: boolean;
  readonly outcome: OutcomeChoice;
  readonly indicator: Indicator;
  readonly criterion: CriterionChoice;
  /** What a criterion asks for: a share in per cent, or how many times a missed death outweighs a false alarm. */
  readonly target: number;
  /** The reader's cut-off in the indicator's unit; null for the one that the search finds. */
  readonly cutoff: number | null;
  /** The indicator beside it, summarised by its first summary over the same hours. */
  readonly second: SecondIndicator;
  /** Further children like these for whom the precision is foretold, one of `MORE_CHILDREN`. */
  readonly more: number;
}

/** How many further children the page looks ahead to. */
export const MORE_CHILDREN: readonly number[] = [0, 10, 20, 40, 60, 100, 150, 200, 300];

/** What a rule of two indicators asks besides the first one. */
export interface SecondIndicator {
  readonly variable: IndicatorVariable;
  readonly rule: (typeof RULES)[number];
  /** null for that of the search's best pair. */
  readonly cutoff: number | null;
}

export const RULES = ["and", "or"] as const;

/** Criteria that the page offers. */
export const CRITERIA = [
  "youden",
  "closest-top-left",
  "minimum-sensitivity",
  "minimum-specificity",
  "cost",
  "chi-square",
] as const satisfies readonly CriterionName[];
export type CriterionChoice = (typeof CRITERIA)[number];

/** Latest decision that the page offers, in hours from its origin. */
export const LATEST_HOURS = 72;

/** The page opens with the field's example: the highest lactate of the first six hours. */
export const FIRST_QUESTION: Question = {
  ...FIRST_DECISION,
  refractoryOnly: true,
  outcome: "hospital",
  indicator: {variable: "lactate", summary: "worst", window: 6},
  criterion: "youden",
  target: 90,
  cutoff: null,
  second: {variable: "scvo2", rule: "and", cutoff: null},
  more: 60,
};

/**
 * The question with the shortest window that says the same: six hours after shock onset a window of a day holds six.
 */
export function asAnswered(question: Question): Question {
  const {origin, hours, indicator} = question;
  const whole = origin === "onset" ? WINDOWS.find((window) => window >= hours) : undefined;
  if (whole === undefined || indicator.window <= whole) return question;
  return {...question, indicator: {...indicator, window: whole}};
}

/** What the statistics call the reader's criterion. */
export function criterionOptions({
  criterion,
  target,
}: Pick<Question, "criterion" | "target">): CriterionOptions {
  switch (criterion) {
    case "minimum-sensitivity":
    case "minimum-specificity":
      return {criterion, minimum: target / 100};
    case "cost":
      return {criterion, cost: {falsePositive: 1, falseNegative: target}};
    default:
      return {criterion};
  }
}

/** Parameters of the address that belong to the question. */
const NAMES = [
  "from",
  "at",
  "children",
  "outcome",
  "indicator",
  "summary",
  "window",
  "by",
  "target",
  "cutoff",
  "second",
  "rule",
  "cutoff2",
  "more",
] as const;
type Name = (typeof NAMES)[number];

function texts(question: Question): Readonly<Record<Name, string>> {
  const {indicator} = question;
  return {
    from: question.origin,
    at: String(question.hours),
    children: question.refractoryOnly ? "refractory" : "all",
    outcome: question.outcome,
    indicator: indicator.variable,
    summary: indicator.summary,
    window: String(indicator.window),
    by: question.criterion,
    target: String(question.target),
    cutoff: question.cutoff === null ? "" : String(question.cutoff),
    second: question.second.variable,
    rule: question.second.rule,
    cutoff2: question.second.cutoff === null ? "" : String(question.second.cutoff),
    more: String(question.more),
  };
}

/**
 * The question of an address. What it does not name, or what the page does not know, is as in the first question; so
 * is a summary that the variable does not have.
 */
export function readQuestion(search: string): Question {
  const given = new URLSearchParams(search);
  const one = <T extends string>(name: Name, known: readonly T[], otherwise: T): T =>
    known.find((value) => value === given.get(name)) ?? otherwise;
  const number = (name: Name, low: number, high: number): number | null => {
    const text = given.get(name);
    const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
    return value >= low && value <= high ? value : null;
  };
  const first = FIRST_QUESTION;
  const variable = one("indicator", INDICATOR_VARIABLES, first.indicator.variable);
  const summaries = summariesOf(variable);
  const asked = one<Summary>("summary", SUMMARIES, summaries[0]);
  const criterion = one("by", CRITERIA, first.criterion);
  return {
    origin: one("from", ORIGINS, first.origin),
    hours: number("at", 0, LATEST_HOURS) ?? first.hours,
    refractoryOnly: one("children", ["refractory", "all"], "refractory") === "refractory",
    outcome: one("outcome", OUTCOME_CHOICES, first.outcome),
    indicator: {
      variable,
      summary: summaries.includes(asked) ? asked : summaries[0],
      window: WINDOWS.find((hours) => String(hours) === given.get("window")) ?? first.indicator.window,
    },
    criterion,
    target: targetOf(criterion, number("target", 0, 1000)),
    cutoff: number("cutoff", -1e9, 1e9),
    second: {
      variable: one("second", INDICATOR_VARIABLES, first.second.variable),
      rule: one("rule", RULES, first.second.rule),
      cutoff: number("cutoff2", -1e9, 1e9),
    },
    more: MORE_CHILDREN.find((count) => String(count) === given.get("more")) ?? first.more,
  };
}

/** A share lies from 1 to 99 per cent, a weight from 0.1 to 100; anything else is the usual one. */
export function targetOf(criterion: CriterionChoice, asked: number | null): number {
  if (criterion === "cost") return asked !== null && asked >= 0.1 && asked <= 100 ? asked : 2;
  return asked !== null && asked >= 1 && asked <= 99 ? asked : 90;
}

/** The address's query string with a question in place of its own; what is as in the first question is left out. */
export function withQuestion(search: string, question: Question): string {
  const usual = {...texts(FIRST_QUESTION), target: String(targetOf(question.criterion, null))};
  const own = Object.entries(texts(question)).filter(([name, text]) => text !== usual[name as Name]);
  return withParameters(search, NAMES, own);
}
