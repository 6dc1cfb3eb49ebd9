import fc from "fast-check";
import {expect, test} from "vitest";
import {chiSquareTest, fisherTest} from "./index.js";
import {exactTableP} from "./table-network.js";

const transpose = (table: number[][]) => table[0]!.map((_, j) => table.map((row) => row[j]!));
const count = fc.integer({min: 0, max: 9});
const table = fc
  .tuple(fc.integer({min: 2, max: 3}), fc.integer({min: 2, max: 4}))
  .chain(([r, c]) => fc.array(fc.array(count, {minLength: c, maxLength: c}), {minLength: r, maxLength: r}))
  .filter((rows) => rows.flat().some((cell) => cell > 0));

test("fisherTest's p is the same transposed, with rows or columns in another order, and lies in (0, 1]", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const p = fisherTest(rows).p as number;
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
      for (const other of [
        transpose(rows),
        rows.slice().reverse(),
        rows.map((row) => row.slice().reverse()),
      ]) {
        expect(fisherTest(other).p).toBeCloseTo(p, 10);
      }
    }),
    {numRuns: 40},
  );
});

test("fisherTest's odds ratio of swapped rows is the inverse, with the ends of its interval swapped", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 1, max: 20}), {minLength: 4, maxLength: 4}), ([a, b, c, d]) => {
      const one = fisherTest([
        [a!, b!],
        [c!, d!],
      ]);
      const other = fisherTest([
        [c!, d!],
        [a!, b!],
      ]);
      expect((one.estimate as number) * (other.estimate as number)).toBeCloseTo(1, 8);
      expect((one.interval?.lower as number) * (other.interval?.upper as number)).toBeCloseTo(1, 8);
      expect(one.interval?.lower as number).toBeLessThan(one.estimate as number);
      expect(one.interval?.upper as number).toBeGreaterThan(one.estimate as number);
    }),
  );
});

test("fisherTest of a 2 × 2 table by the network is fisherTest by the hypergeometric distribution", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 1, max: 15}), {minLength: 4, maxLength: 4}), ([a, b, c, d]) => {
      // A third row of one child in a column of its own changes nothing but the way: all tables keep it or move it.
      const two = fisherTest([
        [a!, b!],
        [c!, d!],
      ]);
      const empty = fisherTest([
        [a!, 0, b!],
        [c!, 0, d!],
      ]);
      expect(empty.p).toBe(two.p);
    }),
  );
});

test("fisherTest simulates a large table with the same number for the same seed, near the exact one", () => {
  const large = Array.from({length: 9}, (_, i) => Array.from({length: 9}, (_, j) => 5 + ((i * j) % 5)));
  const simulation = {replicates: 999, seed: 4};
  const test1 = fisherTest(large, {simulation});
  expect(test1.test).toBe("Fisher's exact test, simulated");
  expect(test1.p).toBe(fisherTest(large, {simulation}).p);
  // χ² is close at these counts.
  const {p} = chiSquareTest(large);
  expect(Math.abs((test1.p as number) - (p as number))).toBeLessThan(0.05);
});

test("fisherTest's exact search gives up at its limit instead of running on", () => {
  const counts = Float64Array.from({length: 16}, (_, i) => 5 + (i % 3));
  const sums = (of: (i: number) => number) => {
    const out = new Float64Array(4);
    for (let i = 0; i < 16; ++i) out[of(i)]! += counts[i]!;
    return out;
  };
  const [rows, columns] = [sums((i) => i >> 2), sums((i) => i & 3)];
  expect(exactTableP(counts, rows, columns, 1000)).toBeNull();
  // Enough for all fillings of columns, not for all paths through them.
  expect(exactTableP(counts, rows, columns, 150_000)).toBeNull();
});

test("chiSquareTest is the same transposed, and Yates' correction makes p no smaller", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const plain = chiSquareTest(rows, {correct: false});
      const turned = chiSquareTest(transpose(rows), {correct: false});
      if (plain.statistic === null) expect(turned.statistic).toBeNull();
      else expect(turned.statistic).toBeCloseTo(plain.statistic, 9);
      if (plain.p !== null) expect(chiSquareTest(rows).p as number).toBeGreaterThanOrEqual(plain.p - 1e-12);
    }),
  );
});

test("chiSquareTest of all counts doubled is twice the statistic", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const {statistic} = chiSquareTest(rows, {correct: false});
      fc.pre(statistic !== null);
      const doubled = chiSquareTest(
        rows.map((row) => row.map((cell) => 2 * cell)),
        {correct: false},
      );
      expect(doubled.statistic).toBeCloseTo(2 * (statistic as number), 8);
    }),
  );
});

test("chiSquareTest warns of small expected counts and names Yates", () => {
  const small = chiSquareTest([
    [1, 3],
    [4, 2],
  ]);
  expect(small.test).toBe("Pearson's χ² test with Yates' correction");
  expect(small.warnings).toEqual([
    "An expected count is below 5: the p-value is a rough approximation; Fisher's test is exact.",
  ]);
});
