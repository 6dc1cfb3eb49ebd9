import {expect, test} from "vitest";
import {differences} from "./differences.mjs";

test("a number that moved is shown with its place, rounding is not", () => {
  const before = {km: {survival: [1, 0.5, 0.25]}, made_by: "R 4.2.2"};
  expect(differences(before, {km: {survival: [1, 0.5 + 1e-14, 0.25]}, made_by: "R 4.2.2"})).toEqual([]);
  expect(differences(before, {km: {survival: [1, 0.5001, 0.25]}, made_by: "R 4.3.0"})).toEqual([
    "km.survival.1: 0.5 is now 0.5001",
    'made_by: "R 4.2.2" is now "R 4.3.0"',
  ]);
});

test("what is gone, what is new and what became undefined is shown", () => {
  expect(differences({a: 1, b: [1, 2]}, {b: [1, null, 3], c: 2})).toEqual([
    "a: is gone",
    "b.1: 2 is now null",
    "b.2: is new",
    "c: is new",
  ]);
});
