import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {
  adjustedRandIndex,
  clusterJaccard,
  kmeansStability,
  kmeansStabilityReplicates,
  latentClassStability,
  latentClassStabilityReplicates,
  summariseClassStability,
} from "./index.js";

const labels = fc
  .integer({min: 1, max: 25})
  .chain((n) =>
    fc.tuple(
      fc.array(fc.integer({min: 0, max: 4}), {minLength: n, maxLength: n}),
      fc.array(fc.integer({min: 0, max: 4}), {minLength: n, maxLength: n}),
    ),
  );

test("the adjusted Rand index is symmetric, 1 for the same clusters under other names, and counts pairs", () => {
  fc.assert(
    fc.property(labels, ([a, b]) => {
      const {estimate} = adjustedRandIndex(a, b);
      expect(estimate).toBeLessThanOrEqual(1);
      expect(adjustedRandIndex(b, a).estimate).toBeCloseTo(estimate, 12);
      expect(
        adjustedRandIndex(
          a,
          a.map((c) => (c * 3 + 1) % 5),
        ).estimate,
      ).toBe(1);
      let [both, first, second, all] = [0, 0, 0, 0];
      for (let i = 0; i < a.length; ++i) {
        for (let j = 0; j < i; ++j) {
          both += Number(a[i] === a[j] && b[i] === b[j]);
          first += Number(a[i] === a[j]);
          second += Number(b[i] === b[j]);
          all += 1;
        }
      }
      const chance = all > 0 ? (first * second) / all : 0;
      const most = (first + second) / 2;
      expect(estimate).toBeCloseTo(most === chance ? 1 : (both - chance) / (most - chance), 12);
    }),
  );
});

test("the similarity of a cluster is shared children over children in either, with its best match", () => {
  fc.assert(
    fc.property(labels, ([a, b]) => {
      const {jaccard, match} = clusterJaccard(a, b);
      for (let c = 0; c <= Math.max(...a); ++c) {
        const all = [0, 1, 2, 3, 4].map((d) => {
          const shared = a.filter((one, i) => one === c && b[i] === d).length;
          const either = a.filter((one, i) => one === c || b[i] === d).length;
          return shared > 0 ? shared / either : 0;
        });
        expect(jaccard[c]).toBeCloseTo(Math.max(...all), 12);
        if (jaccard[c]! > 0) expect(all[match[c]!]).toBeCloseTo(jaccard[c]!, 12);
        else expect(match[c]).toBeNaN();
      }
    }),
  );
});

/** Children of `k` levels ten apart at five times. */
function levels(seed: number, n: number, k: number, noise: number) {
  const stream = randomStream(seed);
  const values = new Float64Array(n * 5);
  for (let i = 0; i < n; ++i) {
    for (let t = 0; t < 5; ++t) values[i * 5 + t] = 10 * (i % k) + noise * stream.normal();
  }
  const time = Float64Array.of(0, 1, 2, 3, 4);
  return {
    grid: {time, values, n},
    subject: Float64Array.from(values, (_, j) => Math.floor(j / 5)),
    time: Float64Array.from(values, (_, j) => j % 5),
    values,
  };
}

test("clear classes come back in every resample, of k-means and of latent classes", () => {
  const {grid, subject, time, values} = levels(1, 36, 3, 1);
  const clusters = kmeansStability(grid, {k: 3, B: 64});
  const latent = latentClassStability(subject, time, values, {k: 3, degree: 1, B: 64});
  for (const {classes, rand, warnings, nUndefined, B, n, k} of [clusters, latent]) {
    expect([nUndefined, B, n, k]).toEqual([0, 64, 36, 3]);
    expect(rand.mean).toBe(1);
    expect(rand.interval).toMatchObject({lower: 1, upper: 1, level: 0.95});
    for (const one of classes) expect(one).toEqual({size: 12, jaccard: 1, recovered: 1, dissolved: 0});
    expect(warnings).toEqual([]);
  }
});

test("too many classes do not come back, and are named", () => {
  const {grid, subject, time, values} = levels(2, 30, 2, 3);
  for (const result of [
    kmeansStability(grid, {k: 6, B: 50}),
    latentClassStability(subject, time, values, {k: 6, degree: 0, B: 50}),
  ]) {
    const weak = result.classes.flatMap(({jaccard}, c) => (jaccard! < 0.6 ? [c] : []));
    expect(weak.length).toBeGreaterThan(0);
    for (const [c, {jaccard}] of result.classes.entries()) {
      expect(result.warnings).not.toContain(undefined);
      expect(
        result.warnings.includes(
          `class ${c + 1} does not come back in other children: its mean similarity is ${jaccard!.toFixed(2)}, below 0.6`,
        ),
      ).toBe(jaccard! < 0.6);
    }
    expect(result.rand.mean!).toBeLessThan(0.8);
  }
});

test("ranges of resamples are the same however they are split", () => {
  const {grid, subject, time, values} = levels(3, 24, 3, 6);
  const kmeans = (from: number, to: number) => kmeansStabilityReplicates(grid, {k: 3, seed: 9, from, to});
  const latent = (from: number, to: number) =>
    latentClassStabilityReplicates(subject, time, values, {k: 2, degree: 1, seed: 9, from, to});
  for (const range of [kmeans, latent]) {
    const whole = range(0, 80);
    const parts = [range(61, 80), range(0, 13), range(13, 61)];
    expect(parts[0]!.rand).toEqual(whole.rand.slice(61));
    expect(parts[1]!.jaccard).toEqual(whole.jaccard.slice(0, 13 * whole.k));
    expect(summariseClassStability(parts)).toEqual(summariseClassStability([whole]));
    expect(structuredClone(whole)).toEqual(whole);
  }
});

test("children without a known value are in no resample", () => {
  const {grid} = levels(4, 20, 2, 1);
  const holes = {...grid, values: grid.values.map((v, j) => (j < 10 ? Number.NaN : v))};
  const result = kmeansStability(holes, {k: 2, B: 20});
  expect(result.n).toBe(18);
  expect(result.rand.mean).toBe(1);
});

test("missing values of resampled children stay missing", () => {
  const {grid} = levels(6, 24, 2, 1);
  // Far from 0, where a missing value that counts as one would part children by how many they miss.
  const values = grid.values.map((v, j) => ((j * j + (j >> 2)) % 7 < 3 ? Number.NaN : v + 1000));
  const {rand, nUndefined} = kmeansStability({...grid, values}, {k: 2, B: 20});
  expect([rand.mean, nUndefined]).toEqual([1, 0]);
});

test("means, shares found again and dissolved, by hand", () => {
  const part = {
    from: 0,
    to: 4,
    k: 2,
    sizes: Uint32Array.of(3, 2),
    jaccard: Float64Array.of(1, 0.5, 0.75, 0.8, 0.2, 0.9, Number.NaN, Number.NaN),
    rand: Float64Array.of(1, 0.4, 0.1, Number.NaN),
  };
  const {classes, rand, nUndefined, warnings, n} = summariseClassStability([part], {level: 0.5});
  expect(classes[0]!.jaccard).toBeCloseTo(0.65, 12);
  expect(classes[1]!.jaccard).toBeCloseTo(2.2 / 3, 12);
  expect(classes.map(({recovered}) => recovered)).toEqual([0.25, 0.5]);
  expect(classes.map(({dissolved}) => dissolved)).toEqual([0.5, 0.5]);
  expect(rand.mean).toBeCloseTo(0.5, 12);
  expect([nUndefined, n]).toEqual([1, 5]);
  expect(warnings).toContain("in 1 of 4 resamples no 2 classes were found");
});
