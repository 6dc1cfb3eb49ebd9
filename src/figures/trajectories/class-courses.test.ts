// @vitest-environment jsdom
import {expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {
  type ClassChoice,
  type ClassCourse,
  type ClassCourses,
  classCourses,
  classCoursesHeight,
} from "./class-courses.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), ({textContent}) => textContent);
const height = (svg: Element) => Number(svg.getAttribute("height"));
const place = (svg: Element, text: string) => {
  const found = Array.from(svg.querySelectorAll("text")).find(({textContent}) => textContent === text);
  return {x: Number(found?.getAttribute("x")), y: Number(found?.getAttribute("y"))};
};

const HOURS = [0, 24, 48, 72, 96];
const classOf = (c: number, part: Partial<ClassCourse> = {}): ClassCourse => ({
  label: `class ${c}`,
  size: "2 children (50 %)",
  colour: `var(--class-${c})`,
  dash: c === 1 ? null : "9 4",
  lines: [0, 1].map((i) => ({
    subject_id: `${"ab"[c - 1]}${i}`,
    time: HOURS,
    value: HOURS.map((hour) => 20 * c + 5 * i + hour / 8),
  })),
  curve: {
    time: HOURS,
    estimate: HOURS.map((hour) => 20 * c + hour / 8),
    lower: HOURS.map((hour) => 18 * c + hour / 8),
    upper: HOURS.map((hour) => 22 * c + hour / 8),
  },
  cells: [`class ${c}`, "2 (50 %)", "0.98", "0.87", "1 of 2, 50 % (9–91)"],
  ...part,
});
const choice: ClassChoice = {
  title: "How many classes?",
  numbers: [1, 2, 3],
  shown: 2,
  best: {number: 3, words: "lowest BIC", above: false},
  criteria: [
    {label: "BIC", values: [300, 240, 230], dash: null},
    {label: "AIC", values: [295, 230, 215], dash: "3 3"},
  ],
  rows: [
    {label: "BIC", cells: ["300", "240", "230"]},
    {label: "Entropy", cells: ["–", "0.97", "0.91"]},
  ],
};
const data: ClassCourses = {
  classes: [classOf(1), classOf(2)],
  hours: [0, 96],
  scale: "sqrt",
  domain: [0, 60],
  label: "VIS (points)",
  axis: "from shock onset",
  gap: 30,
  table: [
    {label: "Class", short: "Class", share: 0.2},
    {label: "Children", short: "Children", share: 0.15},
    {label: "Posterior (AvePP)", short: "Mean posterior", share: 0.15},
    {label: "Stability (Jaccard)", short: "Stability", share: 0.15},
    {label: "Died or left against advice (95 % CI)", short: "Died or left", share: 0.35},
  ],
  choice,
};

test("curves run over the lines of their children, beside them stands what speaks for their number, and below the table", async () => {
  const svg = classCourses(data, 1088);
  expect(height(svg)).toBe(classCoursesHeight(2, 5, 2, 1088));
  expect(svg.querySelectorAll(".course-line")).toHaveLength(4);
  expect(Array.from(svg.querySelectorAll("[data-child]"), (one) => one.getAttribute("data-child"))).toEqual([
    "a0",
    "a1",
    "b0",
    "b1",
  ]);
  expect(svg.querySelectorAll(".class-band")).toHaveLength(2);
  // Told apart by their strokes, too.
  const strokes = Array.from(svg.querySelectorAll(".class-curve"), (curve) =>
    curve.lastElementChild?.getAttribute("stroke-dasharray"),
  );
  expect(strokes).toEqual([null, "9 4"]);
  await expectGolden(svg, "class-courses");
});

test("on a phone all stand below each other, the table in cards", async () => {
  const svg = classCourses(data, 328);
  expect(height(svg)).toBe(classCoursesHeight(2, 5, 2, 328));
  expect(height(svg)).toBeGreaterThan(height(classCourses(data, 1088)));
  expect(texts(svg)).toEqual(
    expect.arrayContaining(["class 1: 2 children (50 %)", "Mean posterior", "Died or left"]),
  );
  expect(texts(svg)).not.toContain("Children");
  for (const text of svg.querySelectorAll("text")) {
    const [x, size] = [Number(text.getAttribute("x")), Number(text.getAttribute("font-size"))];
    const wide = (text.textContent ?? "").length * size * 0.5;
    if (text.getAttribute("text-anchor") === "start") expect(x + wide).toBeLessThanOrEqual(328);
    expect(x).toBeGreaterThanOrEqual(0);
  }
  await expectGolden(svg, "class-courses-narrow");
});

test("the number shown and the one with the lowest BIC are marked, each by itself", () => {
  const svg = classCourses(data, 1088);
  const shown = svg.querySelector(".class-choice-shown");
  const best = svg.querySelector(".class-best");
  const [left, wide] = [Number(shown?.getAttribute("x")), Number(shown?.getAttribute("width"))];
  expect(place(svg, "shown").x).toBeCloseTo(left + wide / 2, 6);
  expect(Number(best?.getAttribute("cx"))).toBeGreaterThan(left + wide);
  expect(place(svg, "lowest BIC").y).toBeGreaterThan(Number(best?.getAttribute("cy")));
  const none = classCourses({...data, choice: {...choice, shown: 4, best: null}}, 1088);
  expect(none.querySelector(".class-choice-shown")).toBeNull();
  expect(none.querySelector(".class-best")).toBeNull();
});

test("a criterion without a value for a number goes on from the next one that has it", () => {
  const svg = classCourses(
    {
      ...data,
      choice: {
        ...choice,
        best: {number: 2, words: "highest silhouette", above: true},
        criteria: [
          {label: "Silhouette", values: [null, 0.5, 0.5], dash: null},
          {label: "Nothing", values: [null, null, null], dash: null},
        ],
      },
    },
    1088,
  );
  expect(svg.querySelectorAll(".class-criterion")).toHaveLength(1);
  expect(svg.querySelectorAll(".class-choice circle")).toHaveLength(2);
  // Ties are one height, and the words stand above it.
  const heights = Array.from(svg.querySelectorAll(".class-choice circle"), (one) => one.getAttribute("cy"));
  expect(new Set(heights).size).toBe(1);
  expect(place(svg, "highest silhouette").y).toBeLessThan(Number(heights[0]));
  expect(svg.outerHTML).not.toContain("NaN");
});

test("a class of nobody has its row, and no curve; one of a single hour has a dot", () => {
  const empty = {time: [], estimate: [], lower: [], upper: []};
  const dot = {time: [24], estimate: [30], lower: [Number.NaN], upper: [Number.NaN]};
  const svg = classCourses(
    {
      ...data,
      classes: [
        classOf(1, {lines: [], curve: empty, cells: ["class 1", "0 (0 %)", "–", "–", "nobody"]}),
        classOf(2, {curve: dot, lines: [{subject_id: "alone", time: [24], value: [30]}]}),
      ],
    },
    1088,
  );
  expect(svg.querySelectorAll(".class-curve path")).toHaveLength(0);
  expect(svg.querySelectorAll(".class-curve circle")).toHaveLength(1);
  expect(svg.querySelectorAll(".class-band")).toHaveLength(0);
  expect(svg.querySelectorAll('[data-child="alone"] circle')).toHaveLength(1);
  expect(texts(svg)).toContain("nobody");
  expect(svg.outerHTML).not.toContain("NaN");
});

test("values far apart in time are not joined, and a limit beyond the axis ends at it", () => {
  const lines = [{subject_id: "a0", time: [0, 24, 96], value: [10, 20, 30]}];
  const curve = {time: [0, 96], estimate: [10, 50], lower: [0, -40], upper: [20, 900]};
  const svg = classCourses({...data, classes: [classOf(1, {lines, curve})]}, 1088);
  const d = svg.querySelector(".course-line path")?.getAttribute("d") ?? "";
  expect(d.match(/L/g)).toHaveLength(1);
  const heights = (svg.querySelector(".class-band")?.getAttribute("d") ?? "")
    .match(/,[-\d.]+/g)
    ?.map((one) => Number(one.slice(1)));
  expect(Math.min(...(heights ?? []))).toBe(28);
  expect(Math.max(...(heights ?? []))).toBe(328);
});

test("names of curves that end alike are kept apart, within the frame", () => {
  const same = [1, 2].map((c) => classOf(c, {curve: {...classOf(1).curve, estimate: HOURS.map(() => 0)}}));
  for (const width of [328, 760, 1088]) {
    const svg = classCourses({...data, classes: same}, width);
    const [first, second] = [place(svg, "class 1"), place(svg, "class 2")];
    expect(Math.abs(first.y - second.y)).toBeGreaterThanOrEqual(17);
    expect(Math.max(first.y, second.y)).toBeLessThanOrEqual(328);
  }
});

test("the name of a curve that ends early stands after it where there is no room before", () => {
  const early = {time: [0, 6], estimate: [30, 30], lower: [29, 29], upper: [31, 31]};
  const svg = classCourses({...data, classes: [classOf(1, {curve: early})]}, 328);
  expect(place(svg, "class 1").x).toBeGreaterThan(100);
});

test("around the moment of alignment a line stands at it", () => {
  const svg = classCourses({...data, hours: [-48, 96]}, 1088);
  expect(svg.querySelectorAll('path[stroke-dasharray="4 3"]')).toHaveLength(1);
});
