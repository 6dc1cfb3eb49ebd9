import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {calibration} from "./calibration.js";
import {type LogisticRegression, logisticRegression} from "./logistic-regression.js";
import type {LogisticColumns} from "./logistic-result.js";
import {columnsOf, comparisons, ends, kept, repeated, sineOffset} from "./parity-helpers.js";
import reference from "./reference/logistic.json" with {type: "json"};

const [low] = columnsOf("birthwt", "low") as [Float64Array];
const TIES: LogisticColumns = {
  event: [0, 1, 0, 1, 1, 0, Number.NaN, 1, 0, 1],
  x: [[1, 1, 2, 2, 3, 3, 4, Number.NaN, 4, 5]],
};
const birthwt = (...names: string[]): LogisticColumns => ({event: low, x: columnsOf("birthwt", ...names)});
const of = (set: string, event: string, ...names: string[]): LogisticColumns => ({
  event: columnsOf(set, event)[0]!,
  x: columnsOf(set, ...names),
});
const deaths = columnsOf("pbc", "status")[0]!.map((status) => Number(status === 2));
const WHOLE = repeated([1, 2, 0, 3], low.length);
const OTHER = repeated([0.4, 1.7, 1, 2.2, 0.9], low.length);
const OFFSET = sineOffset(low.length);

type Reference = typeof reference.birthwt;
const ESTIMATES = (fit: LogisticRegression) => fit.coefficients.map(({estimate}) => estimate);

function logistic(
  dataset: string,
  expected: Reference,
  columns: LogisticColumns,
  covers: readonly Coverage[] = [],
): ParityCase[] {
  const {level} = expected;
  const wholeWeights = !columns.weight || expected === (reference.whole_weights as Reference);
  return [
    ...comparisons(
      {name: "logisticRegression", dataset, covers, tolerance: 1e-7},
      () => logisticRegression(columns, {level}),
      [
        {
          quantity: "coefficients, standard errors, z, p and their covariance",
          r: "summary(glm(…, binomial))",
          ours: (fit) => [
            ...ESTIMATES(fit),
            ...fit.coefficients.flatMap(({standardError, z}) => [standardError, z]),
            ...fit.coefficients.map(({p}) => p),
            ...fit.covariance,
          ],
          theirs: [
            ...expected.estimate,
            ...expected.se.flatMap((se, j) => [se, expected.z[j]!]),
            ...expected.p,
            ...expected.covariance,
          ],
        },
        {
          quantity: `Wald limits, ${100 * level} %`,
          r: "confint.default(fit)",
          ours: (fit) => ends(fit.coefficients),
          theirs: expected.wald,
        },
        {
          quantity: "n, events, rows dropped, deviances, likelihood-ratio test, AIC",
          r: 'glm, anova(test = "LRT")',
          ours: (fit) => [
            fit.n,
            fit.events,
            fit.nMissing,
            fit.deviance,
            fit.nullDeviance,
            fit.dfResidual,
            fit.logLikelihood,
            fit.likelihoodRatio.statistic,
            fit.likelihoodRatio.p,
            // glm rounds weights that are not whole in its AIC; ours does not.
            ...(wholeWeights ? [fit.aic] : []),
          ],
          theirs: [
            expected.n,
            expected.events,
            expected.n_missing,
            expected.deviance,
            expected.null_deviance,
            expected.df,
            expected.log_likelihood,
            expected.lr,
            expected.lr_p,
            ...(wholeWeights ? [expected.aic] : []),
          ],
        },
        {
          quantity: "linear predictors and fitted risks",
          r: "fit$linear.predictors, fitted(fit)",
          ours: (fit) => [...kept(fit.linearPredictor), ...kept(fit.fitted)],
          theirs: [...expected.eta, ...expected.fitted],
        },
      ],
    ),
    ...comparisons(
      {name: "logisticRegression", dataset, covers, tolerance: 1e-7},
      () => logisticRegression(columns, {level, intervals: "profile"}),
      [
        {
          quantity: `profile-likelihood limits, ${100 * level} %`,
          r: "uniroot on glm's deviance (confint.glm without its spline)",
          ours: (fit) => ends(fit.coefficients),
          theirs: expected.profile,
        },
      ],
    ),
  ];
}

const {separated} = reference;

function calibrationCases(
  dataset: string,
  expected: typeof reference.calibration,
  covers: readonly Coverage[],
): ParityCase[] {
  const {event, risk, weight} = expected;
  return comparisons(
    {name: "calibration", dataset, covers, tolerance: 1e-7},
    () => calibration({event, risk, weight}),
    [
      {
        quantity: "Brier scores, calibration in the large and slope with limits",
        r: "glm(y ~ offset(qlogis(risk)), binomial), glm(y ~ qlogis(risk), binomial)",
        ours: (one) => [
          one.brier,
          one.scaledBrier,
          one.meanDifference,
          one.inTheLarge.estimate,
          one.inTheLarge.standardError,
          one.inTheLarge.interval.lower,
          one.inTheLarge.interval.upper,
          one.intercept.estimate,
          one.slope.estimate,
          one.intercept.standardError,
          one.slope.standardError,
          ...ends([one.intercept, one.slope]),
        ],
        theirs: [expected.brier, expected.scaled, expected.difference, ...expected.large, ...expected.slope],
      },
    ],
  );
}

export const logisticParity: readonly ParityCase[] = [
  ...logistic("MASS::birthwt", reference.birthwt, birthwt("age", "lwt", "smoke", "ht", "ui"), ["ties"]),
  ...logistic("MASS::birthwt", reference.birthwt_90, birthwt("age", "lwt"), ["ties"]),
  ...logistic(
    "datasets::infert",
    reference.infert,
    of("infert", "case", "age", "parity", "induced", "spontaneous"),
    ["ties"],
  ),
  ...logistic("pROC::aSAH", reference.asah, of("aSAH", "poor", "age", "s100b", "wfns")),
  ...logistic(
    "survival::lung",
    reference.lung,
    of("lung", "event", "age", "female", "ph_ecog", "wt_loss", "meal_cal"),
    ["missing values"],
  ),
  ...logistic(
    "survival::pbc",
    reference.pbc,
    {
      event: deaths,
      x: columnsOf("pbc", "age", "bili", "albumin", "protime"),
    },
    ["missing values"],
  ),
  ...logistic(
    "MASS::birthwt with whole weights, a quarter of them 0",
    reference.whole_weights,
    {...birthwt("age", "lwt", "smoke"), weight: WHOLE},
    ["weights"],
  ),
  ...logistic(
    "MASS::birthwt with other weights and an offset",
    reference.other_weights,
    {...birthwt("age", "lwt", "smoke"), weight: OTHER, offset: OFFSET},
    ["weights"],
  ),
  ...logistic("MASS::birthwt with an offset", reference.offset_only, {
    ...birthwt("age", "lwt", "smoke"),
    offset: OFFSET,
  }),
  ...logistic("10 hand-made rows with ties and missing values", reference.tiny, TIES, [
    "ties",
    "missing values",
  ]),
  ...comparisons(
    {
      name: "logisticRegression",
      dataset: "brglm2::endometrial, separated by neovasculation",
      covers: ["degenerate"],
      tolerance: 1e-7,
    },
    () =>
      logisticRegression(
        {event: separated.hg, x: [separated.nv, separated.pi, separated.eh]},
        {intervals: "profile"},
      ),
    [
      {
        quantity: "the finite coefficients, the limit of the deviance, the likelihood ratio",
        r: "glm(hg ~ pi + eh, binomial, subset = nv == 0)",
        ours: (fit) => [
          ...[0, 2, 3].flatMap((j) => [fit.coefficients[j]!.estimate, fit.coefficients[j]!.standardError]),
          fit.deviance,
          fit.likelihoodRatio.statistic,
        ],
        theirs: [
          ...separated.estimate.flatMap((value, j) => [value, separated.se[j]!]),
          separated.deviance,
          separated.lr,
        ],
      },
      {
        quantity: "profile limits, the infinite coefficient's lower one among them",
        r: "uniroot on glm's deviance",
        ours: (fit) => [
          fit.coefficients[1]!.interval.lower,
          fit.coefficients[1]!.interval.upper,
          ...ends([0, 2, 3].map((j) => fit.coefficients[j]!)),
        ],
        theirs: [separated.nv_lower, null, ...separated.profile.slice(0, 3), ...separated.profile.slice(3)],
      },
    ],
  ),
  ...calibrationCases("risks for 89 women of MASS::birthwt", reference.calibration, []),
  ...calibrationCases("the same with weights", reference.calibration_weighted, ["weights"]),
  ...comparisons(
    {name: "calibration", dataset: "risks for 89 women of MASS::birthwt", tolerance: 1e-7},
    () => calibration({event: reference.calibration.event, risk: reference.calibration.risk}),
    [
      {
        quantity: "Brier score, intercept, slope",
        r: "rms::val.prob(risk, event)",
        ours: (one) => [one.brier, one.intercept.estimate, one.slope.estimate],
        theirs: [reference.val_prob.brier, reference.val_prob.intercept, reference.val_prob.slope],
      },
    ],
  ),
];
