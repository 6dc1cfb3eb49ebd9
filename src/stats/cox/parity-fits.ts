import type {Coverage, ParityCase} from "../validation/parity-case.js";
import type {CoxFit} from "./cox-fit.js";
import {coxRegression} from "./cox-regression.js";
import {coxExamples} from "./parity-data.js";
import reference from "./reference/cox-fits.json" with {type: "json"};

interface RFit {
  readonly coef: readonly number[];
  readonly covariance: readonly number[];
  readonly model_covariance: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly p: readonly number[];
  readonly loglik: readonly number[];
  readonly lr: readonly number[];
  readonly wald: readonly number[];
  readonly score: readonly number[];
  readonly robust_score?: readonly number[];
  readonly n: number;
  readonly events: number;
}

/** Each number judged by its own size: a covariance matrix has entries of many. */
const eachAlone = (ours: readonly number[], theirs: readonly number[]) => ({
  ours: theirs.map((value, i) => (value === 0 ? 1 + ours[i]! : ours[i]! / value)),
  theirs: theirs.map(() => 1),
});

const test = ({statistic, df, p}: CoxFit["tests"]["wald"]) => [
  statistic ?? Number.NaN,
  df ?? Number.NaN,
  p ?? Number.NaN,
];

function numbersOf(fit: CoxFit): number[] {
  const {coefficients, tests} = fit;
  return [
    ...coefficients.map(({estimate}) => estimate),
    ...fit.covariance,
    ...fit.modelCovariance,
    ...coefficients.map(({interval}) => interval.lower ?? Number.NaN),
    ...coefficients.map(({interval}) => interval.upper ?? Number.NaN),
    ...coefficients.map(({p}) => p ?? Number.NaN),
    fit.logLikelihood.null,
    fit.logLikelihood.fitted,
    ...test(tests.likelihoodRatio),
    ...test(tests.wald),
    ...test(tests.score),
    ...(tests.robustScore ? test(tests.robustScore) : []),
    fit.n,
    fit.events,
  ];
}

const expectedOf = (r: RFit) => [
  ...r.coef,
  ...r.covariance,
  ...r.model_covariance,
  ...r.lower,
  ...r.upper,
  ...r.p,
  ...r.loglik,
  ...r.lr,
  ...r.wald,
  ...r.score,
  ...(r.robust_score ?? []),
  r.n,
  r.events,
];

const fits: readonly (readonly [keyof typeof reference.fits, string, string, readonly Coverage[]])[] = [
  [
    "test1_breslow",
    "7 hand-made rows (survival's Validation, test 1)",
    'coxph(ties = "breslow")',
    ["ties", "missing values"],
  ],
  ["test1_efron", "7 hand-made rows (survival's Validation, test 1)", "coxph()", ["ties", "missing values"]],
  [
    "test2_breslow",
    "10 hand-made start–stop rows (survival's Validation, test 2)",
    'coxph(ties = "breslow")',
    ["ties", "left truncation"],
  ],
  [
    "test2_efron",
    "10 hand-made start–stop rows (survival's Validation, test 2)",
    "coxph()",
    ["ties", "left truncation"],
  ],
  [
    "test3_breslow",
    "9 hand-made weighted rows (survival's Validation, test 3)",
    'coxph(weights, ties = "breslow")',
    ["ties", "weights"],
  ],
  [
    "test3_efron",
    "9 hand-made weighted rows (survival's Validation, test 3)",
    "coxph(weights)",
    ["ties", "weights"],
  ],
  ["rounding_efron", "9 hand-made rows with rounded times", "coxph()", ["ties"]],
  ["rounding_breslow", "9 hand-made rows with rounded times", 'coxph(ties = "breslow")', ["ties"]],
  [
    "rounding_late",
    "9 hand-made start–stop rows with rounded times",
    "coxph(Surv(start, stop, event))",
    ["ties", "left truncation"],
  ],
  ["lung_efron", "survival::lung", "coxph()", ["ties", "missing values"]],
  ["lung_breslow", "survival::lung", 'coxph(ties = "breslow")', ["ties", "missing values"]],
  [
    "lung_weights_offset",
    "survival::lung",
    "coxph(weights, offset, robust = TRUE)",
    ["ties", "weights", "missing values"],
  ],
  ["veteran_strata", "survival::veteran", "coxph(strata)", ["ties", "strata"]],
  [
    "veteran_strata_weights",
    "survival::veteran",
    'coxph(strata, weights, ties = "breslow")',
    ["ties", "strata", "weights"],
  ],
  ["heart", "survival::heart", "coxph(Surv(start, stop, event))", ["ties", "left truncation"]],
  [
    "heart_cluster",
    "survival::heart",
    "coxph(Surv(start, stop, event), cluster)",
    ["ties", "left truncation"],
  ],
  [
    "bladder_strata_cluster",
    "survival::bladder2",
    "coxph(Surv(start, stop, event), strata, cluster)",
    ["ties", "left truncation", "strata"],
  ],
  [
    "bladder_breslow_cluster",
    "survival::bladder2",
    'coxph(Surv(start, stop, event), strata, cluster, ties = "breslow")',
    ["ties", "left truncation", "strata"],
  ],
  ["cgd_center", "survival::cgd", "coxph(Surv(start, stop, event), cluster)", ["ties", "left truncation"]],
  ["ovarian", "survival::ovarian", "coxph()", []],
  [
    "colon_weights",
    "survival::colon",
    "coxph(weights, robust = TRUE)",
    ["ties", "weights", "missing values"],
  ],
  [
    "pbc_left_truncation",
    "survival::pbc, on the scale of age",
    "coxph(Surv(entry, time, event))",
    ["left truncation", "missing values"],
  ],
];

const profileData = {
  ovarian_age: [coxExamples.ovarian, 0, "survival::ovarian"],
  ovarian_resid: [coxExamples.ovarian, 1, "survival::ovarian"],
  lung_ecog: [coxExamples.lung_efron, 2, "survival::lung"],
} as const;

const ridgeData = {
  lung_scaled: [coxExamples.lung_complete, {ridge: 20}, "survival::lung", "ridge(theta = 20)"],
  lung_unscaled: [
    coxExamples.lung_complete,
    {ridge: {theta: 5, scale: false}},
    "survival::lung",
    "ridge(theta = 5, scale = FALSE)",
  ],
  veteran_strata: [
    coxExamples.veteran_strata,
    {ridge: 10, ties: "breslow"},
    "survival::veteran",
    'ridge(theta = 10) + strata, ties = "breslow"',
  ],
} as const;

const firthData = {
  separated_efron: [coxExamples.separated, {}, "10 hand-made rows, separated"],
  separated_breslow: [coxExamples.separated, {ties: "breslow"}, "10 hand-made rows, separated"],
  ovarian: [coxExamples.ovarian, {}, "survival::ovarian"],
  heart: [coxExamples.heart_three, {}, "survival::heart"],
  veteran_strata: [coxExamples.veteran_curves, {}, "survival::veteran"],
} as const;
/** Coefficients whose interval R computed, where not all. */
const firthIntervals: Readonly<Record<string, readonly number[]>> = {heart: [1], veteran_strata: []};

type Of<T> = Extract<keyof T, string>;
const keys = <T extends object>(of: T) => Object.keys(of) as Of<T>[];

/** Coefficients, covariances, likelihoods, intervals and tests. */
export const fitParity: readonly ParityCase[] = [
  ...fits.map(
    ([key, dataset, r, covers]): ParityCase => ({
      name: "coxRegression",
      dataset,
      quantity: "coefficients, covariance, limits, p, log likelihoods and the whole model's tests",
      r,
      covers,
      tolerance: 1e-7,
      compare: () => {
        const {data, options} = coxExamples[key];
        return eachAlone(numbersOf(coxRegression(data, options)), expectedOf(reference.fits[key]));
      },
    }),
  ),
  ...keys(profileData).map((key): ParityCase => {
    const [{data}, j, dataset] = profileData[key];
    return {
      name: "coxRegression",
      dataset,
      quantity: "profile-likelihood limits and p-value",
      r: "uniroot() on coxph(offset)'s log likelihood",
      covers: key === "lung_ecog" ? ["ties", "missing values"] : [],
      tolerance: 1e-7,
      compare: () => {
        const {interval, p} = coxRegression(data, {interval: "profile"}).coefficients[j]!;
        return {ours: [interval.lower, interval.upper, p], theirs: reference.profile[key]};
      },
    };
  }),
  ...keys(ridgeData).map((key): ParityCase => {
    const [{data}, options, dataset, r] = ridgeData[key];
    return {
      name: "coxRegression",
      dataset,
      quantity: "ridge: coefficients, covariance, log likelihoods, effective df, likelihood ratio",
      r,
      covers: key === "veteran_strata" ? ["ties", "strata"] : ["ties"],
      tolerance: 1e-7,
      compare: () => {
        const fit = coxRegression(data, options);
        const theirs = reference.ridge[key];
        return eachAlone(
          [
            ...fit.coefficients.map(({estimate}) => estimate),
            ...fit.covariance,
            fit.logLikelihood.null,
            fit.logLikelihood.fitted,
            fit.effectiveDf ?? Number.NaN,
            fit.tests.likelihoodRatio.statistic ?? Number.NaN,
          ],
          [...theirs.coef, ...theirs.covariance, ...theirs.loglik, theirs.df, theirs.lr],
        );
      },
    };
  }),
  ...keys(firthData).map((key): ParityCase => {
    const [{data}, options, dataset] = firthData[key];
    return {
      name: "coxRegression",
      dataset,
      quantity: "Firth's penalty: coefficients, covariance, penalised likelihoods, profile limits, p",
      r: "Newton's method on the modified score, from its definition",
      covers: ["ties"],
      tolerance: 1e-7,
      compare: () => {
        const fit = coxRegression(data, {...options, firth: true});
        const theirs = reference.firth[key];
        const chosen = (firthIntervals[key] ?? fit.coefficients.map((_, j) => j)).map(
          (j) => fit.coefficients[j]!,
        );
        const {penalisedLogLikelihood: penalised} = fit;
        return eachAlone(
          [
            ...fit.coefficients.map(({estimate}) => estimate),
            ...fit.covariance,
            // The penalty counts the covariates' units: ours are standardised, so only the gain can be compared.
            (penalised?.fitted ?? Number.NaN) - (penalised?.null ?? Number.NaN),
            ...chosen.map(({interval}) => interval.lower ?? Number.NaN),
            ...chosen.map(({interval}) => interval.upper ?? Number.NaN),
            ...chosen.map(({p}) => p ?? Number.NaN),
          ],
          [
            ...theirs.coef,
            ...theirs.covariance,
            theirs.penalised[1]! - theirs.penalised[0]!,
            ...theirs.lower,
            ...theirs.upper,
            ...theirs.p,
          ],
        );
      },
    };
  }),
];
