import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {order} from "./order.js";
import {Rearrangement} from "./rearrange.js";

test.each([0, 1, 7, 99_999, 100_000, 131_072, 131_073])(
  "a rearrangement of %i rows brings each to its place",
  (n) => {
    const random = randomStream(n);
    const column = Float64Array.from({length: n}, () => random.normal());
    const rows = order(Float64Array.from({length: n}, () => random.next()));
    const expected = Float64Array.from(rows, (row) => column[row]!);
    const rearrangement = new Rearrangement(rows.slice());
    const taken = rearrangement.take(column);
    // Compared by first difference: a report of a hundred thousand numbers helps nobody.
    expect(taken.findIndex((value, i) => value !== expected[i])).toBe(-1);
    const matrix = new Float64Array(3 * n);
    rearrangement.fill(matrix, 1, 3, column);
    expect(expected.findIndex((value, i) => value !== matrix[3 * i + 1])).toBe(-1);
    expect(matrix.some((value, k) => k % 3 !== 1 && value !== 0)).toBe(false);
  },
);
