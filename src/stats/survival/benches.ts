import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {kaplanMeier} from "./kaplan-meier.js";
import {logRankPermutationTest} from "./log-rank-permutation-test.js";
import {logRankTest} from "./log-rank-test.js";
import {restrictedMeanDifference} from "./restricted-mean-difference.js";
import {survivalDifference} from "./survival-difference.js";

/** Exponential times, a fifth censored, two groups; `unit` rounds the times up to multiples. */
function columns(n: number, unit?: number) {
  const random = randomStream(20260101);
  const time = new Float64Array(n);
  const event = new Float64Array(n);
  const group = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    group[i] = random.below(2);
    const death = -Math.log(1 - random.next()) / (1 + group[i]! / 2);
    const censored = -4 * Math.log(1 - random.next());
    const t = Math.min(death, censored);
    time[i] = unit ? Math.ceil(t / unit) : t;
    event[i] = death <= censored ? 1 : 0;
  }
  return {time, event, group};
}

const sizes = [60, 300, 1000, 1e4, 1e5, 1e6];
const packages = ["survival"];
/** About 1000 distinct hours. */
const HOUR = 0.01;

/** Timings against R. */
export const survivalBenches: readonly StatsBench[] = [
  {
    id: "kaplan-meier",
    name: "kaplanMeier",
    title: "Kaplan–Meier curve with log limits and median, continuous times",
    sizes,
    make: (n) => columns(n),
    run: ({time, event}) => kaplanMeier(time!, event!),
    r: "survfit(Surv(time, event) ~ 1, data = d)",
    packages,
    target: {ratio: 0.1},
  },
  {
    id: "kaplan-meier-hours",
    name: "kaplanMeier",
    title: "Kaplan–Meier curve with log limits and median, whole hours with many ties",
    sizes,
    make: (n) => columns(n, HOUR),
    run: ({time, event}) => kaplanMeier(time!, event!),
    r: "survfit(Surv(time, event) ~ 1, data = d)",
    packages,
    target: {ratio: 0.1},
  },
  {
    id: "log-rank",
    name: "logRankTest",
    title: "Log-rank test of two groups, continuous times",
    sizes,
    make: (n) => columns(n),
    run: ({time, event, group}) => logRankTest(time!, event!, group!),
    r: "survdiff(Surv(time, event) ~ group, data = d)",
    packages,
    target: {ratio: 0.1},
  },
  {
    id: "log-rank-hours",
    name: "logRankTest",
    title: "Log-rank test of two groups, whole hours with many ties",
    sizes,
    make: (n) => columns(n, HOUR),
    run: ({time, event, group}) => logRankTest(time!, event!, group!),
    r: "survdiff(Surv(time, event) ~ group, data = d)",
    packages,
    target: {ratio: 0.1},
  },
  {
    id: "log-rank-exact",
    name: "logRankPermutationTest",
    title: "Exact permutation log-rank test of two groups",
    sizes: [20, 30, 40],
    rSizes: [20, 30],
    make: (n) => columns(n),
    run: ({time, event, group}) => logRankPermutationTest(time!, event!, group!),
    r: 'pvalue(logrank_test(Surv(time, event) ~ factor(group), data = d, distribution = "exact", ties.method = "mid-ranks"))',
    packages: ["survival", "coin"],
  },
  {
    id: "restricted-mean-difference",
    name: "restrictedMeanDifference",
    title: "Restricted means of two groups and their contrasts",
    sizes: [60, 300, 1000, 1e4],
    make: (n) => columns(n),
    run: ({time, event, group}) => restrictedMeanDifference(time!, event!, group!, {tau: 1}),
    r: "summary(survfit(Surv(time, event) ~ group, data = d), rmean = 1)$table",
    packages,
  },
  {
    id: "survival-difference",
    name: "survivalDifference",
    title: "Survival of two groups at a time and its contrasts",
    sizes: [60, 300, 1000, 1e4],
    make: (n) => columns(n),
    run: ({time, event, group}) => survivalDifference(time!, event!, group!, 0.7),
    r: 'summary(survfit(Surv(time, event) ~ group, data = d, conf.type = "log-log"), times = 0.7)',
    packages,
  },
];
