import type {RiskSetRow} from "../../queries/risk-set.js";
import {type Auc, auc} from "../../stats/accuracy/auc.js";
import {type DiagnosticMetrics, diagnosticMetrics} from "../../stats/accuracy/diagnostic-metrics.js";
import {type RocCurve, rocCurve} from "../../stats/accuracy/roc-curve.js";
import {maximallySelectedRank} from "../../stats/cutoff-inference/maximally-selected-rank.js";
import type {MaximallySelectedRank} from "../../stats/cutoff-inference/summarise-maximally-selected-rank.js";
import {type GreyZone, greyZone} from "../../stats/cutoffs/grey-zone.js";
import {
  type CutpointTable,
  type OptimalCutpoint,
  optimalCutpoint,
} from "../../stats/cutoffs/optimal-cutpoint.js";
import {orNull} from "../or-null.js";
import type {DecisionFrame} from "./decision-frame.js";
import {GREY_ZONE_TARGET} from "./grey-zone-words.js";
import {expectedSide, type Indicator} from "./indicator.js";
import type {Known} from "./indicator-values.js";
import {criterionOptions, type Question} from "./question.js";

/** Children with a value of an indicator. */
export interface IndicatorValues {
  readonly children: readonly RiskSetRow[];
  readonly x: Float64Array;
  /** Children without a value. */
  readonly missing: number;
}

/** The analysis's children with a value, and whether the outcome followed, in columns. */
export interface IndicatorColumns extends IndicatorValues {
  readonly event: Float64Array;
  readonly events: number;
}

/** How well an indicator tells the outcomes apart, whatever the cut-off. */
export interface OneIndicator extends IndicatorColumns {
  readonly direction: "higher" | "lower";
  readonly auc: Auc;
  readonly roc: RocCurve;
  readonly best: OptimalCutpoint;
  readonly greyZone: GreyZone;
}

/** A 2 × 2 table and what follows from it. */
export interface AtCutoff {
  readonly cutoff: number;
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly metrics: DiagnosticMetrics;
}

export function valuesOf(
  children: readonly RiskSetRow[],
  known: Known,
  indicator: Indicator,
): IndicatorValues {
  const values = children.map((child) => known.value(child, indicator));
  const kept = values.flatMap((value, i) => (Number.isNaN(value) ? [] : [i]));
  return {
    children: kept.map((i) => children[i] as RiskSetRow),
    x: Float64Array.from(kept, (i) => values[i] as number),
    missing: values.length - kept.length,
  };
}

export function columnsOf(frame: DecisionFrame, known: Known, indicator: Indicator): IndicatorColumns {
  const values = valuesOf(frame.children, known, indicator);
  const event = Float64Array.from(values.children, (child) => Number(child.event));
  return {...values, event, events: event.filter((one) => one === 1).length};
}

/** Whether there is anything to tell apart: children with and without the outcome, and not all of one value. */
export function separable({x, event, events}: IndicatorColumns): boolean {
  return events > 0 && events < event.length && x.some((value) => value !== x[0]);
}

/**
 * @throws {StatsError} where the children are not `separable`
 */
export function oneIndicator(columns: IndicatorColumns, question: Question): OneIndicator {
  const {x, event} = columns;
  const area = auc(x, event, {direction: expectedSide(question.indicator), method: "logit"});
  const {direction} = area;
  return {
    ...columns,
    direction,
    auc: area,
    roc: rocCurve(x, event, {direction}),
    best: optimalCutpoint(x, event, {...criterionOptions(question), direction}),
    greyZone: greyZone(x, event, {
      direction,
      sensitivity: GREY_ZONE_TARGET,
      specificity: GREY_ZONE_TARGET,
    }),
  };
}

/** The 2 × 2 table of the cut-off that the search found; null where none qualifies. */
export function foundTable({optima}: Pick<OptimalCutpoint, "optima">): CutpointTable | null {
  return optima[(optima.length - 1) >> 1] ?? null;
}

/** The search's cut-off; where it finds none that is better than calling nobody, the middle of the values. */
export function searchedCutoff({best, x}: Pick<OneIndicator, "best" | "x">): number {
  if (!searchFinds({best})) return middleValue(x);
  if (best.estimate !== null && Number.isFinite(best.estimate)) return best.estimate;
  const finite = best.optima.find(({cutoff}) => Number.isFinite(cutoff));
  return finite?.cutoff ?? middleValue(x);
}

/** The middle of the values that occur, the upper one of an even number. */
export function middleValue(x: Float64Array): number {
  return x.toSorted()[Math.floor(x.length / 2)] as number;
}

/** Whether the search finds a cut-off that is better than calling nobody; a Youden index of 0 is that of nobody, too. */
export function searchFinds({best}: Pick<OneIndicator, "best">): boolean {
  const asNobody = best.criterion === "youden" && best.value !== null && best.value <= 1e-12;
  return !asNobody && best.optima.some(({cutoff}) => Number.isFinite(cutoff));
}

/** Whether a value is called positive: a child at the cut-off is. */
const isCalled = (value: number, direction: "higher" | "lower", cutoff: number) =>
  direction === "higher" ? value >= cutoff : value <= cutoff;

/** How many of these children the cut-off calls. */
export function calledAt({x}: IndicatorValues, direction: "higher" | "lower", cutoff: number): number {
  return x.filter((value) => isCalled(value, direction, cutoff)).length;
}

/** The table of any cut-off, one that no child has among them. */
export function atCutoff(
  {x, event, direction}: Pick<OneIndicator, "x" | "event" | "direction">,
  cutoff: number,
): AtCutoff {
  let [tp, fp, tn, fn] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; ++i) {
    const positive = isCalled(x[i] as number, direction, cutoff);
    if (event[i] === 1) {
      if (positive) tp += 1;
      else fn += 1;
    } else if (positive) fp += 1;
    else tn += 1;
  }
  return {cutoff, tp, fp, tn, fn, metrics: diagnosticMetrics(tp, fp, tn, fn)};
}

/** The price of the search; null where no cut-off leaves a tenth of the children on either side. */
export function searchTest({x, event}: Pick<OneIndicator, "x" | "event">): MaximallySelectedRank | null {
  return orNull(() => maximallySelectedRank(x, event));
}
