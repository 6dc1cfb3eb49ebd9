import type {Coverage, Numbers, ParityCase} from "../validation/parity-case.js";
import {
  type DiagnosticMetrics,
  type DiagnosticMetricsOptions,
  diagnosticMetrics,
} from "./diagnostic-metrics.js";
import type {Metric} from "./metric.js";
import {predictiveValues} from "./predictive-values.js";
import {type ProportionMethod, proportionInterval} from "./proportion-interval.js";
import reference from "./reference/tables.json" with {type: "json"};

const {proportions, tables, predictive} = reference;
const ends = ({lower, upper}: {lower: number | null; upper: number | null}) => [lower, upper];

const proportionCase = (method: ProportionMethod, r: string, theirs: readonly number[]): ParityCase => ({
  name: "proportionInterval",
  dataset: `${proportions.n.length} counts and levels, 0 of 1 to 999 999 of 1 000 000, 0.5 to 0.999`,
  quantity: `${method}, both ends`,
  r,
  covers: ["degenerate"],
  tolerance: 1e-10,
  compare: () => ({
    ours: proportions.n.flatMap((n, i) =>
      ends(proportionInterval(proportions.events[i]!, n, {level: proportions.level[i]!, method}).interval),
    ),
    theirs,
  }),
});

const sevenTables = "7 tables, n = 4 to 1586";
const PROPORTIONS = [
  "sensitivity",
  "specificity",
  "positivePredictiveValue",
  "negativePredictiveValue",
  "prevalence",
  "apparentPrevalence",
  "accuracy",
] as const;
const RATIOS = ["positiveLikelihoodRatio", "negativeLikelihoodRatio", "diagnosticOddsRatio"] as const;

function metricsCase(
  quantity: string,
  r: string,
  options: DiagnosticMetricsOptions,
  theirs: Numbers,
  ours: (metrics: DiagnosticMetrics) => readonly (number | null)[],
  covers: readonly Coverage[] = [],
): ParityCase {
  return {
    name: "diagnosticMetrics",
    dataset: sevenTables,
    quantity,
    r,
    covers,
    tolerance: 1e-10,
    compare: () => ({
      ours: tables.tp.flatMap((tp, i) =>
        ours(diagnosticMetrics(tp, tables.fp[i]!, tables.tn[i]!, tables.fn[i]!, options)),
      ),
      theirs,
    }),
  };
}

const epi = (method: string) => `epiR::epi.tests(method = "${method}")`;
const seven = (metrics: DiagnosticMetrics) => PROPORTIONS.flatMap((name) => ends(metrics[name].interval));
const ratio = ({estimate, interval}: Metric) => [estimate, ...ends(interval)];
const three = (metrics: DiagnosticMetrics) => RATIOS.flatMap((name) => ratio(metrics[name]));
const full = ({estimate, standardError, interval}: Metric) => [estimate, standardError, ...ends(interval)];

/** Tables and proportions against epiR, prop.test and binom.test. */
export const tablesParity: readonly ParityCase[] = [
  proportionCase("wilson", "prop.test(correct = FALSE)", proportions.wilson),
  proportionCase("clopper-pearson", "binom.test()", proportions.exact),
  proportionCase(
    "agresti-coull",
    'epiR::epi.tests(method = "agresti"), cut off at 0 and 1',
    proportions.agresti,
  ),
  metricsCase("the seven proportions", "tp / (tp + fn) and so on", {}, reference.estimates, (metrics) =>
    PROPORTIONS.map((name) => metrics[name].estimate),
  ),
  metricsCase("Wilson intervals of the seven proportions", epi("wilson"), {}, reference.wilson95, seven),
  metricsCase(
    "Clopper–Pearson intervals at 0.9 of the seven proportions",
    epi("clopper-pearson"),
    {method: "clopper-pearson", level: 0.9},
    reference.exact90,
    seven,
  ),
  metricsCase(
    "Agresti–Coull intervals at 0.99 of the seven proportions",
    epi("agresti"),
    {method: "agresti-coull", level: 0.99},
    reference.agresti99,
    seven,
  ),
  metricsCase(
    "likelihood ratios and odds ratio with intervals",
    epi("wilson"),
    {},
    reference.ratios95,
    three,
  ),
  metricsCase("the same at 0.8", epi("wilson"), {level: 0.8}, reference.ratios80, three),
  {
    name: "diagnosticMetrics",
    dataset: "a table without false positives",
    quantity: "likelihood ratios and odds ratio with 0.5 added to each cell",
    r: "epiR::epi.tests() of the four counts + 0.5",
    covers: ["degenerate"],
    tolerance: 1e-10,
    compare: () => ({
      ours: three(diagnosticMetrics(12, 0, 20, 4, {zeroCells: "add-half"})),
      theirs: reference.half,
    }),
  },
  metricsCase(
    "κ with the standard error of Fleiss, Cohen and Everitt, interval, z and p of κ = 0",
    'epiR::epi.kappa(method = "fleiss") for κ, z and p; the delta method by numDeriv::grad()',
    {},
    reference.kappa95,
    ({kappa}) => [...full(kappa), kappa.statistic, kappa.p],
  ),
  metricsCase(
    "Youden's J, standard error, Newcombe's interval",
    "prop.test() for the limits and the standard error",
    {},
    reference.youden95,
    ({youden}) => full(youden),
  ),
  f1Case("wilson", 0.95, reference.f1_wilson95),
  f1Case("clopper-pearson", 0.9, reference.f1_exact90),
  {
    name: "predictiveValues",
    dataset: "10 tables, three with an empty cell, 4 prevalences, 2 levels",
    quantity: "both predictive values, standard errors on the logit scale, intervals",
    r: "Mercaldo's equations 8 to 11, and the adjusted ones where a cell is 0",
    covers: ["degenerate"],
    tolerance: 1e-10,
    compare: () => ({
      ours: predictive.tp.flatMap((tp, i) => {
        const {positive, negative} = predictiveValues(
          tp,
          predictive.fp[i]!,
          predictive.tn[i]!,
          predictive.fn[i]!,
          {
            prevalence: predictive.prevalence[i]!,
            level: predictive.level[i]!,
          },
        );
        return [...full(positive), ...full(negative)];
      }),
      theirs: predictive.values,
    }),
  },
  {
    name: "predictiveValues",
    dataset: sevenTables,
    quantity: "the adjusted logit intervals at prevalence 0.03",
    r: "Mercaldo's table II",
    covers: [],
    tolerance: 1e-10,
    compare: () => ({
      ours: tables.tp.flatMap((tp, i) => {
        const {positive, negative} = predictiveValues(tp, tables.fp[i]!, tables.tn[i]!, tables.fn[i]!, {
          prevalence: 0.03,
          method: "adjusted-logit",
        });
        return [...full(positive), ...full(negative)];
      }),
      theirs: reference.adjusted,
    }),
  },
];

function f1Case(method: ProportionMethod, level: number, theirs: readonly number[]): ParityCase {
  return {
    ...metricsCase(
      `F1, standard error, interval at ${level} by ${method}`,
      "the delta method by numDeriv::grad(); prop.test() or binom.test() of tp of tp + fp + fn",
      {method, level},
      theirs,
      ({f1}) => full(f1),
    ),
    tolerance: 1e-7,
    because: "numDeriv's derivatives are good to 1e-9",
  };
}
