import fc from "fast-check";
import {expect, test} from "vitest";
import {coxRegression} from "../cox/cox-regression.js";
import {kaplanMeier} from "../survival/kaplan-meier.js";
import {logRankTest} from "../survival/log-rank-test.js";
import {landmarkAnalysis, mantelByar, simonMakuch, timeDependentExposure} from "./index.js";

const children = fc.array(
  fc.record({
    time: fc.integer({min: 2, max: 20}),
    event: fc.integer({min: 0, max: 1}),
    exposure: fc.oneof(fc.integer({min: -1, max: 22}), fc.constant(Number.NaN)),
    entry: fc.integer({min: 0, max: 1}),
  }),
  {minLength: 4, maxLength: 40},
);
type Child = {
  readonly time: number;
  readonly event: number;
  readonly exposure: number;
  readonly entry: number;
};
const dataOf = (all: readonly Child[], factor = 1) => ({
  time: all.map(({time}) => factor * time),
  event: all.map(({event}) => event),
  exposureTime: all.map(({exposure}) => factor * exposure),
  entry: all.map(({entry}) => factor * entry),
});
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

test("splitting keeps each child's person-time and event, and rows follow each other without a gap", () => {
  fc.assert(
    fc.property(children, (all) => {
      const data = dataOf(all);
      const rows = timeDependentExposure(data);
      expect(rows.n).toBe(all.length);
      expect(rows.events).toBe(sum(data.event));
      const length = sum(rows.time) - sum(rows.entry);
      expect(length).toBe(sum(data.time) - sum(data.entry));
      expect(rows.exposedTally.personTime + rows.unexposedTally.personTime).toBe(length);
      for (let i = 1; i < rows.id.length; ++i) {
        if (rows.id[i] !== rows.id[i - 1]) continue;
        expect([rows.entry[i], rows.event[i - 1], rows.exposed[i - 1], rows.exposed[i]]).toEqual([
          rows.time[i - 1],
          0,
          0,
          1,
        ]);
        expect(rows.entry[i]).toBe(data.exposureTime[rows.row[i]!]);
      }
    }),
  );
});

test("exposure at the end or after counts as none, at the entry or before from the start", () => {
  const rows = timeDependentExposure({
    id: [7, 8, 9, 10],
    time: [5, 5, 5, 5],
    event: [1, 1, 0, 0],
    exposureTime: [5, 6, 0, -2],
  });
  expect(Array.from(rows.exposed)).toEqual([0, 0, 1, 1]);
  expect(Array.from(rows.id)).toEqual([7, 8, 9, 10]);
  expect(Array.from(rows.time)).toEqual([5, 5, 5, 5]);
});

test("a child without follow-up and a row with a missing value are left out and counted, a missing exposure is none", () => {
  const rows = timeDependentExposure({
    time: [0, 4, Number.NaN, 3],
    event: [1, 1, 0, 0],
    exposureTime: [1, Number.NaN, 1, 1],
  });
  expect(rows).toMatchObject({n: 2, nMissing: 1, nWithoutFollowUp: 1});
  expect(rows.warnings).toEqual(["1 child whose follow-up ends where it begins is left out."]);
  expect(Array.from(rows.row)).toEqual([1, 3, 3]);
});

test("a landmark at 0 with exposure at 0 or never is the plain comparison of two groups", () => {
  fc.assert(
    fc.property(children, (all) => {
      const exposed = all.map(({exposure}) => Number(exposure > 10));
      fc.pre(new Set(exposed).size === 2 && all.some(({event}) => event === 1));
      const [time, event] = [all.map((one) => one.time), all.map((one) => one.event)];
      const result = landmarkAnalysis(
        {time, event, exposureTime: exposed.map((one) => (one ? 0 : Number.NaN))},
        {landmark: 0},
      );
      const plain = logRankTest(time, event, exposed);
      expect(result.logRank).toEqual(plain);
      expect(result.n).toBe(all.length);
      for (const {exposed: code, curve} of result.groups) {
        const of = (values: readonly number[]) => values.filter((_, i) => exposed[i] === code);
        expect(curve).toEqual(kaplanMeier(of(time), of(event)));
      }
      expect(
        simonMakuch({time, event, exposureTime: exposed.map((one) => (one ? 0 : Number.NaN))}).curves[1]
          .curve!.survival,
      ).toEqual(result.groups[1].curve!.survival);
    }),
  );
});

test("without ties Mantel–Byar is the score test of Cox's regression with the time-dependent exposure", () => {
  fc.assert(
    fc.property(children, (all) => {
      const data = {...dataOf(all), time: all.map(({time}, i) => time + i / 64)};
      const rows = timeDependentExposure(data);
      fc.pre(rows.exposedTally.children > 0 && rows.unexposedTally.children > 0 && rows.events > 0);
      const test = mantelByar(data);
      fc.pre(test.variance > 1e-6);
      const {tests} = coxRegression({
        time: rows.time,
        event: rows.event,
        entry: rows.entry,
        x: {exposed: rows.exposed},
      });
      expect(test.statistic).toBeCloseTo(tests.score.statistic!, 8);
      expect(test.groups[0].observed + test.groups[1].observed).toBe(rows.events);
      expect(test.groups[0].expected + test.groups[1].expected).toBeCloseTo(rows.events, 9);
    }),
  );
});

test("neither the order of the children nor the unit of time changes the test, the curves or the landmark", () => {
  fc.assert(
    fc.property(children, (all) => {
      const rows = timeDependentExposure(dataOf(all));
      fc.pre(rows.exposedTally.children > 0 && rows.unexposedTally.children > 0);
      const [one, other] = [dataOf(all), dataOf([...all].reverse(), 24)];
      const [test, turned] = [mantelByar(one), mantelByar(other)];
      if (test.statistic === null) expect(turned.statistic).toBeNull();
      else expect(turned.statistic).toBeCloseTo(test.statistic, 9);
      const [curves, turnedCurves] = [simonMakuch(one).curves, simonMakuch(other).curves];
      for (const g of [0, 1] as const) {
        const values = [curves, turnedCurves].map((both) => Array.from(both[g].curve?.survival ?? []));
        values[0]!.forEach((value, j) => {
          expect(values[1]![j]).toBeCloseTo(value, 10);
        });
      }
    }),
  );
});

test("a treatment that starts at the time of the end, the entry or the landmark but for rounding starts at it", () => {
  const clean = {
    time: [0.3, 1, 0.7, 2, 2, 3.3],
    event: [1, 1, 1, 0, 1, 1],
    exposureTime: [0.3, 0.3, Number.NaN, 0.7, 0, 0.2],
    entry: [0, 0.1, 0, 0.7, 0, 0.1],
  };
  const rounded = {
    ...clean,
    time: [0.1 + 0.2, 1, 1 - 0.3, 2, 2, 1.1 * 3],
    exposureTime: [0.3, 0.1 + 0.2, Number.NaN, 1 - 0.3 + 1e-12, 1e-12, 0.2],
  };
  for (const [one, other] of [
    [mantelByar(rounded), mantelByar(clean)],
    [mantelByar(rounded, {landmark: 0.1 + 0.2}), mantelByar(clean, {landmark: 0.3})],
  ] as const) {
    expect([one.statistic, one.n, one.events]).toEqual([other.statistic, other.n, other.events]);
    expect(one.groups.map(({children: n}) => n)).toEqual(other.groups.map(({children: n}) => n));
  }
  expect(simonMakuch(rounded).curves.map(({curve}) => Array.from(curve!.survival))).toEqual(
    simonMakuch(clean).curves.map(({curve}) => Array.from(curve!.survival)),
  );
  const rows = timeDependentExposure(rounded);
  expect(rows.entry.length).toBe(timeDependentExposure(clean).entry.length);
  for (const landmark of [0.3, 0.1 + 0.2]) {
    const result = landmarkAnalysis(rounded, {landmark, horizon: 2 + 1e-12});
    expect([result.n, result.excluded.eventBefore, result.excluded.notYetSeen]).toEqual([4, 1, 1]);
    expect(result.groups.map(({n, events}) => [n, events])).toEqual([
      [1, 1],
      [3, 2],
    ]);
  }
});

test("a covariate can't take the exposure's name, nor a horizon the landmark's time or none", () => {
  const data = {time: [2, 3, 4], event: [1, 1, 0], exposureTime: [1, Number.NaN, 1]};
  expect(() => landmarkAnalysis({...data, x: {exposed: [1, 2, 3]}}, {landmark: 1})).toThrow(
    "x.exposed: has the name of the exposure's own coefficient",
  );
  for (const horizon of [Number.POSITIVE_INFINITY, 1, 1 + 1e-12]) {
    expect(() => landmarkAnalysis(data, {landmark: 1, horizon})).toThrow("horizon: is");
  }
});

test("whoever ends before the landmark is left out and counted, and later treatment is ignored", () => {
  const result = landmarkAnalysis(
    {
      time: [1, 2, 3, 5, 6, 7, 8, 9, 9],
      event: [1, 0, 1, 1, 0, 1, 1, 0, 1],
      exposureTime: [Number.NaN, 1, 3, 3, 2, 4, Number.NaN, 8.5, 9],
      entry: [0, 0, 0, 0, 0, 0, 0, 0, 4],
    },
    {landmark: 3, horizon: 8},
  );
  expect(result.excluded).toEqual({eventBefore: 2, censoredBefore: 1, notYetSeen: 1});
  expect(result.groups.map(({n, events}) => [n, events])).toEqual([
    [3, 2],
    [2, 1],
  ]);
  expect(result.exposedLater).toBe(1);
  // The horizon censors what comes after it, an event at it counts.
  expect(Array.from(result.groups[0].curve!.times)).toEqual([7, 8]);
});

test("a covariate is beside the exposure, whose coefficient comes first", () => {
  const data = {
    time: [2, 3, 4, 5, 6, 7],
    event: [1, 1, 0, 1, 1, 1],
    exposureTime: [1, Number.NaN, 1, 1, Number.NaN, Number.NaN],
  };
  const x = {age: [3, 5, 2, 6, 1, 4]};
  const {cox, exposure} = landmarkAnalysis({...data, x}, {landmark: 1, ties: "breslow"});
  expect(cox!.coefficients.map(({name}) => name)).toEqual(["exposed", "age"]);
  expect(exposure).toEqual(cox!.coefficients[0]);
});

test("where the first risk set dies out the curve stays at 0, and the warning names the remedy", () => {
  const {warnings} = simonMakuch({
    time: [2, 5, 6, 7],
    event: [1, 1, 0, 1],
    exposureTime: [1, 4, 4, Number.NaN],
  });
  expect(warnings).toEqual([
    "At time 2 all who were at risk as exposed had the event while others came later: the curve stays at 0. A later landmark avoids that.",
  ]);
});

test("inputs stay as they were", () => {
  const data = Object.freeze({
    time: Object.freeze([2, 4, 6, 8, 9]),
    event: Object.freeze([1, 1, 1, 0, 1]),
    exposureTime: Object.freeze([Number.NaN, 1, 3, 5, Number.NaN]),
  });
  expect([mantelByar(data).n, simonMakuch(data).n, landmarkAnalysis(data, {landmark: 1}).n]).toEqual([
    5, 5, 5,
  ]);
});
