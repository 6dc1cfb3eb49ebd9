import type {Coverage, ParityCase} from "../validation/parity-case.js";
import type {Contrast} from "./compare-two.js";
import {eachAlone, from, numbers} from "./parity-data.js";
import reference from "./reference/two-groups.json" with {type: "json"};
import {type RestrictedMeanOptions, restrictedMean} from "./restricted-mean.js";
import {restrictedMeanDifference} from "./restricted-mean-difference.js";
import {survivalDifference} from "./survival-difference.js";

type One = readonly [ArrayLike<number>, ArrayLike<number>, RestrictedMeanOptions?];
type Two = readonly [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, RestrictedMeanOptions?];

const tiny = {
  time: numbers(reference.tiny.time),
  event: numbers(reference.tiny.event),
  group: numbers(reference.tiny.group),
  weight: numbers(reference.tiny.weight),
};
const simple = (name: string) => (): One => [from(name, "time"), from(name, "event")];
const {means, mean_contrasts, survival_contrasts} = reference;

const meanSets: readonly (readonly [string, readonly Coverage[], typeof means.lung, () => One])[] = [
  ["survival::lung", ["ties"], means.lung, simple("lung")],
  ["survival::veteran", ["ties"], means.veteran, simple("veteran")],
  ["survival::ovarian", [], means.ovarian, simple("ovarian")],
  [
    "survival::heart",
    ["ties", "left truncation"],
    means.heart,
    () => [from("heart", "stop"), from("heart", "event"), {entry: from("heart", "start")}],
  ],
  ["13 hand-made rows, unsorted", ["ties", "missing values"], means.tiny, () => [tiny.time, tiny.event]],
  [
    "13 hand-made rows with weights",
    ["ties", "missing values", "weights"],
    means.tiny_weight,
    () => [tiny.time, tiny.event, {weight: tiny.weight}],
  ],
  [
    "survival::ovarian, tau beyond the last time",
    ["degenerate"],
    means.extended,
    () => [from("ovarian", "time"), from("ovarian", "event"), {extend: true}],
  ],
];

const restricted: readonly ParityCase[] = meanSets.map(([dataset, covers, theirs, input]) => ({
  name: "restrictedMean",
  dataset,
  quantity: `mean and standard error until ${theirs.map((one) => one.tau).join(", ")}`,
  r: "print(survfit(…), rmean = tau)",
  covers,
  tolerance: 1e-10,
  compare: () => {
    const [time, event, options] = input();
    const ours = theirs.map(({tau}) => restrictedMean(time, event, {...options, tau}));
    return {
      ours: ours.flatMap((one) => [one.estimate, one.standardError]),
      theirs: theirs.flatMap((one) => [one.estimate[0] ?? null, one.se[0] ?? null]),
    };
  },
}));

const contrast = ({estimate, standardError, interval, p}: Contrast) => [
  estimate,
  standardError,
  interval.lower,
  interval.upper,
  p,
];
const theirContrast = (one: {estimate: number; se: number; lower: number; upper: number; p: number}) => [
  one.estimate,
  one.se,
  one.lower,
  one.upper,
  one.p,
];

const by = (name: string, group: string) => (): Two => [
  from(name, "time"),
  from(name, "event"),
  from(name, group),
];
const colon = (): Two => [
  from("colon", "time"),
  from("colon", "event"),
  from("colon", "rx").map((rx) => Number(rx > 0)),
];
const heart = (): Two => [
  from("heart", "stop"),
  from("heart", "event"),
  from("heart", "transplant"),
  {entry: from("heart", "start")},
];
const sets = [
  ["lung", "survival::lung by sex", ["ties"], by("lung", "female")],
  ["ovarian", "survival::ovarian by treatment, 90 % limits", [], by("ovarian", "rx")],
  ["colon", "survival::colon, treated or not", ["ties"], colon],
  ["heart", "survival::heart by transplant", ["ties", "left truncation"], heart],
] as const;

const meanDifferences: readonly ParityCase[] = [
  ...sets,
  [
    "tiny",
    "13 hand-made rows, unsorted",
    ["ties", "missing values"],
    (): Two => [tiny.time, tiny.event, tiny.group],
  ] as const,
].map(([key, dataset, covers, input]) => {
  const theirs = mean_contrasts[key];
  return {
    name: "restrictedMeanDifference",
    dataset,
    quantity: "means, difference, ratio and ratio of time lost with intervals and p",
    r: "print(survfit(…), rmean = tau), then survRM2's formulas",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const [time, event, group, options] = input();
      const {tau, level} = theirs;
      const ours = restrictedMeanDifference(time, event, group, {...options, tau, level});
      return eachAlone(
        [
          ...ours.groups.flatMap((one) => [one.estimate, one.standardError]),
          ...contrast(ours.difference),
          ...contrast(ours.ratio),
          ...contrast(ours.timeLostRatio),
        ],
        [
          ...theirs.estimate.flatMap((value, g) => [value, theirs.se[g] ?? null]),
          ...theirContrast(theirs.difference),
          ...theirContrast(theirs.ratio),
          ...theirContrast(theirs.time_lost_ratio),
        ],
      );
    },
  };
});

const survivalDifferences: readonly ParityCase[] = [
  ...sets,
  [
    "tiny",
    "13 hand-made rows with weights",
    ["ties", "missing values", "weights"],
    (): Two => [tiny.time, tiny.event, tiny.group, {weight: tiny.weight}],
  ] as const,
].map(([key, dataset, covers, input]) => {
  const theirs = survival_contrasts[key];
  return {
    name: "survivalDifference",
    dataset,
    quantity: `survival at ${theirs.at}, difference by both methods, ratios and Klein's five tests`,
    r: "summary(survfit(…), times), then Klein's and Zou's formulas",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const [time, event, group, options] = input();
      const {at, level} = theirs;
      const plain = survivalDifference(time, event, group, at, {...options, level, conf: "plain"});
      const ours = survivalDifference(time, event, group, at, {...options, level});
      return eachAlone(
        [
          ...ours.groups.flatMap((one) => [one.estimate, one.standardError]),
          ...contrast(plain.difference),
          ours.difference.interval.lower,
          ours.difference.interval.upper,
          ours.difference.p,
          ...contrast(ours.ratio),
          ...contrast(ours.cumulativeHazardRatio),
          ...ours.tests.flatMap((one) => [one.statistic, one.p]),
        ],
        [
          ...theirs.surv.flatMap((value, g) => [value, theirs.se[g] ?? null]),
          ...theirContrast(theirs.plain),
          theirs.hybrid.lower,
          theirs.hybrid.upper,
          theirs.tests[2]?.p ?? null,
          ...theirContrast(theirs.ratio),
          ...theirContrast(theirs.hazard),
          ...theirs.tests.flatMap((one) => [one.chisq, one.p]),
        ],
      );
    },
  };
});

/** Restricted means and survival at a time against survfit. */
export const twoGroupsParity: readonly ParityCase[] = [
  ...restricted,
  ...meanDifferences,
  ...survivalDifferences,
];
