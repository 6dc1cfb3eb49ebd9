import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {adjustP} from "./adjust-p.js";
import {bootstrapCutpoint} from "./bootstrap-cutpoint.js";
import {leaveOneGroupOut} from "./leave-one-group-out.js";
import {maxT} from "./max-t.js";
import {maximallySelectedRank} from "./maximally-selected-rank.js";

/** A third of the children has the outcome, one standard deviation higher; times are exponential. */
const make = (n: number): Readonly<Record<string, Float64Array>> => {
  const random = randomStream(3);
  const event = Float64Array.from({length: n}, (_, i) => Number(i % 3 === 0));
  return {
    event,
    x: event.map((e) => random.normal() + e),
    x2: event.map((e) => random.normal() + e / 2),
    x3: event.map(() => random.normal()),
    time: event.map(() => -Math.log(1 - random.next())),
    group: event.map((_, i) => i % 7),
  };
};

const R_SEARCH =
  "{s <- function(x, e) {o <- order(x, decreasing = TRUE); x <- x[o]; e <- e[o]; k <- !duplicated(x, fromLast = TRUE); " +
  "j <- (cumsum(e) / sum(e) - cumsum(1 - e) / sum(1 - e))[k]; x[k][which.max(j)]}; " +
  "p <- which(d$event == 1); q <- which(d$event == 0); " +
  "t <- replicate(2000, {i <- c(sample(p, replace = TRUE), sample(q, replace = TRUE)); s(d$x[i], d$event[i])}); quantile(t, c(0.025, 0.975))}";

/** Timings against R. */
export const cutoffInferenceBenches: readonly StatsBench[] = [
  {
    id: "bootstrap-youden",
    name: "bootstrapCutpoint",
    title: "2 000 Youden searches with out-of-bag measures, .632+ and BCa (R: the searches alone)",
    sizes: [60, 300],
    make,
    run: ({x, event}) => bootstrapCutpoint(x!, event!, {B: 2000}),
    r: R_SEARCH,
    packages: [],
    target: {ms: 20},
  },
  {
    id: "maximally-selected-binary",
    name: "maximallySelectedRank",
    title: "Maximally selected statistic of a yes/no outcome, exact p (R: Lau94)",
    sizes: [60, 300, 3000],
    make,
    run: ({x, event}) => maximallySelectedRank(x!, event!),
    r: 'maxstat::maxstat.test(event ~ x, d, smethod = "Data", pmethod = "Lau94")',
    packages: ["maxstat"],
  },
  {
    id: "maximally-selected-survival",
    name: "maximallySelectedRank",
    title: "Maximally selected log-rank statistic, 9 999 shuffles",
    sizes: [60, 300],
    make,
    run: ({x, event, time}) => maximallySelectedRank(x!, event!, {time: time!}),
    r: 'maxstat::maxstat.test(survival::Surv(time, event) ~ x, d, smethod = "LogRank", pmethod = "condMC", B = 9999)',
    packages: ["maxstat", "survival"],
  },
  {
    id: "maximally-selected-large",
    name: "maximallySelectedRank",
    title: "Maximally selected log-rank statistic, formulas of 1992 and 1994",
    sizes: [1000, 100_000, 1_000_000],
    rSizes: [1000, 100_000],
    make,
    run: ({x, event, time}) =>
      maximallySelectedRank(x!, event!, {time: time!, method: "lausen-schumacher-1994"}),
    r: 'maxstat::maxstat.test(survival::Surv(time, event) ~ x, d, smethod = "LogRank", pmethod = "Lau94")',
    packages: ["maxstat", "survival"],
  },
  {
    id: "max-t",
    name: "maxT",
    title: "Max-T of three rank sums, 9 999 shuffles",
    sizes: [60, 300],
    make,
    run: ({x, x2, x3, event}) => maxT([x!, x2!, x3!], event!),
    r:
      "coin::pvalue(coin::independence_test(x + x2 + x3 ~ factor(event), d, distribution = coin::approximate(nresample = 9999), " +
      'ytrafo = function(data) coin::trafo(data, numeric_trafo = coin::rank_trafo)), method = "step-down")',
    packages: ["coin"],
  },
  {
    id: "leave-one-group-out",
    name: "leaveOneGroupOut",
    title: "Leaving out each of seven centres",
    sizes: [60, 300, 100_000],
    make,
    run: ({x, event, group}) => leaveOneGroupOut(x!, event!, group!),
    r:
      "sapply(0:6, function(g) {t <- d[d$group != g, ]; o <- order(t$x, decreasing = TRUE); e <- t$event[o]; " +
      "t$x[o][which.max(cumsum(e) / sum(e) - cumsum(1 - e) / sum(1 - e))]})",
    packages: [],
  },
  {
    id: "adjust-p",
    name: "adjustP",
    title: "Holm's adjustment",
    sizes: [100, 1_000_000],
    make: (n) => {
      const random = randomStream(5);
      return {p: Float64Array.from({length: n}, () => random.next())};
    },
    run: ({p}) => adjustP(p!, "holm"),
    r: 'p.adjust(d$p, "holm")',
    packages: [],
  },
];
