import {expect, test} from "vitest";
import {sortOrder} from "./sort-order.js";

test("missing values and NaN are last in either direction", () => {
  const values = [2, null, 1, Number.NaN, 3];
  expect(sortOrder(values, "ascending")).toEqual([2, 0, 4, 1, 3]);
  expect(sortOrder(values, "descending")).toEqual([4, 0, 2, 1, 3]);
});

test("equal values keep their order", () => {
  expect(sortOrder(["b", "a", "b", "a"], "descending")).toEqual([0, 2, 1, 3]);
});

test("numbers within texts count as numbers", () => {
  expect(sortOrder(["S-10", "S-9"], "ascending")).toEqual([1, 0]);
});

test("dates and flags have an order", () => {
  expect(sortOrder([new Date(2), new Date(1)], "ascending")).toEqual([1, 0]);
  expect(sortOrder([true, false], "ascending")).toEqual([1, 0]);
});
