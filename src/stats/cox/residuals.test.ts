import fc from "fast-check";
import {expect, test} from "vitest";
import {
  baselineHazard,
  coxRegression,
  devianceResiduals,
  dfbetaResiduals,
  linearPredictor,
  martingaleResiduals,
  predictedCurve,
  proportionalHazardsTest,
  scaledSchoenfeldResiduals,
  schoenfeldResiduals,
  scoreResiduals,
} from "./index.js";
import {coxExamples} from "./parity-data.js";

const sum = (column: ArrayLike<number>) => Array.from(column).reduce((total, value) => total + value, 0);
const examples = [
  coxExamples.heart_three,
  coxExamples.bladder,
  coxExamples.veteran_strata,
  coxExamples.ovarian,
  coxExamples.test2_efron,
];

test.each(examples)(
  "martingale, score and Schoenfeld residuals add up to 0, and the score residuals' parts to each other (%#)",
  ({data, options}) => {
    const fit = coxRegression(data, options);
    expect(sum(martingaleResiduals(data, fit))).toBeCloseTo(0, 8);
    const score = scoreResiduals(data, fit);
    const {residuals} = schoenfeldResiduals(data, fit);
    score.forEach((column, j) => {
      expect(sum(column)).toBeCloseTo(0, 6);
      expect(sum(residuals[j]!)).toBeCloseTo(0, 6);
    });
  },
);

test("a martingale residual is the event less the baseline hazard over the row's time, times its relative hazard", () => {
  const {data, options} = coxExamples.pbc_curves;
  const entry = data.entry!;
  const fit = coxRegression(data, options);
  const [hazard] = baselineHazard(data, fit);
  const eta = linearPredictor(data, fit);
  const residuals = martingaleResiduals(data, fit);
  for (let i = 0; i < 60; ++i) {
    let expected = 0;
    hazard!.time.forEach((t, k) => {
      if (t > entry[i]! && t <= data.time[i]!) expected += hazard!.hazard[k]! * Math.exp(eta[i]!);
    });
    expect(residuals[i]).toBeCloseTo(data.event[i]! - expected, 9);
  }
});

test("deviance residuals have the martingale residuals' signs", () => {
  const {data} = coxExamples.heart_three;
  const fit = coxRegression(data);
  const martingale = martingaleResiduals(data, fit);
  devianceResiduals(data, fit).forEach((value, i) => {
    expect(Math.sign(value)).toBe(Math.sign(martingale[i]!));
  });
});

test("with Breslow's ties a dfbeta is the slope of the coefficient in the row's weight", () => {
  const {data, options} = coxExamples.lung_breslow;
  const fit = coxRegression(data, options);
  const [age] = dfbetaResiduals(data, fit);
  const scaled = dfbetaResiduals(data, fit, {scaled: true})[0]!;
  const h = 1e-3;
  for (const i of [0, 5, 70, 200]) {
    const at = (change: number) => {
      const weight = Float64Array.from(data.time, (_, k) => (k === i ? 1 + change : 1));
      return coxRegression({...data, weight}, options).coefficients[0]!.estimate;
    };
    expect(age![i]).toBeCloseTo((at(h) - at(-h)) / (2 * h), 8);
    expect(scaled[i]! * fit.coefficients[0]!.standardError).toBeCloseTo(age![i]!, 14);
  }
});

test("scaled Schoenfeld residuals have the coefficients as their means", () => {
  const {data} = coxExamples.veteran_strata;
  const fit = coxRegression(data);
  const {residuals, time} = scaledSchoenfeldResiduals(data, fit);
  fit.coefficients.forEach(({estimate}, j) => {
    expect(sum(residuals[j]!) / time.length).toBeCloseTo(estimate, 8);
  });
});

test("Schoenfeld residuals name the events' rows, strata and times", () => {
  const {data} = coxExamples.bladder;
  const {row, time, stratum} = schoenfeldResiduals(data, coxRegression(data));
  expect(row.length).toBe(112);
  row.forEach((i, k) => {
    expect([data.event[i], data.time[i], data.strata![i]]).toEqual([1, time[k], stratum[k]]);
  });
});

test("the predicted curve is e to the minus baseline hazard times the relative hazard, within its limits", () => {
  const {data} = coxExamples.veteran_curves;
  const fit = coxRegression(data);
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: 3}),
      fc.integer({min: 10, max: 99}),
      fc.double({min: 0.5, max: 0.99, noNaN: true}),
      (stratum, karno, level) => {
        const at = {trt: 1, karno};
        const [eta] = linearPredictor({x: {trt: [1], karno: [karno]}}, fit);
        const hazard = baselineHazard(data, fit).find((one) => one.stratum === stratum)!;
        for (const interval of ["log", "log-log", "plain"] as const) {
          const curve = predictedCurve(data, fit, {at, stratum, level, interval});
          curve.survival.forEach((survival, k) => {
            expect(survival).toBeCloseTo(Math.exp(-hazard.cumulativeHazard[k]! * Math.exp(eta!)), 12);
            expect(curve.lower[k]).toBeLessThanOrEqual(survival);
            expect(curve.upper[k]).toBeGreaterThanOrEqual(survival);
            expect(curve.standardError[k]).toBeCloseTo(survival * curve.hazardStandardError[k]!, 14);
          });
        }
      },
    ),
    {numRuns: 10},
  );
});

test("the curve's last time is the latest anybody in the stratum was followed to", () => {
  const {data} = coxExamples.veteran_curves;
  const fit = coxRegression(data);
  const times = Array.from(data.time).filter((_, i) => data.strata![i] === 2);
  expect(predictedCurve(data, fit, {at: [0, 60], stratum: 2}).lastTime).toBe(Math.max(...times));
});

test("the baseline at the means is the one at 0 times the hazard ratio of the means", () => {
  const {data} = coxExamples.lung_weights_offset;
  const fit = coxRegression(data);
  const [zero] = baselineHazard(data, fit);
  const [mean] = baselineHazard(data, fit, {reference: "mean"});
  const offsets = Array.from(data.offset!).filter((value) => !Number.isNaN(value));
  const eta =
    sum(offsets) / offsets.length + sum(fit.coefficients.map(({estimate}, j) => estimate * fit.means[j]!));
  expect(mean!.hazard[0]! / zero!.hazard[0]!).toBeCloseTo(Math.exp(eta), 10);
});

test("the proportional hazards test does not mind the unit of time, except on no scale", () => {
  const {data} = coxExamples.lung_efron;
  const fit = coxRegression(data);
  const weeks = {...data, time: Float64Array.from(data.time, (t) => t / 7)};
  const again = coxRegression(weeks);
  for (const transform of ["km", "rank", "identity", "log"] as const) {
    const ours = proportionalHazardsTest(weeks, again, {transform});
    const theirs = proportionalHazardsTest(data, fit, {transform});
    expect(ours.global.statistic).toBeCloseTo(theirs.global.statistic!, 9);
  }
});

test("the test of one term with all covariates is the global test", () => {
  const {data} = coxExamples.lung_efron;
  const {tests, global} = proportionalHazardsTest(data, coxRegression(data), {
    terms: {all: ["age", "female", "ph_ecog"]},
  });
  expect(tests[0]!.statistic).toBeCloseTo(global.statistic!, 12);
  expect([tests[0]!.df, global.df]).toEqual([3, 3]);
});

test("inputs stay as they are", () => {
  const data = {
    time: Object.freeze([1, 2, 2, 4, 5, 6]),
    event: Object.freeze([1, 1, 1, 1, 0, 1]),
    x: Object.freeze({age: Object.freeze([5, 3, 4, 1, 2, 3])}),
    strata: Object.freeze([1, 1, 1, 1, 1, 1]),
  };
  const fit = coxRegression(data);
  const results = [
    proportionalHazardsTest(data, fit),
    predictedCurve(data, fit, {at: Object.freeze({age: 2})}),
    scoreResiduals(data, fit),
  ];
  expect(structuredClone(results)).toEqual(results);
});

test("limits of a curve and deviance residuals stay numbers where survival and hazard are next to nothing", () => {
  const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}};
  const fit = coxRegression(data);
  const far = predictedCurve(data, fit, {at: {age: 60}});
  expect(far.survival.at(-1)).toBe(0);
  for (const column of [far.lower, far.upper, far.standardError]) {
    expect(column.every((value) => value >= 0 && value <= 1e9)).toBe(true);
  }
  expect(far.upper.at(-1)).toBe(1);
  // The first to die has a hazard of about e⁻⁶⁰ as the others see it.
  const steep = {time: [1, 2, 3], event: [1, 1, 1], x: {a: [0, 1, 1.5]}, offset: [-120, 0, 1]};
  const residuals = devianceResiduals(steep, coxRegression(steep, {ridge: 1}));
  expect(residuals.every(Number.isFinite)).toBe(true);
  expect(residuals[0]).toBeGreaterThan(5);
});
