import {normalQuantile} from "../distributions/normal.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {binaryColumns, fewWarnings} from "./binary-columns.js";
import {delong} from "./delong.js";
import {AUTO_WARNING, type RocDirection, requireDirection} from "./direction.js";
import {tieGroups} from "./tie-groups.js";

export interface AucOptions {
  /** Side on which the event is expected; "auto" takes the side with AUC ≥ 0.5. Default "higher". */
  readonly direction?: RocDirection | "auto";
  /** Default 0.95. */
  readonly level?: number;
  /** Scale of the interval: "delong" on the AUC's own, cut off at 0 and 1; "logit" stays inside. Default "delong". */
  readonly method?: "delong" | "logit";
}

/** Area under the ROC curve. */
export interface Auc {
  readonly estimate: number;
  /** DeLong's, on the AUC's scale whatever the interval's; null with a single event or non-event. */
  readonly standardError: number | null;
  /** Both ends null where DeLong's variance is 0 or undefined. */
  readonly interval: Interval;
  readonly direction: RocDirection;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Area under the empirical ROC curve, the probability that an event's value lies on the expected side of a
 * non-event's (ties half), with DeLong's standard error in O(n log n).
 *
 * The logit interval is expit(logit A ± z · SE ÷ (A (1 − A))): it stays within (0, 1) and covers better where the
 * AUC is high and the children are few (a true AUC of 0.8, 60 children, 19 events: 95.4 % instead of 92.5 %). Where all placements agree (AUC 0 or 1, or everything tied) DeLong's
 * variance is 0 and either interval would have no width; its ends are null then, while pROC gives 1 to 1.
 *
 * @param x - the indicator, n values
 * @param event - 1 for the event, 0 for none
 * @param options - direction, level, method
 * @returns estimate, standard error and interval, direction, counts
 * @throws {StatsError} `empty`, `one-class`, `not-a-code`, `not-finite`, `length-mismatch`, `out-of-range`
 *
 * Source: DeLong ER, DeLong DM, Clarke-Pearson DL. Biometrics 1988;44:837; Sun X, Xu W. IEEE Signal Process Lett
 * 2014;21:1389 (by midranks); logit: Pepe MS. The statistical evaluation of medical tests. Oxford 2003, chapter 5.
 * R: `pROC::ci.auc(roc(event, x, direction = "<"), method = "delong")`; logit: `reference/roc.R`
 *
 * @example
 * auc([1, 2, 2, 3, 4, 5], [0, 0, 1, 0, 1, 1]).estimate // => 0.8333333333333334
 */
export function auc(x: ArrayLike<number>, event: ArrayLike<number>, options: AucOptions = {}): Auc {
  const {direction: asked = "higher", level = 0.95, method = "delong"} = options;
  requireDirection(asked);
  requireOpenUnit("level", level);
  if (method !== "delong" && method !== "logit") {
    throw new StatsError("out-of-range", "method", `is "${method}", "delong" or "logit" was expected`);
  }
  const {columns, n, events, nonEvents, nMissing} = binaryColumns<"x">({x, event});
  const {estimate, variance, direction} = delong(
    tieGroups(columns.x, columns.event),
    events,
    nonEvents,
    asked,
  );
  const warnings = asked === "auto" ? [AUTO_WARNING] : [];
  let lower: number | null = null;
  let upper: number | null = null;
  if (variance === null) {
    const who = events === 1 ? "event" : "non-event";
    warnings.push(`There is a single ${who}, so that the AUC has no standard error and no interval.`);
  } else if (variance === 0) {
    warnings.push(
      estimate === 0.5
        ? "All values are tied, so that the AUC is 0.5 by definition and has no interval."
        : `Events and non-events don't overlap (AUC ${estimate}): DeLong's variance is 0 and gives no interval.`,
    );
  } else {
    [lower, upper] = limits(estimate, variance, level, method);
    warnings.push(...fewWarnings(events, nonEvents));
  }
  return {
    estimate,
    standardError: variance === null ? null : Math.sqrt(variance),
    interval: {lower, upper, level, method: method === "delong" ? "DeLong" : "DeLong, logit"},
    direction,
    n,
    events,
    nMissing,
    warnings,
  };
}

function limits(
  estimate: number,
  variance: number,
  level: number,
  method: "delong" | "logit",
): [number, number] {
  const half = -normalQuantile((1 - level) / 2) * Math.sqrt(variance);
  if (method === "delong") return [Math.max(0, estimate - half), Math.min(1, estimate + half)];
  const spread = half / (estimate * (1 - estimate));
  // expit(logit a + s), without the detour over the logit.
  const shifted = (s: number) => estimate / (estimate + (1 - estimate) * Math.exp(-s));
  return [shifted(-spread), shifted(spread)];
}
