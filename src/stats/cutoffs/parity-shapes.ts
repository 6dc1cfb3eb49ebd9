import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import type {CriterionName} from "./criterion.js";
import {combinedRule, greyZone, smoothedCutpoint} from "./index.js";
import type {Share} from "./proportion.js";
import smoothed from "./reference/smoothed-cutpoint.json" with {type: "json"};
import reference from "./reference/zones.json" with {type: "json"};
import type {Direction} from "./sweep.js";

const about = (one: {readonly set: string; readonly x: string; readonly direction: string}) => ({
  dataset: `${one.set}, ${one.x}`,
  covers: [
    "ties",
    ...(one.direction === "lower" ? ["both directions"] : []),
    ...(one.set === "lung" ? ["missing values"] : []),
  ] as Coverage[],
});
const columns = (one: {readonly set: string; readonly x: string; readonly event: string}) => {
  const data = dataset(one.set);
  return [data.column(one.x), data.column(one.event)] as const;
};

const normal = smoothed.normal.map(
  (one): ParityCase => ({
    name: "smoothedCutpoint",
    ...about(one),
    quantity: "normal model: cut-off, sensitivity, specificity, Youden, observed table",
    r: "cutpointr::oc_youden_normal(d, x, event, 1, 0, direction)",
    tolerance: 1e-10,
    compare: () => {
      const ours = smoothedCutpoint(...columns(one), {direction: one.direction as Direction});
      return {
        ours: [
          ours.estimate,
          ours.sensitivity,
          ours.specificity,
          ours.youden,
          ours.observed?.tp ?? null,
          ours.observed?.fp ?? null,
        ],
        theirs: [one.cutoff, one.sensitivity, one.specificity, one.youden, one.tp, one.fp],
      };
    },
  }),
);

const exact: ParityCase = {
  name: "smoothedCutpoint",
  dataset: "5 pairs of normal distributions, variances equal, nearly equal and far apart",
  quantity: "normal model: cut-off",
  r: "uniroot() of the difference of two dnorm(log = TRUE)",
  covers: ["degenerate"],
  tolerance: 1e-10,
  compare: () => ({
    ours: smoothed.exact.map((one) => smoothedCutpoint(one.x, one.event).estimate),
    theirs: smoothed.exact.map((one) => one.cutoff),
  }),
};

const kernel = smoothed.kernel.map(
  (one): ParityCase => ({
    name: "smoothedCutpoint",
    ...about(one),
    quantity: `kernel, ${one.rule}: bandwidths, cut-off, sensitivity, specificity, Youden`,
    r: `${one.rule === "silverman" ? "bw.nrd0" : "bw.nrd"}(); uniroot() where the densities cross`,
    tolerance: 1e-7,
    compare: () => {
      const ours = smoothedCutpoint(...columns(one), {
        model: "kernel",
        bandwidth: one.rule as "silverman" | "scott",
        direction: one.direction as Direction,
      });
      return {
        ours: [...(ours.bandwidths ?? []), ours.estimate, ours.sensitivity, ours.specificity, ours.youden],
        theirs: [...one.bandwidths, one.cutoff, one.sensitivity, one.specificity, one.youden],
      };
    },
  }),
);

const binned = smoothed.binned.flatMap((one): ParityCase[] => {
  const ours = () =>
    smoothedCutpoint(...columns(one), {
      model: "kernel",
      bandwidth: one.bandwidths as [number, number],
      direction: one.direction as Direction,
    });
  const own: ParityCase = {
    name: "smoothedCutpoint",
    ...about(one),
    quantity: "kernel with bandwidths by hand: cut-off and Youden",
    r: "KernSmooth::dpik(); uniroot() where the densities cross",
    tolerance: 1e-7,
    compare: () => ({ours: [ours().estimate, ours().youden], theirs: [one.cutoff, one.youden]}),
  };
  // On ndka R's optimize() stops on a flat stretch at 321, where Youden's index is 0.07 instead of 0.26.
  if (one.x === "ndka") return [own];
  const theirs: ParityCase = {
    ...own,
    quantity: "kernel with bandwidths by hand: cut-off",
    r: "cutpointr::oc_youden_kernel(d, x, event, 1, 0, direction)",
    tolerance: 1e-3,
    because: "R bins the density on 401 points, adds trapezes and stops at optimize()'s default tolerance",
    compare: () => ({ours: [ours().estimate], theirs: [one.cutpointr]}),
  };
  return [own, theirs];
});

const ends = ({estimate, interval}: Share) => [estimate, interval.lower, interval.upper];

const zones = reference.zones.map(
  (one): ParityCase => ({
    name: "greyZone",
    ...about(one),
    quantity: `both cut-offs, their measures, and three zones at sensitivity ${one.sensitivity}, specificity ${one.specificity}${one.crossed ? ", crossed" : ""}`,
    r: 'OptimalCutpoints::optimal.cutpoints(methods = c("MinValueSe", "MinValueSp")); prop.test(correct = FALSE)',
    tolerance: 1e-10,
    compare: () => {
      const ours = greyZone(...columns(one), {
        sensitivity: one.sensitivity,
        specificity: one.specificity,
        level: one.level,
        direction: one.direction as Direction,
      });
      const own = [ours.zones.out, ours.zones.grey, ours.zones.in];
      const theirs = [one.zone_out, one.zone_grey, one.zone_in];
      return {
        ours: [
          ours.ruleOut.cutoff,
          ours.ruleIn.cutoff,
          Number(ours.crossed),
          ours.single,
          ...ends(ours.ruleOut.sensitivity),
          ...ends(ours.ruleOut.specificity),
          ...ends(ours.ruleIn.sensitivity),
          ...ends(ours.ruleIn.specificity),
          ...own.flatMap((zone) => [zone.n, zone.events, ...ends(zone.share), ...ends(zone.risk)]),
        ],
        theirs: [
          one.rule_out,
          one.rule_in,
          Number(one.crossed),
          one.single,
          ...one.out_measures,
          ...one.in_measures,
          ...theirs.flatMap((zone) => [zone.n, zone.events, ...zone.share, ...zone.risk]),
        ],
      };
    },
  }),
);

const hand = Object.fromEntries(
  Object.entries(reference.hand).map(([name, values]) => [name, values.map((one) => one ?? Number.NaN)]),
);
interface Pair {
  readonly set: string;
  readonly x: readonly string[];
  readonly event: string;
  readonly directions: readonly string[];
  readonly rule: string;
  readonly pairs: number;
}
const rule = (one: Pair, criterion: CriterionName) => {
  const data = one.set === "hand" ? null : dataset(one.set);
  const column = (name: string) => data?.column(name) ?? hand[name]!;
  return combinedRule(column(one.x[0]!), column(one.x[1]!), column(one.event), {
    rule: one.rule as "and" | "or",
    directions: one.directions as [Direction, Direction],
    maximumPairs: one.pairs,
    criterion,
  });
};
const pairTitle = (one: Pair) => ({
  name: "combinedRule",
  dataset: one.set === "hand" ? "10 hand-made rows with ties" : `${one.set}, ${one.x.join(" and ")}`,
  covers: [
    "ties",
    ...(one.directions.includes("lower") ? ["both directions"] : []),
    ...(one.set === "lung" || one.set === "hand" ? ["missing values"] : []),
  ] as Coverage[],
  tolerance: 1e-10,
});
/** JSON has no infinities: R's script writes null for "nobody positive". */
const finite = (value: number) => (Number.isFinite(value) ? value : Number.NaN);
const grid = (one: Pair) => (one.pairs === 100 ? "100 pairs at even ranks" : "all pairs");

const rules = reference.rules.map(
  (one): ParityCase => ({
    ...pairTitle(one),
    quantity: `${one.rule}, ${one.criterion}, ${grid(one)}: value, all ${one.tp.length} optima with tables`,
    r: "every pair of cut-offs by outer()",
    compare: () => {
      const ours = rule(one, one.criterion as CriterionName);
      // R lists by second, then first cut-off from the most extreme on: both lists are put into one order.
      const sorted = (rows: number[][]) => rows.map((row) => row.map(finite)).sort((a, b) => key(a) - key(b));
      const key = (row: number[]) => (row[0] || -1e4) * 1e6 + (row[1] || -1e4);
      return {
        ours: [
          ours.value,
          ...sorted(ours.optima.map((optimum) => [...optimum.cutoffs, optimum.tp, optimum.fp])).flat(),
        ],
        theirs: [
          one.value,
          ...sorted(
            one.tp.map((tp, i) => [
              one.first[i] ?? Number.NaN,
              one.second[i] ?? Number.NaN,
              tp,
              one.fp[i] ?? Number.NaN,
            ]),
          ).flat(),
        ],
      };
    },
  }),
);

const heat = reference.heat.map(
  (one): ParityCase => ({
    ...pairTitle(one),
    quantity: `${one.rule}, Youden at ${one.youden.length} pairs, ${grid(one)}`,
    r: "every pair of cut-offs by outer()",
    compare: () => {
      const {grid} = rule(one, "youden");
      return {
        ours: [...grid.cutoffs[0].subarray(1), ...grid.cutoffs[1].subarray(1), ...grid.values],
        theirs: [...one.first, ...one.second, ...one.youden],
      };
    },
  }),
);

/** Smoothed cut-offs, grey zones and two-indicator rules against R. */
export const shapesParity: readonly ParityCase[] = [
  ...normal,
  exact,
  ...kernel,
  ...binned,
  ...zones,
  ...rules,
  ...heat,
];
