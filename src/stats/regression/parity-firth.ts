import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {firthLogistic} from "./firth-logistic.js";
import type {LogisticColumns} from "./logistic-result.js";
import {columnsOf, comparisons, ends, kept, repeated, sineOffset} from "./parity-helpers.js";
import firth from "./reference/firth.json" with {type: "json"};
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
const WHOLE = repeated([1, 2, 0, 3], low.length);
const OFFSET = sineOffset(low.length);

const {separated} = reference;

function firthCases(
  dataset: string,
  expected: typeof firth.birthwt,
  columns: LogisticColumns,
  covers: readonly Coverage[] = [],
): ParityCase[] {
  const {level} = expected;
  const shared = {name: "firthLogistic", dataset, covers, tolerance: 1e-7};
  return [
    ...comparisons(shared, () => firthLogistic(columns, {level}), [
      {
        quantity: "coefficients, standard errors, fitted risks",
        r: 'glm(…, method = "brglmFit", type = "AS_mean")',
        ours: (fit) => [
          ...fit.coefficients.map(({estimate}) => estimate),
          ...fit.coefficients.map(({standardError}) => standardError),
          ...kept(fit.fitted).filter((_, i) => !columns.weight || columns.weight[i]! > 0),
        ],
        theirs: [...expected.estimate, ...expected.se, ...expected.fitted],
      },
      {
        quantity: `profile penalised-likelihood limits, ${100 * level} %`,
        r: "uniroot on the penalised likelihood by augmented data",
        ours: (fit) => ends(fit.coefficients),
        theirs: expected.profile,
      },
      {
        quantity: "penalised likelihood and its ratio tests",
        r: "pchisq(2 * difference) by augmented data",
        ours: (fit) => [
          ...fit.coefficients.map(({p}) => p),
          fit.penalisedLogLikelihood,
          fit.likelihoodRatio.statistic,
          fit.likelihoodRatio.p,
        ],
        theirs: [...expected.p, expected.penalised, expected.lr, expected.lr_p],
      },
    ]),
    ...comparisons(shared, () => firthLogistic(columns, {level, intervals: "wald"}), [
      {
        quantity: "Wald tests and limits",
        r: "confint.default, summary",
        ours: (fit) => [...fit.coefficients.map(({p}) => p), ...ends(fit.coefficients)],
        theirs: [...expected.wald_p, ...expected.wald],
      },
    ]),
  ];
}

export const firthParity: readonly ParityCase[] = [
  ...firthCases("MASS::birthwt", firth.birthwt, birthwt("age", "lwt", "smoke"), ["ties"]),
  ...firthCases("datasets::infert", firth.infert, of("infert", "case", "parity", "induced", "spontaneous"), [
    "ties",
  ]),
  ...firthCases("pROC::aSAH", firth.asah, of("aSAH", "poor", "age", "s100b", "wfns")),
  ...firthCases(
    "the first 40 rows of survival::lung",
    firth.lung,
    {
      event: columnsOf("lung", "event")[0]!.slice(0, 40),
      x: columnsOf("lung", "age", "female", "wt_loss").map((x) => x.slice(0, 40)),
    },
    ["missing values"],
  ),
  ...firthCases(
    "brglm2::endometrial, separated by neovasculation",
    firth.endometrial,
    {event: separated.hg, x: [separated.nv, separated.pi, separated.eh]},
    ["degenerate"],
  ),
  ...firthCases(
    "MASS::birthwt with weights and an offset",
    firth.weights,
    {...birthwt("lwt", "smoke"), weight: WHOLE, offset: OFFSET},
    ["weights"],
  ),
  ...firthCases(
    "6 hand-made rows, completely separated",
    firth.separated,
    {event: [0, 0, 0, 1, 1, 1], x: [[1, 2, 3, 4, 5, 6]]},
    ["degenerate"],
  ),
  ...firthCases("10 hand-made rows with ties and missing values", firth.ties, TIES, [
    "ties",
    "missing values",
  ]),
];
