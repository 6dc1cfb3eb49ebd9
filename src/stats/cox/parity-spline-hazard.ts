import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";
import reference from "./reference/spline-hazard.json" with {type: "json"};
import {type SplineHazardOptions, splineHazard} from "./spline-hazard.js";

const [lung, pbc, heart] = [dataset("lung"), dataset("pbc"), dataset("heart")];

interface HazardSet {
  readonly dataset: string;
  readonly time: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly options: SplineHazardOptions;
  readonly covers: readonly Coverage[];
}

const SETS: Readonly<Record<"lung" | "pbc" | "heart", HazardSet>> = {
  lung: {
    dataset: "survival::lung, weight loss, 4 knots",
    time: lung.column("time"),
    event: lung.column("event"),
    x: lung.column("wt_loss"),
    options: {},
    covers: ["ties", "missing values"],
  },
  pbc: {
    dataset: "survival::pbc, bilirubin",
    time: pbc.column("time"),
    event: pbc.column("status").map((status) => Number(status === 2)),
    x: pbc.column("bili"),
    options: {},
    covers: ["ties"],
  },
  heart: {
    dataset: "survival::heart, age, with late entry",
    time: heart.column("stop"),
    event: heart.column("event"),
    x: heart.column("age"),
    options: {entry: heart.column("start")},
    covers: ["ties", "left truncation"],
  },
};

/** The hazard along a variable beside coxph on Hmisc's spline. */
export const splineHazardParity: readonly ParityCase[] = (["lung", "pbc", "heart"] as const).map((key) => {
  const {dataset, time, event, x, options, covers} = SETS[key];
  const theirs = reference[key];
  return {
    name: "splineHazard",
    dataset,
    quantity: `knots, ratios with ${100 * theirs.level} % limits at ${theirs.at.length} values, likelihood ratio, n, events`,
    r: "coxph(Surv(start, time, event) ~ rcspline.eval(x)), contrasts of its columns",
    covers,
    tolerance: 1e-7,
    compare: () => {
      const ours = splineHazard(time, event, x, {
        ...options,
        at: theirs.at,
        reference: theirs.reference,
        nKnots: theirs.n_knots,
        level: theirs.level,
      });
      return {
        ours: [
          ...ours.knots,
          ...ours.ratio,
          ...ours.lower,
          ...ours.upper,
          ours.association.statistic,
          ours.n,
          ours.events,
        ],
        theirs: [
          ...theirs.knots,
          ...theirs.ratio,
          ...theirs.lower,
          ...theirs.upper,
          theirs.chi,
          theirs.n,
          theirs.events,
        ],
      };
    },
  };
});
