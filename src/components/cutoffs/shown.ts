import {fixed} from "../../figures/fixed.js";
import type {ValueAxis} from "../../figures/value-axis.js";
import type {BootstrapCutpoint} from "../../stats/cutoff-inference/summarise-bootstrap-cutpoint.js";
import type {MaximallySelectedRank} from "../../stats/cutoff-inference/summarise-maximally-selected-rank.js";
import type {DataFile} from "../download/save-csv.js";
import type {CourseClasses} from "./course-classes.js";
import type {DecisionFrame} from "./decision-frame.js";
import {digitsOf, type Indicator, indicatorLabel, unitOf} from "./indicator.js";
import {
  type AtCutoff,
  atCutoff,
  type IndicatorValues,
  type OneIndicator,
  searchedCutoff,
} from "./one-indicator.js";
import type {Paths} from "./paths.js";
import type {Question} from "./question.js";
import {decisionWords, OUTCOME_WORDS, valueText} from "./words.js";

/** What the page shows of one indicator at one decision. */
export interface Shown {
  readonly question: Question;
  readonly frame: DecisionFrame;
  readonly one: OneIndicator;
  /** The frame's contrast at its values of the same indicator; in no number of the analysis. */
  readonly contrast: IndicatorValues;
  /** Where the indicator is a class of course: the classes of the children in the analysis. */
  readonly classes: CourseClasses | null;
  readonly axis: ValueAxis;
  /** The cut-off that the reader chose, or the search's. */
  readonly at: AtCutoff;
  /** What the search costs; null where there are too few children for it. */
  readonly selected: MaximallySelectedRank | null;
  /** null while it is being computed, or where it cannot be. */
  readonly bootstrap: BootstrapCutpoint | null;
  readonly paths: Paths;
  /** The queries behind the columns, as a person would run them. */
  readonly sql: string;
}

/** What of it stays while the cut-off moves. */
export type Fixed = Omit<Shown, "question" | "at" | "paths">;

/** What is shown at the question's cut-off, held within the axis; at the search's where the question names none. */
export function shownAt(fixed: Fixed, question: Question, paths: Paths): Shown {
  const [low, high] = fixed.axis.domain;
  const cutoff =
    question.cutoff === null ? searchedCutoff(fixed.one) : Math.min(high, Math.max(low, question.cutoff));
  return {...fixed, question, at: atCutoff(fixed.one, cutoff), paths};
}

/** Children who share the least value: dots of more of them lie beside each other, and need room. */
const FEW = 2;

/**
 * The axis of an indicator's values: a little beyond the children's, and from 0 where that is near, unless many children
 * stand at 0 itself.
 */
export function axisOf(x: ArrayLike<number>, indicator: Indicator): ValueAxis {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; ++i) {
    low = Math.min(low, x[i] as number);
    high = Math.max(high, x[i] as number);
  }
  const isClass = indicator.summary === "class";
  const room = (high - low || 1) * (isClass ? 0.12 : 0.06);
  const lowest = Array.from(x).filter((value) => value === low).length;
  const crowded = low === 0 && lowest > FEW;
  const from = low >= 0 && low - room < (high - low) * 0.35 && !crowded ? 0 : low - room;
  const digits = digitsOf(indicator);
  const unit = unitOf(indicator);
  return {
    domain: [from, high + room],
    label: `${indicatorLabel(indicator)}${unit === "" ? "" : ` (${unit})`}`,
    // An axis of few units has ticks between whole ones.
    format: (value) => {
      if (isClass) return value === 0 || value === 1 ? valueText(value, indicator) : "";
      return fixed(value, Math.abs(value - Math.round(value)) > 1e-9 ? Math.max(1, digits) : 0);
    },
  };
}

/** ", 2 of them discharged against advice, which counts as death"; empty where there is none. */
export function againstAdviceWords({children, event}: Pick<OneIndicator, "children" | "event">): string {
  const n = children.filter(({outcome}, i) => outcome === "against_advice" && event[i] === 1).length;
  return n === 0 ? "" : `, ${n} of them discharged against advice, which counts as death`;
}

/** Whom a figure is of: "28 children with refractory septic shock, at risk 6 h after shock onset; 13 died." */
export function whoWords({question, one}: Pick<Shown, "question" | "one">): string {
  const {event} = OUTCOME_WORDS[question.outcome];
  return `${one.x.length} children${question.refractoryOnly ? " with refractory septic shock" : ""} at risk ${decisionWords(question)}; ${one.events} ${event}${againstAdviceWords(one)}.`;
}

/** The children's values, as table and CSV have them. */
export const VALUE_COLUMNS = [
  {key: "subject_id", label: "Child"},
  {key: "centre", label: "Centre"},
  {key: "group", label: "Group"},
  {key: "value", label: "Value", digits: 4},
  {key: "event", label: "Outcome followed (1 = yes)"},
  {key: "outcome", label: "Outcome"},
] as const;

/** Of the children's values as the first figure has them, for the code of the figures that summarise them. */
export const childrenValues = (one: OneIndicator): DataFile => ({
  name: "cutoff-dots.csv",
  columns: VALUE_COLUMNS,
  rows: () => valueRows(one),
});

export function valueRows({children, x, event}: OneIndicator) {
  return children.map((child, i) => ({
    subject_id: child.subject_id,
    centre: child.centre,
    group: child.group,
    value: x[i] as number,
    event: event[i] as number,
    outcome: child.outcome,
  }));
}
