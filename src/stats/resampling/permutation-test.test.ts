import fc from "fast-check";
import {expect, test} from "vitest";
import {arrangements} from "./arrangements.js";
import {permutationReplicates} from "./permutation-replicates.js";
import {permutationTest} from "./permutation-test.js";
import {randomStream} from "./random.js";

const x = [2.5, 3.1, 1.2, 5.5, 4.7, 6.1, 0.4];
const sumOf = (label: Float64Array) => x.reduce((sum, v, i) => sum + v * label[i]!, 0);

test("every arrangement of the labels comes once, within strata", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({min: 0, max: 2}), fc.integer({min: 0, max: 1})), {
        minLength: 1,
        maxLength: 7,
      }),
      (rows) => {
        const label = rows.map(([code]) => code);
        const strata = rows.map(([, stratum]) => stratum);
        const ways = arrangements(label, strata);
        const seen = new Set<string>();
        const sums = [0, 1].map((s) => label.reduce((sum, v, i) => sum + (strata[i] === s ? v : 0), 0));
        ways.first();
        do {
          seen.add(ways.labels.join());
          [0, 1].forEach((s) => {
            expect(ways.labels.reduce((sum, v, i) => sum + (strata[i] === s ? v : 0), 0)).toBe(sums[s]);
          });
        } while (ways.next());
        expect(seen.size).toBe(ways.count);
      },
    ),
    {numRuns: 60},
  );
});

test("the exact p of both sides adds up to 1 and the share of arrangements equal to the data", () => {
  const label = [0, 0, 0, 1, 1, 1, 0];
  const p = (alternative: "greater" | "less") => permutationTest({label, statistic: sumOf, alternative}).p!;
  const equal = 1 / 35;
  expect(p("greater") + p("less")).toBeCloseTo(1 + equal, 12);
});

test("shuffling agrees with going through all, within four Monte Carlo errors, and is never 0", () => {
  const label = [0, 0, 0, 1, 1, 1, 0];
  const exact = permutationTest({label, statistic: sumOf, alternative: "greater"});
  const shuffled = permutationTest({label, statistic: sumOf, alternative: "greater", exactLimit: 0, B: 4999});
  expect(exact.test).toBe("permutation, exact");
  expect(shuffled.test).toBe("permutation, Monte Carlo");
  expect(Math.abs(shuffled.p! - exact.p!)).toBeLessThan(4 * shuffled.monteCarloError!);
  const far = permutationTest({
    label: Array.from({length: 40}, (_, i) => i),
    statistic: (g) => g.reduce((sum, v, i) => sum + v * i, 0),
    alternative: "greater",
    B: 99,
  });
  expect(far.p).toBe(0.01);
});

test("splitting shuffles into ranges gives the same bits", () => {
  const options = {label: x, statistic: (g: Float64Array) => g[0]! - g[3]!, seed: 12};
  const whole = permutationReplicates({...options, from: 0, to: 300}).values;
  const parts = [
    [0, 1],
    [1, 64],
    [64, 130],
    [130, 300],
  ].flatMap(([from, to]) => [...permutationReplicates({...options, from: from!, to: to!}).values]);
  expect(parts).toEqual([...whole]);
});

test("dealing out the rarer labels gives each arrangement equally often, within strata, and says which rows have them", () => {
  const label = [5, 3, 5, 5, 2, 5, 3];
  const strata = [0, 0, 0, 1, 1, 1, 1];
  const ways = arrangements(label, strata);
  const random = randomStream(21);
  const counts = new Map<string, number>();
  for (let b = 0; b < 7200; ++b) {
    ways.deal(random);
    counts.set(ways.labels.join(), (counts.get(ways.labels.join()) ?? 0) + 1);
    expect([...ways.places].sort()).toEqual([0, 1, 2, 3, 4, 5, 6].filter((i) => ways.labels[i] !== 5));
  }
  expect(counts.size).toBe(ways.count);
  const expected = 7200 / ways.count;
  const chi2 = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // The 99.9 % point of 35 degrees of freedom.
  expect(ways.count).toBe(36);
  expect(chi2).toBeLessThan(66.62);
});

test("each order of three labels comes equally often: χ² of six classes below its 99.9 % point", () => {
  const counts = new Map<string, number>();
  permutationReplicates({
    label: [0, 1, 2],
    seed: 8,
    from: 0,
    to: 6000,
    statistic(g) {
      counts.set(g.join(), (counts.get(g.join()) ?? 0) + 1);
      return 0;
    },
  });
  const chi2 = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(counts.size).toBe(6);
  expect(chi2).toBeLessThan(20.52);
});

test("what can't be computed counts against the finding", () => {
  const result = permutationTest({
    label: [0, 0, 1, 1],
    statistic: (g) => (g[0] === 1 ? Number.NaN : g[3]! - g[0]!),
    alternative: "greater",
  });
  expect(result.p).toBe(5 / 6);
  expect(result.warnings).toEqual([
    "The statistic is not defined in 3 arrangements, which count as at least as large.",
  ]);
});

test("a statistic that is all but infinite in one arrangement does not make the others count as equal", () => {
  // Separated groups have no spread but for rounding, and t = −10¹⁵.
  const x = [0.1, 0.1, 0.1, 0.3, 0.3, 0.3, 0.3];
  const t = (label: Float64Array) => {
    const groups = [0, 1].map((code) => x.filter((_, i) => label[i] === code));
    const [a, b] = groups.map((group) => {
      const mean = group.reduce((sum, v) => sum + v, 0) / group.length;
      return {mean, squares: group.reduce((sum, v) => sum + (v - mean) ** 2, 0)};
    }) as [{mean: number; squares: number}, {mean: number; squares: number}];
    return (b.mean - a.mean) / Math.sqrt(a.squares + b.squares);
  };
  const separated = t(Float64Array.of(0, 0, 0, 1, 1, 1, 1));
  expect(separated).toBeGreaterThan(1e12);
  // Of 35 arrangements 1 has all three low values in the first group, 12 have two, 18 one, 4 none.
  const two = [0, 0, 1, 0, 1, 1, 1];
  expect(permutationTest({label: two, statistic: t, alternative: "greater"}).p).toBeCloseTo(13 / 35, 12);
});
