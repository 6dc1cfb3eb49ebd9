import fc from "fast-check";
import {expect, test} from "vitest";
import {chiSquareQuantile} from "../distributions/chi-square.js";
import {logisticRegression} from "./index.js";
import {apart, sample, seeds, shuffled} from "./test-data.js";

const estimates = (fit: ReturnType<typeof logisticRegression>) =>
  fit.coefficients.map(({estimate}) => estimate);
const errors = (fit: ReturnType<typeof logisticRegression>) =>
  fit.coefficients.map(({standardError}) => standardError);

test("a covariate in another unit and from another origin has the same fit, its coefficient in the inverse unit", () => {
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom(1e-6, 0.01, 12, 1e5),
      fc.constantFrom(0, -40, 1e6),
      (seed, unit, origin) => {
        const {event, x} = sample(seed, 80);
        const fit = logisticRegression({event, x});
        const other = logisticRegression({event, x: [x[0]!.map((value) => unit * (value + origin)), x[1]!]});
        expect(apart([other.deviance], [fit.deviance])).toBeLessThan(1e-9);
        expect(
          apart([other.coefficients[1]!.estimate! * unit], [fit.coefficients[1]!.estimate]),
        ).toBeLessThan(1e-8);
        expect(
          apart([other.coefficients[1]!.standardError! * unit], [fit.coefficients[1]!.standardError]),
        ).toBeLessThan(1e-8);
      },
    ),
    {numRuns: 30},
  );
});

test("the order of the rows does not matter", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {event, x} = sample(seed, 60);
      const order = shuffled(event, seed + 1);
      const other = {event: order.map((i) => event[i]!), x: x.map((column) => order.map((i) => column[i]!))};
      const fit = logisticRegression({event, x}, {intervals: "profile"});
      const turned = logisticRegression(other, {intervals: "profile"});
      expect(apart(estimates(turned), estimates(fit))).toBeLessThan(1e-10);
      expect(
        apart(
          turned.coefficients.map((one) => one.interval.upper),
          fit.coefficients.map((one) => one.interval.upper),
        ),
      ).toBeLessThan(1e-9);
    }),
    {numRuns: 20},
  );
});

test("rows of weight 2 are rows that occur twice", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {event, x} = sample(seed, 50);
      const weight = event.map((_, i) => (i % 3 === 0 ? 2 : 1));
      const rows = weight.flatMap((w, i) => Array<number>(w).fill(i));
      const doubled = {event: rows.map((i) => event[i]!), x: x.map((column) => rows.map((i) => column[i]!))};
      const weighted = logisticRegression({event, x, weight});
      const twice = logisticRegression(doubled);
      expect(apart(estimates(weighted), estimates(twice))).toBeLessThan(1e-10);
      expect(apart(errors(weighted), errors(twice))).toBeLessThan(1e-10);
      expect(
        apart([weighted.deviance, weighted.nullDeviance], [twice.deviance, twice.nullDeviance]),
      ).toBeLessThan(1e-10);
    }),
    {numRuns: 30},
  );
});

test("turning the outcome round turns the signs", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {event, x} = sample(seed, 60);
      const fit = logisticRegression({event, x}, {intervals: "profile"});
      const turned = logisticRegression({event: event.map((value) => 1 - value), x}, {intervals: "profile"});
      expect(
        apart(
          estimates(turned).map((value) => -value!),
          estimates(fit),
        ),
      ).toBeLessThan(1e-9);
      for (const [j, {interval}] of fit.coefficients.entries()) {
        expect(apart([-turned.coefficients[j]!.interval.upper!], [interval.lower])).toBeLessThan(1e-8);
      }
    }),
    {numRuns: 20},
  );
});

test("a profile interval holds its estimate, and its ends lose half the χ² quantile in log-likelihood", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(0.5, 0.9, 0.99), (seed, level) => {
      const {event, x} = sample(seed, 60);
      const fit = logisticRegression({event, x}, {intervals: "profile", level});
      const {lower, upper} = fit.coefficients[1]!.interval;
      expect(lower!).toBeLessThan(fit.coefficients[1]!.estimate!);
      expect(upper!).toBeGreaterThan(fit.coefficients[1]!.estimate!);
      for (const end of [lower!, upper!]) {
        const fixed = logisticRegression({event, x: [x[1]!], offset: x[0]!.map((value) => end * value)});
        expect(fixed.deviance - fit.deviance).toBeCloseTo(chiSquareQuantile(level, 1), 8);
      }
    }),
    {numRuns: 20},
  );
});

test("with one covariate, separation is found exactly where no value of one outcome lies beyond one of the other", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({min: 0, max: 1}), fc.integer({min: 0, max: 5})), {
        minLength: 4,
        maxLength: 12,
      }),
      (rows) => {
        const of = (outcome: number) => rows.filter(([e]) => e === outcome).map(([, value]) => value);
        const [zeros, ones] = [of(0), of(1)];
        fc.pre(zeros.length > 0 && ones.length > 0 && new Set(rows.map(([, value]) => value)).size > 1);
        const separated = Math.max(...zeros) <= Math.min(...ones) || Math.max(...ones) <= Math.min(...zeros);
        const fit = logisticRegression({event: rows.map(([e]) => e), x: [rows.map(([, value]) => value)]});
        expect(fit.separated).toBe(separated);
        if (separated)
          expect(fit.coefficients[1]!.divergesTo).toBe(Math.max(...zeros) <= Math.min(...ones) ? "+∞" : "−∞");
        else expect(fit.converged).toBe(true);
      },
    ),
    {numRuns: 300},
  );
});

test("what separates without reaching every row leaves the other coefficients finite", () => {
  const event = [0, 1, 0, 1, 1, 1, 0, 0, 1];
  const only = [0, 0, 0, 1, 1, 0, 0, 0, 1];
  const fit = logisticRegression(
    {event, x: [only, [1, 2, 3, 4, 2, 3, 3, 1, 5]]},
    {names: ["device", "score"]},
  );
  const without = [0, 1, 2, 5, 6, 7];
  const rest = logisticRegression({event: without.map((i) => event[i]!), x: [[1, 2, 3, 3, 3, 1]]});
  expect(fit.coefficients.map(({divergesTo}) => divergesTo)).toEqual([null, "+∞", null]);
  expect(
    apart([fit.coefficients[2]!.estimate, fit.deviance], [rest.coefficients[1]!.estimate, rest.deviance]),
  ).toBeLessThan(1e-8);
  expect(fit.warnings).toContain(
    "The covariates separate the events from the others: device has no finite maximum-likelihood estimate. Firth's method has one.",
  );
});

test("a 2 × 2 table's odds ratio is ad / bc, with the square root of 1/a + 1/b + 1/c + 1/d", () => {
  const fit = logisticRegression({event: [1, 0, 1, 0], x: [[1, 1, 0, 0]], weight: [12, 5, 7, 16]});
  expect(fit.coefficients[1]!.oddsRatio.estimate).toBeCloseTo((12 * 16) / (5 * 7), 10);
  expect(fit.coefficients[1]!.standardError).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 5 + 1 / 7 + 1 / 16), 10);
});

test("columns of the result have the input's rows, NaN where one was dropped; inputs stay as they were", () => {
  const event = Object.freeze([0, 1, 0, Number.NaN, 1, 0, 1]);
  const x = Object.freeze([1, 2, 3, 4, Number.NaN, 2, 1]);
  const fit = logisticRegression({event, x: Object.freeze([x])});
  expect(Array.from(fit.fitted, Number.isNaN)).toEqual([false, false, false, true, true, false, false]);
  expect({n: fit.n, events: fit.events, nMissing: fit.nMissing}).toEqual({n: 5, events: 2, nMissing: 2});
  expect(structuredClone(fit)).toEqual(fit);
});

test("fewer than ten events for each covariate are said", () => {
  const {event, x} = sample(3, 40);
  const rarer = Math.min(
    event.reduce((sum, value) => sum + value, 0),
    40 - event.reduce((sum, value) => sum + value, 0),
  );
  expect(rarer).toBeLessThan(20);
  expect(logisticRegression({event, x}).warnings[0]).toMatch(/for 2 covariates: fewer than 10 for each/);
});
