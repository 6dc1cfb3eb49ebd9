import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {accuracyCriterion} from "./criteria/accuracy-criterion.js";
import {chiSquareCriterion} from "./criteria/chi-square-criterion.js";
import {closestTopLeftCriterion} from "./criteria/closest-top-left-criterion.js";
import {costCriterion, type ErrorCost} from "./criteria/cost-criterion.js";
import {kappaCriterion} from "./criteria/kappa-criterion.js";
import {minimumSensitivityCriterion} from "./criteria/minimum-sensitivity-criterion.js";
import {minimumSpecificityCriterion} from "./criteria/minimum-specificity-criterion.js";
import {productCriterion} from "./criteria/product-criterion.js";
import {youdenCriterion} from "./criteria/youden-criterion.js";

/** By what a cut-off is called the best. */
export type CriterionName =
  | "youden"
  | "closest-top-left"
  | "product"
  | "minimum-sensitivity"
  | "minimum-specificity"
  | "cost"
  | "kappa"
  | "accuracy"
  | "chi-square";

/** What some criteria need besides the 2 × 2 table. */
export interface CriterionOptions {
  /** Which criterion; "youden" unless told. */
  readonly criterion?: CriterionName;
  /** Sensitivity or specificity that must be reached, from 0 to 1; needed by the two criteria named after it. */
  readonly minimum?: number;
  /** What a false alarm and a miss cost, for "cost"; 1 each unless told. */
  readonly cost?: ErrorCost;
  /** Share of children with the outcome where the cut-off will be used, for "cost"; the observed one unless told. */
  readonly prevalence?: number;
}

/** A function of the four numbers of a 2 × 2 table. */
export type TableFunction = (tp: number, fp: number, tn: number, fn: number) => number;

/** A criterion that is ready to be asked at every cut-off. */
export interface Criterion {
  readonly name: CriterionName;
  readonly better: "greater" | "smaller";
  /** The criterion's value; NaN where the cut-off does not qualify. */
  readonly value: TableFunction;
  /** Among equal values the greatest of this wins: of two equal specificities the one with more sensitivity. */
  readonly tieBreak: TableFunction | null;
}

const sensitivity: TableFunction = (tp, _fp, _tn, fn) => tp / (tp + fn);
const specificity: TableFunction = (_tp, fp, tn) => tn / (fp + tn);

/**
 * Checks the options once and gives the criterion.
 *
 * @throws {StatsError} `out-of-range` for an unknown criterion, a minimum that is absent or outside of [0, 1], a
 *   cost that is negative or not finite or both costs 0, a prevalence outside of (0, 1)
 */
export function makeCriterion(options: CriterionOptions): Criterion {
  const name = options.criterion ?? "youden";
  const plain = (better: Criterion["better"], value: TableFunction): Criterion => ({
    name,
    better,
    value,
    tieBreak: null,
  });
  switch (name) {
    case "youden":
      return plain("greater", youdenCriterion);
    case "closest-top-left":
      return plain("smaller", closestTopLeftCriterion);
    case "product":
      return plain("greater", productCriterion);
    case "kappa":
      return plain("greater", kappaCriterion);
    case "accuracy":
      return plain("greater", accuracyCriterion);
    case "chi-square":
      return plain("greater", chiSquareCriterion);
    case "cost": {
      const cost = checkedCost(options.cost ?? {});
      const prevalence = options.prevalence ?? null;
      if (prevalence !== null) requireOpenUnit("prevalence", prevalence);
      return plain("smaller", (tp, fp, tn, fn) => costCriterion(tp, fp, tn, fn, cost, prevalence));
    }
    case "minimum-sensitivity": {
      const minimum = checkedMinimum(options.minimum);
      const value: TableFunction = (tp, fp, tn, fn) => minimumSensitivityCriterion(tp, fp, tn, fn, minimum);
      return {name, better: "greater", value, tieBreak: sensitivity};
    }
    case "minimum-specificity": {
      const minimum = checkedMinimum(options.minimum);
      const value: TableFunction = (tp, fp, tn, fn) => minimumSpecificityCriterion(tp, fp, tn, fn, minimum);
      return {name, better: "greater", value, tieBreak: specificity};
    }
    default:
      throw new StatsError("out-of-range", "criterion", `"${String(name)}" is not known`);
  }
}

function checkedMinimum(minimum: number | undefined): number {
  if (minimum === undefined || !(minimum >= 0 && minimum <= 1)) {
    throw new StatsError("out-of-range", "minimum", `is ${minimum}, a number from 0 to 1 was expected`);
  }
  return minimum;
}

function checkedCost(cost: ErrorCost): Required<ErrorCost> {
  const {falsePositive = 1, falseNegative = 1} = cost;
  for (const value of [falsePositive, falseNegative]) {
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new StatsError("out-of-range", "cost", `is ${value}, a finite number ≥ 0 was expected`);
    }
  }
  if (falsePositive + falseNegative === 0) {
    throw new StatsError("out-of-range", "cost", "of both errors is 0, at least one must cost something");
  }
  return {falsePositive, falseNegative};
}
