import fc from "fast-check";
import {expect, test} from "vitest";
import {pseudoObservations} from "../competing-risks/index.js";
import {randomStream} from "../resampling/random.js";
import {propensityWeightedIncidences, propensityWeightedRisks} from "./index.js";

/** The sicker are treated more often, and die more often; a third are censored, some by 10. */
function children(n: number, seed: number) {
  const random = randomStream(seed);
  const lactate = Float64Array.from({length: n}, () => random.normal());
  const age = Float64Array.from({length: n}, () => random.below(12));
  const treated = lactate.map((value) => Number(random.next() < 1 / (1 + Math.exp(-value))));
  const time = lactate.map((value) => Math.ceil(-8 * Math.exp(-0.5 * value) * Math.log(1 - random.next())));
  const event = time.map(() => random.below(3));
  return {treated, time, event, x: {lactate, age}};
}
const seeds = fc.integer({min: 0, max: 10_000});
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

test("with nobody censored before the time the results are those of the outcome by then, to the last digit", () => {
  fc.assert(
    fc.property(
      seeds,
      fc.constantFrom("overlap" as const, "inverse-probability" as const, "att" as const),
      fc.constantFrom(1, 2),
      (seed, weights, cause) => {
        const {treated, time, event, x} = children(50, seed);
        const at = 10;
        const status = event.map((code, i) => (code === 0 && time[i]! < at ? 2 : code));
        const {undecided, ...result} = propensityWeightedIncidences(treated, time, status, x, {
          at,
          cause,
          weights,
        });
        const happened = status.map((code, i) => Number(code === cause && time[i]! <= at));
        expect(result).toEqual(propensityWeightedRisks(treated, happened, x, {weights}));
        expect(undecided).toEqual([0, 0]);
      },
    ),
    {numRuns: 60},
  );
});

test("without covariates the risks are the means of each arm's pseudo-observations, with the errors of means", () => {
  const {treated, time, event} = children(60, 5);
  const {risks, difference, undecided} = propensityWeightedIncidences(treated, time, event, {}, {at: 6});
  for (const {treated: arm, estimate, standardError, n, events} of risks) {
    const own = [...treated.keys()].filter((i) => treated[i] === arm);
    const of = (values: Float64Array) => own.map((i) => values[i]!);
    const {value, groups} = pseudoObservations(of(time), of(event), {at: 6});
    const mean = sum(value) / n;
    expect(estimate).toBeCloseTo(mean, 12);
    expect(standardError).toBeCloseTo(Math.sqrt(sum(value.map((one) => (one - mean) ** 2))) / n, 12);
    expect([n, events, undecided[arm]]).toEqual([own.length, groups[0]!.events, groups[0]!.undecided]);
  }
  expect(undecided[0]).toBeGreaterThan(0);
  expect(difference.standardError).toBeCloseTo(
    Math.hypot(risks[0].standardError!, risks[1].standardError!),
    12,
  );
});

test("units of time and covariates, the order of the children and which arm is called treated don't matter", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {treated, time, event, x} = children(50, seed);
      const one = propensityWeightedIncidences(treated, time, event, x, {at: 6});
      fc.pre(one.oddsRatio.standardError !== null);
      const turned = propensityWeightedIncidences(
        treated.toReversed(),
        time.toReversed().map((t) => 24 * t),
        event.toReversed(),
        {lactate: x.lactate.toReversed().map((value) => 1000 + 18 * value), age: x.age.toReversed()},
        {at: 144},
      );
      const swapped = propensityWeightedIncidences(
        treated.map((t) => 1 - t),
        time,
        event,
        x,
        {at: 6},
      );
      expect(turned.difference.estimate).toBeCloseTo(one.difference.estimate!, 9);
      expect(turned.difference.standardError).toBeCloseTo(one.difference.standardError!, 9);
      expect(swapped.difference.estimate).toBeCloseTo(-one.difference.estimate!, 9);
      expect(swapped.difference.standardError).toBeCloseTo(one.difference.standardError!, 9);
      expect(Math.log(swapped.oddsRatio.estimate!)).toBeCloseTo(-Math.log(one.oddsRatio.estimate!), 8);
      expect(swapped.undecided).toEqual(one.undecided.toReversed());
    }),
    {numRuns: 40},
  );
});

test("rows with a missing value are left out before the pseudo-observations are made", () => {
  const {treated, time, event, x} = children(40, 4);
  const rows = [...treated.keys()].filter((i) => ![3, 5, 8].includes(i));
  const of = (values: Float64Array) => Float64Array.from(rows, (i) => values[i]!);
  const known = propensityWeightedIncidences(
    of(treated),
    of(time),
    of(event),
    {lactate: of(x.lactate), age: of(x.age)},
    {at: 6},
  );
  x.lactate[3] = Number.NaN;
  event[5] = Number.NaN;
  time[8] = Number.NaN;
  const all = propensityWeightedIncidences(treated, time, event, x, {at: 6});
  expect([all.n, all.nMissing]).toEqual([37, 3]);
  expect([all.risks, all.oddsRatio, all.undecided]).toEqual([known.risks, known.oddsRatio, known.undecided]);
});

test("warnings name the arm whose follow-up ends before the time, and that which one child alone is followed in", () => {
  const treated = [0, 0, 0, 0, 1, 1, 1, 1];
  const event = [1, 0, 1, 0, 1, 0, 1, 0];
  const x = {lactate: [1, 3, 2, 4, 2, 3, 4, 5]};
  const {risks, warnings} = propensityWeightedIncidences(treated, [1, 5, 3, 6, 1, 5, 3, 9], event, x, {
    at: 7,
  });
  expect(warnings.slice(0, 2)).toEqual([
    "Nobody of the untreated was observed until 7, and some were event-free when last seen: the incidence is not known.",
    "Without one child of the treated nobody is observed until 7: its pseudo-observation takes the last incidence of the others.",
  ]);
  expect(risks.map(({estimate, standardError}) => [estimate, standardError].includes(null))).toEqual([
    true,
    false,
  ]);
});

test("a mean of pseudo-observations above 1 is told with a warning, and without intervals", () => {
  // Those who alone had the competing event or were censored resemble nobody.
  const treated = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
  const time = [3, 9, 9, 5, 9, 9, 1, 2, 9, 9, 9, 9];
  const event = [1, 0, 0, 1, 0, 0, 0, 2, 1, 1, 1, 1];
  const x = {lactate: [1, 2, 3, 4, 5, 6, 20, 20, 2, 3, 3, 5]};
  const result = propensityWeightedIncidences(treated, time, event, x, {at: 9});
  const {risks, difference, ratio, oddsRatio, warnings} = result;
  expect(risks[1].estimate).toBeGreaterThan(1);
  expect(risks[0].standardError).not.toBeNull();
  for (const {standardError, interval} of [risks[1], difference, ratio, oddsRatio]) {
    expect([standardError, interval.lower, interval.upper]).toEqual([null, null, null]);
  }
  expect(oddsRatio.estimate).toBeNull();
  expect(warnings.at(-1)).toBe(
    "The weighted risk of the treated is above 1, as a mean of few pseudo-observations may be: neither it nor what it is compared with has an interval.",
  );
});
