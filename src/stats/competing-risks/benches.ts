import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {aalenJohansen} from "./aalen-johansen.js";
import {fineGray} from "./fine-gray.js";
import {grayTest} from "./gray-test.js";

/** Two causes and a quarter censored, in minutes, so that there are some ties. */
function make(n: number) {
  const random = randomStream(20260701);
  const columns = {
    time: new Float64Array(n),
    status: new Float64Array(n),
    group: new Float64Array(n),
    x: new Float64Array(n),
  };
  for (let i = 0; i < n; ++i) {
    columns.time[i] = Math.ceil(-Math.log(1 - random.next()) * 20000);
    columns.status[i] = [0, 1, 1, 2][random.below(4)]!;
    columns.group[i] = random.below(2);
    columns.x[i] = random.normal();
  }
  return columns;
}

/** Timings against R. */
export const competingRisksBenches: readonly StatsBench[] = [
  {
    id: "aalen-johansen",
    name: "aalenJohansen",
    title: "Cumulative incidences of 2 causes, infinitesimal-jackknife standard errors",
    sizes: [300, 10_000, 100_000],
    // survfit's standard errors of several states take children × times steps.
    rSizes: [300, 10_000],
    make,
    run: ({time, status}) => aalenJohansen(time!, status!),
    r: "survfit(Surv(time, factor(status)) ~ 1, d)",
    packages: ["survival"],
  },
  {
    id: "gray-test",
    name: "grayTest",
    title: "Gray's test of 2 groups",
    sizes: [300, 10_000, 100_000],
    make,
    run: ({time, status, group}) => grayTest(time!, status!, group!),
    r: "cuminc(d$time, d$status, d$group)",
    packages: ["cmprsk"],
  },
  {
    id: "fine-gray",
    name: "fineGray",
    title: "Fine–Gray regression, 2 covariates",
    sizes: [300, 3000, 100_000],
    // crr's risk sets cost children × events.
    rSizes: [300, 3000],
    make,
    run: ({time, status, group, x}) => fineGray({time: time!, status: status!, x: {group: group!, x: x!}}),
    r: "crr(d$time, d$status, cbind(d$group, d$x))",
    packages: ["cmprsk"],
  },
];
