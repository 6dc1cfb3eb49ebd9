import fc from "fast-check";
import {expect, test} from "vitest";
import {StatsError} from "../foundation/stats-error.js";
import {randomStream} from "../resampling/random.js";
import {relativeDifference} from "../validation/parity-case.js";
import {type CoxData, type CoxFit, type CoxOptions, concordance, coxRegression} from "./index.js";
import {coxExamples, test1, test2, test3} from "./parity-data.js";

const estimates = (fit: CoxFit) => fit.coefficients.map(({estimate}) => estimate);
const errors = (fit: CoxFit) => fit.coefficients.map(({standardError}) => standardError);
const take = (column: ArrayLike<number>, rows: readonly number[]) => rows.map((i) => column[i]!);

interface Plain {
  readonly time: number[];
  readonly event: number[];
  readonly x: {a: number[]; b: number[]};
}

/** Children with tied times and two covariates, not separated: every value of `a` occurs with early and late events. */
const children = fc
  .array(
    fc.record({
      time: fc.integer({min: 1, max: 12}),
      event: fc.integer({min: 0, max: 3}).map((u) => (u > 0 ? 1 : 0)),
      a: fc.integer({min: 0, max: 1}),
      b: fc.integer({min: -20, max: 20}),
    }),
    {minLength: 20, maxLength: 40},
  )
  .map((rows): Plain => {
    const all = [
      ...rows,
      {time: 1, event: 1, a: 0, b: 20},
      {time: 1, event: 1, a: 1, b: -20},
      {time: 12, event: 1, a: 0, b: -20},
      {time: 12, event: 1, a: 1, b: 20},
      {time: 13, event: 0, a: 0, b: 0},
      {time: 13, event: 0, a: 1, b: 3},
    ];
    return {
      time: all.map(({time}) => time),
      event: all.map(({event}) => event),
      x: {a: all.map(({a}) => a), b: all.map(({b}) => b)},
    };
  });
const ties = fc.constantFrom<CoxOptions["ties"] & string>("efron", "breslow");

const close = (ours: readonly number[], theirs: readonly number[], tolerance = 1e-8) =>
  expect(relativeDifference(ours, theirs)).toBeLessThanOrEqual(tolerance);

test("the hand-worked estimates of survival's Validation come out", () => {
  // Test 1, Breslow: with r = exp β the likelihood is r² / ((3r + 3)(r + 3)²), largest where r² = 3r + 6.
  const one = coxRegression(test1, {ties: "breslow"});
  expect(one.coefficients[0]!.estimate).toBeCloseTo(Math.log((3 + Math.sqrt(33)) / 2), 10);
  expect(one.logLikelihood.null).toBeCloseTo(-Math.log(6) - 2 * Math.log(4), 12);
  // Test 2, Breslow: β solves a score without closed form; the vignette prints −0.084526.
  expect(coxRegression(test2, {ties: "breslow"}).coefficients[0]!.estimate).toBeCloseTo(-0.084526, 6);
  // Test 3 has case weights; Breslow's estimate in the vignette is 0.85955744, Efron's 0.87260425.
  expect(coxRegression(test3, {ties: "breslow"}).coefficients[0]!.estimate).toBeCloseTo(0.85955744, 7);
  expect(coxRegression(test3).coefficients[0]!.estimate).toBeCloseTo(0.87260425, 7);
});

test("a weight of 2 is the row twice, with Breslow's ties", () => {
  fc.assert(
    fc.property(children, fc.integer({min: 0, max: 2 ** 20}), (data, bits) => {
      const n = data.time.length;
      const weight = data.time.map((_, i) => ((bits >> (i % 20)) & 1) + 1);
      const rows = Array.from({length: n}, (_, i) => Array<number>(weight[i]!).fill(i)).flat();
      const doubled = {
        time: take(data.time, rows),
        event: take(data.event, rows),
        x: {a: take(data.x.a, rows), b: take(data.x.b, rows)},
      };
      const ours = coxRegression({...data, weight}, {ties: "breslow"});
      const theirs = coxRegression(doubled, {ties: "breslow"});
      close([...estimates(ours), ...errors(ours)], [...estimates(theirs), ...errors(theirs)]);
      expect(ours.logLikelihood.fitted).toBeCloseTo(theirs.logLikelihood.fitted, 8);
    }),
    {numRuns: 40},
  );
});

test("a row of weight 0 is left out", () => {
  const {data} = coxExamples.ovarian;
  const weight = Array.from(data.time, (_, i) => (i === 3 ? 0 : 1));
  const time = Float64Array.from(data.time);
  time[3] = Number.NaN;
  const ours = coxRegression({...data, weight});
  const theirs = coxRegression({...data, time});
  close(estimates(ours), estimates(theirs), 1e-12);
  expect([ours.n, ours.nMissing, theirs.n, theirs.nMissing]).toEqual([25, 0, 25, 1]);
});

test("an entry that is its time but for rounding is refused, as a stay of no length", () => {
  const data = {time: [1, 0.1 + 0.2, 2], entry: [0, 0.3, 0], event: [1, 1, 0]};
  const problem = "entry: complete row 2 starts at its time but for rounding";
  expect(() => coxRegression({...data, x: [[1, 2, 3]]})).toThrow(problem);
  expect(() => concordance({...data, x: [1, 2, 3]})).toThrow(problem);
});

test("the rows' order, a shift of a covariate and the unit of time change nothing", () => {
  fc.assert(
    fc.property(children, ties, fc.infiniteStream(fc.nat()), (data, rule, keys) => {
      const n = data.time.length;
      const key = Array.from({length: n}, () => keys.next().value as number);
      const turn = Array.from({length: n}, (_, i) => i).sort((i, j) => key[i]! - key[j]!);
      const moved = {
        time: take(data.time, turn).map((t) => 7 * t),
        event: take(data.event, turn),
        x: {a: take(data.x.a, turn), b: take(data.x.b, turn).map((b) => b + 1000)},
      };
      const ours = coxRegression(moved, {ties: rule});
      const theirs = coxRegression(data, {ties: rule});
      close([...estimates(ours), ...errors(ours)], [...estimates(theirs), ...errors(theirs)]);
    }),
    {numRuns: 40},
  );
});

test("a change of a covariate's unit scales its coefficient, standard error and limits", () => {
  fc.assert(
    fc.property(children, fc.constantFrom(1e-9, 0.01, 365.25, 1e9), fc.boolean(), (data, unit, firth) => {
      const scaled = coxRegression({...data, x: {a: data.x.a, b: data.x.b.map((b) => b * unit)}}, {firth});
      const plain = coxRegression(data, {firth});
      const numbers = (fit: CoxFit) => {
        const {estimate, standardError, interval} = fit.coefficients[1]!;
        return [estimate, standardError, interval.lower!, interval.upper!];
      };
      close(
        numbers(scaled),
        numbers(plain).map((value) => value / unit),
      );
      close([scaled.coefficients[0]!.estimate], [plain.coefficients[0]!.estimate]);
    }),
    {numRuns: 25},
  );
});

test("swapped labels of two groups turn the sign", () => {
  fc.assert(
    fc.property(children, ties, (data, rule) => {
      const swapped = {...data, x: {a: data.x.a.map((a) => 1 - a), b: data.x.b}};
      const [ours, theirs] = [coxRegression(swapped, {ties: rule}), coxRegression(data, {ties: rule})];
      close([-ours.coefficients[0]!.estimate, ours.coefficients[1]!.estimate], estimates(theirs));
    }),
    {numRuns: 25},
  );
});

test("a child's time split into start–stop rows gives the same fit, robust variance by child included", () => {
  fc.assert(
    fc.property(
      children,
      ties,
      fc.array(fc.integer({min: 1, max: 12}), {minLength: 60, maxLength: 60}),
      (data, rule, cuts) => {
        const rows = data.time.flatMap((time, i) => {
          const cut = cuts[i % cuts.length]!;
          return cut < time
            ? [
                {i, entry: 0, time: cut, event: 0},
                {i, entry: cut, time, event: data.event[i]!},
              ]
            : [{i, entry: 0, time, event: data.event[i]!}];
        });
        const id = rows.map(({i}) => i);
        const split: CoxData = {
          entry: rows.map(({entry}) => entry),
          time: rows.map(({time}) => time),
          event: rows.map(({event}) => event),
          x: {a: take(data.x.a, id), b: take(data.x.b, id)},
          cluster: id,
        };
        const ours = coxRegression(split, {ties: rule});
        const theirs = coxRegression(data, {ties: rule, robust: true});
        close([...estimates(ours), ...errors(ours)], [...estimates(theirs), ...errors(theirs)]);
        close(
          ours.coefficients.map((c) => c.modelStandardError),
          theirs.coefficients.map((c) => c.modelStandardError),
        );
      },
    ),
    {numRuns: 30},
  );
});

test("one stratum is no strata, and a stratum repeated under another number doubles the information", () => {
  fc.assert(
    fc.property(children, ties, (data, rule) => {
      const plain = coxRegression(data, {ties: rule});
      const one = coxRegression({...data, strata: data.time.map(() => 7)}, {ties: rule});
      close([...estimates(one), ...errors(one)], [...estimates(plain), ...errors(plain)], 1e-12);
      const twice = coxRegression(
        {
          time: [...data.time, ...data.time],
          event: [...data.event, ...data.event],
          x: {a: [...data.x.a, ...data.x.a], b: [...data.x.b, ...data.x.b]},
          strata: [...data.time.map(() => 1), ...data.time.map(() => 2)],
        },
        {ties: rule},
      );
      close(estimates(twice), estimates(plain));
      close(
        errors(twice),
        errors(plain).map((error) => error / Math.SQRT2),
      );
    }),
    {numRuns: 25},
  );
});

test("without ties the score test of two groups is the log-rank test", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({min: 1, max: 1000}), {minLength: 8, maxLength: 30}),
      fc.integer({min: 1, max: 2 ** 28}),
      (times, bits) => {
        const group = times.map((_, i) => (i === 0 ? 1 : i === 1 ? 0 : (bits >> (i % 28)) & 1));
        const event = times.map((_, i) => (i % 3 === 2 ? 0 : 1));
        let observed = 0;
        let variance = 0;
        times.forEach((t, i) => {
          if (event[i] === 0) return;
          const atRisk = times.map((_, k) => k).filter((k) => times[k]! >= t);
          const share = atRisk.reduce((sum, k) => sum + group[k]!, 0) / atRisk.length;
          observed += group[i]! - share;
          variance += share * (1 - share);
        });
        fc.pre(variance > 0);
        const {statistic} = coxRegression({time: times, event, x: [group]}).tests.score;
        expect(statistic).toBeCloseTo(observed ** 2 / variance, 9);
      },
    ),
  );
});

test("without ties Efron's and Breslow's rules agree", () => {
  const {data} = coxExamples.ovarian;
  close(estimates(coxRegression(data)), estimates(coxRegression(data, {ties: "breslow"})), 1e-12);
});

test("Firth's estimate is finite under separation, and its interval holds it", () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 12}), fc.integer({min: 2, max: 12}), ties, (early, late, rule) => {
      const time = Array.from({length: early + late}, (_, i) => 1 + (i >> 1) + (i >= early ? 20 : 0));
      const x = time.map((t) => (t <= 20 ? 1 : 0));
      const fit = coxRegression(
        {time, event: time.map((t) => (t <= 20 ? 1 : 0)), x: [x]},
        {firth: true, ties: rule},
      );
      const {estimate, interval, p, infinite} = fit.coefficients[0]!;
      expect(fit.converged && !infinite).toBe(true);
      expect(Math.abs(estimate)).toBeLessThan(12);
      if (interval.lower !== null) expect(interval.lower).toBeLessThan(estimate);
      if (interval.upper !== null) expect(interval.upper).toBeGreaterThan(estimate);
      expect(p).toBeGreaterThanOrEqual(0);
      const plain = coxRegression({time, event: time.map((t) => (t <= 20 ? 1 : 0)), x: [x]}, {ties: rule});
      expect(plain.coefficients[0]!.infinite).toBe(true);
    }),
    {numRuns: 30},
  );
});

test("a ridge penalty of 0 is none, and a larger one shrinks", () => {
  const {data} = coxExamples.lung_efron;
  const plain = coxRegression(data);
  const none = coxRegression(data, {ridge: 0});
  close([...estimates(none), none.effectiveDf!], [...estimates(plain), 3], 1e-12);
  const size = (theta: number) =>
    Math.hypot(...coxRegression(data, {ridge: theta}).coefficients.map((c) => c.estimate));
  expect(size(50)).toBeLessThan(size(5));
  expect(size(5)).toBeLessThan(size(0));
});

test("a child of far higher hazard that leaves the risk set takes no digits of the others with it", () => {
  const {data} = coxExamples.heart_three;
  const x = data.x as Record<string, ArrayLike<number>>;
  const cut = 1300;
  // Its relative hazard is e²⁸ times the others', and it is at risk at the last event only.
  const rows = [
    ...Array.from(data.time, (time, i) => ({
      i,
      entry: data.entry![i]!,
      time,
      event: data.event[i]!,
      offset: 0,
    })),
    {i: 0, entry: cut, time: 1500, event: 0, offset: 28},
  ];
  const columns = (of: readonly ((typeof rows)[number] & {readonly stratum: number})[]): CoxData => ({
    entry: of.map(({entry}) => entry),
    time: of.map(({time}) => time),
    event: of.map(({event}) => event),
    offset: of.map(({offset}) => offset),
    strata: of.map(({stratum}) => stratum),
    x: Object.fromEntries(Object.entries(x).map(([name, column]) => [name, of.map(({i}) => column[i]!)])),
  });
  // Cut at the same time into strata the likelihood is the same, and the two parts share no sums.
  const parts = rows.flatMap((row) => [
    ...(row.entry < cut
      ? [{...row, time: Math.min(row.time, cut), event: row.time <= cut ? row.event : 0, stratum: 0}]
      : []),
    ...(row.time > cut ? [{...row, entry: Math.max(row.entry, cut), stratum: 1}] : []),
  ]);
  const whole = coxRegression(columns(rows.map((row) => ({...row, stratum: 0}))));
  const apart = coxRegression(columns(parts));
  expect(rows.some(({event, time}) => event === 1 && time > cut)).toBe(true);
  close([...estimates(whole), ...errors(whole)], [...estimates(apart), ...errors(apart)], 1e-11);
});

test("coxRegression leaves its inputs as they are and its result survives structuredClone", () => {
  const data = {
    time: Object.freeze([1, 2, 3, 4, 5, 6]),
    event: Object.freeze([1, 1, 0, 1, 0, 1]),
    x: Object.freeze({age: Object.freeze([5, 3, 4, 1, 2, 3])}),
    weight: Object.freeze([1, 2, 1, 1, 1, 3]),
    offset: Object.freeze([0, 0.1, 0, 0.2, 0, 0]),
  };
  const fit = coxRegression(data);
  expect(structuredClone(fit)).toEqual(fit);
});

test("covariates in an array are named x1, x2", () => {
  const {data} = coxExamples.ovarian;
  const columns = Object.values(data.x as Record<string, ArrayLike<number>>);
  expect(coxRegression({...data, x: columns}).coefficients.map(({name}) => name)).toEqual(["x1", "x2"]);
});

test("few events, few clusters and missing rows are told", () => {
  const {data} = coxExamples.cgd_center;
  const fit = coxRegression(data);
  expect(fit.warnings).toEqual(["With only 13 clusters the robust standard errors tend to be too small."]);
  expect(fit.clusters).toBe(13);
  expect(coxRegression(coxExamples.lung_efron.data).nMissing).toBe(1);
  expect(coxRegression(coxExamples.ovarian.data).warnings).toEqual([
    "12 events for 2 coefficients: with fewer than 10 for each, estimates tend to be too extreme and intervals too short.",
  ]);
});

test("a robust standard error is a number whatever few children do", () => {
  const random = randomStream(5);
  let fits = 0;
  for (let k = 0; k < 1500; ++k) {
    const column = (value: () => number) => Array.from({length: 2 + (k % 8)}, value);
    const data = {
      time: column(() => 1 + random.below(6)),
      event: column(() => random.below(2)),
      x: [column(() => Math.exp(3 * random.normal())), column(() => random.below(2))],
    };
    try {
      for (const {standardError} of coxRegression(data, {robust: true}).coefficients) {
        expect(standardError).toBeGreaterThanOrEqual(0);
        fits += 1;
      }
    } catch (error) {
      expect(error).toBeInstanceOf(StatsError);
    }
  }
  expect(fits).toBeGreaterThan(500);
});

test("a covariate that varies among nobody at risk at an event is refused, though rounding leaves it some information", () => {
  // The one with rare = 1 is the last of its stratum, and its event is the only one there.
  const random = randomStream(4);
  const rows = Array.from({length: 20}, (_, i) => i);
  const data = {
    time: rows.map((i) => (i === 17 ? 9 : random.next())),
    event: rows.map((i) => (i === 17 || i % 3 === 0 ? 1 : 0)),
    x: {rare: rows.map((i) => (i === 17 ? 1 : 0)), age: rows.map(() => random.normal())},
    strata: rows.map((i) => i % 3),
    offset: rows.map(() => random.normal()),
  };
  const {offset, ...plain} = data;
  for (const one of [data, plain, {...plain, weight: offset.map(Math.exp)}]) {
    expect(() => coxRegression(one)).toThrow("x: rare does not vary among the children at risk at any event");
  }
  expect(coxRegression({...data, x: {age: data.x.age}}).converged).toBe(true);
});

test("a robust variance of one cluster is 0 and no rounding, and is not tested against", () => {
  const data = {
    time: [1006, 1015, 1019, 1012],
    event: [1, 1, 1, 1],
    x: {age: [-1.8, 0.6, -1.05, 2.4]},
    cluster: [2, 2, 2, 2],
  };
  const fit = coxRegression(data);
  const [age] = fit.coefficients;
  expect([age!.standardError, age!.z, age!.p, age!.interval.lower]).toEqual([0, null, null, null]);
  expect(fit.tests.wald.p).toBeNull();
  expect(fit.warnings).toContain("With only 1 cluster the robust standard errors tend to be too small.");
  expect(fit.warnings.join(" ")).toContain("The robust standard error of age is 0");
});

test("the unit of time, an offset for all and a hundred thousand rows instead of ten change no coefficient", () => {
  const times = 10_000;
  const small = {
    time: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    event: [1, 1, 0, 1, 0, 1, 1, 0, 1, 1],
    x: {a: [5, 3, 4, 1, 2, 3, 5, 1, 2, 4], b: [1, 0, 0, 1, 1, 0, 1, 0, 0, 1]},
  };
  const often = (column: readonly number[]) =>
    Float64Array.from({length: 10 * times}, (_, k) => column[Math.floor(k / times)]!);
  const strata = Float64Array.from({length: 10 * times}, (_, k) => k % times);
  const many = {
    time: often(small.time.map((t) => 7 * t)),
    event: often(small.event),
    x: {a: often(small.x.a), b: often(small.x.b)},
    strata,
    offset: new Float64Array(10 * times).fill(3),
  };
  const [one, all] = [coxRegression(small), coxRegression(many)];
  one.coefficients.forEach(({estimate, standardError}, j) => {
    expect(all.coefficients[j]!.estimate).toBeCloseTo(estimate, 9);
    expect(all.coefficients[j]!.standardError * Math.sqrt(times)).toBeCloseTo(standardError, 9);
  });
});
