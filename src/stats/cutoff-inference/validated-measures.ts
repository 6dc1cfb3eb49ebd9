import type {Interval} from "../foundation/result.js";
import {percentileInterval} from "../resampling/percentile-interval.js";
import type {BootstrapCutpointReplicates, MeasureColumns} from "./bootstrap-cutpoint-replicates.js";

/** One number for each measure of a cut-off; null where not defined. */
export interface Measures<T = number | null> {
  readonly sensitivity: T;
  readonly specificity: T;
  /** Sensitivity + specificity − 1. */
  readonly youden: T;
  /** Share of children on the right side of the cut-off, at the prevalence of the data. */
  readonly accuracy: T;
  readonly auc: T;
}

/** What the cut-off promises, and what is left of it. */
export interface ValidatedMeasures {
  /** Of the data's cut-off on the data that chose it. */
  readonly apparent: Measures;
  /** Mean over resamples, each cut-off on its own resample. */
  readonly inBag: Measures;
  /** Mean over resamples, each cut-off on the children that the resample left out. */
  readonly outOfBag: Measures;
  /** Percentile interval of the out-of-bag values. */
  readonly outOfBagInterval: Measures<Interval>;
  /** Mean over resamples of in-bag less the same cut-off on all children. */
  readonly optimism: Measures;
  /** Apparent less optimism (Harrell). */
  readonly corrected: Measures;
  /** Mean over children, each judged by the cut-offs of the resamples without it (leave-one-out bootstrap). */
  readonly leaveOneOut: Measures;
  /** 0.368 apparent + 0.632 leave-one-out. */
  readonly point632: Measures;
  /** The same with a weight that grows with overfitting. */
  readonly point632Plus: Measures;
}

const NAMES = ["sensitivity", "specificity", "youden", "accuracy", "auc"] as const;
const fill = <T>(value: (name: keyof Measures) => T): Measures<T> =>
  Object.fromEntries(NAMES.map((name) => [name, value(name)])) as unknown as Measures<T>;

/** All five measures from three. */
export function allMeasures(
  sensitivity: number | null,
  specificity: number | null,
  auc: number | null,
  prevalence: number,
): Measures {
  const both = sensitivity !== null && specificity !== null;
  return {
    sensitivity,
    specificity,
    youden: both ? sensitivity + specificity - 1 : null,
    accuracy: both ? prevalence * sensitivity + (1 - prevalence) * specificity : null,
    auc,
  };
}

/** Internal validation of a search from its replicates, whose columns are joined already. */
export function validatedMeasures(
  apparent: Measures,
  positiveShare: number | null,
  replicates: BootstrapCutpointReplicates,
  {n, events, level}: {readonly n: number; readonly events: number; readonly level: number},
): ValidatedMeasures {
  const prevalence = events / n;
  const {inBag, outOfBag, original} = replicates;
  const summary = (columns: MeasureColumns) =>
    allMeasures(mean(columns.sensitivity), mean(columns.specificity), mean(columns.auc), prevalence);
  const optimism = allMeasuresOf(
    meanDifference(inBag.sensitivity, original.sensitivity),
    meanDifference(inBag.specificity, original.specificity),
    meanDifference(inBag.auc, original.auc),
    prevalence,
  );
  const out = summary(outOfBag);
  const leaveOneOut = allMeasures(
    shareRight(replicates, 0, events),
    shareRight(replicates, events, n),
    out.auc,
    prevalence,
  );
  // What a rule gives that calls the same share of children positive, but at random.
  const noInformation = allMeasures(
    positiveShare,
    positiveShare === null ? null : 1 - positiveShare,
    0.5,
    prevalence,
  );
  return {
    apparent,
    inBag: summary(inBag),
    outOfBag: out,
    outOfBagInterval: fill(
      (name) => percentileInterval(column(outOfBag, name, prevalence), {level}).interval,
    ),
    optimism,
    corrected: fill((name) => minus(apparent[name], optimism[name])),
    leaveOneOut,
    point632: fill((name) => point632(apparent[name], leaveOneOut[name])),
    point632Plus: fill((name) => point632Plus(apparent[name], leaveOneOut[name], noInformation[name])),
  };
}

function point632(apparent: number | null, left: number | null): number | null {
  return apparent === null || left === null ? null : 0.368 * apparent + 0.632 * left;
}

/** Efron & Tibshirani 1997, written for measures that are better when greater. */
function point632Plus(apparent: number | null, left: number | null, chance: number | null): number | null {
  if (apparent === null || left === null || chance === null) return null;
  const kept = Math.max(left, chance);
  const overfitting = left < apparent && chance < apparent ? (apparent - kept) / (apparent - chance) : 0;
  const plain = 0.368 * apparent + 0.632 * left;
  return plain + ((kept - apparent) * 0.368 * 0.632 * overfitting) / (1 - 0.368 * overfitting);
}

/** The optimism of Youden's index has no −1: it is a difference. */
function allMeasuresOf(
  sensitivity: number | null,
  specificity: number | null,
  auc: number | null,
  prevalence: number,
): Measures {
  const all = allMeasures(sensitivity, specificity, auc, prevalence);
  return {...all, youden: all.youden === null ? null : all.youden + 1};
}

const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

function mean(values: Float64Array): number | null {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count > 0 ? sum / count : null;
}

function meanDifference(a: Float64Array, b: Float64Array): number | null {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < a.length; ++i) {
    const difference = a[i]! - b[i]!;
    if (Number.isNaN(difference)) continue;
    sum += difference;
    count += 1;
  }
  return count > 0 ? sum / count : null;
}

/** Mean over children of the share of times that a cut-off which did not know the child was right. */
function shareRight(
  {timesOut, timesRight}: BootstrapCutpointReplicates,
  first: number,
  end: number,
): number | null {
  let sum = 0;
  let count = 0;
  for (let i = first; i < end; ++i) {
    if (timesOut[i] === 0) continue;
    sum += timesRight[i]! / timesOut[i]!;
    count += 1;
  }
  return count > 0 ? sum / count : null;
}

function column(columns: MeasureColumns, name: keyof Measures, prevalence: number): Float64Array {
  const {sensitivity, specificity} = columns;
  if (name === "youden") return sensitivity.map((value, i) => value + specificity[i]! - 1);
  if (name === "accuracy") {
    return sensitivity.map((value, i) => prevalence * value + (1 - prevalence) * specificity[i]!);
  }
  return columns[name];
}
