import {expect, test} from "vitest";
import {cutoffText, evidenceWords, valueText} from "./words.js";

const inr = {variable: "inr", summary: "worst", window: 6} as const;
const lactate = {variable: "lactate", summary: "time_weighted_mean", window: 6} as const;

test("a cut-off is printed with all its decimals: rounded it would call other children than its table counts", () => {
  expect(cutoffText(1.96, "higher", inr)).toBe("≥ 1.96");
  expect(cutoffText(2, "higher", inr)).toBe("≥ 2.0");
  expect(cutoffText(7.125, "higher", lactate)).toBe("≥ 7.125 mmol/L");
});

test("one that never ends is rounded towards the children whom it calls", () => {
  const third = 20 / 3;
  expect(cutoffText(third, "higher", lactate)).toBe("≥ 6.66666 mmol/L");
  expect(cutoffText(third, "lower", lactate)).toBe("≤ 6.66667 mmol/L");
});

test("a value has the decimals of its indicator, and calling nobody is said so", () => {
  expect(valueText(1.96, inr)).toBe("2.0");
  expect(cutoffText(Number.POSITIVE_INFINITY, "higher", inr)).toBe("nobody");
});

test("a p-value never says more than it knows", () => {
  expect([0.0005, 0.005, 0.03, 0.1, 0.5].map(evidenceWords)).toEqual([
    "strong evidence",
    "evidence",
    "some evidence",
    "at best weak evidence",
    "no evidence",
  ]);
});
