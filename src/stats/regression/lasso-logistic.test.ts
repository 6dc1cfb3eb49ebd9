import fc from "fast-check";
import {expect, test} from "vitest";
import {crossValidateLasso, lassoLogistic, logisticRegression, ridgeLogistic} from "./index.js";
import {apart, sample, seeds} from "./test-data.js";

/** Four covariates, two of them noise, in different units. */
function four(seed: number, n = 60) {
  const {event, x} = sample(seed, n);
  const noise = sample(seed + 1, n).x;
  return {event, x: [x[0]!.map((value) => 10 * value + 3), x[1]!, noise[0]!, noise[1]!]};
}

test("at its first λ the path has no slope, and at the second the first one", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(1, 0.5), (seed, alpha) => {
      const path = lassoLogistic(four(seed), {alpha, nLambda: 200});
      expect(path.nonZero[0]).toBe(0);
      expect(path.nonZero[1]).toBeGreaterThan(0);
    }),
    {numRuns: 30},
  );
});

test("each fit meets the conditions of the minimum: the gradient is the penalty's where a slope is, and within it where none is", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(1, 0.7, 0), fc.boolean(), (seed, alpha, standardise) => {
      const {event, x} = four(seed);
      const n = event.length;
      const path = lassoLogistic({event, x}, {alpha, standardise, nLambda: 12});
      const scale = x.map((column) => {
        const mean = column.reduce((sum, value) => sum + value, 0) / n;
        return standardise ? Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n) : 1;
      });
      for (const [k, lambda] of path.lambda.entries()) {
        const b = path.coefficients[k]!;
        const residual = event.map((value, i) => {
          const eta = x.reduce((sum, column, j) => sum + b[j]! * column[i]!, path.intercept[k]!);
          return value - 1 / (1 + Math.exp(-eta));
        });
        expect(Math.abs(residual.reduce((sum, value) => sum + value, 0) / n)).toBeLessThan(1e-9);
        for (const [j, column] of x.entries()) {
          const s = scale[j]!;
          const gradient =
            residual.reduce((sum, value, i) => sum + (value * column[i]!) / s, 0) / n -
            lambda * (1 - alpha) * b[j]! * s;
          if (b[j] === 0) expect(Math.abs(gradient)).toBeLessThanOrEqual(lambda * alpha + 1e-9);
          else expect(gradient).toBeCloseTo(lambda * alpha * Math.sign(b[j]!), 9);
        }
      }
    }),
    {numRuns: 20},
  );
});

test("without a penalty it is maximum likelihood; with alpha 0 it is ridge", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const columns = four(seed);
      const ml = logisticRegression(columns);
      fc.pre(!ml.separated);
      const free = lassoLogistic(columns, {lambda: [0.01, 0]});
      expect(
        apart(
          free.coefficients[1]!,
          ml.coefficients.slice(1).map(({estimate}) => estimate),
        ),
      ).toBeLessThan(1e-8);
      const ridge = ridgeLogistic(columns, {lambda: 0.05});
      const net = lassoLogistic(columns, {lambda: [0.05], alpha: 0});
      expect(
        apart(
          net.coefficients[0]!,
          ridge.coefficients.slice(1).map(({estimate}) => estimate),
        ),
      ).toBeLessThan(1e-8);
    }),
    {numRuns: 20},
  );
});

test("ridge comes to 0 as λ grows, its effective degrees of freedom from the slopes' number to 0", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const columns = four(seed);
      const fits = [1e-6, 0.01, 0.1, 1, 100, 1e6].map((lambda) => ridgeLogistic(columns, {lambda}));
      for (let k = 1; k < fits.length; ++k) {
        expect(fits[k]!.effectiveDf).toBeLessThan(fits[k - 1]!.effectiveDf);
        expect(fits[k]!.deviance).toBeGreaterThan(fits[k - 1]!.deviance);
      }
      expect(fits[0]!.effectiveDf).toBeGreaterThan(3.9);
      const last = fits[5]!;
      expect(last.effectiveDf).toBeLessThan(1e-4);
      for (const {estimate} of last.coefficients.slice(1)) expect(Math.abs(estimate!)).toBeLessThan(1e-5);
    }),
    {numRuns: 10},
  );
});

test("no neighbour of a ridge fit has a smaller objective, and units do not matter when standardised", () => {
  const {event, x} = four(5);
  const fit = ridgeLogistic({event, x}, {lambda: 0.1});
  const other = ridgeLogistic({event, x: [x[0]!.map((value) => value / 1000), ...x.slice(1)]}, {lambda: 0.1});
  expect(other.coefficients[1]!.estimate! / 1000).toBeCloseTo(fit.coefficients[1]!.estimate!, 10);
  expect(other.objective).toBeCloseTo(fit.objective, 12);
  const raw = ridgeLogistic({event, x}, {lambda: 0.1, standardise: false});
  const objective = (b: readonly number[]) => {
    const loss = event.map((value, i) => {
      const eta = x.reduce((sum, column, j) => sum + b[j + 1]! * column[i]!, b[0]!);
      return Math.log1p(Math.exp(value === 1 ? -eta : eta));
    });
    const squares = b.slice(1).reduce((sum, value) => sum + value * value, 0);
    return loss.reduce((sum, value) => sum + value, 0) / event.length + 0.05 * squares;
  };
  const best = raw.coefficients.map(({estimate}) => estimate!);
  expect(objective(best)).toBeCloseTo(raw.objective, 12);
  for (const j of best.keys()) {
    for (const step of [-1e-4, 1e-4]) {
      expect(objective(best.map((value, k) => (k === j ? value + step : value)))).toBeGreaterThan(
        raw.objective,
      );
    }
  }
});

test("drawn folds are of equal size, hold their share of events, and are the same for the same seed", () => {
  const columns = four(9, 62);
  const events = columns.event.reduce((sum, value) => sum + value, 0);
  const one = crossValidateLasso(columns, {folds: 5, seed: 4, nLambda: 10});
  const again = crossValidateLasso({...columns, fold: one.fold}, {nLambda: 10});
  for (let f = 0; f < 5; ++f) {
    const inside = Array.from(one.fold.keys()).filter((i) => one.fold[i] === f);
    expect([12, 13]).toContain(inside.length);
    const happened = inside.reduce((sum, i) => sum + columns.event[i]!, 0);
    expect(Math.abs(happened - events / 5)).toBeLessThan(1);
  }
  expect(Array.from(again.mean)).toEqual(Array.from(one.mean));
  expect(crossValidateLasso(columns, {folds: 5, seed: 5, nLambda: 10}).fold).not.toEqual(one.fold);
  expect(one.oneStandardError.lambda).toBeGreaterThanOrEqual(one.best.lambda);
});

test("a fold's children take no part in the path that predicts them", () => {
  const {event, x} = four(12, 40);
  const fold = event.map((_, i) => i % 4);
  const lambda = [0.05];
  const cross = crossValidateLasso({event, x, fold}, {lambda});
  let sum = 0;
  for (let f = 0; f < 4; ++f) {
    const others = event.map((_, i) => i).filter((i) => fold[i] !== f);
    const fit = lassoLogistic(
      {event: others.map((i) => event[i]!), x: x.map((c) => others.map((i) => c[i]!))},
      {lambda},
    );
    for (let i = 0; i < 40; ++i) {
      if (fold[i] !== f) continue;
      const eta = x.reduce((total, c, j) => total + fit.coefficients[0]![j]! * c[i]!, fit.intercept[0]!);
      sum += 2 * Math.log1p(Math.exp(event[i] === 1 ? -eta : eta));
    }
  }
  expect(cross.mean[0]).toBeCloseTo(sum / 40, 10);
});

test("missing rows get no fold, and inputs stay as they were", () => {
  const {event, x} = four(2, 40);
  const columns = {
    event: Object.freeze([Number.NaN, ...event.slice(1)]),
    x: Object.freeze(x.map((c) => Object.freeze(c))),
  };
  const cross = crossValidateLasso(columns, {folds: 3, nLambda: 8});
  expect({first: Number.isNaN(cross.fold[0]!), n: cross.n, nMissing: cross.nMissing}).toEqual({
    first: true,
    n: 39,
    nMissing: 1,
  });
  expect(structuredClone(lassoLogistic(columns, {nLambda: 5})).n).toBe(39);
});

test("columns that nearly depend on each other don't keep the path from its end", () => {
  const {event, x} = sample(5, 40);
  const twin = x[0]!.map((value, i) => value + 1e-9 * Math.sin(i));
  const before = performance.now();
  const path = lassoLogistic({event, x: [x[0]!, twin, x[1]!]});
  const cross = crossValidateLasso({event, x: [x[0]!, twin, x[1]!]});
  expect(performance.now() - before).toBeLessThan(2000);
  expect([path.warnings, cross.lambda.length > 20]).toEqual([[], true]);
});

test("the weights' unit does not matter", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(1e-12, 1e9), (seed, unit) => {
      const {event, x} = sample(seed, 40);
      const weight = event.map((_, i) => 1 + (i % 3));
      const lambda = [0.1, 0.01];
      const path = lassoLogistic({event, x, weight}, {lambda});
      const other = lassoLogistic({event, x, weight: weight.map((value) => unit * value)}, {lambda});
      for (const k of [0, 1])
        expect(apart(other.coefficients[k]!, path.coefficients[k]!)).toBeLessThan(1e-10);
      const ridge = ridgeLogistic({event, x, weight}, {lambda: 0.1});
      const scaled = ridgeLogistic({event, x, weight: weight.map((value) => unit * value)}, {lambda: 0.1});
      expect(
        apart(
          scaled.coefficients.map(({estimate}) => estimate),
          ridge.coefficients.map(({estimate}) => estimate),
        ),
      ).toBeLessThan(1e-10);
    }),
    {numRuns: 20},
  );
});
