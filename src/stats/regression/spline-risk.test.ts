import fc from "fast-check";
import {expect, test} from "vitest";
import {splineRisk} from "./spline-risk.js";
import {apart, sample, seeds} from "./test-data.js";

test("the curve is the same in any unit and order, and mirrored when the outcome is turned round", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(1e-3, 18.02, 1e4), (seed, unit) => {
      const {event, x} = sample(seed, 40);
      const values = x[0]!;
      fc.pre(new Set(event).size === 2);
      const at = [-1, -0.2, 0.4, 1.3];
      const curve = splineRisk(values, event, {at});
      const scaled = splineRisk(values.map((value) => unit * value).reverse(), [...event].reverse(), {
        at: at.map((value) => unit * value),
      });
      expect(apart(scaled.risk, curve.risk)).toBeLessThan(1e-8);
      expect(apart(scaled.upper, curve.upper)).toBeLessThan(1e-8);
      const turned = splineRisk(
        values,
        event.map((code) => 1 - code),
        {at},
      );
      expect(
        apart(
          turned.risk.map((risk) => 1 - risk),
          curve.risk,
        ),
      ).toBeLessThan(1e-8);
      expect(
        apart(
          turned.upper.map((limit) => 1 - limit),
          curve.lower,
        ),
      ).toBeLessThan(1e-7);
    }),
    {numRuns: 30},
  );
});

test("without places of its own the curve runs from the smallest value to the largest", () => {
  const {at} = splineRisk([3, 5, 4, 9, 7, 8, 6], [0, 0, 1, 1, 0, 1, 1]);
  expect([at.length, at[0], at[50], at[100]]).toEqual([101, 3, 6, 9]);
});
