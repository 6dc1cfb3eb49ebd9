import {type Growth, growthPlot} from "../../figures/growth-plot.js";
import type {Figure} from "../figure-card/figure.js";
import type {Benchmarks} from "./results.js";

/** A calculation that was followed from here to there is drawn; the others stand in the table. */
const [NEAR, FAR] = [60, 1_000_000];

/** Time against the number of children, here and in R, a panel a calculation that was followed far. */
export function growthPanels({results}: Benchmarks): Growth[] {
  const at = (size: number) => results.filter(({n}) => n === size).map(({id}) => id);
  const near = new Set(at(NEAR));
  return at(FAR)
    .filter((id) => near.has(id))
    .map((id) => {
      const own = results.filter((one) => one.id === id);
      return {
        title: own[0]?.title ?? id,
        points: own.map(({n, ours, theirs}) => ({n, ours: ours.median, theirs: theirs?.median ?? null})),
      };
    });
}

export function growthFigure(benchmarks: Benchmarks): Figure {
  const {machine, cores, node, r, measured, results} = benchmarks;
  const panels = growthPanels(benchmarks);
  const frame = results.filter(({n}) => n <= 300);
  const within = frame.filter(({ours}) => ours.median <= 1 / 60).length;
  return {
    caption: `Seconds of one call against the number of children, both on powers of ten: here in Node ${node} (solid), in R ${r} (dashed). Dotted: a frame of a display, 17 ms. Pale band: growth by n log n through the last point. Medians of five rounds in which the two took turns; ${measured}, ${cores} cores of ${machine}. Drawn: what was followed from 60 to a million children; the table has all. Your browser's machine may be slower or faster.`,
    summary: `${within} of ${frame.length} calculations with at most 300 children end within a frame.`,
    draw: (width) => growthPlot(panels, width),
    columns: [
      {key: "title", label: "Calculation"},
      {key: "n", label: "n"},
      {key: "here", label: "Here, ms", digits: 3},
      {key: "in_r", label: "In R, ms", digits: 3},
      {key: "ratio", label: "Here / R", digits: 3},
    ],
    rows: results.map(({title, n, ours, theirs}) => ({
      title,
      n,
      here: ours.median * 1000,
      in_r: theirs ? theirs.median * 1000 : Number.NaN,
      ratio: theirs ? ours.median / theirs.median : Number.NaN,
    })),
    how: {
      method:
        "npm run bench -- stats: both get the same columns, reading them is not counted; a round calls for at least a fifth of a second and takes the mean call. docs/benchmarks.md has every figure and the R expressions.",
    },
  };
}
