import {expect, test} from "vitest";
import {valueAt} from "./value-drag.js";

test("a pixel along an axis is a value, which never leaves the axis", () => {
  expect([0, 10, 350, 690, 999].map((pixel) => valueAt(pixel, [10, 690, 0, 20]))).toEqual([0, 0, 10, 20, 20]);
});

test("an upward axis begins at its greatest pixel", () => {
  expect([300, 286, 158, 30, 0].map((pixel) => valueAt(pixel, [286, 30, 40, 80]))).toEqual([
    40, 40, 60, 80, 80,
  ]);
});
