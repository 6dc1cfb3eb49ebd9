import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type NumberAtRisk, numberAtRisk} from "./number-at-risk.js";
import reference from "./reference/number-at-risk.json" with {type: "json"};

const [lung, pbc, heart] = [dataset("lung"), dataset("pbc"), dataset("heart")];
const numbers = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);

interface Table {
  readonly risk: readonly number[];
  readonly events: readonly (readonly number[])[];
  readonly censored: readonly number[];
}

const flat = ({groups}: NumberAtRisk) =>
  groups.flatMap(({atRisk, events, censored}) => [
    ...atRisk,
    ...events.flatMap((one) => [...one]),
    ...censored,
  ]);
const theirs = (tables: readonly Table[]) =>
  tables.flatMap(({risk, events, censored}) => [...risk, ...events.flat(), ...censored]);

const one = (
  name: string,
  r: string,
  covers: readonly Coverage[],
  tables: readonly Table[],
  ours: () => NumberAtRisk,
): ParityCase => ({
  name: "numberAtRisk",
  dataset: name,
  quantity: "at risk, events of each kind and censored by each time, in each group",
  r,
  covers,
  tolerance: 1e-10,
  compare: () => ({ours: flat(ours()), theirs: theirs(tables)}),
});

const R = "summary(survfit(Surv(time, status) ~ 1), times), cumsum()";

/** The tables under survival curves against R. */
export const numberAtRiskParity: readonly ParityCase[] = [
  one("survival::lung by sex", R, ["ties"], reference.lung, () =>
    numberAtRisk(lung.column("time"), lung.column("event"), reference.times.lung, {
      group: lung.column("female"),
    }),
  ),
  one("survival::pbc by stage, transplant and death", R, ["ties", "missing values"], reference.pbc, () =>
    numberAtRisk(pbc.column("time"), pbc.column("status"), reference.times.pbc, {group: pbc.column("stage")}),
  ),
  one(
    "9 hand-made rows with ties, a gap and a time of 0",
    R,
    ["ties", "missing values", "degenerate"],
    reference.tiny_table,
    () =>
      numberAtRisk(numbers(reference.tiny.time), reference.tiny.status, reference.times.tiny, {
        group: reference.tiny.group,
      }),
  ),
  {
    ...one(
      "survival::heart by transplant",
      "counts by the definition; n.risk of survfit(Surv(start, stop, event)) at its event times",
      ["ties", "left truncation"],
      reference.heart,
      () =>
        numberAtRisk(heart.column("stop"), heart.column("event"), reference.times.heart, {
          entry: heart.column("start"),
          group: heart.column("transplant"),
        }),
    ),
  },
];
