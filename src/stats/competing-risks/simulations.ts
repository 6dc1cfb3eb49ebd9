import {type RandomStream, randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import {aalenJohansen} from "./aalen-johansen.js";
import {fineGray} from "./fine-gray.js";
import {grayTest} from "./gray-test.js";
import {probabilityAt} from "./probability-at.js";

const unit = (random: RandomStream) => -Math.log(1 - random.next());

/** Constant hazards 1 and 0.5 of two causes, censoring uniform on 0 to 3: 30 % are censored. */
function constantHazards(random: RandomStream, n: number) {
  const time = new Float64Array(n);
  const status = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    const event = unit(random) / 1.5;
    const censored = 3 * random.next();
    time[i] = Math.min(event, censored);
    status[i] = event <= censored ? (random.next() < 2 / 3 ? 1 : 2) : 0;
  }
  return {time, status};
}

const share = (hits: number, runs: number) => ({
  estimate: hits / runs,
  monteCarloError: Math.sqrt(((hits / runs) * (1 - hits / runs)) / runs),
});

const COVERAGE_RUNS = 20_000;
const GRAY_RUNS = 20_000;
const FINE_GRAY_RUNS = 4000;

/** Simulations with a known truth. */
export const competingRisksSimulations: readonly Simulation[] = [
  {
    id: "competing-risks-incidence-coverage-60",
    name: "aalenJohansen",
    question: "the 95 % log-log interval of a cumulative incidence at n = 60, 30 % censored, covers it",
    seed: 601,
    runs: COVERAGE_RUNS,
    nominal: 0.95,
    acceptable: {
      low: 0.935,
      high: 0.965,
      because: "the interval is asymptotic; at 60 children a point either way is its own",
    },
    run: () => {
      const random = randomStream(601);
      const truth = (2 / 3) * -Math.expm1(-1.5 * 0.5);
      let hits = 0;
      for (let b = 0; b < COVERAGE_RUNS; ++b) {
        const {time, status} = constantHazards(random, 60);
        const result = aalenJohansen(time, status);
        const {lower, upper} = probabilityAt(
          {...result.curves[0]!, ...result},
          result.curves[0]!.causes[0]!,
          0.5,
        ).interval;
        if (lower !== null && upper !== null && lower <= truth && truth <= upper) hits += 1;
      }
      return share(hits, COVERAGE_RUNS);
    },
  },
  {
    id: "competing-risks-gray-size-60",
    name: "grayTest",
    question: "Gray's test at the 5 % level rejects equal incidences at n = 60, two groups of 30",
    seed: 602,
    runs: GRAY_RUNS,
    nominal: 0.05,
    acceptable: {
      low: 0.04,
      high: 0.065,
      because: "χ² is asymptotic; at 60 children a point either way is its own",
    },
    run: () => {
      const random = randomStream(602);
      const group = Float64Array.from({length: 60}, (_, i) => i % 2);
      let hits = 0;
      for (let b = 0; b < GRAY_RUNS; ++b) {
        const {time, status} = constantHazards(random, 60);
        const {p} = grayTest(time, status, group);
        if (p !== null && p < 0.05) hits += 1;
      }
      return share(hits, GRAY_RUNS);
    },
  },
  {
    id: "competing-risks-fine-gray-coverage-200",
    name: "fineGray",
    question:
      "the 95 % interval of a subdistribution log hazard ratio of 0.5 at n = 200, a third censored, covers it",
    seed: 603,
    runs: FINE_GRAY_RUNS,
    nominal: 0.95,
    acceptable: {low: 0.935, high: 0.965, because: "Wald's interval is asymptotic"},
    run: () => {
      const random = randomStream(603);
      const n = 200;
      const [time, status, x] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
      let hits = 0;
      for (let b = 0; b < FINE_GRAY_RUNS; ++b) {
        for (let i = 0; i < n; ++i) {
          x[i] = i % 2;
          const ratio = Math.exp(0.5 * x[i]!);
          // Fine and Gray's own design: F₁(t) = 1 − (1 − p(1 − e⁻ᵗ))^ratio with p = 0.5.
          const never = 0.5 ** ratio;
          let event: number;
          let cause = 1;
          const u = random.next();
          if (u < 1 - never) event = -Math.log(1 - (1 - (1 - u) ** (1 / ratio)) / 0.5);
          else {
            event = unit(random) / ratio;
            cause = 2;
          }
          const censored = 3 * random.next();
          time[i] = Math.min(event, censored);
          status[i] = event <= censored ? cause : 0;
        }
        const {lower, upper} = fineGray({time, status, x: {x}}).coefficients[0]!.interval;
        if (lower !== null && upper !== null && lower <= 0.5 && 0.5 <= upper) hits += 1;
      }
      return share(hits, FINE_GRAY_RUNS);
    },
  },
];
