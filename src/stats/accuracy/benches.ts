import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {auc} from "./auc.js";
import {compareAuc} from "./compare-auc.js";
import {decisionCurve} from "./decision-curve.js";
import {diagnosticMetrics} from "./diagnostic-metrics.js";
import {partialAuc} from "./partial-auc.js";
import {rocCurve} from "./roc-curve.js";
import {venkatramanTest} from "./venkatraman-test.js";

/** Two correlated indicators and a risk; three of ten children have the event. */
function make(n: number): Readonly<Record<"x" | "y" | "risk" | "event", Float64Array>> {
  const random = randomStream(1988);
  const [x, y] = [new Float64Array(n), new Float64Array(n)];
  const [risk, event] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; ++i) {
    event[i] = Number(random.next() < 0.3);
    x[i] = random.normal() + event[i]!;
    y[i] = (x[i]! + random.normal()) / Math.SQRT2;
    risk[i] = 1 / (1 + Math.exp(1.3 - x[i]!));
  }
  // Whatever the draw, both classes occur.
  event[0] = 0;
  event[n - 1] = 1;
  return {x, y, risk, event};
}

const sizes = [60, 300, 1000, 1e4, 1e5, 1e6];
const roc = (x: string) => `roc(d$event, d$${x}, levels = c(0, 1), direction = "<", quiet = TRUE)`;

/** Timings against R. */
export const accuracyBenches: readonly StatsBench[] = [
  {
    id: "auc-delong",
    name: "auc",
    title: "AUC with DeLong's interval",
    sizes,
    make,
    run: ({x, event}) => auc(x!, event!),
    r: `ci.auc(${roc("x")}, method = "delong")`,
    packages: ["pROC"],
    target: {ratio: 1 / 3},
  },
  {
    id: "roc-curve",
    name: "rocCurve",
    title: "ROC curve at all cut-offs",
    sizes,
    make,
    run: ({x, event}) => rocCurve(x!, event!),
    r: roc("x"),
    packages: ["pROC"],
  },
  {
    id: "compare-auc",
    name: "compareAuc",
    title: "DeLong's test of two correlated AUCs",
    sizes,
    make,
    run: ({x, y, event}) => compareAuc(x!, y!, event!),
    r: `roc.test(${roc("x")}, ${roc("y")}, method = "delong", paired = TRUE)`,
    packages: ["pROC"],
  },
  {
    id: "partial-auc-bootstrap",
    name: "partialAuc",
    title: "Partial AUC over specificity 0.9 to 1, 2 000 resamples",
    sizes: [60, 300, 1000],
    rSizes: [60, 300],
    make,
    run: ({x, event}) => partialAuc(x!, event!),
    r: `ci.auc(roc(d$event, d$x, levels = c(0, 1), direction = "<", quiet = TRUE, partial.auc = c(1, 0.9)), method = "bootstrap", boot.n = 2000, progress = "none")`,
    packages: ["pROC"],
  },
  {
    id: "venkatraman",
    name: "venkatramanTest",
    title: "Venkatraman's test, 2 000 permutations",
    sizes: [60, 300, 1000],
    rSizes: [60],
    make,
    run: ({x, y, event}) => venkatramanTest(x!, y!, event!),
    r: `roc.test(${roc("x")}, ${roc("y")}, method = "venkatraman", paired = TRUE, boot.n = 2000, progress = "none")`,
    packages: ["pROC"],
  },
  {
    id: "decision-curve",
    name: "decisionCurve",
    title: "Decision curve at 99 thresholds",
    sizes,
    make,
    run: ({risk, event}) => decisionCurve(risk!, event!),
    r: "sapply((1:99) / 100, function(t) (sum(d$risk >= t & d$event == 1) - t / (1 - t) * sum(d$risk >= t & d$event == 0)) / nrow(d))",
    packages: [],
  },
  {
    id: "diagnostic-metrics",
    name: "diagnosticMetrics",
    title: "All metrics of a 2 × 2 table, Clopper–Pearson",
    sizes: [60],
    make,
    run: () => diagnosticMetrics(14, 9, 32, 5, {method: "clopper-pearson"}),
    r: `epi.tests(c(14, 9, 5, 32), method = "clopper-pearson")`,
    packages: ["epiR"],
  },
];
