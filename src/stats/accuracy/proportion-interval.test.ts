import fc from "fast-check";
import {expect, test} from "vitest";
import {wilsonInterval} from "../description/wilson-interval.js";
import {logChoose} from "../distributions/log-gamma.js";
import {proportionInterval} from "./proportion-interval.js";

const METHODS = ["wilson", "clopper-pearson", "agresti-coull"] as const;
const counts = fc
  .integer({min: 1, max: 500})
  .chain((n) => fc.tuple(fc.integer({min: 0, max: n}), fc.constant(n)));
const level = fc.double({min: 0.05, max: 0.999, noNaN: true});

test("each interval holds the proportion, lies within 0 and 1, and mirrors that of the complement", () => {
  fc.assert(
    fc.property(counts, level, fc.constantFrom(...METHODS), ([events, n], at, method) => {
      const {estimate, interval} = proportionInterval(events, n, {level: at, method});
      const complement = proportionInterval(n - events, n, {level: at, method}).interval;
      expect(interval.lower).toBeGreaterThanOrEqual(0);
      expect(interval.lower).toBeLessThanOrEqual(estimate + 1e-12);
      expect(interval.upper).toBeGreaterThanOrEqual(estimate - 1e-12);
      expect(interval.upper).toBeLessThanOrEqual(1);
      expect(complement.upper).toBeCloseTo(1 - (interval.lower as number), 11);
    }),
  );
});

test("Agresti–Coull's interval holds Wilson's, whose centre it has", () => {
  fc.assert(
    fc.property(counts, level, ([events, n], at) => {
      const outer = proportionInterval(events, n, {level: at, method: "agresti-coull"}).interval;
      const inner = proportionInterval(events, n, {level: at}).interval;
      expect(outer.lower).toBeLessThanOrEqual((inner.lower as number) + 1e-14);
      expect(outer.upper).toBeGreaterThanOrEqual((inner.upper as number) - 1e-14);
    }),
  );
});

test("Clopper–Pearson's interval covers each true proportion at least as often as its level says", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 40}),
      fc.double({min: 0.001, max: 0.999, noNaN: true}),
      fc.constantFrom(0.8, 0.95, 0.99),
      (n, truth, at) => {
        let covered = 0;
        for (let events = 0; events <= n; ++events) {
          const {lower, upper} = proportionInterval(events, n, {
            level: at,
            method: "clopper-pearson",
          }).interval;
          const chance = Math.exp(logChoose(n, events)) * truth ** events * (1 - truth) ** (n - events);
          if ((lower as number) <= truth && truth <= (upper as number)) covered += chance;
        }
        expect(covered).toBeGreaterThanOrEqual(at - 1e-9);
      },
    ),
  );
});

test("a higher level gives a wider interval", () => {
  fc.assert(
    fc.property(counts, level, fc.constantFrom(...METHODS), ([events, n], at, method) => {
      const narrow = proportionInterval(events, n, {level: at * 0.99, method}).interval;
      const wide = proportionInterval(events, n, {level: at, method}).interval;
      expect(wide.lower).toBeLessThanOrEqual(narrow.lower as number);
      expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper as number);
    }),
  );
});

test("at the levels that wilsonInterval knows, Wilson's interval is the same to the last digits", () => {
  fc.assert(
    fc.property(counts, fc.constantFrom(0.9 as const, 0.95 as const, 0.99 as const), ([events, n], at) => {
      const old = wilsonInterval(events, n, at);
      const {lower, upper} = proportionInterval(events, n, {level: at}).interval;
      expect(lower).toBeCloseTo(old.lower, 14);
      expect(upper).toBeCloseTo(old.upper, 14);
    }),
  );
});

test("proportionInterval refuses a method that is none", () => {
  expect(() => proportionInterval(1, 2, {method: "wald" as "wilson"})).toThrow(
    'method: is "wald", one of wilson,clopper-pearson,agresti-coull was expected',
  );
});
