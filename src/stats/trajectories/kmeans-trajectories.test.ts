import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {type GridValues, kmeansTrajectories} from "./index.js";

const cell = fc.oneof({weight: 5, arbitrary: fc.integer({min: -9, max: 9})}, fc.constant(Number.NaN));
const grids = fc.tuple(fc.integer({min: 4, max: 12}), fc.integer({min: 1, max: 4})).chain(([n, m]) =>
  fc.array(cell, {minLength: n * m, maxLength: n * m}).map(
    (values): GridValues => ({
      time: Float64Array.from({length: m}, (_, j) => j),
      values: Float64Array.from(values),
      n,
    }),
  ),
);
const knownChildren = ({values, time, n}: GridValues) =>
  Array.from({length: n}, (_, i) => i).filter((i) =>
    values.subarray(i * time.length, (i + 1) * time.length).some((v) => !Number.isNaN(v)),
  ).length;

test("sums of squares add up, centres are the means of their clusters and no single move improves them", () => {
  fc.assert(
    fc.property(grids, fc.integer({min: 1, max: 3}), (grid, k) => {
      fc.pre(knownChildren(grid) >= k);
      const m = grid.time.length;
      const found = kmeansTrajectories(grid, {k, restarts: 3});
      expect(found.sizes.reduce((a, b) => a + b, 0)).toBe(found.n);
      expect(Math.min(...found.sizes)).toBeGreaterThan(0);
      const cost = (cluster: ArrayLike<number>) => {
        let sum = 0;
        for (let c = 0; c < k; ++c) {
          for (let t = 0; t < m; ++t) {
            const values: number[] = [];
            for (let i = 0; i < grid.n; ++i) {
              if (cluster[i] === c && !Number.isNaN(grid.values[i * m + t]!))
                values.push(grid.values[i * m + t]!);
            }
            const mean = values.reduce((a, b) => a + b, 0) / values.length;
            if (values.length > 0) expect(Number.isNaN(mean)).toBe(false);
            sum += values.reduce((a, b) => a + (b - mean) ** 2, 0);
          }
        }
        return sum;
      };
      expect(cost(found.cluster)).toBeCloseTo(found.totalWithin, 8);
      expect(found.between + found.totalWithin).toBeCloseTo(found.total, 9);
      for (let i = 0; i < grid.n; ++i) {
        const own = found.cluster[i]!;
        if (Number.isNaN(own) || found.sizes[own]! < 2) continue;
        for (let c = 0; c < k; ++c) {
          const moved = Float64Array.from(found.cluster);
          moved[i] = c;
          expect(cost(moved)).toBeGreaterThan(found.totalWithin - 1e-8);
        }
      }
    }),
    {numRuns: 60},
  );
});

test("Hartigan's moves never end above Lloyd's steps from the same start", () => {
  fc.assert(
    fc.property(grids, (grid) => {
      fc.pre(knownChildren(grid) >= 3);
      const initial = Float64Array.from({length: 3 * grid.time.length}, (_, j) => (j % 7) - 3);
      const lloyd = kmeansTrajectories(grid, {k: 3, initial, algorithm: "lloyd"});
      const hartigan = kmeansTrajectories(grid, {k: 3, initial});
      expect(hartigan.totalWithin).toBeLessThanOrEqual(lloyd.totalWithin + 1e-9);
    }),
  );
});

/** Three kinds of children: low, rising, high. */
function kinds(seed: number, n: number): GridValues {
  const stream = randomStream(seed);
  const values: number[] = [];
  for (let i = 0; i < n; ++i) {
    for (let t = 0; t < 6; ++t) {
      const level = [0, 4 * t, 30][i % 3]!;
      values.push(stream.next() < 0.2 && t > 0 ? Number.NaN : level + stream.normal());
    }
  }
  return {time: Float64Array.from({length: 6}, (_, t) => t), values: Float64Array.from(values), n};
}

test("three kinds of trajectories with a fifth of the values missing are found and named from low to high", () => {
  const found = kmeansTrajectories(kinds(3, 60), {k: 3});
  expect(Array.from(found.cluster)).toEqual(Array.from({length: 60}, (_, i) => i % 3));
  expect(found.silhouette!).toBeGreaterThan(0.7);
  expect(found.agreeing).toBeGreaterThan(10);
  expect(found.warnings).toEqual([]);
});

test("names of the clusters don't depend on the seed, nor the result on units", () => {
  const grid = kinds(8, 45);
  const a = kmeansTrajectories(grid, {k: 3, seed: 1});
  const b = kmeansTrajectories({...grid, values: grid.values.map((v) => 1000 * v - 5)}, {k: 3, seed: 77});
  expect(b.cluster).toEqual(a.cluster);
  expect(b.totalWithin / 1e6).toBeCloseTo(a.totalWithin, 8);
  expect(b.silhouette).toBeCloseTo(a.silhouette!, 10);
  expect(b.calinskiHarabasz).toBeCloseTo(a.calinskiHarabasz!, 6);
});

test("the same seed gives the same clusters, and the input stays as it was", () => {
  const grid = kinds(5, 30);
  const before = Float64Array.from(grid.values);
  expect(kmeansTrajectories(grid, {k: 4})).toEqual(kmeansTrajectories(grid, {k: 4}));
  expect(grid.values).toEqual(before);
});

test("more than 3000 children get no silhouette, with a warning", () => {
  const n = 3001;
  const values = Float64Array.from({length: n}, (_, i) => (i % 2) * 10 + Math.sin(i));
  const found = kmeansTrajectories({time: Float64Array.of(0), values, n}, {k: 2, restarts: 1});
  expect(found.silhouette).toBeNull();
  expect(found.warnings).toEqual(["no silhouette of more than 3000 children"]);
});
