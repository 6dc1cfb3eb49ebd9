import fc from "fast-check";
import {expect, test} from "vitest";
import {order} from "./order.js";

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
