import fc from "fast-check";
import {expect, test} from "vitest";
import {kruskalWallisTest, quantile, tTest, wilcoxonTest} from "./index.js";

const sample = fc.array(fc.integer({min: -40, max: 40}), {minLength: 2, maxLength: 20});
const varied = (values: readonly number[]) => values.some((x) => x !== values[0]);

test("tTest with the samples swapped has the same p and the opposite difference", () => {
  fc.assert(
    fc.property(sample, sample, fc.constantFrom("welch" as const, "equal" as const), (a, b, variance) => {
      const [ab, ba] = [tTest(a, b, {variance}), tTest(b, a, {variance})];
      expect(ab.p === null).toBe(ba.p === null);
      if (ab.p !== null) expect(ba.p).toBeCloseTo(ab.p, 12);
      expect(ba.estimate).toBeCloseTo(-ab.estimate, 12);
    }),
  );
});

test("tTest's p does not change with the unit, and its interval does", () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      fc.pre(varied(a) || varied(b));
      const plain = tTest(a, b);
      const scaled = tTest(
        a.map((x) => 5 * x + 100),
        b.map((x) => 5 * x + 100),
      );
      expect(scaled.p as number).toBeCloseTo(plain.p as number, 9);
      expect(scaled.interval.upper as number).toBeCloseTo(5 * (plain.interval.upper as number), 6);
    }),
  );
});

test("tTest's interval holds no difference exactly where p is above 1 − level", () => {
  fc.assert(
    fc.property(sample, sample, fc.double({min: 0.5, max: 0.99, noNaN: true}), (a, b, level) => {
      const {p, interval} = tTest(a, b, {level});
      fc.pre(p !== null && Math.abs(p - (1 - level)) > 1e-9);
      expect((interval.lower as number) <= 0 && (interval.upper as number) >= 0).toBe(
        (p as number) > 1 - level,
      );
    }),
  );
});

test("kruskalWallisTest of two groups is wilcoxonTest without correction", () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      fc.pre(varied([...a, ...b]));
      const {p} = kruskalWallisTest([...a, ...b], [...a.map(() => 0), ...b.map(() => 1)]);
      expect(p as number).toBeCloseTo(wilcoxonTest(a, b, {exact: false, correct: false}).p as number, 10);
    }),
  );
});

test("kruskalWallisTest does not depend on row order, labels or a monotone change", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({min: -9, max: 9}), fc.integer({min: 0, max: 2})), {
        minLength: 6,
        maxLength: 30,
      }),
      (rows) => {
        fc.pre(new Set(rows.map(([, g]) => g)).size > 1 && varied(rows.map(([x]) => x)));
        const one = kruskalWallisTest(
          rows.map(([x]) => x),
          rows.map(([, g]) => g),
        );
        const turned = rows.slice().reverse();
        const other = kruskalWallisTest(
          turned.map(([x]) => Math.exp(x)),
          turned.map(([, g]) => 2 - g),
        );
        expect(other.statistic as number).toBeCloseTo(one.statistic as number, 9);
        expect(other.df).toBe(one.df);
      },
    ),
  );
});

test("a median of type 2 is a median of type 7, and quartiles of type 2 are values or means of neighbours", () => {
  fc.assert(
    fc.property(sample, fc.double({min: 0, max: 1, noNaN: true}), (values, p) => {
      expect(quantile(values, [0.5], {type: 2})).toEqual(quantile(values, [0.5]));
      const [one] = quantile(values, [p], {type: 2}) as [number];
      const below = values.filter((x) => x <= one).length;
      const under = values.filter((x) => x < one).length;
      expect(below).toBeGreaterThanOrEqual(values.length * p - 1e-9);
      expect(under).toBeLessThanOrEqual(values.length * p + 1e-9);
    }),
  );
});

test("the tests leave their inputs as they were and count what is missing", () => {
  const a = Object.freeze([1, Number.NaN, 4, 2]);
  const b = Object.freeze([3, 5, Number.NaN, 9]);
  expect(tTest(a, b)).toMatchObject({n: 6, nMissing: 2});
  expect(tTest(a, b, {variance: "paired"})).toMatchObject({n: 2, nMissing: 2});
  expect(kruskalWallisTest(a, [0, 1, 1, 0])).toMatchObject({n: 3, nMissing: 1});
});
