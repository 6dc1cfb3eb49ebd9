import {simulationPlot} from "../../figures/simulation-plot.js";
import type {ValidationResults} from "../../stats/validation/results-types.js";
import type {Figure} from "../figure-card/figure.js";
import {upperFirst} from "../upper-first.js";

type Simulated = ValidationResults["simulations"][number];

/** Simulations of intervals that should cover, and of tests that should rarely raise a false alarm. */
export function simulationFigures({simulations}: ValidationResults): {coverage: Figure; alarms: Figure} {
  return {
    coverage: figure(
      simulations.filter(({nominal}) => nominal >= 0.8 && nominal < 1),
      "Share of intervals that cover the truth",
      "Intervals of simulated studies with a known truth",
    ),
    alarms: figure(
      simulations.filter(({nominal}) => nominal > 0 && nominal <= 0.2),
      "Share of studies without a difference in which the test finds one",
      "Tests in simulated studies without a difference",
    ),
  };
}

function figure(shown: readonly Simulated[], axis: string, what: string): Figure {
  const off = shown.filter(
    ({estimate, nominal, monteCarloError}) => Math.abs(estimate - nominal) > 3 * monteCarloError,
  );
  return {
    caption: `${what}, mostly of 60 children. Dot: share found; bar: three Monte Carlo standard errors to either side; dashed: the share asked for. Filled: the bar does not reach it, a property of the method at this size that the reader should know. Last results of npm run test:slow, with their seeds in the table.`,
    summary: `${shown.length - off.length} of ${shown.length} simulations agree with what was asked for within three Monte Carlo errors.`,
    draw: (width) =>
      simulationPlot(
        shown.map(({question, nominal, estimate, monteCarloError}) => ({
          title: upperFirst(question),
          nominal,
          estimate,
          monteCarloError,
        })),
        axis,
        width,
      ),
    columns: [
      {key: "name", label: "Function"},
      {key: "question", label: "Question"},
      {key: "runs", label: "Studies"},
      {key: "seed", label: "Seed"},
      {key: "nominal", label: "Asked for", digits: 3},
      {key: "estimate", label: "Found", digits: 4},
      {key: "monteCarloError", label: "Monte Carlo error", digits: 4},
      {key: "because", label: "Why it may differ"},
    ],
    rows: shown.map(({name, question, runs, seed, nominal, estimate, monteCarloError, acceptable, note}) => ({
      name,
      question,
      runs,
      seed,
      nominal,
      estimate,
      monteCarloError,
      because: [acceptable?.because, note].filter(Boolean).join("; "),
    })),
    how: {
      method:
        "Studies are drawn by the workbench's seeded generator from a known truth (src/stats/…/simulations.ts), the function is applied to each, and the share is counted; its Monte Carlo standard error is √(p(1 − p)/runs).",
    },
  };
}
