import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {inOrder, order} from "./order.js";

const number = fc.oneof(
  fc.double(),
  fc.integer({min: -3, max: 3}),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE),
);

/** What order() must give, said slowly. */
function stableOrder(values: readonly number[]): number[] {
  const rank = (x: number) => (Number.isNaN(x) ? Number.POSITIVE_INFINITY : x);
  return values
    .map((_, i) => i)
    .sort((a, b) => {
      const [x, y] = [values[a]!, values[b]!];
      if (rank(x) < rank(y)) return -1;
      if (rank(x) > rank(y)) return 1;
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    });
}

test("order puts few values into ascending order, ties as they came, NaN last", () => {
  fc.assert(
    fc.property(fc.array(number, {maxLength: 40}), (values) => {
      expect(Array.from(order(values))).toEqual(stableOrder(values));
    }),
  );
});

test("order puts many values into the same order by their bits", () => {
  fc.assert(
    fc.property(fc.array(number, {minLength: 512, maxLength: 700}), (values) => {
      expect(Array.from(order(values))).toEqual(stableOrder(values));
      expect(order(Float64Array.from(values))).toEqual(order(values));
    }),
    {numRuns: 30},
  );
});

test("order sorts whole, broken, negative, close, huge and tiny values alike, and inOrder gives them by it", () => {
  const random = randomStream(6);
  const draws: readonly (() => number)[] = [
    () => random.below(300),
    () => random.below(9000),
    () => random.below(300) - 150,
    () => random.normal(),
    () => 1.7e12 + random.below(1e6),
    () => 1 + random.below(5000) * 2 ** -40,
    () => -1 - random.below(5000) * 2 ** -40,
    () => random.below(2) * 4e9,
    () => random.normal() * 1e-310,
    () => (random.next() < 0.5 ? -0 : 0),
    () => [Number.NaN, -0, 0, 1, Number.NEGATIVE_INFINITY][random.below(5)]!,
  ];
  for (const draw of draws) {
    // Within a longer buffer, as parts of columns are.
    const values = Float64Array.from({length: 1503}, draw).subarray(3);
    const expected = stableOrder(Array.from(values));
    expect(Array.from(order(values))).toEqual(expected);
    const {positions, values: ascending} = inOrder(values);
    expect(Array.from(positions)).toEqual(expected);
    expect(Array.from(ascending, (x) => x + 0)).toEqual(expected.map((i) => values[i]! + 0));
  }
});
