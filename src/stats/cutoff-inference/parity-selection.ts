import {dataset} from "../reference/dataset.js";
import type {Numbers, ParityCase} from "../validation/parity-case.js";
import {type AdjustMethod, adjustP} from "./adjust-p.js";
import {logRankScores} from "./log-rank-scores.js";
import {maxT} from "./max-t.js";
import {maxTReplicates} from "./max-t-replicates.js";
import {maximallySelectedRank} from "./maximally-selected-rank.js";
import {maximallySelectedRankReplicates} from "./maximally-selected-rank-replicates.js";
import reference from "./reference/selection.json" with {type: "json"};
import {type MaxT, summariseMaxT} from "./summarise-max-t.js";
import {summariseMaximallySelectedRank} from "./summarise-maximally-selected-rank.js";

type Columns = Readonly<Record<"x" | "event" | "time", Float64Array>>;

const of = (name: string, x: string, event: string, time?: string): Columns => {
  const data = dataset(name);
  const is = (code: number) => Float64Array.from(data.column("status"), (value) => Number(value === code));
  return {
    x: data.column(x),
    event: event === "died 1" ? is(1) : event === "died 2" ? is(2) : data.column(event),
    time: time ? data.column(time) : new Float64Array(0),
  };
};
const missing = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);

const SURVIVAL = [
  [
    "maxstat::DLBCL, mean gene expression",
    of("dlbcl", "mge", "event", "time"),
    reference.survival.dlbcl_mge,
    [],
  ],
  ["survival::lung, age", of("lung", "age", "event", "time"), reference.survival.lung_age, ["ties"]],
  [
    "survival::lung, weight loss",
    of("lung", "wt_loss", "event", "time"),
    reference.survival.lung_wt_loss,
    ["ties", "missing values", "both directions"],
  ],
  ["survival::pbc, bilirubin", of("pbc", "bili", "died 2", "time"), reference.survival.pbc_bili, ["ties"]],
  [
    "survival::veteran, Karnofsky score",
    of("veteran", "karno", "event", "time"),
    reference.survival.veteran_karno,
    ["ties", "both directions"],
  ],
  [
    "boot::melanoma, thickness",
    of("melanoma", "thickness", "died 1", "time"),
    reference.survival.melanoma_thickness,
    ["ties"],
  ],
] as const;

const BINARY = [
  ["pROC::aSAH, S100b", of("aSAH", "s100b", "poor"), reference.binary.aSAH_s100b, ["ties"]],
  ["pROC::aSAH, NDKA", of("aSAH", "ndka", "poor"), reference.binary.aSAH_ndka, ["ties"]],
  ["cutpointr::suicide, DSI score", of("suicide", "dsi", "suicide"), reference.binary.suicide_dsi, ["ties"]],
  [
    "MASS::birthwt, mother's weight",
    of("birthwt", "lwt", "low"),
    reference.binary.birthwt_lwt,
    ["ties", "both directions"],
  ],
  ["MASS::birthwt, mother's age", of("birthwt", "age", "low"), reference.binary.birthwt_age, ["ties"]],
] as const;

const everySelection = [
  ...SURVIVAL.map((one) => [...one, true] as const),
  ...BINARY.map((one) => [...one, false] as const),
].map(
  ([data, {x, event, time}, theirs, covers, survival]): ParityCase => ({
    name: "maximallySelectedRank",
    dataset: data,
    quantity: `statistic, cut-point, naive p, p of Lausen & Schumacher 1992 and 1994, n, the statistic at ${theirs.cuts.length} cut-points`,
    r: survival
      ? 'maxstat::maxstat.test(Surv(time, event) ~ x, smethod = "LogRank", pmethod = "Lau92" | "Lau94")'
      : 'maxstat::maxstat.test(event ~ x, smethod = "Data", pmethod = "Lau92" | "Lau94")',
    covers: [...covers],
    tolerance: 1e-10,
    compare() {
      const {minprop, maxprop} = theirs;
      const method = "lausen-schumacher-1992";
      const one = maximallySelectedRank(x, event, {minprop, maxprop, method, ...(survival ? {time} : {})});
      const {naive, lausenSchumacher1994} = one.pValues;
      return {
        ours: [
          ...[one.statistic, one.cutpoint, naive, one.p, lausenSchumacher1994, one.n],
          ...one.curve.cuts,
          ...one.curve.statistics.map(Math.abs),
        ],
        theirs: [
          ...[theirs.statistic, theirs.cutpoint, theirs.naive, theirs.lau92, theirs.lau94, theirs.n],
          ...theirs.cuts,
          ...theirs.curve,
        ],
      };
    },
  }),
);

const exact = reference.enumerated.map(
  ({x, y, minprop, maxprop, statistic, p}, i): ParityCase => ({
    name: "maximallySelectedRank",
    dataset: `${x.length} hand-made rows, set ${i + 1}`,
    quantity: "statistic and exact p",
    r: "all arrangements by combn (maxstat's HL and condMC leave out what equals the statistic)",
    covers: i === 0 ? [] : ["ties", "both directions"],
    tolerance: 1e-10,
    compare() {
      const one = maximallySelectedRank(x, y, {minprop, maxprop});
      return {ours: [one.statistic, one.p], theirs: [statistic, p]};
    },
  }),
);

const MONTE_CARLO = [
  ["maxstat::DLBCL, survival by gene expression", SURVIVAL[0][1], reference.monte_carlo.dlbcl, true],
  ["survival::lung, survival by age", SURVIVAL[1][1], reference.monte_carlo.lung, true],
  ["MASS::birthwt, mother's age", BINARY[4][1], reference.monte_carlo.birthwt, false],
] as const;

const monteCarlo = MONTE_CARLO.flatMap(([data, {x, event, time}, theirs, survival]): ParityCase[] => {
  const how = {method: "monte-carlo", ...(survival ? {time} : {})} as const;
  const shared = {
    dataset: data,
    r: "maxstat:::pmaxperm, 200 000 shuffles, asked just below the statistic",
    covers: ["ties"] as const,
    tolerance: 0.1,
    because:
      "both are Monte Carlo: 1 % error of R's p and 3 % of ours of 19 999 shuffles, three of them allowed",
  };
  const range = (from: number, to: number) =>
    maximallySelectedRankReplicates(x, event, {...how, seed: 3, from, to});
  return [
    {
      ...shared,
      name: "maximallySelectedRankReplicates",
      quantity: "share of 20 000 shuffles that reach the statistic",
      compare: () => ({ours: [range(0, 20_000).reached / 20_000], theirs: [theirs]}),
    },
    {
      ...shared,
      name: "summariseMaximallySelectedRank",
      quantity: "Monte Carlo p of 19 999 shuffles, in two ranges",
      compare: () => ({
        ours: [summariseMaximallySelectedRank(x, event, [range(10_000, 19_999), range(0, 10_000)], how).p],
        theirs: [theirs],
      }),
    },
    ...(survival
      ? []
      : [
          {
            ...shared,
            name: "maximallySelectedRank",
            quantity: "exact p",
            tolerance: 0.01,
            because: "R's p is a Monte Carlo one with an error of 0.3 %, three of them allowed",
            compare: () => ({ours: [maximallySelectedRank(x, event).p], theirs: [theirs]}),
          },
        ]),
  ];
});

const SCORES = [
  [
    "10 hand-made rows with ties",
    reference.scores.hand.time,
    reference.scores.hand.event,
    reference.scores.hand,
  ],
  ["survival::lung", dataset("lung").column("time"), dataset("lung").column("event"), reference.scores.lung],
  [
    "survival::veteran",
    dataset("veteran").column("time"),
    dataset("veteran").column("event"),
    reference.scores.veteran,
  ],
  [
    "survival::pbc",
    dataset("pbc").column("time"),
    Float64Array.from(dataset("pbc").column("status"), (status) => Number(status === 2)),
    reference.scores.pbc,
  ],
] as const;

const adjusted = ({statistics, p, singleStep, stepDown, B}: MaxT): Numbers => [
  ...statistics,
  ...p,
  ...singleStep,
  ...stepDown,
  B,
];
const X = reference.max_t.X.map((column) => missing(column));
const XS = reference.max_t_survival.X.map((column) => missing(column));
type Adjusted = typeof reference.max_t.wilcoxon;
const theirAdjusted = ({statistics, p, single, down, count}: Adjusted): Numbers => [
  ...statistics,
  ...p,
  ...single,
  ...down,
  count,
];
const {y, strata} = reference.max_t;

const MAX_T = [
  ["wilcoxon", "rank sums", () => maxT(X, y), reference.max_t.wilcoxon, []],
  ["linear", "means", () => maxT(X, y, {statistic: "linear"}), reference.max_t.linear, []],
  [
    "maximally-selected",
    "the best cut-point of each",
    () => maxT(X, y, {statistic: "maximally-selected"}),
    reference.max_t.selected,
    [],
  ],
  [
    "wilcoxon",
    "rank sums, within strata",
    () => maxT(X, y, {strata}),
    reference.max_t.stratified,
    ["strata"],
  ],
  [
    "wilcoxon",
    "rank sums against log-rank scores",
    () => maxT(XS, reference.max_t_survival.event, {time: reference.max_t_survival.time}),
    reference.max_t_survival,
    [],
  ],
] as const;

const birthwt = dataset("birthwt");
const BIRTHWT = ["age", "lwt", "ptl", "ftv"].map((name) => birthwt.column(name));
const METHODS = Object.keys(reference.adjust.adjusted) as AdjustMethod[];

/** Selected cut-points, max-T and adjusted p-values. */
export const selectionParity: readonly ParityCase[] = [
  ...everySelection,
  ...exact,
  ...monteCarlo,
  {
    name: "maximallySelectedRank",
    dataset: "maxstat::DLBCL, survival::lung, survival::veteran",
    quantity: "statistic by the usual log-rank scores",
    r: "coin::maxstat_test(Surv(time, event) ~ x)",
    covers: ["ties"],
    tolerance: 1e-10,
    compare: () => ({
      ours: (
        [
          ["dlbcl", "mge"],
          ["lung", "age"],
          ["veteran", "age"],
        ] as const
      ).map(([name, x]) => {
        const {x: values, event, time} = of(name, x, "event", "time");
        return maximallySelectedRank(values, event, {
          time,
          ties: "mid-ranks",
          method: "lausen-schumacher-1994",
        }).statistic;
      }),
      theirs: Object.values(reference.mid_ranks),
    }),
  },
  ...SCORES.map(
    ([data, time, event, {lausen, mid}]): ParityCase => ({
      name: "logRankScores",
      dataset: data,
      quantity: "scores by both rules for ties",
      r: 'exactRankTests::cscores(Surv(time, event), type = "LogRank"), coin::logrank_trafo(Surv(time, event))',
      covers: ["ties"],
      tolerance: 1e-10,
      compare: () => ({
        ours: [...logRankScores(time, event), ...logRankScores(time, event, "mid-ranks")],
        theirs: [...lausen, ...mid],
      }),
    }),
  ),
  {
    name: "logRankScores",
    dataset: "survival::lung",
    quantity: "scores with mid-ranks",
    r: 'residuals(survival::coxph(Surv(time, event) ~ 1, ties = "breslow"))',
    covers: ["ties"],
    tolerance: 1e-10,
    compare: () => ({
      ours: logRankScores(dataset("lung").column("time"), dataset("lung").column("event"), "mid-ranks"),
      theirs: reference.lung_martingale,
    }),
  },
  {
    name: "summariseMaxT",
    dataset: "hand-made indicators with ties and gaps",
    quantity: "rank sums: statistics, raw, single-step and step-down p, number of arrangements",
    r: "all arrangements by combn",
    covers: ["ties", "missing values"],
    tolerance: 1e-10,
    compare: () => ({
      ours: adjusted(summariseMaxT(X, y, [])),
      theirs: theirAdjusted(reference.max_t.wilcoxon),
    }),
  },
  ...MAX_T.map(
    ([, what, run, theirs, covers]): ParityCase => ({
      name: "maxT",
      dataset: "hand-made indicators with ties and gaps",
      quantity: `${what}: statistics, raw, single-step and step-down p, number of arrangements`,
      r: "all arrangements by combn",
      covers: ["ties", "missing values", ...covers],
      tolerance: 1e-10,
      compare: () => ({ours: adjusted(run()), theirs: theirAdjusted(theirs)}),
    }),
  ),
  {
    name: "maxT",
    dataset: "MASS::birthwt, 4 indicators",
    quantity: "standardised rank sums",
    r: 'coin::statistic(independence_test(…), type = "standardized")',
    covers: ["ties", "both directions"],
    tolerance: 1e-10,
    compare: () => ({
      ours: maxT(BIRTHWT, birthwt.column("low"), {B: 99}).statistics,
      theirs: reference.coin.statistics,
    }),
  },
  {
    name: "maxTReplicates",
    dataset: "MASS::birthwt, 4 indicators",
    quantity: "single-step and step-down p of 199 999 shuffles, in two ranges",
    r: 'coin::pvalue(independence_test(…, distribution = approximate(100000)), method = "step-down")',
    covers: ["ties"],
    tolerance: 0.12,
    because: "both are Monte Carlo: the smallest p, 0.0014, has an error of 6 % here and 8 % in coin",
    compare() {
      const low = birthwt.column("low");
      const parts = [
        [100_000, 199_999],
        [0, 100_000],
      ].map(([from, to]) => maxTReplicates(BIRTHWT, low, {seed: 2, from: from!, to: to!}));
      const {singleStep, stepDown} = summariseMaxT(BIRTHWT, low, parts);
      return {ours: [...singleStep, ...stepDown], theirs: [...reference.coin.single, ...reference.coin.down]};
    },
  },
  ...METHODS.map(
    (method): ParityCase => ({
      name: "adjustP",
      dataset: "12 hand-made p-values with a tie and a gap, alone and as 12 of 20; 8 of survival::pbc",
      quantity: `${method}`,
      r: `p.adjust(p, "${{"benjamini-hochberg": "BH", "benjamini-yekutieli": "BY"}[method as string] ?? method}")`,
      covers: ["ties", "missing values"],
      tolerance: 1e-10,
      compare() {
        const {p, adjusted: all, of_20, real, real_adjusted} = reference.adjust;
        const given = missing(p);
        const key = method as keyof typeof all;
        return {
          ours: [...adjustP(given, method), ...adjustP(given, method, 20), ...adjustP(real, method)],
          theirs: [...all[key], ...of_20[key], ...real_adjusted[key]],
        };
      },
    }),
  ),
];
