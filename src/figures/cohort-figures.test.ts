// @vitest-environment jsdom
import {expect, test} from "vitest";
import {characteristics, characteristicsHeight} from "./characteristics.js";
import {type DistributionPanel, distributions, distributionsHeight} from "./distributions.js";
import {lovePlot, lovePlotHeight} from "./love-plot.js";

const love = [
  {key: "vis", label: "Highest VIS", estimate: 0.9, signed: true, chanceLimit: 0.72},
  {key: "age", label: "Age", estimate: -0.3, signed: true, chanceLimit: 0.72},
  {key: "source", label: "Source", estimate: 1.1, signed: false, chanceLimit: 1.3},
  {key: "centre", label: "Centre", estimate: Number.NaN, signed: false, chanceLimit: Number.NaN},
];
const texts = (svg: SVGSVGElement) => Array.from(svg.querySelectorAll("text"), (t) => t.textContent);

test.each([360, 1088])(
  "the Love plot at %d px writes every row and fills marks beyond chance only",
  (width) => {
    const svg = lovePlot(love, 0.1, width);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(["Highest VIS", "0.90", "0.30", "1.10", "not defined"]),
    );
    const marks = Array.from(svg.querySelectorAll("g:has(title) path"));
    expect(marks.map((mark) => mark.getAttribute("fill"))).toEqual([
      "var(--ink)",
      "var(--paper)",
      "var(--paper)",
    ]);
    expect(Number(svg.getAttribute("height"))).toBe(lovePlotHeight(love.length, width));
  },
);

test("the Love plot with nothing to compare still draws its axis", () => {
  expect(texts(lovePlot([], 0.1, 600))).toContain("Absolute standardised mean difference");
});

const panel = (values: readonly (number | null)[]): DistributionPanel => ({
  key: "lactate",
  label: "Lactate",
  unit: "mmol/L",
  digits: 1,
  scale: "log",
  ticks: [1, 2, 4, 8].map((value) => ({value, label: String(value)})),
  extent: [1, 9],
  children: values.map((value, i) => ({subject_id: `S${i}`, group: "RSS", outcome: "died", value})),
});

test("every child has a dot, those without a value too, and the missing are counted", () => {
  const svg = distributions([panel([1, 2, null, 2, null])], 700);
  const ids = Array.from(svg.querySelectorAll("[data-child]"), (dot) => dot.getAttribute("data-child"));
  expect(ids.sort()).toEqual(["S0", "S1", "S2", "S3", "S4"]);
  expect(texts(svg)).toEqual(expect.arrayContaining(["missing", "2", "median 2.0", "no child"]));
  expect(svg.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

test("no coordinate of a distribution is undefined, whatever the filter left", () => {
  for (const values of [[], [null], [3], [1, 9]]) {
    const markup = distributions([panel(values), {...panel(values), scale: "symlog"}], 360).outerHTML;
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test("the height is known before the data", () => {
  for (const width of [360, 700, 1088])
    expect(Number(distributions([panel([1]), panel([2])], width).getAttribute("height"))).toBe(
      distributionsHeight(2, width),
    );
});

const facets = [
  {
    key: "sexes",
    label: "Sex",
    narrows: true,
    values: [
      {value: "female", label: "Girls", n: 7, selected: true},
      {value: "male", label: "Boys", n: 1, selected: false},
    ],
  },
];

test("bars are checkboxes that say their count; values not chosen turn pale", () => {
  const svg = characteristics(facets, 360);
  const bars = Array.from(svg.querySelectorAll('[role="checkbox"]'));
  expect(bars.map((bar) => [bar.getAttribute("aria-checked"), bar.getAttribute("aria-label")])).toEqual([
    ["true", "Sex: Girls, 7 children"],
    ["false", "Sex: Boys, 1 child"],
  ]);
  const opacity = (bar: Element) => bar.querySelector("rect[fill-opacity]")?.getAttribute("fill-opacity");
  expect(bars.map(opacity)).toEqual(["1", "0.3"]);
  expect(Number(svg.getAttribute("height"))).toBe(characteristicsHeight([2], 360));
});
