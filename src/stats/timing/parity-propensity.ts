import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {overlapWeights, type PropensityOptions} from "./overlap-weights.js";
import {propensityWeightedIncidences} from "./propensity-weighted-incidences.js";
import {type PropensityWeightedRisks, propensityWeightedRisks} from "./propensity-weighted-risks.js";
import reference from "./reference/propensity.json" with {type: "json"};

interface PropensitySet {
  readonly dataset: string;
  readonly how: string;
  readonly treated: Float64Array;
  readonly event: Float64Array;
  readonly x: Readonly<Record<string, Float64Array>>;
  readonly options: PropensityOptions;
  readonly covers: readonly Coverage[];
}

const [birthwt, lung, infert, mtcars] = [
  dataset("birthwt"),
  dataset("lung"),
  dataset("infert"),
  dataset("mtcars"),
];
const columns = (of: typeof birthwt, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, of.column(name)]));
const died = lung.column("event");
const smoking = {
  dataset: "MASS::birthwt, smoking",
  treated: birthwt.column("smoke"),
  event: birthwt.column("low"),
  x: {
    ...columns(birthwt, ["age", "lwt"]),
    black: birthwt.column("race").map((race) => Number(race === 2)),
    ...columns(birthwt, ["ht", "ui"]),
  },
  covers: ["ties"],
} as const;
const women = {
  dataset: "survival::lung, sex, death within a year",
  treated: lung.column("female"),
  event: lung.column("time").map((time, i) => Number(died[i] === 1 && time <= 365)),
  x: columns(lung, ["age", "ph_ecog", "wt_loss", "meal_cal"]),
  covers: ["ties", "missing values"],
} as const;
const manual = {
  dataset: "mtcars, manual gear, 32 cars",
  treated: mtcars.column("am"),
  event: mtcars.column("mpg").map((mpg) => Number(mpg > 19)),
  x: columns(mtcars, ["wt"]),
  covers: [],
} as const;

const SETS: Readonly<Record<keyof typeof reference.cases, PropensitySet>> = {
  birthwt: {...smoking, how: "overlap", options: {}},
  birthwt_ipw: {...smoking, how: "inverse probability", options: {weights: "inverse-probability"}},
  birthwt_att: {...smoking, how: "effect on the treated", options: {weights: "att"}},
  birthwt_firth: {...smoking, how: "overlap, Firth", options: {method: "firth"}},
  birthwt_crude: {...smoking, how: "no covariate", x: {}, options: {}},
  lung: {...women, how: "overlap", options: {}},
  lung_ipw: {...women, how: "inverse probability", options: {weights: "inverse-probability"}},
  infert: {
    dataset: "datasets::infert, induced abortions",
    how: "overlap",
    treated: infert.column("induced").map((induced) => Number(induced > 0)),
    event: infert.column("case"),
    x: columns(infert, ["age", "parity", "spontaneous"]),
    options: {},
    covers: ["ties"],
  },
  mtcars: {...manual, how: "overlap", options: {}},
  mtcars_att: {
    ...manual,
    how: "effect on the treated, Firth",
    options: {weights: "att", method: "firth"},
  },
};

/** Risks with their errors, the treated's limits, and what they are compared by. */
function contrastsOf({risks, difference, ratio, oddsRatio}: PropensityWeightedRisks): (number | null)[] {
  return [
    ...risks.map(({estimate}) => estimate),
    ...risks.map(({standardError}) => standardError),
    risks[1].interval.lower,
    risks[1].interval.upper,
    difference.estimate,
    difference.standardError,
    difference.interval.lower,
    difference.interval.upper,
    difference.p,
    ...[ratio, oddsRatio].flatMap(({estimate, standardError, interval}) => [
      estimate,
      standardError,
      interval.lower,
      interval.upper,
    ]),
  ];
}

type Contrasts = Readonly<
  Record<"risk" | "se" | "logit" | "difference" | "ratio" | "odds", readonly number[]>
>;

const theirContrasts = ({risk, se, logit, difference, ratio, odds}: Contrasts) => [
  ...risk,
  ...se,
  ...logit,
  ...difference,
  ...ratio,
  ...odds,
];

const scoreParity: readonly ParityCase[] = (Object.keys(SETS) as (keyof typeof SETS)[]).flatMap(
  (key): ParityCase[] => {
    const {dataset, how, treated, event, x, options, covers} = SETS[key];
    const theirs = reference.cases[key];
    // The rows that R took, as those that miss the outcome are not in the scores either.
    const of = (values: ArrayLike<number>) => theirs.rows.map((row) => values[row]!);
    const known = (values: ArrayLike<number>) =>
      Float64Array.from(values, (value, i) => (theirs.rows.includes(i) ? value : Number.NaN));
    return [
      {
        name: "overlapWeights",
        dataset,
        quantity: `${how}: coefficients, scores, weights, effective sizes, balance, c-statistic`,
        r: options.method === "firth" ? 'glm(…, method = "brglmFit")' : "glm(treated ~ x, binomial)",
        covers: [...covers, "weights"],
        tolerance: 1e-7,
        compare: () => {
          const result = overlapWeights(known(treated), x, options);
          const balanced = key !== "birthwt_crude";
          return {
            ours: [
              ...result.coefficients.map(({estimate}) => estimate),
              ...of(result.propensity),
              ...of(result.weight),
              ...result.arms.map(({effectiveSize}) => effectiveSize),
              ...(balanced
                ? result.balance.flatMap(({unweighted, weighted}) => [
                    unweighted.untreated,
                    unweighted.treated,
                    unweighted.difference,
                    weighted.untreated,
                    weighted.treated,
                    // What rounding leaves of no difference is not compared.
                    1 + weighted.difference!,
                  ])
                : []),
              result.cStatistic,
            ],
            theirs: [
              ...theirs.coef,
              ...theirs.propensity,
              ...theirs.weight,
              ...theirs.size,
              ...theirs.balance.flatMap(({unweighted, weighted, difference}) => [
                ...unweighted,
                ...weighted,
                1 + difference[0]!,
              ]),
              theirs.c,
            ],
          };
        },
      },
      {
        name: "propensityWeightedRisks",
        dataset,
        quantity: `${how}: risks, difference, ratio and odds ratio with sandwich errors, limits and p`,
        r: "the stacked equations' sandwich, numDeriv::jacobian()",
        covers: [...covers, "weights"],
        tolerance: 1e-7,
        compare: () => {
          const result = propensityWeightedRisks(treated, event, x, options);
          return {ours: contrastsOf(result), theirs: theirContrasts(theirs)};
        },
      },
    ];
  },
);

interface IncidenceSet {
  readonly dataset: string;
  readonly how: string;
  readonly treated: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly x: Readonly<Record<string, Float64Array>>;
  readonly options: PropensityOptions;
  readonly covers: readonly Coverage[];
}

const [pbc, mgus, melanoma, ovarian] = [
  dataset("pbc"),
  dataset("mgus2"),
  dataset("melanoma"),
  dataset("ovarian"),
];
const year = {
  dataset: "survival::lung, sex, days",
  treated: women.treated,
  time: lung.column("time"),
  event: lung.column("event"),
} as const;
const trial = {
  dataset: "survival::pbc, D-penicillamine",
  treated: pbc.column("trt").map((arm) => (Number.isNaN(arm) ? arm : Number(arm === 1))),
  time: pbc.column("time"),
  event: pbc.column("status"),
  x: columns(pbc, ["age", "bili", "albumin"]),
  covers: ["ties", "missing values"],
} as const;

const INCIDENCE_SETS: Readonly<Record<keyof typeof reference.incidences, IncidenceSet>> = {
  lung: {...year, how: "overlap", x: women.x, options: {}, covers: ["ties", "missing values"]},
  lung_crude: {...year, how: "no covariate", x: {}, options: {}, covers: ["ties"]},
  pbc: {...trial, how: "overlap", options: {}},
  pbc_ipw: {...trial, how: "inverse probability", options: {weights: "inverse-probability"}},
  mgus_att: {
    dataset: "survival::mgus2, sex, months",
    how: "effect on the treated",
    treated: mgus.column("male"),
    time: mgus.column("etime"),
    event: mgus.column("etype"),
    x: columns(mgus, ["age", "hgb"]),
    options: {weights: "att"},
    covers: ["ties", "missing values"],
  },
  melanoma: {
    dataset: "boot::melanoma, sex",
    how: "overlap",
    treated: melanoma.column("male"),
    time: melanoma.column("time"),
    event: melanoma.column("status"),
    x: columns(melanoma, ["age", "thickness", "ulcer"]),
    options: {},
    covers: ["ties"],
  },
  ovarian_firth: {
    dataset: "survival::ovarian, 26 women",
    how: "overlap, Firth",
    treated: ovarian.column("rx"),
    time: ovarian.column("time"),
    event: ovarian.column("event"),
    x: columns(ovarian, ["age"]),
    options: {method: "firth"},
    covers: [],
  },
};

const incidenceParity: readonly ParityCase[] = (
  Object.keys(INCIDENCE_SETS) as (keyof typeof INCIDENCE_SETS)[]
).map((key): ParityCase => {
  const {dataset, how, treated, time, event, x, options, covers} = INCIDENCE_SETS[key];
  const theirs = reference.incidences[key];
  return {
    name: "propensityWeightedIncidences",
    dataset,
    quantity: `${how}, cause ${theirs.cause} by ${theirs.at}: children, events, undecided; risks, difference, ratio and odds ratio with sandwich errors, limits and p`,
    r: "pseudo-observations by survfit() without each row, the stacked equations' sandwich, numDeriv::jacobian()",
    covers: [...covers, "weights"],
    tolerance: 1e-7,
    compare: () => {
      const {at, cause} = theirs;
      const result = propensityWeightedIncidences(treated, time, event, x, {...options, at, cause});
      return {
        ours: [
          ...result.risks.map(({n}) => n),
          ...result.risks.map(({events}) => events),
          ...result.undecided,
          ...contrastsOf(result),
        ],
        theirs: [...theirs.n, ...theirs.events, ...theirs.undecided, ...theirContrasts(theirs)],
      };
    },
  };
});

/** The comparisons of the weights and of the risks that they give. */
export const propensityParity: readonly ParityCase[] = [...scoreParity, ...incidenceParity];
