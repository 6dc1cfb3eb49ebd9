import {expect, test} from "vitest";
import {formatMeasurements, median} from "./measurement.js";

test("the median is the middle, or the mean of the two in the middle", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test("a median above its target is marked, and no runs at all too", () => {
  expect(formatMeasurements([{name: "first figure", runs: [900, 1000, 2000], target: 1500}])).toEqual([
    "✓ first figure  median  1000 ms  worst  2000 ms  target  1500 ms",
  ]);
  expect(formatMeasurements([{name: "x", runs: [101], target: 100}])[0]).toMatch(/^✗/);
  expect(formatMeasurements([{name: "x", runs: [], target: 100}])[0]).toMatch(/^✗/);
});
