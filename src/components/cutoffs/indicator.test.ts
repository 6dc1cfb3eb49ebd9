import {expect, test} from "vitest";
import {
  digitsOf,
  expectedSide,
  INDICATOR_VARIABLES,
  type Indicator,
  indicatorLabel,
  indicatorPhrase,
  summariesOf,
  unitOf,
} from "./indicator.js";

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

test("the side of the outcome is known beforehand: low ScvO₂, high VIS, little clearance; nobody knows for temperature", () => {
  expect(expectedSide(of("scvo2", "change"))).toBe("lower");
  expect(expectedSide(of("vis", "worst"))).toBe("higher");
  expect(expectedSide(of("lactate", "clearance"))).toBe("lower");
  expect(expectedSide(of("temperature", "last"))).toBe("auto");
});

test("units and decimals are those of the variable, changed by the summary", () => {
  expect([unitOf(of("lactate", "slope")), digitsOf(of("lactate", "slope"))]).toEqual(["mmol/L per h", 3]);
  expect([unitOf(of("lactate", "clearance")), digitsOf(of("lactate", "clearance"))]).toEqual(["%", 0]);
  expect([unitOf(of("vis", "time_weighted_mean")), digitsOf(of("vis", "time_weighted_mean"))]).toEqual([
    "points",
    1,
  ]);
  expect([unitOf(of("fio2", "worst")), digitsOf(of("fio2", "worst"))]).toEqual(["", 2]);
});

test("every variable has a summary, the worst one only where one side is worse, and none of a score is computed anew", () => {
  expect(INDICATOR_VARIABLES.every((variable) => summariesOf(variable).length > 0)).toBe(true);
  expect(summariesOf("temperature")).not.toContain("worst");
  expect(summariesOf("phoenix")).toEqual(["last"]);
});
