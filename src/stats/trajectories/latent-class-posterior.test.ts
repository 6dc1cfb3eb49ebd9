import fc from "fast-check";
import {expect, test} from "vitest";
import {dataset} from "../reference/dataset.js";
import {latentClassGrowth, latentClassPosterior} from "./index.js";

const {subject, age, distance} = dataset("orthodont").columns;

test("the children that a model was found from have the probabilities that the model says", () => {
  for (const [k, degree, variance] of [
    [2, 1, "equal"],
    [3, 1, "by class"],
    [2, 3, "equal"],
    [1, 0, "equal"],
  ] as const) {
    const model = latentClassGrowth(subject!, age!, distance!, {k, degree, variance});
    const again = latentClassPosterior(model, subject!, age!, distance!);
    expect(Array.from(again.subject)).toEqual(Array.from(model.subject));
    expect(Array.from(again.count)).toEqual(Array.from(model.count));
    expect(Array.from(again.modal)).toEqual(Array.from(model.modal));
    for (const [at, p] of again.posterior.entries()) expect(p).toBeCloseTo(model.posterior[at]!, 9);
  }
});

test("probabilities add up to 1, whatever the values, and in whatever order the rows come", () => {
  const model = latentClassGrowth(subject!, age!, distance!, {k: 3, degree: 1});
  const row = fc.record({
    child: fc.integer({min: 0, max: 6}),
    time: fc.double({min: 8, max: 14, noNaN: true}),
    value: fc.double({min: -1e5, max: 1e5, noNaN: true}),
  });
  fc.assert(
    fc.property(fc.array(row, {minLength: 1, maxLength: 30}), (rows) => {
      const of = (list: typeof rows) =>
        latentClassPosterior(
          model,
          list.map(({child}) => child),
          list.map(({time}) => time),
          list.map(({value}) => value),
        );
      const {posterior, n, values} = of(rows);
      expect(values).toBe(rows.length);
      for (let i = 0; i < n; ++i) {
        const sum = posterior[i * 3]! + posterior[i * 3 + 1]! + posterior[i * 3 + 2]!;
        expect(sum).toBeCloseTo(1, 12);
      }
      const turned = of([...rows].reverse());
      // Far from all curves the greatest of very small densities is known to fewer digits.
      expect(Array.from(turned.modal)).toEqual(Array.from(of(rows).modal));
    }),
  );
});

test("each further value of a child's own class makes the class surer, and the model's share counts once", () => {
  const classes = [
    {coefficients: [{estimate: 0}, {estimate: 1}], probability: 0.8, residualStandardDeviation: 1},
    {coefficients: [{estimate: 0}, {estimate: -1}], probability: 0.2, residualStandardDeviation: 1},
  ];
  // At time 0 both curves are at 0: a value there says nothing, and the shares stay.
  const at = (times: number[]) =>
    latentClassPosterior(
      {classes},
      times.map(() => 7),
      times,
      times.map((t) => -t),
    ).posterior[1]!;
  expect(at([0])).toBeCloseTo(0.2, 12);
  // exp(−(2t)² / 2) of the other class's density is left at time t.
  expect(at([1])).toBeCloseTo(0.2 / (0.2 + 0.8 * Math.exp(-2)), 12);
  expect(at([1, 2])).toBeCloseTo(0.2 / (0.2 + 0.8 * Math.exp(-2 - 8)), 12);
});
