import fc from "fast-check";
import {expect, test} from "vitest";
import {coxRegression} from "../cox/cox-regression.js";
import {StatsError} from "../foundation/stats-error.js";
import {randomStream} from "../resampling/random.js";
import {type FineGrayData, type FineGrayOptions, fineGray, subdistributionIncidence} from "./index.js";

/** Whole times with ties of all kinds. */
function sample(seed: number, n = 40, most = 12) {
  const random = randomStream(seed);
  const column = (value: () => number) => Array.from({length: n}, value);
  return {
    time: column(() => 1 + random.below(most)),
    status: column(() => random.below(3)),
    x: {a: column(() => random.normal()), b: column(() => random.below(2))},
    weight: column(() => 1 + random.below(3)),
    strata: column(() => random.below(2)),
  };
}
const estimates = (data: FineGrayData, options?: FineGrayOptions) =>
  fineGray(data, options).coefficients.map(({estimate}) => estimate);

test("without competing events it is Cox's regression, with the same robust standard errors", () => {
  for (const ties of ["breslow", "efron"] as const) {
    const {time, status, x, weight, strata} = sample(3);
    const event = status.map((one) => Number(one > 0));
    const ours = fineGray({time, status: event, x, weight, strata}, {ties, variance: "robust"});
    const cox = coxRegression({time, event, x, weight, strata}, {ties, robust: true});
    ours.coefficients.forEach((one, k) => {
      expect(one.estimate).toBeCloseTo(cox.coefficients[k]!.estimate, 9);
      expect(one.standardError).toBeCloseTo(cox.coefficients[k]!.standardError, 9);
    });
    expect(ours.logLikelihood.fitted).toBeCloseTo(cox.logLikelihood.fitted, 9);
  }
});

test("with nobody censored those with a competing event stay at risk to the end: Cox's regression on times after all", () => {
  const {time, x} = sample(5);
  const status = sample(6).status.map((one) => Math.max(1, one));
  const cox = coxRegression(
    {time: time.map((t, i) => (status[i] === 2 ? 99 : t)), event: status.map((one) => Number(one === 1)), x},
    {ties: "breslow"},
  );
  const ours = fineGray({time, status, x}, {variance: "model"});
  ours.coefficients.forEach((one, k) => {
    expect(one.estimate).toBeCloseTo(cox.coefficients[k]!.estimate, 9);
    expect(one.standardError).toBeCloseTo(cox.coefficients[k]!.modelStandardError, 9);
  });
});

test.each([
  ["Fine–Gray", "fine-gray", false],
  ["stratified Fine–Gray", "fine-gray", true],
] as const)(
  "the %s standard error is the infinitesimal jackknife of the whole fit, its weights included",
  (_, variance, stratified) => {
    const {time, status, x, weight, strata} = sample(11);
    const data = {time, status, x, ...(stratified ? {strata} : {})};
    const fit = fineGray({...data, weight}, {variance});
    const p = 2;
    const sums = new Float64Array(p * p);
    weight.forEach((w, i) => {
      const step = 1e-4;
      const at = (change: number) =>
        estimates(
          {...data, weight: weight.map((value, j) => (i === j ? value + change : value))},
          {tolerance: 1e-16},
        );
      const [up, down] = [at(step), at(-step)];
      const influence = up.map((value, k) => (w * (value - down[k]!)) / (2 * step));
      for (let k = 0; k < p; ++k)
        for (let m = 0; m < p; ++m) sums[k * p + m]! += influence[k]! * influence[m]!;
    });
    sums.forEach((value, k) => {
      expect(fit.covariance[k]! / value).toBeCloseTo(1, 5);
    });
  },
);

test("whole weights are rows repeated, in the coefficients and in the predicted incidence", () => {
  const {time, status, x, weight} = sample(7);
  const rows = weight.flatMap((w, i) => Array.from({length: w}, () => i));
  const repeat = (values: readonly number[]) => rows.map((i) => values[i]!);
  for (const censoringTies of ["after events", "with events"] as const) {
    const weighted = fineGray({time, status, x, weight}, {censoringTies});
    const repeated = fineGray(
      {time: repeat(time), status: repeat(status), x: {a: repeat(x.a), b: repeat(x.b)}},
      {censoringTies},
    );
    weighted.coefficients.forEach(({estimate}, k) => {
      expect(estimate).toBeCloseTo(repeated.coefficients[k]!.estimate, 9);
    });
    const [one, other] = [weighted, repeated].map((fit) => subdistributionIncidence(fit, [0.3, 1]).incidence);
    one!.forEach((value, j) => {
      expect(value).toBeCloseTo(other![j]!, 9);
    });
  }
});

test("units of covariates scale their coefficients, growing transforms of time and the order of rows change nothing", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 1e6}), (seed) => {
      const {time, status, x} = sample(seed, 50);
      const one = fineGray({time, status, x});
      fc.pre(one.converged && one.coefficients.every(({infinite}) => !infinite));
      const turn = (values: readonly number[]) => [...values].reverse();
      const other = fineGray({
        time: turn(time).map((t) => t ** 2),
        status: turn(status),
        x: {a: turn(x.a).map((value) => 1000 * value + 7), b: turn(x.b).map((value) => 1 - value)},
      });
      const [a, b] = one.coefficients;
      expect(other.coefficients[0]!.estimate * 1000).toBeCloseTo(a!.estimate, 7);
      expect(other.coefficients[1]!.estimate).toBeCloseTo(-b!.estimate, 7);
      expect(other.coefficients[0]!.standardError * 1000).toBeCloseTo(a!.standardError, 7);
      expect(other.coefficients[1]!.standardError).toBeCloseTo(b!.standardError, 7);
    }),
    {numRuns: 30},
  );
});

test("separation is named, and the coefficient has neither interval nor p", () => {
  const fit = fineGray({
    time: [1, 2, 3, 4, 5, 6, 7, 8],
    status: [1, 1, 1, 1, 2, 0, 2, 0],
    x: {worst: [1, 1, 1, 1, 0, 0, 0, 0]},
  });
  expect(fit.coefficients[0]).toMatchObject({
    infinite: true,
    p: null,
    z: null,
    interval: {lower: null, upper: null},
  });
  expect(fit.warnings[0]).toContain("it may be infinite (separation)");
});

test("a predicted incidence needs one value for each covariate and one of the fit's strata", () => {
  const {time, status, x, strata} = sample(9);
  const fit = fineGray({time, status, x, strata});
  expect(() => subdistributionIncidence(fit, {a: 1}, 0)).toThrow("one value for each of a, b");
  expect(() => subdistributionIncidence(fit, {a: 1, b: 0})).toThrow("stratum");
  expect(() => subdistributionIncidence(fit, [1, Number.NaN], 1)).toThrow("x.b");
  const {incidence} = subdistributionIncidence(fit, {b: 0, a: 1}, 1);
  expect(
    incidence.every((value, j) => value > 0 && value < 1 && (j === 0 || value >= incidence[j - 1]!)),
  ).toBe(true);
});

test("inputs stay as they were", () => {
  const frozen = Object.freeze({time: Object.freeze([1, 2, 3, 4]), status: Object.freeze([1, 2, 0, 1])});
  const x = {age: Object.freeze([4, 1, 3, 2])};
  expect(fineGray({...frozen, x}).n).toBe(4);
});

test("where covariates lie far from 0 the predicted incidence keeps its digits", () => {
  const {time, status, x} = sample(5);
  const near = subdistributionIncidence(fineGray({time, status, x}), {a: 0.4, b: 1}).incidence;
  const far = fineGray({time, status, x: {...x, a: x.a.map((a) => a + 1e6)}});
  const moved = subdistributionIncidence(far, {a: 1e6 + 0.4, b: 1}).incidence;
  moved.forEach((value, j) => {
    expect(value).toBeCloseTo(near[j]!, 8);
  });
});

test("a coefficient is infinite too where rounding leaves nothing of the score", () => {
  const {coefficients, warnings} = fineGray({
    time: [7.6, 4.6, 1.3],
    status: [2, 2, 1],
    x: {a: [-0.47721653201911207, 3.2067805628837864, 1.096688914757094]},
    entry: [-5.1, 4.1, -0.9],
  });
  expect(coefficients[0]).toMatchObject({infinite: true, p: null, interval: {lower: null, upper: null}});
  expect(warnings[0]).toContain("it may be infinite (separation)");
});

test("too few iterations are told as such, not as separation", () => {
  const {time, status, x} = sample(5);
  const fit = fineGray({time, status, x}, {maxIterations: 1});
  expect([fit.converged, fit.coefficients[0]!.infinite]).toEqual([false, false]);
  expect(fit.warnings[0]).toBe("The likelihood's maximum was not reached in 1 iteration.");
});

test("a standard error is a number whatever few children do", () => {
  const random = randomStream(29);
  let fits = 0;
  for (let k = 0; k < 600; ++k) {
    const column = (value: () => number) => Array.from({length: 2 + (k % 7)}, value);
    const data = {
      time: column(() => 1 + random.below(6)),
      status: column(() => random.below(3)),
      x: [column(() => Math.exp(3 * random.normal())), column(() => random.below(2))],
    };
    try {
      for (const {standardError, p, z} of fineGray(data).coefficients) {
        expect(standardError).toBeGreaterThanOrEqual(0);
        expect(p === null ? z : p).not.toBeNaN();
        fits += 1;
      }
    } catch (error) {
      expect(error).toBeInstanceOf(StatsError);
    }
  }
  expect(fits).toBeGreaterThan(100);
});

test("a row of weight 0 counts as not there", () => {
  const {time, status, x, weight, strata} = sample(17);
  const there = weight.map((w) => w > 1);
  const some = (values: readonly number[]) => values.filter((_, i) => there[i]);
  const all = {time, status, x, strata, weight: weight.map((w) => (w > 1 ? w / 4 : 0))};
  const few = {
    time: some(time),
    status: some(status),
    x: {a: some(x.a), b: some(x.b)},
    strata: some(strata),
    weight: some(all.weight),
  };
  expect(fineGray(all)).toEqual(fineGray(few));
});
