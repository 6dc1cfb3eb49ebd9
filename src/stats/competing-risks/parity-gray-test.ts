import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type GrayTestOptions, grayTest} from "./gray-test.js";
import reference from "./reference/gray-test.json" with {type: "json"};

const mgus = dataset("mgus2");
const melanoma = dataset("melanoma");
const pbc = dataset("pbc");
const decade = mgus.column("age").map((age) => Math.min(3, Math.max(0, Math.floor(age / 10) - 5)));
const thick = melanoma.column("thickness").map((mm) => Number(mm > 1) + Number(mm > 2) + Number(mm > 4));
const tiny = {
  time: [1, 2, 2, 3, 3, 3, 4, 5, 5, 6, 6, 7],
  status: [1, 2, 1, 0, 1, 2, 0, 2, 1, 1, 2, 1],
  group: [0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1],
};

function grayCase(
  label: string,
  columns: {readonly time: ArrayLike<number>; readonly status: ArrayLike<number>},
  group: ArrayLike<number>,
  theirs: {statistic: readonly number[]; df: readonly number[]; p: readonly number[]},
  covers: readonly Coverage[],
  options: GrayTestOptions = {},
): ParityCase {
  const extras = [
    options.strata ? ", strata" : "",
    options.rho === undefined ? "" : `, rho = ${options.rho}`,
  ];
  return {
    name: "grayTest",
    dataset: label,
    quantity: "statistic, degrees of freedom and p of each cause",
    r: `cmprsk::cuminc(time, status, group${extras.join("")})$Tests`,
    covers,
    tolerance: 1e-10,
    compare: () => {
      const ours = theirs.statistic.map((_, k) =>
        grayTest(columns.time, columns.status, group, {...options, cause: k + 1}),
      );
      return {
        // Each by its own size: a small p counts as much as a large statistic.
        ours: [
          ...ours.map(({statistic}, k) => statistic! / theirs.statistic[k]!),
          ...ours.map(({df}) => df!),
          ...ours.map(({p}, k) => p! / theirs.p[k]!),
        ],
        theirs: [...theirs.statistic.map(() => 1), ...theirs.df, ...theirs.p.map(() => 1)],
      };
    },
  };
}

const mgusColumns = {time: mgus.column("etime"), status: mgus.column("etype")};
const melanomaColumns = {time: melanoma.column("time"), status: melanoma.column("status")};
const pbcColumns = {time: pbc.column("time"), status: pbc.column("status")};
const male = mgus.column("male");

export const grayTestParity: readonly ParityCase[] = [
  grayCase("survival::mgus2 by sex", mgusColumns, male, reference.mgus_sex, ["ties"]),
  grayCase("survival::mgus2 by sex", mgusColumns, male, reference.mgus_sex_rho, ["ties"], {rho: 1}),
  grayCase("survival::mgus2, 4 groups of age", mgusColumns, decade, reference.mgus_decade, ["ties"]),
  grayCase(
    "survival::mgus2 by sex within age",
    mgusColumns,
    male,
    reference.mgus_strata,
    ["ties", "strata"],
    {
      strata: decade,
    },
  ),
  grayCase(
    "survival::mgus2 by sex within age",
    mgusColumns,
    male,
    reference.mgus_strata_rho,
    ["ties", "strata"],
    {
      strata: decade,
      rho: -0.5,
    },
  ),
  grayCase(
    "boot::melanoma by ulceration",
    melanomaColumns,
    melanoma.column("ulcer"),
    reference.melanoma_ulcer,
    ["ties"],
  ),
  grayCase(
    "boot::melanoma, 4 groups of thickness within sex",
    melanomaColumns,
    thick,
    reference.melanoma_thick,
    ["ties", "strata"],
    {strata: melanoma.column("male"), rho: 2},
  ),
  grayCase("survival::pbc by arm, 106 rows without one", pbcColumns, pbc.column("trt"), reference.pbc_arm, [
    "missing values",
    "ties",
  ]),
  grayCase(
    "survival::pbc, 4 stages within sex",
    pbcColumns,
    pbc.column("stage"),
    reference.pbc_stage,
    ["missing values", "strata"],
    {strata: pbc.column("female")},
  ),
  grayCase("12 hand-made rows with ties", tiny, tiny.group, reference.tiny, ["ties"]),
  grayCase("12 hand-made rows with ties", tiny, tiny.group, reference.tiny_rho, ["ties"], {rho: 1}),
];
