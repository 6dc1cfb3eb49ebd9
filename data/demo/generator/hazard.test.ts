import {expect, test} from "vitest";
import {
  cannulationTime,
  cumulativeHazard,
  deathHazard,
  ecmoLogHazardRatio,
  type RiskProfile,
  terminalTime,
} from "./hazard.js";
import {EFFECTS} from "./truth.js";

const child: RiskProfile = {
  centreIndex: 2,
  lactate6: 8,
  vis12: 80,
  log2Vis12: Math.log2(80),
  scvo2Level: 54,
  course: 0.5,
};
const run = {start: 18.4, end: 140.7};

test("in the null scenario the hazard of every hour is the same for every child, on ECMO or not", () => {
  const other: RiskProfile = {...child, centreIndex: 7, lactate6: 2, vis12: 10, log2Vis12: 3.3, course: -2};
  for (let t = 0.5; t < 800; t += 7.3) {
    const hazard = deathHazard(child, "null", t, null);
    expect(deathHazard(child, "null", t, run)).toBe(hazard);
    expect(deathHazard(child, "null", t, {start: 90, end: 200})).toBe(hazard);
    expect(deathHazard(other, "null", t, run)).toBe(hazard);
  }
  expect(terminalTime(child, "null", 0.3, run)).toBeCloseTo(terminalTime(child, "null", 0.3, null), 9);
});

test("in the effect scenario ECMO multiplies the hazard as documented, from cannulation to decannulation only", () => {
  const expected = Math.exp(-0.3 - 0.8 * 2 ** (-18.4 / 24));
  const ratio = (t: number) => deathHazard(child, "effect", t, run) / deathHazard(child, "effect", t, null);
  expect(ratio(18.3)).toBe(1);
  expect(ratio(18.4)).toBeCloseTo(expected, 12);
  expect(ratio(140)).toBeCloseTo(expected, 12);
  expect(ratio(141)).toBe(1);
});

test("the earlier ECMO starts, the more it lowers the hazard", () => {
  const ratios = [0, 12, 24, 48, 96].map((start) => Math.exp(ecmoLogHazardRatio(start, EFFECTS.effect)));
  expect(ratios.map((ratio) => Math.round(ratio * 100) / 100)).toEqual([0.33, 0.42, 0.5, 0.61, 0.7]);
});

test("lactate acts as a step at 6.0 mmol/L, VIS per doubling, ScvO2 per 10 points, course per SD, centre as documented", () => {
  const ratio = (change: Partial<RiskProfile>) =>
    Math.log(deathHazard({...child, ...change}, "effect", 30, null) / deathHazard(child, "effect", 30, null));
  expect(ratio({lactate6: 6})).toBeCloseTo(0, 12);
  expect(ratio({lactate6: 5.9})).toBeCloseTo(-1.2, 12);
  expect(ratio({log2Vis12: child.log2Vis12 + 1})).toBeCloseTo(0.5, 12);
  expect(ratio({scvo2Level: 44})).toBeCloseTo(0.3, 12);
  expect(ratio({course: 1.5})).toBeCloseTo(0.7, 12);
  expect(ratio({centreIndex: 5})).toBeCloseTo(0.2, 12);
});

test("the cumulative hazard is the sum of the hazard over time", () => {
  for (const during of [null, run]) {
    let sum = 0;
    const step = 0.01;
    for (let t = 0; t < 300; t += step)
      sum += deathHazard(child, "effect", Math.floor(t * 100 + 0.5) / 100 + step / 2, during) * step;
    expect(cumulativeHazard(child, "effect", 300, during)).toBeCloseTo(sum, 4);
  }
});

test("the terminal event comes exactly when the cumulative hazard has used up its budget", () => {
  for (const during of [null, run])
    for (const budget of [0.001, 0.05, 0.2, 0.4, 0.6]) {
      const t = terminalTime(child, "effect", budget, during);
      expect(cumulativeHazard(child, "effect", t, during)).toBeCloseTo(budget, 10);
    }
  expect(terminalTime(child, "effect", 50, run)).toBe(Number.POSITIVE_INFINITY);
});

test("nobody is cannulated before RSS, and sicker children are cannulated sooner", () => {
  for (const budget of [0.01, 0.2, 0.5]) expect(cannulationTime(child, 9.5, budget)).toBeGreaterThan(9.5);
  const sicker = {...child, log2Vis12: child.log2Vis12 + 1};
  expect(cannulationTime(sicker, 3, 0.4)).toBeLessThan(cannulationTime(child, 3, 0.4));
  expect(cannulationTime(child, 3, 100)).toBe(Number.POSITIVE_INFINITY);
});
