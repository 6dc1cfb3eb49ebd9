import fc from "fast-check";
import {expect, test} from "vitest";
import {fullTable} from "./arbitraries.js";
import {predictiveValues} from "./predictive-values.js";

const prevalence = fc.double({min: 0.001, max: 0.999, noNaN: true});

test("predictiveValues follow from Bayes' theorem, and their intervals hold them", () => {
  fc.assert(
    fc.property(fullTable, prevalence, ([tp, fp, tn, fn], pi) => {
      const {positive, negative} = predictiveValues(tp, fp, tn, fn, {prevalence: pi});
      const [se, sp] = [tp / (tp + fn), tn / (tn + fp)];
      expect(positive.estimate).toBeCloseTo((se * pi) / (se * pi + (1 - sp) * (1 - pi)), 11);
      expect(negative.estimate).toBeCloseTo((sp * (1 - pi)) / (sp * (1 - pi) + (1 - se) * pi), 11);
      for (const {estimate, interval} of [positive, negative]) {
        expect(interval.lower).toBeLessThan(estimate!);
        expect(interval.upper).toBeGreaterThan(estimate!);
        expect(interval.method).toBe("logit");
      }
    }),
  );
});

test("at the table's own prevalence they are the proportions of the table", () => {
  fc.assert(
    fc.property(fullTable, ([tp, fp, tn, fn]) => {
      const n = tp + fp + tn + fn;
      const {positive, negative} = predictiveValues(tp, fp, tn, fn, {prevalence: (tp + fn) / n});
      expect(positive.estimate).toBeCloseTo(tp / (tp + fp), 11);
      expect(negative.estimate).toBeCloseTo(tn / (tn + fn), 11);
    }),
  );
});

test("with labels and prevalence turned around the two values change places", () => {
  fc.assert(
    fc.property(fullTable, fc.constantFrom(0.125, 0.25, 0.5), ([tp, fp, tn, fn], pi) => {
      const one = predictiveValues(tp, fp, tn, fn, {prevalence: pi});
      const other = predictiveValues(tn, fn, tp, fp, {prevalence: 1 - pi});
      expect(other.negative.estimate).toBeCloseTo(one.positive.estimate!, 13);
      expect(other.positive.interval.upper).toBeCloseTo(one.negative.interval.upper!, 12);
    }),
  );
});

test("a higher prevalence raises the positive and lowers the negative predictive value", () => {
  fc.assert(
    fc.property(fullTable, prevalence, ([tp, fp, tn, fn], pi) => {
      const low = predictiveValues(tp, fp, tn, fn, {prevalence: pi * 0.9});
      const high = predictiveValues(tp, fp, tn, fn, {prevalence: pi});
      expect(high.positive.estimate).toBeGreaterThan(low.positive.estimate!);
      expect(high.negative.estimate).toBeLessThan(low.negative.estimate!);
    }),
  );
});

test("an empty cell turns to the adjusted method and says so; asked for it is silent", () => {
  const automatic = predictiveValues(12, 0, 20, 4, {prevalence: 0.2});
  expect(automatic.positive.interval.method).toBe("adjusted logit");
  expect(automatic.positive.estimate).toBeLessThan(1);
  expect(automatic.warnings).toHaveLength(1);
  const asked = predictiveValues(12, 0, 20, 4, {prevalence: 0.2, method: "adjusted-logit"});
  expect(asked.positive).toEqual(automatic.positive);
  expect(asked.warnings).toEqual([]);
  expect(() => predictiveValues(1, 1, 1, 1, {prevalence: 0.2, method: "wald" as "logit"})).toThrow("method");
});

test("predictive values at a prevalence next to 0 or 1 are 0 or 1, with limits", () => {
  for (const prevalence of [1e-310, 5e-324, 1 - 2 ** -53]) {
    const {positive, negative} = predictiveValues(20, 3, 30, 4, {prevalence, level: 1 - 2 ** -53});
    for (const {estimate, interval} of [positive, negative]) {
      for (const value of [estimate, interval.lower, interval.upper]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
  }
});
