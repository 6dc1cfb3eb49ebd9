import fc from "fast-check";
import {expect, test} from "vitest";
import {venkatramanTest} from "./venkatraman-test.js";

/** Two indicators without ties, half of them in common, and an outcome with both classes. */
const untied = fc
  .uniqueArray(
    fc.double({min: -5, max: 5, noNaN: true}).map((value) => Math.round(value * 1e6) / 1e6 + 0),
    {
      minLength: 5,
      maxLength: 40,
    },
  )
  .chain((x) =>
    fc.record({
      x: fc.constant(x),
      y: fc.constant(x.map((value, i) => value + (i % 3) * 2 + i * 1e-8)),
      event: fc
        .array(fc.nat(1), {minLength: x.length, maxLength: x.length})
        .filter((event) => new Set(event).size === 2),
    }),
  )
  .filter(({y}) => new Set(y).size === y.length);

const few = {replicates: 40} as const;

/** Errors at each cut-off between ranks, counted child by child. */
function slowly(x: readonly number[], y: readonly number[], event: readonly number[]): number {
  const errors = (values: readonly number[]) =>
    values
      .toSorted((a, b) => a - b)
      .map((cut) => values.filter((value, i) => value > cut !== (event[i] === 1)).length);
  const [first, second] = [errors(x), errors(y)];
  return first.reduce((sum, count, k) => sum + Math.abs(count - second[k]!), 0);
}

test("venkatramanTest's statistic is the difference in errors, summed over the cut-offs", () => {
  fc.assert(
    fc.property(untied, ({x, y, event}) => {
      expect(venkatramanTest(x, y, event, few).statistic).toBe(slowly(x, y, event));
    }),
  );
});

test("the statistic is the same for the indicators the other way round, transformed, or both negated", () => {
  fc.assert(
    fc.property(untied, ({x, y, event}) => {
      const {statistic} = venkatramanTest(x, y, event, few);
      const negated = [x, y].map((values) => values.map((value) => -value)) as [number[], number[]];
      expect(venkatramanTest(y, x, event, few).statistic).toBe(statistic);
      expect(venkatramanTest(...negated, event, {...few, direction: "lower"}).statistic).toBe(statistic);
      expect(venkatramanTest(...negated, event, few).statistic).toBe(statistic);
      expect(venkatramanTest(negated[0], y, event, {...few, direction: ["lower", "higher"]}).statistic).toBe(
        statistic,
      );
    }),
  );
});

test("p depends on the seed only, and more permutations begin with the same ones", () => {
  const x = Array.from({length: 30}, (_, i) => (i * 11) % 30);
  const y = Array.from({length: 30}, (_, i) => (i * 7 + 3) % 30);
  const event = x.map((value, i) => Number(value > 14 !== (i % 4 === 0)));
  const p = (replicates: number, seed = 1) => venkatramanTest(x, y, event, {replicates, seed}).p;
  expect(p(200)).toBe(p(200));
  expect(p(200, 2)).not.toBe(p(200, 3));
  const [first, both] = [p(64) * 65 - 1, p(128) * 129 - 1];
  expect(both).toBeGreaterThanOrEqual(first - 1e-9);
  expect(both).toBeLessThanOrEqual(first + 64 + 1e-9);
});

test("venkatramanTest breaks ties by chance and says so", () => {
  const x = [1, 1, 2, 3, 3, 3, 4, 5];
  const y = [2, 1, 4, 3, 6, 5, 8, 7];
  const event = [0, 1, 0, 1, 0, 1, 1, 0];
  expect(venkatramanTest(x, y, event, few).warnings).toEqual([
    "Tied values were put into a random order, which the test for whole ROC curves needs.",
  ]);
  const statistics = new Set(
    Array.from({length: 20}, (_, seed) => venkatramanTest(x, y, event, {replicates: 1, seed}).statistic),
  );
  expect(statistics.size).toBeGreaterThan(1);
});

test("two curves that cross are told apart although their areas are equal", () => {
  // The second indicator spreads the events to both ends; both AUCs are about 0.5.
  const n = 120;
  const event = Array.from({length: n}, (_, i) => Number(i % 2 === 0));
  const x = Array.from({length: n}, (_, i) => (i * 37) % n);
  const y = x.map((value, i) => (event[i] === 1 ? (value < n / 2 ? value - n : value + n) : value));
  expect(venkatramanTest(x, y, event).p).toBeLessThan(0.01);
});

test("venkatramanTest does not choose the side, and says so", () => {
  expect(() => venkatramanTest([1, 2, 3], [3, 1, 2], [0, 1, 1], {direction: "auto" as "higher"})).toThrow(
    'direction: is "auto", "higher" or "lower" was expected',
  );
});
