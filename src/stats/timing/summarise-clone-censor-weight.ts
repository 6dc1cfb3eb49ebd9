import {quantile} from "../description/quantile.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {meanAndSpread} from "../resampling/mean-and-spread.js";
import {percentileInterval} from "../resampling/percentile-interval.js";
import {inOrder} from "../resampling/replicates.js";
import {type ArmTable, cloneArms} from "./clone-arms.js";
import {
  type CloneCensorWeightReplicates,
  commonFollowUp,
  requireBothArms,
} from "./clone-censor-weight-replicates.js";
import {type CloneCensorData, type CloneCensorSettings, cloneColumns} from "./clone-columns.js";
import {cloneEffects, riskAt} from "./clone-effects.js";
import {followUpWarnings} from "./exposure-columns.js";

export interface SummariseCloneCensorWeightOptions extends CloneCensorSettings {
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
}

/** An estimate with its bootstrap interval. */
export interface CloneEstimate {
  /** null where not defined; `warnings` says why. */
  readonly estimate: number | null;
  /** Standard deviation of the replicates (of the logarithms for ratios); null with fewer than two. */
  readonly standardError: number | null;
  /** Both ends null without replicates. */
  readonly interval: Interval;
}

/** The weights of the clones that go on after the time given for the start. */
export interface CloneWeights {
  readonly n: number;
  readonly mean: number | null;
  readonly percentile99: number | null;
  readonly largest: number | null;
  /** (Σw)² ÷ Σw²: so many clones of equal weight would tell as much. */
  readonly effectiveSize: number;
  /** Σw; it should be near the number of children at risk then. */
  readonly total: number;
  /** Weights above it were set to it; null without truncation. */
  readonly truncatedAt: number | null;
}

export interface CloneArm {
  readonly strategy: "not within" | "within";
  /** Clones with some follow-up. */
  readonly n: number;
  /** Clones censored because they departed from the strategy. */
  readonly censored: number;
  /** Clones that die, and that have the competing event. */
  readonly events: number;
  readonly competing: number;
  /** At the result's `times`, right-continuous; NaN after the arm's follow-up. */
  readonly curve: {
    /** Cumulative incidence of death. */
    readonly risk: Float64Array;
    /** Probability of neither death nor the competing event. */
    readonly eventFree: Float64Array;
    /** Weight at risk just before each time, and how many clones that is. */
    readonly atRisk: Float64Array;
    readonly clones: Float64Array;
  };
  /** Of death until the horizon. */
  readonly risk: CloneEstimate;
  /** Mean time alive until the horizon. */
  readonly restrictedMean: CloneEstimate;
  readonly weights: CloneWeights;
}

export interface CloneCensorWeight {
  readonly within: number;
  readonly horizon: number;
  /** Times at which a child dies or has the competing event, ascending. */
  readonly times: Float64Array;
  /** Not within, then within. */
  readonly arms: readonly [CloneArm, CloneArm];
  /** Risk if treatment starts within the time, less the risk if not; and over it. */
  readonly difference: CloneEstimate;
  readonly ratio: CloneEstimate;
  readonly restrictedMeanDifference: CloneEstimate;
  /** Within against not within, over the whole follow-up; of death, the competing event censoring. */
  readonly hazardRatio: CloneEstimate;
  /** The risks at the `times` of the options. */
  readonly at: readonly {
    readonly time: number;
    readonly risks: readonly [CloneEstimate, CloneEstimate];
    readonly difference: CloneEstimate;
  }[];
  /** Children who die or leave untreated within the time: they count in both arms. */
  readonly inBoth: {readonly children: number; readonly deaths: number};
  readonly B: number;
  /** Resamples in which an arm had nobody, or a model could not be fitted. */
  readonly nUndefined: number;
  readonly level: number;
  readonly method: string;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Joins the ranges of `cloneCensorWeightReplicates` with the estimates of the data themselves.
 *
 * @param data - those of the replicates
 * @param parts - ranges that cover 0…B without gap or overlap, in any order; none for estimates without intervals
 * @param options - the settings of the replicates, `level`
 * @returns as `cloneCensorWeight`
 * @throws {StatsError} as `cloneCensorWeight`; `out-of-range` for parts with a gap or an overlap
 *
 * Source and R equivalent: `cloneCensorWeight`.
 *
 * @example
 * const data = {time: [2, 4, 6, 7, 8, 9, 9, 9], event: [1, 1, 1, 0, 1, 1, 0, 0], exposureTime: [NaN, 1, NaN, 2, 3, NaN, 1, NaN]};
 * const part = cloneCensorWeightReplicates(data, {within: 2, seed: 1, from: 0, to: 100});
 * summariseCloneCensorWeight(data, [part], {within: 2}).B // => 100
 */
export function summariseCloneCensorWeight(
  data: CloneCensorData,
  parts: readonly CloneCensorWeightReplicates[],
  options: SummariseCloneCensorWeightOptions,
): CloneCensorWeight {
  const {level = 0.95} = options;
  requireOpenUnit("level", level);
  const sorted = inOrder(parts);
  const B = sorted.at(-1)?.to ?? 0;
  const columns = cloneColumns(data, options);
  requireBothArms(columns);
  const all = cloneArms(columns);
  const {times, arms} = all;
  const horizon = columns.horizon ?? commonFollowUp(arms);
  const effects = cloneEffects(all, horizon);
  const joined = (of: (part: CloneCensorWeightReplicates) => Float64Array): Float64Array =>
    Float64Array.from(sorted.flatMap((part) => [...of(part)]));
  const risks = [joined(({risks}) => risks[0]), joined(({risks}) => risks[1])] as const;
  const means = [joined(({means}) => means[0]), joined(({means}) => means[1])] as const;
  const hazardRatios = joined((part) => part.hazardRatio);
  const less = (a: Float64Array, b: Float64Array) => a.map((value, i) => value - b[i]!);

  const warnings = [...followUpWarnings(columns.nWithoutFollowUp), ...all.warnings];
  const followed = (arm: 0 | 1, until: number) =>
    until <= arms[arm].followedUntil || arms[arm].eventFree.at(-1) === 0;
  const known = followed(0, horizon) && followed(1, horizon);
  for (const arm of [0, 1] as const) {
    if (!followed(arm, horizon)) {
      warnings.push(
        `In the arm “${STRATEGIES[arm]}” nobody is followed until the horizon, the last until ${arms[arm].followedUntil.toFixed(1)}: its risk then is not known.`,
      );
    }
  }
  const cautions = new Set<string>();
  const ofReplicates = (estimate: number, replicates: Float64Array): CloneEstimate => {
    const {interval, warnings: own} = percentileInterval(replicates, {level});
    if (B > 0) for (const one of own) cautions.add(one);
    return {
      estimate: Number.isFinite(estimate) ? estimate : null,
      standardError: meanAndSpread(replicates).deviation,
      interval,
    };
  };
  const none: CloneEstimate = {
    estimate: null,
    standardError: null,
    interval: {lower: null, upper: null, level, method: "bootstrap percentile"},
  };
  const ratioOf = (estimate: number, replicates: Float64Array): CloneEstimate => ({
    ...ofReplicates(estimate > 0 ? estimate : Number.NaN, replicates),
    standardError: meanAndSpread(replicates.map(Math.log)).deviation,
  });
  const armOf = (arm: 0 | 1): CloneArm => {
    const {n, censored, events, competing, risk, eventFree, atRisk, clones} = arms[arm];
    const defined = followed(arm, horizon);
    return {
      strategy: STRATEGIES[arm],
      n,
      censored,
      events,
      competing,
      curve: {risk, eventFree, atRisk, clones},
      risk: defined ? ofReplicates(effects.risks[arm], risks[arm]) : none,
      restrictedMean: defined ? ofReplicates(effects.means[arm], means[arm]) : none,
      weights: weightsOf(arms[arm]),
    };
  };
  const armsOut = [armOf(0), armOf(1)] as const;
  const T = columns.times.length;
  const at = Array.from(columns.times, (time, j) => {
    const ofTime = (arm: 0 | 1) => joined((part) => part.atTimes[arm].filter((_, i) => i % T === j));
    const [not, within] = [ofTime(0), ofTime(1)];
    const value = (arm: 0 | 1) => riskAt(times, arms[arm], time);
    const both = followed(0, time) && followed(1, time);
    return {
      time,
      risks: [
        followed(0, time) ? ofReplicates(value(0), not) : none,
        followed(1, time) ? ofReplicates(value(1), within) : none,
      ] as const,
      difference: both ? ofReplicates(value(1) - value(0), less(within, not)) : none,
    };
  });
  const ratios = risks[1].map((value, i) => value / risks[0][i]!);
  const difference = known
    ? ofReplicates(effects.risks[1] - effects.risks[0], less(risks[1], risks[0]))
    : none;
  const ratio = known ? ratioOf(effects.risks[1] / effects.risks[0], ratios) : none;
  const restrictedMeanDifference = known
    ? ofReplicates(effects.means[1] - effects.means[0], less(means[1], means[0]))
    : none;
  const hazardRatio = ratioOf(effects.hazardRatio, hazardRatios);
  const nUndefined = risks[0].reduce((sum, one) => sum + (Number.isNaN(one) ? 1 : 0), 0);
  warnings.push(...weightWarnings(arms));
  if (hazardRatio.estimate === null) {
    warnings.push("The hazard ratio is not defined: one arm has no death that the other could share.");
  }
  if (known && ratio.estimate === null) warnings.push("With a risk of 0 the ratio is not defined.");
  if (nUndefined > 0) {
    warnings.push(
      `In ${nUndefined} of ${B} resamples an arm had nobody or a model could not be fitted: they are left out.`,
    );
  }
  const without = ratios.reduce(
    (sum, one, i) => sum + (Number.isNaN(risks[0][i]!) || Number.isFinite(one) ? 0 : 1),
    0,
  );
  if (without > 0) {
    warnings.push(
      `In ${without} of ${B} resamples nobody dies in the arm “${STRATEGIES[0]}”: the ratio's interval leaves them out.`,
    );
  }
  warnings.push(...cautions);
  let both = 0;
  let deaths = 0;
  let events = 0;
  for (let i = 0; i < columns.n; ++i) {
    if (columns.status[i] === 1) events += 1;
    if (columns.start[i]! < columns.time[i]! || columns.time[i]! > columns.within) continue;
    both += 1;
    if (columns.status[i] === 1) deaths += 1;
  }
  return {
    within: options.within,
    horizon,
    times,
    arms: armsOut,
    difference,
    ratio,
    restrictedMeanDifference,
    hazardRatio,
    at,
    inBoth: {children: both, deaths},
    B,
    nUndefined,
    level,
    method: `clone–censor–weight, ${columns.firth ? "Firth's method" : "maximum likelihood"}${B > 0 ? ", percentile bootstrap" : ""}`,
    n: columns.n,
    events,
    nMissing: columns.nMissing,
    warnings,
  };
}

const STRATEGIES = ["not within", "within"] as const;

function weightsOf({finalWeights, cap}: ArmTable): CloneWeights {
  const n = finalWeights.length;
  let total = 0;
  let squares = 0;
  let largest = 0;
  for (const w of finalWeights) {
    total += w;
    squares += w * w;
    largest = Math.max(largest, w);
  }
  return {
    n,
    mean: n === 0 ? null : total / n,
    percentile99: n === 0 ? null : quantile(finalWeights, [0.99])[0]!,
    largest: n === 0 ? null : largest,
    effectiveSize: n === 0 ? 0 : (total * total) / squares,
    total,
    truncatedAt: Number.isFinite(cap) ? cap : null,
  };
}

/** Below this an arm is told by a handful of children. */
const FEW = 10;

function weightWarnings(arms: readonly [ArmTable, ArmTable]): string[] {
  return arms.flatMap((arm, index) => {
    const {n, effectiveSize} = weightsOf(arm);
    const who = `in the arm “${STRATEGIES[index]!}”`;
    if (n < FEW)
      return [
        `Only ${n === 1 ? "1 child goes" : `${n} children go`} on after the time given for the start, ${who}.`,
      ];
    if (effectiveSize >= FEW && effectiveSize >= n / 2) return [];
    return [
      `The ${n} children who go on after the time given for the start, ${who}, tell as much as ${effectiveSize.toFixed(1)} of equal weight.`,
    ];
  });
}
