/** Whether children censored at the time of an event were still at risk of censoring when it happened. */
export type CensoringTies = "after events" | "with events";

/** What happened at each distinct time of a stratum, in weights. */
export interface FollowUpCounts {
  /** At risk just before: entry < t ≤ time. */
  readonly atRisk: Float64Array;
  readonly censored: Float64Array;
  /** Events of any cause. */
  readonly failed: Float64Array;
}

/** Late entries of a stratum: distinct times ascending, with what entered at each and was present just after. */
export interface Entries {
  readonly time: Float64Array;
  readonly entered: Float64Array;
  /** Those with entry ≤ e < time, the entering ones included. */
  readonly present: Float64Array;
}

/** What makes a risk set whole again: the distribution of follow-up, and what its variance needs. */
export interface CensoringWeights {
  /** Just before each time, the probability not to be censored yet, times that of having entered. */
  readonly keep: Float64Array;
  /** Weight at risk of being censored at each time. */
  readonly atRisk: Float64Array;
}

/**
 * Follow-up probabilities by Kaplan–Meier with censoring as the event, and of entry in reversed time.
 *
 * A child with a competing event at u stays in the risk set at t with weight keep(t) / keep(u): the probability that
 * it would still be followed.
 *
 * Source: Fine JP, Gray RJ. J Am Stat Assoc 1999;94:496; late entry: Geskus RB. Biometrics 2011;67:39.
 */
export function censoringWeights(
  time: Float64Array,
  counts: FollowUpCounts,
  entries: Entries | null,
  ties: CensoringTies,
): CensoringWeights {
  const times = counts.atRisk.length;
  const keep = new Float64Array(times);
  const atRisk = new Float64Array(times);
  let followed = 1;
  for (let j = 0; j < times; ++j) {
    keep[j] = followed;
    atRisk[j] = counts.atRisk[j]! - (ties === "after events" ? counts.failed[j]! : 0);
    const censored = counts.censored[j]!;
    if (censored > 0) followed *= Math.max(0, 1 - censored / atRisk[j]!);
  }
  if (!entries) return {keep, atRisk};
  // In reversed time entries are the events, and those present are at risk of them.
  let entered = 1;
  let e = entries.time.length - 1;
  for (let j = times - 1; j >= 0; --j) {
    for (; e >= 0 && entries.time[e]! >= time[j]!; --e) {
      entered *= Math.max(0, 1 - entries.entered[e]! / entries.present[e]!);
    }
    keep[j]! *= entered;
  }
  return {keep, atRisk};
}
