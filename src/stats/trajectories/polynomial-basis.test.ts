import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {polynomialBasis} from "./polynomial-basis.js";

test("the polynomials have mean square 1 and mean product 0 over the times, and lead back to powers of time", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 1e6}),
      fc.integer({min: 0, max: 3}),
      fc.constantFrom(0, 100, -3e4),
      (seed, degree, origin) => {
        const stream = randomStream(seed);
        const time = Float64Array.from({length: 12}, () => origin + 30 * stream.next());
        const basis = polynomialBasis(time, degree);
        const {p} = basis;
        expect(p).toBe(degree + 1);
        const rows = Array.from(time, (t) => {
          const row = new Float64Array(p);
          basis.at(t, row, 0);
          return row;
        });
        for (let a = 0; a < p; ++a) {
          for (let b = 0; b < p; ++b) {
            const product = rows.reduce((sum, row) => sum + row[a]! * row[b]!, 0) / time.length;
            expect(Math.abs(product - (a === b ? 1 : 0))).toBeLessThan(1e-11);
          }
        }
        // Column j of toRaw holds polynomial j in powers of time.
        for (const [i, t] of time.entries()) {
          for (let j = 0; j < p; ++j) {
            let value = 0;
            let size = 1;
            for (let m = 0; m < p; ++m) {
              value += basis.toRaw[m * p + j]! * t ** m;
              size += Math.abs(basis.toRaw[m * p + j]! * t ** m);
            }
            expect(Math.abs(value - rows[i]![j]!)).toBeLessThan(1e-12 * size);
          }
        }
      },
    ),
    {numRuns: 50},
  );
});

test("times that differ too little for a curve are refused", () => {
  expect(() => polynomialBasis(Float64Array.of(0, 1, 1 + 1e-13), 2)).toThrow("differs too little");
  expect(() => polynomialBasis(Float64Array.of(4, 4), 1)).toThrow("has 1 distinct value, degree 1 needs 2");
});
