// @vitest-environment jsdom
import {expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {type ChildLine, type EveryChild, everyChild, everyChildHeight} from "./every-child.js";
import {smallMultiples, smallMultiplesHeight} from "./small-multiples.js";

const line = (part: Partial<ChildLine> & {readonly subject_id: string}): ChildLine => ({
  group: "RSS",
  outcome: "discharged",
  time: [0, 4, 20],
  value: [0, 60, 20],
  until: 60,
  ecmo: null,
  colour: "var(--group-rss)",
  dash: null,
  ...part,
});

const data: EveryChild = {
  kind: "steps",
  lines: [
    line({subject_id: "a"}),
    line({
      subject_id: "b",
      group: "RSS+ECMO",
      outcome: "died",
      colour: "var(--group-ecmo)",
      ecmo: {from: 10, until: 40},
      value: [0, 120, 90],
      until: 48,
    }),
    line({subject_id: "late", until: 900}),
  ],
  hours: [0, 96],
  scale: "sqrt",
  domain: [0, 125],
  label: "VIS (points)",
  axis: "from shock onset",
  gap: 12,
  otherOnEcmo: false,
  legend: [{label: "RSS", colour: "var(--group-rss)", dash: null}],
};

const texts = (svg: SVGSVGElement) => Array.from(svg.querySelectorAll("text"), (text) => text.textContent);
const paths = (svg: Element, child: string) =>
  Array.from(svg.querySelectorAll(`.course-lines .course-line[data-child="${child}"] path`));

test("everyChild draws each child's steps, thicker on ECMO, with its outcome where it ends", async () => {
  const {svg} = everyChild(data, 700);
  expect(Number(svg.getAttribute("height"))).toBe(everyChildHeight());
  expect(paths(svg, "a").map((path) => path.getAttribute("stroke-width"))).toEqual(["1.2"]);
  expect(paths(svg, "b").map((path) => path.getAttribute("stroke-width"))).toEqual(["1.2", "2.2", "1.2"]);
  // Who is still in hospital at the edge has no end to mark.
  expect(Array.from(svg.querySelectorAll(".child-dot"), (dot) => dot.getAttribute("data-child"))).toEqual([
    "a",
    "b",
  ]);
  expect(texts(svg)).toEqual(expect.arrayContaining(["VIS (points)", "Hours from shock onset", "0", "100"]));
  await expectGolden(svg, "every-child");
});

test("the child under the pointer is the one whose line is nearest there, and lit it has its name", () => {
  const {svg, childAt, light} = everyChild(data, 700);
  // At 2 h all have a dose of 0, at the bottom; at 12 h 60 and 120 are far apart.
  const x = (hours: number) => 44 + (hours / 96) * (700 - 44 - 14);
  const y = (value: number) => 374 - 340 * Math.sqrt(value / 125);
  expect(childAt(x(12), y(118))).toBe("b");
  expect(childAt(x(12), y(62))).toBe("a");
  expect(childAt(x(12), y(5))).toBeNull();
  expect(childAt(x(55), y(20))).toBe("a");
  // After its death nothing of the child is there.
  expect(childAt(x(60), y(90))).toBeNull();
  expect(childAt(10, 100)).toBeNull();
  light("b");
  expect(svg.querySelector(".course-front text")?.textContent).toBe("b");
  light(null);
  expect(svg.querySelector(".course-front")?.childElementCount).toBe(0);
  light("nobody");
  expect(svg.querySelector(".course-front")?.childElementCount).toBe(0);
});

test("values of another quantity on ECMO are pale and not joined with those before", () => {
  const points: EveryChild = {
    ...data,
    kind: "points",
    otherOnEcmo: true,
    scale: "linear",
    domain: [40, 100],
    lines: [
      line({
        subject_id: "s",
        time: [0, 6, 12, 18, 44],
        value: [60, 62, 80, 82, 70],
        ecmo: {from: 10, until: 40},
      }),
    ],
  };
  const drawn = paths(everyChild(points, 700).svg, "s").map((path) => [
    path.getAttribute("stroke-dasharray"),
    (path.getAttribute("d")?.match(/L/g) ?? []).length,
  ]);
  // Before: two points joined; on ECMO: two; after: one, without a line.
  expect(drawn).toEqual([
    [null, 1],
    ["2 3", 1],
    [null, 0],
  ]);
});

test("without a child the axes stand alone", () => {
  const {svg, childAt} = everyChild({...data, lines: []}, 328);
  expect(svg.querySelectorAll(".course-line")).toHaveLength(0);
  expect(childAt(100, 100)).toBeNull();
});

test("smallMultiples gives each child a figure of its own on the same axes, three to a row on a phone", async () => {
  const svg = smallMultiples(data, 700);
  expect(Number(svg.getAttribute("height"))).toBe(smallMultiplesHeight(3, 700));
  expect(Array.from(svg.querySelectorAll(".multiple"), (cell) => cell.getAttribute("data-child"))).toEqual([
    "a",
    "b",
    "late",
  ]);
  await expectGolden(svg, "small-multiples");
  const tops = (width: number) =>
    new Set(
      Array.from(
        smallMultiples({...data, lines: [...data.lines, ...data.lines]}, width).querySelectorAll(".multiple"),
        (cell) => /,(\d+)\)/.exec(cell.getAttribute("transform") ?? "")?.[1],
      ),
    ).size;
  expect([tops(328), tops(1088)]).toEqual([2, 1]);
});
