import {dataset} from "../reference/dataset.js";
import type {ParityCase} from "../validation/parity-case.js";
import {curveEngine} from "./curve-engine.js";
import {type MeasuredOnGrid, meanCurve, measuredOnGrid} from "./index.js";
import reference from "./reference/curves.json" with {type: "json"};

type Name = "orthodont" | "sleepstudy" | "airquality";

function onGrid(name: Name): MeasuredOnGrid {
  const {columns} = dataset(name);
  if (name === "orthodont") {
    return measuredOnGrid(columns.subject!, columns.age!, columns.distance!, {
      grid: reference.orthodont.grid,
    });
  }
  if (name === "sleepstudy") {
    const {grid, dropped} = reference.sleepstudy;
    const reaction = columns.reaction!.map((x, i) => (dropped[i] ? Number.NaN : x));
    return measuredOnGrid(columns.subject!, columns.days!, reaction, {grid});
  }
  const {grid, week} = reference.airquality;
  const time = columns.Day!.map((day) => Math.floor(day / 2));
  return measuredOnGrid(week, time, columns.Ozone!, {grid, rule: "last observation"});
}

/** The curves of the samples that R drew. */
function curvesOf(name: Name, grid: MeasuredOnGrid, summary: "mean" | "median"): Float64Array {
  const engine = curveEngine(grid, summary);
  const {index} = reference[name];
  const replicates = (index as readonly unknown[][])[0]!.length;
  const out = new Float64Array(replicates * engine.m);
  for (let b = 0; b < replicates; ++b) {
    const count = new Uint32Array(grid.n);
    for (const draw of index) count[draw[b]!]! += 1;
    engine.curve(count, out, b * engine.m);
  }
  return out;
}

const titles = {
  orthodont: "nlme::Orthodont at 9 ages",
  sleepstudy: "lme4::sleepstudy, people coming and going",
  airquality: "airquality by week, values carried",
} as const;

export const curvesParity: readonly ParityCase[] = (
  ["orthodont", "sleepstudy", "airquality"] as const
).flatMap((name): ParityCase[] => [
  {
    name: "measuredOnGrid",
    dataset: titles[name],
    quantity: "values of each child at the grid's times",
    r: "approx(time, x, grid, ties = mean)",
    covers:
      name === "orthodont" ? [] : name === "sleepstudy" ? ["missing values"] : ["ties", "missing values"],
    tolerance: 1e-10,
    compare: () => ({ours: onGrid(name).values, theirs: reference[name].values}),
  },
  ...(["mean", "median"] as const).map(
    (summary): ParityCase => ({
      name: "meanCurve",
      dataset: titles[name],
      quantity: `${summary} curve, children at risk, bootstrap error, percentile and simultaneous band from R's resamples`,
      r: "apply(curves, 2, quantile, c(0.025, 0.975), na.rm = TRUE)",
      covers: name === "orthodont" ? [] : ["left truncation", "missing values"],
      tolerance: 1e-10,
      compare: () => {
        const grid = onGrid(name);
        const {level, at_risk, [summary]: theirs} = reference[name];
        const ours = meanCurve(grid, {summary, level, curves: curvesOf(name, grid, summary)});
        const band = ours.simultaneous;
        return {
          ours: [
            ...[...ours.nAtRisk, ...ours.estimate, ...ours.standardError, ...ours.lower, ...ours.upper],
            ...[band.criticalValue, ...band.lower, ...band.upper],
          ],
          theirs: [
            ...[
              ...at_risk,
              ...theirs.estimate,
              ...theirs.se,
              ...theirs.lower,
              ...theirs.upper,
              theirs.critical,
            ],
            ...theirs.estimate.map((value, j) => value - theirs.critical * theirs.se[j]!),
            ...theirs.estimate.map((value, j) => value + theirs.critical * theirs.se[j]!),
          ],
        };
      },
    }),
  ),
]);
