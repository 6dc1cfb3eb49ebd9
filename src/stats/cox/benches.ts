import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {concordance} from "./concordance.js";
import {coxRegression} from "./cox-regression.js";
import {predictedCurve} from "./predicted-curve.js";
import {proportionalHazardsTest} from "./proportional-hazards-test.js";

/** Exponential survival under two covariates; about 45 % are censored. */
function make(n: number): Readonly<Record<string, Float64Array>> {
  const random = randomStream(20);
  const [time, event, a, b] = [0, 1, 2, 3].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < n; ++i) {
    a[i] = random.normal();
    b[i] = random.below(2);
    const death = -Math.log(1 - random.next()) / Math.exp(0.5 * a[i]! - 0.3 * b[i]!);
    const censoring = -Math.log(1 - random.next()) / 0.7;
    time[i] = Math.min(death, censoring);
    event[i] = death <= censoring ? 1 : 0;
  }
  return {time, event, a, b};
}

const columns = (d: Readonly<Record<string, Float64Array>>) => ({
  time: d.time!,
  event: d.event!,
  x: {a: d.a!, b: d.b!},
});
const packages = ["survival"];

/** Timings against R. */
export const coxBenches: readonly StatsBench[] = [
  {
    id: "cox-two-covariates",
    name: "coxRegression",
    title: "Cox regression, 2 covariates, Efron, 45 % censored",
    sizes: [60, 300, 1000, 10_000, 100_000, 1_000_000],
    make,
    run: (d) => coxRegression(columns(d)),
    r: "coxph(Surv(time, event) ~ a + b, d)",
    packages,
    target: {ratio: 0.1},
  },
  {
    id: "cox-firth-profile",
    name: "coxRegression",
    title: "Cox regression, 2 covariates, Firth's penalty with profile limits",
    sizes: [60, 300],
    rSizes: [],
    make,
    run: (d) => coxRegression(columns(d), {firth: true}),
    r: "NULL",
    packages,
    target: {ms: 16},
  },
  {
    id: "cox-predicted-curve",
    name: "predictedCurve",
    title: "Cox regression and a predicted survival curve with limits",
    sizes: [60, 300, 1000, 10_000],
    make,
    run: (d) => predictedCurve(columns(d), coxRegression(columns(d)), {at: [0.5, 1]}),
    r: "survfit(coxph(Surv(time, event) ~ a + b, d), newdata = data.frame(a = 0.5, b = 1))",
    packages,
  },
  {
    id: "cox-proportional-hazards",
    name: "proportionalHazardsTest",
    title: "Cox regression and the test of proportional hazards",
    sizes: [60, 300, 1000, 10_000],
    make,
    run: (d) => proportionalHazardsTest(columns(d), coxRegression(columns(d))),
    r: "cox.zph(coxph(Surv(time, event) ~ a + b, d))",
    packages,
  },
  {
    id: "concordance",
    name: "concordance",
    title: "Harrell's C with standard error",
    sizes: [60, 300, 1000, 10_000, 100_000, 1_000_000],
    rSizes: [60, 300, 1000, 10_000, 100_000],
    make,
    run: (d) => concordance({time: d.time!, event: d.event!, x: d.a!}),
    r: "concordance(Surv(time, event) ~ a, d, reverse = TRUE)",
    packages,
  },
];
