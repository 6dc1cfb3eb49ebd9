import fc from "fast-check";
import {expect, test} from "vitest";
import {completeCases, findRoot, StatsError, symmetricInverse} from "./index.js";

test("completeCases drops a row where any column is missing and says which rows are left", () => {
  const {columns, n, nMissing, rows} = completeCases({
    time: [1, Number.NaN, 3, 4],
    event: [1, 0, Number.NaN, 0],
  });
  expect(Array.from(columns.time)).toEqual([1, 4]);
  expect(Array.from(columns.event)).toEqual([1, 0]);
  expect({n, nMissing, rows: Array.from(rows)}).toEqual({n: 2, nMissing: 2, rows: [0, 3]});
});

test("completeCases leaves its input as it was and gives copies", () => {
  const time = Object.freeze([2, 1]);
  const {columns} = completeCases({time});
  columns.time[0] = 9;
  expect(time).toEqual([2, 1]);
});

test("completeCases refuses columns of different length and infinite values, naming them", () => {
  expect(() => completeCases({time: [1, 2], event: [1]})).toThrow(
    new StatsError("length-mismatch", "event", "has 1 values where time has 2"),
  );
  expect(() => completeCases({time: [1, Number.POSITIVE_INFINITY]})).toThrow(
    "time: value 2 is Infinity, a finite number was expected",
  );
});

test("findRoot finds the root of a cubic to rounding, and says null without a change of sign", () => {
  fc.assert(
    fc.property(fc.double({min: -50, max: 50, noNaN: true}), (root) => {
      const found = findRoot((x) => (x - root) ** 3 + (x - root), -60, 70);
      expect(Math.abs((found as number) - root)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(root)));
    }),
  );
  expect(findRoot((x) => x * x + 1, -1, 1)).toBeNull();
  expect(findRoot(() => Number.NaN, -1, 1)).toBeNull();
});

test("symmetricInverse times its matrix is the identity, whatever the columns' units", () => {
  const matrix = [4e12, 2e3, 1e6, 2e3, 3e-6, 1e-4, 1e6, 1e-4, 9];
  const inverse = symmetricInverse(matrix, 3) as Float64Array;
  for (let i = 0; i < 3; ++i) {
    for (let j = 0; j < 3; ++j) {
      let sum = 0;
      let size = 0;
      for (let k = 0; k < 3; ++k) {
        const term = matrix[i * 3 + k]! * inverse[k * 3 + j]!;
        sum += term;
        size += Math.abs(term);
      }
      expect(Math.abs(sum - (i === j ? 1 : 0))).toBeLessThan(1e-13 * Math.max(1, size));
    }
  }
});

test("symmetricInverse is null for a matrix that is singular or not positive", () => {
  expect(symmetricInverse([1, 1, 1, 1], 2)).toBeNull();
  expect(symmetricInverse([1e-8, 1e-4, 1e-4, 1], 2)).toBeNull();
  expect(symmetricInverse([0, 0, 0, 1], 2)).toBeNull();
  expect(symmetricInverse([1, 2, 2, 1], 2)).toBeNull();
});

test("symmetricInverse takes a matrix that is symmetric only to rounding, and its inverse is symmetric to the last bit", () => {
  fc.assert(
    fc.property(fc.array(fc.double({min: 0.1, max: 3, noNaN: true}), {minLength: 9, maxLength: 9}), (a) => {
      const matrix = new Float64Array(9);
      for (let i = 0; i < 3; ++i)
        for (let j = 0; j < 3; ++j)
          for (let k = 0; k < 3; ++k)
            matrix[i * 3 + j]! += a[i * 3 + k]! * a[j * 3 + k]! * (i < j ? 1 + 2 ** -52 : 1);
      for (let i = 0; i < 3; ++i) matrix[i * 4]! += 1;
      const inverse = symmetricInverse(matrix, 3) as Float64Array;
      expect([inverse[1], inverse[2], inverse[5]]).toEqual([inverse[3], inverse[6], inverse[7]]);
    }),
  );
});

test("symmetricInverse has no answer where a value is missing or has overflowed", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(symmetricInverse([1, value, value, 1], 2)).toBeNull();
    expect(symmetricInverse([1, 0, 0, value], 2)).toBeNull();
  }
  expect(symmetricInverse([Number.POSITIVE_INFINITY, 1, 1, 1], 2)).toBeNull();
});
