import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {
  type CloneCensorData,
  type CloneCensorWeightOptions,
  cloneCensorWeight,
} from "./clone-censor-weight.js";
import {cloneCensorWeightReplicates} from "./clone-censor-weight-replicates.js";
import {jasaPlain, lung, pbc, pbcStage, tiny} from "./parity-data.js";
import reference from "./reference/clone.json" with {type: "json"};
import {summariseCloneCensorWeight} from "./summarise-clone-censor-weight.js";

const [jasaSet, pbcSet, lungSet] = [dataset("jasa"), dataset("pbc"), dataset("lung")];
const pbcStatus = pbcSet.column("status");
const transplants: CloneCensorData = {
  ...jasaPlain,
  x: {age: jasaSet.column("age"), surgery: jasaSet.column("surgery")},
};

interface CloneSet {
  readonly dataset: string;
  readonly data: CloneCensorData;
  readonly options: CloneCensorWeightOptions;
  readonly covers: readonly Coverage[];
}

const SETS: Readonly<Record<keyof typeof reference.cases, CloneSet>> = {
  jasa: {
    dataset: "survival::jasa, transplant within 30 days",
    data: transplants,
    options: {within: 30, horizon: 365},
    covers: ["ties", "weights"],
  },
  jasa_truncated: {
    dataset: "survival::jasa, transplant within 60 days, weights truncated",
    data: transplants,
    options: {within: 60, horizon: 730, truncate: 0.8},
    covers: ["ties", "weights"],
  },
  jasa_crude: {
    dataset: "survival::jasa, transplant within 30 days, no covariate",
    data: jasaPlain,
    options: {within: 30, horizon: 365},
    covers: ["ties", "weights"],
  },
  pbc: {
    dataset: "survival::pbc, transplant competing, starts of treatment made up",
    data: {
      ...pbc,
      event: pbcStatus.map((status) => [0, 2, 1][status]!),
      x: {age: pbcSet.column("age"), bili: pbcSet.column("bili"), stage: pbcStage},
    },
    options: {within: 400, horizon: 1800},
    covers: ["ties", "weights", "missing values"],
  },
  lung: {
    dataset: "survival::lung, starts of treatment made up",
    data: {...lung, x: {age: lungSet.column("age"), ph_ecog: lungSet.column("ph_ecog")}},
    options: {within: 90, horizon: 400},
    covers: ["ties", "weights", "missing values"],
  },
  lung_crude: {
    dataset: "survival::lung, starts of treatment made up, no covariate",
    // R had the rows that the covariates leave.
    data: {
      ...lung,
      time: lung.time as Float64Array,
      event: Float64Array.from(lung.event, (event, i) =>
        Number.isNaN(lungSet.column("ph_ecog")[i]!) ? Number.NaN : event,
      ),
    },
    options: {within: 90, horizon: 400},
    covers: ["ties", "weights"],
  },
  tiny: {
    dataset: "10 hand-made children, starts at 0, at and after the end",
    data: tiny,
    options: {within: 3, horizon: 5},
    covers: ["ties", "degenerate"],
  },
};

const cases = (Object.keys(SETS) as (keyof typeof SETS)[]).map((key): ParityCase => {
  const {dataset, data, options, covers} = SETS[key];
  const theirs = reference.cases[key];
  return {
    name: "cloneCensorWeight",
    dataset,
    quantity: "curves, weight at risk, risks, mean times, hazard ratio, clones censored, weights",
    r: "survfit() and coxph() of the clones' rows, weighted by coxph() and glm()",
    covers,
    tolerance: 1e-7,
    compare: () => {
      const result = cloneCensorWeight(data, {...options, B: 0});
      const curves = (of: "risk" | "eventFree" | "atRisk") =>
        result.arms.flatMap(({curve}, arm) => [...curve[of].subarray(0, theirs.at_risk[arm]!.length)]);
      return {
        ours: [
          ...result.times,
          ...curves("risk"),
          ...curves("eventFree"),
          ...curves("atRisk"),
          ...result.arms.map(({risk}) => risk.estimate),
          ...result.arms.map(({restrictedMean}) => restrictedMean.estimate),
          result.hazardRatio.estimate,
          ...result.arms.map(({censored}) => censored),
          result.inBoth.children,
          result.inBoth.deaths,
          ...result.arms.flatMap(({weights}) => [
            weights.n,
            weights.mean,
            weights.percentile99,
            weights.largest,
            weights.effectiveSize,
          ]),
        ],
        theirs: [
          ...theirs.times,
          ...theirs.risk.flat(),
          ...theirs.free.flat(),
          ...theirs.at_risk.flat(),
          ...theirs.risks,
          ...theirs.means,
          theirs.hazard_ratio,
          ...theirs.censored,
          ...theirs.both,
          ...theirs.weights.flat(),
        ],
      };
    },
  };
});

const drawn = {...SETS.jasa.options, times: [100], seed: 31} as const;
const B = reference.bootstrap.hazard_ratio.length;
const shared = {dataset: SETS.jasa.dataset, covers: ["ties", "weights"], tolerance: 1e-7} as const;

/** Clones against the same done by hand in R. */
export const cloneParity: readonly ParityCase[] = [
  ...cases,
  {
    ...shared,
    name: "cloneCensorWeightReplicates",
    quantity: `risks at two times, mean times and hazard ratios of ${B} resamples`,
    r: "the whole analysis on the same resamples",
    compare: () => {
      const {risks, means, hazardRatio, atTimes} = cloneCensorWeightReplicates(transplants, {
        ...drawn,
        from: 0,
        to: B,
      });
      const {bootstrap} = reference;
      return {
        ours: [...risks, ...means, hazardRatio, ...atTimes].flatMap((column) => [...column]),
        theirs: [...bootstrap.risks, ...bootstrap.means, bootstrap.hazard_ratio, ...bootstrap.at].flat(),
      };
    },
  },
  {
    ...shared,
    name: "summariseCloneCensorWeight",
    quantity: "standard errors and percentile limits from three ranges in another order",
    r: "sd(), boot.ci()'s percentile interval of those resamples",
    compare: () => {
      const parts = [
        [30, B],
        [0, 7],
        [7, 30],
      ].map(([from, to]) => cloneCensorWeightReplicates(transplants, {...drawn, from: from!, to: to!}));
      const result = summariseCloneCensorWeight(transplants, parts, {...drawn, level: 0.9});
      const {difference, ratio, hazardRatio, restrictedMeanDifference, at} = result;
      const {intervals} = reference;
      return {
        ours: [
          ...[difference, ratio, hazardRatio, restrictedMeanDifference].flatMap((one) => [
            one.standardError,
            one.interval.lower,
            one.interval.upper,
          ]),
          at[0]!.risks[1].interval.lower,
          at[0]!.risks[1].interval.upper,
        ],
        theirs: [
          ...intervals.difference,
          ...intervals.ratio,
          ...intervals.hazard_ratio,
          ...intervals.mean_difference,
          ...intervals.at,
        ],
      };
    },
  },
];
