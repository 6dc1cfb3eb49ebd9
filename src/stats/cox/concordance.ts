import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import {order} from "../foundation/order.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {type ConcordancePairs, concordancePairs} from "./concordance-pairs.js";
import {type ConcordanceRows, concordanceRows} from "./concordance-rows.js";

/** Columns of one length; NaN is missing. */
export interface ConcordanceData {
  readonly time: ArrayLike<number>;
  /** 1 = the event happened at `time`, 0 = censored there. */
  readonly event: ArrayLike<number>;
  /** The marker, or a model's linear predictor. */
  readonly x: ArrayLike<number>;
  readonly entry?: ArrayLike<number> | undefined;
  /** Only pairs within a stratum are compared. */
  readonly strata?: ArrayLike<number> | undefined;
  /** Case weights ≥ 0; a row of weight 0 counts as not there. */
  readonly weight?: ArrayLike<number> | undefined;
  readonly cluster?: ArrayLike<number> | undefined;
}

export interface ConcordanceOptions {
  /** On which side of x the event is expected sooner; "higher" unless told. */
  readonly direction?: "higher" | "lower" | "auto";
  readonly level?: number;
  /** "wald" unless told; "logit" keeps the limits between 0 and 1. */
  readonly interval?: "wald" | "logit";
}

/** Harrell's C. */
export interface Concordance {
  readonly estimate: number | null;
  /** Infinitesimal jackknife, by cluster where there are some. */
  readonly standardError: number | null;
  readonly interval: Interval;
  /** Two-sided, of C = ½, by Wald. */
  readonly p: number | null;
  readonly direction: "higher" | "lower";
  /** Weighted numbers of pairs; `tiedTime` and `tiedBoth` are not comparable and don't count. */
  readonly pairs: {
    readonly concordant: number;
    readonly discordant: number;
    readonly tiedX: number;
    readonly tiedTime: number;
    readonly tiedBoth: number;
  };
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Harrell's concordance: the share of comparable pairs in which the child with the higher (or lower) x has the
 * event first; pairs tied in x count half.
 *
 * A pair is comparable if one has the event while the other is at risk and stays so: pairs with both events at one
 * time are not, an event and a censoring at one time are. Times that differ by rounding only are one time.
 *
 * @param data - columns of one length n: `time`, `event` (0/1), `x`; and where wanted `entry`, `strata`, `weight`,
 *   `cluster`
 * @param options - direction, level and kind of the interval
 * @returns C with standard error and interval; null without comparable pairs
 * @throws {StatsError} `empty`, `length-mismatch`, `not-finite`, `not-a-code`, `out-of-range`
 *
 * Source: Harrell FE et al. JAMA 1982;247:2543; Therneau TM, Atkinson E. The concordance statistic, vignette of R's
 * survival, 2023.
 * R: `survival::concordance(Surv(entry, time, event) ~ x + strata(s), weights, cluster, reverse = TRUE)`
 *
 * @example
 * concordance({time: [1, 2, 3, 4, 5], event: [1, 1, 0, 1, 0], x: [9, 5, 7, 5, 2]}).estimate // => 0.8125
 */
export function concordance(data: ConcordanceData, options: ConcordanceOptions = {}): Concordance {
  const {direction: asked = "higher", level = 0.95, interval: method = "wald"} = options;
  requireOpenUnit("level", level);
  if (asked !== "higher" && asked !== "lower" && asked !== "auto") {
    throw new StatsError(
      "out-of-range",
      "direction",
      `is ${asked}, "higher", "lower" or "auto" was expected`,
    );
  }
  if (method !== "wald" && method !== "logit") {
    throw new StatsError("out-of-range", "interval", `is ${method}, "wald" or "logit" was expected`);
  }
  const rows = concordanceRows(data);
  let events = 0;
  for (let i = 0; i < rows.n; ++i) events += rows.event[i]!;
  const pairs = concordancePairs(rows);
  const comparable = pairs.concordant + pairs.discordant + pairs.tiedX;
  if (!Number.isFinite(comparable)) {
    throw new StatsError("out-of-range", "weight", "is too large for the products of two children's weights");
  }
  const higher = comparable > 0 ? (pairs.concordant + pairs.tiedX / 2) / comparable : null;
  const direction = asked !== "auto" ? asked : higher !== null && higher < 0.5 ? "lower" : "higher";
  const estimate = higher === null ? null : direction === "higher" ? higher : 1 - higher;
  const variance = higher === null ? null : jackknifeVariance(rows, pairs, comparable);
  const standardError = variance === null ? null : Math.sqrt(variance);
  const warnings: string[] = [];
  if (estimate === null) warnings.push("There is no comparable pair: concordance is not defined.");
  else if (standardError === 0) {
    warnings.push(
      "Every child's pairs agree alike: the standard error is 0 and says nothing about other children.",
    );
  }
  const interval = intervalOf(estimate, standardError, level, method);
  if (interval.lower === null && standardError)
    warnings.push("Concordance is 0 or 1 to rounding: its logit limits are not defined.");
  const flip = direction === "lower";
  return {
    estimate,
    standardError,
    interval,
    p: estimate === null || !standardError ? null : normalTwoSided((estimate - 0.5) / standardError),
    direction,
    pairs: {
      concordant: flip ? pairs.discordant : pairs.concordant,
      discordant: flip ? pairs.concordant : pairs.discordant,
      tiedX: pairs.tiedX,
      tiedTime: pairs.tiedTime,
      tiedBoth: pairs.tiedBoth,
    },
    n: rows.n,
    events,
    nMissing: rows.nMissing,
    warnings,
  };
}

/** Sum of squares of what each row, or cluster, contributes to C to first order. */
function jackknifeVariance(
  {n, weight, cluster}: ConcordanceRows,
  {concordant, discordant, difference, partners}: ConcordancePairs,
  comparable: number,
): number {
  const somers = (concordant - discordant) / comparable;
  const turn = cluster ? order(cluster) : null;
  let variance = 0;
  let sum = 0;
  for (let k = 0; k < n; ++k) {
    const i = turn ? turn[k]! : k;
    const influence = (difference[i]! - somers * partners[i]!) / (2 * comparable);
    sum += weight ? weight[i]! * influence : influence;
    if (cluster && turn && k + 1 < n && cluster[turn[k + 1]!] === cluster[i]) continue;
    variance += sum * sum;
    sum = 0;
  }
  return variance;
}

function intervalOf(
  estimate: number | null,
  standardError: number | null,
  level: number,
  method: "wald" | "logit",
): Interval {
  const name = method === "wald" ? "Wald" : "logit";
  if (estimate === null || !standardError) return {lower: null, upper: null, level, method: name};
  const z = -normalQuantile((1 - level) / 2);
  if (method === "wald") {
    return {lower: estimate - z * standardError, upper: estimate + z * standardError, level, method: name};
  }
  if (!(estimate > 0 && estimate < 1)) return {lower: null, upper: null, level, method: name};
  const logit = Math.log(estimate / (1 - estimate));
  const half = (z * standardError) / (estimate * (1 - estimate));
  return {
    lower: 1 / (1 + Math.exp(half - logit)),
    upper: 1 / (1 + Math.exp(-half - logit)),
    level,
    method: name,
  };
}
