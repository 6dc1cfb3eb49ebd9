import fc from "fast-check";
import {expect, test} from "vitest";
import {bcaInterval} from "./bca-interval.js";
import {bootstrap} from "./bootstrap.js";
import {bootstrapReplicates} from "./bootstrap-replicates.js";
import {jackknife} from "./jackknife.js";
import {percentileInterval} from "./percentile-interval.js";
import type {Resample} from "./resampler.js";
import {summariseBootstrap} from "./summarise-bootstrap.js";

const values = fc.array(fc.double({min: -100, max: 100, noNaN: true}), {minLength: 2, maxLength: 12});
const meanOf =
  (x: readonly number[]) =>
  ({indices}: Resample) =>
    indices.reduce((sum, i) => sum + x[i]!, 0) / indices.length;

test("splitting replicates into any ranges gives the same bits, in any order of the ranges", () => {
  fc.assert(
    fc.property(
      values,
      fc.uniqueArray(fc.integer({min: 1, max: 199}), {maxLength: 5}),
      fc.nat(1000),
      (x, cuts, seed) => {
        const common = {n: x.length, statistic: meanOf(x), seed};
        const whole = bootstrapReplicates({...common, from: 0, to: 200});
        const ends = [0, ...cuts.sort((a, b) => a - b), 200];
        const parts = ends.slice(1).map((to, k) => bootstrapReplicates({...common, from: ends[k]!, to}));
        const joined = summariseBootstrap(parts.reverse(), {estimate: 0});
        expect(joined.replicates).toEqual(whole.values);
      },
    ),
    {numRuns: 30},
  );
});

test("indices and counts of a resample say the same, and strata keep their size", () => {
  const strata = [0, 0, 5, 5, 5, 2];
  bootstrapReplicates({
    n: 6,
    strata,
    seed: 3,
    from: 0,
    to: 100,
    statistic({indices, counts}) {
      const tally = new Uint32Array(6);
      for (const i of indices) tally[i]! += 1;
      expect(tally).toEqual(counts);
      const sizes = [0, 2, 5].map((s) => indices.filter((i) => strata[i] === s).length);
      expect(sizes).toEqual([2, 1, 3]);
      return 0;
    },
  });
});

test("clusters are drawn whole, as many as there are", () => {
  const cluster = [7, 1, 7, 3, 1, 7];
  const sizes = new Set<number>();
  bootstrapReplicates({
    n: 6,
    cluster,
    seed: 3,
    from: 0,
    to: 200,
    statistic({indices, counts}) {
      expect(counts[0]).toBe(counts[2]);
      expect(counts[1]).toBe(counts[4]);
      expect(counts[0]! + counts[1]! + counts[3]!).toBe(3);
      sizes.add(indices.length);
      return 0;
    },
  });
  expect([...sizes].sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8, 9]);
});

test("the mean's bootstrap standard error is its exact one, √(Σ(x − mean)²) / n, within four Monte Carlo errors", () => {
  const x = [1, 4, 2, 8, 5, 7, 3, 3, 9, 12];
  const B = 4000;
  const {standardError} = bootstrap({n: x.length, statistic: meanOf(x), B, seed: 6});
  const mean = x.reduce((sum, v) => sum + v, 0) / x.length;
  const exact = Math.sqrt(x.reduce((sum, v) => sum + (v - mean) ** 2, 0)) / x.length;
  expect(Math.abs(standardError! / exact - 1)).toBeLessThan(4 / Math.sqrt(2 * B));
});

test("the mean's jackknife is its classical standard error, and each influence the distance from the mean", () => {
  fc.assert(
    fc.property(values, (x) => {
      const n = x.length;
      const {standardError, influence} = jackknife({n, statistic: meanOf(x)});
      const mean = x.reduce((sum, v) => sum + v, 0) / n;
      const squares = x.reduce((sum, v) => sum + (v - mean) ** 2, 0);
      expect(standardError).toBeCloseTo(Math.sqrt(squares / (n * (n - 1))), 9);
      x.forEach((v, i) => {
        expect(influence[i]).toBeCloseTo(v - mean, 8);
      });
    }),
  );
});

test("without bias and acceleration BCa is the percentile interval, and half of the ties can count as below", () => {
  const replicates = Array.from({length: 99}, (_, b) => b);
  const bca = bcaInterval({estimate: 49, replicates, influence: [1, -1], ties: "half", level: 0.8});
  expect(bca.biasCorrection).toBe(0);
  expect(bca.interval.lower).toBeCloseTo(percentileInterval(replicates, {level: 0.8}).interval.lower!, 10);
  const few = [1, 2, 2, 2, 3];
  expect(bcaInterval({estimate: 2, replicates: few, influence: [1, -1], ties: "half"}).biasCorrection).toBe(
    0,
  );
  expect(bcaInterval({estimate: 2, replicates: few, influence: [1, -1]}).biasCorrection).toBeCloseTo(
    -0.8416212335729143,
    12,
  );
});

test("intervals move with the replicates: shifted by what they are shifted by, turned by a change of sign", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({min: -50, max: 50}), {minLength: 30, maxLength: 60}),
      fc.integer({min: -9, max: 9}),
      (t, shift) => {
        const {interval} = percentileInterval(t, {level: 0.9});
        const moved = percentileInterval(
          t.map((v) => v + shift),
          {level: 0.9},
        ).interval;
        const turned = percentileInterval(
          t.map((v) => -v),
          {level: 0.9},
        ).interval;
        expect(moved.lower).toBeCloseTo(interval.lower! + shift, 9);
        expect(turned.lower).toBeCloseTo(-interval.upper!, 9);
        expect(turned.upper).toBeCloseTo(-interval.lower!, 9);
      },
    ),
  );
});

test("inputs stay as they were", () => {
  const strata = Object.freeze([0, 1, 0, 1]);
  const replicates = Object.freeze([3, 1, 2]);
  expect(() => bootstrap({n: 4, statistic: meanOf([1, 2, 3, 4]), strata, B: 10, bca: true})).not.toThrow();
  expect(() => bcaInterval({estimate: 2, replicates, influence: Object.freeze([1, -1])})).not.toThrow();
});

test("BCa limits move outwards with the level, also beyond the pole of the formula", () => {
  // z₀ = 3.3 and a = 1/6, the most there can be: at 99.9 % the formula's denominator is below 0.
  const replicates = Array.from({length: 2000}, (_, i) => i);
  for (const [estimate, influence] of [
    [1998.5, [1, 0, 0]],
    [0.5, [-1, 0, 0]],
  ] as const) {
    let inner = {lower: Number.POSITIVE_INFINITY, upper: Number.NEGATIVE_INFINITY};
    for (const level of [0.5, 0.9, 0.99, 0.999, 0.9999]) {
      const {lower, upper} = bcaInterval({estimate, replicates, influence, level}).interval;
      expect(lower!).toBeLessThanOrEqual(Math.min(upper!, inner.lower));
      expect(upper!).toBeGreaterThanOrEqual(inner.upper);
      inner = {lower: lower!, upper: upper!};
    }
  }
});

test("units don't matter, however small or large", () => {
  const replicates = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
  const influence = [-1, 0.5, 2, -3, 0.25, 4];
  const plain = bcaInterval({estimate: 4.5, replicates, influence, level: 0.8});
  const part = (unit: number) => ({
    from: 0,
    to: replicates.length,
    seed: 1,
    values: Float64Array.from(replicates, (v) => v * unit),
  });
  const {standardError, bias} = summariseBootstrap([part(1)], {estimate: 4.5});
  for (const unit of [2 ** -1000, 2 ** -500, 2 ** 500, 2 ** 1000]) {
    const scaled = bcaInterval({
      estimate: 4.5,
      replicates,
      influence: influence.map((v) => v * unit),
      level: 0.8,
    });
    expect(scaled.acceleration).toBeCloseTo(plain.acceleration!, 14);
    const summary = summariseBootstrap([part(unit)], {estimate: 4.5 * unit});
    expect(summary.standardError! / unit).toBeCloseTo(standardError!, 12);
    expect(summary.bias! / unit).toBeCloseTo(bias!, 12);
  }
  const {interval} = percentileInterval([-1.7e308, 1.7e308], {level: 0.01});
  expect(interval.lower).toBeGreaterThan(-1.7e308);
  expect(interval.upper).toBeLessThan(1.7e308);
});
