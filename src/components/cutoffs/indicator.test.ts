import {expect, test} from "vitest";
import {
  digitsOf,
  expectedSide,
  INDICATOR_VARIABLES,
  type Indicator,
  indicatorKey,
  indicatorLabel,
  indicatorPhrase,
  summariesOf,
  summaryWords,
  THRESHOLDS,
  unitOf,
} from "./indicator.js";
import {PRESPECIFIED} from "./published.js";

const of = (variable: Indicator["variable"], summary: Indicator["summary"], window = 6): Indicator => ({
  variable,
  summary,
  window,
});

test("an indicator is named in a heading and within a sentence", () => {
  const named = (one: Indicator) => [indicatorLabel(one), indicatorPhrase(one)];
  expect(named(of("lactate", "worst"))).toEqual(["Lactate, highest of 6 h", "highest lactate of 6 h"]);
  expect(named(of("scvo2", "worst", 12))).toEqual(["ScvO₂, lowest of 12 h", "lowest ScvO₂ of 12 h"]);
  expect(named(of("vis", "time_weighted_mean"))).toEqual([
    "VIS, time-weighted mean of 6 h",
    "time-weighted mean VIS of 6 h",
  ]);
  expect(named(of("lactate", "clearance", 24))).toEqual([
    "Lactate, clearance over 24 h",
    "clearance of lactate over 24 h",
  ]);
  expect(named(of("map", "last"))).toEqual([
    "Mean arterial pressure, last within 6 h",
    "last mean arterial pressure within 6 h",
  ]);
  expect(named(of("prism3", "last"))).toEqual(["PRISM III", "PRISM III"]);
});

test("areas, times beyond a threshold and times to half say their threshold and their window", () => {
  const named = (one: Indicator) => [
    indicatorLabel(one),
    indicatorPhrase(one),
    summaryWords(one.variable, one.summary),
    indicatorKey(one),
  ];
  expect(named(of("vis", "area", 12))).toEqual([
    "VIS, area over 12 h",
    "area under VIS over 12 h",
    "area over time",
    "vis-area-12",
  ]);
  expect(named(of("vis", "time_above"))).toEqual([
    "VIS, time ≥ 20 within 6 h",
    "time with VIS ≥ 20 within 6 h",
    "time ≥ 20",
    "vis-time_above-6",
  ]);
  expect(named(of("scvo2", "time_above"))).toEqual([
    "ScvO₂, time < 70 % within 6 h",
    "time with ScvO₂ < 70 % within 6 h",
    "time < 70 %",
    "scvo2-time_above-6",
  ]);
  expect(named(of("lactate", "time_above"))[1]).toBe("time with lactate ≥ 4 mmol/L within 6 h");
  expect(named(of("inotropic_score", "time_to_half", 24))).toEqual([
    "Inotropic score, time to half within 24 h",
    "time to half of the highest inotropic score within 24 h",
    "time to half",
    "inotropic_score-time_to_half-24",
  ]);
});

test("derived summaries are offered where they mean something, after those that a page begins with", () => {
  const derived = ["area", "time_above", "time_to_half"];
  const offered = Object.fromEntries(
    INDICATOR_VARIABLES.map((variable) => [
      variable,
      summariesOf(variable).filter((summary) => derived.includes(summary)),
    ]).filter(([, summaries]) => (summaries as string[]).length > 0),
  );
  expect(offered).toEqual({
    lactate: ["area", "time_above"],
    scvo2: ["time_above"],
    vis: ["area", "time_above", "time_to_half"],
    inotropic_score: ["area", "time_to_half"],
  });
  expect(summariesOf("lactate").slice(0, 7)).toEqual([
    "worst",
    "last",
    "mean",
    "time_weighted_mean",
    "change",
    "slope",
    "clearance",
  ]);
});

test("the thresholds are published cut-offs of the values themselves", () => {
  for (const [variable, {threshold}] of Object.entries(THRESHOLDS)) {
    expect(PRESPECIFIED.filter((one) => one.variable === variable).map(({value}) => value)).toContain(
      threshold,
    );
  }
});

test("the side of the outcome is known beforehand: low ScvO₂, high VIS, little clearance; nobody knows for temperature", () => {
  expect(expectedSide(of("scvo2", "change"))).toBe("lower");
  expect(expectedSide(of("vis", "worst"))).toBe("higher");
  expect(expectedSide(of("lactate", "clearance"))).toBe("lower");
  expect(expectedSide(of("temperature", "last"))).toBe("auto");
  // Hours on the worse side are worse the more they are, also those of a low value.
  expect(expectedSide(of("scvo2", "time_above"))).toBe("higher");
  expect(expectedSide(of("vis", "time_to_half"))).toBe("higher");
  expect(expectedSide(of("lactate", "area"))).toBe("higher");
});

test("units and decimals are those of the variable, changed by the summary", () => {
  expect([unitOf(of("lactate", "slope")), digitsOf(of("lactate", "slope"))]).toEqual(["mmol/L per h", 3]);
  expect([unitOf(of("lactate", "clearance")), digitsOf(of("lactate", "clearance"))]).toEqual(["%", 0]);
  expect([unitOf(of("vis", "time_weighted_mean")), digitsOf(of("vis", "time_weighted_mean"))]).toEqual([
    "points",
    1,
  ]);
  expect([unitOf(of("vis", "area")), digitsOf(of("vis", "area"))]).toEqual(["points·h", 0]);
  expect([unitOf(of("lactate", "area")), digitsOf(of("lactate", "area"))]).toEqual(["mmol·h/L", 1]);
  expect([unitOf(of("vis", "time_above")), digitsOf(of("vis", "time_above"))]).toEqual(["h", 1]);
  expect([unitOf(of("vis", "time_to_half")), digitsOf(of("vis", "time_to_half"))]).toEqual(["h", 1]);
  expect([unitOf(of("fio2", "worst")), digitsOf(of("fio2", "worst"))]).toEqual(["", 2]);
});

test("every variable has a summary, the worst one only where one side is worse, and none of a score is computed anew", () => {
  expect(INDICATOR_VARIABLES.every((variable) => summariesOf(variable).length > 0)).toBe(true);
  expect(summariesOf("temperature")).not.toContain("worst");
  expect(summariesOf("phoenix")).toEqual(["last"]);
});
