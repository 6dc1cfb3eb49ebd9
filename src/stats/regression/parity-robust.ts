import type {Coverage, ParityCase} from "../validation/parity-case.js";
import type {LinearColumns} from "./linear-regression.js";
import type {LogisticColumns} from "./logistic-result.js";
import {columnsOf, comparisons, ends, repeated} from "./parity-helpers.js";
import reference from "./reference/robust.json" with {type: "json"};
import {type RobustOptions, robustVariance} from "./robust-variance.js";

type Columns = (LinearColumns | LogisticColumns) & {readonly cluster?: ArrayLike<number>};
const linear = (set: string, y: string, ...x: string[]): LinearColumns => ({
  y: columnsOf(set, y)[0]!,
  x: columnsOf(set, ...x),
});
const logistic = (set: string, event: string, ...x: string[]): LogisticColumns => ({
  event: columnsOf(set, event)[0]!,
  x: columnsOf(set, ...x),
});

function heteroskedastic(
  dataset: string,
  expected: typeof reference.hc_lung,
  columns: Columns,
  covers: readonly Coverage[] = [],
): ParityCase[] {
  const tolerance = "y" in columns ? 1e-10 : 1e-7;
  return (["HC0", "HC1", "HC2", "HC3"] as const).flatMap((type) =>
    comparisons({name: "robustVariance", dataset, covers, tolerance}, () => robustVariance(columns, {type}), [
      {
        quantity: `${type} covariance`,
        r: `sandwich::vcovHC(fit, "${type}")`,
        ours: (fit) => fit.covariance,
        theirs: expected[type],
      },
    ]),
  );
}

const CANCELS = "datasets::mtcars by carburettors (6 clusters, one of a single car)";

type Clustered = typeof reference.cr_orthodont;

function clustered(
  dataset: string,
  expected: Clustered,
  columns: Columns & {readonly cluster: ArrayLike<number>},
  options: RobustOptions = {},
  covers: readonly Coverage[] = [],
): ParityCase[] {
  const tolerance = "y" in columns ? 1e-10 : 1e-7;
  const shared = {
    name: "robustVariance",
    dataset,
    covers,
    tolerance,
  };
  return (["CR0", "CR1", "CR1S", "CR2"] as const).flatMap((type) => {
    const one = expected[type];
    return [
      ...comparisons(shared, () => robustVariance(columns, {...options, type, reference: "satterthwaite"}), [
        {
          quantity: `${type} covariance, Satterthwaite's df, p and limits`,
          r: `clubSandwich::coef_test(fit, "${type}", cluster), conf_int`,
          ours: (fit) => [
            ...fit.covariance,
            ...fit.coefficients.map(({df}) => df),
            ...fit.coefficients.map(({p}) => p),
            ...ends(fit.coefficients),
          ],
          theirs: [...one.covariance, ...one.df, ...one.p, ...one.interval],
          ...(dataset === CANCELS
            ? {tolerance: 1e-9, because: "a limit near 0 is the difference of two numbers 40 times as large"}
            : {}),
        },
      ]),
      ...comparisons(shared, () => robustVariance(columns, {...options, type, reference: "clusters"}), [
        {
          quantity: `${type} standard errors, p by t with clusters − 1`,
          r: `clubSandwich::coef_test(fit, "${type}", cluster, test = "naive-t")`,
          ours: (fit) => [
            ...fit.coefficients.map(({standardError}) => standardError),
            ...fit.coefficients.map(({p}) => p),
            fit.clusters,
          ],
          theirs: [...one.se, ...one.p_clusters, expected.clusters],
        },
      ]),
      ...comparisons(shared, () => robustVariance(columns, {...options, type, reference: "normal"}), [
        {
          quantity: `${type}, p by the normal distribution`,
          r: `clubSandwich::coef_test(fit, "${type}", cluster, test = "z")`,
          ours: (fit) => fit.coefficients.map(({p}) => p),
          theirs: one.p_normal,
        },
      ]),
    ];
  });
}

const carWeights = repeated([1, 2.5, 0.3, 4], 32);
const carburettors = columnsOf("mtcars", "carb")[0]!;
const lung = ["inst", "age", "female", "ph_ecog", "ph_karno", "event"];
const lungComplete = (() => {
  const all = columnsOf("lung", ...lung);
  const rows = Array.from({length: all[0]!.length}, (_, i) => i).filter((i) =>
    all.every((column) => !Number.isNaN(column[i]!)),
  );
  return Object.fromEntries(lung.map((name, j) => [name, rows.map((i) => all[j]![i]!)])) as Record<
    string,
    number[]
  >;
})();
const institution = {cluster: columnsOf("lung", "inst")[0]!};
// The R script's lung leaves out rows that miss any of its six columns; one misses ph_karno only.
const karnofsky = columnsOf("lung", "ph_karno")[0]!;
const dead = columnsOf("lung", "event")[0]!.map((value, i) =>
  Number.isNaN(karnofsky[i]!) ? Number.NaN : value,
);
const lungLogistic: LogisticColumns = {event: dead, x: columnsOf("lung", "age", "female", "ph_ecog")};
const lungWeighted: LogisticColumns & {readonly cluster: ArrayLike<number>} = {
  event: lungComplete.event!,
  x: [lungComplete.age!, lungComplete.female!, lungComplete.ph_ecog!],
  weight: repeated([1, 2.5, 0.7], lungComplete.event!.length),
  cluster: lungComplete.inst!,
};
const {cluster: _, ...lungWeightedAlone} = lungWeighted;

export const robustParity: readonly ParityCase[] = [
  ...heteroskedastic("datasets::mtcars", reference.hc_mtcars, linear("mtcars", "mpg", "wt", "hp")),
  ...comparisons(
    {name: "robustVariance", dataset: "datasets::mtcars", tolerance: 1e-10},
    () => robustVariance(linear("mtcars", "mpg", "wt", "hp"), {type: "HC3"}),
    [
      {
        quantity: "HC3 p-values by t",
        r: "lmtest::coeftest(fit, vcovHC) by hand",
        ours: (fit) => fit.coefficients.map(({p}) => Math.log(p!)),
        theirs: reference.hc_mtcars_p.p.map(Math.log),
      },
    ],
  ),
  ...heteroskedastic(
    "datasets::mtcars with weights",
    reference.hc_weights,
    {...linear("mtcars", "mpg", "wt", "hp"), weight: carWeights},
    ["weights"],
  ),
  ...heteroskedastic("survival::lung", reference.hc_lung, {
    y: lungComplete.ph_karno!,
    x: [lungComplete.age!, lungComplete.female!],
  }),
  ...heteroskedastic(
    "MASS::birthwt",
    reference.hc_birthwt,
    logistic("birthwt", "low", "age", "lwt", "smoke"),
    ["ties"],
  ),
  ...heteroskedastic("pROC::aSAH", reference.hc_asah, logistic("aSAH", "poor", "age", "s100b")),
  ...heteroskedastic("survival::lung with weights", reference.hc_glm_weights, lungWeightedAlone, ["weights"]),
  ...clustered("nlme::Orthodont by child", reference.cr_orthodont, {
    ...linear("orthodont", "distance", "age", "female"),
    cluster: columnsOf("orthodont", "subject")[0]!,
  }),
  ...clustered("lme4::sleepstudy by person", reference.cr_sleep, {
    ...linear("sleepstudy", "reaction", "days"),
    cluster: columnsOf("sleepstudy", "subject")[0]!,
  }),
  ...clustered(CANCELS, reference.cr_mtcars, {
    ...linear("mtcars", "mpg", "wt", "hp"),
    cluster: carburettors,
  }),
  ...clustered(
    "datasets::mtcars through the origin",
    reference.cr_origin,
    {...linear("mtcars", "mpg", "wt", "hp"), cluster: carburettors},
    {intercept: false},
  ),
  ...clustered(
    "datasets::mtcars with weights",
    reference.cr_weights,
    {...linear("mtcars", "mpg", "wt", "hp"), weight: carWeights, cluster: carburettors},
    {},
    ["weights"],
  ),
  ...clustered(
    "datasets::mtcars with weights of 1 in some clusters",
    reference.cr_some_weights,
    {
      ...linear("mtcars", "mpg", "wt", "hp"),
      weight: carburettors.map((count) => (count === 1 || count === 4 ? 1 : 2.5)),
      cluster: carburettors,
    },
    {},
    ["weights"],
  ),
  ...clustered("survival::lung by institution", reference.cr_lung_linear, {
    y: lungComplete.ph_karno!,
    x: [lungComplete.age!, lungComplete.female!],
    cluster: lungComplete.inst!,
  }),
  ...clustered("survival::lung by institution", reference.cr_lung, {...lungLogistic, ...institution}, {}, [
    "missing values",
  ]),
  ...clustered("survival::lung by institution with weights", reference.cr_lung_weights, lungWeighted, {}, [
    "weights",
  ]),
  ...clustered("pROC::aSAH in 8 made-up centres", reference.cr_asah, {
    ...logistic("aSAH", "poor", "age", "s100b"),
    cluster: reference.asah_centre,
  }),
];
