import {chart} from "./chart.js";
import type {ChartedChild} from "./charted.js";
import type {LatentChild} from "./child.js";
import {drawStudy} from "./sample.js";
import type {Scenario} from "./truth.js";

export type {ChartedChild} from "./charted.js";
export type {LatentChild} from "./child.js";
export {cumulativeHazard, deathHazard, ecmoLogHazardRatio, linearPredictor, type Run} from "./hazard.js";
export {EFFECTS, type Scenario} from "./truth.js";

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
