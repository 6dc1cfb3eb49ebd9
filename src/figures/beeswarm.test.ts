import fc from "fast-check";
import {expect, test} from "vitest";
import {beeswarm} from "./beeswarm.js";

test("dots apart stay on the line", () => {
  expect(beeswarm([0, 10, 20], 4, 20)).toEqual([0, 0, 0]);
});

test("equal values part to both sides of the line", () => {
  expect(beeswarm([5, 5, 5], 4, 20)).toEqual([0, 8, -8]);
});

test("with room enough no two dots cover each other", () => {
  fc.assert(
    fc.property(fc.array(fc.double({min: 0, max: 200, noNaN: true}), {maxLength: 40}), (xs) => {
      const ys = beeswarm(xs, 4, 1000);
      xs.forEach((x, i) => {
        for (let j = 0; j < i; ++j)
          expect(Math.hypot(x - (xs[j] as number), (ys[i] as number) - (ys[j] as number))).toBeGreaterThan(
            7.999,
          );
      });
    }),
  );
});

test("no dot leaves the limit, however many there are", () => {
  const ys = beeswarm(new Array(200).fill(3), 4, 12);
  expect(Math.max(...ys.map(Math.abs))).toBeLessThanOrEqual(12);
});
