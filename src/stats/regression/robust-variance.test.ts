import fc from "fast-check";
import {expect, test} from "vitest";
import {StatsError} from "../foundation/stats-error.js";
import {type RobustType, type RobustVariance, robustVariance} from "./index.js";
import {apart, sample, seeds} from "./test-data.js";

const errors = (fit: RobustVariance) => fit.coefficients.map(({standardError}) => standardError);

test("robust errors of slopes and their degrees of freedom are the same with a covariate 10⁹ away", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom("HC0", "HC3", "CR1", "CR2"), (seed, type: RobustType) => {
      const {event, x} = sample(seed, 60);
      // Steps of 1/1024, which adding 2³⁰ keeps.
      const rounded = x[0]!.map((value) => Math.round(1024 * value) / 1024);
      const y = x[0]!.map((value, i) => value + 3 * event[i]! + Math.sin(i));
      const clusters = type.startsWith("CR") ? {cluster: y.map((_, i) => i % 9)} : {};
      const fit = robustVariance({y, x: [rounded, x[1]!], ...clusters}, {type});
      const far = robustVariance(
        {y, x: [rounded.map((value) => value + 2 ** 30), x[1]!], ...clusters},
        {type},
      );
      expect(apart(errors(far).slice(1), errors(fit).slice(1))).toBeLessThan(1e-9);
      expect(
        apart(
          far.coefficients.slice(1).map(({df}) => df),
          fit.coefficients.slice(1).map(({df}) => df),
        ),
      ).toBeLessThan(1e-8);
      // The intercept is the line 2³⁰ away: its error is the slope's times the way.
      expect(apart([errors(far)[0]! / 2 ** 30], [errors(fit)[1]!])).toBeLessThan(1e-7);
    }),
    {numRuns: 30},
  );
});

test("the unit of a logistic model's weights does not matter to CR2", () => {
  const {event, x} = sample(8, 60);
  const cluster = event.map((_, i) => i % 7);
  const weight = event.map((_, i) => 1 + (i % 3));
  const fit = robustVariance({event, x, weight, cluster});
  for (const unit of [1e-6, 1e9]) {
    const other = robustVariance({event, x, weight: weight.map((value) => unit * value), cluster});
    expect(apart(errors(other), errors(fit))).toBeLessThan(1e-9);
  }
});

test("ten thousand clusters get their degrees of freedom in a moment", () => {
  const n = 20000;
  const x = [Array.from({length: n}, (_, i) => Math.sin(i))];
  const columns = {
    y: x[0]!.map((value, i) => value + Math.cos(3 * i)),
    x,
    cluster: x[0]!.map((_, i) => i >> 1),
  };
  const before = performance.now();
  const fit = robustVariance(columns);
  expect(performance.now() - before).toBeLessThan(2000);
  expect(fit.coefficients[1]!.df).toBeGreaterThan(5000);
});

test("a type or reference that does not exist is refused, not taken for another", () => {
  const columns = {y: [1, 3, 2, 5, 4], x: [[1, 2, 3, 4, 5]]};
  for (const options of [{type: "HC4"}, {type: "CR2"}, {reference: "wald"}]) {
    expect(() => robustVariance(columns, options as never)).toThrow(StatsError);
  }
});
