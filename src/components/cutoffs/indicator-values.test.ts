import fc from "fast-check";
import {expect, test} from "vitest";
import type {Indicator, Summary} from "./indicator.js";
import {knownAtDecision} from "./indicator-values.js";
import {childAtRisk, measurements} from "./testing.js";

const of = (variable: Indicator["variable"], summary: Summary, window = 6): Indicator => ({
  variable,
  summary,
  window,
});

interface Dose {
  readonly start: number;
  readonly stop: number;
  readonly vis: number;
}
const dosed = (doses: readonly Dose[], decision_h = 6) => {
  const row = {
    subject_id: "a",
    start: doses.map(({start}) => start),
    stop: doses.map(({stop}) => stop),
    vis: doses.map(({vis}) => vis),
    inotropic_score: doses.map(({vis}) => vis / 2),
  };
  const known = knownAtDecision([], doses.length > 0 ? [row] : []);
  const child = childAtRisk({subject_id: "a", decision_h});
  return (variable: "vis" | "inotropic_score", summary: Summary, window = 6) =>
    known.value(child, of(variable, summary, window));
};
const measured = (
  variable: "lactate" | "scvo2",
  points: readonly (readonly [time: number, value: number])[],
  decision_h = 6,
) => {
  const known = knownAtDecision([measurements("a", variable, ...points)], []);
  return (summary: Summary, window = 6) =>
    known.value(childAtRisk({subject_id: "a", decision_h}), of(variable, summary, window));
};

/** Intervals one after another, in tenths of hours so that a grid of twentieths meets each end. */
const courses = fc
  .record({
    start: fc.integer({min: -40, max: 60}),
    pieces: fc.array(fc.tuple(fc.integer({min: 1, max: 60}), fc.integer({min: 0, max: 60})), {maxLength: 8}),
  })
  .map(({start, pieces}): Dose[] => {
    let at = start;
    return pieces.map(([length, vis]) => {
      const piece = {start: at / 10, stop: (at + length) / 10, vis};
      at += length;
      return piece;
    });
  });
const windows = fc.constantFrom(6, 12, 24);
const decisions = fc.integer({min: 1, max: 300}).map((tenths) => tenths / 10);

/** Middles of a grid's cells over a window, cell by cell. */
function grid(from: number, to: number, step: number): readonly number[] {
  return Array.from({length: Math.round((to - from) / step)}, (_, i) => from + (i + 0.5) * step);
}

test("area, hours at 20 or above and hours to half of a dose are what a fine grid of its values says", () => {
  fc.assert(
    fc.property(courses, windows, decisions, (doses, window, decision) => {
      const from = Math.max(0, decision - window);
      const step = 0.05;
      const times = grid(from, decision, step);
      const values = times.map((t) => doses.find(({start, stop}) => start <= t && t < stop)?.vis ?? 0);
      const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
      const value = dosed(doses, decision);
      expect(value("vis", "area", window)).toBeCloseTo(step * sum(values), 6);
      expect(value("inotropic_score", "area", window)).toBeCloseTo((step * sum(values)) / 2, 6);
      expect(value("vis", "time_above", window)).toBeCloseTo(
        step * values.filter((vis) => vis >= 20).length,
        6,
      );
      const peak = Math.max(...values);
      const first = values.indexOf(peak);
      const half = values.findIndex((vis, i) => i > first && vis <= peak / 2);
      const expected = peak === 0 ? Number.NaN : half < 0 ? window : step * (half - first);
      for (const score of ["vis", "inotropic_score"] as const) {
        const found = value(score, "time_to_half", window);
        if (Number.isNaN(expected)) expect(found).toBeNaN();
        else expect(found).toBeCloseTo(expected, 6);
      }
    }),
  );
});

test("a dose that ends where the window begins is not in it, though a difference of hours ends in other bits", () => {
  // 6.1 − 6 is a little less than 0.1.
  const value = dosed([{start: 0, stop: 0.1, vis: 30}], 6.1);
  expect(value("vis", "time_to_half")).toBeNaN();
  expect(value("vis", "worst")).toBe(0);
});

/** Measurements at whole minutes, several at one time among them. */
const points = fc.array(fc.tuple(fc.integer({min: 0, max: 1800}), fc.integer({min: 1, max: 160})), {
  minLength: 1,
  maxLength: 12,
});

test("area and hours beyond a threshold of measurements are what a fine grid of straight lines says", () => {
  fc.assert(
    fc.property(points, windows, decisions, (list, window, decision) => {
      const rows = list.map(([minute, tenths]) => [minute / 60, tenths / 10] as const);
      const from = Math.max(0, decision - window);
      const at = new Map<number, number[]>();
      for (const [t, v] of rows) if (t >= from && t <= decision) at.set(t, [...(at.get(t) ?? []), v]);
      const line = [...at]
        .sort(([a], [b]) => a - b)
        .map(([t, all]) => [t, all.reduce((a, b) => a + b) / all.length] as const);
      const value = measured("lactate", rows, decision);
      if (line.length < 2) {
        expect([value("area", window), value("time_above", window)]).toEqual([Number.NaN, Number.NaN]);
        return;
      }
      const step = 1 / 240;
      let [area, above] = [0, 0];
      for (const [i, [t1, v1]] of line.entries()) {
        const [t0, v0] = line[i - 1] ?? [t1, v1];
        for (const t of grid(t0, t1, step)) {
          const v = v0 + ((v1 - v0) * (t - t0)) / (t1 - t0);
          area += v * step;
          if (v >= 4 - 1e-9) above += step;
        }
      }
      expect(value("area", window)).toBeCloseTo(area, 6);
      expect(Math.abs(value("time_above", window) - above)).toBeLessThan(line.length * step);
    }),
  );
});

test("hours of a low ScvO₂ are those below the threshold, not those at it", () => {
  const scvo2 = measured("scvo2", [
    [0, 60],
    [2, 80],
    [4, 70],
    [6, 70],
  ]);
  expect(scvo2("time_above")).toBe(1);
  expect(
    measured("lactate", [
      [0, 4],
      [5, 4],
    ])("time_above"),
  ).toBe(5);
});

test("a child measured once has neither area nor hours, and one without a dose nothing to halve", () => {
  const once = measured("lactate", [[3, 15]]);
  expect([once("area"), once("time_above"), once("worst")]).toEqual([Number.NaN, Number.NaN, 15]);
  const none = dosed([]);
  expect([none("vis", "area"), none("vis", "time_above"), none("vis", "time_to_half")]).toEqual([
    0,
    0,
    Number.NaN,
  ]);
});

test("a dose that was not halved by the decision counts as the whole window, longer than every halved one", () => {
  const halved = dosed([
    {start: 0, stop: 5.9, vis: 40},
    {start: 5.9, stop: 9, vis: 20},
  ]);
  expect(halved("vis", "time_to_half")).toBe(5.9);
  // Its peak was an hour before the decision: that is not how long it takes.
  const late = dosed([
    {start: 0, stop: 5, vis: 10},
    {start: 5, stop: 6, vis: 40},
    {start: 6, stop: 9, vis: 5},
  ]);
  expect(late("vis", "time_to_half")).toBe(6);
  const constant = dosed([{start: -3, stop: 30, vis: 7}], 25.3);
  expect([6, 12, 24].map((window) => constant("vis", "time_to_half", window))).toEqual([6, 12, 24]);
});

test("what lasted equally long ties, whatever hour the window ended", () => {
  const hours = [6.1, 7.3, 9.7, 11 + 1 / 60, 13.283333333333333].map((decision) => {
    const value = dosed([{start: -1, stop: 40, vis: 30}], decision);
    return [value("vis", "time_above"), value("vis", "area"), value("vis", "time_to_half")];
  });
  expect(hours).toEqual(hours.map(() => [6, 180, 6]));
});

test("values stay as they were asked for, summary after summary and in any order", () => {
  const value = dosed([
    {start: 0, stop: 2, vis: 50},
    {start: 2, stop: 4, vis: 10},
  ]);
  const asked: readonly Summary[] = ["worst", "area", "time_above", "last", "time_to_half", "change"];
  const first = asked.map((summary) => value("vis", summary));
  expect(first).toEqual([50, 120, 2, 0, 2, -50]);
  expect(asked.map((summary) => value("vis", summary))).toEqual(first);
  expect([value("vis", "slope"), value("vis", "clearance")]).toEqual([Number.NaN, Number.NaN]);
});
