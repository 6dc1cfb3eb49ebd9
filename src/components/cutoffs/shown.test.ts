import {expect, test} from "vitest";
import {axisOf} from "./shown.js";

const lactate = {variable: "lactate", summary: "worst", window: 6} as const;
const hours = {variable: "lactate", summary: "time_above", window: 6} as const;

test("an axis of values near 0 begins there, one of values far from it a little before them", () => {
  expect(axisOf([2, 8, 12], lactate).domain[0]).toBe(0);
  expect(axisOf([60, 70, 80], lactate).domain[0]).toBeCloseTo(58.8, 10);
  expect(axisOf([2, 8, 12], lactate).domain[1]).toBeCloseTo(12.6, 10);
});

test("where many children stand at 0 their dots have room beside each other", () => {
  expect(axisOf([0, 0, 5], hours).domain[0]).toBe(0);
  expect(axisOf([0, 0, 0, 5], hours).domain[0]).toBeCloseTo(-0.3, 10);
});

test("the axis of a class names the two, and nothing between them", () => {
  const {domain, format} = axisOf([0, 0, 0, 1], {...lactate, summary: "class"});
  expect(domain).toEqual([-0.12, 1.12]);
  expect([0, 0.4, 1].map(format)).toEqual(["better", "", "worse"]);
});
