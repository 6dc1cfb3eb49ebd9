import fc from "fast-check";
import {expect, test} from "vitest";
import {
  categoricalDifference,
  kruskalWallisTest,
  quantile,
  rateInterval,
  standardisedMeanDifference,
  tTest,
  wilcoxonTest,
  wilsonInterval,
} from "./index.js";

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

test("tTest and standardisedMeanDifference keep their digits on a large offset, where R rounds each mean", () => {
  // 2 ** -10 is exact beside 10⁹, so that the truth is that of the small numbers.
  const unit = 2 ** -10;
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      fc.pre(varied(a) && varied(b));
      const [small, far] = [
        [a, b].map((one) => one.map((x) => x * unit)),
        [a, b].map((one) => one.map((x) => 1e9 + x * unit)),
      ];
      const [plain, shifted] = [tTest(small[0]!, small[1]!), tTest(far[0]!, far[1]!)];
      fc.pre(shifted.p !== null);
      expect(shifted.estimate).toBeCloseTo(plain.estimate, 14);
      expect(shifted.p as number).toBeCloseTo(plain.p as number, 11);
      expect(standardisedMeanDifference(far[0]!, far[1]!).estimate).toBeCloseTo(
        standardisedMeanDifference(small[0]!, small[1]!).estimate,
        11,
      );
    }),
  );
});

test("tTest and standardisedMeanDifference are the same in any unit, however large or small", () => {
  fc.assert(
    fc.property(
      sample,
      sample,
      fc.constantFrom(2 ** -990, 2 ** -600, 2 ** 600, 2 ** 990),
      fc.constantFrom("welch" as const, "equal" as const, "paired" as const),
      (long, b, unit, variance) => {
        const a = variance === "paired" ? b.map((x, i) => x + (long[i % long.length] as number)) : long;
        const scaled = [a, b].map((one) => one.map((x) => x * unit));
        const [plain, other] = [tTest(a, b, {variance}), tTest(scaled[0]!, scaled[1]!, {variance})];
        expect(other.p === null).toBe(plain.p === null);
        if (plain.p !== null) expect(other.p as number).toBeCloseTo(plain.p, 11);
        expect(other.df).toBeCloseTo(plain.df, 9);
        expect(other.estimate / unit).toBeCloseTo(plain.estimate, 11);
        const [d, e] = [standardisedMeanDifference(a, b), standardisedMeanDifference(scaled[0]!, scaled[1]!)];
        if (Number.isNaN(d.estimate)) expect(e.estimate).toBeNaN();
        else expect(e.estimate).toBeCloseTo(d.estimate, 11);
      },
    ),
  );
});

test("standardisedMeanDifference of constant groups is 0 or undefined, though a mean of tenths is not a tenth", () => {
  expect(standardisedMeanDifference([0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.1, 0.1]).estimate).toBe(0);
  expect(standardisedMeanDifference([0.1, 0.1, 0.1], [0.2, 0.2, 0.2])).toMatchObject({
    estimate: Number.NaN,
    warnings: ["no variation in either group"],
  });
});

test("tTest has limits at levels next to 1", () => {
  const {lower, upper} = tTest([1, 2, 3], [2, 3, 5], {level: 1 - 2 ** -53}).interval;
  expect([lower, upper].every(Number.isFinite)).toBe(true);
});

test("rank tests of many equal values are not defined, whatever rounding leaves of the ties", () => {
  const a = new Float64Array(208_065).fill(3);
  expect(wilcoxonTest(a, a)).toMatchObject({
    p: null,
    warnings: ["All values are equal: the test is not defined."],
  });
  const x = new Float64Array(2 * a.length).fill(3);
  expect(
    kruskalWallisTest(
      x,
      x.map((_, i) => i & 1),
    ).p,
  ).toBeNull();
});

test("wilcoxonTest of pairs speaks of ties only where there are some", () => {
  const zeros = new Float64Array(7);
  expect(wilcoxonTest([1, 2, 3, 4, 5, 6, 7], zeros, {paired: true, exact: false}).warnings).toEqual([]);
  expect(wilcoxonTest([1, 2, 2, 4, 5, 6, 7], zeros, {paired: true}).warnings).toEqual([
    "Differences are tied or 0: the p-value is by the normal approximation.",
  ]);
});

test("quantile weights values whose difference is no number, and knows no other type", () => {
  expect(quantile([-1.5e308, 1.5e308], [0.25, 0.5])).toEqual([-0.75e308, 0]);
  expect(quantile([1, Number.POSITIVE_INFINITY], [0, 0.5, 1])).toEqual([
    1,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
  expect(quantile([Number.NEGATIVE_INFINITY, 5], [0.5])).toEqual([Number.NEGATIVE_INFINITY]);
  expect(() => quantile([1, 2], [0.5], {type: 6 as 7})).toThrow(RangeError);
});

test("wilsonInterval, rateInterval and categoricalDifference refuse what has no answer", () => {
  expect(() => wilsonInterval(3, 10, 0.8 as 0.9)).toThrow(RangeError);
  expect(() => rateInterval(3, 10, 0.8 as 0.9)).toThrow(RangeError);
  expect(() => categoricalDifference([1, -1], [1, 1])).toThrow(RangeError);
  expect(() => categoricalDifference([1, Number.NaN], [1, 1])).toThrow(RangeError);
  expect(categoricalDifference([2, 3, 0, 0], [0, 0, 1, 4]).warnings).toEqual([
    "the groups have no category in common",
  ]);
});

test("wilcoxonTest refuses an unknown way to its p-value", () => {
  expect(() => wilcoxonTest([1, 2], [3, 4], {exact: "always" as "auto"})).toThrow("exact: is always");
});
