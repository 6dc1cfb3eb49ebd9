import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type AalenJohansenOptions, type AalenJohansenResult, aalenJohansen} from "./aalen-johansen.js";
import reference from "./reference/aalen-johansen.json" with {type: "json"};

type Numbers = readonly (number | null)[];
type Sample = {readonly time: ArrayLike<number>; readonly status: ArrayLike<number>};

const mgus = dataset("mgus2");
const mgusSample: Sample = {time: mgus.column("etime"), status: mgus.column("etype")};
const melanoma = dataset("melanoma");
const melanomaSample: Sample = {time: melanoma.column("time"), status: melanoma.column("status")};
const pbc = dataset("pbc");
const pbcSample: Sample = {time: pbc.column("time"), status: pbc.column("status")};
const pbcWeight = Float64Array.from({length: pbc.n}, (_, i) => (((i + 1) % 5) + 1) / 3);
const pbcGroup = pbc.column("trt").map((arm) => (Number.isNaN(arm) ? 2 : arm - 1));
const pbcMissing: Sample = {
  time:
    pbcSample.time instanceof Float64Array
      ? pbcSample.time.map((t, i) => ([2, 89].includes(i) ? Number.NaN : t))
      : [],
  status: pbc.column("status").map((s, i) => ([6, 199].includes(i) ? Number.NaN : s)),
};
const lateEntry = melanoma
  .column("time")
  .map((t, i) => (i < 20 ? 0 : Math.min(Math.floor(t / 3), ((i + 1) * 37) % 400)));
const tiny: Sample = {time: [1, 2, 2, 3, 3, 3, 4, 5, 5, 6], status: [1, 2, 1, 0, 1, 2, 0, 2, 1, 1]};
const ends: Sample = {time: [2, 3, 5, 5], status: [1, 2, 1, 2]};
const causes: Sample = {
  time: [1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 6],
  status: [1, 2, 3, 0, 2, 4, 3, 1, 4, 2, 0, 4, 1, 0],
};

const SURVFIT = "survfit(Surv(time, factor(status)) ~ group)";

/** All curves of a result behind one another, state by state as survfit's columns. */
function columnsOf(
  result: AalenJohansenResult,
  of: "estimate" | "standardError" | "lower" | "upper",
): number[][] {
  const states = (result.curves[0]?.causes.length ?? 0) + 1;
  return Array.from({length: states}, (_, s) =>
    result.curves.flatMap((one) => [...(s === 0 ? one.eventFree : one.causes[s - 1]!)[of]]),
  );
}

function survfitCase(
  label: string,
  sample: Sample,
  options: AalenJohansenOptions,
  theirs: {
    at: Numbers;
    lower: Numbers;
    upper: Numbers;
    time?: Numbers;
    risk?: Numbers;
    p?: Numbers;
    se?: Numbers;
  },
  covers: readonly Coverage[],
  r: string = SURVFIT,
): ParityCase {
  const all = theirs.p !== undefined;
  return {
    name: "aalenJohansen",
    dataset: label,
    quantity: all
      ? `${options.weight ? "" : "numbers at risk, "}probabilities, infinitesimal-jackknife standard errors and ${options.conf ?? "log-log"} limits at ${theirs.at.length} times`
      : `${options.conf} limits at ${theirs.at.length} times`,
    r,
    covers,
    tolerance: 1e-10,
    compare: () => {
      const result = aalenJohansen(sample.time, sample.status, options);
      const at = (values: readonly number[]) => theirs.at.map((i) => values[i!]!);
      const of = (name: "estimate" | "standardError" | "lower" | "upper") =>
        columnsOf(result, name).flatMap(at);
      return all
        ? {
            ours: [
              ...at(result.curves.flatMap((one) => [...one.time])),
              ...(options.weight ? [] : at(result.curves.flatMap((one) => [...one.atRisk]))),
              ...of("estimate"),
              ...of("standardError"),
              ...of("lower"),
              ...of("upper"),
            ],
            theirs: [
              ...theirs.time!,
              ...theirs.risk!,
              ...theirs.p!,
              ...theirs.se!,
              ...theirs.lower,
              ...theirs.upper,
            ],
          }
        : {ours: [...of("lower"), ...of("upper")], theirs: [...theirs.lower, ...theirs.upper]};
    },
  };
}

const valueAt = (times: Float64Array, values: Float64Array, t: number) => {
  let j = -1;
  while (j + 1 < times.length && times[j + 1]! <= t) ++j;
  return j < 0 ? 0 : values[j]!;
};

function cumincCase(
  label: string,
  sample: Sample,
  group: ArrayLike<number> | undefined,
  theirs: readonly {group: number; cause: number; time: Numbers; est: Numbers; var: Numbers}[],
  covers: readonly Coverage[],
): ParityCase {
  return {
    name: "aalenJohansen",
    dataset: label,
    quantity: "incidences and Aalen-type variances at the times of each cause",
    r: "cmprsk::cuminc(time, status, group)",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const {curves} = aalenJohansen(sample.time, sample.status, {
        variance: "aalen",
        ...(group ? {group} : {}),
      });
      const find = (one: {group: number; cause: number}) => {
        const curve = curves.find(({group: code}) => code === one.group)!;
        return {time: curve.time, ...curve.causes[one.cause - 1]!};
      };
      return {
        ours: theirs.flatMap((one) => {
          const {time, estimate, standardError} = find(one);
          return [
            ...one.time.map((t) => valueAt(time, estimate, t!)),
            ...one.time.map((t) => valueAt(time, standardError, t!) ** 2),
          ];
        }),
        theirs: theirs.flatMap((one) => [...one.est, ...one.var]),
      };
    },
  };
}

function etmCase(
  label: string,
  sample: Sample,
  entry: ArrayLike<number> | undefined,
  theirs: {time: Numbers; p: Numbers; var: Numbers; var_free: Numbers},
  covers: readonly Coverage[],
): ParityCase {
  return {
    name: "aalenJohansen",
    dataset: label,
    quantity: `incidences and Greenwood-type variances at ${theirs.time.length} times`,
    r: "etm::etm(…, cens.name, s = 0)",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const curve = aalenJohansen(sample.time, sample.status, {
        variance: "greenwood",
        ...(entry ? {entry} : {}),
      }).curves[0]!;
      const column = (values: Float64Array) => theirs.time.map((t) => valueAt(curve.time, values, t!));
      return {
        ours: [
          ...curve.causes.flatMap((one) => column(one.estimate)),
          ...curve.causes.flatMap((one) => column(one.standardError).map((se) => se * se)),
          ...column(curve.eventFree.standardError).map((se) => se * se),
        ],
        theirs: [...theirs.p, ...theirs.var, ...theirs.var_free],
      };
    },
  };
}

/** Every fourth of those with any follow-up. */
const agedRows = Array.from({length: mgus.n}, (_, i) => i)
  .filter((i) => mgus.column("etime")[i]! > 0)
  .map((row, i) => ({row, weight: (((i + 1) % 4) + 1) / 2}))
  .filter((_, i) => i % 4 === 0);
const agedEntry = agedRows.map(({row}) => mgus.column("age")[row]!);
const aged: Sample = {
  time: agedRows.map(({row}) => mgus.column("age")[row]! + mgus.column("etime")[row]! / 12),
  status: agedRows.map(({row}) => mgus.column("etype")[row]!),
};

export const aalenJohansenParity: readonly ParityCase[] = [
  survfitCase("survival::mgus2, months", mgusSample, {}, reference.mgus, ["ties"]),
  survfitCase(
    "survival::mgus2 by sex, 90 % level",
    mgusSample,
    {group: mgus.column("male"), conf: "log", level: 0.9},
    reference.mgus_sex,
    ["ties", "strata"],
  ),
  survfitCase("boot::melanoma", melanomaSample, {conf: "plain"}, reference.melanoma, ["ties"]),
  survfitCase("boot::melanoma", melanomaSample, {conf: "logit"}, reference.melanoma_logit, []),
  survfitCase("boot::melanoma", melanomaSample, {conf: "arcsine"}, reference.melanoma_arcsin, []),
  survfitCase(
    "boot::melanoma with late entries made up",
    melanomaSample,
    {entry: lateEntry},
    reference.late,
    ["left truncation", "ties"],
    "survfit(Surv(entry, time, factor(status)) ~ 1, id = id)",
  ),
  survfitCase(
    "survival::pbc by arm, with weights",
    pbcSample,
    {group: pbcGroup, weight: pbcWeight},
    reference.pbc_weights,
    ["weights", "ties"],
    "survfit(Surv(time, factor(status)) ~ group, weights = w)",
  ),
  survfitCase("survival::pbc with missing times and states", pbcMissing, {}, reference.pbc_missing, [
    "missing values",
  ]),
  survfitCase(
    "survival::mgus2 with age as the time scale, with weights",
    aged,
    {entry: agedEntry, weight: agedRows.map(({weight}) => weight)},
    reference.aged,
    ["left truncation", "weights"],
    "survfit(Surv(age, age + etime / 12, factor(etype)) ~ 1, id = id, weights = w)",
  ),
  survfitCase("10 hand-made rows with ties", tiny, {}, reference.tiny, ["ties"]),
  survfitCase("4 hand-made rows, all at the end have an event", ends, {conf: "plain"}, reference.ends, [
    "ties",
    "degenerate",
  ]),
  cumincCase("survival::mgus2 by sex", mgusSample, mgus.column("male"), reference.mgus_cuminc, [
    "ties",
    "strata",
  ]),
  cumincCase("boot::melanoma", melanomaSample, undefined, reference.melanoma_cuminc, ["ties"]),
  cumincCase("10 hand-made rows with ties", tiny, undefined, reference.tiny_cuminc, ["ties"]),
  cumincCase("14 hand-made rows of four causes with ties", causes, undefined, reference.causes_cuminc, [
    "ties",
  ]),
  cumincCase("4 hand-made rows, all at the end have an event", ends, undefined, reference.ends_cuminc, [
    "ties",
    "degenerate",
  ]),
  etmCase("boot::melanoma", melanomaSample, undefined, reference.melanoma_etm, ["ties"]),
  etmCase("boot::melanoma with late entries made up", melanomaSample, lateEntry, reference.late_etm, [
    "left truncation",
    "ties",
  ]),
  etmCase("10 hand-made rows with ties", tiny, undefined, reference.tiny_etm, ["ties"]),
];
