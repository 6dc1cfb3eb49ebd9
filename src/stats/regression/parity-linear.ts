import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type LinearColumns, type LinearOptions, linearRegression} from "./linear-regression.js";
import {columnsOf, comparisons, ends, type JsonColumn, kept, repeated} from "./parity-helpers.js";
import reference from "./reference/linear.json" with {type: "json"};
import nist from "./reference/nist.json" with {type: "json"};

const of = (set: string, y: string, ...x: string[]): LinearColumns => ({
  y: columnsOf(set, y)[0]!,
  x: columnsOf(set, ...x),
});

function linear(
  dataset: string,
  expected: typeof reference.mtcars,
  columns: LinearColumns,
  options: LinearOptions = {},
  covers: readonly Coverage[] = [],
): ParityCase[] {
  return comparisons(
    {name: "linearRegression", dataset, covers, tolerance: 1e-10},
    () => linearRegression(columns, options),
    [
      {
        quantity: "coefficients, standard errors, t, p and their covariance",
        r: "summary(lm(…))",
        ours: (fit) => [
          ...fit.coefficients.map(({estimate}) => estimate),
          ...fit.coefficients.map(({standardError}) => standardError),
          ...fit.coefficients.map(({t}) => t),
          ...fit.covariance,
        ],
        theirs: [...expected.estimate, ...expected.se, ...expected.t, ...expected.covariance],
      },
      {
        quantity: "p-values",
        r: "summary(lm(…))",
        ours: (fit) => fit.coefficients.map(({p}) => Math.log(p!)),
        theirs: expected.p.map(Math.log),
      },
      {
        quantity: "confidence limits",
        r: "confint(fit)",
        ours: (fit) => ends(fit.coefficients),
        theirs: expected.interval,
      },
      {
        quantity: "n, rows dropped, spread, R², F test, log-likelihood, AIC",
        r: "summary(fit), logLik(fit), AIC(fit)",
        ours: (fit) => [
          fit.n,
          fit.nMissing,
          fit.residualStandardError,
          fit.dfResidual,
          fit.rSquared,
          fit.adjustedRSquared,
          fit.f.statistic,
          Math.log(fit.f.p!),
          fit.logLikelihood,
          fit.aic,
        ],
        theirs: [
          expected.n,
          expected.n_missing,
          expected.sigma,
          expected.df,
          expected.r2,
          expected.adj_r2,
          expected.f,
          Math.log(expected.f_p),
          expected.log_likelihood,
          expected.aic,
        ],
      },
      {
        quantity: "fitted values, leverages, standardised residuals, Cook's distances",
        r: "fitted, hatvalues, rstandard, cooks.distance",
        ours: (fit) => [
          ...kept(fit.fitted),
          ...kept(fit.leverage),
          ...kept(fit.standardisedResiduals),
          ...kept(fit.residuals),
        ],
        theirs: [...expected.fitted, ...expected.leverage, ...expected.standardised, ...expected.residuals],
      },
      {
        quantity: "Cook's distances",
        r: "cooks.distance(fit)",
        ours: (fit) => kept(fit.cooksDistance),
        theirs: expected.cook,
      },
    ],
  );
}

/** Tolerance by the digits that a double's rounding of the powers themselves leaves. */
const NIST: Readonly<Record<string, {readonly tolerance: number; readonly because?: string}>> = {
  Filip: {
    tolerance: 5e-8,
    because: "columns that are powers up to the tenth, rounded to 16 digits, leave 8 of the coefficients",
  },
  Wampler4: {tolerance: 1e-7, because: "the coefficients are 1 with standard errors up to 236 355"},
  Wampler5: {
    tolerance: 5e-6,
    because:
      "the coefficients are 1 with standard errors up to 23 635 517: rounding of the outcome's last digit moves them by as much",
  },
};

/** The regressors of a set: its columns, or the powers of its one column. */
export function nistColumns(set: (typeof nist.sets)[number]): readonly JsonColumn[] {
  if (set.degree === 1) return set.x;
  return Array.from({length: set.degree}, (_, k) => set.x[0]!.map((value) => value ** (k + 1)));
}

const nistCases = nist.sets.map((set): ParityCase => {
  const exact = set.residual_standard_error === 0;
  const {tolerance, because} = NIST[set.name] ?? {
    tolerance: 5e-9,
    because: "made to be ill-conditioned: rounding of the powers themselves leaves 9 to 15 digits",
  };
  return {
    name: "linearRegression",
    dataset: `NIST StRD ${set.name} (${set.about})`,
    quantity: exact
      ? "coefficients, R²"
      : "certified coefficients, standard errors, residual standard error, R²",
    r: "certified values, checked in exact arithmetic",
    covers: ["degenerate"],
    tolerance,
    ...(because ? {because} : {}),
    compare: () => {
      const fit = linearRegression({y: set.y, x: nistColumns(set) as number[][]}, {intercept: set.intercept});
      const ours = [...fit.coefficients.map(({estimate}) => estimate), fit.rSquared];
      const theirs = [...set.estimate, set.r_squared];
      if (!exact) {
        ours.push(...fit.coefficients.map(({standardError}) => standardError!), fit.residualStandardError);
        theirs.push(...set.standard_error, set.residual_standard_error);
      }
      // Each by its own size: the columns' largest would hide what is small.
      return {ours: ours.map((value, i) => value! / theirs[i]!), theirs: theirs.map(() => 1)};
    },
  };
});

const weight = repeated([1, 2.5, 0.3, 4], 32);

export const linearParity: readonly ParityCase[] = [
  ...linear("datasets::mtcars", reference.mtcars, of("mtcars", "mpg", "wt", "hp", "qsec", "am")),
  ...linear(
    "datasets::airquality",
    reference.airquality,
    of("airquality", "Ozone", "Solar.R", "Wind", "Temp"),
    {level: 0.9},
    ["missing values"],
  ),
  ...linear("datasets::cars", reference.cars, of("cars", "dist", "speed"), {}, ["ties"]),
  ...linear("datasets::cars, through the origin", reference.cars_origin, of("cars", "dist", "speed"), {
    intercept: false,
  }),
  ...linear("MASS::birthwt", reference.birthwt, of("birthwt", "bwt", "age", "lwt", "smoke", "ht", "ui")),
  ...linear("survival::lung", reference.lung, of("lung", "ph_karno", "age", "female", "wt_loss"), {}, [
    "missing values",
  ]),
  ...linear(
    "datasets::mtcars with weights",
    reference.weights,
    {...of("mtcars", "mpg", "wt", "hp"), weight},
    {},
    ["weights"],
  ),
  ...linear(
    "datasets::mtcars with weights, through the origin",
    reference.weights_origin,
    {...of("mtcars", "mpg", "wt", "hp"), weight},
    {intercept: false},
    ["weights"],
  ),
  ...linear(
    "6 hand-made rows with ties and a missing value",
    reference.tiny,
    {y: [1, 2, 2, 4, Number.NaN, 5], x: [[1, 1, 2, 3, 4, 4]]},
    {},
    ["ties", "missing values"],
  ),
  ...nistCases,
];
