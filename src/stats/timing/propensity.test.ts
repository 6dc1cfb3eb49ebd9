import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {eValue, overlapWeights, propensityWeightedRisks} from "./index.js";

/** The sicker are treated more often, and die more often. */
function children(n: number, seed: number) {
  const random = randomStream(seed);
  const lactate = Float64Array.from({length: n}, () => random.normal());
  const age = Float64Array.from({length: n}, () => random.below(12));
  const treated = lactate.map((value) => Number(random.next() < 1 / (1 + Math.exp(-value))));
  const event = lactate.map((value, i) =>
    Number(random.next() < 1 / (1 + Math.exp(1 - value - 0.3 * treated[i]!))),
  );
  return {treated, event, x: {lactate, age}};
}
const seeds = fc.integer({min: 0, max: 10_000});
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

test("overlap weights balance the means of the score's covariates exactly, and none exceeds its arm", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {treated, x} = children(60, seed);
      const {balance, weight, arms, warnings} = overlapWeights(treated, x);
      fc.pre(!warnings.some((one) => one.includes("certainty")));
      for (const {unweighted, weighted} of balance) {
        expect(Math.abs(weighted.difference!)).toBeLessThan(1e-9);
        expect(Number.isFinite(unweighted.difference)).toBe(true);
      }
      for (const arm of [0, 1] as const) {
        const own = [...weight].filter((_, i) => treated[i] === arm);
        expect(sum(own)).toBeCloseTo(1, 12);
        expect(arms[arm].effectiveSize).toBeCloseTo(1 / sum(own.map((w) => w * w)), 9);
        expect(arms[arm].effectiveSize).toBeLessThanOrEqual(arms[arm].n * (1 + 1e-12));
      }
    }),
  );
});

test("units, the order of the children and which arm is called treated change nothing but names and signs", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {treated, event, x} = children(50, seed);
      const one = propensityWeightedRisks(treated, event, x);
      fc.pre(one.difference.standardError !== null);
      const turned = propensityWeightedRisks(treated.toReversed(), event.toReversed(), {
        lactate: x.lactate.toReversed().map((value) => 1000 + 18 * value),
        age: x.age.toReversed(),
      });
      const swapped = propensityWeightedRisks(
        treated.map((t) => 1 - t),
        event,
        x,
      );
      expect(turned.difference.estimate).toBeCloseTo(one.difference.estimate!, 9);
      expect(turned.difference.standardError).toBeCloseTo(one.difference.standardError!, 9);
      expect(swapped.difference.estimate).toBeCloseTo(-one.difference.estimate!, 9);
      expect(swapped.difference.standardError).toBeCloseTo(one.difference.standardError!, 9);
      expect(Math.log(swapped.ratio.estimate!)).toBeCloseTo(-Math.log(one.ratio.estimate!), 9);
      expect(Math.log(swapped.oddsRatio.estimate!)).toBeCloseTo(-Math.log(one.oddsRatio.estimate!), 9);
      expect(swapped.oddsRatio.standardError).toBeCloseTo(one.oddsRatio.standardError!, 9);
    }),
    {numRuns: 40},
  );
});

test("without covariates the risks are the shares, with the errors of shares", () => {
  const {treated, event} = children(40, 3);
  const {risks, difference} = propensityWeightedRisks(treated, event, {});
  for (const {treated: arm, estimate, standardError, n, events} of risks) {
    expect([n, events]).toEqual([
      sum(treated.map((t) => Number(t === arm))),
      sum(event.filter((_, i) => treated[i] === arm)),
    ]);
    expect(estimate).toBeCloseTo(events / n, 12);
    expect(standardError).toBeCloseTo(Math.sqrt(((events / n) * (1 - events / n)) / n), 12);
  }
  expect(difference.standardError).toBeCloseTo(
    Math.hypot(risks[0].standardError!, risks[1].standardError!),
    12,
  );
});

test("without covariates the odds ratio is that of the table, with Woolf's error, and of the other outcome 1 over it", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {treated, event} = children(40, seed);
      const cells = [0, 1].flatMap((arm) =>
        [0, 1].map((code) => sum(event.map((one, i) => Number(one === code && treated[i] === arm)))),
      ) as [number, number, number, number];
      fc.pre(cells.every((one) => one > 0));
      const [alive, dead, treatedAlive, treatedDead] = cells;
      const {oddsRatio} = propensityWeightedRisks(treated, event, {}, {level: 0.9});
      const ratio = (treatedDead * alive) / (treatedAlive * dead);
      const error = Math.sqrt(sum(cells.map((one) => 1 / one)));
      expect(oddsRatio.estimate).toBeCloseTo(ratio, 10);
      expect(oddsRatio.standardError).toBeCloseTo(error, 10);
      // R: qnorm(0.95)
      expect(oddsRatio.interval.lower! / (ratio * Math.exp(-1.6448536269514722 * error))).toBeCloseTo(1, 10);
      expect(oddsRatio.interval.upper! / (ratio * Math.exp(1.6448536269514722 * error))).toBeCloseTo(1, 10);
      expect(oddsRatio.interval).toMatchObject({level: 0.9, method: "sandwich, log"});
      const survived = event.map((one) => 1 - one);
      const other = propensityWeightedRisks(treated, survived, {}, {level: 0.9}).oddsRatio;
      expect(other.estimate! * ratio).toBeCloseTo(1, 10);
      expect(other.standardError).toBeCloseTo(error, 10);
    }),
  );
});

test("inverse probabilities of a saturated score standardise to all children, and att to the treated", () => {
  const severe = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
  const treated = [0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1];
  const event = [0, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0];
  const of = (weights: "inverse-probability" | "att") =>
    propensityWeightedRisks(treated, event, {severe}, {weights}).risks.map(({estimate}) => estimate!);
  const [untreated, all] = of("inverse-probability");
  expect(untreated).toBeCloseTo((1 / 4 + 1 / 2) / 2, 12);
  expect(all).toBeCloseTo((1 / 2 + 3 / 4) / 2, 12);
  const [ofTreated, own] = of("att");
  expect(ofTreated).toBeCloseTo((2 * (1 / 4) + 4 * (1 / 2)) / 6, 12);
  expect(own).toBeCloseTo(4 / 6, 12);
});

test("children whom separation makes sure have no overlap weight, the others keep theirs", () => {
  const treated = [0, 0, 0, 1, 0, 1, 1, 1, 1, 1];
  const lactate = [1, 2, 3, 4, 5, 6, 7, 3, 4, 4];
  const always = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1];
  const {weight, propensity, warnings} = overlapWeights(treated, {lactate, always});
  expect([...weight.subarray(8)]).toEqual([0, 0]);
  expect([...propensity.subarray(8)]).toEqual([1, 1]);
  const without = overlapWeights(treated.slice(0, 8), {lactate: lactate.slice(0, 8)});
  for (let i = 0; i < 8; ++i) expect(weight[i]).toBeCloseTo(without.weight[i]!, 7);
  expect(warnings[0]).toContain("Firth's method");
});

test("rows with a missing value are left out, counted, and have no weight", () => {
  const {treated, event, x} = children(30, 4);
  x.lactate[3] = Number.NaN;
  event[5] = Number.NaN;
  const {weights, n, nMissing} = propensityWeightedRisks(treated, event, x);
  expect([n, nMissing]).toEqual([28, 2]);
  expect([...weights.weight.keys()].filter((i) => Number.isNaN(weights.weight[i]))).toEqual([3, 5]);
});

test("an E-value is the bound at which both associations explain the ratio, whichever way it points", () => {
  fc.assert(
    fc.property(fc.double({min: 1.001, max: 50, noNaN: true}), (ratio) => {
      const {estimate} = eValue(ratio);
      // Ding and VanderWeele's bias factor of two equal associations.
      expect((estimate * estimate) / (2 * estimate - 1)).toBeCloseTo(ratio, 9);
      for (const measure of ["risk ratio", "odds ratio", "hazard ratio"] as const) {
        expect(eValue(1 / ratio, {measure}).estimate).toBeCloseTo(eValue(ratio, {measure}).estimate, 8);
        expect(eValue(ratio, {measure, rare: true}).estimate).toBe(estimate);
        expect(eValue(ratio, {measure}).estimate).toBeLessThanOrEqual(estimate);
      }
    }),
  );
});

test("the limit's E-value is that of the limit nearest to 1", () => {
  expect(eValue(3.9, {lower: 1.8, upper: 8.7})).toMatchObject({limit: eValue(1.8).estimate, warnings: []});
  expect(eValue(0.4, {lower: 0.2, upper: 0.8}).limit).toBe(eValue(0.8).estimate);
  expect(eValue(1.4, {lower: 0.9, upper: 2}).limit).toBe(1);
});
