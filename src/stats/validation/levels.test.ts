import {expect, test} from "vitest";
import {coxRegression, linearRegression, logisticRegression} from "../index.js";

// R: qnorm(2^-53, lower.tail = FALSE), qt(2^-53, 6, lower.tail = FALSE). (1 + level) / 2 would round to 1.
const LEVEL = 1 - 2 ** -52;
const NORMAL = 8.209536151601386;
const T = 819.990641319014;
const x = [1, 2, 3, 4, 5, 6, 7, 8];
const event = [0, 1, 0, 0, 1, 0, 1, 1];

test("a level next to 1 has finite limits, at the quantile of the upper tail", () => {
  const logistic = logisticRegression({event, x: [x]}, {level: LEVEL}).coefficients[1]!;
  expect((logistic.interval.upper! - logistic.estimate!) / logistic.standardError!).toBeCloseTo(NORMAL, 10);
  const cox = coxRegression({time: x, event, x: [[3, 1, 4, 1, 5, 9, 2, 6]]}, {level: LEVEL}).coefficients[0]!;
  expect((cox.interval.upper! - cox.estimate) / cox.standardError).toBeCloseTo(NORMAL, 10);
  const linear = linearRegression({y: event, x: [x]}, {level: LEVEL}).coefficients[1]!;
  expect((linear.interval.upper! - linear.estimate!) / linear.standardError! / T).toBeCloseTo(1, 10);
});
