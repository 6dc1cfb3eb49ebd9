import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {pseudoObservations} from "./pseudo-observations.js";
import reference from "./reference/pseudo-observations.json" with {type: "json"};

interface PseudoSet {
  readonly dataset: string;
  readonly time: ArrayLike<number>;
  readonly status: ArrayLike<number>;
  readonly group?: ArrayLike<number>;
  readonly covers: readonly Coverage[];
}

const [mgus, melanoma, lung, pbc] = [dataset("mgus2"), dataset("melanoma"), dataset("lung"), dataset("pbc")];
const missingAt = (values: Float64Array, rows: readonly number[]) =>
  values.map((value, i) => (rows.includes(i) ? Number.NaN : value));
const months = {time: mgus.column("etime"), status: mgus.column("etype")};
const days = {time: melanoma.column("time"), status: melanoma.column("status")};
const tiny = {time: [1, 2, 2, 3, 3, 3, 4, 5, 5, 6], status: [1, 2, 1, 0, 1, 2, 0, 2, 1, 1]};

const SETS: Readonly<Record<Exclude<keyof typeof reference, "made_by">, PseudoSet>> = {
  mgus: {dataset: "survival::mgus2, months", ...months, covers: ["ties"]},
  mgus_death: {
    dataset: "survival::mgus2 by sex",
    ...months,
    group: mgus.column("male"),
    covers: ["ties", "strata"],
  },
  melanoma: {dataset: "boot::melanoma", ...days, covers: ["ties"]},
  melanoma_other: {
    dataset: "boot::melanoma by sex",
    ...days,
    group: melanoma.column("male"),
    covers: ["ties", "strata"],
  },
  lung: {
    dataset: "survival::lung, no competing event",
    time: lung.column("time"),
    status: lung.column("event"),
    covers: ["ties"],
  },
  pbc: {
    dataset: "survival::pbc by arm, with missing times, states and arms",
    time: missingAt(pbc.column("time"), [2, 89]),
    status: missingAt(pbc.column("status"), [6, 199]),
    group: pbc.column("trt"),
    covers: ["ties", "strata", "missing values"],
  },
  tiny: {dataset: "10 hand-made rows with ties", ...tiny, covers: ["ties"]},
  tiny_end: {dataset: "10 hand-made rows, at the last event", ...tiny, covers: ["ties", "degenerate"]},
};

export const pseudoObservationsParity: readonly ParityCase[] = (
  Object.keys(SETS) as (keyof typeof SETS)[]
).map((key): ParityCase => {
  const {dataset, time, status, group, covers} = SETS[key];
  const theirs = reference[key];
  return {
    name: "pseudoObservations",
    dataset,
    quantity: `pseudo-observations of cause ${theirs.cause} by time ${theirs.at} in ${theirs.rows.length} rows; each group's size, events, children undecided and incidence`,
    r: "n * F - (n - 1) * F[-i], F by survfit(Surv(time, factor(status)) ~ 1) without row i",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const {value, groups} = pseudoObservations(time, status, {
        at: theirs.at,
        cause: theirs.cause,
        ...(group ? {group} : {}),
      });
      // R takes the difference of two incidences n times: near 0 its digits are those of 1.
      return {
        ours: [
          ...theirs.rows.map((row) => 1 + value[row]!),
          ...groups.flatMap((one) => [one.group, one.n, one.events, one.undecided, one.incidence]),
        ],
        theirs: [...theirs.value.map((one) => 1 + one), ...theirs.groups],
      };
    },
  };
});
