import fc from "fast-check";
import {expect, test} from "vitest";
import {fullTable} from "./arbitraries.js";
import {diagnosticMetrics} from "./diagnostic-metrics.js";

test("the metrics keep their definitions to each other", () => {
  fc.assert(
    fc.property(fullTable, ([tp, fp, tn, fn]) => {
      const m = diagnosticMetrics(tp, fp, tn, fn);
      const [se, sp, ppv] = [
        m.sensitivity.estimate!,
        m.specificity.estimate!,
        m.positivePredictiveValue.estimate!,
      ];
      expect(m.positiveLikelihoodRatio.estimate).toBeCloseTo(se / (1 - sp), 6);
      expect(m.negativeLikelihoodRatio.estimate).toBeCloseTo((1 - se) / sp, 6);
      const {positiveLikelihoodRatio: plr, negativeLikelihoodRatio: nlr, diagnosticOddsRatio: dor} = m;
      expect(dor.estimate! / (plr.estimate! / nlr.estimate!)).toBeCloseTo(1, 10);
      expect(m.youden.estimate).toBeCloseTo(se + sp - 1, 13);
      expect(m.f1.estimate).toBeCloseTo((2 * se * ppv) / (se + ppv), 12);
      expect(m.warnings).toEqual([]);
    }),
  );
});

test("with test and outcome turned around sensitivity becomes the predictive value, κ, F1 and the odds ratio stay", () => {
  fc.assert(
    fc.property(fullTable, ([tp, fp, tn, fn]) => {
      const m = diagnosticMetrics(tp, fp, tn, fn);
      const turned = diagnosticMetrics(tp, fn, tn, fp);
      expect(turned.positivePredictiveValue).toEqual(m.sensitivity);
      expect(turned.negativePredictiveValue).toEqual(m.specificity);
      expect(turned.f1.estimate).toBe(m.f1.estimate);
      expect(turned.kappa.estimate).toBeCloseTo(m.kappa.estimate!, 12);
      expect(turned.kappa.standardError).toBeCloseTo(m.kappa.standardError!, 12);
      expect(turned.diagnosticOddsRatio.standardError).toBeCloseTo(m.diagnosticOddsRatio.standardError!, 12);
    }),
  );
});

test("with the labels swapped sensitivity and specificity change places, accuracy, κ and J stay", () => {
  fc.assert(
    fc.property(fullTable, ([tp, fp, tn, fn]) => {
      const m = diagnosticMetrics(tp, fp, tn, fn);
      const swapped = diagnosticMetrics(tn, fn, tp, fp);
      expect(swapped.sensitivity).toEqual(m.specificity);
      expect(swapped.positivePredictiveValue).toEqual(m.negativePredictiveValue);
      expect(swapped.accuracy).toEqual(m.accuracy);
      expect(swapped.kappa.estimate).toBeCloseTo(m.kappa.estimate!, 12);
      expect(swapped.kappa.standardError).toBeCloseTo(m.kappa.standardError!, 12);
      expect(swapped.youden.interval.lower).toBeCloseTo(m.youden.interval.lower!, 12);
    }),
  );
});

test("a test that has nothing to do with the outcome has ratios of 1 and κ and J of 0", () => {
  const {positiveLikelihoodRatio, diagnosticOddsRatio, kappa, youden} = diagnosticMetrics(10, 20, 40, 20);
  expect(positiveLikelihoodRatio.estimate).toBeCloseTo(1, 14);
  expect(diagnosticOddsRatio.estimate).toBe(1);
  expect(kappa.estimate).toBeCloseTo(0, 14);
  expect(kappa.p).toBeCloseTo(1, 10);
  expect(youden.estimate).toBeCloseTo(0, 14);
});

test("an empty cell is said once, and 0.5 is added to each only if it was asked for", () => {
  const plain = diagnosticMetrics(12, 0, 20, 4);
  expect(plain.warnings).toEqual([
    "A cell of the table is 0: likelihood and odds ratios that are 0 have no interval, infinite ones no estimate.",
  ]);
  expect(plain.positiveLikelihoodRatio.estimate).toBeNull();
  const half = diagnosticMetrics(12, 0, 20, 4, {zeroCells: "add-half"});
  expect(half.warnings).toEqual([
    "A cell of the table is 0: 0.5 was added to each for the likelihood and odds ratios.",
  ]);
  expect(half.diagnosticOddsRatio.estimate).toBeCloseTo((12.5 * 20.5) / (0.5 * 4.5), 12);
  expect(half.sensitivity).toEqual(plain.sensitivity);
  expect(diagnosticMetrics(12, 3, 20, 4, {zeroCells: "add-half"})).toEqual(diagnosticMetrics(12, 3, 20, 4));
});

test("each way for a class or a result to be missing has its own sentence", () => {
  expect(diagnosticMetrics(0, 0, 5, 5).warnings[0]).toMatch(/^No child is positive/);
  expect(diagnosticMetrics(5, 5, 0, 0).warnings[0]).toMatch(/^No child is negative/);
  expect(diagnosticMetrics(0, 5, 5, 0).warnings).toEqual([
    "No child had the event: what is relative to the event is undefined.",
    "κ has no interval: its standard error is 0.",
  ]);
  expect(diagnosticMetrics(5, 0, 0, 5).warnings[0]).toMatch(/^Every child had the event/);
});
