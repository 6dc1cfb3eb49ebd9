// @vitest-environment jsdom
import {expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {type ModelGroupLine, type ModelLines, modelLines, modelLinesHeight} from "./model-lines.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), ({textContent}) => textContent);
const height = (svg: Element) => Number(svg.getAttribute("height"));

const group = (
  label: string,
  from: number,
  to: number,
  part: Partial<ModelGroupLine> = {},
): ModelGroupLine => ({
  label,
  colour: "var(--group-rss)",
  textColour: "var(--group-rss-text)",
  dash: null,
  hours: [0, 72, 144],
  estimate: [from, (from + to) / 2, to],
  lower: [from - 8, (from + to) / 2 - 4, to - 8],
  upper: [from + 8, (from + to) / 2 + 4, to + 8],
  ...part,
});
const data: ModelLines = {
  children: [
    {subject_id: "a", hours: [0, 6, 12, 48], values: [60, 50, 40, 5], colour: "var(--group-rss)"},
    {subject_id: "b", hours: [100], values: [20], colour: "var(--group-ecmo)"},
  ],
  groups: [group("RSS", 50, 10, {dash: "10 4"}), group("RSS+ECMO", 40, 9)],
  hours: [0, 168],
  scale: "linear",
  label: "VIS (points)",
  axis: "from shock onset",
  gap: 12,
};

test("draws each group's line with its band, and its name at the end or, on a phone, above", async () => {
  const [wide, phone] = [modelLines(data, 900), modelLines(data, 328)];
  expect([height(wide), height(phone)]).toEqual([modelLinesHeight(900), modelLinesHeight(328)]);
  for (const svg of [wide, phone]) {
    expect(svg.querySelectorAll(".model-line")).toHaveLength(2);
    expect(svg.querySelectorAll(".model-band")).toHaveLength(2);
    expect(texts(svg)).toEqual(expect.arrayContaining(["RSS", "RSS+ECMO", "Days from shock onset"]));
  }
  await expectGolden(wide, "model-lines");
  await expectGolden(phone, "model-lines-phone");
});

test("names whose lines end at one place stand below each other", () => {
  const svg = modelLines({...data, groups: [group("RSS", 50, 10), group("RSS+ECMO", 40, 10)]}, 900);
  const places = ["RSS", "RSS+ECMO"].map((name) =>
    Number(
      Array.from(svg.querySelectorAll("text"))
        .find(({textContent}) => textContent === name)
        ?.getAttribute("y"),
    ),
  );
  expect(Math.abs((places[0] as number) - (places[1] as number))).toBeGreaterThanOrEqual(18);
  // Nor below the axis.
  const low = modelLines({...data, groups: [group("RSS", 50, 0), group("RSS+ECMO", 40, 0)]}, 900);
  const lowest = Math.max(
    ...Array.from(low.querySelectorAll("text"), (text) => Number(text.getAttribute("y"))),
  );
  expect(lowest).toBeLessThan(height(low));
});

test("a child's values are joined up to the gap; one that is alone is a dot", () => {
  const [a, b] = modelLines(data, 900).querySelectorAll(".model-child");
  const paths = (child: Element | undefined) =>
    Array.from(child?.querySelectorAll("path") ?? [], (path) => path.getAttribute("d") ?? "");
  // Three joined, and one 36 h later.
  expect(paths(a)[0]?.match(/L/g)).toHaveLength(2);
  expect(paths(a)).toHaveLength(2);
  expect(paths(b)[1]).toMatch(/^M[\d.]+,[\d.]+h0$/);
});

test("a band ends where the axis does", () => {
  const svg = modelLines({...data, groups: [group("RSS", 50, 10, {upper: [900, 900, 900]})]}, 900);
  const ys = [...(svg.querySelector(".model-band")?.getAttribute("d") ?? "").matchAll(/,(-?[\d.]+)/g)].map(
    (match) => Number(match[1]),
  );
  expect(Math.min(...ys)).toBe(30);
});

test("before and after the moment of alignment there is a line at it", () => {
  const dashed = (hours: readonly [number, number]) =>
    modelLines({...data, hours}, 900).querySelectorAll('[stroke-dasharray="4 3"]').length;
  expect([dashed([0, 168]), dashed([-48, 168])]).toEqual([0, 1]);
});

test("without children or groups it is an empty axis, and one value is enough", () => {
  const empty = modelLines({...data, children: [], groups: []}, 328);
  expect(empty.outerHTML).not.toContain("NaN");
  const one = modelLines(
    {...data, children: [{subject_id: "b", hours: [10], values: [20], colour: "var(--ink)"}], groups: []},
    328,
  );
  expect(one.outerHTML).not.toContain("NaN");
  expect(one.querySelectorAll(".model-child")).toHaveLength(1);
});

test("very many children are drawn in few elements, their lines where those of few would be", () => {
  const many = Array.from({length: 301}, (_, i) => ({
    subject_id: `c${i}`,
    hours: [0, 6, 100],
    values: [i / 4, 40, 10],
    colour: i % 3 === 0 ? "var(--group-rss)" : "var(--group-ecmo)",
  }));
  const crowd = modelLines({...data, children: many}, 900);
  expect(crowd.querySelectorAll(".model-child")).toHaveLength(0);
  const paths = Array.from(
    crowd.querySelectorAll(".model-values path"),
    (path) => path.getAttribute("d") ?? "",
  );
  // 101 and 200 children, 20 in a path, and the dots of each.
  expect(paths).toHaveLength(2 * (6 + 10));
  const lines = paths.filter((d) => d.includes("L"));
  expect(lines.join("").match(/M[^ML]+L/g)).toHaveLength(301);
  const few = modelLines({...data, children: many.slice(0, 300)}, 900);
  expect(few.querySelectorAll(".model-child")).toHaveLength(300);
  const [first] = /[\d.]+,[\d.]+/.exec(lines[0] ?? "") ?? [];
  const [one] = /[\d.]+,[\d.]+/.exec(few.querySelector(".model-child path")?.getAttribute("d") ?? "") ?? [];
  const numbers = (text: string | undefined) => (text ?? "").split(",").map(Number);
  for (const [k, place] of numbers(first).entries()) expect(place).toBeCloseTo(numbers(one)[k] as number, 0);
});
