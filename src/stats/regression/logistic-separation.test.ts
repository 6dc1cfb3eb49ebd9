import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {type LogisticRegression, logisticRegression, robustVariance} from "./index.js";
import {apart, sample, seeds} from "./test-data.js";

const estimates = (fit: LogisticRegression) => fit.coefficients.map(({estimate}) => estimate);
const directions = (fit: LogisticRegression) => fit.coefficients.map(({divergesTo}) => divergesTo);
const limits = (fit: LogisticRegression) =>
  fit.coefficients.flatMap(({interval}) => [interval.lower, interval.upper]);

test("what separates some rows leaves the other estimates, errors and limits those of the other rows, to rounding", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(0.1, 1, 1e7), (seed, unit) => {
      const {event, x} = sample(seed, 60);
      const device = event.map((value, i) => Number(value === 1 && i % 5 === 0));
      fc.pre(device.includes(1));
      const weight = event.map((_, i) => unit * (1 + (i % 3)));
      const others = device.flatMap((value, i) => (value === 0 ? [i] : []));
      const take = (column: readonly number[]) => others.map((i) => column[i]!);
      const rest = logisticRegression(
        {event: take(event), x: x.map(take), weight: take(weight)},
        {intervals: "profile"},
      );
      fc.pre(!rest.separated);
      const fit = logisticRegression({event, x: [device, ...x], weight}, {intervals: "profile"});
      expect(directions(fit)).toEqual([null, "+∞", null, null]);
      expect(apart(estimates(fit).toSpliced(1, 1), estimates(rest))).toBeLessThan(1e-11);
      expect(apart(limits(fit).toSpliced(2, 2), limits(rest))).toBeLessThan(1e-8);
      expect(apart([fit.deviance / unit], [rest.deviance / unit])).toBeLessThan(1e-12);
      expect(fit.converged).toBe(true);
    }),
    {numRuns: 40},
  );
});

test("separation within what another covariate leaves is followed to its end", () => {
  // The first covariate separates rows 1 and 2, the second two of the others, the third none of the rest.
  const fit = logisticRegression({
    event: [1, 1, 0, 0, 1, 0, 1, 0, 1],
    x: [
      [1, 1, 0, 0, 0, 0, 0, 0, 0],
      [3, -2, 1, 1, 0, 0, 0, 0, 0],
      [2, 5, 1, 3, 1, 2, 3, 3, 4],
    ],
  });
  const rest = logisticRegression({event: [1, 0, 1, 0, 1], x: [[1, 2, 3, 3, 4]]});
  expect(directions(fit)).toEqual([null, "+∞", "−∞", null]);
  expect(apart([fit.coefficients[0]!.estimate, fit.coefficients[3]!.estimate], estimates(rest))).toBeLessThan(
    1e-11,
  );
  expect(fit.deviance).toBeCloseTo(rest.deviance, 12);
});

test("complete separation has deviance 0, and risks of 0 and 1", () => {
  const fit = logisticRegression({event: [1, 0, 1, 1, 0], x: [[3, 1, 4, 5, 2]], weight: [2, 1, 0.001, 1, 5]});
  expect({separated: fit.separated, converged: fit.converged, deviance: fit.deviance}).toEqual({
    separated: true,
    converged: true,
    deviance: 0,
  });
  expect(apart(fit.fitted, [1, 0, 1, 1, 0])).toBeLessThan(1e-15);
});

test("an intercept that may go either way is null without a direction, and its profile has no end", () => {
  const fit = logisticRegression({event: [0, 0, 1, 1], x: [[-2, -1, 1, 2]]}, {intervals: "profile"});
  expect(directions(fit)).toEqual([null, "+∞"]);
  expect(estimates(fit)).toEqual([null, null]);
  expect(fit.coefficients[0]!.interval).toMatchObject({lower: null, upper: null});
  // Whatever the intercept, a steep enough slope fits all rows.
  const lower = fit.coefficients[1]!.interval.lower!;
  const fixed = logisticRegression({
    event: [0, 0, 1, 1],
    x: [],
    offset: [-2, -1, 1, 2].map((value) => lower * value),
  });
  expect(fixed.deviance).toBeCloseTo(3.841458820694124, 8);
});

test("profile ends under separation lose the χ² quantile in deviance, however far the units", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(1e-8, 1, 1e8), (seed, unit) => {
      const random = randomStream(seed);
      const x = Array.from({length: 12}, () => unit * random.normal());
      const other = Array.from({length: 12}, () => random.below(3));
      const event = x.map((value) => Number(value > 0));
      fc.pre(event.includes(0) && event.includes(1));
      const fit = logisticRegression({event, x: [x, other]}, {intervals: "profile"});
      const {lower} = fit.coefficients[1]!.interval;
      expect(fit.coefficients[1]!.divergesTo).toBe("+∞");
      const lostAt = (slope: number) =>
        logisticRegression({event, x: [other], offset: x.map((value) => slope * value)}).deviance -
        fit.deviance;
      // Without an end the other covariate tells the outcomes apart, whatever the slope.
      if (lower === null) expect(lostAt(-5 / unit)).toBeLessThan(3.84);
      else expect(lostAt(lower)).toBeCloseTo(3.841458820694124, 7);
    }),
    {numRuns: 60},
  );
});

test("estimates, errors and limits do not depend on the weights' unit", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(1e-12, 1e-6, 1e9), (seed, unit) => {
      const {event, x} = sample(seed, 40);
      const weight = event.map((_, i) => 1 + (i % 4) / 3);
      const fit = logisticRegression({event, x, weight});
      fc.pre(!fit.separated);
      const other = logisticRegression({event, x, weight: weight.map((value) => unit * value)});
      expect(other.converged).toBe(true);
      expect(apart(estimates(other), estimates(fit))).toBeLessThan(1e-11);
      expect(
        apart(
          other.coefficients.map(({standardError}) => standardError! * Math.sqrt(unit)),
          fit.coefficients.map(({standardError}) => standardError),
        ),
      ).toBeLessThan(1e-10);
    }),
    {numRuns: 30},
  );
});

test("an offset far from 0 is taken up by the intercept", () => {
  const {event, x} = sample(4, 50);
  const fit = logisticRegression({event, x});
  const far = logisticRegression({event, x, offset: event.map(() => 5000)}, {intervals: "profile"});
  expect(
    apart([far.coefficients[0]!.estimate! + 5000, ...estimates(far).slice(1)], estimates(fit)),
  ).toBeLessThan(1e-9);
});

test("a covariate far from 0 costs the profile limits no digits", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {event, x} = sample(seed, 40);
      // Steps of 1/1024, which adding 2³⁰ keeps.
      const rounded = x[0]!.map((value) => Math.round(1024 * value) / 1024);
      const fit = logisticRegression({event, x: [rounded]}, {intervals: "profile"});
      fc.pre(!fit.separated);
      const moved = rounded.map((value) => value + 2 ** 30);
      const far = logisticRegression({event, x: [moved]}, {intervals: "profile"});
      expect(apart(limits(far).slice(2), limits(fit).slice(2))).toBeLessThan(1e-9);
      // At 0, some 10⁹ away, the line is the slope times the way.
      expect(
        apart([far.coefficients[0]!.interval.upper! / -(2 ** 30)], [fit.coefficients[1]!.interval.lower]),
      ).toBeLessThan(1e-7);
    }),
    {numRuns: 20},
  );
});

test("a robust variance of separated outcomes is null with the regression's warning", () => {
  const fit = robustVariance({
    event: [0, 0, 0, 1, 1, 1],
    x: [[1, 2, 3, 4, 5, 6]],
    cluster: [1, 2, 3, 1, 2, 3],
  });
  expect(fit.coefficients.map(({standardError}) => standardError)).toEqual([null, null]);
  expect(fit.warnings.join(" ")).toContain("no finite maximum-likelihood estimate");
});
