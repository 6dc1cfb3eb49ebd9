import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {classificationQuality} from "./classification-quality.js";
import type {GrowthClass} from "./growth-model.js";
import {firstRows} from "./lmm-input.js";

/** What a class is to its posterior probability. */
export type ClassDensity = {
  readonly coefficients: readonly {readonly estimate: number}[];
} & Pick<GrowthClass, "probability" | "residualStandardDeviation">;

/** Which class children belong to, by a model that was found before. */
export interface LatentClassPosterior {
  /** Code of each child with a value, ascending; the columns below are in this order. */
  readonly subject: Float64Array;
  /** Values of each child. */
  readonly count: Uint32Array;
  /** n × k posterior probabilities, child by child, in the model's order of classes. */
  readonly posterior: Float64Array;
  /** Likeliest class of each child, the lowest of several. */
  readonly modal: Uint32Array;
  /** Number of children. */
  readonly n: number;
  /** Number of values. */
  readonly values: number;
  /** Rows that missed a code, a time or a value. */
  readonly nMissing: number;
}

/**
 * Posterior probabilities of the classes of `latentClassGrowth` for any children: those that the model was found from,
 * others, or the same by fewer of their values.
 *
 * Bayes' rule, the model's parameters taken as known: the classes' shares times the normal density of the child's values
 * about each class's curve. At a time outside of the model's the curve's polynomial goes on, for which no value speaks.
 *
 * @param model - its classes
 * @param subject - codes of children, whole numbers from 0, a row for each value
 * @param time - times of the values, in the model's unit and from its origin
 * @param value - the values, in the model's unit
 * @throws {StatsError} `empty` without a complete row; `too-few` for a model without classes; `out-of-range` for a class
 *   of no children or without variance; `length-mismatch`, `not-finite`, `not-a-code`
 *
 * Source: Nagin DS. Psychol Methods 1999;4:139, posterior probabilities of group membership.
 * R: `flexmix::posterior(model, newdata)`
 *
 * @example
 * const classes = [
 *   {coefficients: [{estimate: 5}], probability: 0.5, residualStandardDeviation: 2},
 *   {coefficients: [{estimate: 9}], probability: 0.5, residualStandardDeviation: 2},
 * ];
 * const {posterior} = latentClassPosterior({classes}, [0, 1, 1], [0, 0, 1], [7, 8, 8]);
 * Array.from(posterior, (p) => Number(p.toFixed(4))) // => [0.5, 0.5, 0.1192, 0.8808]
 */
export function latentClassPosterior(
  {classes}: {readonly classes: readonly ClassDensity[]},
  subject: ArrayLike<number>,
  time: ArrayLike<number>,
  value: ArrayLike<number>,
): LatentClassPosterior {
  const k = classes.length;
  if (k === 0) throw new StatsError("too-few", "classes", "there is none");
  classes.forEach(({probability, residualStandardDeviation}, c) => {
    if (probability > 0 && residualStandardDeviation > 0) return;
    throw new StatsError(
      "out-of-range",
      "classes",
      `class ${c + 1} has probability ${probability} and standard deviation ${residualStandardDeviation}, both must be above 0`,
    );
  });
  const {columns, n: values, nMissing} = completeCases({subject, time, value});
  if (values === 0) throw new StatsError("empty", "value", "no complete row is left");
  requireCodes("subject", columns.subject, 2 ** 31);
  const bySubject = order(columns.subject);
  const first = firstRows(Float64Array.from(bySubject, (i) => columns.subject[i]!));
  const n = first.length - 1;
  const posterior = new Float64Array(n * k);
  const logDensity = new Float64Array(k);
  for (let i = 0; i < n; ++i) {
    classes.forEach(({coefficients, probability, residualStandardDeviation: deviation}, c) => {
      let squares = 0;
      for (let r = first[i]!; r < first[i + 1]!; ++r) {
        const row = bySubject[r]!;
        let curve = 0;
        for (let m = coefficients.length - 1; m >= 0; --m) {
          curve = curve * columns.time[row]! + coefficients[m]!.estimate;
        }
        squares += ((columns.value[row]! - curve) / deviation) ** 2;
      }
      logDensity[c] = Math.log(probability) - (first[i + 1]! - first[i]!) * Math.log(deviation) - squares / 2;
    });
    // Far from all curves each density is 0 in floating point: only their ratios are needed.
    const greatest = Math.max(...logDensity);
    let total = 0;
    for (let c = 0; c < k; ++c) total += posterior[i * k + c] = Math.exp(logDensity[c]! - greatest);
    for (let c = 0; c < k; ++c) posterior[i * k + c]! /= total;
  }
  return {
    subject: Float64Array.from({length: n}, (_, i) => columns.subject[bySubject[first[i]!]!]!),
    count: Uint32Array.from({length: n}, (_, i) => first[i + 1]! - first[i]!),
    posterior,
    modal: classificationQuality(
      posterior,
      classes.map(({probability}) => probability),
    ).modal,
    n,
    values,
    nMissing,
  };
}
