import fc from "fast-check";
import {expect, test} from "vitest";
import {normalUpper} from "../distributions/normal.js";
import {randomStream} from "../resampling/random.js";
import {combinedRule, greyZone, optimalCutpoint, smoothedCutpoint} from "./index.js";

const rows = fc
  .array(fc.tuple(fc.integer({min: -8, max: 8}), fc.integer({min: -8, max: 8}), fc.constantFrom(0, 1)), {
    minLength: 4,
    maxLength: 40,
  })
  .filter((all) => new Set(all.map(([, , event]) => event)).size === 2);
const side = fc.constantFrom("higher" as const, "lower" as const);
const columns = (all: readonly (readonly [number, number, number])[]) =>
  [all.map(([x]) => x), all.map(([, y]) => y), all.map(([, , event]) => event)] as const;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const made = (n: number, shift: number, seed: number) => {
  const random = randomStream(seed);
  const event = Array.from({length: n}, (_, i) => i % 2);
  return [event.map((code) => random.normal() + shift * code), event] as const;
};

test("smoothedCutpoint, lower, is that of −x, higher, and follows the unit", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 200}),
      fc.constantFrom("normal" as const, "kernel" as const),
      (seed, model) => {
        const [x, event] = made(40, 1, seed);
        const plain = smoothedCutpoint(x, event, {model});
        const turned = smoothedCutpoint(
          x.map((value) => 3 - 10 * value),
          event,
          {model, direction: "lower"},
        );
        expect(turned.estimate as number).toBeCloseTo(3 - 10 * (plain.estimate as number), 6);
        expect(turned.youden as number).toBeCloseTo(plain.youden as number, 9);
        expect(turned.observed?.tp).toBe(plain.observed?.tp);
      },
    ),
    {numRuns: 40},
  );
});

test("smoothedCutpoint's Youden index is the greatest of the model's at any place, and its own at the cut-off", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 500}),
      fc.constantFrom("normal" as const, "kernel" as const),
      (seed, model) => {
        const [x, event] = made(60, 1.5, seed);
        const {estimate, youden, bandwidths} = smoothedCutpoint(x, event, {model});
        const values = [0, 1].map((code) => x.filter((_, i) => event[i] === code));
        const upper = (code: 0 | 1, c: number) => {
          const own = values[code]!;
          if (bandwidths) return mean(own.map((value) => normalUpper((c - value) / bandwidths[code])));
          const sd = Math.sqrt(
            own.reduce((sum, value) => sum + (value - mean(own)) ** 2, 0) / (own.length - 1),
          );
          return normalUpper((c - mean(own)) / sd);
        };
        const index = (c: number) => upper(1, c) - upper(0, c);
        expect(index(estimate as number)).toBeCloseTo(youden as number, 12);
        for (const c of x) expect(index(c)).toBeLessThanOrEqual((youden as number) + 1e-12);
      },
    ),
    {numRuns: 20},
  );
});

test("smoothedCutpoint warns of few children, and of a cut-off outside of the values", () => {
  expect(smoothedCutpoint([1, 2, 3, 3, 4, 5], [0, 0, 0, 1, 1, 1]).warnings).toEqual([
    "Fewer than 10 children in a class: the shape of its distribution is hardly known.",
  ]);
  const moved = smoothedCutpoint([4, 6, 4.9, 5.1, 0, 1], [0, 0, 0, 0, 1, 1]);
  expect(moved.warnings).toContain(
    "The model's cut-off lay outside of the observed values and was moved to the nearest of them.",
  );
});

test("smoothedCutpoint leaves its input as it was and counts the missing", () => {
  const x = Object.freeze([1, 2, Number.NaN, 3, 4, 5]);
  expect(smoothedCutpoint(x, Object.freeze([0, 0, 0, 1, 1, Number.NaN]))).toMatchObject({n: 4, nMissing: 2});
});

test("greyZone's three zones hold all children, and both cut-offs reach their targets", () => {
  fc.assert(
    fc.property(rows, side, fc.double({min: 0.05, max: 1, noNaN: true}), (all, direction, target) => {
      const [x, , event] = columns(all);
      const zone = greyZone(x, event, {direction, sensitivity: target, specificity: target});
      const {out, grey, in: into} = zone.zones;
      expect(out.n + grey.n + into.n).toBe(zone.n);
      expect(out.events + grey.events + into.events).toBe(zone.events);
      expect(zone.ruleOut.sensitivity.estimate as number).toBeGreaterThanOrEqual(target);
      expect(zone.ruleIn.specificity.estimate as number).toBeGreaterThanOrEqual(target);
      expect(zone.crossed).toBe(zone.single !== null);
      if (zone.crossed) expect(grey.n).toBe(0);
      // Missed children are those who are ruled out, false alarms those who are ruled in.
      if (!zone.crossed) {
        expect(out.events).toBe(zone.events - zone.ruleOut.sensitivity.events);
        expect(into.n - into.events).toBe(zone.n - zone.events - zone.ruleIn.specificity.events);
      }
    }),
  );
});

test("greyZone, lower, is that of −x, higher", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const [x, , event] = columns(all);
      const low = greyZone(x, event, {direction: "lower", sensitivity: 0.8, specificity: 0.8});
      const high = greyZone(
        x.map((value) => -value),
        event,
        {sensitivity: 0.8, specificity: 0.8},
      );
      expect(low.zones).toEqual(high.zones);
      expect(low.ruleOut.cutoff + high.ruleOut.cutoff).toBe(0);
    }),
  );
});

test("greyZone where the cut-offs cross divides the children at the one with the greatest Youden index", () => {
  const zone = greyZone([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 1, 0, 1, 1, 1], {
    sensitivity: 0.7,
    specificity: 0.7,
  });
  expect(zone).toMatchObject({crossed: true, ruleOut: {cutoff: 6}, ruleIn: {cutoff: 4}, single: 4});
  expect(zone.zones).toMatchObject({out: {n: 3, events: 0}, grey: {n: 0}, in: {n: 5, events: 4}});
});

test("greyZone says when a target is out of reach", () => {
  expect(greyZone([1, 2, 3, 4], [1, 0, 1, 0], {sensitivity: 1, specificity: 1}).warnings).toEqual([
    "No cut-off reaches the specificity: nobody is ruled in.",
    "Only calling everybody positive reaches the sensitivity: nobody is ruled out.",
  ]);
});

test("combinedRule is no worse than either indicator alone", () => {
  fc.assert(
    fc.property(
      rows,
      side,
      side,
      fc.constantFrom("and" as const, "or" as const),
      (all, first, second, rule) => {
        const [x, y, event] = columns(all);
        const both = combinedRule(x, y, event, {rule, directions: [first, second]});
        const alone = [
          optimalCutpoint(x, event, {direction: first}),
          optimalCutpoint(y, event, {direction: second}),
        ];
        expect(both.alone).toEqual(alone.map((one) => one.value));
        expect(both.aloneOptima.map((one) => one?.cutoff)).toEqual(alone.map((one) => one.optima[0]?.cutoff));
        expect(both.value as number).toBeGreaterThanOrEqual(Math.max(...both.alone.map(Number)));
      },
    ),
  );
});

test("combinedRule of exchanged indicators has the grid transposed and the same tables", () => {
  fc.assert(
    fc.property(rows, fc.constantFrom("and" as const, "or" as const), (all, rule) => {
      const [x, y, event] = columns(all);
      const xy = combinedRule(x, y, event, {rule, directions: ["higher", "lower"]});
      const yx = combinedRule(y, x, event, {rule, directions: ["lower", "higher"]});
      expect(yx.value).toBe(xy.value);
      expect(yx.optimaCount).toBe(xy.optimaCount);
      const [rowsOf, width] = xy.grid.cutoffs.map((one) => one.length) as [number, number];
      for (let r = 0; r < rowsOf; ++r) {
        for (let c = 0; c < width; ++c) {
          expect(yx.grid.tp[c * rowsOf + r]).toBe(xy.grid.tp[r * width + c]);
          expect(yx.grid.fp[c * rowsOf + r]).toBe(xy.grid.fp[r * width + c]);
        }
      }
    }),
    {numRuns: 30},
  );
});

test("OR of two indicators is AND of the opposite sides, turned around", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const [x, y, event] = columns(all);
      // Nobody is positive by x < c and y < d where x ≥ c or y ≥ d: Youden's index changes its sign twice.
      const or = combinedRule(x, y, event, {rule: "or"});
      const and = combinedRule(
        x.map((value) => -value),
        y.map((value) => -value),
        event.map((code) => 1 - code),
        {rule: "and"},
      );
      expect(or.value).toBe(and.value);
    }),
  );
});

test("combinedRule's optima are listed in order and say where the grid is not complete", () => {
  const n = 60;
  const x = Array.from({length: n}, (_, i) => i);
  const y = x.map((value) => (value * 7) % n);
  const event = x.map((value, i) => (value > 30 && y[i]! > 20 ? 1 : 0));
  const whole = combinedRule(x, y, event);
  // The children with y = 20 and y = 21 have x below 31: three cut-offs of y divide the others alike.
  expect(whole).toMatchObject({value: 1, optimaCount: whole.optima.length});
  expect(whole.optima.map((one) => one.cutoffs)).toContainEqual([31, 21]);
  expect(whole.optima.map((one) => one.cutoffs[1])).toEqual(
    whole.optima.map((one) => one.cutoffs[1]).sort((a, b) => a - b),
  );
  const coarse = combinedRule(x, y, event, {maximumPairs: 100});
  expect(coarse.grid.complete).toBe(false);
  expect(coarse.grid.values).toHaveLength(121);
  expect(coarse.warnings[0]).toBe("Of 60 × 60 pairs a grid of 10 × 10 was searched.");
});

test("combinedRule leaves its input as it was and counts the missing", () => {
  const x = Object.freeze([1, 2, Number.NaN, 4]);
  const y = Object.freeze([1, 2, 3, Number.NaN]);
  expect(combinedRule(x, y, Object.freeze([0, 1, 1, 0]))).toMatchObject({n: 2, nMissing: 2});
});

test("smoothedCutpoint between classes far apart lies where their densities cross, in the middle of equal ones", () => {
  for (const gap of [30, 300, 1e6]) {
    const low = [0, 1, 2, 3, 4];
    const x = [...low, ...low.map((value) => 4 + gap + value)];
    const event = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
    const {estimate, youden} = smoothedCutpoint(x, event, {model: "kernel"});
    expect((estimate as number) / (4 + gap / 2)).toBeCloseTo(1, 9);
    expect(youden).toBeCloseTo(1, 12);
    const turned = smoothedCutpoint(
      x.map((value) => -value),
      event,
      {model: "kernel", direction: "lower"},
    );
    expect((turned.estimate as number) / (estimate as number)).toBeCloseTo(-1, 9);
  }
});

test("smoothedCutpoint follows the unit, however large or small", () => {
  const [x, event] = made(40, 1, 7);
  for (const model of ["normal", "kernel"] as const) {
    const {estimate} = smoothedCutpoint(x, event, {model});
    for (const unit of [2 ** -990, 2 ** -600, 2 ** 600, 2 ** 990]) {
      const scaled = smoothedCutpoint(
        x.map((value) => value * unit),
        event,
        {model},
      );
      expect((scaled.estimate as number) / unit).toBeCloseTo(estimate as number, 10);
    }
  }
});

test("smoothedCutpoint has no model of a class of equal tenths, though their mean is not a tenth", () => {
  const [x, event] = [
    [0.1, 0.1, 0.1, 0.2, 0.2, 0.2],
    [0, 0, 0, 1, 1, 1],
  ];
  expect(smoothedCutpoint(x, event)).toMatchObject({estimate: null, observed: null});
  expect(smoothedCutpoint(x, event, {model: "kernel"})).toMatchObject({estimate: null, bandwidths: null});
});

test("smoothedCutpoint says so where the cut-off it moved is worse than none", () => {
  const x = [5.1, 5.2, 5.3, 5.2, 1, 5, 2, 4.5, 3, 0.5];
  const {youden, warnings} = smoothedCutpoint(x, [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
  expect(youden as number).toBeLessThan(0);
  expect(warnings).toContain(
    "Under the model the outcome is rarer on the positive side: the direction may be the wrong one.",
  );
});

test("combinedRule says which indicator has no cut-off of its own that qualifies", () => {
  const rule = combinedRule([1, 2, 3, 4], [5, 5, 5, 5], [0, 1, 0, 1], {criterion: "chi-square"});
  expect(rule.alone[0]).not.toBeNull();
  expect(rule.alone[1]).toBeNull();
  expect(rule.warnings).toContain("No cut-off of the second indicator alone qualifies.");
});

test("smoothedCutpoint's kernel never leaves the best place for one where the densities cross the other way", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 400}), side, (seed, direction) => {
      const random = randomStream(seed);
      const event = Array.from({length: 12}, (_, i) => i % 2);
      const x = event.map((code) => Math.exp((2 + 4 * code) * random.normal()));
      const {estimate, youden, bandwidths} = smoothedCutpoint(x, event, {model: "kernel", direction});
      fc.pre(estimate !== null);
      const share = (code: number, place: number) =>
        mean(
          x
            .filter((_, i) => event[i] === code)
            .map((value) => normalUpper((place - value) / (bandwidths as readonly number[])[code]!)),
        );
      const sign = direction === "higher" ? 1 : -1;
      for (const place of [Math.min(...x), Math.max(...x)]) {
        expect(youden as number).toBeGreaterThanOrEqual(sign * (share(1, place) - share(0, place)) - 1e-12);
      }
    }),
  );
});
