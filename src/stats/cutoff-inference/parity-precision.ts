import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type CutpointPrecisionOptions, cutpointPrecision} from "./cutpoint-precision.js";
import {cutpointPrecisionReplicates} from "./cutpoint-precision-replicates.js";
import reference from "./reference/precision.json" with {type: "json"};
import {summariseCutpointPrecision} from "./summarise-cutpoint-precision.js";

const [asah, birthwt, suicide, pbc] = [
  dataset("aSAH"),
  dataset("birthwt"),
  dataset("suicide"),
  dataset("pbc"),
];

interface PrecisionSet {
  readonly dataset: string;
  readonly how: string;
  readonly x: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly options: CutpointPrecisionOptions & {readonly seed: number; readonly B: number};
  readonly covers: readonly Coverage[];
}

const SETS: Readonly<Record<keyof typeof reference.cases, PrecisionSet>> = {
  asah: {
    dataset: "pROC::aSAH, S100b",
    how: "Youden, 40 and 113 children",
    x: asah.column("s100b"),
    event: asah.column("poor"),
    options: {sizes: [40, 113], seed: 11, B: 66},
    covers: ["ties"],
  },
  birthwt: {
    dataset: "MASS::birthwt, mother's weight",
    how: "closest to top left, lower values predict, whole pounds",
    x: birthwt.column("lwt"),
    event: birthwt.column("low"),
    options: {sizes: [60], seed: 12, B: 66, criterion: "closest-top-left", direction: "lower", step: 1},
    covers: ["ties", "both directions"],
  },
  suicide: {
    dataset: "cutpointr::suicide, DSI score",
    how: "Youden, 4 and 90 children, whole points",
    x: suicide.column("dsi"),
    event: suicide.column("suicide"),
    options: {sizes: [4, 90], seed: 13, B: 40, step: 1},
    covers: ["ties"],
  },
  pbc: {
    dataset: "survival::pbc, copper",
    how: "Youden, 80 children",
    x: pbc.column("copper"),
    event: pbc.column("status").map((status) => Number(status === 2)),
    options: {sizes: [80], seed: 14, B: 40},
    covers: ["ties", "missing values"],
  },
};

const KEYS = Object.keys(SETS) as (keyof typeof SETS)[];
/** JSON has no infinity. */
const finite = (values: Float64Array) => Array.from(values, (one) => (Number.isFinite(one) ? one : null));

/** The cut-offs of studies to come, against brute force in R on the same draws. */
export const precisionParity: readonly ParityCase[] = KEYS.flatMap((key): ParityCase[] => {
  const {dataset, how, x, event, options, covers} = SETS[key];
  const theirs = reference.cases[key];
  const limits = theirs.limits.flat();
  const shared = {dataset, covers, tolerance: 1e-10};
  const of = (result: ReturnType<typeof cutpointPrecision>) => [
    result.bandwidth.events,
    result.bandwidth.others,
    ...result.at.map(({events}) => events),
    ...result.at.flatMap(({lower, median, upper, found}) => [lower, median, upper, found]),
  ];
  const all = [...theirs.bandwidth, ...theirs.events, ...limits];
  return [
    {
      ...shared,
      name: "cutpointPrecision",
      quantity: `${how}: bandwidths, 80 % limits and median of ${options.B} studies' cut-offs`,
      r: "bw.nrd0(), quantile(); brute force over all cut-offs on the same draws",
      compare: () => ({ours: of(cutpointPrecision(x, event, {...options, level: 0.8})), theirs: all}),
    },
    {
      ...shared,
      name: "cutpointPrecisionReplicates",
      quantity: `${how}: ${options.B} cut-offs`,
      r: "brute force over all cut-offs on the same draws",
      compare: () => ({
        ours: cutpointPrecisionReplicates(x, event, {...options, from: 0, to: options.B}).cutoffs.flatMap(
          finite,
        ),
        theirs: theirs.cutoffs.flat(),
      }),
    },
    {
      ...shared,
      name: "summariseCutpointPrecision",
      quantity: `${how}: the same from three ranges in another order`,
      r: "quantile() of the cut-offs",
      compare: () => {
        const parts = [
          [30, options.B],
          [0, 7],
          [7, 30],
        ].map(([from, to]) =>
          cutpointPrecisionReplicates(x, event, {...options, from: from as number, to: to as number}),
        );
        return {
          ours: of(summariseCutpointPrecision(x, event, parts, {sizes: options.sizes, level: 0.8})),
          theirs: all,
        };
      },
    },
  ];
});
