import fc from "fast-check";
import {expect, test} from "vitest";
import {linearRegression, robustVariance} from "./index.js";
import {nistColumns} from "./parity-linear.js";
import nist from "./reference/nist.json" with {type: "json"};
import {apart, sample, seeds, shuffled} from "./test-data.js";

function rows(seed: number, n = 30) {
  const {event, x} = sample(seed, n);
  return {
    y: x[0]!.map((value, i) => 2 + value - 3 * x[1]![i]! + event[i]! * 0.7 + sample(seed + 9, n).x[0]![i]!),
    x,
  };
}
const estimates = (fit: {coefficients: readonly {estimate: number | null}[]}) =>
  fit.coefficients.map(({estimate}) => estimate);
const errors = (fit: {coefficients: readonly {standardError: number | null}[]}) =>
  fit.coefficients.map(({standardError}) => standardError);

test.each([
  ["Norris", 12, 13],
  ["Pontius", 12, 13],
  ["NoInt1", 14, 14],
  ["NoInt2", 14, 14],
  ["Filip", 7, 7],
  ["Longley", 12, 13],
  ["Wampler1", 9, 9],
  ["Wampler2", 12, 13],
  ["Wampler3", 9, 11],
  ["Wampler4", 7, 11],
  ["Wampler5", 5, 11],
])(
  "NIST's %s: at least %i certified digits of each coefficient and %i of each standard error",
  (name, digits, errorDigits) => {
    const set = nist.sets.find((one) => one.name === name)!;
    const fit = linearRegression({y: set.y, x: nistColumns(set) as number[][]}, {intercept: set.intercept});
    const lre = (value: number, certified: number) =>
      -Math.log10(Math.max(1e-16, certified === 0 ? Math.abs(value) : Math.abs(value / certified - 1)));
    for (const [j, {estimate, standardError}] of fit.coefficients.entries()) {
      expect(lre(estimate, set.estimate[j]!)).toBeGreaterThan(digits);
      expect(lre(standardError!, set.standard_error[j]!)).toBeGreaterThan(errorDigits);
    }
  },
);

test("residuals are orthogonal to the columns, leverages add up to the coefficients' number", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {y, x} = rows(seed);
      const fit = linearRegression({y, x});
      for (const column of [y.map(() => 1), ...x]) {
        expect(Math.abs(column.reduce((sum, value, i) => sum + value * fit.residuals[i]!, 0))).toBeLessThan(
          1e-11,
        );
      }
      expect(fit.leverage.reduce((sum, value) => sum + value, 0)).toBeCloseTo(3, 11);
      expect(
        apart(
          fit.fitted.map((value, i) => value + fit.residuals[i]!),
          y,
        ),
      ).toBeLessThan(1e-13);
    }),
    {numRuns: 30},
  );
});

test("units, origins and the order of the rows do not matter; weights count by their proportions", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {y, x} = rows(seed);
      const fit = linearRegression({y, x});
      const order = shuffled(y, seed);
      const other = linearRegression({
        y: order.map((i) => y[i]!),
        x: [order.map((i) => 1e4 * x[0]![i]! + 1e6), order.map((i) => x[1]![i]!)],
      });
      expect(apart([1e4 * other.coefficients[1]!.estimate], [fit.coefficients[1]!.estimate])).toBeLessThan(
        1e-9,
      );
      expect(apart([other.rSquared, other.f.statistic], [fit.rSquared, fit.f.statistic])).toBeLessThan(1e-9);
      const weighted = linearRegression({y, x, weight: y.map(() => 7)});
      expect(apart(errors(weighted), errors(fit))).toBeLessThan(1e-12);
    }),
    {numRuns: 20},
  );
});

test("weight 2 gives a row's estimate twice its say, weight 0 none", () => {
  const {y, x} = rows(4, 20);
  const weight = y.map((_, i) => i % 3);
  const counted = y.flatMap((_, i) => Array<number>(i % 3).fill(i));
  const fit = linearRegression({y, x, weight});
  const twice = linearRegression({y: counted.map((i) => y[i]!), x: x.map((c) => counted.map((i) => c[i]!))});
  expect(apart(estimates(fit), estimates(twice))).toBeLessThan(1e-12);
  expect(fit.n).toBe(weight.filter((w) => w > 0).length);
  expect(fit.fitted[0]).toBeCloseTo(
    fit.coefficients.reduce((sum, {estimate}, j) => sum + estimate * (j === 0 ? 1 : x[j - 1]![0]!), 0),
    12,
  );
});

test("clusters of one child each: CR0 is HC0, CR2 is HC2; and their names do not matter", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const columns = rows(seed, 20);
      const cluster = columns.y.map((_, i) => 100 - i);
      for (const [one, other] of [
        ["CR0", "HC0"],
        ["CR2", "HC2"],
      ] as const) {
        const clustered = robustVariance({...columns, cluster}, {type: one});
        const alone = robustVariance(columns, {type: other});
        expect(apart(clustered.covariance, alone.covariance)).toBeLessThan(1e-10);
      }
      const centres = columns.y.map((_, i) => i % 4);
      const renamed = centres.map((value) => 5 - 2.5 * value);
      const [a, b] = [centres, renamed].map((names) => robustVariance({...columns, cluster: names}));
      expect(apart(b!.covariance, a!.covariance)).toBeLessThan(1e-12);
      expect(
        apart(
          b!.coefficients.map(({df}) => df),
          a!.coefficients.map(({df}) => df),
        ),
      ).toBeLessThan(1e-9);
    }),
    {numRuns: 10},
  );
});

test("robust variances of a logistic model don't change with units, row order and rows of weight 0", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {event, x} = sample(seed, 60);
      const cluster = event.map((_, i) => i % 6);
      const fit = robustVariance({event, x, cluster});
      const order = shuffled(event, seed);
      const other = robustVariance({
        event: [...order.map((i) => event[i]!), 1],
        x: x.map((c) => [...order.map((i) => 10 * c[i]!), 5]),
        weight: [...order.map(() => 1), 0],
        cluster: [...order.map((i) => cluster[i]!), 77],
      });
      const scaled = errors(other).map((value, j) => value! * (j === 0 ? 1 : 10));
      expect(apart(scaled, errors(fit))).toBeLessThan(1e-8);
      expect(other.clusters).toBe(6);
    }),
    {numRuns: 10},
  );
});

test("few clusters are said where the variance is not CR2", () => {
  const columns = {...rows(6, 24), cluster: Array.from({length: 24}, (_, i) => i % 8)};
  expect(robustVariance(columns, {type: "CR0"}).warnings).toEqual([
    "With 8 clusters, CR0 tends to be too small: CR2 is meant for few clusters.",
  ]);
  expect(robustVariance(columns).reference).toBe("satterthwaite");
});

test("inputs stay as they were, dropped rows are NaN in the columns, and results can be cloned", () => {
  const y = Object.freeze([1, 3, Number.NaN, 5, 4]);
  const x = Object.freeze([1, 2, 3, 4, 6]);
  const fit = linearRegression({y, x: Object.freeze([x])});
  expect(Array.from(fit.residuals, Number.isNaN)).toEqual([false, false, true, false, false]);
  expect(fit.nMissing).toBe(1);
  expect(structuredClone(fit)).toEqual(fit);
  const robust = robustVariance({y, x: [x]});
  expect(structuredClone(robust)).toEqual(robust);
});
