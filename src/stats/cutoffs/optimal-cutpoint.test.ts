import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {findOptima} from "./find-optima.js";
import {type CriterionName, type OptimalCutpoint, optimalCutpoint} from "./index.js";
import {levels, sweep, sweepInto} from "./sweep.js";

const names: readonly CriterionName[] = [
  "youden",
  "closest-top-left",
  "product",
  "minimum-sensitivity",
  "minimum-specificity",
  "cost",
  "kappa",
  "accuracy",
  "chi-square",
];
const rows = fc
  .array(fc.tuple(fc.integer({min: -8, max: 8}), fc.constantFrom(0, 1)), {minLength: 2, maxLength: 40})
  .filter((all) => new Set(all.map(([, event]) => event)).size === 2);
const name = fc.constantFrom(...names);
const ask = (
  all: readonly (readonly [number, number])[],
  criterion: CriterionName,
  direction: "higher" | "lower" = "higher",
) =>
  optimalCutpoint(
    all.map(([x]) => x),
    all.map(([, event]) => event),
    {criterion, direction, minimum: 0.7, cost: {falseNegative: 3}},
  );
const counts = (one: OptimalCutpoint) => one.optima.map(({tp, fp, tn, fn}) => [tp, fp, tn, fn]);

test("optimalCutpoint of x, lower, is that of −x, higher, with the cut-off's sign changed", () => {
  fc.assert(
    fc.property(rows, name, (all, criterion) => {
      const low = ask(all, criterion, "lower");
      const high = ask(
        all.map(([x, event]) => [-x, event] as const),
        criterion,
      );
      expect(low.value).toBe(high.value);
      expect(low.optima.map((one) => one.cutoff + 0)).toEqual(
        high.optima.map((one) => 0 - one.cutoff).reverse(),
      );
      expect(counts(low)).toEqual(counts(high).reverse());
    }),
  );
});

test("optimalCutpoint's tables and values are the same after a monotone change of x and in any row order", () => {
  fc.assert(
    fc.property(rows, name, (all, criterion) => {
      const plain = ask(all, criterion);
      const bent = ask(all.map(([x, event]) => [Math.exp(x), event] as const).reverse(), criterion);
      expect(counts(bent)).toEqual(counts(plain));
      expect(bent.value).toBe(plain.value);
      expect(bent.optima.map((one) => one.cutoff)).toEqual(plain.optima.map((one) => Math.exp(one.cutoff)));
    }),
  );
});

test("optimalCutpoint's optima are the same when all rows are doubled", () => {
  fc.assert(
    fc.property(rows, name, (all, criterion) => {
      const plain = ask(all, criterion);
      const twice = ask([...all, ...all], criterion);
      expect(twice.optima.map((one) => one.cutoff)).toEqual(plain.optima.map((one) => one.cutoff));
      expect(counts(twice)).toEqual(counts(plain).map((table) => table.map((count) => 2 * count)));
    }),
  );
});

test("optimalCutpoint finds all the best of every possible cut-off, tried one by one", () => {
  fc.assert(
    fc.property(rows, fc.constantFrom("higher" as const, "lower" as const), (all, direction) => {
      const distinct = [...new Set(all.map(([x]) => x))].sort((a, b) => a - b);
      const cutoffs = direction === "higher" ? [...distinct, Infinity] : [-Infinity, ...distinct];
      const events = all.filter(([, event]) => event === 1).length;
      // In whole numbers: the Youden index times the product of the classes' sizes.
      const index = cutoffs.map((cutoff) => {
        const positive = all.filter(([x]) => (direction === "higher" ? x >= cutoff : x <= cutoff));
        const tp = positive.filter(([, event]) => event === 1).length;
        return tp * (all.length - events) - (positive.length - tp) * events;
      });
      const most = Math.max(...index);
      const best = cutoffs.filter((_, i) => index[i] === most);
      expect(ask(all, "youden", direction).optima.map((one) => one.cutoff)).toEqual(best);
    }),
  );
});

test("the greatest Youden index is the ROC curve's greatest height above the diagonal", () => {
  fc.assert(
    fc.property(rows, (all) => {
      const {value, optima} = ask(all, "youden");
      const points = sweep(
        levels(
          all.map(([x]) => x),
          all.map(([, event]) => event),
        ),
        "higher",
      );
      let height = 0;
      for (let k = 0; k < points.tp.length; ++k) {
        const se = points.tp[k]! / (points.tp[k]! + points.fn[k]!);
        height = Math.max(height, se - points.fp[k]! / (points.fp[k]! + points.tn[k]!));
      }
      expect(value as number).toBeCloseTo(height, 12);
      expect(optima[0]!.sensitivity + optima[0]!.specificity - 1).toBeCloseTo(height, 12);
    }),
  );
});

test("midpoints lie between the cut-off and the next value that it calls negative, with the same table", () => {
  fc.assert(
    fc.property(rows, fc.constantFrom("higher" as const, "lower" as const), (all, direction) => {
      const x = all.map(([value]) => value);
      const event = all.map(([, code]) => code);
      const observed = optimalCutpoint(x, event, {direction});
      const midpoint = optimalCutpoint(x, event, {direction, convention: "midpoint"});
      expect(counts(midpoint)).toEqual(counts(observed));
      for (const {cutoff, tp, fp} of midpoint.optima) {
        const positive = x.filter((value) => (direction === "higher" ? value >= cutoff : value <= cutoff));
        expect(positive.length).toBe(tp + fp);
      }
    }),
  );
});

test("between neighbouring doubles a midpoint stays the observed cut-off", () => {
  const next = 1 + Number.EPSILON;
  expect(optimalCutpoint([1, next], [0, 1], {convention: "midpoint"}).estimate).toBe(next);
});

test("of several optima the estimate is the middle one, which is one of them", () => {
  expect(optimalCutpoint([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 1, 0, 1, 0, 1, 1])).toMatchObject({
    estimate: 5,
    warnings: ["3 cut-offs are equally good."],
  });
  expect(optimalCutpoint([1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1]).estimate).toBe(3);
});

test("with a minimum, of equal specificities the one with more sensitivity wins", () => {
  const {optima} = optimalCutpoint([1, 2, 3, 4, 5], [0, 1, 1, 0, 1], {
    criterion: "minimum-sensitivity",
    minimum: 0.5,
  });
  expect(optima.map((one) => one.cutoff)).toEqual([2]);
});

test("optimalCutpoint says when nobody or everybody is called positive, and when the side looks wrong", () => {
  expect(optimalCutpoint([1, 2, 3], [1, 0, 0]).warnings).toContain(
    "By this criterion it is best to call nobody positive.",
  );
  expect(optimalCutpoint([1, 2, 3], [1, 0, 0], {criterion: "chi-square"}).warnings).toEqual([
    "At a best cut-off the outcome is rarer on the positive side: the direction may be the wrong one.",
  ]);
  expect(optimalCutpoint([1, 2, 3], [1, 0, 0], {direction: "auto"})).toMatchObject({
    direction: "lower",
    estimate: 1,
    warnings: [
      "The side of the cut-off was chosen from the data, which makes a useless indicator look better.",
    ],
  });
});

test("at an AUC of exactly 0.5 direction auto is higher", () => {
  expect(optimalCutpoint([1, 1], [0, 1], {direction: "auto"}).direction).toBe("higher");
  expect(optimalCutpoint([1, 2, 3], [0, 1, 0], {direction: "auto"}).direction).toBe("higher");
});

test("optimalCutpoint leaves its input as it was, counts the missing, and its result can be cloned", () => {
  const x = Object.freeze([3, Number.NaN, 1, 2]);
  const event = Object.freeze([1, 1, 0, Number.NaN]);
  const result = optimalCutpoint(x, event);
  expect(result).toMatchObject({n: 2, events: 1, nMissing: 2, estimate: 3});
  expect(structuredClone(result)).toEqual(result);
});

test("criteria refuse what they do not know", () => {
  expect(() => optimalCutpoint([1, 2], [0, 1], {criterion: "best" as CriterionName})).toThrow("criterion");
  expect(() => optimalCutpoint([1, 2], [0, 1], {direction: "up" as "higher"})).toThrow("direction");
  expect(() => optimalCutpoint([1, 2], [0, 1], {convention: "half" as "midpoint"})).toThrow("convention");
  expect(() => optimalCutpoint([1, 2], [0, 1], {criterion: "cost", cost: {falsePositive: -1}})).toThrow(
    "cost",
  );
});

test("a resample's sweep by tallies is the sweep of the resample", () => {
  const random = randomStream(7);
  const x = Array.from({length: 60}, () => random.below(15));
  const event = x.map((value) => (random.below(15) < value ? 1 : 0));
  const all = levels(x, event);
  const m = all.values.length;
  const [positives, negatives] = [new Uint32Array(m), new Uint32Array(m)];
  const drawn = Array.from({length: 60}, () => random.below(60));
  for (const row of drawn) (event[row] === 1 ? positives : negatives)[all.level[row]!]! += 1;
  const [tp, fp] = [new Uint32Array(m + 1), new Uint32Array(m + 1)];
  sweepInto(positives, negatives, "higher", tp, fp);
  const own = sweep(
    levels(
      drawn.map((row) => x[row]!),
      drawn.map((row) => event[row]!),
    ),
    "higher",
  );
  for (let k = 1; k <= m; ++k) {
    const cutoff = all.values[m - k]!;
    const at = own.thresholds.findIndex(
      (_, i) => i + 1 === own.thresholds.length || own.thresholds[i + 1]! < cutoff,
    );
    expect([tp[k], fp[k]]).toEqual([own.tp[at], own.fp[at]]);
  }
});

test("findOptima counts as equal what differs by rounding only", () => {
  const table = {tp: [1, 2, 3], fp: [0, 0, 0], tn: [0, 0, 0], fn: [0, 0, 0]};
  const near = [0.1 + 0.2, 0.3, 0.299];
  const value = (tp: number) => near[tp - 1]!;
  const criterion = {name: "youden", better: "greater", value, tieBreak: null} as const;
  expect(findOptima(table, criterion, new Float64Array(3)).at).toEqual([0, 1]);
});

test("a midpoint of values whose difference overflows lies between them, and minus zero is zero", () => {
  const {optima} = optimalCutpoint([-1.5e308, 1.5e308], [0, 1], {convention: "midpoint"});
  expect(optima.map((one) => one.cutoff)).toEqual([0]);
  const zero = optimalCutpoint([-1, -0, 0, 1], [0, 1, 1, 1]);
  expect(Object.is(zero.estimate, 0)).toBe(true);
});
