import fc from "fast-check";
import {expect, test} from "vitest";
import {riskSetMatching} from "./index.js";

const rows = fc.array(
  fc.record({
    time: fc.integer({min: 1, max: 12}),
    exposure: fc.oneof(fc.integer({min: 0, max: 10}), fc.constant(Number.NaN)),
    value: fc.oneof({weight: 6, arbitrary: fc.integer({min: 0, max: 8})}, fc.constant(Number.NaN)),
  }),
  {maxLength: 25},
);

test("controls are followed and unexposed then, within the caliper, and once only at one time", () => {
  fc.assert(
    fc.property(rows, fc.integer({min: 1, max: 3}), (all, ratio) => {
      const {sets, unmatched, controls} = riskSetMatching(
        {
          time: all.map(({time}) => time),
          exposureTime: all.map(({exposure}) => exposure),
          covariates: (row) => [all[row]?.value as number],
        },
        {calipers: [2], ratio},
      );
      const at = new Map<number, number[]>();
      for (const set of sets) {
        expect(set.at).toBe(all[set.exposed]?.exposure);
        expect(set.controls.length).toBeLessThanOrEqual(ratio);
        expect([...set.distances].sort((a, b) => a - b)).toEqual(set.distances);
        set.controls.forEach((row, k) => {
          const control = all[row] as (typeof all)[number];
          expect(control.time).toBeGreaterThan(set.at);
          expect(control.exposure <= set.at).toBe(false);
          const apart = Math.abs(control.value - (all[set.exposed]?.value as number));
          expect(apart).toBeLessThanOrEqual(2);
          expect(set.distances[k]).toBe(apart / 2);
        });
        at.set(set.at, [...(at.get(set.at) ?? []), ...set.controls]);
      }
      for (const taken of at.values()) expect(new Set(taken).size).toBe(taken.length);
      expect(new Set([...at.values()].flat()).size).toBe(controls);
      const exposed = all.flatMap(({exposure}, i) => (Number.isNaN(exposure) ? [] : [i]));
      expect([...sets, ...unmatched].map((one) => one.exposed).sort((a, b) => a - b)).toEqual(exposed);
    }),
  );
});

test("who is exposed later is a control before, and of two cases each has its first before one has a second", () => {
  const value = [10, 14, 11, 13, 12];
  const {sets} = riskSetMatching(
    {
      time: [20, 20, 20, 20, 20],
      exposureTime: [5, 5, 8, Number.NaN, Number.NaN],
      covariates: (row) => [value[row] as number],
    },
    {calipers: [4], ratio: 2},
  );
  expect(sets).toEqual([
    // Nearest: 10 with 11 and 14 with 13, then the one left with the first of the equally near.
    {exposed: 0, at: 5, controls: [2, 4], distances: [0.25, 0.5]},
    {exposed: 1, at: 5, controls: [3], distances: [0.25]},
    {exposed: 2, at: 8, controls: [4, 3], distances: [0.25, 0.5]},
  ]);
});

test("covariates are asked for at the time of the match", () => {
  const asked: number[] = [];
  riskSetMatching(
    {
      time: [9, 9],
      exposureTime: [4, Number.NaN],
      entry: [1, 1],
      covariates: (_, at) => {
        asked.push(at);
        return [0];
      },
    },
    {calipers: [1]},
  );
  expect(asked).toEqual([4, 4]);
});

test("of two who start together the nearer one has the control, and the other the next", () => {
  const value = [10, 11, 11.5, 8.5];
  const {sets} = riskSetMatching(
    {
      time: [9, 9, 9, 9],
      exposureTime: [5, 5, Number.NaN, Number.NaN],
      covariates: (row) => [value[row] as number],
    },
    {calipers: [2]},
  );
  // Row 2 is 0.5 from row 1 and 1.5 from row 0; row 3 is 1.5 from row 0 and beyond the caliper of row 1.
  expect(sets.map(({exposed, controls}) => [exposed, controls])).toEqual([
    [0, [3]],
    [1, [2]],
  ]);
});
