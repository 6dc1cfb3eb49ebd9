import {chart} from "./chart.js";
import type {ChartedChild} from "./charted.js";
import type {LatentChild} from "./child.js";
import {exp} from "./exact-math.js";
import {cumulativeHazard} from "./hazard.js";
import {drawStudy} from "./sample.js";
import type {Scenario} from "./truth.js";

export type {ChartedChild} from "./charted.js";
export type {LatentChild} from "./child.js";
export {cumulativeHazard, deathHazard, ecmoLogHazardRatio, linearPredictor, type Run} from "./hazard.js";
export {EFFECTS, type Scenario} from "./truth.js";

/**
 * Probability of a terminal event (death or discharge of the moribund against advice) by t hours from shock
 * onset, had the child been put on ECMO at `start` for its own potential run, or never: the causal truth, exact.
 * @param start hours from shock onset, or null for never
 */
export function riskUnder(child: LatentChild, start: number | null, t: number): number {
  const run = start === null ? null : {start, end: Math.min(start + child.runHours, child.stayHours - 72)};
  return 1 - exp(-cumulativeHazard(child, child.scenario, Math.min(t, child.stayHours), run));
}

/** A child of the demo study: the truth, and what the chart says. */
export interface GeneratedChild {
  readonly latent: LatentChild;
  readonly recorded: ChartedChild;
}

/**
 * Draws enrolled children one by one, groups as they fall; child k is the same whatever n.
 * @param n number of children
 * @param seed whole number
 */
export function* generateChildren(n: number, scenario: Scenario, seed: number): Generator<GeneratedChild> {
  for (const {child} of drawStudy({n, scenario, seed, quotas: false}))
    if (child !== null) yield {latent: child, recorded: chart(seed, child)};
}
