import type {ParityCase} from "../validation/parity-case.js";
import {logRankPermutationTest} from "./log-rank-permutation-test.js";
import type {LogRankOptions} from "./log-rank-test.js";
import {logRankTrendTest} from "./log-rank-trend-test.js";
import {pairwiseLogRank} from "./pairwise-log-rank.js";
import {eachAlone, from, is, numbers} from "./parity-data.js";
import reference from "./reference/log-rank.json" with {type: "json"};

type Input = readonly [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, LogRankOptions?];

const of = (name: string, group: string): Input => [
  from(name, "time"),
  from(name, "event"),
  from(name, group),
];
const tiny = {
  time: numbers(reference.tiny.time),
  event: numbers(reference.tiny.event),
  group: numbers(reference.tiny.group),
};
/** Oedema is 0, 0.5 or 1. */
const edema = () => from("pbc", "edema").map((value) => 2 * value);
const death = () => is(from("pbc", "status"), 2);

const {trends, trend_cox} = reference;
const trendSets = [
  ["survival::lung by ECOG status", ["ties", "missing values"], trends.lung, () => of("lung", "ph_ecog")],
  ["survival::veteran by cell type, 4 scores", ["ties"], trends.veteran, () => of("veteran", "celltype")],
  [
    "survival::pbc by stage within oedema",
    ["ties", "strata", "missing values"],
    trends.pbc,
    (): Input => [from("pbc", "time"), death(), from("pbc", "stage"), {strata: edema()}],
  ],
] as const;

const trend: readonly ParityCase[] = [
  ...trendSets.map(([dataset, covers, theirs, input]): ParityCase => {
    const [time, event, group, options] = input();
    return {
      name: "logRankTrendTest",
      dataset,
      quantity: "Σ s (O − E), its standard error, χ² and p",
      r: "s′(O − E) and s′Vs of survdiff's obs, exp and var",
      covers,
      tolerance: 1e-10,
      compare: () => {
        const test = logRankTrendTest(time, event, group, {...options, scores: theirs.scores});
        return eachAlone(
          [test.estimate, test.standardError, test.statistic, test.p],
          [theirs.estimate, theirs.se, theirs.chisq, theirs.p],
        );
      },
    };
  }),
  {
    name: "logRankTrendTest",
    dataset: "10 hand-made rows without ties",
    quantity: "χ² as the score test",
    r: "coxph(Surv(time, event) ~ group)$score",
    covers: [],
    tolerance: 1e-10,
    compare: () => ({
      ours: [logRankTrendTest(trend_cox.time, trend_cox.event, trend_cox.group).statistic],
      theirs: [trend_cox.chisq],
    }),
  },
];

const pairwise: ParityCase = {
  name: "pairwiseLogRank",
  dataset: "survival::veteran by 4 cell types",
  quantity: "χ² and p of 6 pairs",
  r: "survdiff(Surv(time, event) ~ celltype, subset = celltype %in% pair)",
  covers: ["ties"],
  tolerance: 1e-10,
  compare: () =>
    eachAlone(
      pairwiseLogRank(...of("veteran", "celltype")).flatMap((one) => [...one.pair, one.statistic, one.p]),
      reference.pairwise.flatMap((one) => [...one.pair, one.chisq, one.p]),
    ),
};

const two = Array.from(tiny.group.keys()).filter(
  (i) => !Number.isNaN(tiny.time[i]! + tiny.event[i]! + tiny.group[i]!) && tiny.group[i]! < 2,
);
const coin = 'coin::logrank_test(distribution = "exact", ties.method = "mid-ranks")';
const {permutation, strat, three} = reference;
const permutationSets = [
  [
    "survival::ovarian by treatment",
    coin,
    [],
    permutation.ovarian,
    () => logRankPermutationTest(...of("ovarian", "rx")),
  ],
  [
    "survival::lung by sex, the first 30 rows",
    coin,
    ["ties"],
    permutation.lung_30,
    () =>
      logRankPermutationTest(
        from("lung", "time").subarray(0, 30),
        from("lung", "event").subarray(0, 30),
        from("lung", "female").subarray(0, 30),
      ),
  ],
  [
    "hand-made rows of two groups",
    coin,
    ["ties"],
    permutation.tiny,
    () =>
      logRankPermutationTest(
        two.map((i) => tiny.time[i]!),
        two.map((i) => tiny.event[i]!),
        two.map((i) => tiny.group[i]!),
      ),
  ],
  [
    "11 hand-made rows in two strata",
    "all 200 arrangements by combn()",
    ["ties", "strata"],
    permutation.stratified,
    () => logRankPermutationTest(strat.time, strat.event, strat.group, {strata: strat.strata}),
  ],
  [
    "9 hand-made rows in three groups, ρ = 1",
    "all 1680 arrangements by combn()",
    ["ties"],
    permutation.three,
    () => logRankPermutationTest(three.time, three.event, three.group, {rho: 1}),
  ],
] as const;

const permutations: readonly ParityCase[] = permutationSets.map(([dataset, r, covers, theirs, ours]) => ({
  name: "logRankPermutationTest",
  dataset,
  quantity: "statistic and exact p",
  r,
  covers,
  tolerance: 1e-10,
  compare: () => eachAlone([ours().statistic, ours().p], [theirs.statistic, theirs.p]),
}));

/** Tests for trend, of pairs and by permutation against survdiff, coxph and coin. */
export const logRankVariantsParity: readonly ParityCase[] = [...trend, pairwise, ...permutations];
