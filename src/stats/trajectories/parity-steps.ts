import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {combineSteps, stepFunction, stepSummary, stepValueAt, windowSummary} from "./index.js";
import reference from "./reference/steps.json" with {type: "json"};

interface Windows {
  readonly at: readonly number[];
  readonly value: readonly number[];
  readonly before: readonly number[];
  readonly latest: readonly number[];
  readonly windows: readonly Readonly<
    Record<(typeof SUMMARIES)[number] | "from" | "to" | "covered", number>
  >[];
}
const SUMMARIES = ["auc", "mean", "max", "min", "first", "last"] as const;

function infusions(name: keyof typeof reference): {
  readonly start: ArrayLike<number>;
  readonly stop: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly weight?: ArrayLike<number>;
} {
  if (name === "hand") {
    const {start, stop, dose, weight} = reference.hand;
    return {start, stop, value: dose, weight};
  }
  const {columns} = dataset(name);
  const value = {heart: "age", bladder2: "size", cgd: "weight"}[name as "heart"];
  return {start: columns.start!, stop: columns.stop!, value: columns[value]!};
}

const overlapping = (
  [
    ["heart", "survival::heart, 172 overlapping intervals"],
    ["bladder2", "survival::bladder2, overlapping intervals"],
    ["cgd", "survival::cgd, overlapping intervals"],
    ["hand", "6 hand-made infusions of three drugs"],
  ] as const
).flatMap(([name, title]): ParityCase[] => {
  const theirs: Windows = reference[name];
  const {start, stop, value, weight} = infusions(name);
  const options = weight ? {weight} : {};
  const covers: readonly Coverage[] = weight ? ["ties", "weights"] : ["ties"];
  return [
    {
      name: "stepFunction",
      dataset: title,
      quantity: "value of the latest interval at times on and between breakpoints",
      r: "value[which.max(start[start <= t & t < stop])]",
      covers,
      tolerance: 1e-10,
      compare: () => ({
        ours: stepValueAt(stepFunction(start, stop, value, {...options, overlap: "latest"}), theirs.at),
        theirs: theirs.latest,
      }),
    },
    {
      name: "stepValueAt",
      dataset: title,
      quantity: "sum at times on and between breakpoints, from there on and before",
      r: "sum(value[start <= t & t < stop])",
      covers: [...covers, "both directions"],
      tolerance: 1e-10,
      compare: () => {
        const steps = stepFunction(start, stop, value, options);
        const before = stepValueAt(steps, theirs.at, {limit: "before"});
        return {
          ours: [...stepValueAt(steps, theirs.at), ...before],
          theirs: [...theirs.value, ...theirs.before],
        };
      },
    },
    {
      name: "stepSummary",
      dataset: title,
      quantity: `area, mean, max, min, first and last in ${theirs.windows.length} windows; share covered`,
      r: "sum(value * pmax(0, pmin(stop, to) - pmax(start, from)))",
      covers,
      tolerance: 1e-10,
      compare: () => {
        const steps = stepFunction(start, stop, value, options);
        const gaps = stepFunction(start, stop, value, {...options, gaps: "unknown"});
        return {
          ours: theirs.windows.flatMap(({from, to}) => {
            const summary = stepSummary(steps, from, to);
            return [...SUMMARIES.map((key) => summary[key]), stepSummary(gaps, from, to).coverage];
          }),
          theirs: theirs.windows.flatMap((w) => [...SUMMARIES.map((key) => w[key]), w.covered]),
        };
      },
    },
  ];
});

const combined: ParityCase = {
  name: "combineSteps",
  dataset: "6 hand-made infusions of three drugs",
  quantity: "weighted sum at times on and between breakpoints",
  r: "sum((weight * dose)[start <= t & t < stop])",
  covers: ["ties", "weights"],
  tolerance: 1e-10,
  compare: () => {
    const {start, stop, dose, weight, at, value} = reference.hand;
    const drugs = [[0, 1], [2, 3], [4], [5]].map((rows) =>
      stepFunction(
        rows.map((i) => start[i]!),
        rows.map((i) => stop[i]!),
        rows.map((i) => dose[i]!),
      ),
    );
    return {ours: stepValueAt(combineSteps(drugs, [weight[0]!, weight[2]!, 1, 1]), at), theirs: value};
  },
};

const measured = (
  [
    ["orthodont", "nlme::Orthodont, 27 children", "subject", "age", "distance", 8, 15],
    ["sleepstudy", "lme4::sleepstudy, 18 people", "subject", "days", "reaction", 0, 10],
    ["airquality", "airquality by month, two days a time", "Month", "Day", "Ozone", 3, 15],
  ] as const
).map(
  ([name, title, subject, timeName, xName, from, to]): ParityCase => ({
    name: "windowSummary",
    dataset: title,
    quantity: "first, last, worst, means, slope with its error, p and 90 % interval, change, clearance",
    r: "summary(lm(x ~ time)); sum(diff(time) * (head(x, -1) + tail(x, -1)) / 2) / diff(range(time))",
    covers: name === "airquality" ? ["ties", "missing values", "both directions"] : ["both directions"],
    tolerance: 1e-10,
    compare: () => {
      const {columns} = dataset(name);
      const id = columns[subject]!;
      const ids = [...new Set(id)].sort((a, b) => a - b);
      const ours = ids.flatMap((one) => {
        const pick = (column: Float64Array) => column.filter((_, i) => id[i] === one);
        const time = pick(columns[timeName]!).map((t) => (name === "airquality" ? Math.floor(t / 2) : t));
        const x = pick(columns[xName]!);
        const high = windowSummary(time, x, {from, to, level: 0.9});
        const low = windowSummary(time, x, {from, to, worst: "lowest", rule: "last observation"});
        const {estimate, intercept, standardError, p, interval} = high.slope;
        return [
          ...[high.n, high.first, high.last, high.worst, low.worst, high.mean],
          ...[high.timeWeightedMean.estimate, low.timeWeightedMean.estimate, estimate, intercept],
          ...[standardError, p, interval.lower, interval.upper, high.change, high.clearance.estimate],
        ];
      });
      const theirs = reference[name].flatMap((d) => [
        ...[d.n, d.first, d.last, d.highest, d.lowest, d.mean, d.trapezoid, d.locf, d.slope, d.intercept],
        ...[d.se, d.p, ...d.interval, d.change, d.clearance],
      ]);
      return {ours, theirs};
    },
  }),
);

export const stepsParity: readonly ParityCase[] = [...overlapping, combined, ...measured];
