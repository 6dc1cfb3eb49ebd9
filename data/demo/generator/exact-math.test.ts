import {expect, test} from "vitest";
import {exp, ln, log2, logistic, normalQuantile} from "./exact-math.js";

test("exp agrees with the engine's own to 15 digits from −50 to 50", () => {
  for (let x = -50; x <= 50; x += 0.37) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(2e-15);
  expect(exp(0)).toBe(1);
});

test("ln agrees with the engine's own to 15 digits and undoes exp", () => {
  for (let x = -20; x <= 20; x += 0.31) {
    const y = Math.exp(x);
    expect(Math.abs(ln(y) - Math.log(y))).toBeLessThan(1e-14);
    expect(Math.abs(ln(exp(x)) - x)).toBeLessThan(1e-14);
  }
  expect(ln(1)).toBe(0);
  expect(log2(8)).toBeCloseTo(3, 14);
  expect(logistic(0)).toBe(0.5);
});

test("the normal quantile has the values of the tables, in the middle and in both tails", () => {
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 8);
  expect(normalQuantile(0.025)).toBeCloseTo(-1.959963984540054, 8);
  expect(normalQuantile(1e-6)).toBeCloseTo(-4.753424308822899, 7);
  expect(normalQuantile(0.999)).toBeCloseTo(3.090232306167813, 8);
});
