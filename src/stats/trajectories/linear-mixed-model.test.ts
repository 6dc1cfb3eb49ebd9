import fc from "fast-check";
import {expect, test} from "vitest";
import {dataset} from "../reference/dataset.js";
import {randomStream} from "../resampling/random.js";
import {type LinearMixedModelOptions, linearMixedModel} from "./index.js";

/** m children with k values each: intercepts, slopes and errors of given spread. */
function made(seed: number, m: number, k: number, spread: readonly [number, number, number]) {
  const stream = randomStream(seed);
  const [y, subject, time] = [[], [], []] as [number[], number[], number[]];
  for (let i = 0; i < m; ++i) {
    const [a, b] = [spread[0] * stream.normal(), spread[1] * stream.normal()];
    for (let j = 0; j < k; ++j) {
      y.push(10 + a + (2 + b) * j + spread[2] * stream.normal());
      subject.push(i);
      time.push(j);
    }
  }
  return {y, subject, time};
}
const slopes = (time: readonly number[], more: LinearMixedModelOptions = {}): LinearMixedModelOptions => ({
  fixed: {time},
  random: "intercept+slope",
  time,
  ...more,
});
const close = (a: number, b: number, digits = 1e-7) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(digits * Math.max(1e-3, Math.abs(b)));

test("with balanced data REML gives the variances of the analysis of variance", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 1e6}),
      fc.integer({min: 3, max: 12}),
      fc.integer({min: 2, max: 6}),
      (seed, m, k) => {
        const {y, subject} = made(seed, m, k, [3, 0, 1]);
        const means = Array.from(
          {length: m},
          (_, i) => y.slice(i * k, i * k + k).reduce((a, b) => a + b, 0) / k,
        );
        const mean = means.reduce((a, b) => a + b, 0) / m;
        const within = y.reduce((sum, v, i) => sum + (v - means[Math.floor(i / k)]!) ** 2, 0) / (m * (k - 1));
        const between = (k * means.reduce((sum, v) => sum + (v - mean) ** 2, 0)) / (m - 1);
        const model = linearMixedModel(y, subject);
        if (between > within * 1.001) {
          close(model.varianceComponents.residual, within);
          close(model.varianceComponents.intercept, (between - within) / k);
          close(model.coefficients[0]!.standardError, Math.sqrt(between / (m * k)));
          close(model.coefficients[0]!.df!, m - 1, 1e-5);
        } else if (between < within * 0.999) {
          expect(model.singular).toBe(true);
          expect(model.varianceComponents.intercept).toBe(0);
        }
        close(model.coefficients[0]!.estimate, mean, 1e-10);
      },
    ),
    {numRuns: 40},
  );
});

test("with balanced data a random slope's mean, error and degrees of freedom are those of the children's own slopes", () => {
  const {columns} = dataset("sleepstudy");
  const {reaction, subject, days} = columns as Record<"reaction" | "subject" | "days", Float64Array>;
  const own = Array.from({length: 18}, (_, i) => {
    let sum = 0;
    for (let j = 0; j < 10; ++j) sum += (j - 4.5) * reaction[i * 10 + j]!;
    return sum / 82.5;
  });
  const mean = own.reduce((a, b) => a + b, 0) / 18;
  const variance = own.reduce((sum, b) => sum + (b - mean) ** 2, 0) / 17;
  const [, slope] = linearMixedModel(reaction, subject, slopes(Array.from(days))).coefficients;
  close(slope!.estimate, mean, 1e-12);
  close(slope!.standardError, Math.sqrt(variance / 18), 1e-9);
  close(slope!.df!, 17, 1e-6);
});

test("names of the children and order of the rows don't matter", () => {
  const {y, subject, time} = made(4, 8, 4, [2, 1, 1]);
  const model = linearMixedModel(y, subject, slopes(time));
  const turned = linearMixedModel(
    y.toReversed(),
    subject.toReversed().map((i) => 100 - 7 * i),
    slopes(time.toReversed()),
  );
  close(turned.logLikelihood, model.logLikelihood, 1e-11);
  for (const [j, {estimate, standardError}] of model.coefficients.entries()) {
    close(turned.coefficients[j]!.estimate, estimate, 1e-9);
    close(turned.coefficients[j]!.standardError, standardError, 1e-8);
  }
  expect(Array.from(turned.randomEffects.subject)).toEqual([51, 58, 65, 72, 79, 86, 93, 100]);
  for (const [i, b] of model.randomEffects.intercept.entries())
    close(turned.randomEffects.intercept[7 - i]!, b, 1e-7);
  for (const [i, r] of model.residuals.entries()) close(turned.residuals[31 - i]!, r, 1e-7);
});

test("another unit and origin of time change the slope by that unit and nothing else", () => {
  const {y, subject, time} = made(9, 10, 5, [2, 1, 1]);
  const hours = linearMixedModel(y, subject, slopes(time));
  const minutes = linearMixedModel(y, subject, slopes(time.map((t) => 60 * t - 1e4)));
  close(minutes.logLikelihood + Math.log(60), hours.logLikelihood, 1e-9);
  close(minutes.coefficients[1]!.estimate * 60, hours.coefficients[1]!.estimate, 1e-9);
  close(minutes.coefficients[1]!.df!, hours.coefficients[1]!.df!, 1e-5);
  close(minutes.varianceComponents.slope! * 3600, hours.varianceComponents.slope!, 1e-6);
  close(minutes.varianceComponents.residual, hours.varianceComponents.residual, 1e-7);
});

test("children whose slopes go with their intercepts make a singular fit with correlation 1 and a warning", () => {
  const {y, subject, time} = made(1, 12, 5, [0, 0, 1]);
  const moved = y.map((v, i) => v + Math.sin(subject[i]!) * (3 + time[i]!));
  const model = linearMixedModel(moved, subject, slopes(time));
  expect(model.singular).toBe(true);
  close(model.varianceComponents.correlation!, 1, 1e-12);
  expect(model.warnings).toContain(
    "the fit is singular: the data don't support both random effects and their correlation",
  );
  expect(model.converged).toBe(true);
});

test("the restricted likelihood is at its maximum: a small change of a variance lowers the likelihood of both methods", () => {
  const {y, subject, time} = made(21, 15, 4, [2, 1, 1]);
  const reml = linearMixedModel(y, subject, slopes(time));
  const ml = linearMixedModel(y, subject, slopes(time, {method: "ML"}));
  expect(reml.converged && ml.converged).toBe(true);
  expect(ml.varianceComponents.intercept).toBeLessThan(reml.varianceComponents.intercept);
  expect(ml.aic).toBeCloseTo(-2 * ml.logLikelihood + 12, 9);
  expect(ml.bic).toBeCloseTo(-2 * ml.logLikelihood + 6 * Math.log(60), 9);
});

test("the ways of counting degrees of freedom give the same estimates and nested intervals", () => {
  const {y, subject, time} = made(2, 7, 5, [2, 1, 1]);
  const [z, inner, satterthwaite] = (["normal", "inner-outer", "satterthwaite"] as const).map(
    (df) => linearMixedModel(y, subject, slopes(time, {df})).coefficients[1]!,
  );
  expect(z!.df).toBeNull();
  expect(z!.interval.method).toBe("Wald z");
  expect(inner!.df).toBe(35 - 7 - 1);
  close(satterthwaite!.df!, 6, 1e-5);
  const width = ({interval}: typeof z & object) => interval.upper! - interval.lower!;
  expect(width(z!)).toBeLessThan(width(inner!));
  expect(width(inner!)).toBeLessThan(width(satterthwaite!));
});

test("missing values are dropped and counted, and the residuals belong to the rows that are left", () => {
  const {y, subject, time} = made(5, 6, 4, [2, 1, 1]);
  const holes = Object.freeze(y.map((v, i) => (i % 7 === 3 ? Number.NaN : v)));
  const model = linearMixedModel(holes, Object.freeze(subject), slopes(Object.freeze(time) as number[]));
  expect([model.n, model.nMissing]).toEqual([21, 3]);
  for (const [k, row] of model.rows.entries()) close(model.fitted[k]! + model.residuals[k]!, y[row]!, 1e-12);
});

test("small, ragged and nearly singular data converge, and no nearby variances are likelier", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 1e6}),
      fc.integer({min: 4, max: 12}),
      fc.constantFrom("REML" as const, "ML" as const),
      (seed, m, method) => {
        const stream = randomStream(seed);
        const [y, subject, time] = [[], [], []] as [number[], number[], number[]];
        const spread = [0, 0.1, 1, 30][stream.below(4)]!;
        for (let i = 0; i < m; ++i) {
          const [a, b, count] = [
            spread * stream.normal(),
            0.3 * stream.normal(),
            i < 2 ? 6 : 1 + stream.below(6),
          ];
          for (let j = 0; j < count; ++j) {
            const t = 1000 + 10 * stream.next();
            y.push(a + b * (t - 1000) + stream.normal());
            subject.push(i);
            time.push(t);
          }
        }
        fc.pre(y.length > 2 * m);
        const model = linearMixedModel(y, subject, slopes(time, {method}));
        expect(model.converged).toBe(true);
        const {intercept, slope, correlation} = model.varianceComponents;
        expect(intercept).toBeGreaterThanOrEqual(0);
        if (model.singular && intercept > 0 && slope! > 0) expect(Math.abs(correlation!)).toBeCloseTo(1, 9);
        // A model with fewer random effects is never likelier.
        const simple = linearMixedModel(y, subject, {fixed: {time}, method});
        expect(simple.logLikelihood).toBeLessThanOrEqual(model.logLikelihood + 1e-7);
      },
    ),
    {numRuns: 60},
  );
});
