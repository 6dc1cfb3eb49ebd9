import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {grayTest} from "./index.js";

const rows = fc
  .array(
    fc.record({
      time: fc.integer({min: 1, max: 15}),
      status: fc.integer({min: 0, max: 2}),
      group: fc.integer({min: 0, max: 2}),
      stratum: fc.integer({min: 0, max: 1}),
    }),
    {minLength: 15, maxLength: 60},
  )
  .filter((data) => data.some(({status}) => status === 1) && new Set(data.map(({group}) => group)).size > 1);

test("neither the order of rows, a growing transform of time, nor the groups' numbers change the test", () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(0, 1, -0.5), (data, rho) => {
      const strata = data.map(({stratum}) => stratum);
      const one = grayTest(
        data.map(({time}) => time),
        data.map(({status}) => status),
        data.map(({group}) => group),
        {rho, strata},
      );
      const turned = [...data].reverse();
      const other = grayTest(
        turned.map(({time}) => time ** 3 + 1),
        turned.map(({status}) => status),
        turned.map(({group}) => 2 - group),
        {rho, strata: turned.map(({stratum}) => 1 - stratum)},
      );
      if (one.statistic === null) expect(other.statistic).toBeNull();
      else
        expect(other.statistic! / Math.max(1e-6, one.statistic)).toBeCloseTo(
          one.statistic / Math.max(1e-6, one.statistic),
          6,
        );
      expect(other.df).toBe(one.df);
    }),
  );
});

test("with ρ = 0 the scores of all groups add up to 0, and the events to their total", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const {groups, events} = grayTest(
        data.map(({time}) => time),
        data.map(({status}) => status),
        data.map(({group}) => group),
      );
      expect(groups.reduce((sum, {score}) => sum + score, 0)).toBeCloseTo(0, 9);
      expect(groups.reduce((sum, one) => sum + one.events, 0)).toBe(events);
    }),
  );
});

test("the group with more of the cause has a positive score, and p is the upper tail of χ²", () => {
  const time = [1, 2, 3, 4, 5, 6, 7, 8];
  const test = grayTest(time, [1, 1, 2, 1, 0, 2, 1, 0], Object.freeze([0, 0, 0, 0, 1, 1, 1, 1]));
  expect(test.groups[0]!.score).toBeCloseTo(1.7380952380952381, 12);
  expect(test.p).toBeCloseTo(0.052054073882205544, 12);
});

test("the test is the same whichever group comes last, also where one outlives the pooled incidence or scores depend on each other", () => {
  const random = randomStream(3);
  let none = 0;
  for (let k = 0; k < 3000; ++k) {
    const column = (below: number) => Array.from({length: 4 + (k % 9)}, () => random.below(below));
    const [time, status, group, strata] = [column(5), column(3), column(3), column(3)];
    if (!status.includes(1) || new Set(group).size < 2) continue;
    const tests = [0, 1, 2].map((turn) => {
      const turned = group.map((g) => (g + turn) % 3);
      return grayTest(time, status, turned, {strata, rho: [1, 0, -0.5][k % 3]!});
    });
    for (const {statistic, groups} of tests) {
      for (const {score} of groups) expect(score).not.toBeNaN();
      if (tests[0]!.statistic === null) expect(statistic).toBeNull();
      else expect(statistic! - tests[0]!.statistic).toBeCloseTo(0, 6);
    }
    none += tests[0]!.statistic === null ? 1 : 0;
  }
  expect(none).toBeGreaterThan(10);
});
