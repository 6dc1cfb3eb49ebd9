import {expect, test} from "vitest";
import {positiveWeights} from "./positive-weights.js";

test("rows of weight 0 are left out of every column, and the others' positions are told", () => {
  const given = {time: Float64Array.of(5, 6, 7), weight: Float64Array.of(1, 0, 0.5)};
  const {columns, kept} = positiveWeights(given);
  expect(columns).toEqual({time: Float64Array.of(5, 7), weight: Float64Array.of(1, 0.5)});
  expect(kept).toEqual(Uint32Array.of(0, 2));
  expect(given.time).toEqual(Float64Array.of(5, 6, 7));
});

test("without a weight of 0 the columns stay what they are", () => {
  const [time, weight] = [Float64Array.of(5, 6), Float64Array.of(1, 2)];
  expect(positiveWeights({time, weight})).toEqual({columns: {time, weight}, kept: null});
  expect(positiveWeights({time})).toEqual({columns: {time}, kept: null});
});

test("a negative weight is refused, whatever else is 0", () => {
  expect(() => positiveWeights({weight: Float64Array.of(0, -1)})).toThrow(
    "weight: holds -1, numbers ≥ 0 were expected",
  );
});
