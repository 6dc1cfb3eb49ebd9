import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type CrossValidationOptions, crossValidateLasso} from "./cross-validate-lasso.js";
import {type LassoOptions, lassoLogistic} from "./lasso-logistic.js";
import type {LogisticColumns} from "./logistic-result.js";
import {columnsOf, comparisons, repeated, sineOffset} from "./parity-helpers.js";
import reference from "./reference/penalised.json" with {type: "json"};
import {ridgeLogistic} from "./ridge-logistic.js";

const of = (set: string, event: string, ...x: string[]): LogisticColumns => ({
  event: columnsOf(set, event)[0]!,
  x: columnsOf(set, ...x),
});
const birthwt = of("birthwt", "low", "age", "lwt", "race", "smoke", "ptl", "ht", "ui", "ftv");
const asah = of("aSAH", "poor", "age", "female", "wfns", "s100b", "ndka");
const lung = of("lung", "event", "age", "female", "ph_ecog", "ph_karno", "meal_cal", "wt_loss");
const infert = of("infert", "case", "age", "parity", "induced", "spontaneous");
const weight = repeated([1, 2.5, 0.7, 3], birthwt.event.length);
const offset = sineOffset(birthwt.event.length);

function ridge(
  dataset: string,
  expected: typeof reference.ridge_birthwt,
  columns: LogisticColumns,
  options: {readonly standardise?: boolean} = {},
  covers: readonly Coverage[] = [],
): ParityCase[] {
  return comparisons(
    {name: "ridgeLogistic", dataset, covers, tolerance: 1e-7},
    () => expected.lambda.map((lambda) => ridgeLogistic(columns, {lambda, ...options})),
    [
      {
        quantity: `coefficients at λ ${expected.lambda.join(", ")}`,
        r: `glmnet(alpha = 0${options.standardise === false ? ", standardize = FALSE" : ""})`,
        ours: (fits) => fits.flatMap((fit) => fit.coefficients.map(({estimate}) => estimate)),
        theirs: expected.coefficients,
      },
    ],
  );
}

function lrm(
  dataset: string,
  expected: typeof reference.lrm_birthwt,
  columns: LogisticColumns,
): ParityCase[] {
  return comparisons(
    {name: "ridgeLogistic", dataset, tolerance: 1e-7},
    () => ridgeLogistic(columns, {lambda: expected.lambda}),
    [
      {
        quantity: "coefficients, standard errors, effective degrees of freedom",
        r: "rms::lrm(penalty = lambda * (n - 1))",
        ours: (fit) => [
          ...fit.coefficients.map(({estimate}) => estimate),
          ...fit.coefficients.map(({standardError}) => standardError),
          fit.effectiveDf,
        ],
        theirs: [...expected.estimate, ...expected.se, expected.effective_df],
      },
    ],
  );
}

function lasso(
  dataset: string,
  expected: typeof reference.lasso_birthwt,
  columns: LogisticColumns,
  options: LassoOptions = {},
  covers: readonly Coverage[] = [],
): ParityCase[] {
  return comparisons(
    {name: "lassoLogistic", dataset, covers, tolerance: 1e-7},
    () => lassoLogistic(columns, options),
    [
      {
        quantity: "λ path, intercepts, slopes not 0, deviance explained",
        r: `glmnet(${options.alpha === undefined ? "" : `alpha = ${options.alpha}, `}thresh = 1e-20)`,
        ours: (fit) => [...fit.lambda, ...fit.intercept, ...fit.nonZero],
        theirs: [...expected.lambda, ...expected.intercept, ...expected.df],
      },
      {
        quantity: "slopes",
        r: "coef(glmnet(…))",
        ours: (fit) => fit.coefficients.flatMap((b) => Array.from(b)),
        theirs: expected.beta,
      },
      {
        quantity: "share of the deviance explained, null deviance",
        r: "fit$dev.ratio, fit$nulldev",
        // The first share is 0 but for rounding.
        ours: (fit) => [...fit.devianceRatio.slice(1), fit.nullDeviance],
        theirs: [...expected.dev_ratio.slice(1), expected.null_deviance],
      },
    ],
  );
}

function cross(
  dataset: string,
  expected: typeof reference.cv_birthwt,
  columns: LogisticColumns,
  options: CrossValidationOptions = {},
  factor = 1,
  covers: readonly Coverage[] = [],
): ParityCase[] {
  return comparisons(
    {name: "crossValidateLasso", dataset, covers, tolerance: 1e-7},
    () => crossValidateLasso({...columns, fold: expected.fold}, options),
    [
      {
        quantity: `${options.measure ?? "deviance"}: means, standard errors, λ.min, λ.1se`,
        r: "cv.glmnet(foldid = fold + 1)",
        ours: (one) => [
          ...one.lambda,
          ...one.mean.map((value) => factor * value),
          ...one.standardError.map((value) => factor * value),
          one.best.lambda,
          one.oneStandardError.lambda,
        ],
        theirs: [...expected.lambda, ...expected.mean, ...expected.se, expected.best, expected.frugal],
      },
    ],
  );
}

const five = {lambda: [0.1, 0.05, 0.02, 0.01, 0.001]};
const ninety = {
  event: [...Array.from(birthwt.event).slice(0, 60), ...Array.from(birthwt.event).slice(159, 189)],
  x: birthwt.x.map((x) => Array.from(x).slice(0, 90)),
};

export const penalisedParity: readonly ParityCase[] = [
  ...ridge("MASS::birthwt", reference.ridge_birthwt, birthwt, {}, ["ties"]),
  ...ridge("pROC::aSAH", reference.ridge_asah, asah),
  ...ridge("survival::lung", reference.ridge_lung, lung, {}, ["missing values"]),
  ...ridge("MASS::birthwt, columns as they are", reference.ridge_raw, birthwt, {standardise: false}),
  ...ridge(
    "MASS::birthwt with weights and an offset",
    reference.ridge_weights,
    {...birthwt, weight, offset},
    {},
    ["weights"],
  ),
  ...lrm("MASS::birthwt", reference.lrm_birthwt, birthwt),
  ...lrm("pROC::aSAH", reference.lrm_asah, asah),
  ...lrm("datasets::infert", reference.lrm_infert, infert),
  ...lasso("MASS::birthwt", reference.lasso_birthwt, birthwt, {}, ["ties"]),
  ...lasso("pROC::aSAH", reference.lasso_asah, asah),
  ...lasso("survival::lung", reference.lasso_lung, lung, {}, ["missing values"]),
  ...lasso("MASS::birthwt, columns as they are", reference.lasso_raw, birthwt, {
    standardise: false,
    nLambda: 20,
  }),
  ...lasso("MASS::birthwt with weights", reference.lasso_weights, {...birthwt, weight}, five, ["weights"]),
  ...lasso("MASS::birthwt with an offset", reference.lasso_offset, {...birthwt, offset}, five),
  ...lasso("MASS::birthwt, elastic net", reference.elastic_net, birthwt, {alpha: 0.4, nLambda: 30}),
  ...cross("MASS::birthwt, 10 folds", reference.cv_birthwt, birthwt, {nLambda: 40}, 1, ["ties"]),
  ...cross("pROC::aSAH, 5 folds", reference.cv_asah, asah, {lambda: [0.2, 0.1, 0.05, 0.02, 0.01, 0.001]}),
  ...cross("MASS::birthwt, 7 folds of unequal size", reference.cv_class, birthwt, {
    nLambda: 40,
    measure: "misclassification",
  }),
  ...cross(
    "MASS::birthwt with weights, 6 folds, elastic net",
    reference.cv_mse,
    {...birthwt, weight},
    {nLambda: 40, measure: "brier", alpha: 0.5},
    2,
    ["weights"],
  ),
  ...cross("90 rows of MASS::birthwt, 45 folds of two", reference.cv_small_folds, ninety, {
    lambda: [0.2, 0.1, 0.05, 0.02, 0.01],
  }),
];
