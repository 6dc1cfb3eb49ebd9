import type {KaplanMeier} from "../survival/kaplan-meier.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import type {ExposureData} from "./exposure-columns.js";
import {type LandmarkData, type LandmarkOptions, landmarkAnalysis} from "./landmark-analysis.js";
import {type MantelByarOptions, mantelByar} from "./mantel-byar.js";
import {cloneParity} from "./parity-clone.js";
import {covariateBalanceParity} from "./parity-covariate-balance.js";
import {
  heart,
  heartAdjusted,
  heartSurgery,
  jasaPlain,
  lung,
  lungFemale,
  pbc,
  pbcStage,
  tieless,
  tiny,
} from "./parity-data.js";
import {eValueParity} from "./parity-e-value.js";
import {propensityParity} from "./parity-propensity.js";
import {riskSetMatchingParity} from "./parity-risk-set-matching.js";
import reference from "./reference/timing.json" with {type: "json"};
import {type SimonMakuchOptions, simonMakuch} from "./simon-makuch.js";
import {timeDependentExposure} from "./time-dependent-exposure.js";

type Numbers = readonly (number | null)[];

const HEART = "survival::jasa in heart's days";
const PBC = "survival::pbc with starts of treatment made up";
const LUNG = "survival::lung with starts of treatment made up";
const TINY = "10 hand-made children, exposure at 0, at and after the end";

function splitCase(label: string, data: ExposureData, theirs: Record<string, Numbers>): ParityCase {
  return {
    name: "timeDependentExposure",
    dataset: label,
    quantity: `${theirs.id!.length} rows: id, start, stop, event, exposed`,
    r: "tmerge(d, d, id = id, event = event(time, event), exposed = tdc(exposureTime))",
    covers: ["ties"],
    tolerance: 1e-10,
    compare: () => {
      const rows = timeDependentExposure(data);
      const columns = [rows.id, rows.entry, rows.time, rows.event, rows.exposed];
      return {
        ours: columns.flatMap((column) => [...column.slice(0, theirs.id!.length)]),
        theirs: ["id", "entry", "time", "event", "exposed"].flatMap((name) => theirs[name]!),
      };
    },
  };
}

function personTimeCase(label: string, data: ExposureData, theirs: Numbers): ParityCase {
  return {
    name: "timeDependentExposure",
    dataset: label,
    quantity: "person-time unexposed and exposed",
    r: "tapply(tstop - tstart, exposed, sum)",
    covers: [],
    tolerance: 1e-10,
    compare: () => {
      const {unexposedTally, exposedTally} = timeDependentExposure(data);
      return {ours: [unexposedTally.personTime, exposedTally.personTime], theirs};
    },
  };
}

type Sums = (typeof reference.mantel_byar)["heart"];

function mantelByarCase(
  label: string,
  data: ExposureData,
  theirs: Sums,
  covers: readonly Coverage[],
  options: MantelByarOptions = {},
): ParityCase {
  return {
    name: "mantelByar",
    dataset: label,
    quantity: "observed, expected, variance, χ² and p",
    r: "sums over the event times of tmerge's rows",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const {groups, variance, statistic, p} = mantelByar(data, options);
      return {
        ours: [
          groups[1].observed,
          groups[1].expected,
          groups[0].expected,
          variance,
          statistic! / theirs.statistic,
          p! / theirs.p,
        ],
        theirs: [theirs.observed, theirs.expected, theirs.expected_unexposed, theirs.variance, 1, 1],
      };
    },
  };
}

function scoreCase(label: string, data: ExposureData, theirs: number, exact: boolean): ParityCase {
  return {
    name: "mantelByar",
    dataset: label,
    quantity: "χ² is the score test of Cox's regression",
    r: `coxph(Surv(tstart, tstop, event) ~ exposed${exact ? ', ties = "exact"' : ""})$score`,
    covers: exact ? ["ties"] : [],
    tolerance: 1e-10,
    compare: () => ({ours: [mantelByar(data).statistic], theirs: [theirs]}),
  };
}

interface CurveValues {
  readonly at: Numbers;
  readonly times: Numbers;
  readonly risk: Numbers;
  readonly survival: Numbers;
  readonly lower: Numbers;
  readonly upper: Numbers;
}

function curvesOf(curves: readonly (KaplanMeier | null)[], theirs: readonly CurveValues[]) {
  const names = ["times", "survival", "lower", "upper"] as const;
  return {
    ours: theirs.flatMap(({at}, g) => {
      const of = (values: Float64Array) => at.map((i) => values[i!]!);
      return [...names.flatMap((name) => of(curves[g]![name])), ...of(curves[g]!.atRisk)];
    }),
    theirs: theirs.flatMap((one) => [...names.flatMap((name) => one[name]), ...one.risk]),
  };
}

function simonMakuchCase(
  label: string,
  data: ExposureData,
  theirs: readonly CurveValues[],
  covers: readonly Coverage[],
  options: SimonMakuchOptions = {},
): ParityCase {
  return {
    name: "simonMakuch",
    dataset: label,
    quantity: "times, numbers at risk, survival and log limits of both curves",
    r: "survfit(Surv(tstart, tstop, event) ~ 1) of each side's rows of tmerge",
    covers,
    tolerance: 1e-10,
    compare: () =>
      curvesOf(
        simonMakuch(data, options).curves.map(({curve}) => curve),
        theirs,
      ),
  };
}

type Landmark = (typeof reference.landmark)["heart"];

function landmarkCase(
  label: string,
  data: LandmarkData,
  options: LandmarkOptions,
  theirs: Landmark,
  covers: readonly Coverage[],
): ParityCase {
  return {
    name: "landmarkAnalysis",
    dataset: `${label}, landmark ${options.landmark}`,
    quantity: "numbers left out, curves, log-rank test, Cox coefficients with standard errors",
    r: "survfit, survdiff and coxph of those with time > landmark",
    covers,
    tolerance: 1e-7,
    compare: () => {
      const result = landmarkAnalysis(data, options);
      const curves = curvesOf(
        result.groups.map(({curve}) => curve),
        theirs.curves,
      );
      return {
        ours: [
          ...result.groups.map(({n}) => n),
          result.excluded.eventBefore,
          result.excluded.censoredBefore,
          ...result.logRank!.groups.flatMap(({observed}) => observed),
          ...result.logRank!.groups.flatMap(({expected}) => expected),
          result.logRank!.statistic,
          ...result.cox!.coefficients.map(({estimate}) => estimate * 1e3),
          ...result.cox!.coefficients.map(({standardError}) => standardError * 1e3),
          ...curves.ours,
        ],
        theirs: [
          ...theirs.n,
          theirs.event_before,
          theirs.censored_before,
          ...theirs.observed,
          ...theirs.expected,
          theirs.chisq,
          ...theirs.coef.map((value) => value * 1e3),
          ...theirs.se.map((value) => value * 1e3),
          ...curves.theirs,
        ],
      };
    },
  };
}

const {split, person_time, mantel_byar, exact_score, cox_score, simon_makuch, landmark} = reference;

/** The comparisons with R. */
export const timingParity: readonly ParityCase[] = [
  ...cloneParity,
  ...propensityParity,
  ...eValueParity,
  ...covariateBalanceParity,
  ...riskSetMatchingParity,
  splitCase(HEART, heart, split.heart),
  splitCase(PBC, pbc, split.pbc),
  splitCase(LUNG, lung, split.lung),
  splitCase(TINY, tiny, split.tiny),
  personTimeCase(HEART, heart, person_time.heart),
  personTimeCase(PBC, pbc, person_time.pbc),
  personTimeCase(LUNG, lung, person_time.lung),
  mantelByarCase(HEART, heart, mantel_byar.heart, ["ties"]),
  mantelByarCase(`${HEART} within prior surgery`, heart, mantel_byar.heart_strata, ["ties", "strata"], {
    strata: heartSurgery,
  }),
  mantelByarCase(`${HEART} from day 30 on`, heart, mantel_byar.heart_landmark, ["ties", "left truncation"], {
    landmark: 30,
  }),
  mantelByarCase("survival::jasa as it is", jasaPlain, mantel_byar.plain, ["ties", "degenerate"]),
  mantelByarCase(PBC, pbc, mantel_byar.pbc, ["ties"]),
  mantelByarCase(
    `${PBC} within stage, 6 missing`,
    pbc,
    mantel_byar.pbc_strata,
    ["strata", "missing values"],
    {
      strata: pbcStage,
    },
  ),
  mantelByarCase(LUNG, lung, mantel_byar.lung, ["ties"]),
  mantelByarCase(TINY, tiny, mantel_byar.tiny, ["ties"]),
  scoreCase(HEART, heart, exact_score.heart, true),
  scoreCase(PBC, pbc, exact_score.pbc, true),
  scoreCase(LUNG, lung, exact_score.lung, true),
  scoreCase(TINY, tiny, exact_score.tiny, true),
  scoreCase(`${HEART}, ties broken`, tieless, cox_score.tieless, false),
  simonMakuchCase(HEART, heart, simon_makuch.heart, ["ties", "left truncation"]),
  simonMakuchCase(
    `${HEART} from day 30 on`,
    heart,
    simon_makuch.heart_landmark,
    ["ties", "left truncation"],
    {
      landmark: 30,
    },
  ),
  simonMakuchCase(PBC, pbc, simon_makuch.pbc, ["left truncation"]),
  simonMakuchCase(LUNG, lung, simon_makuch.lung, ["ties", "left truncation"]),
  simonMakuchCase(TINY, tiny, simon_makuch.tiny, ["ties", "left truncation"]),
  landmarkCase(HEART, heart, {landmark: 30}, landmark.heart, ["ties"]),
  landmarkCase(
    `${HEART}, adjusted for age and surgery, to day 365`,
    heartAdjusted,
    {landmark: 30, horizon: 365},
    landmark.heart_adjusted,
    ["ties"],
  ),
  landmarkCase(`${PBC}, to day 2500`, pbc, {landmark: 700, horizon: 2500}, landmark.pbc, ["ties"]),
  landmarkCase(`${PBC} within stage`, {...pbc, strata: pbcStage}, {landmark: 700}, landmark.pbc_strata, [
    "strata",
    "missing values",
  ]),
  landmarkCase(LUNG, lung, {landmark: 90}, landmark.lung, ["ties"]),
  landmarkCase(`${LUNG} within sex`, {...lung, strata: lungFemale}, {landmark: 90}, landmark.lung_strata, [
    "ties",
    "strata",
  ]),
];
