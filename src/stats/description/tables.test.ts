import fc from "fast-check";
import {expect, test} from "vitest";
import {logGamma} from "../distributions/log-gamma.js";
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
  // In the first column, at the paths through the second, and at the last two.
  for (const limit of [10, 1000, 30_000, 60_000])
    expect(exactTableP(counts, rows, columns, limit)).toBeNull();
  expect(exactTableP(counts, rows, columns, 1e7)).not.toBeNull();
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

/** All tables with the margins, one by one. */
function byEnumeration(observed: number[][]): number {
  const rowSums = observed.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const columnSums = transpose(observed).map((column) => column.reduce((sum, cell) => sum + cell, 0));
  const logs = (values: readonly number[]) => values.reduce((sum, value) => sum + logGamma(value + 1), 0);
  const n = rowSums.reduce((sum, row) => sum + row, 0);
  const constant = logs(rowSums) + logs(columnSums) - logGamma(n + 1);
  const limit = constant - observed.reduce((sum, row) => sum + logs(row), 0) + Math.log1p(1e-7);
  let total = 0;
  fillCell(0, rowSums, columnSums[0]!, constant);
  return total;

  function fillCell(cell: number, left: readonly number[], open: number, log: number): void {
    const [i, j] = [cell % rowSums.length, Math.floor(cell / rowSums.length)];
    if (j === columnSums.length) {
      if (log <= limit) total += Math.exp(log);
      return;
    }
    const behind = left.slice(i + 1).reduce((sum, value) => sum + value, 0);
    const last = i === rowSums.length - 1;
    for (let x = Math.max(0, open - behind); x <= Math.min(left[i]!, open); ++x) {
      fillCell(
        cell + 1,
        left.map((value, k) => (k === i ? value - x : value)),
        last ? columnSums[j + 1]! : open - x,
        log - logGamma(x + 1),
      );
    }
  }
}

test("fisherTest's p is the sum over all tables one by one, for few children and many, sparse tables and full ones", () => {
  const sparse = fc.oneof(fc.constant(0), fc.integer({min: 0, max: 3}), fc.integer({min: 0, max: 12}));
  const small = fc
    .constantFrom([2, 3], [3, 3], [2, 5], [5, 2], [3, 4], [4, 3], [2, 6])
    .chain(([r, c]) =>
      fc.array(fc.array(sparse, {minLength: c!, maxLength: c!}), {minLength: r!, maxLength: r!}),
    )
    .filter((rows) => {
      const n = rows.flat().reduce((sum, cell) => sum + cell, 0);
      return n > 0 && n <= (rows.length + rows[0]!.length <= 6 ? 30 : 16);
    });
  fc.assert(
    fc.property(small, (rows) => {
      const expected = byEnumeration(rows);
      expect(Math.abs((fisherTest(rows).p as number) / expected - 1)).toBeLessThan(1e-10);
    }),
    {numRuns: 60},
  );
});

test("fisherTest is exact in tables of several hundred children, which R's workspace holds too", () => {
  // fisher.test(table, workspace = 2e7)$p.value; its own sums are good to about 1e-10.
  const children400 = [
    [53, 40, 40],
    [38, 48, 42],
    [42, 40, 57],
  ];
  expect(fisherTest(children400).p).toBeCloseTo(0.14902084605528351, 9);
  const satisfaction = [
    [1, 2, 1, 0],
    [3, 3, 6, 1],
    [10, 10, 14, 9],
    [6, 7, 12, 11],
  ];
  expect(fisherTest(satisfaction).p).toBeCloseTo(0.782684938965675, 10);
});

test("fisherTest of a 2 × 2 table keeps its digits in a million children", () => {
  // fisher.test(matrix(c(500300, 499900, 250400, 249400), 2))$p.value, and in 40 digits.
  const {p, estimate} = fisherTest([
    [500_300, 250_400],
    [499_900, 249_400],
  ]);
  expect(Math.abs((p as number) / 0.3558636413139878 - 1)).toBeLessThan(1e-10);
  expect(Math.abs((estimate as number) / 0.9968033564087667 - 1)).toBeLessThan(1e-10);
});

test("fisherTest answers at once for counts of any size, with null where they are too many", () => {
  for (const size of [1e4, 1e7, 1e10, 1e13]) {
    const started = performance.now();
    const large = [
      [size, size + 1, size],
      [size + 2, size, size],
      [size, size, size + 5],
    ];
    expect(fisherTest(large).p).toBeNull();
    const two = fisherTest([
      [size, size],
      [size + 3, size],
    ]);
    if (size <= 1e7) expect(two.p as number).toBeGreaterThan(0.9);
    else expect([two.p, two.estimate, two.interval]).toEqual([null, null, null]);
    fisherTest([
      [size, 2, size],
      [size, size, 1],
    ]);
    expect(performance.now() - started).toBeLessThan(5000);
  }
});

test("fisherTest refuses a simulation that would take minutes", () => {
  const large = [
    [5, 0, 1e4],
    [0, 5, 1e8],
    [5, 1, 1],
  ];
  expect(() => fisherTest(large, {simulation: {replicates: 5, seed: 1}})).toThrow(
    "simulation.replicates: is 5, at most 1 was expected",
  );
});
