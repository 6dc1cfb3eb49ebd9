import fc from "fast-check";
import {expect, test} from "vitest";
import {relativeDifference} from "../validation/parity-case.js";
import {type ConcordanceData, concordance} from "./index.js";

const rows = fc.array(
  fc.record({
    time: fc.integer({min: 2, max: 9}),
    event: fc.integer({min: 0, max: 1}),
    x: fc.integer({min: 0, max: 5}),
    late: fc.integer({min: 0, max: 4}),
    stratum: fc.integer({min: 0, max: 1}),
    weight: fc.integer({min: 1, max: 3}),
  }),
  {minLength: 2, maxLength: 30},
);
const columns = fc.tuple(rows, fc.boolean(), fc.boolean(), fc.boolean()).map(
  ([all, late, strata, weights]): ConcordanceData => ({
    time: all.map(({time}) => time),
    event: all.map(({event}) => event),
    x: all.map(({x}) => x),
    ...(late ? {entry: all.map((row) => Math.min(row.late, row.time - 1))} : {}),
    ...(strata ? {strata: all.map(({stratum}) => stratum)} : {}),
    ...(weights ? {weight: all.map(({weight}) => weight)} : {}),
  }),
);

/** All pairs one by one, with the weights given; the slow way. */
function pairByPair({time, event, x, entry, strata}: ConcordanceData, weight: readonly number[]) {
  let [agree, tied, all] = [0, 0, 0];
  for (let i = 0; i < time.length; ++i) {
    for (let j = 0; j < time.length; ++j) {
      if (event[i] !== 1 || i === j || (strata && strata[i] !== strata[j])) continue;
      const outlives = time[j]! > time[i]! || (time[j] === time[i] && event[j] === 0);
      if (!outlives || (entry && entry[j]! >= time[i]!)) continue;
      const w = weight[i]! * weight[j]!;
      all += w;
      if (x[i]! > x[j]!) agree += w;
      else if (x[i] === x[j]) tied += w;
    }
  }
  return all === 0 ? null : (agree + tied / 2) / all;
}

test("concordance counts what comparing each pair counts, with ties, late entry, strata and weights", () => {
  fc.assert(
    fc.property(columns, (data) => {
      const weight = Array.from(data.weight ?? data.time, (w) => (data.weight ? w : 1));
      const slow = pairByPair(data, weight);
      const {estimate} = concordance(data);
      if (slow === null) expect(estimate).toBeNull();
      else expect(estimate).toBeCloseTo(slow, 12);
    }),
  );
});

test("a row of weight 0 counts as not there", () => {
  const data = {time: [1, 2, 3, 4, 5], event: [1, 1, 0, 1, 0], x: [9, 5, 7, 5, 2]};
  const more = {
    time: [...data.time, 2.5, 1e12],
    event: [...data.event, 1, 0],
    x: [...data.x, 1, 1],
    weight: [1, 1, 1, 1, 1, 0, 0],
  };
  expect(concordance(more)).toEqual(concordance(data));
});

test("its standard error is the infinitesimal jackknife: the slope of C in each child's weight", () => {
  fc.assert(
    fc.property(columns, (data) => {
      const weight = Array.from(data.weight ?? data.time, (w) => (data.weight ? w : 1));
      const {estimate, standardError} = concordance(data);
      fc.pre(estimate !== null);
      const h = 1e-4;
      const slopes = weight.map((w, i) => {
        const at = (change: number) => pairByPair(data, weight.with(i, w * (1 + change)))!;
        return (at(h) - at(-h)) / (2 * h);
      });
      expect(standardError).toBeCloseTo(Math.hypot(...slopes), 6);
    }),
    {numRuns: 60},
  );
});

test("the other direction gives 1 − C with the limits turned, auto takes the better one", () => {
  fc.assert(
    fc.property(columns, (data) => {
      const [higher, lower, auto] = (["higher", "lower", "auto"] as const).map((direction) =>
        concordance(data, {direction}),
      ) as [ReturnType<typeof concordance>, ReturnType<typeof concordance>, ReturnType<typeof concordance>];
      fc.pre(higher.estimate !== null && !!higher.standardError);
      expect(lower.estimate).toBeCloseTo(1 - higher.estimate, 14);
      expect(lower.interval.lower).toBeCloseTo(1 - higher.interval.upper!, 12);
      expect(lower.standardError).toBe(higher.standardError);
      expect(auto).toEqual(higher.estimate < 0.5 ? lower : higher);
    }),
  );
});

test("a rising transform of the marker and the rows' order change nothing", () => {
  fc.assert(
    fc.property(columns, (data) => {
      const moved = concordance({...data, x: Array.from(data.x, (x) => Math.exp(x) - 5)});
      expect(moved).toEqual(concordance(data));
      const turned = Object.fromEntries(
        Object.entries(data).map(([name, column]) => [
          name,
          Array.from(column as ArrayLike<number>).reverse(),
        ]),
      ) as unknown as ConcordanceData;
      const [ours, theirs] = [concordance(turned), concordance(data)];
      expect(ours.pairs).toEqual(theirs.pairs);
      expect(relativeDifference([ours.standardError], [theirs.standardError])).toBeLessThan(1e-12);
    }),
  );
});

test("logit limits lie between 0 and 1 where Wald's may not", () => {
  const data = {time: [1, 2, 3, 4, 5], event: [1, 1, 1, 1, 1], x: [9, 8, 7, 5, 6]};
  const wald = concordance(data).interval;
  const logit = concordance(data, {interval: "logit"}).interval;
  expect(wald.upper).toBeGreaterThan(1);
  expect(logit.upper).toBeLessThan(1);
  expect(logit.lower).toBeGreaterThan(0);
});

test("pairs with both events at one time are counted alike when rounding parts their times", () => {
  const apart = {time: [1, 1 + 1e-12, 1 + 2e-12, 2], event: [1, 1, 1, 0], x: [3, 5, 3, 4]};
  expect(concordance(apart).pairs).toEqual({
    concordant: 1,
    discordant: 2,
    tiedX: 0,
    tiedTime: 2,
    tiedBoth: 1,
  });
  expect(concordance(apart)).toEqual(concordance({...apart, time: [1, 1, 1, 2]}));
});

test("an event is not compared with the rounding that fractional weights leave when all have gone", () => {
  const weight = [0.1, 0.2, 0.3, 1];
  const data = {time: [5, 6, 7, 2], event: [0, 0, 0, 1], entry: [3, 3, 3.5, 0], weight};
  for (const x of [
    [1, 2, 3, 4],
    [1, 2, 3, 0],
    [1, 3, 3, 2],
  ]) {
    const {estimate, pairs} = concordance({...data, x});
    expect(estimate).toBeNull();
    expect(pairs).toEqual({concordant: 0, discordant: 0, tiedX: 0, tiedTime: 0, tiedBoth: 0});
  }
});

test("many small strata, as matched pairs are, take no longer than one large one", () => {
  const n = 200_000;
  const number = (of: (i: number) => number) => Float64Array.from({length: n}, (_, i) => of(i));
  const pairs = {
    time: number((i) => (i * 7919) % 1009),
    event: number(() => 1),
    x: number((i) => (i * 104_729) % n),
    strata: number((i) => i >> 1),
  };
  const {estimate} = concordance(pairs);
  let agree = 0;
  for (let i = 0; i < n; i += 2) {
    if (pairs.time[i]! < pairs.time[i + 1]! === pairs.x[i]! > pairs.x[i + 1]!) agree += 1;
  }
  expect(estimate).toBeCloseTo(agree / (n / 2), 12);
}, 5000);
