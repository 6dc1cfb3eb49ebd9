import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {stepFunction, stepTimeBeyond, timeBeyond, timeToHalf, windowSummary} from "./index.js";
import reference from "./reference/half.json" with {type: "json"};

interface Halved {
  readonly from: number;
  readonly to: number;
  readonly peak: number;
  readonly peak_time: number;
  readonly half_time: number | null;
  readonly estimate: number | null;
  readonly followed: number;
  readonly thresholds: readonly number[];
  readonly above: readonly number[];
  readonly below: readonly number[];
}

function infusions(name: "heart" | "bladder2" | "cgd" | "hand") {
  if (name === "hand") {
    const {start, stop, dose, weight} = reference.hand;
    return stepFunction(start, stop, dose, {weight});
  }
  const {columns} = dataset(name);
  // The ages of `heart` are given less 48 years.
  const value =
    name === "heart" ? columns.age!.map((age) => age + 48) : columns[name === "cgd" ? "weight" : "size"]!;
  return stepFunction(columns.start!, columns.stop!, value);
}

const steps = (
  [
    ["heart", "survival::heart, 172 overlapping intervals", reference.heart],
    ["bladder2", "survival::bladder2, overlapping intervals", reference.bladder2],
    ["cgd", "survival::cgd, overlapping intervals", reference.cgd],
    ["hand", "6 hand-made infusions of three drugs", reference.hand.windows],
  ] as const
).flatMap(([name, title, of]): ParityCase[] => {
  const windows: readonly Halved[] = of;
  const covers: readonly Coverage[] = name === "hand" ? ["ties", "weights"] : ["ties"];
  return [
    {
      name: "timeToHalf",
      dataset: title,
      quantity: `peak, its time, time until halved and time since the peak in ${windows.length} windows`,
      r: "time[time > peak & value <= max(value) / 2][1] - peak",
      covers,
      tolerance: 1e-10,
      compare: () => {
        const score = infusions(name);
        return {
          ours: windows.flatMap(({from, to}) => {
            const {peak, peakTime, halfTime, estimate, followed} = timeToHalf(score, from, to);
            return [peak, peakTime, halfTime, estimate, followed];
          }),
          theirs: windows.flatMap((w) => [w.peak, w.peak_time, w.half_time, w.estimate, w.followed]),
        };
      },
    },
    {
      name: "stepTimeBeyond",
      dataset: title,
      quantity: `time at or above and below each quartile in ${windows.length} windows`,
      r: "sum(diff(time)[value >= threshold])",
      covers: [...covers, "both directions"],
      tolerance: 1e-10,
      compare: () => {
        const score = infusions(name);
        const side = (side: "at or above" | "below") =>
          windows.flatMap(({from, to, thresholds}) =>
            thresholds.map((threshold) => stepTimeBeyond(score, from, to, {threshold, side}).estimate),
          );
        return {
          ours: [...side("at or above"), ...side("below")],
          theirs: [...windows.flatMap(({above}) => above), ...windows.flatMap(({below}) => below)],
        };
      },
    },
  ];
});

const measured = (
  [
    ["orthodont", "nlme::Orthodont, 27 children", "subject", "age", "distance", 8, 15, 24],
    ["sleepstudy", "lme4::sleepstudy, 18 people", "subject", "days", "reaction", 0, 10, 300],
    ["airquality", "airquality by month, two days a time", "Month", "Day", "Ozone", 3, 15, 40],
  ] as const
).flatMap(([name, title, subject, timeName, xName, from, to, threshold]): ParityCase[] => {
  const covers: readonly Coverage[] = name === "airquality" ? ["ties", "missing values"] : [];
  const people = () => {
    const {columns} = dataset(name);
    const id = columns[subject]!;
    const ids = [...new Set(id)].sort((a, b) => a - b);
    return ids.map((one) => {
      const pick = (column: Float64Array) => column.filter((_, i) => id[i] === one);
      const time = pick(columns[timeName]!).map((t) => (name === "airquality" ? Math.floor(t / 2) : t));
      return {time, x: pick(columns[xName]!)};
    });
  };
  return [
    {
      name: "timeBeyond",
      dataset: title,
      quantity: `time of lines between measurements at or above ${threshold} and below, share spanned`,
      r: "sum(diff(time) * pmin(1, pmax(0, (high - threshold) / (high - low))))",
      covers: [...covers, "both directions"],
      tolerance: 1e-10,
      compare: () => ({
        ours: people().flatMap(({time, x}) => {
          const high = timeBeyond(time, x, {from, to, threshold});
          const low = timeBeyond(time, x, {from, to, threshold, side: "below"});
          return [high.n, high.estimate, low.estimate, high.coverage];
        }),
        theirs: reference[name].flatMap((d) => [d.n, d.above, d.below, d.coverage]),
      }),
    },
    {
      name: "windowSummary",
      dataset: title,
      quantity: "area under lines between measurements",
      r: "sum(diff(time) * (head(x, -1) + tail(x, -1)) / 2)",
      covers,
      tolerance: 1e-10,
      compare: () => ({
        ours: people().map(({time, x}) => windowSummary(time, x, {from, to}).timeWeightedMean.auc),
        theirs: reference[name].map(({area}) => area),
      }),
    },
  ];
});

export const halfParity: readonly ParityCase[] = [...steps, ...measured];
