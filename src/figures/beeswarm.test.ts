import fc from "fast-check";
import {expect, test} from "vitest";
import {beeswarm} from "./beeswarm.js";

test("dots apart stay on the line", () => {
  expect(beeswarm([0, 10, 20], 4, 20)).toEqual(new Array(3).fill({dx: 0, dy: 0}));
});

test("equal values part to both sides of the line", () => {
  expect(beeswarm([5, 5, 5], 4, 20).map(({dy}) => dy)).toEqual([0, 8, -8]);
});

test("with room enough no two dots cover each other, and none leaves its place on the line", () => {
  fc.assert(
    fc.property(fc.array(fc.double({min: 0, max: 200, noNaN: true}), {maxLength: 40}), (xs) => {
      const offsets = beeswarm(xs, 4, 1000);
      expect(offsets.every(({dx}) => dx === 0)).toBe(true);
      xs.forEach((x, i) => {
        for (let j = 0; j < i; ++j) {
          const [a, b] = [offsets[i]?.dy ?? 0, offsets[j]?.dy ?? 0];
          expect(Math.hypot(x - (xs[j] as number), a - b)).toBeGreaterThan(7.999);
        }
      });
    }),
  );
});

test("a crowd of equal values goes aside before its dots cover each other", () => {
  const offsets = beeswarm(new Array(15).fill(50), 4, 17);
  expect(new Set(offsets.map(({dx, dy}) => `${dx} ${dy}`)).size).toBe(15);
  expect(Math.max(...offsets.map(({dx}) => Math.abs(dx)))).toBe(8);
});

test("no dot leaves the limit, however many there are", () => {
  const offsets = beeswarm(new Array(200).fill(3), 4, 12);
  expect(Math.max(...offsets.map(({dy}) => Math.abs(dy)))).toBeLessThanOrEqual(12);
  expect(Math.max(...offsets.map(({dx}) => Math.abs(dx)))).toBeLessThanOrEqual(24);
});

test("dots far apart do not see each other: a line cut where nobody stands gives the same places", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({min: 0, max: 60}), {maxLength: 60}),
      fc.array(fc.integer({min: 200, max: 260}), {maxLength: 60}),
      (left, right) => {
        expect(beeswarm([...left, ...right], 4, 14)).toEqual(
          [
            beeswarm(left, 4, 14),
            beeswarm([...left.map(() => -1e4), ...right], 4, 14).slice(left.length),
          ].flat(),
        );
      },
    ),
  );
});
