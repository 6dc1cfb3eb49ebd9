// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {
  type MeasurementPattern,
  measurementPattern,
  measurementPatternHeight,
  type PatternBin,
  type PatternGroup,
} from "./measurement-pattern.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), ({textContent}) => textContent);
const height = (svg: Element) => Number(svg.getAttribute("height"));

const bin = (from: number, estimate: number, part: Partial<PatternBin> = {}): PatternBin => ({
  from,
  to: from + 24,
  children: 17,
  estimate,
  lower: estimate * 0.8,
  upper: estimate * 1.3,
  label: `${from} h`,
  ...part,
});
const group = (label: string, mark: PatternGroup["mark"], bins: readonly PatternBin[]): PatternGroup => ({
  label,
  mark,
  bins,
  never: {estimate: 0.2, lower: 0.1, upper: 0.4},
  neverText: "2 of 10 (6–51 %)",
});

const pattern: MeasurementPattern = {
  label: "Lactate",
  axis: "from shock onset",
  hours: [0, 72],
  edges: [0, 24, 48, 72],
  groups: [
    group("Septic shock", "SS", [bin(0, 5), bin(24, 2), bin(48, 1)]),
    group("RSS without ECMO", "RSS", [bin(0, 6), bin(24, 4, {lower: null, upper: null, children: 3})]),
  ],
  next: {
    until: 24,
    text: "After a worse value 1.60 times as soon (1.30–2.00)",
    curves: [
      {
        label: "worse: above 2.5 mmol/L",
        worse: true,
        time: [2, 6, 30],
        share: [0.25, 0.8, 0.9],
        marks: [{hours: 6, estimate: 0.8, lower: 0.7, upper: 0.9}],
      },
      {
        label: "2.5 mmol/L or less",
        worse: false,
        time: [12],
        share: [0.6],
        marks: [{hours: 6, estimate: 0, lower: null, upper: null}],
      },
    ],
  },
};

describe("measurementPattern", () => {
  test("shows who is measured when, and how soon again", async () => {
    const svg = measurementPattern(pattern, 1000);
    expect(height(svg)).toBe(measurementPatternHeight(1000));
    await expectGolden(svg, "measurement-pattern");
  });

  test("on a phone the panels stand below each other", async () => {
    const svg = measurementPattern(pattern, 328);
    expect(height(svg)).toBe(measurementPatternHeight(328));
    expect(measurementPatternHeight(328)).toBeGreaterThan(2 * 360);
    await expectGolden(svg, "measurement-pattern-phone");
  });

  test("a rate without an interval has a mark only; those at risk stand under their hours", () => {
    const svg = measurementPattern(pattern, 1000);
    expect(svg.querySelectorAll(".rate-interval")).toHaveLength(4);
    expect(texts(svg).filter((text) => text === "17" || text === "3")).toHaveLength(5);
    expect(svg.querySelectorAll("title")).toHaveLength(5);
  });

  test("curves end at the axis, and an interval stands where there is one", () => {
    const svg = measurementPattern(pattern, 1000);
    const ends = Array.from(svg.querySelectorAll(".again-curve"), (path) =>
      /([\d.]+),([\d.]+)$/
        .exec(path.getAttribute("d") ?? "")
        ?.slice(1)
        .map(Number),
    );
    // Panels are 478 wide, the axis runs from 40 to 468; y from 226 at nobody to 48 at all.
    expect(ends[0]?.[0]).toBe(468);
    expect(ends[0]?.[1]).toBeCloseTo(226 - 0.8 * 178, 1);
    expect(ends[1]).toEqual([468, expect.closeTo(226 - 0.6 * 178, 1)]);
    expect(svg.querySelectorAll(".again-interval")).toHaveLength(1);
    const dashes = Array.from(svg.querySelectorAll(".again-curve"), (path) =>
      path.getAttribute("stroke-dasharray"),
    );
    expect(dashes).toEqual([null, "5 3"]);
  });

  test("a wide interval is cut off at the top and does not press the others to the ground", () => {
    const wide = {...pattern, groups: [group("Septic shock", "SS", [bin(0, 5, {upper: 400}), bin(24, 2)])]};
    const svg = measurementPattern(wide, 1000);
    const top = /V([\d.]+)$/.exec(svg.querySelector(".rate-interval")?.getAttribute("d") ?? "")?.[1];
    expect(Number(top)).toBe(44);
    expect(texts(svg)).toContain("10");
    expect(texts(svg)).not.toContain("400");
  });

  test("outcomes are told by their dots", () => {
    const outcomes = {
      ...pattern,
      groups: [group("died", "died", [bin(0, 5)]), group("alive", "discharged", [bin(0, 4)])],
    };
    const fills = Array.from(measurementPattern(outcomes, 1000).querySelectorAll("circle[r^='3.7']"), (one) =>
      one.getAttribute("fill"),
    );
    expect(new Set(fills)).toEqual(new Set(["var(--ink-2)", "var(--paper)"]));
  });

  test("without values to compare and with nobody measured it says so", () => {
    const svg = measurementPattern(
      {...pattern, next: null, groups: [group("Septic shock", "SS", [bin(0, 0, {lower: 0, upper: 0})])]},
      1000,
    );
    expect(texts(svg)).toContain("Lactate: too few values to compare");
    expect(svg.querySelectorAll(".again-curve")).toHaveLength(0);
    expect(svg.outerHTML).not.toContain("NaN");
  });
});
