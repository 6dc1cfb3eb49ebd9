import fc from "fast-check";
import {expect, test} from "vitest";
import {logRankTest, logRankTrendTest, pairwiseLogRank} from "./index.js";

const row = fc.record({
  time: fc.integer({min: 1, max: 15}),
  event: fc.integer({min: 0, max: 1}),
  group: fc.integer({min: 0, max: 2}),
  stratum: fc.integer({min: 0, max: 1}),
  shuffle: fc.integer(),
});
type Row = {time: number; event: number; group: number; stratum: number};
const rows = fc
  .array(row, {minLength: 6, maxLength: 40})
  .filter((list) => new Set(list.map((one) => one.group)).size === 3);
const run = (list: readonly Row[], options = {}) =>
  logRankTest(
    list.map((one) => one.time),
    list.map((one) => one.event),
    list.map((one) => one.group),
    {strata: list.map((one) => one.stratum), ...options},
  );
const close = (a: number | null, b: number | null) => {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(a).toBeCloseTo(b, 8);
};

test("exchanging the labels exchanges the groups and leaves the test", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const turned = list.map((one) => ({...one, group: 2 - one.group}));
      const [a, b] = [run(list, {rho: 0.5}), run(turned, {rho: 0.5})];
      close(a.statistic, b.statistic);
      expect(b.groups.map((one) => one.n).reverse()).toEqual(a.groups.map((one) => one.n));
      for (const [g, one] of a.groups.entries())
        expect(b.groups[2 - g]!.expected).toBeCloseTo(one.expected, 10);
    }),
  );
});

test("observed and expected events have one sum, that of the events; rows of the covariance add up to 0", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const {groups, events, variance} = run(list);
      const sum = (pick: "observed" | "expected") => groups.reduce((total, one) => total + one[pick], 0);
      expect(sum("observed")).toBe(events);
      expect(sum("expected")).toBeCloseTo(events, 10);
      for (const g of [0, 3, 6]) {
        expect(variance[g]! + variance[g + 1]! + variance[g + 2]!).toBeCloseTo(0, 10);
      }
    }),
  );
});

test("the order of the rows and any increasing change of the times leave the test", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const other = list
        .toSorted((a, b) => a.shuffle - b.shuffle)
        .map((one) => ({...one, time: Math.exp(one.time) - 9}));
      close(run(list).statistic, run(other).statistic);
    }),
  );
});

test("strata apart: a stratum of one group adds nothing, and equal strata double the covariance", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const once = list.map((one) => ({...one, stratum: 0}));
      const alone = [1, 3, 5].map((time) => ({time, event: 1, group: 1, stratum: 2}));
      close(run([...once, ...alone]).statistic, run(once).statistic);
      const twice = run([...once, ...once.map((one) => ({...one, stratum: 1}))]);
      expect(twice.variance[0]!).toBeCloseTo(2 * run(once).variance[0]!, 10);
      if (twice.statistic !== null) expect(twice.statistic).toBeCloseTo(2 * run(once).statistic!, 7);
    }),
  );
});

test("late entry before every time changes nothing", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const entry = list.map((_, i) => -(i % 4));
      expect(run(list, {entry, rho: 1})).toEqual(run(list, {rho: 1}));
    }),
  );
});

test("Freireich's leukaemia trial: 9 and 21 relapses where 19.25 and 10.75 were expected, χ² 16.79", () => {
  const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
  const drug = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
  const censored = [0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1];
  const result = logRankTest(
    [...drug, ...placebo],
    [...censored.map((one) => 1 - one), ...placebo.map(() => 1)],
    [...drug.map(() => 0), ...placebo.map(() => 1)],
  );
  expect(result.groups.map((one) => one.observed)).toEqual([9, 21]);
  expect(result.groups.map((one) => one.expected.toFixed(2))).toEqual(["19.25", "10.75"]);
  expect(result.statistic!.toFixed(2)).toBe("16.79");
});

test("the trend test of two groups is the log-rank test, whatever the scores", () => {
  fc.assert(
    fc.property(rows, fc.integer({min: 1, max: 9}), (list, step) => {
      const two = list.filter((one) => one.group < 2);
      const [time, event, group] = [
        two.map((one) => one.time),
        two.map((one) => one.event),
        two.map((one) => one.group),
      ];
      const trend = logRankTrendTest(time, event, group, {scores: [3, 3 + step]});
      close(trend.statistic, logRankTest(time, event, group).statistic);
    }),
  );
});

test("scores that are shifted and stretched leave the test for trend", () => {
  const time = [5, 8, 9, 2, 4, 6, 1, 2.5, 3];
  const event = [1, 0, 1, 1, 1, 1, 1, 1, 1];
  const group = [0, 0, 0, 1, 1, 1, 2, 2, 2];
  const result = logRankTrendTest(time, event, group, {scores: [1000, 1010, 1020]});
  expect(result.statistic).toBeCloseTo(logRankTrendTest(time, event, group).statistic!, 10);
  expect(result.estimate).toBeGreaterThan(0);
});

test("pairs are tested on their own rows; each names its groups and counts the rows that were dropped", () => {
  const time = [1, 2, 3, 4, 5, Number.NaN];
  const event = [1, 1, 1, 1, 1, 1];
  const pairs = pairwiseLogRank(time, event, [0, 4, 0, 4, 7, 7]);
  expect(pairs.map(({pair, n, nMissing}) => ({pair, n, nMissing}))).toEqual([
    {pair: [0, 4], n: 4, nMissing: 1},
    {pair: [0, 7], n: 3, nMissing: 1},
    {pair: [4, 7], n: 3, nMissing: 1},
  ]);
  expect(pairs[0]!.p).toBe(logRankTest([1, 2, 3, 4], [1, 1, 1, 1], [0, 1, 0, 1]).p);
});

test("tests are named after their weights and strata, and few expected events are told", () => {
  const few = logRankTest([1, 2, 3, 4], [1, 1, 1, 1], [0, 1, 0, 1]);
  expect(few.test).toBe("log-rank");
  expect(few.warnings).toEqual([
    "Fewer than 5 events were expected in a group: the χ² distribution is a rough approximation.",
  ]);
  const options = {rho: 1, strata: [0, 0, 1, 1]};
  expect(logRankTest([1, 2, 3, 4], [1, 1, 1, 1], [0, 1, 0, 1], options).test).toBe(
    "stratified Fleming–Harrington (ρ = 1, γ = 0)",
  );
});

// Groups 0 and 1 in stratum 0, groups 2 and 3 in stratum 1.
const apart = {
  time: [1, 2, 3, 4, 5, 6, 7, 8, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5],
  event: [1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1],
  group: [0, 0, 1, 0, 1, 1, 0, 1, 2, 3, 3, 2, 3, 2, 3, 3],
  strata: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1],
};

test("groups that share no stratum are compared within their parts: χ² and degrees of freedom add up", () => {
  const {time, event, group, strata} = apart;
  const whole = logRankTest(time, event, group, {strata});
  const parts = [0, 8].map((from) => {
    const of = <T>(column: readonly T[]) => column.slice(from, from + 8);
    return logRankTest(of(time), of(event), of(group));
  });
  expect(whole.statistic).toBeCloseTo(parts[0]!.statistic! + parts[1]!.statistic!, 10);
  expect(whole.df).toBe(2);
  expect(whole.warnings[0]).toBe(
    "Only groups that were at risk together at an event are compared with each other: 0, 1 | 2, 3.",
  );
});

test("a chain of shared strata connects groups that never meet", () => {
  const {time, event, strata} = apart;
  const group = [0, 0, 1, 0, 1, 1, 0, 1, 2, 1, 1, 2, 1, 2, 1, 1];
  const {df, statistic, warnings} = logRankTest(time, event, group, {strata});
  expect(df).toBe(2);
  expect(statistic).toBeGreaterThan(0);
  expect(warnings).toHaveLength(1);
});

test("few expected events are counted, not weighed", () => {
  const time = Array.from({length: 100}, (_, i) => (i * 37) % 101);
  const group = time.map((_, i) => i % 2);
  const event = time.map(() => 1);
  expect(logRankTest(time, event, group, {rho: 3, gamma: 3}).warnings).toEqual([]);
});

test("a trend does not depend on the unit of its scores or on how small the weights are", () => {
  const {time, event, group, strata} = apart;
  const plain = logRankTrendTest(time, event, group, {strata, rho: 12, gamma: 12});
  for (const unit of [1e-300, 1e-3, 1e300]) {
    const scores = [0, unit, 2 * unit, 3 * unit];
    const scaled = logRankTrendTest(time, event, group, {strata, rho: 12, gamma: 12, scores});
    expect(scaled.statistic).toBeCloseTo(plain.statistic!, 10);
    expect(scaled.estimate / unit).toBeCloseTo(plain.estimate, 10);
  }
});

test("groups of different scores that were never at risk together leave no trend, whatever else is told", () => {
  const {time, event, group, strata} = apart;
  const {statistic, p, warnings} = logRankTrendTest(time, event, group, {strata, scores: [0, 0, 1, 1]});
  expect({statistic, p}).toEqual({statistic: null, p: null});
  expect(warnings[0]).toBe(
    "No groups of different scores were at risk together at an event: there is no trend to test.",
  );
});

test("each pair of many groups is the test of its rows", () => {
  const time = Array.from({length: 400}, (_, i) => (i * 37) % 401);
  const event = time.map((_, i) => Number(i % 3 > 0));
  const group = time.map((_, i) => i % 20);
  const pairs = pairwiseLogRank(time, event, group);
  expect(pairs).toHaveLength(190);
  for (const {pair, statistic} of pairs) {
    const of = <T>(column: readonly T[]) => column.filter((_, i) => pair.includes(group[i]!));
    expect(statistic).toBe(logRankTest(of(time), of(event), of(group)).statistic);
  }
});

test("with a very large ρ only the first time of events counts", () => {
  const time = [1, 1, 1, 2, 3, 4, 5, 6, 7, 8];
  const group = [0, 1, 1, 0, 1, 1, 0, 1, 0, 0];
  const event = time.map(() => 1);
  const first = time.map((t) => Number(t === 1));
  const expected = logRankTest(time, first, group).statistic!;
  for (const rho of [500, 5000]) {
    expect(logRankTest(time, event, group, {rho}).statistic).toBeCloseTo(expected, 10);
  }
  // The first event counts (1 − 1)^γ = 0, the second 0.2^γ, whose square is next to the smallest number.
  const late = logRankTest(time.slice(0, 5), [1, 0, 0, 1, 0], group.slice(0, 5), {gamma: 222});
  expect(late.statistic).toBeCloseTo(logRankTest([2, 3], [1, 0], [0, 1]).statistic!, 8);
});
