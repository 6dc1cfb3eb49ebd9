import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {cutpointPrecision} from "./cutpoint-precision.js";
import {cutpointPrecisionReplicates} from "./cutpoint-precision-replicates.js";

/** A third of the children has the outcome, one standard deviation higher. */
function children(n: number, seed = 5) {
  const random = randomStream(seed);
  const event = Array.from({length: n}, (_, i) => Number(i % 3 === 0));
  return {event, x: event.map((e) => random.normal() + e)};
}

test("the order of the rows and rows with a missing value change nothing but their count", () => {
  const {x, event} = children(30);
  const options = {sizes: [30, 90], B: 50};
  const first = cutpointPrecision(x, event, options);
  const turned = cutpointPrecision([Number.NaN, ...x.toReversed()], [1, ...event.toReversed()], options);
  expect(turned).toEqual({...first, nMissing: 1});
});

test("studies keep the share of events, and at least one child of each outcome", () => {
  const {x, event} = children(30);
  const {at} = cutpointPrecision(x, event, {sizes: [4, 60, 100], B: 1});
  expect(at.map(({events}) => events)).toEqual([1, 20, 33]);
  const rare = cutpointPrecision([...x, ...x, ...x], [1, 1, ...new Array(88).fill(0)], {sizes: [4], B: 1});
  expect(rare.at[0]?.events).toBe(1);
});

test("drawn values stay within those that occur, and on the steps of the measurement", () => {
  const {x, event} = children(30);
  const rounded = x.map((value) => Math.round(value * 2) / 2);
  const {cutoffs} = cutpointPrecisionReplicates(rounded, event, {
    sizes: [200],
    step: 0.5,
    seed: 1,
    from: 0,
    to: 200,
  });
  const found = [...(cutoffs[0] as Float64Array)];
  expect(found.every((value) => Number.isInteger(2 * value))).toBe(true);
  expect(Math.min(...found)).toBeGreaterThanOrEqual(Math.min(...rounded));
  expect(Math.max(...found)).toBeLessThanOrEqual(Math.max(...rounded));
});

test("values turn back at the ends of their range rather than heap up there", () => {
  // Half of the values lie at the lower end: a third of their errors would leave the range.
  const x = [0, 0, 0, 0, 1, 2, 3, 4, 5, 6];
  const event = [0, 0, 1, 0, 0, 1, 0, 1, 1, 1];
  const {cutoffs} = cutpointPrecisionReplicates(x, event, {sizes: [40], seed: 2, from: 0, to: 300});
  expect([...(cutoffs[0] as Float64Array)].filter((value) => value === 0 || value === 6)).toEqual([]);
});

test("with classes far apart every study finds a cut-off between them", () => {
  const x = [1, 2, 3, 4, 101, 102, 103, 104];
  const event = [0, 0, 0, 0, 1, 1, 1, 1];
  const [far] = cutpointPrecision(x, event, {sizes: [40], B: 100}).at;
  expect(far?.lower).toBeGreaterThan(90);
  expect(far?.upper).toBeLessThanOrEqual(104);
  expect(far?.found).toBe(1);
});
