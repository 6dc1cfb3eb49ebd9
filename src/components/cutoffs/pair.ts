import type {RiskSetRow} from "../../queries/risk-set.js";
import {type CompareAuc, compareAuc} from "../../stats/accuracy/compare-auc.js";
import {type CombinedRule, combinedRule} from "../../stats/cutoffs/combined-rule.js";
import {StatsError} from "../../stats/foundation/stats-error.js";
import {firthLogistic} from "../../stats/regression/firth-logistic.js";
import type {DataFile} from "../download/save-csv.js";
import type {DecisionFrame} from "./decision-frame.js";
import {expectedSide, type Indicator, indicatorLabel} from "./indicator.js";
import type {Known} from "./indicator-values.js";
import {columnsOf} from "./one-indicator.js";
import {criterionOptions, type Question, type SecondIndicator} from "./question.js";

/** Two indicators in the children who have both. */
export interface Pair {
  readonly children: readonly RiskSetRow[];
  readonly x: readonly [Float64Array, Float64Array];
  readonly event: Float64Array;
  readonly rule: CombinedRule;
  /** A logistic combination of both less the better one alone, on the children it was fitted to. */
  readonly gain: CompareAuc | null;
  /** Whether the first is the better one. */
  readonly firstIsBetter: boolean;
}

/** Pairs of cut-offs that are drawn: enough for the eye. */
export const DRAWN = 900;

/** null where the children who have both values are too few, or of one outcome. */
export function pairOf(
  frame: DecisionFrame,
  known: Known,
  question: Question,
  second: Indicator,
  rule: SecondIndicator["rule"],
): Pair | null {
  const one = columnsOf(frame, known, question.indicator);
  const kept = one.children.flatMap((child, i) => {
    const value = known.value(child, second);
    return Number.isNaN(value)
      ? []
      : [{child, event: one.event[i] as number, values: [one.x[i] as number, value] as const}];
  });
  const event = Float64Array.from(kept, (row) => row.event);
  const x = [0, 1].map((k) => Float64Array.from(kept, ({values}) => values[k] as number)) as [
    Float64Array,
    Float64Array,
  ];
  try {
    const found = combinedRule(x[0], x[1], event, {
      ...criterionOptions(question),
      rule,
      directions: [expectedSide(question.indicator), expectedSide(second)],
      maximumPairs: DRAWN,
    });
    const {linearPredictor} = firthLogistic({event, x}, {intervals: "wald"});
    const [a, b] = x.map((column, k) =>
      compareAuc(linearPredictor, column, event, {direction: ["higher", found.directions[k] as "higher"]}),
    );
    const firstIsBetter = (a?.auc[1] ?? 0) >= (b?.auc[1] ?? 0);
    return {
      children: kept.map(({child}) => child),
      x,
      event,
      rule: found,
      gain: (firstIsBetter ? a : b) ?? null,
      firstIsBetter,
    };
  } catch (error) {
    if (error instanceof StatsError) return null;
    throw error;
  }
}

/** The children's values as the pair's table and CSV have them. */
export function pairValues(
  {children, x, event}: Pick<Pair, "children" | "x" | "event">,
  first: Indicator,
  second: Indicator,
): DataFile {
  return {
    name: "cutoff-pair.csv",
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "first", label: indicatorLabel(first), digits: 4},
      {key: "second", label: indicatorLabel(second), digits: 4},
      {key: "event", label: "Outcome followed (1 = yes)"},
    ],
    rows: () =>
      children.map(({subject_id}, i) => ({
        subject_id,
        first: x[0][i] as number,
        second: x[1][i] as number,
        event: event[i] as number,
      })),
  };
}

/** The 2 × 2 table of a rule at any two cut-offs. */
export function ruleTable(
  {x, event, rule}: Pick<Pair, "x" | "event"> & {readonly rule: Pick<CombinedRule, "directions" | "rule">},
  cutoffs: readonly [number, number],
) {
  const table = {tp: 0, fp: 0, tn: 0, fn: 0};
  const positive = (k: 0 | 1, i: number) => {
    const value = x[k][i] as number;
    return rule.directions[k] === "higher" ? value >= cutoffs[k] : value <= cutoffs[k];
  };
  for (let i = 0; i < event.length; ++i) {
    const called = rule.rule === "and" ? positive(0, i) && positive(1, i) : positive(0, i) || positive(1, i);
    if (event[i] === 1) table[called ? "tp" : "fn"] += 1;
    else table[called ? "fp" : "tn"] += 1;
  }
  return table;
}
