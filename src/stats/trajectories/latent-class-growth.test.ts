import fc from "fast-check";
import {expect, test} from "vitest";
import {dataset} from "../reference/dataset.js";
import {linearRegression} from "../regression/linear-regression.js";
import {randomStream} from "../resampling/random.js";
import {classificationQuality} from "./classification-quality.js";
import {growthInput} from "./growth-data.js";
import {climb} from "./growth-em.js";
import {sharpen} from "./growth-newton.js";
import {atRandom, farApart, growthOrigin} from "./growth-starts.js";
import {latentClassGrowth} from "./index.js";

interface Long {
  readonly subject: readonly number[];
  readonly time: readonly number[];
  readonly value: readonly number[];
}

/** Children of three kinds (low, rising, high), 1 to `most` values each at times of their own; codes 3, 5, 7, …. */
function kinds(seed: number, n: number, {noise = 2, most = 8, fewest = 1} = {}): Long {
  const stream = randomStream(seed);
  const long = {subject: [] as number[], time: [] as number[], value: [] as number[]};
  for (let i = 0; i < n; ++i) {
    for (let j = fewest + stream.below(most - fewest + 1); j > 0; --j) {
      const t = 48 * stream.next();
      long.subject.push(3 + 2 * i);
      long.time.push(t);
      long.value.push([5, 8 + t / 2, 40][i % 3]! + noise * stream.normal());
    }
  }
  return long;
}

const close = (actual: number, expected: number, tolerance: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
const closeColumns = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number) => {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; ++i) close(actual[i]!, expected[i]!, tolerance);
};

test("no step lowers the likelihood, of EM or of Newton, from any start", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 1e6}),
      fc.integer({min: 2, max: 4}),
      fc.integer({min: 0, max: 3}),
      fc.boolean(),
      fc.boolean(),
      (seed, k, degree, equal, random) => {
        const {subject, time, value} = kinds(seed, 20, {noise: 8});
        const {data} = growthInput(subject, time, value, degree);
        const stream = randomStream(seed);
        const state = random
          ? atRandom(data, k, equal, stream)
          : farApart(data, growthOrigin(data)!, k, equal, stream);
        const path: number[] = [state.logLikelihood];
        if (climb(data, state, 1e-6, 300, (now) => path.push(now)) === "collapsed") return;
        sharpen(data, state);
        path.push(state.logLikelihood);
        for (let i = 1; i < path.length; ++i) {
          expect(path[i]!).toBeGreaterThanOrEqual(path[i - 1]! - 1e-11 * Math.abs(path[i]!));
        }
      },
    ),
    {numRuns: 60},
  );
});

test("EM alone comes to where Newton's steps do, and leaves no more to gain than it was allowed", () => {
  const {subject, age, distance} = dataset("orthodont").columns;
  const {data} = growthInput(subject!, age!, distance!, 1);
  for (const equal of [true, false]) {
    for (const seed of [1, 2, 3]) {
      const state = atRandom(data, 2, equal, randomStream(seed));
      expect(climb(data, state, 1e-3, 1000)).toBe("converged");
      const early = state.logLikelihood;
      expect(climb(data, state, 1e-13, 1000)).toBe("converged");
      const late = state.logLikelihood;
      expect(late - early).toBeLessThan(1e-3);
      expect(sharpen(data, state)).toBe("maximum");
      close(state.logLikelihood, late, 1e-14);
      expect(new Set(state.variance).size).toBe(equal ? 1 : 2);
    }
  }
});

test("one class is least squares of all values, whatever the degree", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 1e6}), fc.integer({min: 1, max: 3}), (seed, degree) => {
      const {subject, time, value} = kinds(seed, 12);
      const model = latentClassGrowth(subject, time, value, {k: 1, degree: degree as 1 | 2 | 3});
      const powers = Array.from({length: degree}, (_, j) => time.map((t) => t ** (j + 1)));
      const line = linearRegression({y: value, x: powers});
      const n = value.length;
      const {coefficients, residualStandardDeviation, probability, averagePosterior} = model.classes[0]!;
      for (const [j, one] of coefficients.entries()) {
        close(one.estimate, line.coefficients[j]!.estimate, 1e-9);
        close(
          one.standardError!,
          line.coefficients[j]!.standardError! * Math.sqrt((n - degree - 1) / n),
          1e-9,
        );
      }
      close(model.logLikelihood, line.logLikelihood!, 1e-11);
      close(residualStandardDeviation ** 2 * n, line.residualStandardError! ** 2 * line.dfResidual, 1e-10);
      expect([model.parameters, probability, averagePosterior]).toEqual([degree + 2, 1, 1]);
    }),
    {numRuns: 25},
  );
});

test("classes begun under other names come out the same", () => {
  const {subject, time, value} = kinds(11, 30, {noise: 6});
  const stream = randomStream(4);
  const start = Array.from({length: 30}, () => {
    const [a, b] = [stream.next(), stream.next()].sort() as [number, number];
    return [a, b - a, 1 - b];
  });
  const from = (order: readonly number[], variance: "equal" | "by class") =>
    latentClassGrowth(subject, time, value, {
      k: 3,
      degree: 1,
      variance,
      initial: start.flatMap((one) => order.map((c) => one[c]!)),
    });
  for (const variance of ["equal", "by class"] as const) {
    const first = from([0, 1, 2], variance);
    for (const order of [
      [1, 0, 2],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const other = from(order, variance);
      closeColumns(other.posterior, first.posterior, 1e-9);
      closeColumns(other.curves.standardError, first.curves.standardError, 1e-8);
      close(other.logLikelihood, first.logLikelihood, 1e-12);
    }
    const levels = first.classes.map(({level}) => level);
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
  }
});

test("another unit and origin of time change the coefficients by that unit, and no child's probabilities", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 1e6}),
      fc.constantFrom(60, 1 / 24, -1),
      fc.constantFrom(0, 1000, -5e5),
      (seed, unit, origin) => {
        const {subject, time, value} = kinds(seed, 30);
        const options = {k: 3, degree: 2, variance: "by class"} as const;
        const hours = latentClassGrowth(subject, time, value, {...options, at: [10, 20]});
        const moved = latentClassGrowth(
          subject,
          time.map((t) => unit * t + origin),
          value,
          {...options, at: [unit * 10 + origin, unit * 20 + origin]},
        );
        close(moved.logLikelihood, hours.logLikelihood, 1e-8);
        closeColumns(moved.posterior, hours.posterior, 1e-6);
        closeColumns(moved.curves.estimate, hours.curves.estimate, 1e-6);
        closeColumns(moved.curves.standardError, hours.curves.standardError, 1e-5);
        for (const [c, one] of hours.classes.entries()) {
          // The square's coefficient does not feel the origin.
          const square = moved.classes[c]!.coefficients[2]!;
          close(square.estimate * unit ** 2, one.coefficients[2]!.estimate, 1e-6);
          close(square.standardError! * unit ** 2, one.coefficients[2]!.standardError!, 1e-5);
        }
      },
    ),
    {numRuns: 20},
  );
});

test("another unit and origin of the values, names of children and order of rows change nothing but those", () => {
  const {subject, time, value} = kinds(21, 36, {noise: 5});
  const model = latentClassGrowth(subject, time, value, {k: 3});
  const other = latentClassGrowth(
    subject.toReversed(),
    time.toReversed(),
    value.toReversed().map((v) => 1000 * v - 7e4),
    {k: 3},
  );
  closeColumns(other.posterior, model.posterior, 1e-8);
  close(other.logLikelihood + value.length * Math.log(1000), model.logLikelihood, 1e-10);
  closeColumns(other.subject, model.subject, 0);
  for (const [c, {level, residualStandardDeviation, coefficients}] of model.classes.entries()) {
    close((other.classes[c]!.level + 7e4) / 1000, level, 1e-9);
    close(other.classes[c]!.residualStandardDeviation / 1000, residualStandardDeviation, 1e-9);
    close(other.classes[c]!.coefficients[1]!.standardError! / 1000, coefficients[1]!.standardError!, 1e-8);
  }
});

test("three kinds of children are found, with every start, and described", () => {
  const {subject, time, value} = kinds(2, 60, {fewest: 3});
  const model = latentClassGrowth(subject, time, value, {k: 3, degree: 1, at: [4, 24]});
  expect(Array.from(model.modal)).toEqual(Array.from({length: 60}, (_, i) => i % 3));
  expect(Array.from(model.subject.slice(0, 3))).toEqual([3, 5, 7]);
  expect(model.classes.map(({size}) => size)).toEqual([20, 20, 20]);
  expect(model.warnings).toEqual([]);
  expect(model.converged).toBe(true);
  expect(model.agreeing).toBeGreaterThan(10);
  expect([model.n, model.values, model.parameters]).toEqual([60, value.length, 9]);
  const truth = [
    [5, 0],
    [8, 0.5],
    [40, 0],
  ];
  for (const [c, {coefficients, residualStandardDeviation}] of model.classes.entries()) {
    for (const [j, {estimate, standardError, interval}] of coefficients.entries()) {
      expect(Math.abs(estimate - truth[c]![j]!)).toBeLessThan(4 * standardError!);
      close(interval.upper! - interval.lower!, 2 * 1.959963984540054 * standardError!, 1e-9);
    }
    close(model.curves.estimate[2 * c]!, coefficients[0]!.estimate + 4 * coefficients[1]!.estimate, 1e-10);
    close(
      model.curves.estimate[2 * c + 1]!,
      coefficients[0]!.estimate + 24 * coefficients[1]!.estimate,
      1e-10,
    );
    close(residualStandardDeviation, 2, 0.15);
  }
});

test("the classes' probabilities are the means of the children's, and these add up to 1", () => {
  const {subject, time, value} = kinds(8, 40, {noise: 10});
  const {posterior, classes, n, k} = latentClassGrowth(subject, time, value, {k: 3, variance: "by class"});
  for (let i = 0; i < n; ++i)
    close(
      posterior.slice(3 * i, 3 * i + 3).reduce((a, b) => a + b),
      1,
      1e-12,
    );
  for (const [c, {probability}] of classes.entries()) {
    close(probability, posterior.filter((_, j) => j % k === c).reduce((a, b) => a + b) / n, 1e-8);
  }
  close(
    classes.reduce((sum, {probability}) => sum + probability, 0),
    1,
    1e-12,
  );
});

test("criteria count children: AIC, BIC and the adjusted one follow from the likelihood", () => {
  const {subject, time, value} = kinds(5, 30);
  const {logLikelihood, aic, bic, adjustedBic, parameters} = latentClassGrowth(subject, time, value, {
    k: 2,
    degree: 3,
    variance: "by class",
  });
  expect(parameters).toBe(2 * 4 + 2 + 1);
  close(aic, -2 * logLikelihood + 2 * parameters, 1e-12);
  close(bic, -2 * logLikelihood + Math.log(30) * parameters, 1e-12);
  close(adjustedBic, -2 * logLikelihood + Math.log(32 / 24) * parameters, 1e-12);
});

test("mean probabilities, odds and entropy of four children by hand", () => {
  const quality = classificationQuality(Float64Array.of(0.9, 0.1, 0.7, 0.3, 0.2, 0.8, 0.5, 0.5), [0.6, 0.4]);
  expect(Array.from(quality.modal)).toEqual([0, 0, 1, 0]);
  expect(Array.from(quality.size)).toEqual([3, 1]);
  close(quality.average[0]!, 0.7, 1e-15);
  close(quality.odds[0]!, 0.7 / 0.3 / (0.6 / 0.4), 1e-14);
  close(quality.odds[1]!, 0.8 / 0.2 / (0.4 / 0.6), 1e-14);
  const lost = [0.9, 0.1, 0.7, 0.3, 0.2, 0.8, 0.5, 0.5].reduce((sum, p) => sum - p * Math.log(p), 0);
  close(quality.entropy!, 1 - lost / (4 * Math.log(2)), 1e-14);
  const sure = classificationQuality(Float64Array.of(1, 0, 0, 1), [0.5, 0.5]);
  expect([sure.entropy, ...sure.odds]).toEqual([1, null, null]);
});

test("with one class and no slope the spread of children over noise is the F of an analysis of variance", () => {
  const {subject, time, value} = kinds(14, 12, {fewest: 2});
  const {heterogeneity} = latentClassGrowth(subject, time, value, {k: 1, degree: 0});
  const codes = [...new Set(subject)];
  const grand = value.reduce((a, b) => a + b) / value.length;
  let [between, within] = [0, 0];
  for (const code of codes) {
    const own = value.filter((_, i) => subject[i] === code);
    const mean = own.reduce((a, b) => a + b) / own.length;
    between += own.length * (mean - grand) ** 2;
    for (const v of own) within += (v - mean) ** 2;
  }
  close(heterogeneity!, between / (codes.length - 1) / (within / (value.length - codes.length)), 1e-9);
});

test("children who keep a level of their own come with the warning that classes may be pieces of a continuum", () => {
  const stream = randomStream(6);
  const long = {subject: [] as number[], time: [] as number[], value: [] as number[]};
  for (let i = 0; i < 40; ++i) {
    const level = 10 * stream.normal();
    for (let t = 0; t < 6; ++t) {
      long.subject.push(i);
      long.time.push(t);
      long.value.push(level + stream.normal());
    }
  }
  const {heterogeneity, warnings} = latentClassGrowth(long.subject, long.time, long.value, {k: 2, degree: 0});
  expect(heterogeneity!).toBeGreaterThan(10);
  expect(warnings).toContain(
    `children of one class differ from each other ${heterogeneity!.toFixed(1)} times as much as their values' noise explains: the classes may be pieces of a continuum`,
  );
});

test("small classes, doubtful children, few values and a lonely best start are warned of", () => {
  const few = latentClassGrowth(
    [0, 1, 2, 3, 4, 5, 6],
    [0, 1, 0, 1, 0, 1, 0],
    [1, 2.5, 1.2, 2, 1.1, 2.2, 90],
    {
      k: 2,
      degree: 1,
    },
  );
  expect(few.warnings).toContain("class 2 has 2 of 7 children, too few to rely on");
  expect(few.warnings).toContain(
    "7 of 7 children have fewer than 2 values: their class rests on little of their own",
  );
  const {subject, time, value} = kinds(3, 40, {noise: 60});
  const doubtful = latentClassGrowth(subject, time, value, {k: 3, degree: 0, restarts: 30});
  const least = Math.min(...doubtful.classes.map(({averagePosterior}) => averagePosterior ?? 1));
  expect(least).toBeLessThan(0.7);
  expect(doubtful.warnings.some((one) => one.includes("below 0.7 it is hard to tell from the others"))).toBe(
    true,
  );
  const some = kinds(3, 40, {noise: 10});
  const many = Array.from({length: 20}, (_, seed) =>
    latentClassGrowth(some.subject, some.time, some.value, {k: 5, degree: 2, restarts: 3, seed}),
  );
  const lonely = many.filter(({agreeing}) => agreeing === 1);
  expect(lonely.length).toBeGreaterThan(0);
  for (const {agreeing, warnings} of many) {
    expect(
      warnings.includes("only 1 of 3 starts reached the highest likelihood: there may be a higher one"),
    ).toBe(agreeing === 1);
  }
});

test("with a variance each, a start that ends with a class of one child is refused, never the best", () => {
  const {subject, age, distance} = dataset("orthodont").columns;
  const model = latentClassGrowth(subject!, age!, distance!, {k: 4, degree: 1, variance: "by class"});
  expect(model.collapsed).toBeGreaterThan(0);
  expect(model.warnings).toContain(
    `${model.collapsed} of 20 starts were refused: a class collapsed on one child or on nobody, or had no residual variance`,
  );
  for (const {probability} of model.classes) expect(probability * model.n).toBeGreaterThan(1.5);
  // One variance for all has no such trouble: the child is a class, with a warning.
  const equal = latentClassGrowth(subject!, age!, distance!, {k: 4, degree: 1});
  expect(equal.collapsed).toBe(0);
  expect(equal.classes[2]!.size).toBe(1);
  expect(equal.warnings).toContain("class 3 has 1 of 27 children, too few to rely on");
});

test("where every start ends so, the model is refused", () => {
  const {subject, time, value} = kinds(17, 24, {noise: 3, fewest: 4});
  // A child alone, far from the others and almost without noise.
  const more = Array.from({length: 12}, (_, t) => t);
  expect(() =>
    latentClassGrowth(
      [...subject, ...more.map(() => 200)],
      [...time, ...more.map((t) => 4 * t)],
      [...value, ...more.map((t) => 200 + 0.01 * Math.sin(t))],
      {k: 4, degree: 0, variance: "by class"},
    ),
  ).toThrow("in each of 20 starts a class of 4 collapsed on one child");
});

test("a class whose values have next to no noise beside another's is refused", () => {
  const stream = randomStream(5);
  const rows = Array.from({length: 200}, (_, i) => i);
  const modelOf = (noise: number) =>
    latentClassGrowth(
      rows.map((i) => Math.floor(i / 10)),
      rows.map((i) => i % 10),
      rows.map((i) => (i < 100 ? noise * stream.normal() : 9 + stream.normal())),
      {k: 2, degree: 0, variance: "by class", restarts: 6},
    );
  expect(() => modelOf(1e-4)).toThrow("had no residual variance");
  expect(modelOf(1e-2).classes[0]!.size).toBe(10);
});

test("values that are all alike are said to be so", () => {
  expect(() => latentClassGrowth([0, 0, 1, 1], [0, 1, 0, 1], [7, 7, 7, 7], {k: 1, degree: 0})).toThrow(
    "value: does not vary",
  );
});

test("classes whose noise differs tenfold are warned of", () => {
  const stream = randomStream(5);
  const rows = Array.from({length: 300}, (_, i) => i);
  const model = latentClassGrowth(
    rows.map((i) => Math.floor(i / 10)),
    rows.map((i) => i % 10),
    rows.map((i) => (i < 150 ? 0.05 * stream.normal() : 9 + stream.normal())),
    {k: 2, degree: 0, variance: "by class"},
  );
  const [quiet, loud] = model.classes.map(({residualStandardDeviation}) => residualStandardDeviation);
  expect(model.warnings).toContain(
    `the classes' residual standard deviations differ ${(loud! / quiet!).toFixed(0)}-fold: the likelihood may follow a few children who are alike by chance`,
  );
});

test("more classes than the data support leave the likelihood flat: no standard errors, and a warning", () => {
  const value = [1, 2, 3, 4, 11, 12, 13, 14].flatMap((v) => [v, v + 0.5, v - 0.5]);
  const subject = Array.from({length: 24}, (_, i) => Math.floor(i / 3));
  const time = Array.from({length: 24}, (_, i) => i % 3);
  const same = latentClassGrowth(subject, time, value, {
    k: 3,
    degree: 0,
    initial: Array.from({length: 8}, (_, i) => (i < 4 ? [1, 0, 0] : [0, 0.5, 0.5])).flat(),
  });
  expect(same.classes[1]!.coefficients[0]!.standardError).toBeNull();
  expect(same.classes[1]!.coefficients[0]!.interval).toMatchObject({lower: null, upper: null});
  expect(same.classes[1]!.probabilityStandardError).toBeNull();
  expect(same.curves.lower.every(Number.isNaN)).toBe(true);
  expect(same.curves.estimate.some(Number.isNaN)).toBe(false);
  expect(same.warnings).toContain(
    "the data don't support 3 classes: the likelihood is flat around its maximum, and there are no standard errors",
  );
});

test("curves are drawn over the times of the data only", () => {
  const {subject, time, value} = kinds(9, 30);
  const {curves, warnings} = latentClassGrowth(subject, time, value, {k: 2, at: [-1, 10, 90]});
  expect(Array.from(curves.estimate, Number.isNaN)).toEqual([true, false, true, true, false, true]);
  expect(warnings).toContain("2 of 3 times lie outside of the data: no curve is drawn there");
  const even = latentClassGrowth(subject, time, value, {k: 2}).curves;
  expect(even.time.length).toBe(101);
  expect([even.time[0], even.time[100]]).toEqual([Math.min(...time), Math.max(...time)]);
  expect(even.estimate.some(Number.isNaN)).toBe(false);
});

test("the same seed gives the same classes, rows with a missing value are dropped, and the input stays as it was", () => {
  const {subject, time, value} = kinds(33, 30);
  const holes = Object.freeze(value.map((v, i) => (i % 9 === 4 ? Number.NaN : v)));
  const model = latentClassGrowth(Object.freeze(subject), Object.freeze(time), holes, {k: 3});
  expect(model).toEqual(latentClassGrowth(subject, time, holes, {k: 3}));
  expect(structuredClone(model)).toEqual(model);
  expect(model.nMissing).toBe(holes.filter(Number.isNaN).length);
  expect(model.values + model.nMissing).toBe(value.length);
  const rows = value.map((_, i) => i).filter((i) => !Number.isNaN(holes[i]!));
  const kept = latentClassGrowth(
    rows.map((i) => subject[i]!),
    rows.map((i) => time[i]!),
    rows.map((i) => value[i]!),
    {k: 3},
  );
  expect(kept.posterior).toEqual(model.posterior);
});

test("a child's values at one time twice count as two values", () => {
  const {subject, time, value} = kinds(12, 20, {fewest: 2});
  const twice = <T>(column: readonly T[]) => [...column, ...column];
  const once = latentClassGrowth(subject, time, value, {k: 1, degree: 2});
  const both = latentClassGrowth(twice(subject), twice(time), twice(value), {k: 1, degree: 2});
  close(both.logLikelihood, 2 * once.logLikelihood, 1e-10);
  close(
    both.classes[0]!.coefficients[1]!.standardError! * Math.SQRT2,
    once.classes[0]!.coefficients[1]!.standardError!,
    1e-9,
  );
});
