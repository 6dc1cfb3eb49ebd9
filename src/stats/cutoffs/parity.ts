import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import type {CriterionName} from "./criterion.js";
import {
  accuracyCriterion,
  chiSquareCriterion,
  closestTopLeftCriterion,
  costCriterion,
  kappaCriterion,
  minimumSensitivityCriterion,
  minimumSpecificityCriterion,
  optimalCutpoint,
  productCriterion,
  youdenCriterion,
} from "./index.js";
import {shapesParity} from "./parity-shapes.js";
import reference from "./reference/optimal-cutpoint.json" with {type: "json"};
import type {Direction} from "./sweep.js";

interface Set {
  /** As a reader looks it up. */
  readonly title: string;
  readonly x: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly covers: readonly Coverage[];
}

const withNaN = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);
const from = (name: string, x: string, event: string, title: string, covers: readonly Coverage[]): Set => {
  const data = dataset(name);
  return {title, x: data.column(x), event: data.column(event), covers};
};
const sets: Readonly<Record<string, Set>> = {
  aSAH_s100b: from("aSAH", "s100b", "poor", "pROC::aSAH, s100b", ["ties"]),
  aSAH_ndka: from("aSAH", "ndka", "poor", "pROC::aSAH, ndka", []),
  suicide_dsi: from("suicide", "dsi", "suicide", "cutpointr::suicide, dsi", ["ties"]),
  birthwt_lwt: from("birthwt", "lwt", "low", "MASS::birthwt, lwt", ["ties", "both directions"]),
  lung_karno: from("lung", "ph_karno", "event", "survival::lung, ph.karno", [
    "ties",
    "missing values",
    "both directions",
  ]),
  infert_age: from("infert", "age", "case", "datasets::infert, age", ["ties", "both directions"]),
  hand_ties: {
    title: "12 hand-made rows with ties",
    x: withNaN(reference.hand_ties.x),
    event: withNaN(reference.hand_ties.event),
    covers: ["ties", "missing values"],
  },
  hand_several: {
    title: "8 hand-made rows with three best cut-offs",
    x: reference.hand_several.x,
    event: reference.hand_several.event,
    covers: [],
  },
};

const calls: Readonly<Record<string, string>> = {
  youden: "metric = youden",
  "closest-top-left": "metric = roc01",
  product: "metric = prod_sens_spec",
  kappa: "metric = cohens_kappa",
  accuracy: "metric = accuracy",
  "chi-square": "metric = the χ² of chisq.test(correct = FALSE)",
  cost: "metric = misclassification_cost, cost_fn = 3",
};

const fits: readonly ParityCase[] = reference.fits.map((fit) => {
  const set = sets[fit.set]!;
  return {
    name: "optimalCutpoint",
    dataset: set.title,
    quantity: `${fit.criterion}: all ${fit.cutoffs.length} optima, ${fit.convention}, with tables, sensitivity and specificity`,
    r: `cutpointr::cutpointr(${calls[fit.criterion]}, break_ties = c, use_midpoints = ${fit.convention === "midpoint" ? "TRUE" : "FALSE"})`,
    covers: set.covers,
    tolerance: 1e-10,
    compare: () => {
      const {optima, value} = optimalCutpoint(set.x, set.event, {
        criterion: fit.criterion as CriterionName,
        direction: fit.direction as Direction,
        convention: fit.convention as "observed" | "midpoint",
        cost: {falseNegative: 3},
      });
      const keys = ["cutoff", "tp", "fp", "tn", "fn", "sensitivity", "specificity"] as const;
      return {
        // JSON can't hold the infinite cut-off of calling nobody positive.
        ours: [
          ...keys.flatMap((key) => optima.map((one) => (Number.isFinite(one[key]) ? one[key] : null))),
          value,
        ],
        theirs: [
          ...fit.cutoffs,
          ...fit.tp,
          ...fit.fp,
          ...fit.tn,
          ...fit.fn,
          ...fit.sensitivity,
          ...fit.specificity,
          ...fit.value,
        ],
      };
    },
  };
});

const curves: readonly ParityCase[] = reference.curves.map((curve) => {
  const set = sets[curve.set]!;
  return {
    name: "optimalCutpoint",
    dataset: set.title,
    quantity: `Youden, κ and distance at ${curve.cutoffs.length} cut-offs`,
    r: "cutpointr::roc(d, x, event)",
    covers: set.covers,
    tolerance: 1e-10,
    compare: () => {
      const ask = (criterion: CriterionName) =>
        optimalCutpoint(set.x, set.event, {criterion, direction: curve.direction as Direction}).curve;
      const youden = ask("youden");
      return {
        ours: [
          // R's first cut-off is ∞, which JSON can't hold.
          ...youden.cutoffs.subarray(1),
          ...youden.values,
          ...ask("kappa").values,
          ...ask("closest-top-left").values,
        ],
        theirs: [...curve.cutoffs, ...curve.youden, ...curve.kappa, ...curve.closest],
      };
    },
  };
});

const constrained: readonly ParityCase[] = reference.constrained.map((one) => {
  const set = sets[one.set]!;
  const method = one.criterion === "minimum-sensitivity" ? "MinValueSe" : "MinValueSp";
  return {
    name: "optimalCutpoint",
    dataset: set.title,
    quantity: `${one.criterion.replace("-", " ")} ${one.minimum}: cut-off, sensitivity, specificity`,
    r: `OptimalCutpoints::optimal.cutpoints(methods = "${method}")`,
    covers: set.covers,
    tolerance: 1e-10,
    compare: () => {
      const {optima} = optimalCutpoint(set.x, set.event, {
        criterion: one.criterion as CriterionName,
        minimum: one.minimum,
        direction: one.direction as Direction,
      });
      return {
        ours: (["cutoff", "sensitivity", "specificity"] as const).flatMap((key) =>
          optima.map((optimum) => optimum[key]),
        ),
        theirs: [...one.cutoffs, ...one.sensitivity, ...one.specificity],
      };
    },
  };
});

const costs: readonly ParityCase[] = reference.costs.map((one) => {
  const set = sets[one.set]!;
  return {
    name: "optimalCutpoint",
    dataset: set.title,
    quantity: `expected cost at prevalence ${one.prevalence} over ${one.curve.length} cut-offs, and the optima`,
    r: 'OptimalCutpoints::optimal.cutpoints(methods = "MCT", control.cutpoints(CFP = 2, CFN = 7), pop.prev)',
    covers: set.covers,
    tolerance: 1e-10,
    compare: () => {
      const {curve, optima, value, direction} = optimalCutpoint(set.x, set.event, {
        criterion: "cost",
        cost: {falsePositive: 2, falseNegative: 7},
        prevalence: one.prevalence,
        direction: one.direction as Direction,
      });
      const values = Array.from(curve.values.subarray(1));
      // R does not try the cut-off that calls nobody positive, which can be the cheapest.
      const nobody = optima.some((optimum) => optimum.tp + optimum.fp === 0);
      return {
        ours: [
          ...(direction === "higher" ? values.reverse() : values),
          ...(nobody ? [] : [...optima.map((optimum) => optimum.cutoff), value]),
        ],
        theirs: [...one.curve, ...(nobody ? [] : [...one.cutoffs, one.value])],
      };
    },
  };
});

const sides: readonly ParityCase[] = reference.sides.map((one) => {
  const set = sets[one.set]!;
  return {
    name: "optimalCutpoint",
    dataset: set.title,
    quantity: "the side that direction auto takes (1 = higher)",
    r: 'pROC::auc(pROC::roc(event, x, direction = "<")) >= 0.5',
    covers: [...set.covers, "both directions"],
    tolerance: 1e-10,
    compare: () => ({
      ours: [optimalCutpoint(set.x, set.event, {direction: "auto"}).direction === "higher" ? 1 : 0],
      theirs: [one.direction === "higher" ? 1 : 0],
    }),
  };
});

const {tables, table_values: values} = reference;
const criterion = (
  name: string,
  r: string,
  theirs: readonly (number | null)[],
  ours: (tp: number, fp: number, tn: number, fn: number) => number,
): ParityCase => ({
  name,
  dataset: "pROC::aSAH, s100b, and two tables by hand",
  quantity: `the criterion of ${tables.tp.length} tables`,
  r,
  covers: ["degenerate"],
  tolerance: 1e-10,
  compare: () => ({
    ours: tables.tp.map((tp, i) => ours(tp, tables.fp[i]!, tables.tn[i]!, tables.fn[i]!)),
    theirs,
  }),
});

/** The comparisons with R. */
export const cutoffsParity: readonly ParityCase[] = [
  ...fits,
  ...curves,
  ...constrained,
  ...costs,
  ...sides,
  criterion("youdenCriterion", "cutpointr::youden(tp, fp, tn, fn)", values.youden, youdenCriterion),
  criterion(
    "closestTopLeftCriterion",
    "cutpointr::roc01(tp, fp, tn, fn)",
    values.closest,
    closestTopLeftCriterion,
  ),
  criterion(
    "productCriterion",
    "cutpointr::prod_sens_spec(tp, fp, tn, fn)",
    values.product,
    productCriterion,
  ),
  criterion("kappaCriterion", "cutpointr::cohens_kappa(tp, fp, tn, fn)", values.kappa, kappaCriterion),
  criterion("accuracyCriterion", "cutpointr::accuracy(tp, fp, tn, fn)", values.accuracy, accuracyCriterion),
  criterion(
    "chiSquareCriterion",
    "chisq.test(matrix(c(tp, fp, fn, tn), 2), correct = FALSE)",
    values.chi_square,
    chiSquareCriterion,
  ),
  criterion(
    "costCriterion",
    "cutpointr::misclassification_cost(tp, fp, tn, fn, cost_fp = 2, cost_fn = 5) / n",
    values.cost,
    (tp, fp, tn, fn) => costCriterion(tp, fp, tn, fn, {falsePositive: 2, falseNegative: 5}, null),
  ),
  criterion(
    "minimumSensitivityCriterion",
    "cutpointr::spec_constrain(tp, fp, tn, fn, min_constrain = 0.8)",
    values.sensitive,
    (tp, fp, tn, fn) => minimumSensitivityCriterion(tp, fp, tn, fn, 0.8),
  ),
  criterion(
    "minimumSpecificityCriterion",
    "cutpointr::sens_constrain(tp, fp, tn, fn, min_constrain = 0.8)",
    values.specific,
    (tp, fp, tn, fn) => minimumSpecificityCriterion(tp, fp, tn, fn, 0.8),
  ),
  ...shapesParity,
];
