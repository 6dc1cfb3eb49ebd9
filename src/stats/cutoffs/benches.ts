import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {combinedRule} from "./combined-rule.js";
import {greyZone} from "./grey-zone.js";
import {optimalCutpoint} from "./optimal-cutpoint.js";
import {smoothedCutpoint} from "./smoothed-cutpoint.js";

/** An outcome of 30 %, and two indicators that know something of it. */
function make(n: number): Record<"x" | "y" | "event", Float64Array> {
  const random = randomStream(20_260);
  const [x, y, event] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; ++i) {
    event[i] = random.next() < 0.3 ? 1 : 0;
    x[i] = random.normal() + event[i]!;
    y[i] = random.normal() + event[i]! / 2;
  }
  return {x, y, event};
}

/** Timings against R. */
export const cutoffsBenches: readonly StatsBench[] = [
  {
    id: "youden-search",
    name: "optimalCutpoint",
    title: "Search for the greatest Youden index, all optima",
    sizes: [300, 10_000, 1_000_000],
    make,
    run: ({x, event}) => optimalCutpoint(x!, event!),
    r: 'pROC::coords(pROC::roc(d$event, d$x, direction = "<", quiet = TRUE), "best", best.method = "youden", transpose = FALSE)',
    packages: ["pROC"],
    target: {ratio: 1 / 3},
  },
  {
    id: "youden-search-cutpointr",
    name: "optimalCutpoint",
    title: "The same by cutpointr's search",
    sizes: [300, 10_000],
    make,
    run: ({x, event}) => optimalCutpoint(x!, event!),
    r: 'cutpointr::maximize_metric(d, "x", "event", metric_func = cutpointr::youden, pos_class = 1, neg_class = 0, direction = ">=", tol_metric = 1e-12, use_midpoints = FALSE)',
    packages: ["cutpointr"],
  },
  {
    id: "smoothed-kernel",
    name: "smoothedCutpoint",
    title: "Kernel-smoothed cut-off",
    sizes: [300, 10_000],
    make,
    run: ({x, event}) => smoothedCutpoint(x!, event!, {model: "kernel"}),
    r: 'cutpointr::oc_youden_kernel(d, "x", "event", 1, 0, ">=")',
    packages: ["cutpointr", "KernSmooth"],
  },
  {
    id: "grey-zone",
    name: "greyZone",
    title: "Grey zone at sensitivity and specificity 0.95, with intervals",
    sizes: [300],
    make,
    run: ({x, event}) => greyZone(x!, event!),
    r: 'OptimalCutpoints::optimal.cutpoints("x", "event", 0, c("MinValueSe", "MinValueSp"), d, control = OptimalCutpoints::control.cutpoints(valueSe = 0.95, valueSp = 0.95))',
    packages: ["OptimalCutpoints"],
  },
  {
    id: "combined-rule",
    name: "combinedRule",
    title: "AND rules of two indicators over all pairs of observed values",
    sizes: [60, 300],
    rSizes: [60],
    make,
    run: ({x, y, event}) => combinedRule(x!, y!, event!),
    r: "local({cx <- sort(d$x); cy <- sort(d$y); max(vapply(cx, function(a) max(vapply(cy, function(b) {t <- d$x >= a & d$y >= b; mean(t[d$event == 1]) - mean(t[d$event == 0])}, 0)), 0))})",
    packages: ["base"],
  },
];
