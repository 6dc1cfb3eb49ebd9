import type {Group} from "../../../src/schema/groups.js";
import {drawChild, type LatentChild, type Screened, screen} from "./child.js";
import type {Scenario} from "./truth.js";

/** A study to draw. */
export interface Design {
  /** Children to enrol. */
  readonly n: number;
  readonly scenario: Scenario;
  readonly seed: number;
  /**
   * Half SS, a quarter RSS, a quarter RSS+ECMO exactly: a candidate whose group is full is passed over as if
   * never screened. Otherwise the groups fall as they fall.
   */
  readonly quotas: boolean;
}

/** One screened candidate and, if enrolled, the latent child. */
export interface Candidate {
  readonly screened: Screened;
  readonly child: LatentChild | null;
}

/** The candidates of a study in the order in which they are screened; ends with the n-th enrolled child. */
export function* drawStudy({n, scenario, seed, quotas}: Design): Generator<Candidate> {
  const quarter = Math.floor(n / 4);
  const left: Record<Group, number> = {SS: n - 2 * quarter, RSS: quarter, "RSS+ECMO": quarter};
  let enrolled = 0;
  for (let candidate = 0; enrolled < n; candidate++) {
    const screened = screen(seed, candidate);
    if (screened.reason !== null) {
      yield {screened, child: null};
      continue;
    }
    const child = drawChild(seed, screened, scenario);
    if (quotas) {
      if (left[child.group] === 0) continue;
      left[child.group] -= 1;
    }
    enrolled += 1;
    yield {screened, child};
  }
}
