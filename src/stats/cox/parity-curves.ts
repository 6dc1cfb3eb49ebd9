import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {baselineHazard} from "./baseline-hazard.js";
import {coxRegression} from "./cox-regression.js";
import {linearPredictor} from "./linear-predictor.js";
import {coxExamples} from "./parity-data.js";
import {type PredictedCurveOptions, predictedCurve} from "./predicted-curve.js";
import reference from "./reference/cox-curves.json" with {type: "json"};

interface CurveExample {
  readonly example: keyof typeof coxExamples;
  readonly dataset: string;
  readonly covers: readonly Coverage[];
  readonly at: PredictedCurveOptions["at"];
  readonly stratum?: number;
}

const examples: Readonly<Record<keyof typeof reference.curves, CurveExample>> = {
  test3_breslow: {
    example: "test3_breslow",
    dataset: "9 hand-made weighted rows (survival's Validation, test 3)",
    covers: ["ties", "weights"],
    at: {x: 1},
  },
  test3_efron: {
    example: "test3_efron",
    dataset: "9 hand-made weighted rows (survival's Validation, test 3)",
    covers: ["ties", "weights"],
    at: {x: 1},
  },
  lung_efron: {
    example: "lung_efron",
    dataset: "survival::lung",
    covers: ["ties", "missing values"],
    at: {age: 70, female: 1, ph_ecog: 2},
  },
  veteran_strata: {
    example: "veteran_curves",
    dataset: "survival::veteran",
    covers: ["ties", "strata"],
    at: [1, 40],
    stratum: 1,
  },
  heart: {
    example: "heart_three",
    dataset: "survival::heart",
    covers: ["ties", "left truncation"],
    at: {age: -10, surgery: 1, transplant: 1},
  },
  heart_cluster: {
    example: "heart_cluster",
    dataset: "survival::heart, clusters",
    covers: ["ties", "left truncation"],
    at: {age: 5, surgery: 0, transplant: 1},
  },
  pbc_left_truncation: {
    example: "pbc_curves",
    dataset: "survival::pbc, on the scale of age",
    covers: ["left truncation"],
    at: {bili: 3, albumin: 3.2},
  },
  ovarian: {example: "ovarian", dataset: "survival::ovarian", covers: [], at: {age: 60, resid_ds: 1}},
};
const keys = Object.keys(examples) as (keyof typeof examples)[];

/** Iterative coefficients go into them all. */
const tolerance = 1e-7;

/** Baseline hazards, curves and linear predictors. */
export const curveParity: readonly ParityCase[] = [
  ...keys.map((key): ParityCase => {
    const {example, dataset, covers} = examples[key];
    const {data, options} = coxExamples[example];
    return {
      name: "baselineHazard",
      dataset,
      quantity: `times and cumulative hazard at ${reference.baseline[key].time.length} event times`,
      r: "basehaz(fit, centered = FALSE)",
      covers,
      tolerance,
      compare: () => {
        const strata = baselineHazard(data, coxRegression(data, options));
        return {
          // Logarithms, so that a hazard at x = 0 far from the data is judged by its digits.
          ours: strata.flatMap(({time, cumulativeHazard}) => [...time, ...cumulativeHazard.map(Math.log)]),
          theirs: byStratum(
            strata.map(({time}) => time.length),
            reference.baseline[key].time,
            reference.baseline[key].cumulative.map(Math.log),
          ),
        };
      },
    };
  }),
  ...(["log", "plain", "log-log"] as const).flatMap((interval) =>
    keys.map((key): ParityCase => {
      const {example, dataset, covers, at, stratum} = examples[key];
      const {data, options} = coxExamples[example];
      const theirs = reference.curves[key][interval === "log-log" ? "loglog" : interval];
      return {
        name: "predictedCurve",
        dataset,
        quantity: `survival, standard error and ${interval} limits at ${theirs.time.length} event times`,
        r: `survfit(fit, newdata, conf.type = "${interval}")`,
        covers,
        tolerance,
        compare: () => {
          const fit = coxRegression(data, options);
          const ours = predictedCurve(data, fit, {at, interval, ...(stratum === undefined ? {} : {stratum})});
          return {
            ours: [...ours.time, ...ours.survival, ...ours.hazardStandardError, ...ours.lower, ...ours.upper],
            theirs: [...theirs.time, ...theirs.surv, ...theirs.hazard_se, ...theirs.lower, ...theirs.upper],
          };
        },
      };
    }),
  ),
  {
    name: "predictedCurve",
    dataset: "survival::lung",
    quantity: "survival and standard error with an offset and weights",
    r: "survfit(fit, newdata)",
    covers: ["ties", "weights", "missing values"],
    tolerance,
    compare: () => {
      const {data} = coxExamples.lung_weights_offset;
      const ours = predictedCurve(data, coxRegression(data), {at: [60, 0], offset: 0.3});
      const theirs = reference.offset_curve;
      return {
        ours: [...ours.survival, ...ours.hazardStandardError],
        theirs: [...theirs.surv, ...theirs.hazard_se],
      };
    },
  },
  {
    name: "linearPredictor",
    dataset: "survival::lung",
    quantity: "linear predictor of 227 rows, and of 214 with an offset",
    r: 'predict(fit, type = "lp", reference = "zero")',
    covers: ["missing values"],
    tolerance,
    compare: () => {
      const ours = (["lung_efron", "lung_weights_offset"] as const).flatMap((key) => {
        const {data} = coxExamples[key];
        return [...linearPredictor(data, coxRegression(data))].filter((value) => !Number.isNaN(value));
      });
      return {ours, theirs: [...reference.linear_predictor.lung_efron, ...reference.linear_predictor.offset]};
    },
  },
];

/** Puts R's columns into our order: each stratum's times, then its hazards. */
function byStratum(lengths: readonly number[], time: readonly number[], hazard: readonly number[]): number[] {
  let from = 0;
  return lengths.flatMap((length) => {
    const part = [...time.slice(from, from + length), ...hazard.slice(from, from + length)];
    from += length;
    return part;
  });
}
