import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {logRankPermutationTest} from "./index.js";

function rows(n: number, seed: number) {
  const random = randomStream(seed);
  const time = Array.from({length: n}, () => 1 + random.below(20));
  const event = Array.from({length: n}, () => Number(random.next() < 0.7));
  const group = Array.from({length: n}, (_, i) => i % 2);
  return [time, event, group] as const;
}

test("splitting gives the p that listing all arrangements gives", () => {
  const [time, event, group] = rows(18, 3);
  const listed = logRankPermutationTest(time, event, group);
  expect(listed.permutations).toBe(48_620);
  // Three children more, censored before all events, have the score 0, but make too many arrangements to list.
  const more = [
    [...time, 0.1, 0.2, 0.3],
    [...event, 0, 0, 0],
    [...group, 0, 1, 0],
  ] as const;
  const split = logRankPermutationTest(...more);
  expect(split.method).toBe("exact");
  expect(split.permutations).toBe(352_716);
  let [far, all] = [0, 0];
  for (let first = 0; first <= 3; ++first) {
    const part = shareAtLeast(time, event, split.statistic!, more, 11 - first);
    const ways = [1, 3, 3, 1][first]!;
    far += ways * part.far;
    all += ways * part.all;
  }
  expect(all).toBe(352_716);
  expect(split.p).toBeCloseTo(far / all, 12);
});

/** By definition: every choice of `size` of the first 18 children as group 0, the others' scores being 0. */
function shareAtLeast(
  time: readonly number[],
  event: readonly number[],
  statistic: number,
  more: readonly [readonly number[], readonly number[], readonly number[]],
  size: number,
) {
  const n = time.length;
  const scores = time.map((t, i) => {
    let hazard = 0;
    for (const u of new Set(time.filter((one, j) => event[j] === 1 && one <= t))) {
      const d = time.filter((one, j) => one === u && event[j] === 1).length;
      hazard += d / time.filter((one) => one >= u).length;
    }
    return event[i]! - hazard;
  });
  const observed = Math.abs(scores.reduce((sum, a, i) => sum + (more[2][i] === 0 ? a : 0), 0));
  expect(statistic).toBeGreaterThan(0);
  let [far, all] = [0, 0];
  for (let mask = 0; mask < 2 ** n; ++mask) {
    let count = 0;
    for (let rest = mask; rest > 0; rest &= rest - 1) count += 1;
    if (count !== size) continue;
    let sum = 0;
    for (let rest = mask; rest > 0; rest &= rest - 1) sum += scores[31 - Math.clz32(rest & -rest)]!;
    all += 1;
    if (Math.abs(sum) >= observed - 1e-9) far += 1;
  }
  return {far, all};
}

test("random permutations agree with the exact p within 4 Monte Carlo errors, the same for the same seed", () => {
  const [time, event, group] = rows(40, 12);
  const exact = logRankPermutationTest(time, event, group);
  const stratum = [...time.map(() => 0), 1, 1];
  // A stratum without events changes no score, but is not split.
  const run = (seed: number) =>
    logRankPermutationTest([...time, 5, 5], [...event, 0, 0], [...group, 0, 1], {
      strata: stratum,
      permutations: 3000,
      seed,
    });
  const random = run(7);
  expect(random).toEqual(run(7));
  expect([8, 9, 10].map((seed) => run(seed).p)).not.toEqual([8, 9, 10].map(() => random.p));
  expect(exact.method).toBe("exact");
  expect(random.method).toBe("Monte Carlo");
  expect(random.statistic).toBeCloseTo(exact.statistic!, 10);
  expect(Math.abs(random.p! - exact.p!)).toBeLessThan(4 * random.monteCarloError!);
});

test("an outcome that no permutation exceeds has p = 1 / (1 + permutations) at random", () => {
  const time = Array.from({length: 50}, (_, i) => i + 1);
  const group = time.map((t) => Number(t > 25));
  const result = logRankPermutationTest(
    time,
    time.map(() => 1),
    group,
    {permutations: 999},
  );
  expect(result.p).toBe(1 / 1000);
});

test("labels exchanged leave the p", () => {
  const [time, event, group] = rows(24, 4);
  const turned = group.map((g) => 1 - g);
  expect(logRankPermutationTest(time, event, turned).p).toBeCloseTo(
    logRankPermutationTest(time, event, group).p!,
    12,
  );
});

test("a group alone in its stratum takes no part, whichever code it has", () => {
  const [time, event, group] = rows(12, 5);
  const alone = (code: number, others: readonly number[]) =>
    logRankPermutationTest([...time, 3, 4], [...event, 1, 1], [...others, code, code], {
      strata: [...time.map(() => 0), 1, 1],
    });
  const expected = logRankPermutationTest(time, event, group);
  const last = alone(2, group);
  const first = alone(
    0,
    group.map((g) => g + 1),
  );
  for (const [code, result] of [
    [2, last],
    [0, first],
  ] as const) {
    expect(result.p).toBe(expected.p);
    expect(result.statistic).toBeCloseTo(expected.statistic!, 10);
    expect(result.warnings).toEqual([
      `Group ${code} was never at risk beside another group at an event and takes no part.`,
    ]);
  }
});

test("groups that share no stratum are compared within their parts: statistics add up", () => {
  const [time, event, group] = rows(8, 5);
  const [other, otherEvent, otherGroup] = rows(9, 6);
  const one = logRankPermutationTest(time, event, group);
  const two = logRankPermutationTest(other, otherEvent, otherGroup);
  const both = logRankPermutationTest(
    [...time, ...other],
    [...event, ...otherEvent],
    [...group, ...otherGroup.map((g) => g + 2)],
    {strata: [...time.map(() => 0), ...other.map(() => 1)]},
  );
  expect(both.method).toBe("exact");
  expect(both.permutations).toBe(one.permutations * two.permutations);
  expect(both.statistic).toBeCloseTo(one.statistic! + two.statistic!, 10);
});

test("a single child beside thousands is compared at random: its arrangements are few, but long", () => {
  const time = Array.from({length: 20_000}, (_, i) => (i * 7919) % 20_011);
  const result = logRankPermutationTest(
    time,
    time.map((_, i) => i % 2),
    time.map((_, i) => Number(i === 7)),
    {permutations: 50},
  );
  expect(result.method).toBe("Monte Carlo");
});
