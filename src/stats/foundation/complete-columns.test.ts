import {expect, test} from "vitest";
import {completeColumns} from "./complete-columns.js";

test("columns without a missing value are passed on, lists as typed arrays", () => {
  const time = Float64Array.of(3, 1);
  const {columns, nMissing, rows} = completeColumns({time, event: [1, 0], weight: undefined});
  expect(columns.time).toBe(time);
  expect(columns.event).toEqual(Float64Array.of(1, 0));
  expect(Object.keys(columns)).toEqual(["time", "event"]);
  expect([nMissing, rows]).toEqual([0, null]);
});

test("rows that miss a value are left out of copies, and it is told which are left", () => {
  const time = Float64Array.of(3, Number.NaN, 1);
  const {columns, nMissing, rows} = completeColumns({time, event: [1, 0, 0]});
  expect(columns).toEqual({time: Float64Array.of(3, 1), event: Float64Array.of(1, 0)});
  expect(nMissing).toBe(1);
  expect(rows).toEqual(Uint32Array.of(0, 2));
});

test("null and text are no numbers, though typed arrays would make some of them", () => {
  const wrong = (value: unknown) => () => completeColumns({time: [1, value, 3] as number[]});
  for (const value of [null, "2", undefined, true]) expect(wrong(value)).toThrow(/time: value 2 is /);
  expect(wrong(Number.POSITIVE_INFINITY)).toThrow(/Infinity/);
  expect(() => completeColumns({time: [1, 2], event: [1]})).toThrow(/event: has 1 values/);
});
