import {randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import {tTest} from "./t-test.js";
import {wilcoxonTest} from "./wilcoxon-test.js";

/** Share of runs in which something happens, with its Monte Carlo error. */
function share(runs: number, happens: (run: number) => boolean): {estimate: number; monteCarloError: number} {
  let count = 0;
  for (let run = 0; run < runs; ++run) if (happens(run)) count += 1;
  const estimate = count / runs;
  return {estimate, monteCarloError: Math.sqrt((estimate * (1 - estimate)) / runs)};
}

/** Simulations with a known truth. */
export const descriptionSimulations: readonly Simulation[] = [
  {
    id: "description-wilcoxon-shift-coverage",
    name: "wilcoxonTest",
    question:
      "The exact 95 % interval of the Hodges–Lehmann shift between two exponential samples of 30 covers the true shift of 0.5",
    seed: 301,
    runs: 4000,
    nominal: 0.95,
    run() {
      const random = randomStream(this.seed);
      const exponential = () => -Math.log(1 - random.next());
      return share(this.runs, () => {
        const a = Array.from({length: 30}, () => exponential() + 0.5);
        const b = Array.from({length: 30}, exponential);
        const {lower, upper} = wilcoxonTest(a, b).interval;
        return (lower ?? 0) <= 0.5 && (upper ?? 0) >= 0.5;
      });
    },
    acceptable: {
      low: 0.94,
      high: 0.965,
      because: "an exact interval of order statistics covers at least 95 %, and not much more with 30 values",
    },
  },
  {
    id: "description-welch-type-one-error",
    name: "tTest",
    question:
      "Welch's test of equal means rejects at 5 % with 15 and 45 children, the smaller group thrice as spread",
    seed: 302,
    runs: 20_000,
    nominal: 0.05,
    run() {
      const random = randomStream(this.seed);
      return share(this.runs, () => {
        const a = Array.from({length: 15}, () => 3 * random.normal());
        const b = Array.from({length: 45}, () => random.normal());
        return (tTest(a, b).p ?? 1) < 0.05;
      });
    },
  },
  {
    id: "description-wilcoxon-ties-type-one-error",
    name: "wilcoxonTest",
    question:
      "The exact test with heavy ties (scores 0 to 3) in groups of 12 and 18 rejects at most 5 % without a difference",
    seed: 303,
    runs: 10_000,
    nominal: 0.05,
    run() {
      const random = randomStream(this.seed);
      return share(this.runs, () => {
        const a = Array.from({length: 12}, () => random.below(4));
        const b = Array.from({length: 18}, () => random.below(4));
        return (wilcoxonTest(a, b, {exact: true}).p ?? 1) < 0.05;
      });
    },
    acceptable: {low: 0.03, high: 0.054, because: "an exact test of tied values can't use up its 5 %"},
  },
];
