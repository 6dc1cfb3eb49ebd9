import fc from "fast-check";
import {expect, test} from "vitest";
import {wilcoxonTest} from "./index.js";

const value = fc.integer({min: -30, max: 30});
const sample = fc.array(value, {minLength: 2, maxLength: 14});
const close = (a: number | null, b: number | null) => {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a)));
};

test("wilcoxonTest with the samples swapped has the same p and the opposite shift", () => {
  fc.assert(
    fc.property(sample, sample, fc.boolean(), (a, b, exact) => {
      const [ab, ba] = [wilcoxonTest(a, b, {exact}), wilcoxonTest(b, a, {exact})];
      close(ab.p, ba.p);
      close(ab.estimate, ba.estimate === null ? null : -ba.estimate);
      close(ab.interval.lower, ba.interval.upper === null ? null : -ba.interval.upper);
      expect(ab.statistic + ba.statistic).toBe(a.length * b.length);
    }),
  );
});

test("wilcoxonTest of pairs swapped has the same p and the opposite shift", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, value), {minLength: 1, maxLength: 14}),
      fc.boolean(),
      (pairs, exact) => {
        const a = pairs.map(([first]) => first);
        const b = pairs.map(([, second]) => second);
        const [ab, ba] = [
          wilcoxonTest(a, b, {paired: true, exact}),
          wilcoxonTest(b, a, {paired: true, exact}),
        ];
        close(ab.p, ba.p);
        close(ab.estimate, ba.estimate === null ? null : -ba.estimate);
        close(ab.interval.lower, ba.interval.upper === null ? null : -ba.interval.upper);
      },
    ),
  );
});

test("wilcoxonTest's p is the same in any order and after a monotone change of the values", () => {
  fc.assert(
    fc.property(sample, sample, fc.boolean(), (a, b, exact) => {
      const bend = (x: number) => x ** 3 + x;
      const plain = wilcoxonTest(a, b, {exact});
      const bent = wilcoxonTest(a.map(bend).reverse(), b.map(bend), {exact});
      expect(bent.statistic).toBe(plain.statistic);
      close(bent.p, plain.p);
    }),
  );
});

test("wilcoxonTest's shift and interval change with the unit and with what is added to a sample", () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const plain = wilcoxonTest(a, b, {exact: false});
      const moved = wilcoxonTest(
        a.map((x) => 4 * x + 12),
        b.map((x) => 4 * x),
        {exact: false},
      );
      close(moved.estimate, (plain.estimate as number) * 4 + 12);
      if (plain.interval.lower !== null) close(moved.interval.lower, 4 * plain.interval.lower + 12);
    }),
  );
});

test("wilcoxonTest's shift is the median of all differences, counted or listed", () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const all = a.flatMap((x) => b.map((y) => x - y)).sort((x, y) => x - y);
      const [low, high] = [all[(all.length - 1) >> 1]!, all[all.length >> 1]!];
      expect(wilcoxonTest(a, b).estimate).toBe((low + high) / 2);
    }),
  );
});

test("wilcoxonTest of pairs has the median of the Walsh averages of the differences that are not 0", () => {
  fc.assert(
    fc.property(fc.array(value, {minLength: 1, maxLength: 14}), (a) => {
      const used = a.filter((x) => x !== 0);
      fc.pre(used.length > 0);
      const all = used.flatMap((x, i) => used.slice(i).map((y) => (x + y) / 2)).sort((x, y) => x - y);
      const [low, high] = [all[(all.length - 1) >> 1]!, all[all.length >> 1]!];
      expect(wilcoxonTest(a, new Float64Array(a.length), {paired: true}).estimate).toBe((low + high) / 2);
    }),
  );
});

test("wilcoxonTest's exact p with ties is the share of arrangements that lie as far from the middle", () => {
  const a = [1, 2, 2, 5];
  const b = [2, 3, 5, 5, 7];
  const ranks = [1, 3, 3, 7, 3, 5, 7, 7, 9];
  let extreme = 0;
  let all = 0;
  for (let set = 0; set < 512; ++set) {
    const chosen = ranks.filter((_, i) => set & (1 << i));
    if (chosen.length !== 4) continue;
    all += 1;
    if (Math.abs(chosen.reduce((x, y) => x + y) - 20) >= Math.abs(14 - 20)) extreme += 1;
  }
  expect(all).toBe(126);
  expect(wilcoxonTest(a, b, {exact: true}).p).toBeCloseTo(extreme / all, 14);
});

test("wilcoxonTest of 20 000 values a sample gives shift and interval without listing 400 million differences", () => {
  const a = Float64Array.from({length: 20_000}, (_, i) => Math.sin(i * i) + 0.25);
  const b = Float64Array.from({length: 20_000}, (_, i) => Math.sin(i * i + 0.5));
  const {estimate, interval, p} = wilcoxonTest(a, b);
  expect(estimate).toBeGreaterThan(0.2);
  expect(estimate).toBeLessThan(0.3);
  expect(interval.lower as number).toBeLessThan(estimate as number);
  expect(interval.upper as number).toBeGreaterThan(estimate as number);
  expect(p).toBeLessThan(1e-100);
});

test("wilcoxonTest leaves its input as it was and counts the missing", () => {
  const a = Object.freeze([3, Number.NaN, 1]);
  const b = Object.freeze([2, 5, Number.NaN]);
  expect(wilcoxonTest(a, b)).toMatchObject({n: 4, sizes: [2, 2], nMissing: 2});
  expect(wilcoxonTest(a, b, {paired: true})).toMatchObject({n: 1, nMissing: 2});
});

test("wilcoxonTest says why p is approximate, and names the correction", () => {
  expect(wilcoxonTest([1, 2, 2], [2, 3]).warnings[0]).toBe(
    "Values are tied: the p-value is by the normal approximation.",
  );
  expect(wilcoxonTest([1, 2, 2], [2, 3]).test).toBe(
    "Wilcoxon rank-sum test, normal approximation with continuity correction",
  );
  expect(wilcoxonTest([1, 2, 2], [2, 3], {correct: false}).test).toBe(
    "Wilcoxon rank-sum test, normal approximation",
  );
  expect(wilcoxonTest([1, 2, 9], [2, 3, 9], {paired: true}).warnings).toContain(
    "1 of 3 pairs are equal and left out.",
  );
});
