import fc from "fast-check";
import {expect, test} from "vitest";
import {reordered, sample} from "./arbitraries.js";
import {auc} from "./auc.js";
import {partialAuc} from "./partial-auc.js";

const none = {replicates: 0} as const;
const share = fc.double({min: 0.02, max: 0.98, noNaN: true});

test("partialAuc over the whole range is the AUC, of specificity and of sensitivity, corrected or not", () => {
  fc.assert(
    fc.property(sample, fc.constantFrom("higher" as const, "lower" as const), ({x, event}, direction) => {
      const {estimate} = auc(x, event, {direction});
      for (const focus of ["specificity", "sensitivity"] as const) {
        const plain = partialAuc(x, event, {...none, direction, focus, range: [0, 1]});
        expect(plain.estimate).toBeCloseTo(estimate, 12);
        const corrected = partialAuc(x, event, {...none, direction, focus, range: [0, 1], correct: true});
        if (corrected.estimate === null) expect(estimate).toBeLessThan(0.5);
        else expect(corrected.estimate).toBeCloseTo(estimate, 12);
      }
    }),
  );
});

test("the partial areas of two ranges that meet add up to that of both", () => {
  fc.assert(
    fc.property(sample, share, ({x, event}, middle) => {
      for (const focus of ["specificity", "sensitivity"] as const) {
        const over = (low: number, high: number) =>
          partialAuc(x, event, {...none, focus, range: [low, high]}).estimate as number;
        expect(over(0, middle) + over(middle, 1)).toBeCloseTo(over(0, 1), 12);
      }
    }),
  );
});

test("a partial area lies between 0 and the width of its range, and the correction maps diagonal and maximum to 0.5 and 1", () => {
  fc.assert(
    fc.property(sample, share, ({x, event}, low) => {
      const {estimate, bounds} = partialAuc(x, event, {...none, range: [low, 1]});
      expect(estimate).toBeGreaterThanOrEqual(0);
      expect(estimate).toBeLessThanOrEqual(bounds[1] + 1e-15);
      const corrected = partialAuc(x, event, {...none, range: [low, 1], correct: true});
      if (corrected.estimate === null) expect(estimate).toBeLessThan(bounds[0]);
      else {
        const back = bounds[0] + (2 * corrected.estimate - 1) * (bounds[1] - bounds[0]);
        expect(back).toBeCloseTo(estimate as number, 12);
      }
    }),
  );
});

test("swapping labels and direction turns an area over specificity into the one over sensitivity", () => {
  fc.assert(
    fc.property(sample, share, ({x, event}, low) => {
      const swapped = event.map((one) => 1 - one);
      expect(
        partialAuc(x, swapped, {...none, direction: "lower", focus: "sensitivity", range: [low, 1]}).estimate,
      ).toBeCloseTo(partialAuc(x, event, {...none, range: [low, 1]}).estimate as number, 12);
    }),
  );
});

test("the same seed gives the same interval whatever the order of the rows; another seed gives another", () => {
  const x = Array.from({length: 50}, (_, i) => (i * 31) % 23);
  const event = Array.from({length: 50}, (_, i) => Number((i * 31) % 23 > 9 !== (i % 4 === 0)));
  const one = partialAuc(x, event, {range: [0.6, 1], replicates: 200});
  expect(partialAuc(reordered(x), reordered(event), {range: [0.6, 1], replicates: 200})).toEqual(one);
  expect(partialAuc(x, event, {range: [0.6, 1], replicates: 200, seed: 2}).interval).not.toEqual(
    one.interval,
  );
  expect(one.interval.lower).toBeLessThan(one.estimate as number);
  expect(one.interval.upper).toBeGreaterThan(one.estimate as number);
});

test("a corrected interval is the plain one, corrected", () => {
  const x = Array.from({length: 40}, (_, i) => (i * 7) % 19);
  const event = Array.from({length: 40}, (_, i) => Number((i * 7) % 19 > 8 !== (i % 5 === 0)));
  const plain = partialAuc(x, event, {range: [0.5, 0.9], replicates: 500});
  const corrected = partialAuc(x, event, {range: [0.5, 0.9], replicates: 500, correct: true});
  const [low, high] = plain.bounds;
  const correct = (area: number) => (1 + (area - low) / (high - low)) / 2;
  expect(corrected.interval.lower).toBeCloseTo(correct(plain.interval.lower as number), 13);
  expect(corrected.interval.upper).toBeCloseTo(correct(plain.interval.upper as number), 13);
  expect(corrected.standardError).toBeCloseTo((plain.standardError as number) / 2 / (high - low), 13);
});

test("partialAuc counts what is missing, takes a side with auto, and refuses a focus that is none", () => {
  const result = partialAuc([3, 2, 1, Number.NaN], [0, 0, 1, 1], {...none, direction: "auto"});
  expect(result).toMatchObject({n: 3, nMissing: 1, direction: "lower", interval: {lower: null}});
  expect(() => partialAuc([1, 2], [0, 1], {focus: "ppv" as "specificity"})).toThrow("focus");
});

test("McClish's correction keeps its digits in a narrow range at the end where even chance has all the area", () => {
  // Everybody tied: the diagonal, at any range.
  for (const range of [
    [0, 1e-9],
    [0, 1e-20],
    [0.3, 0.3 + 1e-9],
    [1 - 1e-9, 1],
  ] as const) {
    const {estimate} = partialAuc([1, 1, 1, 1], [0, 1, 0, 1], {range, correct: true, ...none});
    expect(estimate).toBeCloseTo(0.5, 6);
  }
});

test("a single resample says that it gives no interval", () => {
  const {interval, warnings} = partialAuc([1, 2, 3, 4], [0, 1, 0, 1], {replicates: 1});
  expect(interval.lower).toBeNull();
  expect(warnings).toContain("A single resample gives no standard error and no interval.");
});
