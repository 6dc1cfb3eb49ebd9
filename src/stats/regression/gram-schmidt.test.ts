import {expect, test} from "vitest";
import {orthonormalise, project} from "./gram-schmidt.js";
import {nistColumns} from "./parity-linear.js";
import nist from "./reference/nist.json" with {type: "json"};

const filip = nist.sets.find(({name}) => name === "Filip")!;
const powers = () => [
  new Float64Array(filip.y.length).fill(1),
  ...nistColumns(filip).map((column) => Float64Array.from(column as number[])),
];
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

test("columns that nearly depend on each other come out orthonormal to rounding", () => {
  const {q, dependent} = orthonormalise(powers().slice(0, 8));
  expect(dependent).toBe(-1);
  for (const [i, a] of q.entries()) {
    for (const [j, b] of q.entries()) expect(Math.abs(dot(a, b) - (i === j ? 1 : 0))).toBeLessThan(1e-14);
  }
});

test("the triangle gives the columns back", () => {
  const columns = powers().slice(0, 6);
  const {q, r} = orthonormalise(columns.map((column) => Float64Array.from(column)));
  for (const [k, column] of columns.entries()) {
    for (let i = 0; i < column.length; ++i) {
      const back = q.reduce((sum, one, j) => sum + r[j * 6 + k]! * one[i]!, 0);
      expect(Math.abs(back / column[i]! - 1)).toBeLessThan(1e-13);
    }
  }
});

test("a column that is a combination of those before it is named by its position", () => {
  const [a, b] = [Float64Array.of(1, 2, 3, 5), Float64Array.of(2, 1, 0, 7)];
  const sum = a.map((value, i) => 3 * value - b[i]!);
  expect(orthonormalise([a, b, sum, Float64Array.of(1, 0, 0, 0)]).dependent).toBe(2);
});

test("what a projection leaves is orthogonal to the columns", () => {
  const {q} = orthonormalise(powers().slice(0, 6));
  const {residual} = project(q, Float64Array.from(filip.y));
  for (const column of q) expect(Math.abs(dot(column, residual))).toBeLessThan(1e-15);
});
