import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {jointWaldTest} from "./joint-wald-test.js";
import {linearRegression} from "./linear-regression.js";
import {logisticRegression} from "./logistic-regression.js";
import {columnsOf, comparisons, type JsonColumn} from "./parity-helpers.js";
import reference from "./reference/spline.json" with {type: "json"};
import {restrictedCubicSpline} from "./restricted-cubic-spline.js";

function spline(
  dataset: string,
  expected: {readonly n_knots: number; readonly knots: readonly number[]; readonly columns: JsonColumn},
  x: ArrayLike<number>,
  covers: readonly Coverage[] = [],
  knots?: readonly number[],
): ParityCase[] {
  return comparisons(
    {name: "restrictedCubicSpline", dataset, covers, tolerance: 1e-10},
    () => restrictedCubicSpline(x, knots ? {knots} : {nKnots: expected.n_knots}),
    [
      {
        quantity: `${expected.knots.length} knots and the columns`,
        r: `Hmisc::rcspline.eval(x, ${knots ? "knots" : `nk = ${expected.n_knots}`}, inclx = TRUE)`,
        ours: (one) => [...one.knots, ...one.columns.flatMap((column) => Array.from(column))],
        theirs: [...expected.knots, ...expected.columns],
      },
    ],
  );
}

const [age, loss] = columnsOf("lung", "age", "wt_loss") as [Float64Array, Float64Array];

/** Age and weight loss as splines of 4 knots, placed among the children who have both. */
function lungFit() {
  const event = columnsOf("lung", "event")[0]!;
  const both = Array.from({length: age.length}, (_, i) => i).filter((i) => !Number.isNaN(age[i]! + loss[i]!));
  const of = (column: Float64Array) => both.map((i) => column[i]!);
  const x = [of(age), of(loss)].flatMap((column) => restrictedCubicSpline(column, {nKnots: 4}).columns);
  return logisticRegression({event: of(event), x});
}

function weightFit() {
  const [weight, years, grams] = columnsOf("birthwt", "lwt", "age", "bwt") as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return linearRegression({y: grams, x: [...restrictedCubicSpline(weight, {nKnots: 5}).columns, years]});
}

export const splineParity: readonly ParityCase[] = [
  ...spline("survival::lung, age", reference.age3, age, ["ties"]),
  ...spline("survival::lung, age", reference.age4, age, ["ties"]),
  ...spline("survival::lung, age", reference.age5, age, ["ties"]),
  ...spline("survival::lung, age", reference.age7, age, ["ties"]),
  ...spline("survival::lung, weight loss", reference.loss, loss, ["ties", "missing values"]),
  ...spline("pROC::aSAH, S100B", reference.s100b, columnsOf("aSAH", "s100b")[0]!, ["ties"]),
  ...spline("datasets::mtcars, horse power (n < 100)", reference.hp, columnsOf("mtcars", "hp")[0]!),
  ...spline("datasets::mtcars, horse power (n < 100)", reference.hp5, columnsOf("mtcars", "hp")[0]!),
  ...spline("survival::pbc, bilirubin", reference.bili, columnsOf("pbc", "bili")[0]!, ["ties"]),
  ...spline("datasets::mtcars, carburettors (6 values)", reference.gear, columnsOf("mtcars", "carb")[0]!, [
    "degenerate",
  ]),
  ...spline(
    "pROC::aSAH, NDKA, given knots",
    reference.ndka_given,
    columnsOf("aSAH", "ndka")[0]!,
    [],
    [30, 5, 9, 15],
  ),
  ...spline("150 hand-made values, 30 % of them 0", reference.zeros, reference.zeros.x, ["ties"]),
  ...spline("150 hand-made values, a fifth at each end", reference.ends, reference.ends.x, ["ties"]),
  ...spline("150 hand-made values, a fifth at each end", reference.ends3, reference.ends3.x, ["ties"]),
  ...spline("60 hand-made values, a sixth at each end", reference.few_ends, reference.few_ends.x, ["ties"]),
  ...comparisons(
    {name: "jointWaldTest", dataset: "survival::lung", covers: ["missing values"], tolerance: 1e-7},
    lungFit,
    [
      {
        quantity: "non-linearity of age, of weight loss, of both",
        r: "anova(rms::lrm(event ~ rcs(age, 4) + rcs(wt_loss, 4)))",
        ours: (fit) => {
          const tests = [
            [2, 3],
            [5, 6],
            [2, 3, 5, 6],
          ].map((which) => jointWaldTest(fit, which));
          return [...tests.map(({statistic}) => statistic), ...tests.map(({p}) => p)];
        },
        theirs: [
          ...[reference.lrm_anova.chi_square[0]!, reference.lrm_anova.chi_square[1]!],
          reference.lrm_anova.chi_square[2]!,
          ...reference.lrm_anova.p,
        ],
      },
    ],
  ),
  ...comparisons({name: "jointWaldTest", dataset: "MASS::birthwt", tolerance: 1e-10}, weightFit, [
    {
      quantity: "F test of non-linearity",
      r: "anova(rms::ols(bwt ~ rcs(lwt, 5) + age))",
      ours: (fit) => {
        const {statistic, df, p} = jointWaldTest(fit, [2, 3, 4], {dfResidual: fit.dfResidual});
        return [statistic, df!, p];
      },
      theirs: [...reference.ols_anova.f, ...reference.ols_anova.df, ...reference.ols_anova.p],
    },
  ]),
];
