import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {type GrowthData, growthInput} from "./growth-data.js";
import {expect as expectation, squaresAbout} from "./growth-em.js";
import {growthInformation, parametersOf} from "./growth-information.js";
import {sharpen} from "./growth-newton.js";
import {atRandom, farApart, growthOrigin} from "./growth-starts.js";
import type {GrowthState} from "./growth-state.js";

/** Children at levels 0, 20 and 100 in groups of these sizes, four values each. */
function groups(seed: number, sizes: readonly number[], noise: number): GrowthData {
  const stream = randomStream(seed);
  const long = {subject: [] as number[], time: [] as number[], value: [] as number[]};
  let child = 0;
  for (const [g, size] of sizes.entries()) {
    for (let i = 0; i < size; ++i, ++child) {
      for (let t = 0; t < 4; ++t) {
        long.subject.push(child);
        long.time.push(t + stream.next());
        long.value.push([0, 20, 100][g]! + noise * stream.normal());
      }
    }
  }
  return growthInput(long.subject, long.time, long.value, 1).data;
}

/** The state with its parameters moved by `by` in place a of the information's order. */
function nudged(data: GrowthData, state: GrowthState, a: number, by: number): GrowthState {
  const {k, equal} = state;
  const moved: GrowthState = {
    ...state,
    beta: state.beta.slice(),
    variance: state.variance.slice(),
    probability: state.probability.slice(),
    posterior: state.posterior.slice(),
    squares: state.squares.slice(),
  };
  const firstVariance = state.beta.length;
  const firstShare = firstVariance + (equal ? 1 : k);
  if (a < firstVariance) moved.beta[a]! += by;
  else if (a < firstShare) {
    for (let c = 0; c < k; ++c) {
      if (equal || c === a - firstVariance) moved.variance[c]! *= Math.exp(by);
    }
  } else {
    moved.probability[a - firstShare]! *= Math.exp(by);
    const total = moved.probability.reduce((sum, one) => sum + one, 0);
    for (let c = 0; c < k; ++c) moved.probability[c]! /= total;
  }
  squaresAbout(data, moved);
  expectation(data, moved);
  return moved;
}

test("score and information are the first and second derivatives of the likelihood, away from the maximum, too", () => {
  for (const equal of [true, false]) {
    const data = groups(3, [6, 5, 4], 15);
    const k = 3;
    const state = farApart(data, growthOrigin(data)!, k, equal, randomStream(2));
    const d = parametersOf(k, data.p, equal);
    const {score, information} = growthInformation(data, state);
    const h = 1e-5;
    let largest = 0;
    for (const value of information) largest = Math.max(largest, Math.abs(value));
    for (let a = 0; a < d; ++a) {
      const [up, down] = [nudged(data, state, a, h), nudged(data, state, a, -h)];
      const slope = (up.logLikelihood - down.logLikelihood) / (2 * h);
      expect(Math.abs(slope - score[a]!)).toBeLessThan(1e-6 * largest);
      const [above, below] = [growthInformation(data, up).score, growthInformation(data, down).score];
      for (let b = 0; b < d; ++b) {
        const curvature = -(above[b]! - below[b]!) / (2 * h);
        expect(Math.abs(curvature - information[a * d + b]!)).toBeLessThan(1e-7 * largest);
      }
    }
  }
});

test("Newton's steps never lose, from wherever they begin", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 1e6}),
      fc.integer({min: 2, max: 4}),
      fc.boolean(),
      (seed, k, equal) => {
        const data = groups(seed, [6, 5, 4], 20);
        const state = farApart(data, growthOrigin(data)!, k, equal, randomStream(seed));
        const before = state.logLikelihood;
        sharpen(data, state);
        expect(state.logLikelihood).toBeGreaterThanOrEqual(before - 1e-11 * Math.abs(before));
      },
    ),
    {numRuns: 100},
  );
});

test("starts from children far from each other nearly always have one of each group, however small it is", () => {
  const data = groups(5, [40, 2, 1], 0.05);
  const {p} = data;
  const origin = growthOrigin(data)!;
  const stream = randomStream(8);
  const levels = [0, 40, 42].map((child) => origin.curves[child * p]!);
  let all = 0;
  for (let r = 0; r < 40; ++r) {
    const {beta} = farApart(data, origin, 3, true, stream);
    const chosen = [0, 1, 2].map((c) => beta[c * p]!).sort((x, y) => x - y);
    all += Number(levels.every((level, g) => Math.abs(chosen[g]! - level) < 0.05));
  }
  expect(all).toBeGreaterThanOrEqual(38);
});

test("starts at random are probabilities, of other children in other starts", () => {
  const data = groups(6, [4, 4, 4], 1);
  const stream = randomStream(8);
  const [first, second] = [atRandom(data, 3, true, stream), atRandom(data, 3, true, stream)];
  expect(first.posterior).not.toEqual(second.posterior);
  for (let i = 0; i < 12; ++i) {
    const own = first.posterior.subarray(3 * i, 3 * i + 3);
    expect(own.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    expect(Math.min(...own)).toBeGreaterThan(0);
  }
});
