import {thousands} from "../../figures/fixed.js";
import {hazardRatios} from "../../figures/hazard-ratios.js";
import type {ValidationResults} from "../../stats/validation/results-types.js";
import type {Figure} from "../figure-card/figure.js";

const Z = 1.959963984540054;

/** What each analysis makes of ECMO in a world in which it has no effect. */
export function immortalTimeFigure({nullScenario: {drawn, seed, estimates}}: ValidationResults): Figure {
  const rows = estimates.map(({method, children, events, logHazardRatio, standardError}, i) => ({
    method,
    children,
    deaths: events,
    estimate: Math.exp(logHazardRatio),
    lower: Math.exp(logHazardRatio - Z * standardError),
    upper: Math.exp(logHazardRatio + Z * standardError),
    log: logHazardRatio,
    standardError,
    biased: i === 0,
  }));
  const [naive] = rows;
  return {
    caption: `Hazard ratios with 95 % intervals in simulated children with refractory septic shock, ${naive ? thousands(naive.children) : "none"} of ${thousands(drawn)} drawn from the scenario of the demo generator in which nothing acts on death (seed ${seed}). Pale and dashed: the naive comparison, biased because a child has to live to be cannulated. Landmarks look only at children alive then, so their numbers differ.`,
    summary: `Where ECMO has no effect the naive hazard ratio is ${naive?.estimate.toFixed(2) ?? "not known"}; the others are ${rows
      .slice(1)
      .map(({estimate}) => estimate.toFixed(2))
      .join(", ")}.`,
    draw: (width) =>
      hazardRatios(
        rows.map(({method, ...row}) => ({title: method, ...row})),
        "no effect: the truth here",
        width,
      ),
    columns: [
      {key: "method", label: "Analysis"},
      {key: "children", label: "Children"},
      {key: "deaths", label: "Deaths"},
      {key: "estimate", label: "Hazard ratio", digits: 3},
      {key: "lower", label: "Lower", digits: 3},
      {key: "upper", label: "Upper", digits: 3},
      {key: "log", label: "Log hazard ratio", digits: 4},
      {key: "standardError", label: "Standard error", digits: 4},
    ],
    rows: rows.map(({biased, ...row}) => row),
    how: {
      method:
        "Cox regression with ECMO ever (naive), with ECMO as a time-dependent exposure in start–stop rows, and at landmarks (Anderson JR et al., J Clin Oncol 1983;1:710). Nothing is adjusted for, because nothing acts on death in this scenario.",
      functions: ["coxRegression", "timeDependentExposure", "landmarkAnalysis"],
    },
  };
}
