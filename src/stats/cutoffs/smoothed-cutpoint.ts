import {findRoot} from "../foundation/find-root.js";
import {order} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";
import type {CutpointTable} from "./optimal-cutpoint.js";
import {chosenSide, outcomeColumns} from "./outcome-columns.js";
import {kernelSmooth, meanAndSd, normalSmooth, ruleOfThumb, type Smooth} from "./smoothed-density.js";
import {type Direction, levels} from "./sweep.js";

/** Options of smoothedCutpoint. */
export interface SmoothedCutpointOptions {
  /** "normal" (unless told): a normal distribution in each class; "kernel": a Gaussian kernel estimate. */
  readonly model?: "normal" | "kernel";
  /**
   * Kernel only: "silverman" (unless told) 0.9, "scott" 1.06 × min(sd, IQR ÷ 1.34) × n^(−1/5) in each class, or the
   * two bandwidths themselves, of children without and with the outcome, in the indicator's unit.
   */
  readonly bandwidth?: "silverman" | "scott" | readonly [number, number];
  /** Side on which the outcome is expected; "higher" unless told; "auto" takes the side with AUC ≥ 0.5. */
  readonly direction?: Direction | "auto";
}

/** The cut-off with the greatest Youden index under a smooth model. */
export interface SmoothedCutpoint {
  /** null where the model has no such cut-off; `warnings` says why. */
  readonly estimate: number | null;
  readonly model: "normal" | "kernel";
  /** Youden's index, sensitivity and specificity at the cut-off under the model. */
  readonly youden: number | null;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  /** The children's 2 × 2 table at the cut-off; null without one. */
  readonly observed: CutpointTable | null;
  readonly direction: Direction;
  /** Kernel bandwidths of children without and with the outcome; null for the normal model. */
  readonly bandwidths: readonly [number, number] | null;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * The cut-off with the greatest Youden index after smoothing each class's distribution, by a normal model in closed
 * form (equal or unequal variances) or by Gaussian kernels.
 *
 * The kernel's index is searched over the range of the values on steps of a third of the smaller bandwidth, and
 * the best place refined to rounding where the two densities cross. A normal cut-off outside of the observed
 * values is moved to the nearest of them, with a warning.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param options - model ("normal"), bandwidth ("silverman"), direction ("higher")
 * @returns cut-off; sensitivity, specificity and Youden's index under the model; the observed table at the cut-off
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`, `one-class`; `out-of-range` for an option
 *
 * Source: Fluss R, Faraggi D, Reiser B. Biom J 2005;47:458. R: `cutpointr::cutpointr(method = oc_youden_normal)`;
 * `oc_youden_kernel` there bins, we don't: `reference/smoothed-cutpoint.R`
 *
 * @example
 * const smooth = smoothedCutpoint([1, 2, 3, 3, 4, 5], [0, 0, 0, 1, 1, 1]);
 * smooth.estimate // => 3
 * smooth.youden.toFixed(6) // => "0.682689"
 */
export function smoothedCutpoint(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: SmoothedCutpointOptions = {},
): SmoothedCutpoint {
  const {model = "normal", bandwidth = "silverman"} = options;
  if (model !== "normal" && model !== "kernel") {
    throw new StatsError("out-of-range", "model", `is "${String(model)}", "normal" or "kernel" was expected`);
  }
  requireBandwidth(bandwidth);
  const {columns, n, events, nMissing} = outcomeColumns({x, event});
  const warnings: string[] = [];
  const direction = chosenSide(
    options.direction ?? "higher",
    levels(columns.x, columns.event, false),
    warnings,
  );
  const sorted = order(columns.x);
  const classes = [new Float64Array(n - events), new Float64Array(events)] as const;
  const filled = [0, 0];
  for (const row of sorted) {
    const k = columns.event[row] === 1 ? 1 : 0;
    classes[k][filled[k]!++] = columns.x[row]!;
  }
  // Both means are told from one value, so that an offset does not take their distance's digits.
  const origin = columns.x[0]!;
  const moments = [meanAndSd(classes[0], origin), meanAndSd(classes[1], origin)] as const;
  const range = [columns.x[sorted[0]!]!, columns.x[sorted[n - 1]!]!] as const;
  // With a cut-off that calls low values positive the classes change places.
  const [low, high] = direction === "higher" ? ([0, 1] as const) : ([1, 0] as const);
  let estimate: number | null = null;
  let smooth: readonly [Smooth, Smooth] | null = null;
  let bandwidths: readonly [number, number] | null = null;
  if (model === "normal") {
    if (moments[0].sd > 0 && moments[1].sd > 0) {
      smooth = [
        normalSmooth(origin + moments[0].mean, moments[0].sd),
        normalSmooth(origin + moments[1].mean, moments[1].sd),
      ];
      estimate = normalYouden(moments[low].mean, moments[low].sd, moments[high].mean, moments[high].sd);
      if (estimate !== null) estimate += origin;
      else {
        warnings.push(
          "With equal spread the outcome's mean lies on the other side: no cut-off is better than none.",
        );
      }
    } else warnings.push("The normal model needs two different values in each class.");
  } else {
    bandwidths =
      typeof bandwidth === "string"
        ? ([0, 1].map((k) => ruleOfThumb(classes[k as 0 | 1], bandwidth === "scott" ? 1.06 : 0.9)) as [
            number,
            number,
          ])
        : bandwidth;
    if (bandwidths[0] > 0 && bandwidths[1] > 0) {
      smooth = [kernelSmooth(classes[0], bandwidths[0]), kernelSmooth(classes[1], bandwidths[1])];
      estimate = kernelYouden(smooth[low], smooth[high], range, Math.min(...bandwidths), warnings);
    } else {
      bandwidths = null;
      warnings.push("A bandwidth needs two different values in each class.");
    }
  }
  if (estimate !== null && (estimate < range[0] || estimate > range[1])) {
    warnings.push(
      "The model's cut-off lay outside of the observed values and was moved to the nearest of them.",
    );
    estimate = estimate < range[0] ? range[0] : range[1];
  }
  if (Math.min(events, n - events) < 10) {
    warnings.push("Fewer than 10 children in a class: the shape of its distribution is hardly known.");
  }
  const upper = estimate !== null && smooth ? smooth.map((one) => one.upper(estimate)) : null;
  const sensitivity = upper ? (direction === "higher" ? upper[1]! : 1 - upper[1]!) : null;
  const specificity = upper ? (direction === "higher" ? 1 - upper[0]! : upper[0]!) : null;
  if (sensitivity !== null && specificity !== null && sensitivity + specificity < 1) {
    warnings.push(
      "Under the model the outcome is rarer on the positive side: the direction may be the wrong one.",
    );
  }
  return {
    estimate,
    model,
    youden: sensitivity !== null && specificity !== null ? sensitivity + specificity - 1 : null,
    sensitivity,
    specificity,
    observed: estimate === null ? null : observedAt(estimate, columns.x, columns.event, direction),
    direction,
    bandwidths,
    n,
    events,
    nMissing,
    warnings,
  };
}

/**
 * Where the density of the upper class overtakes that of the lower one; null where equal spread and reversed
 * means leave no such place. Written without the difference of two nearly equal variances.
 */
function normalYouden(mean0: number, sd0: number, mean1: number, sd1: number): number | null {
  // In units of the lower class's spread, whatever the indicator's.
  const distance = (mean1 - mean0) / sd0;
  const ratio = sd1 / sd0;
  const log = -2 * Math.log(ratio);
  const root = ratio * Math.sqrt(distance ** 2 + (1 - ratio) * (1 + ratio) * log);
  if (distance > 0) return mean0 + (sd0 * (distance ** 2 - ratio ** 2 * log)) / (root + distance);
  return ratio === 1 ? null : mean0 + (sd0 * (root - distance)) / ((ratio - 1) * (ratio + 1));
}

/** The place of the greatest Youden index between two smooth distributions, the first the lower one. */
function kernelYouden(
  low: Smooth,
  high: Smooth,
  range: readonly [number, number],
  bandwidth: number,
  warnings: string[],
): number {
  const [from, to] = range;
  const steps = Math.min(4096, Math.max(64, Math.ceil((3 * (to - from)) / bandwidth)));
  if (3 * (to - from) > 4096 * bandwidth) {
    warnings.push("The bandwidth is very small against the range of the values: the search may miss a peak.");
  }
  const place = (i: number) => from + ((to - from) * i) / steps;
  const index = Float64Array.from({length: steps + 1}, (_, i) => high.upper(place(i)) - low.upper(place(i)));
  const most = index.reduce((a, b) => Math.max(a, b));
  // Between classes far apart the index is 1 to rounding for a long way.
  const enough = most - 4 * Number.EPSILON;
  const first = index.findIndex((value) => value >= enough);
  let last = first;
  while (last < steps && index[last + 1]! >= enough) last += 1;
  const slope = (c: number) => low.logDensity(c) - high.logDensity(c);
  const root = findRoot(slope, place(Math.max(0, first - 1)), place(Math.min(steps, last + 1)));
  // At the end of the range, or in a wide step, the densities may cross where the index is least.
  const refined = root !== null && high.upper(root) - low.upper(root) >= enough;
  return refined ? root : place(index.indexOf(most));
}

function observedAt(
  cutoff: number,
  x: Float64Array,
  event: Float64Array,
  direction: Direction,
): CutpointTable {
  const count = [0, 0, 0, 0];
  for (let i = 0; i < x.length; ++i) {
    const positive = direction === "higher" ? x[i]! >= cutoff : x[i]! <= cutoff;
    count[(positive ? 0 : 2) + (event[i] === 1 ? 0 : 1)]! += 1;
  }
  const [tp, fp, fn, tn] = count as [number, number, number, number];
  return {cutoff, tp, fp, tn, fn, sensitivity: tp / (tp + fn), specificity: tn / (fp + tn)};
}

function requireBandwidth(bandwidth: unknown): void {
  if (bandwidth === "silverman" || bandwidth === "scott") return;
  if (
    Array.isArray(bandwidth) &&
    bandwidth.length === 2 &&
    bandwidth.every((one: unknown) => typeof one === "number" && one > 0 && Number.isFinite(one))
  )
    return;
  throw new StatsError(
    "out-of-range",
    "bandwidth",
    `is ${String(bandwidth)}, a rule or two numbers above 0 were expected`,
  );
}
