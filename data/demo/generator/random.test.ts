import {expect, test} from "vitest";
import {PURPOSES, Stream} from "./random.js";

const first = (seed: number, child: number, purpose: (typeof PURPOSES)[number], n = 4) => {
  const stream = new Stream(seed, child, purpose);
  return Array.from({length: n}, () => stream.uint32());
};

test("a stream depends on seed, child and purpose and on nothing else", () => {
  expect(first(1, 7, "course")).toEqual(first(1, 7, "course"));
  const starts = new Set<string>();
  for (let seed = 1; seed <= 5; seed++)
    for (let child = 0; child < 200; child++)
      for (const purpose of PURPOSES) starts.add(String(first(seed, child, purpose, 2)));
  expect(starts.size).toBe(5 * 200 * PURPOSES.length);
});

test("the streams are frozen: other numbers would make another demo study", () => {
  expect(first(1, 0, "course")).toEqual([3986318336, 3356371291, 1579267721, 1082750682]);
});

test("uniforms lie strictly between 0 and 1 with mean a half, normals have mean 0 and variance 1", () => {
  const stream = new Stream(5, 0, "baseline");
  let sum = 0;
  let normalSum = 0;
  let squares = 0;
  let lowest = 1;
  let highest = 0;
  const n = 100_000;
  for (let i = 0; i < n; i++) {
    const u = stream.uniform();
    lowest = Math.min(lowest, u);
    highest = Math.max(highest, u);
    sum += u;
    const z = stream.normal();
    normalSum += z;
    squares += z * z;
  }
  expect(lowest).toBeGreaterThan(0);
  expect(highest).toBeLessThan(1);
  expect(Math.abs(sum / n - 0.5)).toBeLessThan(0.004);
  expect(Math.abs(normalSum / n)).toBeLessThan(0.015);
  expect(Math.abs(squares / n - 1)).toBeLessThan(0.02);
});

test("weights are shares: an index of weight 0 never comes, one of weight 3 comes thrice as often as one of 1", () => {
  const stream = new Stream(5, 1, "baseline");
  const counts = [0, 0, 0];
  for (let i = 0; i < 40_000; i++) {
    const at = stream.index([1, 0, 3]);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  expect(counts[1]).toBe(0);
  expect((counts[2] ?? 0) / (counts[0] ?? 1)).toBeCloseTo(3, 0);
});
