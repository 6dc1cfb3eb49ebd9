import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type BootstrapCutpointOptions, bootstrapCutpoint} from "./bootstrap-cutpoint.js";
import {bootstrapCutpointReplicates} from "./bootstrap-cutpoint-replicates.js";
import {leaveOneGroupOut} from "./leave-one-group-out.js";
import reference from "./reference/search.json" with {type: "json"};
import {type BootstrapCutpoint, summariseBootstrapCutpoint} from "./summarise-bootstrap-cutpoint.js";
import type {Measures} from "./validated-measures.js";

const [aSAH, birthwt, suicide, pbc, lung] = ["aSAH", "birthwt", "suicide", "pbc", "lung"].map((name) =>
  dataset(name),
) as [
  ReturnType<typeof dataset>,
  ReturnType<typeof dataset>,
  ReturnType<typeof dataset>,
  ReturnType<typeof dataset>,
  ReturnType<typeof dataset>,
];
const missing = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);
const tiny = {x: missing(reference.tiny_data.x), event: missing(reference.tiny_data.event)};
const early = Float64Array.from(lung.column("time"), (time, i) =>
  time < 365 && lung.column("event")[i] === 1 ? 1 : 0,
);
const died = Float64Array.from(pbc.column("status"), (status) => Number(status === 2));

type Theirs = (typeof reference)["aSAH_s100b"];
interface SearchCase {
  readonly dataset: string;
  readonly how: string;
  readonly x: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly options: BootstrapCutpointOptions & {readonly seed: number; readonly B: number};
  readonly covers: readonly Coverage[];
  readonly theirs: object;
}

const CASES: readonly SearchCase[] = [
  {
    dataset: "pROC::aSAH, S100b",
    how: "Youden",
    x: aSAH.column("s100b"),
    event: aSAH.column("poor"),
    options: {seed: 21, B: 100},
    covers: ["ties"],
    theirs: reference.aSAH_s100b,
  },
  {
    dataset: "pROC::aSAH, WFNS grade",
    how: "closest to top left, side chosen in each resample",
    x: aSAH.column("wfns"),
    event: aSAH.column("poor"),
    options: {seed: 5, B: 100, criterion: "closest-top-left", direction: "auto"},
    covers: ["ties", "both directions"],
    theirs: reference.aSAH_wfns_auto,
  },
  {
    dataset: "MASS::birthwt, mother's weight",
    how: "Youden, lower values predict",
    x: birthwt.column("lwt"),
    event: birthwt.column("low"),
    options: {seed: 8, B: 100, direction: "lower"},
    covers: ["ties", "both directions"],
    theirs: reference.birthwt_lwt_lower,
  },
  {
    dataset: "MASS::birthwt, mother's age",
    how: "Youden, side chosen in each resample",
    x: birthwt.column("age"),
    event: birthwt.column("low"),
    options: {seed: 9, B: 70, direction: "auto"},
    covers: ["ties", "both directions"],
    theirs: reference.birthwt_age_auto,
  },
  {
    dataset: "cutpointr::suicide, DSI score",
    how: "product of sensitivity and specificity",
    x: suicide.column("dsi"),
    event: suicide.column("suicide"),
    options: {seed: 13, B: 66, criterion: "product"},
    covers: ["ties"],
    theirs: reference.suicide_dsi,
  },
  {
    dataset: "pROC::aSAH, NDKA",
    how: "Youden, midpoints",
    x: aSAH.column("ndka"),
    event: aSAH.column("poor"),
    options: {seed: 4, B: 70, convention: "midpoint"},
    covers: ["ties"],
    theirs: reference.aSAH_ndka_midpoint,
  },
  {
    dataset: "survival::pbc, albumin of the first 200",
    how: "accuracy, lower values predict, not stratified",
    x: pbc.column("albumin").subarray(0, 200),
    event: died.subarray(0, 200),
    options: {seed: 2, B: 66, criterion: "accuracy", direction: "lower", stratified: false},
    covers: ["ties", "both directions"],
    theirs: reference.pbc_albumin,
  },
  {
    dataset: "12 hand-made rows with ties and two gaps",
    how: "Youden, not stratified",
    x: tiny.x,
    event: tiny.event,
    options: {seed: 31, B: 80, stratified: false},
    covers: ["ties", "missing values"],
    theirs: reference.tiny,
  },
  {
    dataset: "12 hand-made rows with ties and two gaps",
    how: "Youden, lower values predict, midpoints",
    x: tiny.x.map((value) => -value),
    event: tiny.event,
    options: {seed: 31, B: 70, direction: "lower", convention: "midpoint"},
    covers: ["ties", "missing values", "both directions"],
    theirs: reference.tiny_lower_midpoint,
  },
];

const five = ({sensitivity, specificity, youden, accuracy, auc}: Measures): (number | null)[] => [
  sensitivity,
  specificity,
  youden,
  accuracy,
  auc,
];

const KINDS = [
  ["apparent", "apparent"],
  ["inBag", "in_bag"],
  ["outOfBag", "out_of_bag"],
  ["optimism", "optimism"],
  ["corrected", "corrected"],
  ["leaveOneOut", "leave_one_out"],
  ["point632", "point632"],
  ["point632Plus", "point632plus"],
] as const;

const ours = ({x, event, options}: SearchCase): BootstrapCutpoint =>
  bootstrapCutpoint(x, event, {...options, level: 0.8});

function casesOf(one: SearchCase): ParityCase[] {
  const theirs = one.theirs as Theirs;
  const shared = {dataset: one.dataset, covers: one.covers, tolerance: 1e-10};
  const {B} = one.options;
  return [
    {
      ...shared,
      name: "bootstrapCutpointReplicates",
      quantity: `${one.how}: cut-off, side, sensitivity, specificity and AUC in-bag, out-of-bag and on all, ${B} resamples`,
      r: "brute force over all cut-offs on the same draws (as cutpointr::cutpointr)",
      compare() {
        const all = bootstrapCutpointReplicates(one.x, one.event, {...one.options, from: 0, to: B});
        const columns = [all.inBag, all.outOfBag, all.original].flatMap((measures) => [
          measures.sensitivity,
          measures.specificity,
          measures.auc,
        ]);
        // R has no side where there is no cut-off.
        const sides = Array.from(all.sides, (side, b) => (Number.isNaN(all.cutoffs[b]!) ? null : side));
        return {
          // JSON has no infinity; sensitivity and specificity tell such a cut-off from none.
          ours: [
            ...Array.from(all.cutoffs, (one) => (Number.isFinite(one) ? one : null)),
            ...sides,
            ...columns.flatMap((column) => [...column]),
          ],
          theirs: (theirs.replicates as (number | null)[][]).flat(),
        };
      },
    },
    {
      ...shared,
      name: "bootstrapCutpoint",
      quantity: `${one.how}: five measures apparent, in-bag, out-of-bag, optimism, corrected, leave-one-out, .632, .632+`,
      r: "own code from the formulas of Efron & Tibshirani 1997, written for errors",
      compare() {
        const result = ours(one);
        return {
          ours: KINDS.flatMap(([key]) => five(result[key])),
          theirs: KINDS.flatMap(([, key]) => theirs[key]),
        };
      },
    },
    {
      ...shared,
      name: "summariseBootstrapCutpoint",
      quantity: `${one.how}: cut-off, standard error, 80 % percentile and BCa limits, share of resamples at the cut-off`,
      r: "boot:::norm.inter; BCa of Efron 1987 with half of the ties below",
      compare() {
        const {x, event, options} = one;
        const parts = [
          [64, B],
          [0, 10],
          [10, 64],
        ].map(([from, to]) => bootstrapCutpointReplicates(x, event, {...options, from: from!, to: to!}));
        const r = summariseBootstrapCutpoint(x, event, parts, {...options, level: 0.8});
        return {
          ours: [
            r.estimate,
            r.direction === "higher" ? 1 : -1,
            r.standardError,
            r.interval.lower,
            r.interval.upper,
            r.bca.lower,
            r.bca.upper,
            // R's mean over resamples of which some have no cut-off is NA.
            theirs.share === null ? null : r.shareAtEstimate,
          ],
          theirs: [theirs.cutoff, theirs.side, theirs.se, ...theirs.percentile, ...theirs.bca, theirs.share],
        };
      },
    },
  ];
}

const GROUPS = [
  {
    dataset: "cutpointr::suicide by sex",
    x: suicide.column("dsi"),
    event: suicide.column("suicide"),
    group: suicide.column("female"),
    options: {},
    covers: ["ties"],
    theirs: reference.leave_out.suicide_by_sex,
  },
  {
    dataset: "MASS::birthwt by race, side chosen",
    x: birthwt.column("lwt"),
    event: birthwt.column("low"),
    group: birthwt.column("race"),
    options: {direction: "auto"},
    covers: ["ties", "both directions"],
    theirs: reference.leave_out.birthwt_by_race,
  },
  {
    dataset: "survival::lung, Karnofsky score and death within a year, by institution",
    x: lung.column("ph_karno"),
    event: early,
    group: lung.column("inst"),
    options: {direction: "lower"},
    covers: ["ties", "missing values", "both directions"],
    theirs: reference.leave_out.lung_by_institution,
  },
] as const;

/** The searches that are repeated. */
export const searchParity: readonly ParityCase[] = [
  ...CASES.flatMap(casesOf),
  ...GROUPS.map(
    ({dataset: data, x, event, group, options, covers, theirs}): ParityCase => ({
      name: "leaveOneGroupOut",
      dataset: data,
      quantity: "each group's cut-off, side and counts; pooled sensitivity and specificity with 90 % limits",
      r: "cutpointr::cutpointr(subset(d, group != g), …); prop.test(k, n, correct = FALSE)",
      covers: [...covers],
      tolerance: 1e-10,
      compare() {
        const {groups, pooled, nMissing} = leaveOneGroupOut(x, event, group, {...options, level: 0.9});
        const {sensitivity: se, specificity: sp} = pooled;
        const columns = [
          groups.map((one) => one.group),
          groups.map((one) => one.cutoff),
          groups.map((one) => (one.direction === "higher" ? 1 : -1)),
          groups.map((one) => one.sensitivity.events),
          groups.map((one) => one.sensitivity.n),
          groups.map((one) => one.specificity.events),
          groups.map((one) => one.specificity.n),
        ];
        return {
          ours: [
            ...columns.flat(),
            se.estimate,
            sp.estimate,
            se.interval.lower,
            se.interval.upper,
            sp.interval.lower,
            sp.interval.upper,
            nMissing,
          ],
          theirs: [...theirs.groups.flat(), ...theirs.pooled, theirs.missing],
        };
      },
    }),
  ),
];
