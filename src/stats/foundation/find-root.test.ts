import {expect, test} from "vitest";
import {findRoot} from "./find-root.js";

test("values so small that their product is 0 have a root between them", () => {
  expect(findRoot((x) => 1e-200 * (x - 3), 0, 8)).toBe(3);
  expect(findRoot((x) => 1e-200 * (x - 3) ** 3, 0, 8, 1e-12)).toBeCloseTo(3, 4);
});

test("values so large that their product overflows have a root between them", () => {
  expect(findRoot((x) => 1e200 * (x ** 3 - 8), -9, 8)).toBe(2);
});

test("there is no root where the function is not a number on the way", () => {
  // A jump over a hole: without the refusal the hole's edge would pass for a root.
  const f = (x: number) => (Math.abs(x - 2) < 1 ? Number.NaN : x - 2.1);
  expect(findRoot(f, 0, 10)).toBeNull();
  expect(findRoot(f, 2, 10)).toBeNull();
  expect(findRoot(f, 0, 2)).toBeNull();
});
