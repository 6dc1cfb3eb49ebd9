import {VARIABLE_NAMES, VARIABLES, type VariableName} from "../../schema/variables.js";
import type {Threshold} from "../../stats/trajectories/step-time-beyond.js";

/** Scores of the running infusions, and scores that the exports give once a child. */
export const DOSE_SCORES = ["vis", "inotropic_score"] as const;
export const CHILD_SCORES = ["prism3", "pelod2", "psofa", "phoenix"] as const;
export type DoseScore = (typeof DOSE_SCORES)[number];
export type ChildScore = (typeof CHILD_SCORES)[number];
export type IndicatorVariable = VariableName | DoseScore | ChildScore;

/** How a window's values become one number. */
export const SUMMARIES = [
  "worst",
  "last",
  "mean",
  "time_weighted_mean",
  "change",
  "slope",
  "clearance",
  "area",
  "time_above",
  "time_to_half",
  "class",
] as const;
export type Summary = (typeof SUMMARIES)[number];

/** A variable, summarised over the hours before the decision. */
export interface Indicator {
  readonly variable: IndicatorVariable;
  readonly summary: Summary;
  /** Hours before the decision that count; it begins at shock onset at the earliest. */
  readonly window: number;
}

/** What the page says of a variable. */
export interface VariableWords {
  readonly label: string;
  readonly unit: string;
  /** The side on which children do worse; null where both may be. */
  readonly worst: "highest" | "lowest" | null;
  /** Decimals of a value. */
  readonly digits: number;
}

const SCORE_LABELS: Readonly<Record<DoseScore | ChildScore, string>> = {
  vis: "VIS",
  inotropic_score: "Inotropic score",
  prism3: "PRISM III",
  pelod2: "PELOD-2",
  psofa: "pSOFA",
  phoenix: "Phoenix",
};

/** In the order in which the page offers them: the study's three first. */
export const INDICATOR_VARIABLES: readonly IndicatorVariable[] = [
  "lactate",
  "scvo2",
  "vis",
  "inotropic_score",
  ...VARIABLE_NAMES.filter((name) => name !== "lactate" && name !== "scvo2"),
  ...CHILD_SCORES,
];

/**
 * Beyond which value the hours of "time_above" count, and on which side; a variable that is not here has no such
 * summary. These are published cut-offs of the values themselves, whose sources `published.ts` names; a study with
 * others puts them here.
 */
export const THRESHOLDS: Readonly<Partial<Record<IndicatorVariable, Required<Threshold>>>> = {
  lactate: {threshold: 4, side: "at or above"},
  scvo2: {threshold: 70, side: "below"},
  vis: {threshold: 20, side: "at or above"},
};

/** Variables whose courses are parted into classes: the study's three. */
export const CLASS_VARIABLES = ["lactate", "scvo2", "vis"] as const satisfies readonly IndicatorVariable[];
export type ClassVariable = (typeof CLASS_VARIABLES)[number];
export const hasClasses = (variable: IndicatorVariable): variable is ClassVariable =>
  among(CLASS_VARIABLES, variable);

const among = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

export const isChildScore = (variable: IndicatorVariable): variable is ChildScore =>
  among(CHILD_SCORES, variable);
export const isDoseScore = (variable: IndicatorVariable): variable is DoseScore =>
  among(DOSE_SCORES, variable);

export function wordsOfVariable(variable: IndicatorVariable): VariableWords {
  if (isChildScore(variable) || isDoseScore(variable)) {
    return {label: SCORE_LABELS[variable], unit: "points", worst: "highest", digits: 0};
  }
  const {label, unit, worst, plausible} = VARIABLES[variable];
  const [low, high] = plausible;
  const digits = high - low > 50 ? 0 : high - low > 5 ? 1 : 2;
  return {label, unit: unit === "1" || unit === "fraction" ? "" : unit, worst, digits};
}

/** The summaries that mean something for a variable; the first is the one to begin with. */
export function summariesOf(variable: IndicatorVariable): readonly [Summary, ...Summary[]] {
  if (isChildScore(variable)) return ["last"];
  const beyond = variable in THRESHOLDS ? (["time_above"] as const) : [];
  const classes = hasClasses(variable) ? (["class"] as const) : [];
  if (isDoseScore(variable)) {
    return ["worst", "last", "time_weighted_mean", "change", "area", ...beyond, "time_to_half", ...classes];
  }
  const general = ["last", "mean", "time_weighted_mean", "change", "slope"] as const;
  if (variable === "lactate") return ["worst", ...general, "clearance", "area", ...beyond, ...classes];
  return VARIABLES[variable].worst === null
    ? [...general, ...beyond]
    : ["worst", ...general, ...beyond, ...classes];
}

/**
 * The side on which the outcome is expected, fixed by what is known of the variable and not by the data; "auto" where
 * nothing is known. A clearance is better the more is cleared; hours on the worse side of a threshold, hours until a
 * dose is halved, and the worse of two classes are worse.
 */
export function expectedSide({variable, summary}: Indicator): "higher" | "lower" | "auto" {
  if (summary === "clearance") return "lower";
  if (summary === "time_above" || summary === "time_to_half" || summary === "class") return "higher";
  const {worst} = wordsOfVariable(variable);
  return worst === null ? "auto" : worst === "highest" ? "higher" : "lower";
}

/** Unit of the indicator's value. */
export function unitOf({variable, summary}: Indicator): string {
  const {unit} = wordsOfVariable(variable);
  switch (summary) {
    case "clearance":
      return "%";
    case "class":
      return "";
    case "slope":
      return unit === "" ? "per h" : `${unit} per h`;
    case "area":
      return unit.includes("/") ? unit.replace("/", "·h/") : `${unit}·h`;
    case "time_above":
    case "time_to_half":
      return "h";
    default:
      return unit;
  }
}

/** Decimals of the indicator's value. */
export function digitsOf({variable, summary}: Indicator): number {
  const {digits} = wordsOfVariable(variable);
  switch (summary) {
    case "clearance":
    case "class":
      return 0;
    case "slope":
      return digits + 2;
    case "mean":
    case "time_weighted_mean":
      return Math.max(1, digits);
    case "time_above":
    case "time_to_half":
      return 1;
    default:
      return digits;
  }
}

/** A variable's threshold and its side: "≥ 4 mmol/L", "< 70 %"; a score without its unit. */
export function thresholdText(variable: IndicatorVariable): string {
  const given = THRESHOLDS[variable];
  if (!given) return "";
  const {unit} = wordsOfVariable(variable);
  const value = `${given.side === "below" ? "<" : "≥"} ${given.threshold}`;
  return unit === "" || isDoseScore(variable) ? value : `${value} ${unit}`;
}

/** What a summary is called for a variable, such as "highest". */
export function summaryWords(variable: IndicatorVariable, summary: Summary): string {
  switch (summary) {
    case "worst":
      return wordsOfVariable(variable).worst === "lowest" ? "lowest" : "highest";
    case "time_weighted_mean":
      return "time-weighted mean";
    case "area":
      return "area over time";
    case "time_above":
      return `time ${thresholdText(variable)}`;
    case "time_to_half":
      return "time to half";
    case "class":
      return "class of course";
    default:
      return summary;
  }
}

/** "Lactate, highest of 6 h"; a score of the child by its name alone. */
export function indicatorLabel({variable, summary, window}: Indicator): string {
  const {label} = wordsOfVariable(variable);
  if (isChildScore(variable)) return label;
  switch (summary) {
    case "last":
      return `${label}, last within ${window} h`;
    case "area":
      return `${label}, area over ${window} h`;
    case "time_above":
    case "time_to_half":
      return `${label}, ${summaryWords(variable, summary)} within ${window} h`;
    case "class":
      return `${label}, class of course over ${window} h`;
    case "change":
    case "slope":
    case "clearance":
      return `${label}, ${summary} over ${window} h`;
    default:
      return `${label}, ${summaryWords(variable, summary)} of ${window} h`;
  }
}

/** Within a sentence: "highest lactate of 6 h". */
export function indicatorPhrase({variable, summary, window}: Indicator): string {
  const {label} = wordsOfVariable(variable);
  // A name keeps its capitals, a word does not: PRISM III, but lactate.
  const name = /^(?!Glasgow|Phoenix)[A-Z][a-z]+( |$)/.test(label)
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label;
  if (isChildScore(variable)) return name;
  switch (summary) {
    case "last":
      return `last ${name} within ${window} h`;
    case "area":
      return `area under ${name} over ${window} h`;
    case "time_above":
      return `time with ${name} ${thresholdText(variable)} within ${window} h`;
    case "time_to_half":
      return `time to half of the highest ${name} within ${window} h`;
    case "class":
      return `class of ${name} over ${window} h`;
    case "change":
    case "slope":
    case "clearance":
      return `${summary} of ${name} over ${window} h`;
    default:
      return `${summaryWords(variable, summary)} ${name} of ${window} h`;
  }
}

/** Stands for an indicator in addresses and rows: "lactate-worst-6". */
export function indicatorKey({variable, summary, window}: Indicator): string {
  return isChildScore(variable) ? variable : `${variable}-${summary}-${window}`;
}
