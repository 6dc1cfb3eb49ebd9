import {beforeAll, expect, test} from "vitest";
import {plannedAuc, plannedCutpoint} from "../../components/cutoffs/planner.js";
import {plannerRCode} from "../../components/cutoffs/r-code/planner.js";
import {childrenValues} from "../../components/cutoffs/shown.js";
import {cutpointPrecisionReplicates} from "../../stats/cutoff-inference/cutpoint-precision-replicates.js";
import {allClose, inR} from "./in-r.js";
import {type Case, DEMO_CASE, demoCase, demoStudy, PUBLIC_CASES, type Study, shownOf} from "./studies.js";

interface Planned {
  /** A row a size. */
  readonly limits: readonly (readonly [number, number])[];
  readonly needed: readonly number[];
  readonly cutoffs: readonly (readonly [number, number, number])[];
}

const r = inR("cutoffs-planner.json");
let demo: Study;
beforeAll(async () => {
  demo = await demoStudy();
}, 120_000);

function compare(name: string, one: Case): void {
  const shown = shownOf(one);
  const {one: own, question} = shown;
  const [planned] = r.ask(
    name,
    [childrenValues(own)],
    [{code: plannerRCode(shown), numbers: "limits = limits, needed = needed, cutoffs = cutoffs"}],
  ) as [Planned];
  const auc = plannedAuc(own);
  allClose(
    auc.at.flatMap(({lower, upper}) => [lower, upper]),
    planned.limits.flat(),
  );
  allClose(
    auc.needed.map(({n}) => n),
    planned.needed,
  );
  const options = plannedCutpoint(own, question);
  const {B = 0, seed = 1} = options;
  const {cutoffs} = cutpointPrecisionReplicates(own.x, own.event, {...options, seed, from: 0, to: B});
  // R's quantiles of its own studies stand where so many of the page's studies lie, within four standard errors.
  planned.cutoffs.forEach((quantiles, size) => {
    const found = (cutoffs[size] as Float64Array).filter(Number.isFinite);
    for (const [i, share] of [0.025, 0.5, 0.975].entries()) {
      const at = quantiles[i] as number;
      const room = 4 * Math.sqrt((2 * share * (1 - share)) / B) + 2 / B;
      const near = 1e-9 * Math.max(1, Math.abs(at));
      const below = found.filter((cutoff) => cutoff < at - near).length / found.length;
      const upTo = found.filter((cutoff) => cutoff <= at + near).length / found.length;
      expect(below, `${share} of R's lie below ${at}`).toBeLessThanOrEqual(share + room);
      expect(upTo, `${share} of R's lie below ${at}`).toBeGreaterThanOrEqual(share - room);
    }
  });
}

test.each(Object.entries(PUBLIC_CASES))(
  "%s: R foretells the same limits of the AUC, and cut-offs within Monte Carlo error",
  (name, one) => compare(name, one),
  240_000,
);

test("the demo study: R foretells the same limits of the AUC, and cut-offs within Monte Carlo error", () => {
  compare(DEMO_CASE, demoCase(demo));
}, 240_000);

test("what stands for R where there is none is what R foretells", () =>
  r.holdsCommitted(Object.keys(PUBLIC_CASES).length + 1));
