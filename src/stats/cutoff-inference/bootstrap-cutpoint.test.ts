import fc from "fast-check";
import {expect, test} from "vitest";
import {optimalCutpoint} from "../cutoffs/optimal-cutpoint.js";
import {bcaInterval} from "../resampling/bca-interval.js";
import {jackknife} from "../resampling/jackknife.js";
import {randomStream} from "../resampling/random.js";
import {bootstrapCutpoint} from "./bootstrap-cutpoint.js";
import {bootstrapCutpointReplicates} from "./bootstrap-cutpoint-replicates.js";
import {cutpointSearch, nothingFound} from "./cutpoint-search.js";
import {searchData} from "./search-data.js";
import {summariseBootstrapCutpoint} from "./summarise-bootstrap-cutpoint.js";

/** Rows with ties and both classes. */
const rows = fc
  .array(fc.tuple(fc.integer({min: 0, max: 12}), fc.integer({min: 0, max: 1})), {minLength: 2, maxLength: 30})
  .filter((all) => new Set(all.map(([, event]) => event)).size === 2);
const CRITERIA = [
  "youden",
  "closest-top-left",
  "product",
  "accuracy",
  "kappa",
  "cost",
  "chi-square",
] as const;
const options = fc.record({
  criterion: fc.constantFrom(...CRITERIA),
  direction: fc.constantFrom("higher", "lower", "auto"),
  convention: fc.constantFrom("observed", "midpoint"),
});
const split = (all: readonly [number, number][]) => ({
  x: all.map(([x]) => x),
  event: all.map(([, event]) => event),
});

test("the search on tallies finds optimalCutpoint's cut-off, by every criterion, side and convention", () => {
  fc.assert(
    fc.property(rows, options, (all, how) => {
      const {x, event} = split(all);
      const data = searchData(x, event, how);
      const found = nothingFound();
      const search = cutpointSearch(data.tallies, data.search);
      search(data.eventsBelow, data.othersBelow, found);
      const best = optimalCutpoint(x, event, how);
      expect(found.cutoff).toBe(best.estimate ?? Number.NaN);
      expect(found.direction).toBe(best.direction);
      if (best.estimate === null) return;
      const table = best.optima.find(({cutoff}) => cutoff === best.estimate)!;
      expect([found.sensitivity, found.specificity]).toEqual([table.sensitivity, table.specificity]);
    }),
    {numRuns: 300},
  );
});

test("a resample's search is optimalCutpoint on the children drawn", () => {
  const random = randomStream(4);
  const n = 40;
  const event = Array.from({length: n}, (_, i) => Number(i < 15));
  const x = event.map((e) => Math.round(8 * random.normal() + 6 * e));
  for (const how of [{}, {direction: "lower"}, {criterion: "kappa", convention: "midpoint"}] as const) {
    const {cutoffs, inBag} = bootstrapCutpointReplicates(x, event, {...how, seed: 5, from: 0, to: 64});
    const stream = randomStream(5);
    const children = [1, 0].flatMap((e) => x.filter((_, i) => event[i] === e).sort((a, b) => a - b));
    for (let b = 0; b < 64; ++b) {
      const drawn = Array.from({length: n}, (_, i) => (i < 15 ? stream.below(15) : 15 + stream.below(25)));
      const best = optimalCutpoint(
        drawn.map((i) => children[i]!),
        drawn.map((i) => Number(i < 15)),
        how,
      );
      expect(cutoffs[b]).toBe(best.estimate);
      const table = best.optima.find(({cutoff}) => cutoff === best.estimate)!;
      expect(inBag.sensitivity[b]).toBeCloseTo(table.sensitivity, 14);
    }
  }
});

test("splitting resamples into any ranges gives the same bits", () => {
  fc.assert(
    fc.property(
      rows,
      options,
      fc.uniqueArray(fc.integer({min: 1, max: 139}), {maxLength: 4}),
      (all, how, cuts) => {
        const {x, event} = split(all);
        const whole = bootstrapCutpoint(x, event, {...how, B: 140, seed: 3});
        const ends = [0, ...cuts.sort((a, b) => a - b), 140];
        const parts = ends
          .slice(1)
          .map((to, k) => bootstrapCutpointReplicates(x, event, {...how, seed: 3, from: ends[k]!, to}));
        expect(summariseBootstrapCutpoint(x, event, parts.reverse(), how)).toEqual(whole);
      },
    ),
    {numRuns: 30},
  );
});

test("the order of the rows does not matter, and an increasing change of x changes the cut-offs only", () => {
  fc.assert(
    fc.property(rows, fc.nat(), (all, shift) => {
      const {x, event} = split(all);
      const plain = bootstrapCutpoint(x, event, {B: 70});
      const turned = split([...all.slice(shift % all.length), ...all.slice(0, shift % all.length)]);
      expect(bootstrapCutpoint(turned.x, turned.event, {B: 70})).toEqual(plain);
      const cubed = bootstrapCutpoint(
        x.map((v) => v ** 3 + 2),
        event,
        {B: 70},
      );
      expect(cubed.replicates).toEqual(plain.replicates.map((v) => v ** 3 + 2));
      expect(cubed.corrected).toEqual(plain.corrected);
      expect(cubed.point632Plus).toEqual(plain.point632Plus);
    }),
    {numRuns: 40},
  );
});

test("shares of the distribution add up to 1, and intervals lie between its ends", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const {x, event} = split(all);
      const {distribution, interval, bca, shareAtEstimate, estimate} = bootstrapCutpoint(x, event, {B: 99});
      const {cutoffs, shares} = distribution;
      // Where it is best to call nobody positive the cut-off is infinite and not among them.
      const sum = shares.reduce((total, share) => total + share, 0);
      expect(sum).toBeLessThanOrEqual(1 + 1e-12);
      if (estimate === null || cutoffs.length === 0) return;
      expect(shareAtEstimate).toBe(shares[cutoffs.indexOf(estimate)] ?? 0);
      for (const end of [interval.lower, interval.upper, bca.lower, bca.upper]) {
        if (end === null) continue;
        expect(end).toBeGreaterThanOrEqual(cutoffs[0]!);
        expect(end).toBeLessThanOrEqual(cutoffs.at(-1)!);
      }
    }),
    {numRuns: 40},
  );
});

test("the BCa interval is that of the general jackknife, each class with its own size", () => {
  const random = randomStream(19);
  const event = Array.from({length: 40}, (_, i) => Number(i % 5 === 0));
  for (let run = 0; run < 12; ++run) {
    const x = event.map((e) => random.normal() + e);
    const {bca, estimate, replicates} = bootstrapCutpoint(x, event, {
      B: 499,
      seed: run,
      convention: "midpoint",
    });
    const {influence} = jackknife({
      n: 40,
      strata: event,
      statistic: ({indices}) =>
        optimalCutpoint(
          Array.from(indices, (i) => x[i]!),
          Array.from(indices, (i) => event[i]!),
          {convention: "midpoint"},
        ).estimate!,
    });
    const {interval} = bcaInterval({estimate: estimate!, replicates, influence, ties: "half"});
    expect(bca.lower).toBeCloseTo(interval.lower!, 9);
    expect(bca.upper).toBeCloseTo(interval.upper!, 9);
  }
});

test("a useless indicator looks better than it is; correction takes that away, and .632+ more of it than .632", () => {
  const random = randomStream(77);
  const event = Array.from({length: 60}, (_, i) => Number(i < 20));
  const mean = {apparent: 0, corrected: 0, point632: 0, point632Plus: 0};
  for (let run = 0; run < 40; ++run) {
    const x = event.map(() => random.normal());
    const result = bootstrapCutpoint(x, event, {B: 100, seed: run});
    const {apparent, optimism, corrected} = result;
    expect(corrected.youden).toBeCloseTo(apparent.youden! - optimism.youden!, 14);
    for (const key of Object.keys(mean) as (keyof typeof mean)[]) mean[key] += result[key].youden! / 40;
  }
  expect(mean.apparent).toBeGreaterThan(0.15);
  expect(mean.corrected).toBeLessThan(mean.apparent - 0.08);
  expect(mean.point632Plus).toBeLessThan(mean.point632);
});

test("rows without a value are dropped and counted; inputs stay as they were", () => {
  const x = Object.freeze([1, 2, 3, Number.NaN, 4, 5, 6]);
  const event = Object.freeze([0, 0, 1, 1, 0, 1, 1]);
  const result = bootstrapCutpoint(x, event, {B: 50});
  expect([result.n, result.events, result.nMissing]).toEqual([6, 3, 1]);
  expect(result).toEqual({
    ...bootstrapCutpoint(
      x.filter((v) => !Number.isNaN(v)),
      event.filter((_, i) => i !== 3),
      {B: 50},
    ),
    nMissing: 1,
  });
});
