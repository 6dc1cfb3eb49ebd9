import {expect, test} from "vitest";
import {dataset} from "../reference/dataset.js";
import {coxRegression} from "./cox-regression.js";
import {splineHazard} from "./spline-hazard.js";

const lung = dataset("lung");
const [time, event, age] = [lung.column("time"), lung.column("event"), lung.column("age")];

test("with too few values for a curve the ratio is Cox's of one unit, and its limits too", () => {
  const female = lung.column("female");
  const {ratio, lower, upper} = splineHazard(time, event, female, {at: [1], reference: 0});
  const {hazardRatio, hazardRatioInterval} = coxRegression({time, event, x: {female}}).coefficients[0]!;
  expect(ratio[0]).toBeCloseTo(hazardRatio, 10);
  expect([lower[0], upper[0]]).toEqual([
    expect.closeTo(hazardRatioInterval.lower as number, 10),
    expect.closeTo(hazardRatioInterval.upper as number, 10),
  ]);
});

test("another reference divides all ratios by that of the new one, and is sure of itself", () => {
  const at = [50, 60, 70];
  const first = splineHazard(time, event, age, {at, reference: 50});
  const second = splineHazard(time, event, age, {at, reference: 70});
  at.forEach((_, i) => {
    expect(second.ratio[i]! * first.ratio[2]!).toBeCloseTo(first.ratio[i]!, 10);
  });
  expect([second.ratio[2], second.lower[2], second.upper[2]]).toEqual([1, 1, 1]);
});

test("with Firth's penalty the curve is finite where all deaths lie on one side", () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8];
  const {ratio, upper} = splineHazard([8, 7, 6, 5, 4, 3, 2, 1], [0, 0, 0, 0, 1, 1, 1, 1], x, {
    at: [1, 8],
    firth: true,
  });
  expect(ratio[1]! / ratio[0]!).toBeGreaterThan(1);
  expect(Number.isFinite(upper[1])).toBe(true);
});
