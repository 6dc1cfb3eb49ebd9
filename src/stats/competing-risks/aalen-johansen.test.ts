import fc from "fast-check";
import {expect, test} from "vitest";
import {kaplanMeier} from "../survival/kaplan-meier.js";
import {aalenJohansen, type IncidenceVariance} from "./index.js";

/** Rows with many ties, late entries and whole weights. */
const rows = fc.array(
  fc.record({
    time: fc.integer({min: 3, max: 12}),
    status: fc.integer({min: 0, max: 3}),
    entry: fc.integer({min: 0, max: 2}),
    weight: fc.integer({min: 1, max: 3}),
  }),
  {minLength: 2, maxLength: 40},
);
type Row = {readonly time: number; readonly status: number; readonly entry: number; readonly weight: number};
const column = (data: readonly Row[], name: keyof Row) => data.map((row) => row[name]);
const VARIANCES: readonly IncidenceVariance[] = ["infinitesimal jackknife", "greenwood", "aalen"];

const close = (actual: ArrayLike<number>, expected: ArrayLike<number>, digits = 11) => {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; ++i) {
    if (Number.isNaN(expected[i])) expect(actual[i]).toBeNaN();
    else expect(actual[i]).toBeCloseTo(expected[i]!, digits);
  }
};

test("the incidences and the event-free probability add up to 1 at each time, and incidences never fall", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const [curve] = aalenJohansen(column(data, "time"), column(data, "status"), {
        entry: column(data, "entry"),
        weight: column(data, "weight"),
      }).curves;
      for (let j = 0; j < curve!.time.length; ++j) {
        const sum = curve!.causes.reduce(
          (all, {estimate}) => all + estimate[j]!,
          curve!.eventFree.estimate[j]!,
        );
        expect(sum).toBeCloseTo(1, 12);
        for (const {estimate} of curve!.causes) {
          if (j > 0) expect(estimate[j]! - estimate[j - 1]!).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});

test("one cause alone is 1 − Kaplan–Meier, with its standard errors by Greenwood and by the infinitesimal jackknife", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const time = column(data, "time");
      const event = column(data, "status").map((status) => Math.min(status, 1));
      fc.pre(event.includes(1));
      const entry = column(data, "entry");
      for (const [variance, robust] of [
        ["greenwood", false],
        ["infinitesimal jackknife", true],
      ] as const) {
        const [curve] = aalenJohansen(time, event, {entry, variance}).curves;
        const km = kaplanMeier(time, event, {entry, robust});
        close(
          curve!.causes[0]!.estimate,
          km.survival.map((s) => 1 - s),
        );
        // Kaplan–Meier's standard error is not defined where survival is 0.
        const defined = km.standardError.map((se, j) => (km.survival[j] === 0 ? Number.NaN : se));
        const ours = curve!.causes[0]!.standardError.map((se, j) => (km.survival[j] === 0 ? Number.NaN : se));
        close(ours, defined, 9);
      }
    }),
  );
});

test("without late entries the infinitesimal jackknife equals the Greenwood-type standard error", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const [time, status] = [column(data, "time"), column(data, "status")];
      const of = (variance: IncidenceVariance) => aalenJohansen(time, status, {variance}).curves[0]!;
      const [jackknife, greenwood] = [of("infinitesimal jackknife"), of("greenwood")];
      jackknife.causes.forEach(({standardError}, k) => {
        close(
          standardError.map((se) => se * se),
          greenwood.causes[k]!.standardError.map((se) => se * se),
        );
      });
    }),
  );
});

test("the infinitesimal jackknife is the sum of squared derivatives by each child's weight", () => {
  const time = [2, 3, 3, 4, 5, 5, 6, 7, 7, 9];
  const status = [1, 2, 1, 0, 1, 2, 2, 0, 1, 1];
  const entry = [0, 0, 1, 1, 2, 0, 4, 3, 0, 5];
  const weight = [1, 0.5, 2, 1, 1.5, 1, 0.7, 1, 2, 1];
  const at = (weights: readonly number[]) =>
    aalenJohansen(time, status, {entry, weight: weights}).curves[0]!.causes[1]!.estimate;
  const {standardError} = aalenJohansen(time, status, {entry, weight}).curves[0]!.causes[1]!;
  const sums = new Float64Array(standardError.length);
  weight.forEach((w, i) => {
    const step = 1e-5;
    const up = at(weight.map((value, j) => (i === j ? value + step : value)));
    const down = at(weight.map((value, j) => (i === j ? value - step : value)));
    up.forEach((value, j) => {
      sums[j]! += ((w * (value - down[j]!)) / (2 * step)) ** 2;
    });
  });
  close(standardError, sums.map(Math.sqrt), 7);
});

test("weights of 2 and 3 are rows repeated: same incidences, same Greenwood and Aalen-type standard errors", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const repeated = data.flatMap((row) => Array.from({length: row.weight}, () => row));
      for (const variance of ["greenwood", "aalen"] as const) {
        const [once] = aalenJohansen(column(data, "time"), column(data, "status"), {
          weight: column(data, "weight"),
          entry: column(data, "entry"),
          variance,
        }).curves;
        const [twice] = aalenJohansen(column(repeated, "time"), column(repeated, "status"), {
          entry: column(repeated, "entry"),
          variance,
        }).curves;
        once!.causes.forEach(({estimate, standardError}, k) => {
          close(estimate, twice!.causes[k]!.estimate);
          close(
            standardError.map((se) => se * se),
            twice!.causes[k]!.standardError.map((se) => se * se),
          );
        });
      }
    }),
  );
});

test("the order of the rows and the unit of time don't matter, and swapped causes swap their curves", () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(...VARIANCES), (data, variance) => {
      const options = {variance, entry: column(data, "entry")};
      const [curve] = aalenJohansen(column(data, "time"), column(data, "status"), options).curves;
      const turned = [...data].reverse();
      const swapped = aalenJohansen(
        column(turned, "time").map((t) => t * 24),
        column(turned, "status").map((status) => [0, 2, 1, 3][status]!),
        {variance, entry: column(turned, "entry").map((t) => t * 24)},
      ).curves[0]!;
      close(
        swapped.time,
        curve!.time.map((t) => t * 24),
      );
      curve!.causes.forEach((one) => {
        const other = swapped.causes[[1, 0, 2][one.cause - 1]!];
        if (!other) return;
        close(other.estimate, one.estimate);
        close(
          other.standardError.map((se) => se * se),
          one.standardError.map((se) => se * se),
        );
      });
    }),
  );
});

test("groups give the curves of their rows alone, and inputs stay as they were", () => {
  const time = Object.freeze([5, 3, 4, 2, 6, 1]);
  const status = Object.freeze([1, 2, 0, 1, 2, 1]);
  const group = Object.freeze([0, 2, 0, 2, 2, 0]);
  const {curves} = aalenJohansen(time, status, {group});
  expect(curves.map((one) => [one.group, one.n, one.events])).toEqual([
    [0, 3, 2],
    [2, 3, 3],
  ]);
  const alone = aalenJohansen([3, 2, 6], [2, 1, 2]).curves[0]!;
  expect(curves[1]!.causes).toEqual(alone.causes);
});

test("times that differ by rounding only are one time", () => {
  expect(Array.from(aalenJohansen([0.1 + 0.2, 0.3, 1], [1, 2, 0]).curves[0]!.atRisk)).toEqual([3, 1]);
});

test("the scales give the limits of their formulas, complementary log-log included", () => {
  const limits = (conf: "complementary log-log" | "log-log") =>
    aalenJohansen([1, 2, 3, 4], [1, 2, 0, 1], {conf}).curves[0]!.causes[0]!;
  const [p, se, z] = [0.25, 0.21650635094610965, 1.959963984540054];
  const complementary = Math.exp((z * se) / (0.75 * Math.log(0.75)));
  expect(limits("complementary log-log").upper[0]).toBeCloseTo(1 - 0.75 ** (1 / complementary), 12);
  expect(limits("complementary log-log").lower[0]).toBeCloseTo(1 - 0.75 ** complementary, 12);
  expect(limits("log-log").lower[0]).toBeCloseTo(p ** Math.exp((-z * se) / (p * Math.log(p))), 12);
});

test("where all at risk fail while others enter later, the curves stay flat and a warning says so", () => {
  const result = aalenJohansen([1, 2, 5, 6], [1, 2, 1, 2], {entry: [0, 0, 3, 4]});
  expect(Array.from(result.curves[0]!.causes[0]!.estimate)).toEqual([0.5, 0.5, 0.5, 0.5]);
  expect(result.warnings[0]).toContain("At time 2 all at risk had an event");
});

test("a variance or scale that is none of ours is refused, names of an object's own methods too", () => {
  for (const name of ["toString", "constructor", "__proto__"]) {
    const wrong = name as IncidenceVariance;
    expect(() => aalenJohansen([1, 2], [1, 0], {variance: wrong})).toThrow("variance: is");
    expect(() => aalenJohansen([1, 2], [1, 0], {conf: name as "log"})).toThrow("conf: is");
  }
});

test("a row of weight 0 counts as not there, whatever its status, group or time", () => {
  fc.assert(
    fc.property(rows, rows, (list, nobody) => {
      const all = [...list, ...nobody.map((row) => ({...row, status: 7, time: row.time * 1e12}))];
      const [time, status, entry] = (["time", "status", "entry"] as const).map((name) => column(all, name));
      const there = all.map((_, i) => Number(i < list.length));
      const group = there.map((one) => 1 - one);
      const weight = all.map((row, i) => (there[i] ? row.weight / 2 : 0));
      const few = (values: readonly number[] | undefined) => values!.slice(0, list.length);
      expect(aalenJohansen(time!, status!, {entry: entry!, weight, group})).toEqual(
        aalenJohansen(few(time), few(status), {entry: few(entry), weight: few(weight), group: few(group)}),
      );
    }),
  );
});

test("a cause's standard error does not depend on how finely the others are told apart", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const [time, status] = [column(data, "time"), column(data, "status")];
      const others = status.map((code) => Math.min(code, 2));
      for (const variance of VARIANCES) {
        const [fine, coarse] = [status, others].map(
          (codes) => aalenJohansen(time, codes, {variance}).curves[0]!,
        );
        close(fine!.causes[0]?.standardError ?? [], coarse!.causes[0]?.standardError ?? [], 7);
        close(fine!.eventFree.standardError, coarse!.eventFree.standardError, 7);
      }
    }),
  );
});

test("once all had the event of one cause its incidence is 1 with a standard error of 0, not of rounding", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const time = [...column(data, "time"), 13];
      for (const variance of ["infinitesimal jackknife", "greenwood"] as const) {
        const weight = variance === "infinitesimal jackknife" ? time.map((_, i) => 0.1 + (i % 7)) : undefined;
        const [curve] = aalenJohansen(
          time,
          time.map(() => 1),
          {variance, ...(weight ? {weight} : {})},
        ).curves;
        const {estimate, standardError} = curve!.causes[0]!;
        expect(estimate.at(-1)).toBeCloseTo(1, 12);
        expect([standardError.at(-1), curve!.eventFree.standardError.at(-1)]).toEqual([0, 0]);
      }
    }),
  );
});
