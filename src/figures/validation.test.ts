// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "./golden.js";
import {growthPlot, growthPlotHeight} from "./growth-plot.js";
import {hazardRatios} from "./hazard-ratios.js";
import {parityPlot, parityPlotHeight} from "./parity-plot.js";
import {simulationPlot} from "./simulation-plot.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), (element) => element.textContent);
const height = (svg: Element) => Number(svg.getAttribute("height"));

describe("parityPlot", () => {
  const rows = [
    {
      title: "Survival",
      functions: [
        {name: "kaplanMeier", largest: 3e-15, loosest: null},
        {name: "survivalQuantile", largest: 0, loosest: null},
      ],
    },
    {title: "Cox regression", functions: [{name: "coxRegression", largest: 2e-9, loosest: 0.01}]},
  ];

  test("draws a dot a function, hollow where its comparison can't be exact, named on hover", async () => {
    const svg = parityPlot(rows, 800);
    expect(Array.from(svg.querySelectorAll("title"), (element) => element.textContent)).toEqual([
      "kaplanMeier: 3e-15",
      "survivalQuantile: every bit equal",
      "coxRegression: 2e-9",
      "coxRegression: 1e-2",
    ]);
    expect(svg.querySelectorAll('circle[fill="var(--paper)"]')).toHaveLength(1);
    expect(texts(svg)).toContain("Cox regression");
    await expectGolden(svg, "parity-wide");
  });

  test("has the height that was reserved for it, on a phone too", async () => {
    for (const width of [328, 800]) expect(height(parityPlot(rows, width))).toBe(parityPlotHeight(2, width));
    await expectGolden(parityPlot(rows, 328), "parity-narrow");
  });
});

describe("simulationPlot", () => {
  const rows = [
    {title: "Logit interval", nominal: 0.95, estimate: 0.954, monteCarloError: 0.002},
    {title: "DeLong's interval", nominal: 0.95, estimate: 0.925, monteCarloError: 0.003},
  ];

  test("writes each share and fills the dot whose bar does not reach what was asked for", async () => {
    const svg = simulationPlot(rows, "Coverage", 700);
    expect(texts(svg)).toEqual(expect.arrayContaining(["95.4 %", "92.5 %", "asked for: 95 %", "Coverage"]));
    const fills = Array.from(svg.querySelectorAll("circle"), (dot) => dot.getAttribute("fill"));
    expect(fills).toEqual(["var(--paper)", "var(--accent)"]);
    await expectGolden(svg, "simulation");
  });
});

describe("hazardRatios", () => {
  test("writes each ratio with its interval and draws the biased one dashed", async () => {
    const svg = hazardRatios(
      [
        {title: "Naive", estimate: 0.47, lower: 0.44, upper: 0.5, biased: true},
        {title: "Time-dependent", estimate: 0.98, lower: 0.92, upper: 1.05, biased: false},
      ],
      "no effect",
      600,
    );
    expect(texts(svg)).toEqual(
      expect.arrayContaining(["0.47  (0.44–0.50)", "0.98  (0.92–1.05)", "no effect"]),
    );
    expect(svg.querySelectorAll("line[stroke-dasharray]")).toHaveLength(1);
    await expectGolden(svg, "hazard-ratios");
  });
});

describe("growthPlot", () => {
  const panels = [
    {
      title: "Kaplan–Meier curve with log limits and median, continuous times",
      points: [
        {n: 60, ours: 2e-5, theirs: 2e-3},
        {n: 1e6, ours: 0.2, theirs: 2.6},
      ],
    },
    {title: "Without R", points: [{n: 300, ours: 1e-4, theirs: null}]},
  ];

  test("draws us solid and R dashed, each labelled at its end, and R only where it was timed", async () => {
    const svg = growthPlot(panels, 900);
    expect(texts(svg).filter((text) => text === "here")).toHaveLength(2);
    expect(texts(svg).filter((text) => text === "R")).toHaveLength(1);
    expect(svg.querySelectorAll("path[stroke-dasharray]")).toHaveLength(1);
    expect(height(svg)).toBe(growthPlotHeight(2, 900));
    await expectGolden(svg, "growth");
  });

  test("names curves that end together a line apart, the slower one above", () => {
    const end = (ours: number, theirs: number) => {
      const svg = growthPlot([{title: "", points: [{n: 1000, ours, theirs}]}], 400);
      const [r, here] = ["R", "here"].map((text) =>
        Number([...svg.querySelectorAll("text")].find((one) => one.textContent === text)?.getAttribute("y")),
      ) as [number, number];
      return here - r;
    };
    expect(end(0.01, 0.0101)).toBeCloseTo(14, 9);
    expect(end(0.0101, 0.01)).toBeCloseTo(-14, 9);
    expect(end(0.001, 1)).toBeGreaterThan(14);
  });

  test("draws growth by n log n through the last point, from where the fixed cost no longer counts", () => {
    const points = [100, 1e4].map((n) => ({n, ours: 1e-8 * n * Math.log(n), theirs: null}));
    const [band, own] = [...growthPlot([{title: "", points}], 400).querySelectorAll("path")];
    expect(band?.getAttribute("d")?.split("L")).toHaveLength(2);
    expect(band?.getAttribute("d")?.split("L")[1]).toBe(own?.getAttribute("d")?.split("L")[1]);
  });

  test("stands in one column on a phone", () => {
    expect(growthPlotHeight(2, 328)).toBeGreaterThan(growthPlotHeight(2, 900));
  });
});
