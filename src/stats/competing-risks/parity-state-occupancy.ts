import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import reference from "./reference/state-occupancy.json" with {type: "json"};
import {type StateOccupancyOptions, stateOccupancy} from "./state-occupancy.js";
import type {StateStays} from "./state-rows.js";

type Numbers = readonly (number | null)[];

const heart = dataset("heart");
const heartId = heart.column("id");
const heartStays: StateStays = {
  id: heartId,
  from: heart.column("transplant"),
  to: heart
    .column("transplant")
    .map((state, i) => (heart.column("event")[i] === 1 ? 2 : heartId[i + 1] === heartId[i] ? 1 : state)),
  entry: heart.column("start"),
  time: heart.column("stop"),
};
const bladder = dataset("bladder2");
const bladderRows = Array.from({length: bladder.n}, (_, i) => i).filter(
  (i) => bladder.column("stop")[i]! > bladder.column("start")[i]!,
);
const bladderColumn = (name: string) => bladderRows.map((i) => bladder.column(name)[i]!);
const bladderStays: StateStays = {
  id: bladderColumn("id"),
  from: bladderColumn("enum").map((number) => number - 1),
  to: bladderRows.map((i) => bladder.column("enum")[i]! - 1 + (bladder.column("event")[i] === 1 ? 1 : 0)),
  entry: bladderColumn("start"),
  time: bladderColumn("stop"),
};
const bladderWeighted: StateStays = {
  ...bladderStays,
  weight: bladderColumn("id").map((id) => ((id % 3) + 1) / 2),
};
const {mgus, tiny, from_zero: fromZero} = reference.rows;

function survfitCase(
  label: string,
  stays: StateStays,
  theirs: {
    at: Numbers;
    time: Numbers;
    risk: Numbers;
    p0: Numbers;
    p: Numbers;
    se: Numbers;
    lower: Numbers;
    upper: Numbers;
  },
  covers: readonly Coverage[],
  options: StateOccupancyOptions = {},
): ParityCase {
  return {
    name: "stateOccupancy",
    dataset: label,
    quantity: `start, probabilities, infinitesimal-jackknife standard errors and ${options.conf ?? "log-log"} limits at ${theirs.at.length} times`,
    r: "survfit(Surv(entry, time, factor(to)) ~ 1, id = id, istate = from, influence = TRUE)",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const {time, states} = stateOccupancy(stays, options);
      const at = (values: Float64Array) => theirs.at.map((i) => values[i!]!);
      const of = (name: "estimate" | "standardError" | "lower" | "upper") =>
        states.flatMap((one) => at(one[name]));
      return {
        ours: [
          ...at(time),
          ...(theirs.risk.length > 0 ? states.flatMap((one) => at(one.atRisk)) : []),
          ...states.map(({initial}) => initial),
          ...of("estimate"),
          ...of("standardError"),
          ...of("lower"),
          ...of("upper"),
        ],
        theirs: [
          ...theirs.time,
          ...theirs.risk,
          ...theirs.p0,
          ...theirs.p,
          ...theirs.se,
          ...theirs.lower,
          ...theirs.upper,
        ],
      };
    },
  };
}

function etmCase(
  label: string,
  stays: StateStays,
  theirs: {time: Numbers; p: Numbers; var: Numbers},
  covers: readonly Coverage[],
): ParityCase {
  return {
    name: "stateOccupancy",
    dataset: label,
    quantity: `probabilities and Greenwood-type variances from state 0 at ${theirs.time.length} times`,
    r: "etm::etm(…, cens.name, s = 0)",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const initial = Array.from({length: 20}, (_, s) => (s === 0 ? 1 : 0));
      const {time, states} = stateOccupancy(stays, {variance: "greenwood", initial});
      const column = (values: Float64Array) => theirs.time.map((t) => values[time.indexOf(t!)]!);
      return {
        ours: [
          ...states.flatMap((one) => column(one.estimate)),
          ...states.flatMap((one) => column(one.standardError).map((se) => se * se)),
        ],
        theirs: [...theirs.p, ...theirs.var],
      };
    },
  };
}

const MGUS = "survival::mgus2: gammopathy, malignancy, death";
const HEART = "survival::heart: waiting, transplanted, dead";
const BLADDER = "survival::bladder2: number of recurrences";
const TINY = "12 hand-made stays with ties, late entries, returns and two starts";

export const stateOccupancyParity: readonly ParityCase[] = [
  survfitCase(MGUS, mgus, reference.mgus, ["ties"]),
  survfitCase(HEART, heartStays, reference.heart, ["ties"], {conf: "plain"}),
  survfitCase(BLADDER, bladderStays, reference.bladder, ["ties"], {conf: "log"}),
  survfitCase(`${BLADDER}, with weights`, bladderWeighted, reference.bladder_weights, ["ties", "weights"], {
    conf: "plain",
  }),
  survfitCase(TINY, tiny, reference.tiny, ["ties", "left truncation"], {conf: "plain"}),
  etmCase(MGUS, mgus, reference.mgus_etm, ["ties"]),
  etmCase(HEART, heartStays, reference.heart_etm, ["ties"]),
  etmCase(BLADDER, bladderStays, reference.bladder_etm, ["ties"]),
  etmCase("hand-made stays that start in one state", fromZero, reference.from_zero_etm, [
    "ties",
    "left truncation",
  ]),
];
