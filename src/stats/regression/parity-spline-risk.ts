import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {columnsOf, comparisons} from "./parity-helpers.js";
import reference from "./reference/spline-risk.json" with {type: "json"};
import {splineRisk} from "./spline-risk.js";

function risks(
  dataset: string,
  expected: typeof reference.aSAH,
  [x, event]: readonly Float64Array[],
  covers: readonly Coverage[] = [],
): ParityCase[] {
  return comparisons(
    {name: "splineRisk", dataset, covers, tolerance: 1e-7},
    () => splineRisk(x!, event!, {at: expected.at, nKnots: expected.n_knots, level: expected.level}),
    [
      {
        quantity: `knots, risks with ${100 * expected.level} % limits at ${expected.at.length} values, n, events`,
        r: 'predict(glm(event ~ rcspline.eval(x), method = "brglmFit", type = "AS_mean"), se.fit = TRUE)',
        ours: (one) => [...one.knots, ...one.risk, ...one.lower, ...one.upper, one.n, one.events],
        theirs: [
          ...expected.knots,
          ...expected.risk,
          ...expected.lower,
          ...expected.upper,
          expected.n,
          expected.events,
        ],
      },
    ],
  );
}

const [loss, time] = columnsOf("lung", "wt_loss", "time") as [Float64Array, Float64Array];

/** The risk along a variable beside brglm2 on Hmisc's spline. */
export const splineRiskParity: readonly ParityCase[] = [
  ...risks("pROC::aSAH, S100β", reference.aSAH, columnsOf("aSAH", "s100b", "poor"), ["ties"]),
  ...risks("MASS::birthwt, weight of the mother", reference.birthwt, columnsOf("birthwt", "lwt", "low"), [
    "ties",
    "both directions",
  ]),
  ...risks(
    "survival::lung, weight loss",
    reference.lung,
    [loss, time.map((t) => Number(t < 250))],
    ["missing values", "ties"],
  ),
];
