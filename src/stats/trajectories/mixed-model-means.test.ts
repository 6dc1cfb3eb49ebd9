import {expect, test} from "vitest";
import {tQuantile} from "../distributions/student-t.js";
import {linearMixedModel, mixedModelChecks, mixedModelMeans} from "./index.js";

const subject = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3];
const time = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2];
const treated = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
const both = time.map((t, i) => t * (treated[i] as number));
const y = [1, 2, 4, 2, 2, 5, 3, 6, 8, 2, 7, 7];

test("at 0 it is the intercept, with its error, degrees of freedom and interval", () => {
  const model = linearMixedModel(y, subject, {fixed: {time, treated, both}});
  const [intercept] = model.coefficients;
  const {estimate, standardError, lower, upper, df} = mixedModelMeans(model, {
    time: [0],
    treated: [0],
    both: [0],
  });
  expect([estimate[0], standardError[0], df[0]]).toEqual([
    intercept?.estimate,
    intercept?.standardError,
    intercept?.df,
  ]);
  expect(lower[0]).toBeCloseTo(intercept?.interval.lower as number, 12);
  expect(upper[0]).toBeCloseTo(intercept?.interval.upper as number, 12);
});

test("means of balanced groups are their averages, whatever the column names the groups", () => {
  const ofTreated = [3, 6, 8, 2, 7, 7].reduce((a, b) => a + b) / 6;
  for (const code of [treated, treated.map((one) => 1 - one)]) {
    const model = linearMixedModel(y, subject, {fixed: {code}});
    const {estimate} = mixedModelMeans(model, {code: [code[11] as number]});
    expect(estimate[0]).toBeCloseTo(ofTreated, 10);
  }
});

test("a row takes the fewest degrees of freedom of what it adds up, and without any the normal distribution", () => {
  const coefficients = [
    {estimate: 2, df: 9},
    {estimate: 1, df: 4},
    {estimate: 5, df: null},
  ].map((one, j) => ({...one, name: ["(intercept)", "a", "b"][j] as string})) as never;
  const covariance = Float64Array.of(1, 0.5, 0, 0.5, 4, 0, 0, 0, 1);
  const {estimate, standardError, upper, df} = mixedModelMeans(
    {coefficients, covariance},
    {a: [0, 2, 0], b: [0, 0, 1]},
  );
  expect(df).toEqual([9, 4, null]);
  expect([...estimate]).toEqual([2, 4, 7]);
  // 1 + 2 × 2 × 0.5 + 4 × 4.
  expect(standardError[1]).toBeCloseTo(Math.sqrt(19), 12);
  expect(upper[1]).toBeCloseTo(4 + tQuantile(0.975, 4) * Math.sqrt(19), 10);
  expect(upper[2]).toBeCloseTo(7 + 1.959963984540054 * Math.SQRT2, 10);
});

test("neighbours are told by time, not by the order of the rows", () => {
  const model = linearMixedModel(y, subject, {fixed: {time}});
  const checks = mixedModelChecks(model, subject, time);
  const turned = subject.map((_, i) => 11 - i);
  const pick = (column: readonly number[]) => turned.map((i) => column[i] as number);
  const other = linearMixedModel(pick(y), pick(subject), {fixed: {time: pick(time)}});
  const again = mixedModelChecks(other, pick(subject), pick(time));
  expect(again.pairs).toBe(8);
  expect(again.autocorrelation).toBeCloseTo(checks.autocorrelation as number, 10);
});

test("of made residuals the checks are those by hand", () => {
  const residuals = Float64Array.of(-1, 1, 3, -1, -1, -1);
  const found = mixedModelChecks(
    {
      residuals,
      rows: Uint32Array.of(0, 1, 2, 4, 5, 6),
      varianceComponents: {residual: 1} as never,
    },
    [0, 0, 0, 9, 1, 1, 1],
    [0, 1, 2, 0, 0, 1, 2],
  );
  expect(found.beyondTwo).toBeCloseTo(1 / 6, 12);
  // Pairs −1·1, 1·3, −1·−1, −1·−1 over the mean square 14 / 6.
  expect(found.autocorrelation).toBeCloseTo((4 / 4) * (6 / 14), 12);
  expect(found.skewness).toBeCloseTo((4 * -1 + 1 + 27) / 6 / (14 / 6) ** 1.5, 12);
});
