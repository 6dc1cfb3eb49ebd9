import fc from "fast-check";
import {expect, test} from "vitest";
import {chiSquareTest} from "../description/index.js";
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

test("κ and its test keep their digits where the event is one in a hundred million", () => {
  // The same formulas in 50 digits.
  const rare = diagnosticMetrics(3, 2, 1e9, 4).kappa;
  const common = diagnosticMetrics(1e9, 2, 3, 4).kappa;
  for (const {estimate, standardError, statistic} of [rare, common]) {
    expect(estimate! / 0.4999999970833333).toBeCloseTo(1, 11);
    expect(standardError! / 0.1767766959251762).toBeCloseTo(1, 11);
    expect(statistic! / 16_035.674496037176).toBeCloseTo(1, 11);
  }
});

test("κ's test is the root of Pearson's χ² with the sign of the association", () => {
  fc.assert(
    fc.property(fullTable, ([tp, fp, tn, fn]) => {
      const {statistic} = diagnosticMetrics(tp, fp, tn, fn).kappa;
      const {statistic: square} = chiSquareTest(
        [
          [tp, fp],
          [fn, tn],
        ],
        {correct: false},
      );
      expect(statistic! ** 2).toBeCloseTo(square!, 8);
      expect(Math.sign(statistic!)).toBe(Math.sign(tp * tn - fp * fn));
    }),
  );
});

test("the likelihood ratio of a test that calls everybody the same has no interval, and that of a nearly perfect one keeps its digits", () => {
  for (const [everybody, name] of [
    [diagnosticMetrics(5, 7, 0, 0), "positiveLikelihoodRatio"],
    [diagnosticMetrics(0, 0, 7, 5), "negativeLikelihoodRatio"],
  ] as const) {
    expect(everybody[name]).toMatchObject({
      estimate: 1,
      standardError: null,
      interval: {lower: null, upper: null},
    });
    expect(everybody.warnings).toContain(
      "Everybody is called the same: the likelihood ratio is 1 by definition and has no interval.",
    );
  }
  const {standardError} = diagnosticMetrics(1e7, 1e7 - 1, 1, 1).positiveLikelihoodRatio;
  expect(standardError! / 1.414213562373102e-7).toBeCloseTo(1, 13);
});

test("levels next to 1 have wide intervals, not none, and too many children are refused", () => {
  const level = 1 - 2 ** -53;
  for (const method of ["wilson", "agresti-coull", "clopper-pearson"] as const) {
    const m = diagnosticMetrics(14, 9, 32, 5, {level, method});
    for (const {interval} of [m.sensitivity, m.positiveLikelihoodRatio, m.youden, m.kappa, m.f1]) {
      expect([interval.lower, interval.upper].every(Number.isFinite)).toBe(true);
    }
  }
  expect(() => diagnosticMetrics(1e300, 1, 1, 1)).toThrow("tp: ");
});
