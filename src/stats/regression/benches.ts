import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {crossValidateLasso} from "./cross-validate-lasso.js";
import {firthLogistic} from "./firth-logistic.js";
import {lassoLogistic} from "./lasso-logistic.js";
import {linearRegression} from "./linear-regression.js";
import {logisticRegression} from "./logistic-regression.js";
import {robustVariance} from "./robust-variance.js";

/** Covariates x1 (normal), x2 (of 0 and 1), …; an event with a third of the risk; y; 8 centres. */
function make(n: number, covariates = 2): Record<string, Float64Array> {
  const random = randomStream(20);
  const columns: Record<string, Float64Array> = {};
  for (let j = 1; j <= covariates; ++j) {
    columns[`x${j}`] = Float64Array.from({length: n}, () =>
      j === 2 ? Number(random.next() < 0.4) : random.normal(),
    );
  }
  const eta = Float64Array.from({length: n}, (_, i) => -0.9 + 0.8 * columns.x1![i]! + 0.5 * columns.x2![i]!);
  columns.event = eta.map((value) => Number(random.next() < 1 / (1 + Math.exp(-value))));
  columns.y = eta.map((value) => value + random.normal());
  columns.centre = Float64Array.from({length: n}, (_, i) => i % 8);
  return columns;
}

type Columns = Readonly<Record<string, Float64Array>>;
const two = ({x1, x2}: Columns) => [x1!, x2!];
const ten = (columns: Columns) => Array.from({length: 10}, (_, j) => columns[`x${j + 1}`]!);
const TEN = "as.matrix(d[paste0('x', 1:10)])";

/** Timings against R. */
export const regressionBenches: readonly StatsBench[] = [
  {
    id: "logistic-two-covariates",
    name: "logisticRegression",
    title: "Logistic regression, 2 covariates, Wald intervals",
    sizes: [60, 300, 10_000, 1_000_000],
    make,
    run: (columns) => logisticRegression({event: columns.event!, x: two(columns)}),
    r: "confint.default(glm(event ~ x1 + x2, binomial, d))",
    packages: [],
  },
  {
    id: "logistic-profile",
    name: "logisticRegression",
    title: "Logistic regression, 2 covariates, profile intervals",
    sizes: [60, 300, 10_000],
    make,
    run: (columns) => logisticRegression({event: columns.event!, x: two(columns)}, {intervals: "profile"}),
    r: "suppressMessages(confint(glm(event ~ x1 + x2, binomial, d)))",
    packages: ["MASS"],
  },
  {
    id: "firth-two-covariates",
    name: "firthLogistic",
    title: "Firth's logistic regression, 2 covariates; ours with profile intervals, R's without",
    sizes: [60, 300],
    make,
    run: (columns) => firthLogistic({event: columns.event!, x: two(columns)}),
    r: "glm(event ~ x1 + x2, binomial, d, method = 'brglmFit', type = 'AS_mean')",
    packages: ["brglm2"],
    target: {ms: 16},
  },
  {
    id: "lasso-path",
    name: "lassoLogistic",
    title: "LASSO path of 100 λ, 10 covariates; R at its default threshold",
    sizes: [60, 300, 10_000],
    make: (n) => make(n, 10),
    run: (columns) => lassoLogistic({event: columns.event!, x: ten(columns)}),
    r: `glmnet(${TEN}, d$event, family = 'binomial')`,
    packages: ["glmnet"],
  },
  {
    id: "lasso-cross-validation",
    name: "crossValidateLasso",
    title: "LASSO with 10-fold cross-validation, 10 covariates",
    sizes: [300],
    make: (n) => make(n, 10),
    run: (columns) => crossValidateLasso({event: columns.event!, x: ten(columns)}),
    r: `cv.glmnet(${TEN}, d$event, family = 'binomial')`,
    packages: ["glmnet"],
  },
  {
    id: "linear-two-covariates",
    name: "linearRegression",
    title: "Linear regression, 2 covariates, leverages and Cook's distances",
    sizes: [60, 300, 10_000, 1_000_000],
    make,
    run: (columns) => linearRegression({y: columns.y!, x: two(columns)}),
    r: "{f <- lm(y ~ x1 + x2, d); summary(f); confint(f); cooks.distance(f)}",
    packages: [],
  },
  {
    id: "robust-eight-centres",
    name: "robustVariance",
    title: "Linear regression, 8 centres, CR2 with Satterthwaite's degrees of freedom",
    sizes: [60, 300],
    make,
    run: (columns) => robustVariance({y: columns.y!, x: two(columns), cluster: columns.centre!}),
    r: "coef_test(lm(y ~ x1 + x2, d), vcov = 'CR2', cluster = d$centre)",
    packages: ["clubSandwich"],
  },
];
