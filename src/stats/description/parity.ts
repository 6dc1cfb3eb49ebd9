import type {ParityCase} from "../validation/parity-case.js";
import {
  categoricalDifference,
  numberSummary,
  quantile,
  rateInterval,
  smdChanceLimit,
  smdStandardError,
  standardisedMeanDifference,
  wilsonInterval,
} from "./index.js";
import {tablesParity} from "./parity-tables.js";
import {testsParity} from "./parity-tests.js";
import baseline from "./reference/baseline.json" with {type: "json"};
import description from "./reference/description.json" with {type: "json"};
import rates from "./reference/rates.json" with {type: "json"};
import tests from "./reference/tests.json" with {type: "json"};

const withNaN = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);
type Level = 0.9 | 0.95 | 0.99;

/** The comparisons with R. */
export const descriptionParity: readonly ParityCase[] = [
  {
    name: "wilsonInterval",
    dataset: `${description.wilson.length} pairs of counts, 0 and n among them`,
    quantity: "limits at levels 0.9, 0.95 and 0.99",
    r: "prop.test(events, n, conf.level, correct = FALSE)$conf.int",
    covers: ["degenerate"],
    tolerance: 1e-10,
    compare: () => ({
      ours: description.wilson.flatMap(({events, n, level}) => {
        const {lower, upper} = wilsonInterval(events, n, level as Level);
        return [lower, upper];
      }),
      // R leaves 1e-17 where the end is 0, and a hair below 1.
      theirs: description.wilson.flatMap(({events, n, lower, upper}) => [
        events === 0 ? 0 : lower,
        events === n ? 1 : upper,
      ]),
    }),
  },
  ...description.quantile.map(
    (one): ParityCase => ({
      name: "quantile",
      dataset: one.name,
      quantity: `${one.p.length} quantiles of type 7`,
      r: "quantile(x, p, type = 7, na.rm = TRUE)",
      covers: ["ties", "missing values"],
      tolerance: 1e-10,
      compare: () => ({ours: quantile(withNaN(one.values), one.p), theirs: one.quantiles}),
    }),
  ),
  ...tests.type2.map(
    (one): ParityCase => ({
      name: "quantile",
      dataset: one.name,
      quantity: `${one.p.length} quantiles of type 2`,
      r: "quantile(x, p, type = 2, na.rm = TRUE)",
      covers: ["ties", "missing values"],
      tolerance: 1e-10,
      compare: () => ({ours: quantile(withNaN(one.values), one.p, {type: 2}), theirs: one.quantiles}),
    }),
  ),
  ...baseline.summaries.map(
    (one): ParityCase => ({
      name: "numberSummary",
      dataset: one.name,
      quantity: "counts, median and quartiles",
      r: "quantile(x, c(0.25, 0.5, 0.75), na.rm = TRUE)",
      covers: ["ties", "missing values"],
      tolerance: 1e-10,
      compare: () => {
        const ours = numberSummary(withNaN(one.values));
        return {
          ours: [ours.n, ours.nMissing, ours.lowerQuartile, ours.median, ours.upperQuartile],
          theirs: [one.n, one.n_missing, one.lower, one.median, one.upper],
        };
      },
    }),
  ),
  ...description.smd.map(
    (one): ParityCase => ({
      name: "standardisedMeanDifference",
      dataset: one.name,
      quantity: "difference",
      r: "(mean(a) - mean(b)) / sqrt((var(a) + var(b)) / 2)",
      covers: ["missing values"],
      tolerance: 1e-10,
      compare: () => ({
        ours: [standardisedMeanDifference(withNaN(one.a), withNaN(one.b)).estimate],
        theirs: [one.estimate],
      }),
    }),
  ),
  ...description.categorical.map(
    (one): ParityCase => ({
      name: "categoricalDifference",
      dataset: one.name,
      quantity: "Mahalanobis distance of the proportions",
      r: "sqrt(t(p - q) %*% solve(S) %*% (p - q))",
      covers: [],
      tolerance: 1e-10,
      compare: () => ({ours: [categoricalDifference(one.a, one.b).estimate], theirs: [one.estimate]}),
    }),
  ),
  {
    name: "smdStandardError",
    dataset: `${baseline.errors.length} differences and sizes`,
    quantity: "standard error",
    r: "sqrt((a + b) / (a * b) + d^2 / (2 * (a + b)))",
    covers: [],
    tolerance: 1e-10,
    compare: () => ({
      ours: baseline.errors.map(({d, a, b}) => smdStandardError(d, a, b)),
      theirs: baseline.errors.map(({error}) => error),
    }),
  },
  {
    name: "smdChanceLimit",
    dataset: `${baseline.limits.length} sizes and numbers of categories`,
    quantity: "limit",
    r: "sqrt(p * m / (m - p + 1) * qf(0.95, p, m - p + 1) * (1 / a + 1 / b))",
    covers: [],
    tolerance: 1e-10,
    compare: () => ({
      ours: baseline.limits.map(({a, b, categories}) => smdChanceLimit(a, b, categories)),
      theirs: baseline.limits.map(({limit}) => limit),
    }),
  },
  {
    name: "rateInterval",
    dataset: `${rates.rates.length} numbers of events and times, 0 events among them`,
    quantity: "Byar's limits at levels 0.9, 0.95 and 0.99",
    r: "Byar's formula, events * (1 - 1 / (9 * events) ± z / (3 * sqrt(events)))^3 / time",
    covers: ["degenerate"],
    tolerance: 1e-10,
    compare: () => ({
      ours: rates.rates.flatMap(({events, time, level}) => {
        const {lower, upper} = rateInterval(events, time, level as Level);
        return [lower, upper];
      }),
      theirs: rates.rates.flatMap(({lower, upper}) => [lower, upper]),
    }),
  },
  ...testsParity,
  ...tablesParity,
];
